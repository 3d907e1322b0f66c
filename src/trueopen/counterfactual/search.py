"""The smallest sets of changes after which every constraint holds: exact, within a bound on work. Pure.

Nothing here knows facts or definitions. There are *levers*, each left alone or moved to one of its settings, and
*constraints*, each over a few levers. A set of moves is a solution when all constraints hold with every other lever
left alone. Solutions come smallest first, and none that contains another one.

How: moves without which a constraint cannot hold are made at once. Beyond these, a constraint that does not hold can
only be mended by one of its own levers, so the search branches on those (as in a hitting-set tree; a lever tried and
given up stays where it is, so no set is met twice), one size after the other. A branch ends where the moves that are
left cannot be enough: for each constraint the least number of moves it still needs is known exactly, and those of
constraints that share no lever add up. Constraints need not be monotone: a move that mends one may break another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

ALONE = -1  # a lever that is not moved
Moves = tuple[tuple[int, int], ...]  # (lever, setting) in the order of the levers
Local = tuple[int, ...]  # one setting, or ALONE, per lever of a constraint

_MOST_LEVERS = 10  # of one constraint, for which the least number of moves is worked out
_IMPOSSIBLE = 1 << 20


@dataclass(frozen=True, slots=True)
class Constraint:
    """`holds` is asked with the settings of `levers`, in their order."""

    levers: tuple[int, ...]
    holds: Callable[[Local], bool]


@dataclass
class Work:
    """A bound on the steps of all searches that share it. `spent_all`: it was hit, so what was found may not be all."""

    left: int = 20_000
    spent_all: bool = False

    def step(self) -> bool:
        self.left -= 1
        if self.left < 0:
            self.spent_all = True
        return not self.spent_all


@dataclass
class Problem:
    """Levers with their number of settings, constraints, and the work that may be spent.

    `closed`: levers that may not be moved. `made`: moves that are made already and are part of every solution.
    """

    settings: Sequence[int]
    constraints: Sequence[Constraint]
    work: Work
    closed: frozenset[int] = frozenset()
    made: Moves = ()
    _needs: dict[tuple[int, tuple[int | None, ...]], int] = field(default_factory=dict, init=False, repr=False)

    def solutions(self, most: int, largest: int | None = None) -> Iterator[Moves]:
        """Yield at most `most` solutions, the smallest first, none containing another; `largest`: moves beside those
        made. Ends early, with `work.spent_all`, when the work is spent."""
        state: list[int | None] = [ALONE if lever in self.closed else None for lever in range(len(self.settings))]
        for lever, setting in self.made:
            state[lever] = setting
        free = sum(1 for one in state if one is None)
        forced = self._forced(state)
        found: list[frozenset[tuple[int, int]]] = []
        least = len(forced) + self._at_least(state)
        for size in range(least, min(free, free if largest is None else largest) + 1):
            for moves in self._of_size(state, size - len(forced), [*self.made, *forced]):
                chosen = frozenset(moves)
                if any(one <= chosen for one in found):
                    continue
                found.append(chosen)
                yield tuple(sorted(chosen))
                if len(found) >= most:
                    return
            if self.work.spent_all:
                return

    def smallest(self) -> Moves | None:
        """Return one smallest solution, or None where there is none or the work is spent."""
        return next(self.solutions(1), None)

    def holds(self, moves: Iterable[tuple[int, int]]) -> bool:
        """Whether a set of moves is a solution."""
        at = dict(moves)
        return all(one.holds(tuple(at.get(lever, ALONE) for lever in one.levers)) for one in self.constraints)

    def thinned(self, moves: Moves) -> Moves:
        """Return a solution without the moves it can do without, one after the other: small, perhaps not smallest."""
        kept = list(moves)
        for move in reversed(moves):
            fewer = [one for one in kept if one != move]
            if move not in self.made and self.holds(fewer):
                kept = fewer
        return tuple(kept)

    def _forced(self, state: list[int | None]) -> list[tuple[int, int]]:
        """Make the moves without which some constraint cannot hold: they are part of every solution."""
        forced: list[tuple[int, int]] = []
        for number, one in enumerate(self.constraints):
            free = [lever for lever in one.levers if state[lever] is None and self.settings[lever] == 1]
            if len(one.levers) > _MOST_LEVERS or self._need(number, one, state) in (0, _IMPOSSIBLE):
                continue
            for lever in free:
                state[lever] = ALONE
                needed = self._need(number, one, state) >= _IMPOSSIBLE
                state[lever] = 0 if needed else None
                if needed:
                    forced.append((lever, 0))
        return forced

    def _of_size(self, state: list[int | None], budget: int, moves: list[tuple[int, int]]) -> Iterator[Moves]:
        """Solutions with at most `budget` further moves."""
        if not self.work.step():
            return
        broken = [
            (number, one)
            for number, one in enumerate(self.constraints)
            if not one.holds(tuple(ALONE if (at := state[lever]) is None else at for lever in one.levers))
        ]
        if not broken:
            yield tuple(moves)
            return
        if self._packed(state, broken) > budget:
            return
        _, narrowest = min(broken, key=lambda pair: sum(1 for lever in pair[1].levers if state[lever] is None))
        given_up: list[int] = []
        for lever in narrowest.levers:
            if state[lever] is not None:
                continue
            for setting in range(self.settings[lever]):
                state[lever] = setting
                moves.append((lever, setting))
                yield from self._of_size(state, budget - 1, moves)
                moves.pop()
                if self.work.spent_all:
                    break
            state[lever] = ALONE
            given_up.append(lever)
            if self.work.spent_all:
                break
        for lever in given_up:
            state[lever] = None

    def _at_least(self, state: list[int | None]) -> int:
        return self._packed(state, list(enumerate(self.constraints)))

    def _packed(self, state: list[int | None], constraints: list[tuple[int, Constraint]]) -> int:
        """A lower bound on the moves still needed: the needs of constraints that share no free lever add up."""
        total = 0
        taken: set[int] = set()
        needs = [(self._need(number, one, state), one) for number, one in constraints]
        for need, one in sorted(needs, key=lambda pair: -pair[0]):
            if need >= _IMPOSSIBLE:
                return _IMPOSSIBLE
            free = {lever for lever in one.levers if state[lever] is None}
            if need and taken.isdisjoint(free):
                total += need
                taken |= free
        return total

    def _need(self, number: int, one: Constraint, state: list[int | None]) -> int:
        """The least number of further moves after which a constraint can hold, `_IMPOSSIBLE` where none is enough."""
        at = tuple(state[lever] for lever in one.levers)
        need = self._needs.get((number, at))
        if need is None:
            need = self._needs[number, at] = self._least(one, at)
        return need

    def _least(self, one: Constraint, at: tuple[int | None, ...]) -> int:
        free = [place for place, setting in enumerate(at) if setting is None]
        local = [ALONE if setting is None else setting for setting in at]
        if one.holds(tuple(local)):
            return 0
        if len(free) > _MOST_LEVERS:
            return 1
        for size in range(1, len(free) + 1):
            for places in combinations(free, size):
                for chosen in product(*(range(self.settings[one.levers[place]]) for place in places)):
                    tried = list(local)
                    for place, setting in zip(places, chosen, strict=True):
                        tried[place] = setting
                    if one.holds(tuple(tried)):
                        return size
        return _IMPOSSIBLE
