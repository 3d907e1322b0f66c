"""A definition over supposed facts → constraints for the search: what must hold for a verdict or a tier. Pure.

Every criterion is decided by the evaluator itself, on the facts as they would be; nothing of the rule language is
stated twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, product
from math import prod

from trueopen.counterfactual.levers import Kind, Lever
from trueopen.counterfactual.search import ALONE, Constraint, Local
from trueopen.counterfactual.wants import Wants
from trueopen.definition import AllOf, AnyOf, Criterion, Definition, Judgement, Level, Not, Rule, Tier, fact_names
from trueopen.evaluate import find
from trueopen.fact import Evidence, Fact, Grade, Value
from trueopen.outcome import Finding, Reason, Status, Verdict

_SUPPOSED = Evidence(0, "(supposed)", Grade.REVIEWED, "what-if", note="a change that was not made")
_MOST_CHOICES = 64

Outcomes = frozenset[tuple[Verdict, bool]]
"""What a criterion can come to: the best verdict it allows, and whether it is met (not merely not applicable)."""


Enough = Callable[[Outcomes, bool], bool]
"""Whether what a criterion can come to is enough, given whether a met stand-in could fill its place."""


def _met_or_filled(outcomes: Outcomes, filled: bool) -> bool:
    return filled or any(verdict is Verdict.MEETS for verdict, _ in outcomes)


def _a_place_is_filled(outcomes: Outcomes, filled: bool) -> bool:
    return any(met or (filled and verdict is not Verdict.MEETS) for verdict, met in outcomes)


class Supposed:
    """The criteria of a definition under any set of moves, each decided once per setting of the levers it sees.

    `cut`: more values were possible than were tried, so a smaller set could be missed.
    """

    def __init__(self, facts: Sequence[Fact], definition: Definition, wants: Wants, levers: Sequence[Lever]) -> None:
        self._facts = facts
        self._definition = definition
        self._levers = levers
        self._by_name: dict[str, list[int]] = {}
        for number, fact in enumerate(facts):
            self._by_name.setdefault(fact.name, []).append(number)
        self._criteria = {one.id: one for one in wants.criteria}
        self._asked = {one.id: tuple(dict.fromkeys(_asked(one))) for one in wants.criteria}
        self._relevant = {
            criterion: frozenset(number for name in names for number in self._by_name.get(name, ()))
            for criterion, names in self._asked.items()
        }
        self._seen = {one.id: self._levers_of(one) for one in wants.criteria}
        self.cut = any(lever.cut for lever in levers)
        self._outcomes: dict[object, Outcomes] = {}
        self._given: dict[tuple[int, Value], Fact] = {}

    def verdict_at_least(self, wanted: Verdict) -> tuple[Constraint, ...]:
        """What must hold for a verdict at least as good as `wanted`."""
        allowing = frozenset(one for one in Verdict if one.rank >= wanted.rank)

        def enough(outcomes: Outcomes, filled: bool) -> bool:
            return filled or any(verdict in allowing for verdict, _ in outcomes)

        return tuple(
            self._constraint(criterion, enough)
            for criterion in self._definition.criteria
            if criterion.level is not Level.OPTIONAL
        )

    def tier(self, tier: Tier) -> tuple[Constraint, ...]:
        """What must hold for a tier, with those it requires, to be complete (`progress.py` counts the same way)."""
        tiers = {one.id: one for one in self._definition.tiers}
        chain = [tier]
        while (required := chain[-1].requires) is not None:
            chain.append(tiers[required])
        constraints: dict[str, Constraint] = {}
        for number in range(len(chain)):
            names = {name for one in chain[number:] for name in one.criteria}
            places = [
                criterion
                for criterion in self._definition.criteria
                if criterion.id in names and criterion.level is not Level.OPTIONAL
            ]
            for criterion in places:
                if criterion.id not in constraints:
                    constraints[criterion.id] = self._constraint(criterion, _met_or_filled)
            if all(criterion.not_applicable_when is not None for criterion in places):
                constraints[f"places of {chain[number].id}"] = self._a_place(places)
        return tuple(constraints.values())

    def _a_place(self, criteria: Sequence[Criterion]) -> Constraint:
        """A tier of which nothing applies holds vacuously, and is not met: something must be."""
        parts = [self._constraint(criterion, _a_place_is_filled) for criterion in criteria]
        seen = tuple(sorted(set().union(*(part.levers for part in parts))))
        places = [tuple(seen.index(lever) for lever in part.levers) for part in parts]

        def holds(local: Local) -> bool:
            return any(
                part.holds(tuple(local[place] for place in each)) for part, each in zip(parts, places, strict=True)
            )

        return Constraint(seen, holds)

    def _constraint(self, criterion: Criterion, enough: Enough) -> Constraint:
        """One criterion with its stand-ins."""
        instead = [pair.substitute for pair in self._definition.stands_in if pair.criterion == criterion.id]
        own, *others = criterion.id, *(one for one in instead if one in self._criteria)
        seen = tuple(sorted(set().union(*(self._seen[one] for one in (own, *others)))))
        places = {one: tuple(seen.index(lever) for lever in self._seen[one]) for one in (own, *others)}
        kept: dict[Local, bool] = {}

        def outcomes(name: str, local: Local) -> Outcomes:
            return self._outcomes_at(name, tuple(local[place] for place in places[name]))

        def holds(local: Local) -> bool:
            held = kept.get(local)
            if held is None:
                filled = any(met for other in others for _, met in outcomes(other, local))
                held = kept[local] = enough(outcomes(own, local), filled)
            return held

        return Constraint(seen, holds)

    def _levers_of(self, criterion: Criterion) -> tuple[int, ...]:
        asked = self._relevant[criterion.id]
        questions = set(_questions(criterion))
        return tuple(
            number
            for number, lever in enumerate(self._levers)
            if (lever.question in questions if lever.kind is Kind.ANSWER else not asked.isdisjoint(lever.moved))
        )

    def _outcomes_at(self, criterion_id: str, local: Local) -> Outcomes:
        """What a criterion can come to. Different moves that give the facts it asks for the same values are one."""
        relevant = self._relevant[criterion_id]
        given: dict[int, Value] = {}
        choices: dict[int, tuple[Value, ...]] = {}
        answers: dict[str, bool] = {}
        for number, setting in zip(self._seen[criterion_id], local, strict=True):
            if setting == ALONE:
                continue
            lever = self._levers[number]
            if lever.kind is Kind.ANSWER:
                answers[lever.question] = lever.answers[setting]
            given.update((one, value) for one, value in lever.settings[setting].items() if one in relevant)
            choices.update((one, values) for one, values in lever.choices.items() if one in relevant)
        key = (criterion_id, frozenset(given.items()), frozenset(choices), frozenset(answers.items()))
        known = self._outcomes.get(key)
        if known is None:
            known = self._outcomes[key] = frozenset(self._decide(criterion_id, given, choices, answers))
        return known

    def _decide(
        self,
        criterion_id: str,
        given: Mapping[int, Value],
        choices: Mapping[int, tuple[Value, ...]],
        answers: Mapping[str, bool],
    ) -> Iterator[tuple[Verdict, bool]]:
        self.cut |= prod(len(values) for values in choices.values()) > _MOST_CHOICES
        for values in islice(product(*choices.values()), _MOST_CHOICES):
            facts = self._as_if(self._asked[criterion_id], {**given, **dict(zip(choices, values, strict=True))})
            finding = find(self._criteria[criterion_id], facts, answers)
            yield allowed(finding), finding.status is Status.MET

    def _as_if(self, names: Sequence[str], given: Mapping[int, Value]) -> dict[str, list[Fact]]:
        return {
            name: [
                self._supposed(number, given[number]) if number in given else self._facts[number]
                for number in self._by_name[name]
            ]
            for name in names
            if name in self._by_name
        }

    def _supposed(self, number: int, value: Value) -> Fact:
        key = (number, value)
        fact = self._given.get(key)
        if fact is None:
            fact = self._given[key] = supposed(self._facts[number], value)
        return fact


def supposed(fact: Fact, value: Value) -> Fact:
    """A fact as it would be after a change."""
    return replace(fact, value=value, unknown=None, evidence=(_SUPPOSED,), why="supposed")


def allowed(finding: Finding) -> Verdict:
    """The best verdict that a finding of a required criterion allows (design §1)."""
    if finding.status is Status.NOT_MET:
        return Verdict.FAILS
    match finding.reason:
        case Reason.NOT_FOUND:
            return Verdict.LIKELY_FAILS
        case Reason.NOT_LOOKED | Reason.CONFLICT:
            return Verdict.UNCLEAR
        case Reason.JUDGEMENT:
            return Verdict.LIKELY_MEETS
        case None:
            return Verdict.MEETS


def _asked(criterion: Criterion) -> Iterator[str]:
    yield from fact_names(criterion.rule)
    if criterion.not_applicable_when is not None:
        yield from fact_names(criterion.not_applicable_when)


def _questions(criterion: Criterion) -> Iterator[str]:
    yield from _questions_of(criterion.rule)
    if criterion.not_applicable_when is not None:
        yield from _questions_of(criterion.not_applicable_when)


def _questions_of(rule: Rule) -> Iterator[str]:
    match rule:
        case Judgement(question=question):
            yield question
        case Not(part=part):
            yield from _questions_of(part)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _questions_of(part)
        case _:
            return
