"""The contract of `licence --format json` (design §5), against the published schema."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.hostile import texts
from publish.licence_documents import GRANT, LIMIT, document, plain
from trueopen.licences.clauses import CONDITIONS, FreedomReading
from trueopen.licences.table import RESTRICTIONS
from trueopen.publish import licence
from trueopen.publish.licence_lines import Lines, lines_of
from trueopen.publish.licence_words import CONDITION_WORDS, RESTRICTION_WORDS, answer, identity, percent, reason_words
from trueopen.publish.look import Look
from trueopen.schemas import schema

VALIDATOR = jsonschema_rs.validator_for(schema("licence-1"))


@pytest.mark.parametrize("name", ["licence-1", "licence-compare-1"])
def test_the_schemas_are_schemas(name: str) -> None:
    found = schema(name)
    jsonschema_rs.meta.validate(found)
    kind, version = name.rsplit("-", 1)
    assert found["properties"]["schema"]["const"] == f"trueopen/{kind}/{version}"


def test_every_kind_has_words_and_no_two_the_same() -> None:
    assert set(RESTRICTION_WORDS) == set(RESTRICTIONS)
    assert set(CONDITION_WORDS) == set(CONDITIONS)
    words = [*RESTRICTION_WORDS.values(), *CONDITION_WORDS.values()]
    assert len(set(words)) == len(words)


def test_a_text_near_a_known_one_is_no_licence_by_name() -> None:
    it = document()
    file = licence.wire_file(it)
    assert file["licence"] == f"LicenseRef-unknown-{it.sha256[:12]}"
    assert (file["match"], file["nearest"]) == ("modified", "MIT")
    assert file["freedoms"] == {"use": "restricted", "study": "not_granted", "modify": "granted", "share": "unknown"}
    assert identity(file) == "Unknown text, nearest MIT (83.4% of the words)"


def test_a_known_text_is_named() -> None:
    file = licence.wire_file(plain())
    assert (file["licence"], file["same_text"]) == ("MIT", ["MIT-like"])
    assert identity(file) == "MIT, word for word"
    assert answer(file) == "All four freedoms are granted."


def test_every_quote_is_what_stands_at_its_span_and_lines() -> None:
    it = document()
    file = licence.wire_file(it)
    lines = it.text.split("\n")
    places = [*file["restrictions"], *file["conditions"], *file["policies"], *file["unread"]]
    places += [reason for reason in file["freedom_reasons"].values() if reason["span"]]
    for item in places:
        start, end = item["span"]
        first, last = item["lines"]
        assert it.text[start:end] == item["quote"]
        assert "\n".join(lines[first - 1 : last]) == item["quote"]
    for item in file["differences"]:
        start, end = item["span"]
        assert it.text[start:end] == item["text"]
        assert it.text[:start].endswith(item["before"])
        assert it.text[end:].startswith(item["after"])
    assert [clause["takes"] for clause in file["restrictions"]] == [["use"], ["use"], ["use"]]
    assert file["freedom_reasons"]["modify"]["quote"] == GRANT
    assert file["restrictions"][0]["quote"] == LIMIT


def test_the_answer_says_each_state_in_words() -> None:
    assert answer(licence.wire_file(document())) == (
        "Restricted: use. Not granted: study. Not known: share (one sentence was not understood). Granted: modify."
    )


def test_a_freedom_that_a_record_takes_away_is_explained_by_the_kind_of_clause() -> None:
    it = document()
    freedoms = {**it.terms.freedoms, "use": FreedomReading("restricted", None, "by the record of Some-Licence")}
    recorded = replace(it.terms, basis="record", freedoms=freedoms)
    why = licence.wire_file(replace(it, terms=recorded))["freedom_reasons"]["use"]["why"]
    assert why == "permission-required"
    assert reason_words(why) == "permission, registration or a form first"
    without = replace(recorded, restrictions=())
    said = licence.wire_file(replace(it, terms=without))["freedom_reasons"]["use"]["why"]
    assert said == "by the record of Some-Licence"


def test_a_text_that_was_refused_is_unknown_with_the_reason() -> None:
    it = licence.read("page.html", "<html>", "0" * 64, refused="a web page, not a licence text")
    file = licence.wire_file(it)
    assert (file["match"], file["reason"], file["basis"]) == ("unknown", "a web page, not a licence text", "none")
    assert set(file["freedoms"].values()) == {"unknown"}
    assert answer(file) == "What it grants is not known: a web page, not a licence text."
    VALIDATOR.validate(json.loads(licence.json([file])))


def test_characters_that_cannot_be_seen_are_counted() -> None:
    file = licence.wire_file(document("\u200bx\u202e\u200b"))
    assert [item["character"] for item in file["invisible"]] == ["U+200B", "U+202E"]
    assert file["invisible"][0]["first"] == document("\u200bx\u202e\u200b").text.index("\u200b")
    assert "U+202E" in licence.terminal([file], Look())
    assert licence.wire_file(document())["invisible"] == []


def test_a_text_too_long_to_be_a_licence_is_not_read() -> None:
    file = licence.describe("long", "a" * 2_000_000, "0" * 64)
    assert file["match"] == "unknown"
    assert "longer than" in (file["reason"] or "")


@given(texts)
@settings(max_examples=60, deadline=None)
def test_text_of_strangers_never_breaks_it(text: str) -> None:
    rendered = licence.json([licence.wire_file(document(text)), licence.wire_file(plain())])
    VALIDATOR.validate(json.loads(rendered))
    rendered.encode("utf-8")


@pytest.mark.parametrize(("share", "shown"), [(1.0, "100%"), (0.9999, "99.9%"), (0.29, "29%"), (0.0, "0%")])
def test_only_a_whole_is_a_hundred_percent(share: float, shown: str) -> None:
    assert percent(share) == shown


@given(st.text(alphabet="a\r\n\u2028", max_size=20))
def test_lines_are_those_an_editor_counts(text: str) -> None:
    expected = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [text[start:end] for start, end in lines_of(text)] == expected
    assert Lines(text).of((len(text), len(text))) == [len(expected)] * 2
