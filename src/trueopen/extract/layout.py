"""From the pieces of text of a PDF's pages to lines: what stands on one line, where, and how it looks. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

import re2

_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st",
        "\ufb06": "st", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ", "\u00ad": "-",
        "\u2010": "-", "\u2011": "-",
    }
)  # fmt: skip
_UNSEEN = re2.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2064}\x{feff}]|[\x{e0000}-\x{e007f}]"
)
_ACCENTS = {"´": "\u0301", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "¸": "\u0327"}
_ACCENT = re2.compile("([´¨ˆ˜¸])([A-Za-z])")  # TeX's old fonts draw an accent and a letter
_NARROW = frozenset("il.,;:'|!ftjrI ()[]-")
_WIDE = frozenset("mwMW@%—")
_HEAD_SHARE = 0.3
_HEAD_LINES = 2


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one font, with the place where it begins (points from the lower left corner). `form`: it is
    drawn as part of a form, as figures are."""

    x: float
    y: float
    size: float
    bold: bool
    text: str
    form: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a PDF, its pieces in the order in which they are drawn."""

    number: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line. A tab in `text` marks a gap as wide as between the columns of a table. `lead`: how many characters at
    its beginning are bold. `figure`: it is lettering of a figure."""

    page: int
    x: float
    y: float
    end: float
    size: float
    lead: int
    text: str
    figure: bool = False

    @property
    def bold(self) -> bool:
        return self.lead >= len(self.text.rstrip())


def lines_of(page: Page) -> list[Line]:
    """Join the pieces of a page to lines, in the order in which they are drawn."""
    lines: list[Line] = []
    group: list[Run] = []
    end = 0.0
    top = 0.0
    broke = False
    # A page that is one form throughout is no figure.
    inside = sum(len(run.text) for run in page.runs if run.form)
    figures = inside * 2 < sum(len(run.text) for run in page.runs)
    for run in page.runs:
        text = run.text.rstrip("\n")
        ends = len(text) < len(run.text)
        if not text.strip():
            if group and text and not group[-1].text.endswith(" "):
                group.append(Run(end, group[-1].y, group[-1].size, group[-1].bold, " "))
            continue
        run = Run(run.x, run.y, run.size, run.bold, text, run.form and figures)
        if group and run.form != group[0].form:
            lines.append(_line(page.number, group, end))
            group = []
        if group:
            reference = max(group[0].size, run.size)
            same = abs(run.y - top) <= 0.5 * reference and run.x >= end - 2.5 * reference
            if not same:
                lines.append(_line(page.number, group, end))
                group = []
            elif (
                broke
                and not group[-1].text.endswith(" ")
                and not (text[0] > "\u2e80" and group[-1].text[-1] > "\u2e80")
            ):
                group.append(Run(end, run.y, run.size, run.bold, " "))  # words that are drawn one by one
            elif run.text.startswith(("http", "www.")) and group[-1].text[-1:].isalpha():
                group.append(Run(end, run.y, run.size, run.bold, " "))
            elif run.x - end > 1.3 * reference + 0.05 * (end - group[0].x):
                group.append(Run(end, run.y, run.size, run.bold, "\t"))
        broke = ends
        if not group:
            top = run.y
        elif run.size > group[0].size * 1.2:
            top = run.y  # the line began with a raised mark
        group.append(run)
        end = run.x + _width(text) * run.size
    if group:
        lines.append(_line(page.number, group, end))
    return [line for line in lines if line.text]


def without_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Leave out page numbers, and what stands at the top or bottom of many pages."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_folded(line.text) for line in _edges(lines)})
    most = max(3, int(len(pages) * _HEAD_SHARE))
    size = body_size(pages)
    kept = []
    for lines in pages:
        out = {
            id(line)
            for line in _edges(lines)
            if (seen[_folded(line.text)] >= most and line.size < 1.2 * size)  # the title itself may be repeated
            or _PAGE_NUMBER.fullmatch(line.text.strip())
            or _STAMP.match(line.text)
        }
        kept.append([line for line in lines if id(line) not in out])
    return kept


def body_size(pages: list[list[Line]]) -> float:
    """The size of letters most of the text is set in."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    if not sizes:
        return 10.0
    # Works cited and tables in small letters may be longer than what the authors say.
    most = sizes.most_common(1)[0][1]
    return max(size for size, count in sizes.items() if count * 2 > most)


def leading(pages: list[list[Line]], size: float) -> float:
    """The usual distance between two lines of the body."""
    steps: Counter[float] = Counter()
    for lines in pages:
        for before, after in pairwise(lines):
            step = before.y - after.y
            if abs(before.size - size) < 0.6 and abs(after.size - size) < 0.6 and 0.8 * size < step < 2.6 * size:
                steps[round(step * 2) / 2] += 1
    return steps.most_common(1)[0][0] if steps else size * 1.2


def clean(text: str) -> str:
    """Letters as they are read: ligatures taken apart, unseen characters left out."""
    text = text.translate(_LIGATURES)
    if _ACCENT.search(text):
        text = _ACCENT.sub(lambda found: normalize("NFC", found.group(2) + _ACCENTS[found.group(1)]), text)
    return str(_UNSEEN.sub("", text)) if _UNSEEN.search(text) else text


def _line(page: int, group: list[Run], end: float) -> Line:
    size, base = _main(group)
    text = clean("".join(_raised(run, size, base) + run.text for run in group))
    stripped = text.lstrip(" \t")
    lead = 0
    for run in group:
        if not run.bold and run.text.strip():
            break
        lead += len(clean(run.text))
    lead = max(0, lead - (len(text) - len(stripped)))
    return Line(page, group[0].x, base, end, size, lead, stripped.rstrip(), group[0].form)


def _main(group: list[Run]) -> tuple[float, float]:
    """The size most letters of a line have, and the height they stand at."""
    sizes: Counter[tuple[float, float]] = Counter()
    for run in group:
        sizes[run.size, run.y] += len(run.text.strip())
    return sizes.most_common(1)[0][0]


def _raised(run: Run, size: float, base: float) -> str:
    """The mark before a raised number: "10^12" is no 1012, "tokens^3" no number at all."""
    return "^" if run.size < 0.82 * size and run.y > base + 0.15 * size and run.text[:1].isdigit() else ""


def _width(text: str) -> float:
    """About how wide a text is, in units of its size."""
    total = 0.0
    for letter in text:
        if letter in _NARROW:
            total += 0.29
        elif letter in _WIDE:
            total += 0.8
        elif letter.isascii():
            total += 0.64 if letter.isupper() else 0.48
        else:
            total += 1.0 if letter > "\u2e80" else 0.5
    return total


def _edges(lines: list[Line]) -> list[Line]:
    """The lines at the top and at the bottom of a page."""
    if not lines:
        return []
    by_height = sorted(lines, key=lambda line: line.y)
    low, high = by_height[0].y, by_height[-1].y
    return [
        *(line for line in by_height[:_HEAD_LINES] if line.y - low < 14),
        *(line for line in by_height[-_HEAD_LINES:] if high - line.y < 14),
    ]


def _folded(text: str) -> str:
    return str(_DIGITS.sub("#", " ".join(text.lower().split())))


_DIGITS = re2.compile(r"\d+")
_PAGE_NUMBER = re2.compile(
    r"(?i)\W*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?\W*|第?\s*\d{1,4}\s*页?"
)
_STAMP = re2.compile(r"(?i)arxiv:\d{4}\.\d{4,5}")
