"""The contract of `check --format json` (design §5), against the published schema."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings

from publish.hostile import texts
from publish.results import DEFINITIONS, HOSTILE, rich_result
from publish.strict import refuses_other_fields
from trueopen.publish.json import render
from trueopen.publish.look import Look
from trueopen.schemas import schema

VALIDATOR = jsonschema_rs.validator_for(schema("check-1"))


def document(hostile: str = "") -> Any:
    return json.loads(render([rich_result(hostile=hostile)], DEFINITIONS, Look()))


@pytest.mark.parametrize("name", ["check-1", "licence-1", "claims-1", "compare-1"])
def test_the_schemas_are_schemas(name: str) -> None:
    found = schema(name)
    jsonschema_rs.meta.validate(found)
    assert found["properties"]["schema"]["const"] == f"trueopen/{name.replace('-', '/')}"


def test_a_rich_result_is_valid() -> None:
    assert [error.message for error in VALIDATOR.iter_errors(document())] == []


def test_no_result_at_all_is_valid() -> None:
    VALIDATOR.validate(json.loads(render([], DEFINITIONS, Look())))


def test_without_its_definition_at_hand_a_result_is_valid() -> None:
    VALIDATOR.validate(json.loads(render([rich_result()], {}, Look())))


@given(texts)
@settings(max_examples=60, deadline=None)
def test_text_of_strangers_never_breaks_it(text: str) -> None:
    rendered = render([rich_result(hostile=text)], DEFINITIONS, Look())
    VALIDATOR.validate(json.loads(rendered))
    rendered.encode("utf-8")


def test_the_same_result_gives_the_same_bytes() -> None:
    assert render([rich_result()], DEFINITIONS, Look()) == render([rich_result()], DEFINITIONS, Look())


def test_facts_and_evidence_are_numbered_in_order_and_every_number_leads_somewhere() -> None:
    result = document()["results"][0]
    facts = [f"f{number}" for number in range(1, len(result["facts"]) + 1)]
    assert list(result["facts"]) == facts
    assert [result["facts"]["f1"]["name"], result["facts"]["f2"]["name"]] == ["parameters.use", "data.provenance"]
    cited = [number for fact in result["facts"].values() for number in fact["evidence"]]
    cited += [number for part in ("claims", "leads") for item in result[part] for number in item["evidence"]]
    assert set(cited) == set(result["evidence"])
    named = {name for item in result["assessments"] for finding in item["findings"] for name in finding["facts"]}
    assert named <= set(result["facts"])


def test_a_known_fact_and_an_unknown_one() -> None:
    facts = {fact["name"]: fact for fact in document()["results"][0]["facts"].values()}
    known, unknown = facts["parameters.use"], facts["data.provenance"]
    assert (known["value"], known["unknown"], known["why_unknown"]) == ("restricted", None, None)
    assert (unknown["value"], unknown["unknown"]) == (None, "not_found")
    assert unknown["why_unknown"] == "no document names where the training data comes from"
    assert facts["upstream.parents"]["value"] == ["a/b", "c/d"]


def test_evidence_says_where_exactly() -> None:
    result = document()["results"][0]
    evidence = result["evidence"]["e1"]
    assert evidence["artifact"] == "LICENSE-MODEL"
    assert (evidence["lines"], evidence["grade"], evidence["probe"]) == ([3, 4], "verified", "a-probe")
    assert evidence["bytes"][1] - evidence["bytes"][0] == len(evidence["quote"].encode())
    assert evidence["url"].endswith("/LICENSE-MODEL#L3-L4")


def test_tier_and_progress_stand_on_definitions_with_tiers_only() -> None:
    plain, tiered = document()["results"][0]["assessments"]
    assert "tier" not in plain
    assert (tiered["tier"], tiered["progress"]) == (None, {"class-3": 83.33333333333333, "class-2": 0.0})


def test_lone_surrogates_are_replaced_and_control_characters_kept() -> None:
    name = document(HOSTILE)["results"][0]["system"]["name"]
    assert "\ufffd" in name
    assert "\x1b[2J" in name


def test_the_schema_refuses_a_field_that_lacks_or_is_added() -> None:
    refuses_other_fields(document(), VALIDATOR, free={"facts", "evidence", "progress"})


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("schema",), "trueopen/check/2"),
        (("results", 0, "assessed_at"), "yesterday"),
        (("results", 0, "assessments", 0, "verdict"), "passes"),
        (("results", 0, "assessments", 0, "findings", 0, "reason"), "not_found"),
        (("results", 0, "assessments", 0, "findings", 1, "reason"), None),
        (("results", 0, "assessments", 0, "findings", 1, "reason"), "unclear"),
        (("results", 0, "assessments", 0, "findings", 0, "facts"), ["e1"]),
        (("results", 0, "facts", "f1", "value"), None),
        (("results", 0, "facts", "f1", "evidence"), []),
        (("results", 0, "facts", "f2", "value"), True),
        (("results", 0, "facts", "f2", "why_unknown"), ""),
        (("results", 0, "evidence", "e1", "lines"), [0, 1]),
        (("results", 0, "evidence", "e1", "sha256"), "abc"),
        (("results", 0, "evidence", "e1", "grade"), "certain"),
        (("results", 0, "claims", 0, "about"), "us"),
        (("results", 0, "flags", 0, "contradicted_by"), []),
        (("results", 0, "system", "sources", 0, "kind"), "ftp"),
    ],
)
def test_the_schema_refuses_a_wrong_value(path: tuple[Any, ...], wrong: object) -> None:
    whole = document()
    parent = whole
    for key in path[:-1]:
        parent = parent[key]
    assert parent[path[-1]] != wrong
    parent[path[-1]] = wrong
    assert not VALIDATOR.is_valid(whole)
