"""The standard text that a changed text comes closest to, and where the two differ. Never an identification."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from trueopen.licences.index import Flag, Index, Shape
from trueopen.licences.words import Words

_COMPARED = 40  # texts compared at most
_EFFORT = 6_000_000  # pairs of words compared in all, 64 at a time
_WORTH = 0.8  # of the best estimate: below it a text is not compared
_ALIGNED_PAIRS = 100_000_000  # pairs of words up to which two texts are aligned word by word
_GRAM = 5  # words that must agree in a row before longer texts are aligned there
_EXPLAINED = 0.5  # weight of the share of the text that the standard text explains, beside the share in common
_VARIANT_COST = 0.004  # of two texts alike the standard one is named


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
    """Index entry, share of common words (0 to 1), and where the texts differ."""

    number: int
    score: float
    gaps: tuple[Gap, ...]


def nearest(words: Words, catalogue: Index, first: int, end: int) -> Nearest | None:
    """The entry whose text shares most words with `words[first:end]`, in order; None when none shares a run."""
    tokens = words.tokens[first:end]
    best = _best(tokens, catalogue)
    if best is None:
        return None
    theirs = catalogue.tokens(best)
    aligned = _aligned(tokens, theirs)
    shape = list(catalogue.shape(best))
    common = sum(length for _, _, length in aligned)
    needed = _needed_of(shape, 0, len(theirs))
    extra = common - sum(_needed_of(shape, b, b + length) for _, b, length in aligned)
    return Nearest(
        best, 2 * common / (len(tokens) + needed + extra), tuple(_gaps(aligned, tokens, theirs, shape, first))
    )


def _best(tokens: str, catalogue: Index) -> int | None:
    from rapidfuzz.distance import LCSseq  # loaded when the first text needs it

    sharing = catalogue.sharing(tokens)
    if not sharing:
        return None
    total = len(tokens)
    estimates = sorted(
        ((_value(4 * count, total, catalogue.entry(number).needed), number) for number, count in sharing.items()),
        key=lambda item: (-item[0], item[1]),
    )
    best, best_value = None, 0.0
    spent = 0
    for estimate, number in estimates[:_COMPARED]:
        if best is not None and (estimate < _WORTH * estimates[0][0] or spent > _EFFORT):
            break
        entry = catalogue.entry(number)
        theirs = catalogue.tokens(number)
        spent += total * len(theirs)
        if total * len(theirs) > _ALIGNED_PAIRS:
            common = sum(length for _, _, length in _aligned(tokens, theirs))
        else:
            common = LCSseq.similarity(tokens, theirs)
        value = _value(common, total, max(entry.needed, min(common, len(theirs))))
        if Flag.VARIANT in entry.flags:
            value -= _VARIANT_COST
        if best is None or value > best_value:
            best, best_value = number, value
    return best


def _value(common: int, ours: int, theirs: int) -> float:
    """How well a text with so many words in common explains ours: a copy cut short shares all it has."""
    return 2 * common / (ours + theirs) + _EXPLAINED * min(1.0, common / ours)


def _aligned(ours: str, theirs: str) -> list[tuple[int, int, int]]:
    """Runs on which the two agree, in order: start in ours, start in theirs, length."""
    if len(ours) * len(theirs) > _ALIGNED_PAIRS:
        return _aligned_by_grams(ours, theirs)
    from rapidfuzz.distance import LCSseq

    return [(block.a, block.b, block.size) for block in LCSseq.editops(ours, theirs).as_matching_blocks() if block.size]


def _gaps(
    aligned: list[tuple[int, int, int]], ours: str, theirs: str, shape: list[tuple[int, int, Shape]], first: int
) -> list[Gap]:
    found: list[Gap] = []
    at_a = at_b = 0
    for a, b, length in [*_joined(aligned), (len(ours), len(theirs), 0)]:
        missing = _needed_of(shape, at_b, b)
        if a > at_a or missing:
            found.append(Gap(first + at_a, first + a, (at_b, b), missing))
        at_a, at_b = a + length, b + length
    return found


def _joined(aligned: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Without runs of a word or two between larger differences: there the texts agree by chance."""
    kept: list[tuple[int, int, int]] = []
    at_a = at_b = 0
    for number, (a, b, length) in enumerate(aligned):
        if length <= 2 and number + 1 < len(aligned):
            before = max(a - at_a, b - at_b)
            next_a, next_b, _ = aligned[number + 1]
            after = max(next_a - a - length, next_b - b - length)
            if min(before, after) > 2 * length:
                continue
        kept.append((a, b, length))
        at_a, at_b = a + length, b + length
    return kept


def _needed_of(shape: list[tuple[int, int, Shape]], first: int, end: int) -> int:
    """How many of the standard text's words `first` to `end` every copy has."""
    if not shape:
        return end - first
    count = 0
    for start, stop, what in shape:
        if stop > first and start < end and not what & (Shape.OPTIONAL | Shape.REPLACEABLE):
            count += min(stop, end) - max(start, first)
    return count


def _aligned_by_grams(ours: str, theirs: str) -> list[tuple[int, int, int]]:
    """As `_aligned`, for long texts.

    Grams that occur once in each text are matched and the longest chain in order kept, as patience diff does; linear
    but for sorting, so a text made to be slow cannot be.
    """
    our_grams, their_grams = _once(ours), _once(theirs)
    pairs = [(at, where) for gram, where in their_grams.items() if where >= 0 and (at := our_grams.get(gram, -1)) >= 0]
    pairs.sort()
    runs: list[tuple[int, int, int]] = []
    for a, b in _longest_rising(pairs):
        if runs and a < runs[-1][0] + runs[-1][2]:
            continue
        start_a, start_b = a, b
        low_a = runs[-1][0] + runs[-1][2] if runs else 0
        low_b = runs[-1][1] + runs[-1][2] if runs else 0
        if start_b < low_b:
            continue
        while start_a > low_a and start_b > low_b and ours[start_a - 1] == theirs[start_b - 1]:
            start_a, start_b = start_a - 1, start_b - 1
        stop_a, stop_b = a, b
        while stop_a < len(ours) and stop_b < len(theirs) and ours[stop_a] == theirs[stop_b]:
            stop_a, stop_b = stop_a + 1, stop_b + 1
        runs.append((start_a, start_b, stop_a - start_a))
    return runs


def _once(tokens: str) -> dict[str, int]:
    """Each gram that occurs once, with its place; -1 for those that occur again."""
    places: dict[str, int] = {}
    for at in range(len(tokens) - _GRAM + 1):
        gram = tokens[at : at + _GRAM]
        places[gram] = -1 if gram in places else at
    return places


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs that rises in both; `pairs` is sorted by the first."""
    tails: list[int] = []
    tail_at: list[int] = []
    before: list[int] = []
    for number, (_, b) in enumerate(pairs):
        place = bisect_left(tails, b)
        before.append(tail_at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(b)
            tail_at.append(number)
        else:
            tails[place] = b
            tail_at[place] = number
    chain: list[tuple[int, int]] = []
    at = tail_at[-1] if tail_at else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
