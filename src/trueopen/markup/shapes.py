"""What a text is taken apart into: blocks, sentences, links, code. Spans are character offsets into the raw text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MAX_LINKS = 5_000
MAX_SENTENCES = 20_000


class BlockKind(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CODE = "code"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, heading, list item sentence or table row. `headings`: plain titles of the enclosing sections,
    outermost first. `cells`: plain cells of a table row, else empty. `block` numbers the block it stands in;
    `header`: for a table row, the plain header cells of its table."""

    start: int
    end: int
    plain: str
    kind: BlockKind
    headings: tuple[str, ...]
    block: int
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link, image or bare address. `start`..`end` spans its whole mark-up; `text` is its plain label; `sentence` is
    the index of the sentence it stands in, or None."""

    start: int
    end: int
    text: str
    target: str
    image: bool
    sentence: int | None


@dataclass(frozen=True, slots=True)
class Code:
    """A code block: its span (fences included) and the language its fence names ("" when none)."""

    start: int
    end: int
    language: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A text taken apart. Code blocks give no sentences but their links count."""

    text: str
    sentences: tuple[Sentence, ...]
    links: tuple[Link, ...]
    code: tuple[Code, ...] = ()

    def sentence_of(self, link: Link) -> Sentence | None:
        return None if link.sentence is None else self.sentences[link.sentence]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text that its form sets apart."""

    start: int
    end: int
    kind: BlockKind
    headings: tuple[str, ...]
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    language: str = ""
