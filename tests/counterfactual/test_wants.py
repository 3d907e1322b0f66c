"""Which values of a fact would serve the rules of a definition better."""

from __future__ import annotations

import pytest

from test_evaluate import criterion, definition, evidence
from trueopen.counterfactual.wants import Wants
from trueopen.definition import AllOf, AnyOf, FactIs, Judgement, Level, Not, Rule
from trueopen.fact import Fact, Grade, Value, known, not_found
from trueopen.vocabulary import Component

P = Component.PARAMETERS
USE = "parameters.use"
LICENCE = "parameters.licence"
NAMED = "upstream.named"


def missing(name: str) -> Fact:
    return not_found(name, P, "nothing")


@pytest.mark.parametrize(
    ("rule", "fact", "values"),
    [
        (FactIs(USE, ("granted",)), missing(USE), ("granted",)),
        (FactIs(USE, ("granted",)), known(USE, P, "restricted", evidence()), ("granted",)),
        (FactIs(USE, ("granted",)), known(USE, P, "granted", evidence()), ()),
        # A declaration of the right value is not enough where more is asked: the same value, seen, is a change.
        (FactIs(USE, ("granted",)), known(USE, P, "granted", evidence(grade=Grade.DECLARED)), ("granted",)),
        (Not(FactIs(USE, ("granted",))), missing(USE), ("restricted",)),
        (Not(Not(FactIs(USE, ("granted",)))), missing(USE), ("granted",)),
        # One value that serves both is better than one that serves either.
        (
            AllOf((FactIs(USE, ("granted", "restricted")), FactIs(USE, ("restricted",)))),
            missing(USE),
            ("restricted",),
        ),
        # Rules that want different things of a fact: either may serve.
        (AnyOf((FactIs(NAMED, (True,)), FactIs(NAMED, (False,)))), missing(NAMED), (True, False)),
        (FactIs(LICENCE, ("MIT", "Apache-2.0")), missing(LICENCE), ("MIT",)),
        (Not(FactIs(LICENCE, ("MIT",))), known(LICENCE, P, "MIT", evidence()), ("(another)",)),
    ],
)
def test_better_values(rule: Rule, fact: Fact, values: tuple[Value, ...]) -> None:
    assert Wants(definition(criterion(rule))).better(fact) == values


def test_shown_to_be_used_and_shown_to_be_unused_may_both_serve() -> None:
    wants = Wants(definition(criterion(FactIs(USE, ("granted",)), unless=FactIs(NAMED, (False,)))))
    assert wants.better(missing(NAMED)) == (True, False)


def test_optional_criteria_want_nothing() -> None:
    wants = Wants(definition(criterion(FactIs(USE, ("granted",)), level=Level.OPTIONAL)))
    assert wants.names == ()


def test_questions_with_the_answers_that_could_serve() -> None:
    rule = AllOf((Judgement("Enough?"), Not(Judgement("Too much?"))))
    assert Wants(definition(criterion(rule))).questions == {"Enough?": (True,), "Too much?": (False,)}
