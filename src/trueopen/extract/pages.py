"""From the lines of a PDF's pages to a text that reads as sentences. Pure.

What comes out (`trueopen.markup.extracted` reads it): pages apart by a form feed; headings as `## 3.2 Data`; items as
`- …`; rows of tables as `| a | b |`; paragraphs apart by an empty line, without breaks at line ends and with words put
together that were divided there. Nothing is added to the words, and their order is the PDF's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import re2

from trueopen.extract.layout import Line, Page, body_size, leading, lines_of, without_heads

VERSION = 1
MOST_TITLE = 110


@dataclass(slots=True)
class _Block:
    """A heading (`level` > 0), item, row or paragraph, and the lines it is made of. `page`: where it begins."""

    kind: str
    page: int
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    text: str = ""

    @property
    def last(self) -> Line:
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class _Look:
    """What is usual in this document."""

    size: float
    step: float
    words: frozenset[str]


def text_of(pages: Iterable[Page]) -> str:
    """Return the text of a PDF's pages."""
    taken = list(pages)
    lines = without_heads([lines_of(page) for page in taken])
    size = body_size(lines)
    look = _Look(size, leading(lines, size), _vocabulary(lines))
    blocks: list[_Block] = []
    cited = False  # among the works cited every other line looks like a numbered title
    for page_lines in lines:
        for block in _blocks(page_lines, look, first=not blocks, cited=cited):
            if block.kind == "heading" and block.level < 4:
                cited = _CITED.search(block.lines[0].text) is not None
            blocks.append(block)
    for block in blocks:
        block.text = block.text or _joined(block.lines, look)
    return _written(_across_pages(blocks, look), len(taken), look)


