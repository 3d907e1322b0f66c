"""A licence text as sentences and list items, each with its exact place and the words that introduce it.

Licences are lists in lists: "You will not: … (c) use it for (i) …, (ii) …". What an item forbids is said by the item
and its stems together; what is quoted is the item alone. Linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import re2

from trueopen.licences.clauses.folding import fold
from trueopen.licences.clauses.layout import without_marks

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
    for block in _blocks(text):
        if len(builder.units) >= MAX_UNITS:
            break
        builder.add(block)
    return tuple(builder.units)


# --- blocks: paragraphs, list items, headings -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int
    indent: int
    marker: str  # style of the list marker, "" for a paragraph
    value: str  # the marker itself: "a", "iv", "3"
    heading: bool
    quoted: bool = False


_MARKER = re2.compile(
    r"^(?:(?P<hash>#{1,6})\s+)?(?P<deco>[*_]{0,3})(?:(?:section|article|§)\s+(?P<sec>\d{1,2}|[ivx]{1,5})[.:)]?|"
    r"(?P<bullet>[-*+•·●○▪◦‣–—.])(?=\s)|\(?(?P<dec>\d{1,2}(?:\.\d{1,2}){1,4})[.):]?|\[?\(?(?P<num>\d{1,3})[.):\]]\)?|"
    r"\(?(?P<let>[a-zA-Z])[.)]|\((?P<let2>[a-zA-Z])\)|\(?(?P<rom>[ivxIVX]{2,5})[.)]|(?P<nodot>\d{1,2})(?=\s+[A-Z]))[*_]{0,3}".replace(
        "(?=\\s)", r"\s"
    ).replace(r"(?=\s+[A-Z])", r"\s+[A-Z]")
)
_TAGS = re2.compile(r"^(?:</?[a-zA-Z][^<>]{0,200}>\s*)+$")
_HASH = re2.compile(r"^#{1,6}\s+\S")
_ENDS = (".", ":", ";", "!", "?", "。", "；", "：")


def _blocks(text: str) -> Iterator[_Block]:
    lines = _lines(text)
    width = _wrap_width(lines)
    start = end = -1
    current: tuple[int, str, str] = (0, "", "")
    previous = ""
    for at, _stop, raw in lines:
        stripped = raw.strip()
        if not any(char.isalnum() for char in stripped) or _TAGS.match(stripped) is not None:
            if start >= 0:
                yield _block(text, start, end, current)
            start = -1
            previous = ""
            continue
        lead = len(raw) - len(raw.lstrip())
        content = at + lead
        marker, value, skip = _marker(stripped)
        if marker and start >= 0 and _runs_on(previous, stripped, width):
            marker, value, skip = "", "", 0
        begins = start < 0 or marker != "" or _HASH.match(stripped) is not None
        if not begins:
            begins = _breaks(previous, stripped, width)
        if begins:
            if start >= 0:
                yield _block(text, start, end, current)
            start = content + skip
            current = (lead, marker, value)
        end = at + len(raw.rstrip())
        previous = stripped
    if start >= 0:
        yield _block(text, start, end, current)


def _lines(text: str) -> list[tuple[int, int, str]]:
    found = []
    at = 0
    for line in text.splitlines(keepends=True):
        found.append((at, at + len(line), line))
        at += len(line)
    return found


def _wrap_width(lines: list[tuple[int, int, str]]) -> int:
    """The width at which paragraphs are broken into lines; 0 where each line is a paragraph."""
    lengths = sorted(len(raw.strip()) for _, _, raw in lines if raw.strip())
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    return width if width <= 110 else 0


def _breaks(previous: str, line: str, width: int) -> bool:
    """Whether a line without marker begins a paragraph although no blank line stands before it."""
    if _HASH.match(previous) is not None:
        return True
    if line[:1].islower() or previous.endswith((",", "-")):
        return False
    if previous.endswith((":", ";")):
        return True
    if not width:
        return previous.endswith(_ENDS) or not 45 <= len(previous) <= 160
    return len(previous) < width * (0.7 if previous.endswith(".") else 0.5)


def _runs_on(previous: str, line: str, width: int) -> bool:
    """Whether a line that begins like a list item ("(ii) military …", "2016/679") goes on with the sentence before."""
    if previous.endswith((".", ":", ";", "!", "?", "and", "or", "*")) or line[:1] in "-*•#":
        return False
    return 45 <= len(previous) <= 160 and (not width or len(previous) > 0.7 * width)


def _marker(line: str) -> tuple[str, str, int]:
    """Style, value and width of a list marker at the beginning of `line`."""
    match = _MARKER.match(line)
    if match is None:
        return "", "", 0
    rest = line[match.end() :]
    width = match.end()
    # By number: names of groups are slow in RE2.
    _, _, section, bullet, decimal, number, letter, bracketed, roman, bare = match.groups()
    opened = "(" if line.lstrip("*_#").startswith("(") else ""
    if bare is not None:
        return "num", bare, width - 2
    if bullet is not None:
        return "bullet " + bullet, "", width
    if rest and not rest[0].isspace() and rest[0] not in "*_(\"“'‘[" and not rest[0].isalpha():
        return "", "", 0
    if section is not None:
        return "section", section, width
    if decimal is not None:
        return f"dec{decimal.count('.')}", decimal, width
    if number is not None:
        return "num", number, width
    if roman is not None:
        return f"rom{opened}", roman.lower(), width
    letter = letter or bracketed
    if letter is None or (rest and not rest[0].isspace() and rest[0] not in "*_"):
        return "", "", 0
    return f"let{opened}", letter.lower(), width


def _block(text: str, start: int, end: int, current: tuple[int, str, str]) -> _Block:
    indent, marker, value = current
    while start < end and text[start].isspace():
        start += 1
    body = text[start:end]
    return _Block(start, end, indent, marker, value, _is_heading(body, text, start))


_TITLE = re2.compile(
    r"^[*_#\s]*(?:[A-Z0-9“\"(][\w’'“”\"()&/.,:;-]*|of|and|the|to|for|in|on|or|a|an|with|from|by|under|--?|–|—|&|\s|\*|_)+[*_\s:]*$"
)


def _is_heading(body: str, text: str, start: int) -> bool:
    """Whether a block is the title of a section: short, no sentence, written as a title."""
    plain = body.strip(" *_#:\t")
    if len(plain) > 90 or "\n" in plain or len(plain.split()) > 12:
        return False
    line_start = text.rfind("\n", 0, start) + 1
    if _HASH.match(text[line_start:start] + body.lstrip()) is not None and not plain.endswith((".", ";", ",")):
        return not (body.rstrip(" *_").endswith(":") and len(plain.split()) > 7)
    if plain.endswith((".", ";", ",", "!", "?")) and not plain.isupper():
        return False
    if plain.isupper():
        return True
    if body.rstrip(" *_").endswith(":") and len(plain.split()) > 4:
        return False
    return _TITLE.match(plain) is not None and any(char.isupper() for char in plain[:3])


# --- units ------------------------------------------------------------------------------------------------------------


# A heading that forbids what is listed below it; and the first words of items that are sentences of their own.
_BANS = re2.compile(
    r"\b(?:prohibited|forbidden|unacceptable|disallowed|not (?:permitted|allowed)|may not|must not|shall not|cannot|out-of-scope|out of scope) ?(?:uses?|activities|purposes)?\b|^restricted uses?\b"
)
_SUBJECTS = frozenset(
    [
        "you",
        "your",
        "the",
        "this",
        "these",
        "if",
        "we",
        "our",
        "licensee",
        "licensees",
        "user",
        "users",
        "all",
        "any",
        "no",
        "in",
        "for",
        "subject",
        "it",
        "they",
        "each",
        "every",
        "when",
        "where",
        "unless",
        "except",
        "nothing",
        "please",
    ]
)


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

    def add(self, block: _Block) -> None:
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
            for start, end in _sentences(self.text, block.start, block.end):
                self._append(start, end, self._paragraph)  # a remark on the item before it
            return
        else:
            stem = self._unmarked(block)
        first = len(self.units)
        self._item = bool(block.marker)
        for start, end in _sentences(self.text, block.start, block.end):
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

    def _unmarked(self, block: _Block) -> int | None:
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

    def _goes_on(self, block: _Block) -> bool:
        return self.text[block.start : block.start + 1].islower()

    def _enter(self, block: _Block) -> int | None:
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
        parts = _enumerated(self.text, start, end)
        if parts:
            self._parts(number, start, parts, 0)
        return number

    def _parts(self, owner: int, start: int, parts: list[tuple[int, int, int]], depth: int) -> None:
        lead = fold(self.text[start : parts[0][0]])
        numbers = []
        for _, begin, end in parts:
            number = self._append(begin, end, owner, lead=lead, part=True)
            numbers.append(number)
            inner = _enumerated(self.text, begin, end) if depth < 2 else []
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


_END = re2.compile(r"[.!?]+[”\"’')\]*_]*\s+|[。！？]|\n[ \t]*\n")
_SHORT = frozenset(
    [
        "e.g",
        "i.e",
        "u.s",
        "u.k",
        "u.s.c",
        "inc",
        "ltd",
        "co",
        "corp",
        "no",
        "sec",
        "art",
        "v",
        "vs",
        "cf",
        "al",
        "etc.",
        "mr",
        "ms",
        "dr",
        "st",
        "approx",
        "nos",
        "para",
        "fig",
        "ver",
        "a.k.a",
        "d.b.a",
        "resp",
        "dept",
        "incl",
        "excl",
        "l.l.c",
        "s.a",
        "p.r.c",
        "eq",
    ]
)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a block."""
    body = text[start:end]
    at = 0
    for match in _END.finditer(body):
        stop, following = match.end(), body[match.end() : match.end() + 1]
        if match.group(0)[0] in ".!?":
            word = body[max(at, match.start() - _MAX_TAIL) : match.start()].rsplit(None, 1)[-1:] or [""]
            last = word[0].lstrip("(“\"'‘[").lower()
            if not following or not (following.isupper() or following.isdigit() or following in "“\"'‘(*_[•-"):
                continue
            if last in _SHORT or (len(last) == 1 and last.isalpha() and match.start() - at > 2):
                continue
            if last.isdigit() and match.start() - at <= 4:
                continue
        if body[at:stop].strip():
            yield _untitled(text, *_trimmed(text, start + at, start + stop))
        at = stop
    if body[at:].strip():
        yield _untitled(text, *_trimmed(text, start + at, end))


