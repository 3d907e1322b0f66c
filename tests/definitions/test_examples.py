"""Every example of every definition runs through the evaluator."""

from __future__ import annotations

import pytest

from trueopen.definition import AllOf, AnyOf, Criterion, Definition, Example, Given, Judgement, Rule
from trueopen.definitions import available, load
from trueopen.definitions.examples import facts_of
from trueopen.evaluate import find, index
from trueopen.fact import Unknown

DEFINITIONS = [load(name) for name in available()]
CRITERIA = [pytest.param(d, c, id=f"{d.id} {c.id}") for d in DEFINITIONS for c in d.criteria]
EXAMPLES = [
    pytest.param(d, c, e, id=f"{d.id} {c.id} {number}")
    for d in DEFINITIONS
    for c in d.criteria
    for number, e in enumerate(c.examples, 1)
]


@pytest.mark.parametrize(("definition", "criterion", "example"), EXAMPLES)
def test_the_example_holds(definition: Definition, criterion: Criterion, example: Example) -> None:
    finding = find(criterion, index(facts_of(example), definition.id))
    assert (finding.status, finding.reason) == (example.status, example.reason), finding.explanation


@pytest.mark.parametrize(("definition", "criterion"), CRITERIA)
def test_examples_show_both_a_good_and_a_bad_outcome(definition: Definition, criterion: Criterion) -> None:
    outcomes = {(example.status, example.reason) for example in criterion.examples}
    best = ("undetermined", "judgement") if _asks_always(criterion.rule) else ("met", None)
    assert best in outcomes
    assert outcomes & {("not_met", None), ("undetermined", "not_found")}


@pytest.mark.parametrize(("definition", "criterion"), CRITERIA)
def test_nothing_found_is_never_a_judgement(definition: Definition, criterion: Criterion) -> None:
    names = {name for example in criterion.examples for name, _ in example.given}
    assert names, criterion.id
    nothing = Example(tuple((name, (_not_found(),)) for name in sorted(names)), "undetermined", "not_found")
    finding = find(criterion, index(facts_of(nothing), definition.id))
    assert (finding.status, finding.reason) == ("undetermined", "not_found")


@pytest.mark.parametrize(("definition", "criterion"), CRITERIA)
def test_nothing_read_is_never_a_judgement(definition: Definition, criterion: Criterion) -> None:
    names = {name for example in criterion.examples for name, _ in example.given}
    unread = Example(tuple((name, (_not_looked(),)) for name in sorted(names)), "undetermined", "not_looked")
    finding = find(criterion, index(facts_of(unread), definition.id))
    assert (finding.status, finding.reason) == ("undetermined", "not_looked")


def _asks_always(rule: Rule) -> bool:
    """Whether a rule can at best end in a judgement."""
    if isinstance(rule, AnyOf):
        return all(_asks_always(part) for part in rule.parts)
    return isinstance(rule, Judgement) or (isinstance(rule, AllOf) and any(_asks_always(part) for part in rule.parts))


def _not_found() -> Given:

    return Given(unknown=Unknown.NOT_FOUND)


def _not_looked() -> Given:

    return Given(unknown=Unknown.NOT_LOOKED)
