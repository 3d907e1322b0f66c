"""The legal difference of two texts, clause by clause. Pure.

Clauses of the same kind are paired: first those with the same words, then the most alike. What is left over stands in
one text only. Freedoms are compared as they were read, so a difference nobody could read stays *unknown*. Sentences
that hold no listed clause are compared too: a definition changed may change what a clause means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from trueopen.licences.clauses import Clause
from trueopen.licences.clauses.structure import units
from trueopen.licences.table import FREEDOMS, Freedom, Grant
from trueopen.licences.terms import TextTerms

# What happens to a freedom from left to right. `other`: granted in neither, for another reason. `unknown`: it cannot
# be said, because at least one side could not be read.
Change = Literal["same", "lost", "gained", "other", "unknown"]

_ALIKE_FROM = 0.35  # below this share of common words two clauses of a kind are two clauses, unless no others are left
_MOST_PAIRED = 60  # clauses of one kind that are paired by likeness
_SENTENCES_ALIKE_FROM = 0.6  # sentences have no kind that holds them together
_MOST_SENTENCES_PAIRED = 200
_MOST_SENTENCES = 2_000  # that are compared at all
_MOST_CELLS = 400 * 400  # words times words that are set side by side
_MOST_SIDE_BY_SIDE = 200  # pairs
_ISLAND = 1  # a run of so few common words between two changes is not worth a break


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words that stands in both clauses, or in one of them."""

    of: Literal["both", "left", "right"]
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of each text, of one kind. `same`: in the same words, but for capitals, spaces and punctuation.

    `words`: both clauses side by side, or None where they are too long for it.
    """

    left: Clause
    right: Clause
    same: bool
    words: tuple[Run, ...] | None

    @property
    def kind(self) -> str:
        return self.left.kind


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of two texts: those of one only, and those of both."""

    only_left: tuple[Clause, ...]
    only_right: tuple[Clause, ...]
    both: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or list item that holds no listed clause. `span`: characters of its text."""

    span: tuple[int, int]
    quote: str


@dataclass(frozen=True, slots=True)
class PassagePair:
    """A sentence of each text that are alike and not the same. `words` as in `Pair`."""

    left: Passage
    right: Passage
    words: tuple[Run, ...] | None


@dataclass(frozen=True, slots=True)
class Passages:
    """The sentences that differ; those that are the same are not listed."""

    only_left: tuple[Passage, ...]
    only_right: tuple[Passage, ...]
    both: tuple[PassagePair, ...]


@dataclass(frozen=True, slots=True)
class FreedomPair:
    """One freedom in both texts."""

    freedom: Freedom
    left: Grant
    right: Grant

    @property
    def change(self) -> Change:
        if "unknown" in (self.left, self.right):
            return "unknown"
        if self.left == self.right:
            return "same"
        if self.left == "granted":
            return "lost"
        return "gained" if self.right == "granted" else "other"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two texts. `same_words`: they hold the same words in the same order."""

    same_words: bool
    freedoms: tuple[FreedomPair, ...]
    restrictions: Clauses
    conditions: Clauses
    sentences: Passages


def compare(left: TextTerms, right: TextTerms, left_text: str, right_text: str) -> Comparison:
    """What differs, legally, from `left` to `right`; the texts are those the terms were read from."""
    return Comparison(
        same_words=folded(left_text) == folded(right_text),
        freedoms=tuple(
            FreedomPair(freedom, left.freedoms[freedom].grant, right.freedoms[freedom].grant) for freedom in FREEDOMS
        ),
        restrictions=pair_clauses(left.restrictions, right.restrictions),
        conditions=pair_clauses(left.conditions, right.conditions),
        sentences=pair_passages(_passages(left, left_text), _passages(right, right_text)),
    )


def pair_clauses(left: Sequence[Clause], right: Sequence[Clause]) -> Clauses:
    """Pair clauses of the same kind by their wording; each stands in at most one pair. The order of `left` is kept."""
    pairs: dict[int, int] = {}
    for kind in dict.fromkeys(clause.kind for clause in left):
        mine = [number for number, clause in enumerate(left) if clause.kind == kind]
        theirs = [number for number, clause in enumerate(right) if clause.kind == kind]
        pairs.update(_pairs(left, right, mine, theirs, _ALIKE_FROM, _MOST_PAIRED, last_two=True))
    taken = set(pairs.values())
    both: list[Pair] = []
    for number, clause in enumerate(left):
        if number in pairs:
            other = right[pairs[number]]
            same = folded(clause.quote) == folded(other.quote)
            words = _same_run(clause) if same else None
            if not same and len(both) < _MOST_SIDE_BY_SIDE:
                words = word_runs(clause.quote, other.quote)
            both.append(Pair(clause, other, same, words))
    return Clauses(
        tuple(clause for number, clause in enumerate(left) if number not in pairs),
        tuple(clause for number, clause in enumerate(right) if number not in taken),
        tuple(both),
    )


def pair_passages(left: Sequence[Passage], right: Sequence[Passage]) -> Passages:
    """Pair sentences by their wording and leave out those that are the same."""
    pairs = dict(
        _pairs(left, right, range(len(left)), range(len(right)), _SENTENCES_ALIKE_FROM, _MOST_SENTENCES_PAIRED)
    )
    taken = set(pairs.values())
    both: list[PassagePair] = []
    for number, other in sorted(pairs.items()):
        mine, theirs = left[number], right[other]
        if folded(mine.quote) != folded(theirs.quote):
            words = word_runs(mine.quote, theirs.quote) if len(both) < _MOST_SIDE_BY_SIDE else None
            both.append(PassagePair(mine, theirs, words))
    return Passages(
        tuple(item for number, item in enumerate(left) if number not in pairs),
        tuple(item for number, item in enumerate(right) if number not in taken),
        tuple(both),
    )


