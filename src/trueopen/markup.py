"""Prose with its place: blocks, sentences and links of a Markdown, reStructuredText, HTML or plain text. Pure.

Spans are character offsets into the raw text, so a sentence can be quoted byte-exactly, mark-up included; `plain` is
the same sentence with mark-up taken out, for reading rules. Blocks come from markdown-it-py (its block rules only:
they carry line numbers); inside a block the raw text is read with linear-time expressions, because every offset must
survive.
"""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Any

import re2

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


def prose(text: str, name: str) -> Prose:
    """Take a text apart by its file name's ending (.md, .markdown, .rst, .html, .txt, none).

    Front matter of a Markdown file is left out (see `front_matter.py`). Never raises; a text that cannot be parsed as
    its ending says is taken as plain paragraphs.
    """
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    text = _readable(text)
    try:
        if ending in ("html", "htm"):
            blocks = list(_html_blocks(text))
        elif ending == "rst":
            blocks = list(_plain_blocks(text, rst=True))
        elif ending in ("tex", "txt"):
            blocks = list(_plain_blocks(text, rst=False))
        else:
            blocks = list(_markdown_blocks(text))
    except (RecursionError, ValueError, IndexError):
        blocks = list(_plain_blocks(text, rst=False))
    sentences = tuple(_sentences(text, blocks))
    code = tuple(Code(b.start, b.end, b.language, b.headings) for b in blocks if b.kind is BlockKind.CODE)
    return Prose(text, sentences, tuple(_links(text, sentences)), code)


