"""How well people agree with each other on a dimension: what our agreement with them is to be held against."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from systems.cases import Label

_WORST_FIRST = ("closed", "partial", "open")
# One group made both, and carried entries over: their agreement is an upper bound, not two opinions.
_SAME_HANDS = frozenset({"osai", "ouc"})


@dataclass(frozen=True)
class Agreement:
    """`same` of `pairs` gave the same answer to open or not."""

    same: int
    pairs: int

    @property
    def share(self) -> float | None:
        return self.same / self.pairs if self.pairs else None


def by_family(labels: Iterable[Label], dimension: str) -> dict[tuple[str, str], bool]:
    """(family, rater) → open or not: the rater's commonest label for the family, the lower one on ties."""
    said: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for label in labels:
        if label.dimension == dimension and label.label in _WORST_FIRST:
            said[label.family, label.rater][label.label] += 1
    return {key: commonest(counts) == "open" for key, counts in said.items()}


def commonest(counts: Counter[str]) -> str:
    """The commonest label, the lower one on ties."""
    return max(counts, key=lambda label: (counts[label], -_WORST_FIRST.index(label)))


def independent(labels: Iterable[Label], dimension: str) -> Agreement:
    """Agreement between raters who are not of one group, over families that both rated."""
    answers = by_family(labels, dimension)
    families: dict[str, dict[str, bool]] = defaultdict(dict)
    for (family, rater), is_open in answers.items():
        families[family][rater] = is_open
    pairs = [
        (one[first], one[second])
        for one in families.values()
        for first, second in combinations(sorted(one), 2)
        if {first, second} != _SAME_HANDS
    ]
    return Agreement(sum(first == second for first, second in pairs), len(pairs))
