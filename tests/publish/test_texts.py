"""What `trueopen licence`, `trueopen claims` and `trueopen definitions` show."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import distribution
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given, settings
from rich.cells import cell_len

from publish.hostile import forbidden, texts
from trueopen import definitions
from trueopen.publish import claims, licence
from trueopen.publish import definitions as pages
from trueopen.publish.look import Look
from trueopen.schemas import schema

LICENCES = jsonschema_rs.validator_for(schema("licence-1"))
CLAIMS = jsonschema_rs.validator_for(schema("claims-1"))
ROOT = Path(__file__).parents[2]


def described(text: str) -> object:
    return licence.describe("LICENSE", text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def apache() -> str:
    return (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_a_text_word_for_word_is_that_licence_and_grants_what_it_grants() -> None:
    found = licence.describe("LICENSE", apache(), "0" * 64)
    assert (found["licence"], found["match"], found["osi_approved"]) == ("Apache-2.0", "exact", True)
    assert set(found["freedoms"].values()) == {"granted"}


def test_one_more_clause_makes_another_licence_whose_freedoms_are_unknown() -> None:
    text = apache() + "\nThe Software may not be used by services with more than 700 million users.\n"
    found = licence.describe("LICENSE", text, "0123456789ab" + "0" * 52)
    assert (found["licence"], found["match"], found["nearest"]) == (
        "LicenseRef-unknown-0123456789ab",
        "modified",
        "Apache-2.0",
    )
    assert set(found["freedoms"].values()) == {"unknown"}
    assert found["osi_approved"] is None
    assert any("700 million" in item["text"] for item in found["differences"])
    for item in found["differences"]:
        start, end = item["span"]
        assert text[start:end] == item["text"]


def test_the_json_is_valid_and_the_terminal_says_the_same() -> None:
    found = [licence.describe("LICENSE", apache(), "0" * 64), licence.describe("x", "hello", "1" * 64)]
    LICENCES.validate(json.loads(licence.json(found)))
    shown = licence.terminal(found, Look())
    assert "Apache-2.0" in shown
    assert "LicenseRef-unknown-111111111111" in shown


@given(texts)
@settings(max_examples=30, deadline=None)
def test_any_text_can_be_described(text: str) -> None:
    found = licence.describe(text, text, "0" * 64)
    LICENCES.validate(json.loads(licence.json([found])))
    assert forbidden(licence.terminal([found], Look())) == []


def test_claims_stand_with_their_line() -> None:
    text = "# Aurora\n\nAurora is an open-source model.\n"
    found = claims.Scanned("README.md", text, claims.scan_named(text, "README.md", "Aurora"))
    CLAIMS.validate(json.loads(claims.json([found])))
    for claim in found.claims:
        assert text[claim.start : claim.end] == claim.text
    assert "    3  " in claims.terminal([found], Look())


@given(texts)
@settings(max_examples=30, deadline=None)
def test_any_document_can_be_scanned(text: str) -> None:
    text = f"{text} our model is open source {text}"
    found = claims.Scanned(text, text, claims.scan_named(text, text, text))
    CLAIMS.validate(json.loads(claims.json([found])))
    assert forbidden(claims.terminal([found], Look())) == []


@pytest.mark.parametrize("width", [60, 80])
def test_every_definition_and_criterion_can_be_shown(width: int) -> None:
    look = Look(width)
    every = [definitions.load(name) for name in definitions.available()]
    shown = [pages.every(every, look)]
    for definition in every:
        shown.append(pages.one(definition, look))
        shown += [pages.criterion(definition, criterion, look) for criterion in definition.criteria]
        assert all(criterion.id in shown[-1 - len(definition.criteria)] for criterion in definition.criteria)
    lines = [line for text in shown for line in text.splitlines() if "https://" not in line]
    assert [line for line in lines if cell_len(line) > width] == []


def test_the_schemas_come_with_the_package() -> None:
    assert distribution("trueopen")
    assert schema("check-1")["$id"] == "urn:trueopen:schema:check:1"
