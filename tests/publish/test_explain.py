from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from syrupy.assertion import SnapshotAssertion

from publish.hostile import forbidden, texts
from publish.results import DEFINITION, rich_result
from trueopen.definitions import load
from trueopen.evaluate import evaluate
from trueopen.fact import Evidence, Fact, Grade, known
from trueopen.publish.explain import explain
from trueopen.publish.look import Look
from trueopen.vocabulary import Component

PARAMETERS = Component.PARAMETERS
IDS = [criterion.id for criterion in DEFINITION.criteria]


def path(criterion_id: str, look: Look = Look(), hostile: str = "") -> str:  # noqa: B008 (frozen)
    criterion = DEFINITION.criterion(criterion_id)
    assert criterion is not None
    return explain(rich_result(hostile=hostile), DEFINITION, criterion, look)


@pytest.mark.parametrize("criterion_id", ["terms.use", "data.labelling", "data.sufficient", "parameters.terms"])
def test_the_path(criterion_id: str, snapshot: SnapshotAssertion) -> None:
    assert path(criterion_id) == snapshot


@pytest.mark.parametrize("criterion_id", IDS)
def test_every_path_goes_from_requirement_to_rule(criterion_id: str) -> None:
    text = path(criterion_id)
    assert text.index("Requirement") < text.index("Rule") < text.index("\nSo\n")
    assert "Preferred form to make modifications, 2nd bullet" in " ".join(text.split())


def test_a_quote_stands_between_two_lines_of_context_with_its_link() -> None:
    lines = path("data.provenance").splitlines()
    at = next(number for number, line in enumerate(lines) if "> 7 │" in line)
    assert "5 │ ## Training" in lines[at - 2]
    assert "9 │ The learning rate was 3e-4." in "\n".join(lines[at : at + 6])
    assert any("/README.md#L7" in line for line in lines)


def test_an_address_is_never_broken() -> None:
    assert "    https://github.com/aurora/aurora/blob/9c1f2ab0123456789abcdef0123456789abcdef0/README.md#L7\n" in path(
        "data.provenance", Look(60)
    )


def test_every_node_shows_its_truth() -> None:
    text = path("terms.use")
    assert "✗ all of" in text
    assert "├ ✗ parameters.use is granted" in text
    assert "└ … parameters.osi-approved is yes" in text


def test_a_fact_nobody_answered_says_so() -> None:
    assert "nothing in this run answered parameters.osi-approved" in path("terms.use")


def test_the_question_for_the_reviewer_is_asked() -> None:
    assert "└ § a reviewer answers yes: Could a skilled person" in path("data.sufficient")


@given(texts)
@settings(max_examples=30, deadline=None)
def test_no_control_character_of_a_stranger_reaches_the_terminal(text: str) -> None:
    assert forbidden(path("terms.use", hostile=text) + path("parameters.terms", hostile=text)) == []


def test_the_probes_that_are_cited_say_what_they_looked_for_and_where_they_end() -> None:
    text = " ".join(_walked("no-further-licence", known("access.gated", PARAMETERS, True, _seen("gate"))).split())
    assert "gate: Does the place that holds the parameters ask for a form or an approval before download?" in text
    assert "limit: offline, or where the Hub was not asked: *not looked*" in text


def test_a_base_model_is_followed_to_its_own_path() -> None:
    base = replace(
        known(
            "upstream.verdict", PARAMETERS, "fails", _seen("upstream"), why="the base model fails", instance="b/base"
        ),
        definition="owd-0.3",
    )
    text = _walked("upstream", known("upstream.named", PARAMETERS, True, _seen("upstream")), base)
    assert "trueopen check hf:b/base -d owd-0.3" in text
    assert "draft, 2025-01-21; our reading of it: sha256 " in text


def _seen(probe: str) -> Evidence:
    return Evidence(0, "README.md", Grade.OBSERVED, probe, note="seen")


def _walked(criterion_id: str, *facts: Fact) -> str:
    definition = load("owd-0.3")
    criterion = definition.criterion(criterion_id)
    assert criterion is not None
    every = (known("parameters.share", PARAMETERS, "granted", _seen("licence-files")), *facts)
    result = replace(rich_result(), facts=every, assessments=(evaluate(every, definition),))
    return explain(result, definition, criterion, Look(width=100))
