"""Approved texts with one freedom taken away, and approved texts changed without harm. Seeded: the same each run."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from licence.bank import Restriction
from licence.flips import Flip

How = Literal["insert", "flip", "drop"]


@dataclass(frozen=True)
class Edit:
    """`text` is the base with one change. `span`: the characters put in. `kinds`: any of them is right; none where the
    text only grants less. `also`: kinds that may be named besides. `where`: place of the insertion or kind of change.
    `lost`: the paragraph dropped.
    """

    base: str
    how: How
    where: str
    text: str
    span: tuple[int, int]
    kinds: tuple[str, ...]
    also: tuple[str, ...] = ()
    lost: str = ""

    @property
    def words(self) -> str:
        return self.text[slice(*self.span)]


def edits(
    bases: Sequence[tuple[str, str]], bank: Sequence[Restriction], flips: Sequence[Flip], seed: int, inserts: int
) -> Iterator[Edit]:
    """For each base: `inserts` sentences at places of different sorts, every flip that applies once, one paragraph
    dropped. Each sentence of the bank is used equally often."""
    chance = random.Random(seed)
    queue: list[Restriction] = []
    for name, text in bases:
        for _ in range(inserts):
            if not queue:
                queue = chance.sample(list(bank), len(bank))
            edit = inserted(name, text, queue.pop(), chance)
            if edit is not None:
                yield edit
        for each in flips:
            edit = flipped(name, text, each, chance)
            if edit is not None:
                yield edit
        edit = dropped(name, text, chance)
        if edit is not None:
            yield edit


# --- sentences put in -------------------------------------------------------------------------------------------------

_THINGS = (
    *("Software", "Program", "Library", "Work", "Covered Software", "Licensed Product", "Package", "Original Work"),
    *("Font Software", "Covered Code", "Licensed Work", "Product", "Documentation"),
)
_GRANTS = re.compile(
    r"(?i)\b(hereby\s+grants?|grants\s+you|is\s+(hereby\s+)?granted|are\s+permitted|you\s+may|permission\s+to|free\s+to)\b"
)
# Sentences that speak of warranties, or that forbid or bind already: nothing is granted in them.
_NO_GRANT = re.compile(r"(?i)\b(warrant\w*|fitness|suitability|liab\w+|not|no|without\s+(?:specific|prior)|if|must)\b")
_SENTENCE_END = re.compile(r"(?<=[a-z\])\"”])\.(?=\s+[A-Z\"“(]|\s*$)")
_ITEM = re.compile(r"(?m)^([ \t]*)(\(?(?:\d{1,2}|[a-hA-H])[.)]|[*•-])([ \t]+)\S")
_PARAGRAPHS = re.compile(r"\n[ \t]*\r?\n")


def inserted(name: str, text: str, restriction: Restriction, chance: random.Random) -> Edit | None:
    """`restriction` put into `text` at a place that suits it; None where there is none."""
    words = filled(restriction.text, thing(text))
    places = ("proviso",) if restriction.shape == "proviso" else _PLACES
    for where in chance.sample(places, len(places)):
        found = _put(where, text, words, chance)
        if found is not None:
            new, span = found
            return Edit(name, "insert", where, new, span, (restriction.kind,), restriction.also)
    return None


def thing(text: str) -> str:
    """The text's own word for what it licenses."""
    counts = {word: len(re.findall(rf"\b{word}\b", text)) for word in _THINGS}
    best = max(_THINGS, key=lambda word: counts[word])
    return best if counts[best] > 1 else "software"


def filled(sentence: str, it: str) -> str:
    return sentence.replace("{it}", it).replace("{IT}", it.upper())


_PLACES = ("end", "paragraph", "sentence", "disclaimer", "item", "footnote", "section")


