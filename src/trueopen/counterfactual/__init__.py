"""What would make a verdict better: the smallest sets of changes, exactly, found on the evaluator itself. Pure.

`wants` reads from the rules what they ask of each fact, `levers` makes of it the changes that somebody could make,
`goals` states what must hold for a verdict or a tier, `search` finds the smallest sets of changes, `words` says them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trueopen.counterfactual.goals import Supposed
from trueopen.counterfactual.levers import Kind, Lever, levers
from trueopen.counterfactual.search import Constraint, Moves, Problem, Work
from trueopen.counterfactual.wants import Wants
from trueopen.counterfactual.words import NO_SECTIONS, Sections, Words
from trueopen.definition import Definition
from trueopen.fact import Fact
from trueopen.outcome import Assessment, By, Counterfactual, NextTier, Step, Verdict

_MOST_SETS = 5
_LARGER = 2
"""How many more changes than the smallest set another one shown beside it may have."""
_WORK = 6_000
_CUT_SHORT = "the search for the smallest set was cut short; a smaller one may exist"


def counterfactual(
    facts: Iterable[Fact],
    definition: Definition,
    assessment: Assessment,
    sections: Sections = NO_SECTIONS,
    work: int = _WORK,
) -> Counterfactual | None:
    """Return what would make the verdict or the tier better, or None where nothing can.

    `sections` names the section that a piece of evidence stands in. `work` bounds the search.
    """
    own = tuple(fact for fact in facts if fact.definition in ("", definition.id))
    wants = Wants(definition)
    made = levers(own, wants)
    if assessment.verdict is Verdict.LIKELY_MEETS:
        made = tuple(sorted(made, key=lambda one: one.kind is not Kind.ANSWER))  # reviewers are asked first
    line = _Line(own, definition, assessment, wants, made, Words(own, definition, assessment, wants, sections), work)
    tier = line.next_tier()
    if assessment.verdict is Verdict.MEETS:
        return None if tier is None else Counterfactual(Verdict.MEETS, (), next_tier=tier, exact=line.exact)
    return line.better(tier)


class _Line:
    """One search with everything it needs."""

    def __init__(
        self,
        facts: Sequence[Fact],
        definition: Definition,
        assessment: Assessment,
        wants: Wants,
        made: Sequence[Lever],
        words: Words,
        work: int,
    ) -> None:
        self._definition = definition
        self._assessment = assessment
        self._levers = made
        self._words = words
        self._supposed = Supposed(facts, definition, wants, made)
        self._work = work
        self._finished = True
        # Reviewers are asked once evidence is there; until then no answer is supposed.
        self._answers = frozenset(number for number, lever in enumerate(made) if lever.kind is Kind.ANSWER)
        self._closed = self._answers if assessment.verdict is not Verdict.LIKELY_MEETS else frozenset[int]()
        self._goals: dict[Verdict, tuple[Constraint, ...]] = {}

    @property
    def exact(self) -> bool:
        return self._finished and not self._supposed.cut

    def better(self, tier: NextTier | None) -> Counterfactual | None:
        """The smallest change for a better verdict, the others, and the way to the best one."""
        now = self._assessment.verdict
        higher = [verdict for verdict in Verdict if verdict.rank > now.rank]
        sizes = {verdict: self._smallest(verdict) for verdict in higher}
        reached = {verdict: moves for verdict, moves in sizes.items() if moves is not None}
        if not reached:
            return None if tier is None else Counterfactual(now, (), next_tier=tier, exact=self.exact)
        size = min(len(moves) for moves in reached.values())
        goal = max((verdict for verdict, moves in reached.items() if len(moves) == size), key=lambda one: one.rank)
        most = max(reached, key=lambda one: one.rank)
        sets = self._sets(goal, reached[goal])
        first = sets[0]
        ladder = tuple(self._ladder(first, goal, most, reached[most]))
        return Counterfactual(
            verdict=goal,
            changes=self._said(first),
            alternatives=tuple(self._said(moves) for moves in sets[1:]),
            ladder=ladder,
            by=tuple(self._levers[lever].by for lever, _ in first),
            best=self._said(reached[most]),
            best_verdict=most,
            next_tier=tier,
            exact=self.exact,
            note="" if self.exact else _CUT_SHORT,
        )

    def next_tier(self) -> NextTier | None:
        """The smallest change for the next better tier, None where there is none or nothing reaches it."""
        tiers = self._definition.tiers
        names = [tier.id for tier in tiers]
        at = names.index(self._assessment.tier) + 1 if self._assessment.tier in names else 0
        if at >= len(tiers):
            return None
        tier = tiers[at]
        problem = self._problem(self._supposed.tier(tier), closed=frozenset())
        sets = self._up_to(problem, self._found(problem))
        return NextTier(tier.id, self._said(sets[0]), tuple(self._said(one) for one in sets[1:])) if sets else None

    def _goal(self, verdict: Verdict) -> tuple[Constraint, ...]:
        if verdict not in self._goals:
            self._goals[verdict] = self._supposed.verdict_at_least(verdict)
        return self._goals[verdict]

    def _problem(
        self, constraints: tuple[Constraint, ...], made: Moves = (), closed: frozenset[int] | None = None
    ) -> Problem:
        shut = self._closed if closed is None else closed
        settings = [len(lever.settings) for lever in self._levers]
        return Problem(settings, constraints, Work(self._work), shut, made)

    def _smallest(self, verdict: Verdict) -> Moves | None:
        return self._found(self._problem(self._goal(verdict)))

    def _found(self, problem: Problem) -> Moves | None:
        """A smallest solution; where the work is spent before one is found, all changes thinned out."""
        found = problem.smallest()
        if found is None and problem.work.spent_all:
            self._finished = False
            every = dict(problem.made)
            every |= {lever: 0 for lever in range(len(self._levers)) if lever not in problem.closed | every.keys()}
            moves = tuple(sorted(every.items()))
            found = problem.thinned(moves) if problem.holds(moves) else None
        return found

    def _sets(self, goal: Verdict, first: Moves) -> tuple[Moves, ...]:
        return self._up_to(self._problem(self._goal(goal)), first)

    def _up_to(self, problem: Problem, first: Moves | None) -> tuple[Moves, ...]:
        """The smallest sets, at most five and not much larger than the smallest; `first` where there is no more."""
        if first is None:
            return ()
        problem.work.left = self._work
        found = tuple(problem.solutions(_MOST_SETS, len(first) + _LARGER)) if self._finished else ()
        return found or (first,)

    def _ladder(self, first: Moves, goal: Verdict, most: Verdict, best: Moves) -> Sequence[Step]:
        """One change at a time: first the smallest set, then the fewest further ones for each better verdict."""
        target = best
        if not set(first) <= set(best):
            beyond = self._found(self._problem(self._goal(most), made=first))
            target = beyond if beyond is not None else first
        made: list[tuple[int, int]] = []
        steps: list[Step] = []
        rungs = [first]
        for verdict in [one for one in Verdict if goal.rank < one.rank <= most.rank]:
            rest = frozenset(range(len(self._levers))) - {lever for lever, _ in target}
            held = tuple(dict.fromkeys(move for rung in rungs for move in rung))
            wider = self._found(self._problem(self._goal(verdict), made=held, closed=rest))
            if wider is not None:
                rungs.append(tuple(move for move in wider if move not in held))
        for move in (move for rung in rungs for move in rung):
            made.append(move)
            lever = self._levers[move[0]]
            steps.append(Step(self._words.of(lever, move[1]), self._verdict(made), lever.by))
        return steps

    def _verdict(self, moves: Sequence[tuple[int, int]]) -> Verdict:
        """The verdict after some moves."""
        return max(
            (one for one in Verdict if self._problem(self._goal(one)).holds(moves)),
            key=lambda one: one.rank,
        )

    def _said(self, moves: Moves) -> tuple[str, ...]:
        return tuple(self._words.of(self._levers[lever], setting) for lever, setting in moves)


__all__ = ["By", "counterfactual"]
