"""Prose with its place: blocks, sentences and links of a Markdown, reStructuredText, HTML or plain text. Pure.

Spans are character offsets into the raw text, so a sentence can be quoted byte-exactly, mark-up included; `plain` is
the same sentence
with mark-up taken out, for reading rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
class Prose:
    """A text taken apart. Code blocks give no sentences but their links count."""

    text: str
    sentences: tuple[Sentence, ...]
    links: tuple[Link, ...]

    def sentence_of(self, link: Link) -> Sentence | None:
        return None if link.sentence is None else self.sentences[link.sentence]


def prose(text: str, name: str) -> Prose:
    """Take a text apart by its file name's ending (.md, .markdown, .rst, .html, .txt, none).

    Front matter of a Markdown file is left out (see `front_matter.py`). Never raises; a text that cannot be parsed
    as its
    ending says is taken as plain paragraphs.
    """
    raise NotImplementedError