# "Modifications: The licensor may …", "**Commercial use:** You may …": the title is no part of the sentence.
_RUN_IN = re2.compile(r"^[*_]{0,3}[A-Z][\w’'()&/-]*(?: [\w’'()&/-]+){0,6}:[*_]{0,3}\s+[A-Z“\"]")


def _untitled(text: str, start: int, end: int) -> tuple[int, int]:
    """A sentence without the title that runs into it."""
    match = _RUN_IN.match(text[start : min(end, start + 120)])
    return (start + match.end() - 1, end) if match is not None else (start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


_ENUMERATOR = re2.compile(r"(?:^|[\s,;:—–(])((?:\(?(?:[ivxIVX]{1,5}|[a-zA-Z]|\d{1,2})\)|\b[a-z]\.|\b\d{1,2}\)))\s")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def _enumerated(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """The parts enumerated inside a sentence: marker's start, part's start, part's end. Outermost enumeration only."""
    if end - start > 20_000:
        return []
    body = text[start:end]
    marks = [(match.start(1), match.end(), match.group(1)) for match in _ENUMERATOR.finditer(body)]
    if len(marks) < 2:
        return []
    first = next(
        (number for number, (_, _, mark) in enumerate(marks) if mark.strip("(.)").lower() in ("i", "a", "1")), None
    )
    if first is None:
        return []
    style = _style(marks[first][2])
    chosen = []
    step = 0
    for at, after, mark in marks[first:]:
        if _style(mark) == style and _ordinal(mark, style) == step:
            chosen.append((at, after))
            step += 1
    if len(chosen) < 2:
        return []
    found = []
    for number, (at, after) in enumerate(chosen):
        stop = chosen[number + 1][0] if number + 1 < len(chosen) else len(body)
        begin, finish = _trimmed(text, start + after, start + stop)
        while finish > begin and text[finish - 1] in ",; \n":
            finish -= 1
        for word in (" and", " or", " and/or"):
            if text[begin:finish].endswith(word):
                finish -= len(word)
        while finish > begin and text[finish - 1] in ",; \n":
            finish -= 1
        if finish > begin:
            found.append((start + at, begin, finish))
    return found


def _style(mark: str) -> str:
    core = mark.strip("(.)")
    kind = "d" if core.isdigit() else "r" if core.lower() == "i" or (core.lower() in _ROMAN and len(core) > 1) else "l"
    if core.lower() in ("v", "x"):
        kind = "r"
    return f"{kind}{mark[0] if mark[0] == '(' else ''}{mark[-1]}{'U' if core.isupper() else ''}"


def _ordinal(mark: str, style: str) -> int:
    core = mark.strip("(.)").lower()
    if style[0] == "d":
        return int(core) - 1
    if style[0] == "r":
        return _ROMAN.index(core) if core in _ROMAN else -1
    return ord(core) - ord("a") if len(core) == 1 else -1
