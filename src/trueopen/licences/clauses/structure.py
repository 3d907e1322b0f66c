"""A licence text as sentences and list items, each with its exact place and the words that introduce it.

Licences are lists in lists: "You will not: … (c) use it for (i) …, (ii) …". What an item forbids is said by the item
and its stems together; what is quoted is the item alone. Linear in the length of the text.
"""

from __future__ import annotations

from dataclasses import dataclass

import re2

from trueopen.licences.clauses.blocks import Block, blocks
from trueopen.licences.clauses.enumerations import enumerated
from trueopen.licences.clauses.folding import fold
from trueopen.licences.clauses.layout import without_marks
from trueopen.licences.clauses.sentences import sentences

MAX_UNITS = 20_000
MAX_DEPTH = 8
_MAX_STEM = 1_500  # characters of introducing words that are kept
_MAX_TAIL = 40  # characters looked at to tell how a sentence ends


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, list item or enumerated part of a sentence.

    `span`: characters of the text. `flat`: its words folded (see `folding`). `stem`: the folded words of all that
    introduces it, outermost first; "" at top level. `heading`: the folded heading of its section. `under`: number of
    the unit that introduces it. `parts`: numbers of the parts enumerated in it. `part`: whether it is such a part.
    """

    number: int
    span: tuple[int, int]
    flat: str
    stem: str
    heading: str
    under: int | None
    part: bool = False
    is_heading: bool = False
    parts: tuple[int, ...] = ()

    @property
    def context(self) -> str:
        """The item read with the words that introduce it."""
        return f"{self.stem} {self.flat}" if self.stem else self.flat

    @property
    def opens(self) -> bool:
        """Whether the sentence goes on in the list that follows it."""
        return self.flat[-_MAX_TAIL:].rstrip(" *_").endswith((":", "—", "–", " -"))


def units(text: str) -> tuple[Unit, ...]:
    """The units of `text` in reading order; parts come right after the sentence they stand in."""
    text = without_marks(text)
    builder = _Builder(text)
    for block in blocks(text):
        if len(builder.units) >= MAX_UNITS:
            break
        builder.add(block)
    return tuple(builder.units)


# A heading that forbids what is listed below it; and the first words of items that are sentences of their own.
_BANS = re2.compile(
    r"\b(?:prohibited|forbidden|unacceptable|disallowed|not (?:permitted|allowed)|may not|must not|shall not|cannot|out-of-scope|out of scope) ?(?:uses?|activities|purposes)?\b|^restricted uses?\b"
)
_SUBJECTS_WORDS = (
    "you your the this these if we our licensee licensees user users all any no in for subject it "
    "they each every when where unless except nothing please"
)
_SUBJECTS = frozenset(_SUBJECTS_WORDS.split())


@dataclass(slots=True)
class _Level:
    """An open list: how its items are marked, and the unit that introduces it."""

    style: str
    indent: int
    last: str
    stem: int | None


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.units: list[Unit] = []
        self._levels: list[_Level] = []
        self._heading = ""
        self._item = False  # whether the first sentence of a list item is being read
        self._paragraph: int | None = None  # the last unit, when a list may hang on it
        self._loose: int | None = None  # the stem of items that have no marker
        self._loose_indent = 0

    def add(self, block: Block) -> None:
        """Take the next block."""
        if block.start >= block.end:  # a marker and nothing behind it
            return
        if block.heading:
            if block.marker:
                stem = self._enter(block)
                if stem is not None and self.units[stem].opens:
                    self._paragraph = self._append(block.start, block.end, stem)
                    return
                self._levels[-1].stem = None
            elif not self._levels or block.indent == 0:
                self._levels = []
            self._heading = fold(self.text[block.start : block.end])
            self._loose = None
            self._append(block.start, block.end, None, is_heading=True)
            self._paragraph = None
            return
        if block.marker:
            self._loose = None
            stem = self._enter(block)
        elif self._levels and self.text[block.start] == "(":
            for start, end in sentences(self.text, block.start, block.end):
                self._append(start, end, self._paragraph)  # a remark on the item before it
            return
        else:
            stem = self._unmarked(block)
        first = len(self.units)
        self._item = bool(block.marker)
        for start, end in sentences(self.text, block.start, block.end):
            if len(self.units) >= MAX_UNITS:
                break
            number = self._sentence(start, end, stem)
            self._item = False
            self._paragraph = number
        if first == len(self.units):
            return
        if not block.marker:
            last = self.units[self._paragraph or 0]
            if last.opens or (stem is None and not last.flat.endswith((".", "!", "?", '"', ")"))):
                self._loose, self._loose_indent = last.number, block.indent
            elif stem is None:
                self._loose = None

    def _unmarked(self, block: Block) -> int | None:
        """The stem of a paragraph: the sentence before it when that ended in a colon and the paragraph is an item."""
        if self._levels and block.indent <= self._levels[0].indent and not self._goes_on(block):
            self._levels = []
        if self._loose is not None:
            body = self.text[block.start : block.end].rstrip(" *_")
            before = self.units[-1].flat
            if block.indent > self._loose_indent:
                return self._loose
            if not self.units[self._loose].opens:
                return None
            if body.endswith((";", "; and", "; or", ",", "and", "or")) or before.endswith((";", "; and", "; or", ",")):
                return self._loose
            if self.units[-1].number == self._loose and body.endswith(":"):
                return self._loose
        return None

    def _goes_on(self, block: Block) -> bool:
        return self.text[block.start : block.start + 1].islower()

    def _enter(self, block: Block) -> int | None:
        """Open, continue or close lists so that `block` is an item of the innermost; the unit that introduces it."""
        style, value = block.marker, block.value
        if style.startswith("let") and value in "ivx" and not self._follows_letter(style, value):
            style = style.replace("let", "rom")
        for depth in range(len(self._levels) - 1, -1, -1):
            level = self._levels[depth]
            if level.style == style and (
                not style.startswith(("bullet", "num")) or abs(level.indent - block.indent) <= 1
            ):
                del self._levels[depth + 1 :]
                level.last = value
                return level.stem
        if style.startswith("dec") or style == "section":
            self._levels = [level for level in self._levels if level.style.startswith("dec") and level.style < style]
        while self._levels and self._levels[-1].indent > block.indent + 1:
            self._levels.pop()
        stem = self._paragraph
        if len(self._levels) < MAX_DEPTH:
            self._levels.append(_Level(style, block.indent, value, stem))
        return stem

    def _follows_letter(self, style: str, value: str) -> bool:
        return any(level.style == style and ord(level.last[:1] or " ") + 1 == ord(value) for level in self._levels)

    def _sentence(self, start: int, end: int, stem: int | None) -> int:
        number = self._append(start, end, stem)
        parts = enumerated(self.text, start, end)
        if parts:
            self._parts(number, start, parts, 0)
        return number

    def _parts(self, owner: int, start: int, parts: list[tuple[int, int, int]], depth: int) -> None:
        lead = fold(self.text[start : parts[0][0]])
        numbers = []
        for _, begin, end in parts:
            number = self._append(begin, end, owner, lead=lead, part=True)
            numbers.append(number)
            inner = enumerated(self.text, begin, end) if depth < 2 else []
            if inner:
                self._parts(number, begin, inner, depth + 1)
        unit = self.units[owner]
        self.units[owner] = Unit(
            unit.number,
            unit.span,
            unit.flat,
            unit.stem,
            unit.heading,
            unit.under,
            unit.part,
            unit.is_heading,
            tuple(numbers),
        )

    def _append(
        self, start: int, end: int, under: int | None, *, lead: str = "", part: bool = False, is_heading: bool = False
    ) -> int:
        number = len(self.units)
        stem = ""
        if under is not None:
            above = self.units[under]
            stem = f"{above.stem} {lead}".strip() if part else self._stem_of(above)
        if not stem and self._item and not is_heading and _BANS.search(self._heading) is not None:
            words = fold(self.text[start : start + 40]).split()
            if words and words[0].strip("\"'(*") not in _SUBJECTS:
                stem = f"{self._heading.rstrip(':')}:"  # "## Prohibited uses", and items below it
        self.units.append(
            Unit(
                number=number,
                span=(start, end),
                flat=fold(self.text[start:end]),
                stem=stem[-_MAX_STEM:],
                heading=self._heading,
                under=under,
                part=part,
                is_heading=is_heading,
            )
        )
        return number

    def _stem_of(self, above: Unit) -> str:
        """What an item is introduced by: the sentence before the list, when it goes on in the list."""
        if above.opens or not above.flat.endswith((".", "!", "?")):
            return f"{above.stem} {above.flat[-_MAX_STEM:]}".strip()
        return above.stem
