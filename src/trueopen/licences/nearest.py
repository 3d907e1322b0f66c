"""The standard text that a changed text comes closest to, and where the two differ. Never an identification."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from trueopen.licences.index import WINDOW, Index, sampled
from trueopen.licences.words import Words

_RARE = 1_000
_COMPARED = 6  # texts compared at least; of short ones, of which many are alike, more
_EFFORT = 12_000  # words compared in all
_GRAM = 5  # words that must agree in a row before two texts are aligned there


@dataclass(frozen=True, slots=True)
class Nearest:
    """Index entry, share of common words (0 to 1), and differences: first word, end word, words missing there."""

    number: int
    score: float
    differences: tuple[tuple[int, int, int], ...]


def nearest(words: Words, catalogue: Index, first: int, end: int) -> Nearest | None:
    """The entry whose text shares most words with `words[first:end]`, in order; None when none shares a run."""
    prints = words.prints[first:end]
    shared: Counter[int] = Counter()
    holders = catalogue.holders()
    for at in sampled(prints, 0, len(prints)):
        having = holders.get(prints[at : at + WINDOW], ())
        for number in having:
            shared[number] += _RARE // len(having)  # a window that many texts have says little
    best: Nearest | None = None
    spent = 0
    grams = _once(prints)
    for count, (number, _) in enumerate(sorted(shared.items(), key=lambda item: (-item[1], item[0]))):
        if count >= _COMPARED and spent > _EFFORT:
            break
        spent += len(prints) + len(catalogue.prints(number))
        aligned = _aligned(prints, grams, catalogue.prints(number))
        score = _score(aligned, prints, catalogue.prints(number))
        if best is None or score > best.score:
            best = Nearest(number, score, _differences(aligned, len(prints), len(catalogue.prints(number)), first))
    return best


def _aligned(ours: bytes, our_grams: dict[bytes, int], theirs: bytes) -> list[tuple[int, int, int]]:
    """Runs on which the two agree, in order: start in ours, start in theirs, length.

    Grams that occur once in each text are matched and the longest chain in order kept, as patience diff does; linear
    but for sorting, so a text made to be slow cannot be.
    """
    their_grams = _once(theirs)
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


def _once(prints: bytes) -> dict[bytes, int]:
    """Each gram that occurs once, with its place; -1 for those that occur again."""
    places: dict[bytes, int] = {}
    for at in range(len(prints) - _GRAM + 1):
        gram = prints[at : at + _GRAM]
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


def _score(aligned: list[tuple[int, int, int]], ours: bytes, theirs: bytes) -> float:
    both = len(ours) + len(theirs)
    return 2 * sum(length for _, _, length in aligned) / both if both else 0.0


def _differences(
    aligned: list[tuple[int, int, int]], ours: int, theirs: int, first: int
) -> tuple[tuple[int, int, int], ...]:
    found: list[tuple[int, int, int]] = []
    at_a = at_b = 0
    for a, b, length in [*aligned, (ours, theirs, 0)]:
        if a > at_a or b > at_b:
            found.append((first + at_a, first + a, max(0, (b - at_b) - (a - at_a))))
        at_a, at_b = a + length, b + length
    return tuple(found)
