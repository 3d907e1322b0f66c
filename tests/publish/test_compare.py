from __future__ import annotations

import json
from dataclasses import replace

import jsonschema_rs
import pytest
from hypothesis import given, settings
from syrupy.assertion import SnapshotAssertion

from publish.hostile import forbidden, texts
from publish.results import DEFINITION, TIERED, rich_result
from trueopen.assess import Result
from trueopen.outcome import Status, Verdict
from trueopen.publish.compare import COMPARISONS, Comparison, Side, compare
from trueopen.publish.look import Look
from trueopen.schemas import schema

VALIDATOR = jsonschema_rs.validator_for(schema("compare-1"))


def better(hostile: str = "") -> Result:
    """The rich result after its weights were put under open terms, without a base model."""
    result = rich_result("aurora/aurora-8b", hostile)
    first, *rest = result.assessments
    findings = (replace(first.findings[0], status=Status.MET, explanation="The weights stand under Apache-2.0."),)
    first = replace(first, verdict=Verdict.LIKELY_FAILS, findings=findings + first.findings[1:])
    use = replace(result.facts[0], value="granted", why="Apache-2.0")
    return replace(result, assessments=(first, *rest), facts=(use, *result.facts[1:-1]))


def both(hostile: str = "") -> Comparison:
    return compare(Side(rich_result(hostile=hostile), DEFINITION), Side(better(hostile), DEFINITION))


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_two_systems(name: str, snapshot: SnapshotAssertion) -> None:
    assert COMPARISONS[name](both(), Look()) == snapshot


def test_only_what_differs_is_there() -> None:
    found = both()
    assert [row.criterion for row in found.criteria] == ["terms.use"]
    assert [fact.name for fact in found.facts] == ["parameters.use", "upstream.parents"]
    assert found.same == 9


def test_a_result_does_not_differ_from_itself() -> None:
    side = Side(rich_result(), DEFINITION)
    found = compare(side, side)
    assert (found.criteria, found.facts) == ((), ())
    assert "Nothing differs." in COMPARISONS["terminal"](found, Look())


def test_two_definitions_on_one_target() -> None:
    result = rich_result()
    found = compare(Side(result, DEFINITION), Side(result, TIERED))
    assert [(row.criterion, row.right) for row in found.criteria] == [("terms.use", None)]
    assert "not asked by mof-1.0" in COMPARISONS["terminal"](found, Look())
    VALIDATOR.validate(json.loads(COMPARISONS["json"](found, Look())))


def test_the_reason_counts_as_much_as_the_status() -> None:
    result = rich_result()
    first = result.assessments[0]
    findings = tuple(
        replace(item, reason="not_looked" if item.reason == "not_found" else item.reason) for item in first.findings
    )
    other = replace(result, assessments=(replace(first, findings=findings),))
    found = compare(Side(result, DEFINITION), Side(other, DEFINITION))
    assert {row.criterion for row in found.criteria} == {"data.provenance", "data.scope", "evaluation.results"}


@given(texts)
@settings(max_examples=30, deadline=None)
def test_text_of_strangers(text: str) -> None:
    found = both(text)
    VALIDATOR.validate(json.loads(COMPARISONS["json"](found, Look())))
    assert forbidden(COMPARISONS["terminal"](found, Look())) == []
    assert forbidden(COMPARISONS["markdown"](found, Look())) == []