def _passages(terms: TextTerms, text: str) -> tuple[Passage, ...]:
    """The sentences of a text that overlap no listed clause."""
    clauses = sorted(clause.span for clause in (*terms.restrictions, *terms.conditions) if clause.quote)
    found: list[Passage] = []
    until = at = 0  # where the clauses that begin before a sentence end
    for start, end in sorted(unit.span for unit in units(text) if not unit.part and not unit.is_heading):
        while at < len(clauses) and clauses[at][0] < end:
            until = max(until, clauses[at][1])
            at += 1
        if until <= start and folded(text[start:end]):
            found.append(Passage((start, end), text[start:end]))
    return tuple(found[:_MOST_SENTENCES])


def _same_run(clause: Clause) -> tuple[Run, ...]:
    return (Run("both", clause.quote),) if clause.quote else ()


class _Quoted(Protocol):
    @property
    def quote(self) -> str: ...


def _pairs(
    left: Sequence[_Quoted],
    right: Sequence[_Quoted],
    mine: Iterable[int],
    theirs: Sequence[int],
    alike_from: float,
    most: int,
    *,
    last_two: bool = False,
) -> Iterator[tuple[int, int]]:
    """Which of some quotes belong together: those of the same words, then the most alike.

    `last_two`: and then the last two, where one is left over on each side.
    """
    by_words: dict[tuple[str, ...], list[int]] = {}
    for number in reversed(theirs):
        by_words.setdefault(folded(right[number].quote), []).append(number)
    rest = []
    for number in mine:
        same = by_words.get(folded(left[number].quote))
        if same:
            yield number, same.pop()
        else:
            rest.append(number)
    others = sorted(number for numbers in by_words.values() for number in numbers)
    bags = {number: Counter(folded(right[number].quote)) for number in others[:most]}
    ranked = []
    for number in rest[:most]:
        bag = Counter(folded(left[number].quote))
        ranked += [(-_alike(bag, theirs_bag), number, other) for other, theirs_bag in bags.items()]
    done: set[int] = set()
    gone: set[int] = set()
    for distance, number, other in sorted(ranked):
        if -distance >= alike_from and number not in done and other not in gone:
            done.add(number)
            gone.add(other)
            yield number, other
    rest = [number for number in rest if number not in done]
    others = [number for number in others if number not in gone]
    if last_two and len(rest) == 1 and len(others) == 1:
        yield rest[0], others[0]


def _alike(left: Counter[str], right: Counter[str]) -> float:
    """The share of words two clauses have in common (Dice), 0 to 1."""
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def folded(text: str) -> tuple[str, ...]:
    """The words of a text for comparing: no capitals, no punctuation around them, typographic marks made plain."""
    words = (_bare(word) for word in text.translate(_PLAIN).casefold().split())
    return tuple(word for word in words if word)


_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"})


def _bare(word: str) -> str:
    return word.strip("\"'.,;:()[]{}*_#>`-")


def word_runs(left: str, right: str) -> tuple[Run, ...] | None:
    """Two clauses word by word: the longest common sequence of words, and what each has besides. None if too long."""
    mine, theirs = left.split(), right.split()
    a, b = [_key(word) for word in mine], [_key(word) for word in theirs]
    first = _common_start(a, b)
    last = _common_start(a[first:][::-1], b[first:][::-1])
    inner_a, inner_b = a[first : len(a) - last], b[first : len(b) - last]
    if len(inner_a) * len(inner_b) > _MOST_CELLS:
        return None
    matches = [(number, number) for number in range(first)]
    matches += [(first + i, first + j) for i, j in _longest_common(inner_a, inner_b)]
    matches += [(len(a) - last + number, len(b) - last + number) for number in range(last)]
    return _runs(mine, theirs, _without_islands(matches, len(mine), len(theirs)))


def _key(word: str) -> str:
    """What a word is compared by: a lone sign is itself."""
    plain = word.translate(_PLAIN).casefold()
    return _bare(plain) or plain


def _common_start(a: Sequence[str], b: Sequence[str]) -> int:
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count


def _longest_common(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """A longest common subsequence as pairs of indexes, by the usual table: len(a) times len(b) steps, no more."""
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        row, below = table[i], table[i + 1]
        for j in range(len(b) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if a[i] == b[j] else max(below[j], row[j + 1])
    pairs = []
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _without_islands(matches: list[tuple[int, int]], left: int, right: int) -> list[tuple[int, int]]:
    """Drop common words that stand alone between two changes: "the" in the middle of two other sentences."""
    kept: list[tuple[int, int]] = []
    start = 0
    for at in range(1, len(matches) + 1):
        if at < len(matches) and matches[at] == (matches[at - 1][0] + 1, matches[at - 1][1] + 1):
            continue
        run = matches[start:at]
        at_start, at_end = run[0] == (0, 0), run[-1] == (left - 1, right - 1)
        if len(run) > _ISLAND or at_start or at_end:
            kept += run
        start = at
    return kept


def _runs(mine: list[str], theirs: list[str], matches: list[tuple[int, int]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    i = j = 0
    both: list[str] = []

    def close() -> None:
        if both:
            runs.append(Run("both", " ".join(both)))
            both.clear()

    for left, right in [*matches, (len(mine), len(theirs))]:
        if left > i or right > j:
            close()
        if left > i:
            runs.append(Run("left", " ".join(mine[i:left])))
        if right > j:
            runs.append(Run("right", " ".join(theirs[j:right])))
        if left < len(mine):
            both.append(mine[left])
        i, j = left + 1, right + 1
    close()
    return tuple(runs)