def _put(where: str, text: str, words: str, chance: random.Random) -> tuple[str, tuple[int, int]] | None:
    """The text with the words at a place of that sort, and where they stand."""
    if where == "end":
        return _at(text.rstrip(), len(text.rstrip()), "\n\n", _wrapped(words), "\n")
    if where == "footnote":
        return _at(text.rstrip(), len(text.rstrip()), "\n\n[*] ", words, "\n")
    if where == "section":
        numbers = [int(number) for number in re.findall(r"(?m)^[ \t]*(\d{1,2})\.[ \t]+[A-Z]", text)]
        return _at(text.rstrip(), len(text.rstrip()), f"\n\n{max(numbers, default=0) + 1}. ", words, "\n")
    if where == "paragraph":
        breaks = list(_PARAGRAPHS.finditer(text.rstrip()))
        return _at(text, chance.choice(breaks).start(), "\n\n", _wrapped(words), "") if breaks else None
    if where == "item":
        items = list(_ITEM.finditer(text))
        if not items:
            return None
        item = chance.choice(items)
        return _at(text, item.start(), f"{item[1]}{item[2]}{item[3]}", words, "\n" + "\n" * ("\n\n" in text))
    if where == "proviso":
        ends = [match for match in _SENTENCE_END.finditer(text) if grants(text, match.start())]
        return _at(text, chance.choice(ends).start(), ", ", words, "") if ends else None
    ends = [match for match in _SENTENCE_END.finditer(text) if match.end() < len(text.rstrip())]
    if where == "disclaimer":
        ends = [match for match in ends if "WARRANT" in _around(text, match.start()).upper()]
        if ends and (end := chance.choice(ends)) and _is_capitals(_around(text, end.start())):
            return _at(text, end.end(), " ", words.upper(), "")
    return _at(text, chance.choice(ends).end(), " ", words, "") if ends else None


def _at(text: str, at: int, before: str, words: str, after: str) -> tuple[str, tuple[int, int]]:
    start = at + len(before)
    return f"{text[:at]}{before}{words}{after}{text[at:]}", (start, start + len(words))


def _wrapped(words: str) -> str:
    return textwrap.fill(words, 76, break_long_words=False, break_on_hyphens=False)


def _around(text: str, at: int) -> str:
    """The paragraph around a place."""
    starts = [match.end() for match in _PARAGRAPHS.finditer(text) if match.end() <= at]
    ends = [match.start() for match in _PARAGRAPHS.finditer(text) if match.start() > at]
    return text[starts[-1] if starts else 0 : ends[0] if ends else len(text)]


def _is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > 0.8 * len(letters)


def grants(text: str, at: int) -> bool:
    """Whether the sentence that ends at or holds `at` gives a right, and does nothing else."""
    before = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() <= at]
    after = [match.start() for match in _SENTENCE_END.finditer(text) if match.start() >= at]
    start = before[-1] if before else 0
    breaks = [match.end() for match in _PARAGRAPHS.finditer(text) if start < match.end() <= at]
    sentence = text[breaks[-1] if breaks else start : after[0] if after else len(text)]
    return bool(_GRANTS.search(sentence)) and not _NO_GRANT.search(sentence)


# --- words turned round, paragraphs dropped ---------------------------------------------------------------------------

# Sentences whose words turned round take no freedom: warranties, patents, and the right to copy the licence itself.
_DISCLAIMS = re.compile(
    r"(?i)\b(fitness|suitability|merchantab\w+|representations?|patents?|distribute\s+(verbatim\s+copies\s+of\s+)?this\s+licen[cs]e)\b"
)
_APPENDIX = re.compile(r"END\s+OF\s+(THE\s+)?TERMS")


def flipped(name: str, text: str, each: Flip, chance: random.Random) -> Edit | None:
    """`text` with one place turned round; None where none stands outside a disclaimer."""
    found = [match for match in each.find.finditer(text) if not _disclaims(text, match.start())]
    if not found:
        return None
    match = found[0] if each.first else chance.choice(found)
    put = match.expand(each.put)
    new = f"{text[: match.start()]}{put}{text[match.end() :]}"
    where = f"{' '.join(match[0].split())} → {' '.join(put.split())}"
    return Edit(name, "flip", where, new, (match.start(), match.start() + len(put)), each.kinds)


def _disclaims(text: str, at: int) -> bool:
    start = max(text.rfind(mark, 0, at) for mark in (". ", ".\n", "\n\n"))
    end = min((place for mark in (". ", ".\n", "\n\n") if (place := text.find(mark, at)) >= 0), default=len(text))
    return bool(_DISCLAIMS.search(text[max(start, 0) : end]))


def dropped(name: str, text: str, chance: random.Random) -> Edit | None:
    """`text` without one paragraph that grants something; None where that would leave nothing."""
    appendix = _APPENDIX.search(text)
    until = appendix.start() if appendix else len(text)
    edges = [0, *(match.end() for match in _PARAGRAPHS.finditer(text) if match.end() < until), until]
    paragraphs = [(a, b) for a, b in pairwise(edges) if _GRANTS.search(text[a:b])]
    paragraphs = [(a, b) for a, b in paragraphs if not _DISCLAIMS.search(text[a:b]) and b - a < 0.7 * len(text)]
    if not paragraphs:
        return None
    start, end = chance.choice(paragraphs)
    return Edit(name, "drop", "paragraph", text[:start] + text[end:], (start, start), (), lost=text[start:end])