def _readable(text: str) -> str:
    """Bytes that are no UTF-8 stand as lone surrogates, which expressions refuse: one replacement character each."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= one <= "\udfff" else one for one in text)
    return text


def plain_text(raw: str) -> str:
    """Take mark-up out of a piece of raw text: link targets, emphasis, tags, entities; white space folded."""
    text = _readable(raw)
    if not _MARKS.search(text):
        return " ".join(text.split())
    for pattern, replacement in _PLAIN:
        text = pattern.sub(replacement, text)
    if "&" in text:
        text = html.unescape(text)
    return " ".join(text.split())


# --- blocks ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int
    kind: BlockKind
    headings: tuple[str, ...]
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    language: str = ""


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _line_starts(text: str) -> list[int]:
    starts = [0]
    position = text.find("\n")
    while position != -1:
        starts.append(position + 1)
        position = text.find("\n", position + 1)
    starts.append(len(text))
    return starts


def front_matter_end(text: str) -> int:
    """Return the offset just after a leading `---` block, or 0 where there is none."""
    if not text.startswith("---"):
        return 0
    found = _FRONT_MATTER.match(text)
    return found.end() if found else 0


def _markdown_blocks(text: str) -> Iterator[_Block]:
    skip = front_matter_end(text)
    # Front matter becomes blank lines, so that line numbers stay those of the file.
    source = "\n" * text.count("\n", 0, skip) + text[skip:] if skip else text
    starts = _line_starts(text)
    last = len(starts) - 1
    headings: list[tuple[int, str]] = []
    kinds: list[BlockKind] = []
    header: tuple[str, ...] = ()
    cells: list[str] = []
    row: tuple[int, int] | None = None
    in_head = False

    def span(lines: list[int]) -> tuple[int, int]:
        return starts[min(lines[0], last)], starts[min(lines[1], last)]

    def path() -> tuple[str, ...]:
        return tuple(title for _, title in headings)

    for token in _markdown().parse(source):
        kind = token.type
        if kind == "heading_open":
            kinds.append(BlockKind.HEADING)
            level = int(token.tag[1:])
            while headings and headings[-1][0] >= level:
                headings.pop()
        elif kind == "heading_close":
            kinds.pop()
        elif kind == "list_item_open":
            kinds.append(BlockKind.ITEM)
        elif kind == "list_item_close":
            kinds.pop()
        elif kind == "thead_open":
            in_head = True
        elif kind == "thead_close":
            in_head = False
        elif kind == "table_close":
            header = ()
        elif kind == "tr_open":
            cells, row = [], span(token.map) if token.map else None
        elif kind == "tr_close":
            if row is not None:
                if in_head:
                    header = tuple(cells)
                yield _Block(*row, BlockKind.ROW, path(), tuple(cells), () if in_head else header)
            row = None
        elif kind == "inline" and row is not None:
            cells.append(plain_text(token.content))
        elif kind == "inline" and token.map:
            block = kinds[-1] if kinds else BlockKind.PARAGRAPH
            start, end = span(token.map)
            if block is BlockKind.HEADING:
                yield _Block(start, end, block, path())
                title = plain_text(token.content)
                level = _heading_level(text[start:end])
                headings.append((level, title))
                continue
            if block is BlockKind.ITEM:
                first = token.content[:20]
                offset = text.find(first, start, end) if first else -1
                start = offset if offset != -1 else start
            yield _Block(start, end, block, path())
        elif kind in ("fence", "code_block") and token.map:
            words = token.info.split() if token.info else []
            yield _Block(*span(token.map), BlockKind.CODE, path(), language=words[0] if words else "")
        elif kind == "html_block" and token.map:
            start, end = span(token.map)
            for block_ in _html_blocks(text, start, end, path()):
                yield block_
                if block_.kind is BlockKind.HEADING:
                    level = 1
                    while headings and headings[-1][0] >= level:
                        headings.pop()
                    headings.append((level, plain_text(text[block_.start : block_.end])))


def _heading_level(raw: str) -> int:
    stripped = raw.lstrip()
    if stripped.startswith("#"):
        return len(stripped) - len(stripped.lstrip("#"))
    return 1 if "=" in raw.rstrip().rsplit("\n", 1)[-1] else 2


def _html_blocks(text: str, start: int = 0, end: int | None = None, headings: tuple[str, ...] = ()) -> Iterator[_Block]:
    """Pieces of text between block-level tags; scripts, styles and comments are left out."""
    end = len(text) if end is None else end
    piece = text[start:end]
    piece = _HTML_SILENT.sub(lambda match: " " * len(match.group(0)), piece)
    path = headings
    position = 0
    kind = BlockKind.HTML
    for tag in _HTML_BLOCK_TAG.finditer(piece):
        if piece[position : tag.start()].strip():
            block = _Block(start + position, start + tag.start(), kind, path)
            yield block
            if kind is BlockKind.HEADING:
                path = (*headings, plain_text(piece[position : tag.start()]))
        name = tag.group(2).lower()
        closing = tag.group(1) == "/"
        if name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            kind = BlockKind.HTML if closing else BlockKind.HEADING
        elif name == "li":
            kind = BlockKind.HTML if closing else BlockKind.ITEM
        position = tag.end()
    if piece[position:].strip():
        yield _Block(start + position, end, kind, path)


def _plain_blocks(text: str, *, rst: bool) -> Iterator[_Block]:
    starts = _line_starts(text)
    lines = [text[a:b] for a, b in pairwise(starts)]
    headings: list[tuple[str, str]] = []
    begin: int | None = None
    index = 0
    while index < len(lines):
        line = lines[index]
        following = lines[index + 1].strip() if index + 1 < len(lines) else ""
        underlined = rst and line.strip() and _RST_RULE.fullmatch(following) and len(following) >= len(line.strip()) - 1
        if underlined and not _RST_RULE.fullmatch(line.strip()):
            if begin is not None:
                yield _Block(starts[begin], starts[index], BlockKind.PARAGRAPH, tuple(t for _, t in headings))
                begin = None
            mark = following[0]
            marks = [m for m, _ in headings]
            if mark in marks:
                del headings[marks.index(mark) :]
            yield _Block(starts[index], starts[index + 1], BlockKind.HEADING, tuple(t for _, t in headings))
            headings.append((mark, plain_text(line)))
            index += 2
            continue
        item = bool(_LIST_ITEM.match(line))
        if begin is not None and (not line.strip() or item):
            yield _Block(starts[begin], starts[index], BlockKind.PARAGRAPH, tuple(t for _, t in headings))
            begin = None
        if begin is None and line.strip():
            begin = index
        index += 1
    if begin is not None:
        yield _Block(starts[begin], len(text), BlockKind.PARAGRAPH, tuple(t for _, t in headings))


# --- sentences ------------------------------------------------------------


def _sentences(text: str, blocks: list[_Block]) -> Iterator[Sentence]:
    count = 0
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.CODE:
            continue
        whole = block.kind in (BlockKind.HEADING, BlockKind.ROW)
        pieces = [(block.start, block.end)] if whole else _split(text, block.start, block.end)
        for start, end in pieces:
            start, end = _trim(text, start, end)
            if start >= end:
                continue
            plain = " | ".join(block.cells) if block.cells else plain_text(text[start:end])
            if not plain:
                continue
            yield Sentence(start, end, plain, block.kind, block.headings, number, block.cells, block.header)
            count += 1
            if count >= MAX_SENTENCES:
                return


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ">#|"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    raw = text[start:end]
    # Full stops inside addresses, code and tags end nothing; a mask of equal length hides them.
    masked = _MASK.sub(lambda match: "x" * len(match.group(0)), raw)
    position = 0
    for found in _SENTENCE_END.finditer(masked):
        cut = found.end()
        if masked[found.start()] == "." and not _ends_sentence(masked, position, found.start(), found.end()):
            continue
        yield start + position, start + cut
        position = cut
    yield start + position, end


def _ends_sentence(masked: str, begin: int, stop: int, after: int) -> bool:
    word = masked[max(begin, stop - 12) : stop].rsplit(None, 1)
    last = word[-1].lstrip("([{\"'*_") if word else ""
    if last.lower() in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last.isupper()):
        return False
    following = masked[after : after + 1]
    return not following.islower()


# --- links ------------------------------------------------------------


def _links(text: str, sentences: tuple[Sentence, ...]) -> Iterator[Link]:
    starts = [sentence.start for sentence in sentences]

    def place(offset: int) -> int | None:
        index = bisect_right(starts, offset) - 1
        return index if index >= 0 and offset < sentences[index].end else None

    references = {m.group(1).strip().lower(): m.group(2) for m in _REFERENCE.finditer(text)}
    taken: list[tuple[int, int, str, str, bool]] = []
    for found in _INLINE_LINK.finditer(text):
        if found.group(4) is not None:  # a badge: an image inside a link
            taken.append((found.start(), found.end(), plain_text(found.group(2)), found.group(4), False))
            taken.append((found.start(1), found.end(1), plain_text(found.group(2)), found.group(3), True))
            continue
        taken.append((found.start(), found.end(), plain_text(found.group(6)), found.group(7), found.group(5) == "!"))
    if references:
        for found in _REFERENCE_LINK.finditer(text):
            target = references.get((found.group(2) or found.group(1)).strip().lower())
            if target:
                taken.append((found.start(), found.end(), plain_text(found.group(1)), target, False))
    for found in _ANCHOR.finditer(text):
        taken.append((found.start(), found.end(), plain_text(found.group(2)), found.group(1).strip("\"'"), False))
    for found in _RST_LINK.finditer(text):
        taken.append((found.start(), found.end(), plain_text(found.group(1)), found.group(2), False))
    covered = sorted((start, end) for start, end, *_ in taken)
    begins = [start for start, _ in covered]
    for found in _BARE.finditer(text):
        index = bisect_right(begins, found.start()) - 1
        if any(covered[i][1] > found.start() for i in range(max(0, index - 2), index + 1)):
            continue
        target = found.group(0).rstrip(".,;:!?'\"*_`")
        if target.endswith(")") and "(" not in target:
            target = target.rstrip(")")
        taken.append((found.start(), found.start() + len(target), "", target, False))
    for start, end, label, target, image in sorted(taken)[:MAX_LINKS]:
        yield Link(start, end, label, html.unescape(target.strip()), image, place(start))


# --- expressions ------------------------------------------------------------

_FRONT_MATTER = re2.compile(r"(?s)---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|$)")
_MARKS = re2.compile(r"[*_`~<>\[\]\\&#+\-\d]")
_PLAIN = (
    (re2.compile(r"(?s)<!--.*?-->"), " "),
    (re2.compile(r"!\[([^\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re2.compile(r"\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re2.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]"), r"\1"),
    (re2.compile(r"`([^`<]+?) <[^>`]+>`_+"), r"\1"),
    (re2.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re2.compile(r"</?[A-Za-z][^<>]*>"), " "),
    (re2.compile(r"\*\*|__|~~|`+"), ""),
    (re2.compile(r"(^|[\s(\[\"'])[*_]([^\s*_])"), r"\1\2"),
    (re2.compile(r"([^\s*_])[*_]($|[\s)\].,;:!?\"'])"), r"\1\2"),
    (re2.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])"), r"\1"),
    (re2.compile(r"(?m)^[ \t]*>+ ?"), ""),
    (re2.compile(r"^[ \t]*(?:#{1,6}|[-*+]|\d{1,3}[.)])[ \t]+"), ""),
)
_MASK = re2.compile(
    r"(?s)<!--.*?-->|`[^`\n]*`|\]\([^)\s]*\)|<[^<>\n]*>|https?://[^\s)\]>]+|www\.[^\s)\]>]+|[A-Za-z0-9_\-]{2,}\.[a-z0-9]{2,5}\b"
)
_SENTENCE_END = re2.compile(r"[.!?][)\"'”’*_\]]*(?:\s+|$)|[。！？；][”’」』）]*\s*|\n[ \t]*\n\s*")
_ABBREVIATIONS = frozenset(
    [
        "e.g",
        "i.e",
        "eg",
        "ie",
        "al",
        "etc",
        "fig",
        "figs",
        "eq",
        "sec",
        "vs",
        "cf",
        "dr",
        "mr",
        "ms",
        "prof",
        "inc",
        "ltd",
        "no",
        "approx",
        "resp",
        "ver",
        "v",
        "st",
        "ref",
        "refs",
        "tab",
        "p",
        "pp",
        "vol",
        "ed",
        "corp",
        "co",
    ]
)
_LIST_ITEM = re2.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+")
_RST_RULE = re2.compile(r"[=\-~^\"'`#*+.:_]{3,}")
_HTML_SILENT = re2.compile(r"(?is)<!--.*?-->|<script\b.*?</script\s*>|<style\b.*?</style\s*>|<head\b.*?</head\s*>")
_HTML_BLOCK_TAG = re2.compile(
    r"(?i)<(/?)(p|div|h[1-6]|li|ul|ol|table|thead|tbody|tr|td|th|br|hr|section|article|main|header|footer|nav|details|"
    r"summary|blockquote|pre|center|figure|figcaption|body|html|dl|dt|dd)\b[^<>]*>"
)
_INLINE_LINK = re2.compile(
    r"(?:\[(!\[([^\[\]]*)\]\(([^()\s]*)[^()]*\))\s*\]\(([^()\s]*)[^()]*\))"
    r"|(!?)\[((?:[^\[\]]|\\\]|\[[^\[\]]*\])*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+[\"'(][^\"\n]*[\"')])?\s*\)"
)
_REFERENCE = re2.compile(r"(?m)^[ ]{0,3}\[([^\[\]\n]+)\]:[ \t]*<?(\S+?)>?(?:[ \t].*)?$")
_REFERENCE_LINK = re2.compile(r"\[([^\[\]\n]+)\](?:\[([^\[\]\n]*)\])?")
_ANCHOR = re2.compile(r"(?is)<a\b[^<>]*?\bhref\s*=\s*(\"[^\"<>]*\"|'[^'<>]*'|[^\s<>\"']+)[^<>]*>(.*?)</a\s*>")
_RST_LINK = re2.compile(r"`([^`<]+?)\s*<([^>`\s]+)>`_+")
_BARE = re2.compile(r"https?://[^\s<>\"'\]\\^`{|}]+")