def is_garbled(text: str) -> bool:
    """Whether a text is no language: some PDFs draw letters without saying which characters they are.

    Such a text must not pass for one in which nothing was found.
    """
    words = _LATIN_WORD.findall(text)
    others = sum(letter > "\u0370" and letter.isalpha() for letter in text)
    lost = sum(letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" for letter in text)
    if lost * 5 > len(text):
        return True
    if len(words) < 400 or others > len(words):
        return False
    return sum(word.lower() in _EVERYDAY for word in words) * 100 < 3 * len(words)


# --- blocks of one page ------------------------------------------------------------


def _blocks(lines: list[Line], look: _Look, *, first: bool, cited: bool) -> Iterator[_Block]:
    rows, labels = _tables(lines)
    contents = sum(_LEADERS.search(line.text) is not None for line in lines) >= 3
    current: _Block | None = None
    for index, line in enumerate(lines):
        if contents and (_LEADERS.search(line.text) or _ENDS_IN_NUMBER.search(line.text)):
            continue
        if line.figure:
            if current is None or current.kind != "figure":
                if current is not None:
                    yield current
                current = _Block("figure", line.page)
            current.lines.append(line)
            continue
        if index in rows:
            if current is not None:
                yield current
            current = None
            yield _Block("row", line.page, [line], text=f"| {' | '.join(rows[index])} |")
            continue
        if index in labels:
            continue
        following = lines[index + 1] if index + 1 < len(lines) else None
        level = _level(line, current, following, look, first=first)
        if level and cited and (_DATED.search(line.text) or not (line.bold or line.size > look.size * 1.08)):
            level = 0
        cited = (cited and not level) or (level > 0 and _CITED.search(line.text) is not None)
        if level and current is not None and current.level == level and _continues_title(current.last, line):
            current.lines.append(line)
            continue
        if level:
            if current is not None:
                yield current
            current = _Block("heading", line.page, [line], level)
            continue
        bullet = _BULLET.match(line.text) is not None
        if current is None or bullet or _breaks(current, line, look):
            if current is not None:
                yield current
            title, line = _run_in_title(line)
            if title is not None and not bullet:
                yield _Block("heading", line.page, [title], 6)
            current = _Block("item" if bullet else "paragraph", line.page, [line])
        else:
            current.lines.append(line)
    if current is not None:
        yield current


def _level(line: Line, current: _Block | None, following: Line | None, look: _Look, *, first: bool) -> int:
    """How deep a heading is, 0 when the line is none."""
    text = line.text.replace("\t", " ").strip()
    if len(text) > MOST_TITLE or "://" in text or text.endswith((".", ",", ";", ":", "-")) or not _LETTER.search(text):
        return 0
    larger = line.size > look.size * 1.08
    if line.size < look.size * 0.88:
        return 0
    apart = (
        current is None or current.level > 0 or current.last.y - line.y > look.step * 1.25 or current.last.y < line.y
    )
    numbered = _NUMBERED.match(text)
    known = _KNOWN_TITLE.fullmatch(text)
    alone = following is None or abs(line.y - following.y) > look.step * 0.9
    strong = line.bold or larger or _CAPITALS.fullmatch(text) is not None
    if numbered and (strong or (apart and alone and _short(line, following))):
        return int(min((numbered.group(1) or numbered.group(2)).rstrip(".").count(".") + 2, 6))
    if known and alone and (strong or apart):
        return 2
    if not alone or not (line.bold or larger) or _CAPTION.match(text):
        return 0
    if not _TITLE_START.match(text) and not (first and line.size > look.size * 1.3):
        return 0
    if larger and not line.bold and line.size < look.size * 1.3 and _runs_on(line, following):
        return 0
    if larger:
        if first and line.page == 1 and line.size > look.size * 1.3:
            return 1
        return 2 if line.size > look.size * 1.15 else 3
    return 5 if apart and _heads_paragraph(line, following, look) else 0


def _runs_on(line: Line, following: Line | None) -> bool:
    """Whether the next line goes on in the same letters: a paragraph in large ones."""
    return (
        following is not None
        and abs(following.size - line.size) < 0.03 * line.size
        and 0 < line.y - following.y < 1.5 * line.size
        and not following.bold
    )


def _heads_paragraph(line: Line, following: Line | None, look: _Look) -> bool:
    """Whether what follows a line in bold is a paragraph (in a table, other cells follow)."""
    return (
        following is not None
        and abs(following.size - look.size) < 0.6
        and not following.bold
        and "\t" not in following.text
        and (len(following.text) > 35 or _BULLET.match(following.text) is not None)
        and 0 < line.y - following.y < 3 * look.step
        and abs(line.x - following.x) < 3 * line.size
    )


def _short(line: Line, following: Line | None) -> bool:
    """Whether a line ends well before the next one does: no line of a paragraph."""
    return following is None or line.end < following.end - 3 * line.size or line.end - line.x < 12 * line.size


def _continues_title(before: Line, line: Line) -> bool:
    return (
        0 < before.y - line.y < 1.7 * line.size
        and abs(before.size - line.size) < 0.3
        and not _NUMBERED.match(line.text)
    )


def _breaks(current: _Block, line: Line, look: _Look) -> bool:
    """Whether a line begins something new after the block before it."""
    last = current.last
    if current.level or current.kind == "figure":
        return True
    if abs(line.size - last.size) > 0.08 * max(line.size, last.size):
        return True
    down = last.y - line.y
    if down < -1.0 or line.x > last.end + look.size:  # up again: the next column
        return _ends(last.text)
    if down > 1.45 * max(look.step, line.size * 1.15):
        return True
    if _CAPTION.match(line.text) and _ends(last.text):
        return True
    if current.kind == "item":
        return line.x < current.lines[0].x - 1.0
    left = min(one.x for one in current.lines[-4:])
    return line.x > left + 0.7 * line.size and _ends(last.text) and line.x < left + 6 * line.size


def _ends(text: str) -> bool:
    text = text.rstrip()
    return text.endswith((".", "?", "!", ":", "。", "！", "？", ".”", ".)", "]")) and not text.endswith(_ABBREVIATED)


def _run_in_title(line: Line) -> tuple[Line | None, Line]:
    """A title in bold at the beginning of a paragraph's first line, and the rest of that line."""
    if line.bold or not 4 <= line.lead <= 80:
        return None, line
    title, rest = line.text[: line.lead].strip(), line.text[line.lead :].strip()
    closed = title.endswith((".", ":"))
    if not rest or not _TITLE_START.match(title) or _CAPTION.match(title) or (" " not in title and not closed):
        return None, line
    if not closed and not rest[:1].isupper():
        return None, line
    whole = Line(line.page, line.x, line.y, line.x, line.size, len(title), title)
    return whole, Line(line.page, line.x, line.y, line.end, line.size, 0, rest)


def _tables(lines: list[Line]) -> tuple[dict[int, list[str]], set[int]]:
    """The cells of every line that is a row of a table, and the lines that are labels over several rows.

    Rows are neighbours with the same number of short cells. A label that stands over several rows becomes the first
    cell of each.
    """
    labels = _labels(lines)
    label_lines = set(labels.values())
    order = [index for index in range(len(lines)) if index not in label_lines]
    kept = [lines[index] for index in order]
    cells = [_cells(line) for line in kept]
    found: set[int] = set()
    for at in range(len(kept) - 1):
        here, there = cells[at], cells[at + 1]
        if here >= 2 and there >= 2 and abs(here - there) <= max(0, here // 4):
            step = kept[at].y - kept[at + 1].y
            if 0 < step < 4 * kept[at].size:
                found.update((at, at + 1))
    found |= _between(kept, cells, found)
    rows: dict[int, list[str]] = {}
    for at in sorted(found):
        parts = [" ".join(cell.split()).replace("|", "/") for cell in kept[at].text.split("\t")]
        label = labels.get(order[at])
        if label is not None:
            parts.insert(0, " ".join(lines[label].text.split()).replace("|", "/"))
        elif any(
            lines[labels[order[near]]].x < kept[at].x - 1
            for near in (at + 1, at - 1)
            if _is_labelled(near, order, labels)
        ):
            parts.insert(0, "")
        rows[order[at]] = parts
    return rows, {label for index, label in labels.items() if index in rows}


def _is_labelled(at: int, order: list[int], labels: dict[int, int]) -> bool:
    return 0 <= at < len(order) and order[at] in labels


def _labels(lines: list[Line]) -> dict[int, int]:
    """For each row beside a label that is centred over several rows: the number of the label's line."""
    found: dict[int, int] = {}
    for index in range(len(lines) - 2):
        label, first = lines[index], lines[index + 1]
        if "\t" in label.text or len(label.text) > 30 or label.figure or _cells(first) < 2 or label.page != first.page:
            continue
        if not (first.y > label.y + 1 and first.x > label.x + label.size and first.y - label.y < 20 * label.size):
            continue
        bottom = 2 * label.y - first.y - 0.6 * label.size
        before = first.y + 1
        for at in range(index + 1, len(lines)):
            row = lines[at]
            if _cells(row) < 2 or not bottom <= row.y < before:
                break
            found[at] = index
            before = row.y
    return found


def _between(lines: list[Line], cells: list[int], found: set[int]) -> set[int]:
    """Rows next to those found: a head parted from them by a line with one cell, and such lines among them."""
    more: set[int] = set()
    for index in range(len(lines) - 2):
        one, title, other = lines[index], lines[index + 1], lines[index + 2]
        near = 0 < one.y - title.y < 4 * one.size and 0 < title.y - other.y < 4 * one.size
        if near and cells[index + 1] < 2 and len(title.text) <= 40 and not _ends(title.text):
            pair = cells[index] >= 2 and cells[index + 2] >= 2
            if pair and (index in found or index + 2 in found or cells[index] == cells[index + 2]):
                more.update((index, index + 1, index + 2))
    return more


def _cells(line: Line) -> int:
    if "\t" not in line.text or _LEADERS.search(line.text):
        return 0
    parts = [part.strip() for part in line.text.split("\t") if part.strip()]
    prose = sum(len(part) > 70 for part in parts)
    if len(parts) == 2 and (_NUMBERED.match(line.text.replace("\t", " ")) or _ONLY_NUMBERING.fullmatch(parts[0])):
        return 0
    return 0 if prose or _STEP.fullmatch(parts[0] if parts else "") else len(parts)


# --- words over line ends ------------------------------------------------------------


def _vocabulary(pages: list[list[Line]]) -> frozenset[str]:
    """The words that stand undivided somewhere in the document."""
    found: set[str] = set()
    for lines in pages:
        for line in lines:
            words = line.text.split()
            found.update(word.strip(_STRIPPED).lower() for word in words[:-1])
            if words and not words[-1].endswith("-"):
                found.add(words[-1].strip(_STRIPPED).lower())
    return frozenset(found)


def _joined(lines: list[Line], look: _Look) -> str:
    text = ""
    for line in lines:
        text = _append(text, _BULLET.sub("", line.text).strip() if not text else line.text, look)
    return " ".join(text.split())


def _append(text: str, more: str, look: _Look, between: str = " ") -> str:
    """Put the next line after a text: a divided word is put together, languages without spaces get none."""
    if not text:
        return more
    if text.endswith("-") and len(text) > 1 and text[-2].isalpha() and more[:1].islower():
        before = text[:-1].rsplit(None, 1)[-1].lstrip(_STRIPPED)
        after = more.split(None, 1)[0].rstrip(_STRIPPED)
        whole, divided = (before + after).lower(), f"{before}-{after}".lower()
        part = after.lower().split("-")[0]
        keep = before[-1:].isupper() or (
            whole not in look.words
            and (divided in look.words or before.lower().rsplit("-", 1)[-1] in _PREFIXES or part in _SECOND_PARTS)
        )
        return (text if keep else text[:-1]) + ("" if between == " " else between.strip(" ")) + more
    if text.endswith("-") and more[:1].isalnum():
        return text + more  # "MiMo-" and "7B"
    if between == " " and _EASTERN.match(text[-1]) and _EASTERN.match(more[0]):
        return text + more
    return text + between + more


# --- the whole ------------------------------------------------------------


def _across_pages(blocks: list[_Block], look: _Look) -> Iterator[_Block]:
    """Join a paragraph that goes on after a page or column, past the figures and tables that stand between. What stands
    between goes before it or after it, so that each stays on its own page."""
    index = 0
    while index < len(blocks):
        block = blocks[index]
        rest = _rest_of(blocks, index, look) if _is_open(block, look) else None
        last = block.last.page
        if rest is not None and block.page < last and any(one.page <= last for one in blocks[index + 1 : rest]):
            rest = None  # it begins before the page of what stands between: neither order keeps both on their pages
        if rest is None:
            yield block
            index += 1
            continue
        between = blocks[index + 1 : rest]
        more = blocks[rest]
        yield from (one for one in between if one.page <= last)
        turned = "\f" * (more.page - last)
        block.text = _append(block.text, more.text, look, f" {turned}" if turned else " ")
        block.lines += more.lines
        blocks[rest] = block
        blocks[index + 1 : rest] = []
        later = [one for one in between if one.page > last]
        # The joined block may go on over yet another page: look at it again, before what came between.
        blocks[index : index + 2] = [block, *later]


def _is_open(block: _Block, look: _Look) -> bool:
    return (
        block.kind in ("paragraph", "item")
        and abs(block.last.size - look.size) < 0.6
        and len(block.text) > 20
        and not _ends(block.text)
        and "\f" not in block.text[-3:]
    )


def _rest_of(blocks: list[_Block], index: int, look: _Look) -> int | None:
    last = blocks[index].last
    for at in range(index + 1, min(index + 60, len(blocks))):
        block = blocks[at]
        if block.lines and block.lines[0].page > last.page + 1:
            return None
        if block.kind == "heading" and block.level < 5:
            return None
        if block.kind == "paragraph" and abs(block.lines[0].size - look.size) < 0.6 and len(block.text) > 3:
            moved = block.lines[0].page > last.page or block.lines[0].y > last.y
            return at if moved else None
    return None


def _written(blocks: Iterable[_Block], pages: int, look: _Look) -> str:
    parts: list[str] = []
    page = 1
    before = ""
    for block in blocks:
        text = block.text
        if not text.strip():
            continue
        start = block.page
        if start > page:
            parts.append("\n" + "\f" * (start - page))
            page, before = start, ""
        if block.kind == "row":
            if before != "row":
                parts.append("\n")
            parts.append(text + "\n")
        elif block.kind == "heading":
            parts.append(f"\n{'#' * block.level} {text}\n")
        elif block.kind == "item":
            parts.append(f"\n- {text}\n")
        else:
            parts.append(f"\n{_escaped(text)}\n")
        page += text.count("\f")
        before = block.kind
    parts.append("\f" * max(0, pages - page))
    return "".join(parts).lstrip("\n")


def _escaped(text: str) -> str:
    """A paragraph that begins as a heading, item or row would."""
    return " " + text if text.startswith(("#", "|", "- ")) else text


# --- expressions ------------------------------------------------------------

_STRIPPED = ".,;:!?()[]{}\"'“”‘’"
_PREFIXES = frozenset(
    re2.split(
        r"\s+",
        "pre post mid non self multi open high low large small fine in state web long short cross well real end zero"
        " few one two three four first second third full half top semi sub super anti inter intra co meta human machine"
        " text image rule model data domain task token instruction decoder encoder chain general closed cutting time"
        " so up out on off over under near hyper auto max min n k t e",
    )
)
_SECOND_PARTS = frozenset(
    re2.split(r"\s+", "based level scale trained tuning tuned source shot wise aware specific related language")
)
_BULLET = re2.compile(r"^(?:[•▪◦‣●○■–∙·➢➤✓*]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|\[\d{1,3}\])[ \t]*")
_NUMBERED = re2.compile(
    r"^((?:\d{1,2}|[A-Z])(?:\.\d{1,2}){0,4}\.?)\s+(?:[\"“]?[A-Z][^=<>|]*|\p{Han}.*)$|^(\d{1,2}(?:\.\d{1,2})+)\s+\pL[^=<>|]*$"
)
_ONLY_NUMBERING = re2.compile(r"(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){0,4}\.?")
_LATIN_WORD = re2.compile(r"[A-Za-z]+")
_EVERYDAY = frozenset(
    re2.split(
        r"\s+",
        "the of and to in a is for we on with as are by that this de la le les et des un une der die das und in zu von"
        " el los que y en del o do da e di il per het van een och att det som i na w z",
    )
)
_ABBREVIATED = ("e.g.", "i.e.", "et al.", "cf.", "vs.", "Fig.", "Sec.", "Eq.", "Tab.")
_DATED = re2.compile(r"\b(?:19|20)\d\d\b|://")
_STEP = re2.compile(r"\d{1,2}:")  # a line of an algorithm
_CITED = re2.compile(r"(?i)^(?:\d+\.? )?(?:references|bibliography|works cited|参考文献)\W*$")
_KNOWN_TITLE = re2.compile(
    r"(?i)(?:\d+\.? )?(?:abstract|introduction|references|bibliography|acknowledge?ments?|appendix|appendices"
    r"|conclusions?|limitations|contributions|discussion|related work|ethics statement|broader impacts?|data"
    r"|training data|datasets?"
    r"|pre-?training data|contents|table of contents|摘要|引言|参考文献|结论|致谢|目录)"
)
_CAPTION = re2.compile(r"^(?:Table|Figure|Fig\.|Algorithm|Listing|表|图)\s*[A-Z]?\.?\s*\d")
_CAPITALS = re2.compile(r"[A-Z0-9][A-Z0-9 .,&:/-]{4,}")
_TITLE_START = re2.compile(r"^[\"“(]?(?:\p{Lu}|\d|\p{Han})")
_LETTER = re2.compile(r"\pL\pL")
_LEADERS = re2.compile(r"(?:\.[ \t]*){5,}|(?:…\s*){2,}")
_ENDS_IN_NUMBER = re2.compile(r"[\t ]\d{1,3}$")
_EASTERN = re2.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}，。；：、（）《》“”]")
