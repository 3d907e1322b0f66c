"""Two texts as strings of tokens, laid side by side: which runs they share, in order.

The longest common subsequence, found piece by piece: passages that occur once in both texts are anchors, and what lies
between two anchors is aligned by itself. So the time grows with the length, not with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

_WHOLE = 200_000  # pairs of tokens up to which two texts are aligned as they are
_PAIRS = 40_000_000  # pairs of tokens in one piece beyond which nothing is shared
_STEP = 64  # tokens from one passage that may be an anchor to the next
_PASSAGE = 6  # tokens


class Run(NamedTuple):
    """Tokens that two texts share: start in ours, start in theirs, how many."""

    ours: int
    theirs: int
    length: int


def runs(ours: str, theirs: str) -> list[Run]:
    """What two texts share, in order."""
    from rapidfuzz.distance import LCSseq  # loaded when the first text needs it

    found: list[Run] = []
    for a, end_a, b, end_b in _pieces(ours, theirs):
        blocks = LCSseq.editops(ours[a:end_a], theirs[b:end_b]).as_matching_blocks()
        for block in blocks:
            if block.size:
                start_a, start_b = a + block.a, b + block.b
                last = found[-1] if found else None
                if last is not None and (last.ours + last.length, last.theirs + last.length) == (start_a, start_b):
                    found[-1] = Run(last.ours, last.theirs, last.length + block.size)
                else:
                    found.append(Run(start_a, start_b, block.size))
    return found


def common(ours: str, theirs: str) -> int:
    """How many tokens two texts share, in order."""
    from rapidfuzz.distance import LCSseq

    return sum(LCSseq.similarity(ours[a:end_a], theirs[b:end_b]) for a, end_a, b, end_b in _pieces(ours, theirs))


def _pieces(ours: str, theirs: str) -> list[tuple[int, int, int, int]]:
    """The pieces that are aligned one by one: start and end in ours, start and end in theirs."""
    if len(ours) * len(theirs) <= _WHOLE:
        return [(0, len(ours), 0, len(theirs))]
    found: list[tuple[int, int, int, int]] = []
    a = b = 0
    for at, where in [*_anchors(ours, theirs), (len(ours), len(theirs))]:
        if (at - a) * (where - b) <= _PAIRS:
            found.append((a, at, b, where))
        a, b = at, where
    return found


def _anchors(ours: str, theirs: str) -> list[tuple[int, int]]:
    """Where passages begin that occur once in each text, in an order that both have."""
    short, long = (ours, theirs) if len(ours) <= len(theirs) else (theirs, ours)
    pairs: list[tuple[int, int]] = []
    for at in range(0, len(short) - _PASSAGE, _STEP):
        passage = short[at : at + _PASSAGE]
        where = long.find(passage)
        if where >= 0 and long.find(passage, where + 1) < 0 and short.count(passage) == 1:
            pairs.append((at, where) if short is ours else (where, at))
    pairs.sort()
    return _longest_rising(pairs)


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs that rises in both; `pairs` is sorted by the first.

    A passage that stands elsewhere by chance breaks the order and is left out.
    """
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
