from __future__ import annotations

import json
from dataclasses import replace

import jsonschema_rs
import pytest
from hypothesis import given, settings
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from publish.hostile import forbidden, texts
from publish.licence_documents import LIMIT, document, plain
from trueopen.publish import licence_compare, licence_compare_terminal
from trueopen.publish.licence_compare import answer
from trueopen.publish.licence_words import licence_title
from trueopen.publish.look import Look
from trueopen.schemas import schema

VALIDATOR = jsonschema_rs.validator_for(schema("licence-compare-1"))
OTHER = LIMIT.replace("100 million", "2,000").replace("which Aurora may grant or refuse at its sole discretion", "now")


@pytest.mark.parametrize("width", [60, 90])
def test_the_comparison(snapshot: SnapshotAssertion, width: int) -> None:
    shown = licence_compare_terminal.render(licence_compare.describe(document(), document(limit=OTHER)), Look(width))
    assert shown == snapshot
    assert [line for line in shown.splitlines() if cell_len(line) > width] == []


def test_from_an_open_text_to_a_restricted_one() -> None:
    found = licence_compare.describe(plain(), document())
    assert {item["freedom"]: item["change"] for item in found["freedoms"]} == {
        "use": "lost",
        "study": "lost",
        "modify": "same",
        "share": "unknown",
    }
    assert answer(found)[0] == "B lacks what A grants: use and study."
    assert "Clauses that limit or burden: 2 only in B." in answer(found)
    shown = licence_compare_terminal.render(found, Look(80))
    assert "Clauses that limit or burden, only in B (2)" in shown
    assert shown.count("If your products") == 1
    assert answer(licence_compare.describe(document(), plain()))[0] == "B grants what A lacks: use and study."


def test_restricted_in_both_is_not_the_same_where_other_clauses_restrict() -> None:
    """The kinds that stand in one text only are named, however alike the freedoms are."""
    left, right = document(), document(limit=OTHER)
    terms = replace(
        right.terms, restrictions=tuple(it for it in right.terms.restrictions if it.kind != "scale-threshold")
    )
    found = licence_compare.describe(left, replace(right, terms=terms))
    said = " ".join(answer(found))
    assert "Use: restricted in both" in said
    assert "1 kind of clause only in A (scale-threshold)." in said
    assert "No freedom differs" not in said
    shown = licence_compare_terminal.render(found, Look(90))
    assert "restricted in both" in shown
    assert "the same\n" not in shown


def test_a_licence_is_named_by_its_title() -> None:
    assert licence_title("MIT") == "MIT"
    licence = "LicenseRef-scancode-llama-2-license-2023"
    assert licence_title(licence) == f"Llama 2 Community License Agreement ({licence})"
    assert licence_title("LicenseRef-unknown-01029f459064") == "LicenseRef-unknown-01029f459064"


def test_other_sentences_that_differ_are_listed() -> None:
    found = licence_compare.describe(document(), document("\n\nMachines means all machines.\n"))
    assert found["sentences"]["only_right"][-1]["quote"].strip() == "Machines means all machines."
    assert "Other sentences:" in " ".join(answer(found))
    assert "Machines means all machines." in licence_compare_terminal.render(found, Look(80, every=True))


def test_the_same_text_differs_in_nothing() -> None:
    found = licence_compare.describe(document(), document())
    assert found["same_words"]
    assert answer(found) == ("The same words in the same order: nothing differs.",)
    assert "Clauses that" not in licence_compare_terminal.render(found, Look(80))


def test_words_that_stand_in_one_text_only_are_marked() -> None:
    shown = licence_compare_terminal.render(licence_compare.describe(document(), document(limit=OTHER)), Look(90))
    assert "[-100 million-] {+2,000+}" in shown


@given(texts)
@settings(max_examples=40, deadline=None)
def test_the_json_is_valid_whatever_strangers_write(text: str) -> None:
    found = licence_compare.describe(document(text), document(text + " x", limit=OTHER))
    VALIDATOR.validate(json.loads(licence_compare.json(found)))
    assert forbidden(licence_compare_terminal.render(found, Look(70, every=True))) == []
