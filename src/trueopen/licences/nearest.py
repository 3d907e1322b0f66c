"""The standard text that a changed text comes closest to, and where the two differ. Never an identification."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from trueopen.licences.alignment import Run, common, runs
from trueopen.licences.index import EVERY, Entry, Flag, Index, windows
from trueopen.licences.words import Words

_COMPARED = 24  # texts compared at most
_EFFORT = 400_000_000  # pairs of words compared in all
_LONG = 1_200  # words
_LIKELY = 0.25  # of the windows of the text that shares most: below it a text is not estimated
_WORTH = 0.75  # of the best estimate: below it a text is not compared
_EXPLAINED = 0.7  # weight of the share of the text that the standard text explains, beside the share in common
_CLOSE = 0.01  # texts as near as that are told apart by a closer look
_COUNTED = 4  # of them at most
_HELD = 0.3  # what it is worth that the standard text stands in the text word for word
_OPTIONAL = 60  # optional words from which it matters whether they are there
_THERE = 0.3  # of a long optional part: from here on it counts as a whole
_ABSENT = 0.15  # weight of an optional word that is not there
_OTHER_COST = 0.006  # of two texts alike the one of SPDX's list is named
_VARIANT_COST = 0.004  # and the standard one


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where two texts differ: words `first` to `end` of the text for words `original` of the standard one.

    `missing`: how many of those are not in the text, though every copy has them.
    """

    first: int
    end: int
    original: tuple[int, int]
    missing: int


@dataclass(frozen=True, slots=True)
class Nearest:
    """Index entry (never a variant), share of words common with its nearest wording (0 to 1), differences."""

    number: int
    score: float
    gaps: tuple[Gap, ...]


def nearest(words: Words, catalogue: Index, first: int, end: int, held: Collection[int] = ()) -> Nearest | None:
    """The entry whose text shares most words with `words[first:end]`, in order; None when none shares a run.

    `held`: entries whose texts stand in it word for word.
    """
    tokens = words.tokens[first:end]
    best = _best(tokens, catalogue, held)
    return compared(words, catalogue, first, end, best) if best is not None else None


def compared(words: Words, catalogue: Index, first: int, end: int, number: int) -> Nearest:
    """How `words[first:end]` compares with one entry."""
    tokens = words.tokens[first:end]
    aligned, score = _scored(tokens, catalogue, number)
    standard = catalogue.standard(number)
    if standard != number:  # the wording only helped to find the licence
        aligned, other = _scored(tokens, catalogue, standard)
        score = max(score, other)
    theirs, fixed = catalogue.tokens(standard), catalogue.fixed(standard)
    found: list[Gap] = []
    at_a = at_b = 0
    for a, b, size in [*_joined(aligned), Run(len(tokens), len(theirs), 0)]:
        missing = fixed.between(at_b, b)
        if a > at_a or missing:
            found.append(Gap(first + at_a, first + a, (at_b, b), missing))
        at_a, at_b = a + size, b + size
    return Nearest(standard, score, tuple(found))


def _scored(tokens: str, catalogue: Index, number: int) -> tuple[list[Run], float]:
    aligned = runs(tokens, catalogue.tokens(number))
    shared, length = _counted(aligned, catalogue, number)
    return aligned, 2 * shared / (len(tokens) + length)


def _best(tokens: str, catalogue: Index, held: Collection[int]) -> int | None:
    """The entry that explains the tokens best."""
    seen, every = windows(tokens), EVERY
    if len(tokens) > _LONG:  # half of the windows tell enough
        seen, every = [window for window in seen if not ord(window[0]) & EVERY], 2 * EVERY
    sharing = catalogue.sharing(seen)
    if not sharing:
        return None
    total = len(tokens)
    likely = _LIKELY * max(sharing.values())
    estimates = sorted(
        (
            (_value(every * count, total, _expected(catalogue.entry(number))) + _HELD * (number in held), number)
            for number, count in sharing.items()
            if count >= likely or number in held
        ),
        key=lambda item: (-item[0], item[1]),
    )
    values: list[tuple[float, int]] = []
    spent = 0
    for estimate, number in estimates[:_COMPARED]:
        if values and (estimate < _WORTH * estimates[0][0] or spent > _EFFORT):
            break
        spent += total * len(catalogue.tokens(number))
        values.append((_compared(tokens, catalogue, number) + _HELD * (number in held), number))
    best = max(values, key=_first_highest)
    close = [value for value in values if value[0] > best[0] - _CLOSE]
    if len(close) > 1:  # told apart by the words that differ, optional ones and all
        close.sort(key=_first_highest, reverse=True)
        best = max(
            (
                (_scored(tokens, catalogue, number)[1] - _cost(catalogue, number) + value, number)
                for value, number in close[:_COUNTED]
            ),
            key=_first_highest,
        )
    return best[1]


def _first_highest(value: tuple[float, int]) -> tuple[float, int]:
    return value[0], -value[1]


def _expected(entry: Entry) -> int:
    """How long a copy of an entry may be: half of what is optional is there."""
    return (entry.needed + entry.tokens[1]) // 2


def _compared(tokens: str, catalogue: Index, number: int) -> float:
    """How well one entry explains the tokens, aligned word by word."""
    entry = catalogue.entry(number)
    theirs = catalogue.tokens(number)
    if len(theirs) - entry.needed < _OPTIONAL:
        shared = common(tokens, theirs)
        length = max(entry.needed, min(shared, len(theirs)))
    else:
        shared, length = _counted(runs(tokens, theirs), catalogue, number)
    value = _value(shared, len(tokens), length + _ABSENT * (len(theirs) - length))
    return value - _cost(catalogue, number)


def _cost(catalogue: Index, number: int) -> float:
    """What an entry must be better by to be named before one of SPDX's list."""
    flags = catalogue.entry(number).flags
    if Flag.SPDX in flags:
        return 0.0
    return _OTHER_COST + (_VARIANT_COST if Flag.VARIANT in flags else 0.0)


def _counted(aligned: list[Run], catalogue: Index, number: int) -> tuple[int, int]:
    """How many words are shared, and how long the standard text is with those of its optional parts that are there.

    A long optional part of which some is there (a licence that another one includes) counts as a whole.
    """
    needed = catalogue.needed(number)
    shared = sum(run.length for run in aligned)
    length = needed.total + shared - sum(needed.between(b, b + size) for _, b, size in aligned)
    for first, end in needed.gaps:
        if end - first >= _OPTIONAL:
            there = sum(max(0, min(end, b + size) - max(first, b)) for _, b, size in aligned)
            if there >= _THERE * (end - first):
                length += end - first - there
    return shared, length


def _value(shared: int, ours: int, theirs: float) -> float:
    """How well a text with so many words in common explains ours: a copy cut short shares all it has."""
    alike = 2 * shared / (ours + theirs)
    return alike + _EXPLAINED * max(0.0, min(1.0, shared / ours) - alike)


def _joined(aligned: list[Run]) -> list[Run]:
    """Without runs of a word or two between larger differences: there the texts agree by chance."""
    kept: list[Run] = []
    at_a = at_b = 0
    for number, (a, b, length) in enumerate(aligned):
        if length <= 2 and number + 1 < len(aligned):
            before = max(a - at_a, b - at_b)
            following = aligned[number + 1]
            after = max(following.ours - a - length, following.theirs - b - length)
            if min(before, after) > 2 * length:
                continue
        kept.append(Run(a, b, length))
        at_a, at_b = a + length, b + length
    return kept
