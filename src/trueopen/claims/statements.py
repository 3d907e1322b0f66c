"""Statements: the sentence, heading, cell, tag or comment around a place in a text, with its mark-up masked.

A whole parse of the mark-up is not needed to read a few sentences, and a scan over millions of cards could not afford
one: lines are sorted into blocks once, and only blocks that hold an openness word are taken apart. Masking keeps every
offset: a masked character becomes `DROP` (nothing is read there) or `BREAK` (a statement ends there), so spans of the
masked text are spans of the raw text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

import re2

DROP, BREAK = "\x00", "\x01"
LONGEST_BLOCK = 20_000


class Place(StrEnum):
    """Where a statement stands."""

    PROSE = "prose"
    HEADING = "heading"
    CELL = "cell"
    TABLE_HEAD = "table-head"
    CODE = "code"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that belong together. `key` is the front-matter key a value stands under."""

    start: int
    end: int
    place: Place
    key: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: `masked` is the masked slice `start`..`end` of the text; `titles` are the headings above it;
    `names_first`: it begins with a link that names what it is about ("[Other](…): a tool …")."""

    start: int
    end: int
    masked: str
    place: Place
    key: str
    titles: tuple[str, ...]
    names_first: bool


_FENCE = re2.compile(r"^\s{0,3}(?:>\s?)*(?:```|~~~)")
_HEADING = re2.compile(r"^\s{0,3}(?:>\s?)*(#{1,6})\s")
_HTML_HEADING = re2.compile(r"(?i)^\s*<h[1-6]\b")
_UNDERLINE = re2.compile(r"^\s*(?:={3,}|-{3,}|~{3,}|\*{3,}|\^{3,}|#{3,})\s*$")
_ITEM = re2.compile(r"^\s*(?:>\s?)*(?:[-*+•·]|\d{1,3}[.)])\s+\S")
_ROW = re2.compile(r"^\s*\|.*\|")
_ROW_RULE = re2.compile(r"^[\s|:+-]*-[\s|:+-]*$")
_NEW_BLOCK_TAG = re2.compile(r"(?i)^\s*</?(?:p|div|li|ul|ol|table|tr|td|th|h[1-6]|summary|details|center|blockquote)\b")
_KEY = re2.compile(r"^\s*(?:-\s+)?([\w-]{1,40})\s*:")

_COMMENT = re2.compile(r"(?s)<!--.*?(?:-->|$)")
_HARD_TAG = re2.compile(
    r"(?i)</?(?:br|p|div|li|ul|ol|table|thead|tbody|tr|td|th|h[1-6]|summary|details|center|blockquote|hr|title|option)\b"
    r"[^<>]*>"
)
_TAG = re2.compile(r"</?[a-zA-Z][^<>]*>")
_ALT = re2.compile(r"(?i)\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_TARGET = re2.compile(r"\]\s?\((?:[^()\n]|\([^()\n]*\))*\)")
_REFERENCE = re2.compile(r"(?m)^\s{0,3}\[[^\]\n]{1,200}\]:\s*\S.*$")
_ADDRESS = re2.compile(r"(?i)(?:https?|ftp)://[^\s<>\"'()\[\]{}|，。；、）】」]+|\bwww\.[^\s<>\"'()]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_EMPHASIS = re2.compile(r"[*`\[\]!]|__+|~~")
_ENTITY = re2.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")

# A sentence ends at a stop that is followed by white space and something that can begin a sentence, or at a full-width
# stop, or where mark-up ends it.
_END = re2.compile(r"[.!?…]+[\"”’')\]\x{00}]*(\s+)|[。！？；]+[”’）」』\x{00}]*|\x{01}+")
_ABBREVIATION = re2.compile(
    r"(?i)(?:^|[\s(\x{00}])(?:e\.g|i\.e|et al|cf|vs|dr|mr|mrs|ms|prof|fig|figs|eq|no|sec|ch|vol|inc|ltd|co|corp|approx|"
    r"resp|st|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[a-z])$"
)


def safe(text: str) -> str:
    """The same text at the same offsets, without characters that cannot be encoded or that we use as marks."""
    if text.isascii():
        clean = text
    else:
        clean = text.encode("utf-8", "replace").decode("utf-8")
    return clean.replace(DROP, " ").replace(BREAK, " ")


def statements(text: str, name: str, positions: list[int]) -> tuple[Statement, ...]:
    """Return the statements around the given places of a safe text, in order, each once."""
    blocks, titles = _blocks(text, name)
    starts = [block.start for block in blocks]
    found: dict[tuple[int, int], Statement] = {}
    masks: dict[int, str] = {}
    for position in positions:
        number = bisect_right(starts, position) - 1
        if number < 0 or position >= blocks[number].end:
            continue
        block = blocks[number]
        if block.end - block.start > LONGEST_BLOCK:
            block = _window(block, position)
        masked = masks.get(block.start)
        if masked is None:
            masked = masks[block.start] = mask(text[block.start : block.end])
        if block.place in (Place.CELL, Place.TABLE_HEAD):
            start, end = _cell(masked, position - block.start)
        else:
            start, end = _sentence(masked, position - block.start)
        start, end = _trim(masked, start, end)
        if start < end:
            key = (block.start + start, block.start + end)
            found[key] = Statement(*key, masked[start:end], block.place, block.key, titles[number], _names_first(text, *key))
    return tuple(found[key] for key in sorted(found))


def mask(text: str) -> str:
    """Mask mark-up, addresses and hidden comments; the result has the length of the text."""
    letters = list(text)

    def blank(start: int, end: int, first: str = DROP) -> None:
        letters[start:end] = [first] + [DROP] * (end - start - 1)

    if "<" in text:
        for match in _COMMENT.finditer(text):
            blank(*match.span())
        for match in _TAG.finditer(text):
            start, end = match.span()
            if letters[start] == DROP:
                continue
            alt = _ALT.search(match.group())
            blank(start, end, BREAK if _HARD_TAG.fullmatch(match.group()) else DROP)
            if alt is not None:
                first, last = alt.span(1) if alt.group(1) is not None else alt.span(2)
                letters[start + first : start + last] = text[start + first : start + last]
                letters[start] = letters[end - 1] = BREAK
    for pattern in (_TARGET, _REFERENCE, _ADDRESS, _EMPHASIS):
        for match in pattern.finditer(text):
            blank(*match.span())
    if "&" in text:
        for match in _ENTITY.finditer(text):
            blank(*match.span(), " ")
    return "".join(letters)


def plain(masked: str) -> str:
    """What a reader sees of a masked slice, in one line."""
    return " ".join(masked.replace(DROP, "").replace(BREAK, " ").split())


def _blocks(text: str, name: str) -> tuple[list[Block], list[tuple[str, ...]]]:
    """Sort the lines into blocks; beside each block the raw headings above it."""
    blocks: list[Block] = []
    above: list[tuple[str, ...]] = []
    path: list[tuple[int, str]] = []
    opened: int | None = None
    place = Place.PROSE
    fenced = front = False
    key = ""

    def close(end: int) -> None:
        nonlocal opened
        if opened is not None and opened < end:
            blocks.append(Block(opened, end, place))
            above.append(tuple(title for _, title in path))
        opened = None

    def alone(start: int, end: int, where: Place, under: str = "") -> None:
        close(start)
        blocks.append(Block(start, end, where, under))
        above.append(tuple(title for _, title in path))

    markdown = not name.lower().endswith((".txt", ".html", ".htm"))
    position = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        start, position = position, position + len(line)
        stripped = line.strip()
        if number == 0 and stripped.lstrip("\ufeff") == "---" and markdown:
            front = True
            continue
        if front:
            if stripped in ("---", "..."):
                front = False
                continue
            named = _KEY.search(line)
            if named is not None and not line.startswith((" ", "\t", "-")):
                key = named.group(1).lower()
            alone(start, position, Place.TAG, key)
            continue
        if _FENCE.search(line):
            close(start)
            fenced = not fenced
            continue
        if fenced:
            alone(start, position, Place.CODE)
            continue
        if not stripped:
            close(start)
            continue
        heading = _HEADING.search(line) if markdown else None
        if heading is not None or _HTML_HEADING.search(line):
            level = len(heading.group(1)) if heading is not None else 1
            close(start)
            path = [item for item in path if item[0] < level]
            alone(start, position, Place.HEADING)
            path.append((level, stripped.lstrip("#> ")))
            continue
        if _UNDERLINE.search(line):
            if opened is not None and place is Place.PROSE and text.count("\n", opened, start) <= 1:
                place = Place.HEADING
                title = text[opened:start].strip()
                close(start)
                path = [(1, title)]
                place = Place.PROSE
            else:
                close(start)
            continue
        if _ROW.search(line) or _ROW_RULE.search(line):
            if _ROW_RULE.search(line):
                close(start)
                if blocks and blocks[-1].place is Place.CELL and blocks[-1].end == start:
                    last = blocks[-1]
                    blocks[-1] = Block(last.start, last.end, Place.TABLE_HEAD)
                continue
            alone(start, position, Place.CELL)
            continue
        if opened is None or _ITEM.search(line) or _NEW_BLOCK_TAG.search(line):
            close(start)
            opened, place = start, Place.PROSE
    close(len(text))
    return blocks, above


_NAMED = re2.compile(
    r"^(?:[\s*_`>|#+•-]|\d{1,3}[.)])*(?:\[[^\[\]\n]{1,80}\]\([^()\n]*\)|<a [^<>]*>[^<>\n]{1,80}</a>)\W{0,4}"
    r"(?:[:：,，]| [-–—] |\(|（| ?(?:is|are|是|は|为)\b| ?(?:是|は|为))"
)


def _names_first(text: str, start: int, end: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    return _NAMED.search(text[line:end][:400]) is not None


def _window(block: Block, position: int) -> Block:
    """A part of an overlong block around a place, so that no statement costs more than the limit."""
    part = (position - block.start) // LONGEST_BLOCK
    start = block.start + part * LONGEST_BLOCK
    return Block(start, min(block.end, start + LONGEST_BLOCK), block.place, block.key)


def _sentence(masked: str, position: int) -> tuple[int, int]:
    """The sentence around a place of a masked block."""
    start = 0
    for match in _END.finditer(masked):
        end = match.end()
        if match.group()[0] in ".!?…" and not _is_end(masked, match.start(), end):
            continue
        if end > position:
            return start, match.start() if match.group()[0] == BREAK else end
        start = end
    return start, len(masked)


def _is_end(masked: str, stop: int, following: int) -> bool:
    if masked[stop] != ".":
        return True
    if _ABBREVIATION.search(masked[max(0, stop - 12) : stop]):
        return False
    rest = masked[following : following + 40].lstrip(DROP + " \t\n")
    return not rest or not rest[0].islower()


def _cell(masked: str, position: int) -> tuple[int, int]:
    start = masked.rfind("|", 0, position) + 1
    end = masked.find("|", position)
    return start, len(masked) if end == -1 else end


_LEAD = re2.compile(r"^(?:[\s\x{00}\x{01}>#|]|[-*+•·]\s|\d{1,3}[.)]\s|\[[ xX]\]\s)+")


def _trim(masked: str, start: int, end: int) -> tuple[int, int]:
    lead = _LEAD.search(masked[start:end])
    if lead is not None:
        start += lead.end()
    while end > start and (masked[end - 1].isspace() or masked[end - 1] in (DROP, BREAK)):
        end -= 1
    return start, end
