"""The loader: what comes with the program, and one clear line for every way to write a definition wrongly."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licences.tools import tool
from trueopen.definition import AllOf, AnyOf, Definition, FactIs, Judgement, Level, Not, Standing, fact_names
from trueopen.definitions import AVAILABLE, available, criterion, load, load_file
from trueopen.definitions.read import read
from trueopen.errors import DefinitionError
from trueopen.fact import Grade
from trueopen.vocabulary import TERMS

SMALL = """id: small-1
title: Small
version: "1"
date: 2026-01-01
publisher: Us
url: https://example.org
lists:
  open: [MIT, Apache-2.0]
criteria:
  - id: weights
    title: Weights
    requirement: The weights are open.
    section: "1"
    components: [parameters]
    level: required
    rule:
      all_of:
        - {fact: parameters.published, is: true}
        - {fact: parameters.licence, in: {list: open}, at_least: declared}
    mend: publish the weights
    examples:
      - given: {parameters.published: true, parameters.licence: MIT}
        status: met
      - given: {parameters.published: {unknown: not_found}, parameters.licence: MIT}
        status: undetermined
        reason: not_found
  - id: card
    title: Card
    requirement: There is a card.
    section: "2"
    components: [model-card]
    level: optional
    rule: {fact: model-card.published, is: true}
    mend: write a card
    examples:
      - given: {model-card.published: true}
        status: met
      - given: {model-card.published: false}
        status: not_met
tiers:
  - {id: low, title: Low, criteria: [weights]}
  - {id: high, title: High, requires: low, criteria: [card]}
stands_in:
  - {criterion: card, substitute: weights}
status: draft
remains: [to keep the card]
if_met: the conditions appear to be met
"""


def small(*changes: tuple[str, str]) -> Definition:
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return read(text.encode(), "small.yaml")


def test_the_registry_names_every_file_and_no_other() -> None:
    there = {entry.name for entry in files("trueopen.definitions").iterdir() if entry.name.endswith(".yaml")}
    assert there == {f"{name}.yaml" for name in AVAILABLE}
    assert available() == AVAILABLE


@pytest.mark.parametrize("name", AVAILABLE)
def test_every_definition_loads_under_its_own_name(name: str) -> None:
    definition = load(name)
    assert definition.id == name
    assert definition.notes
    assert definition.url.startswith("https://")
    assert len(definition.sha256) == 64


@pytest.mark.parametrize("name", AVAILABLE)
def test_every_mend_is_an_imperative_without_a_full_stop(name: str) -> None:
    """Reports put it into a sentence."""
    for item in load(name).criteria:
        assert item.mend[0].islower()
        assert item.mend[-1] not in ".!"


def test_status_remaining_duties_and_the_words_for_a_system_that_meets_it() -> None:
    definition = small()
    assert definition.status is Standing.DRAFT
    assert definition.remains == ("to keep the card",)
    assert definition.if_met == "the conditions appear to be met"


def test_status_and_date_of_the_definitions_that_come_with_the_program() -> None:
    assert {name: load(name).status.value for name in AVAILABLE if load(name).status is not Standing.ADOPTED} == {
        "osaid-0.0.9": "draft",
        "osaid-0.0.9-checklist": "draft",
        "owd-0.3": "draft",
        "fsf-2024": "draft",
        "debian-gr-2025-a": "withdrawn",
    }
    for name in AVAILABLE:
        assert date.fromisoformat(load(name).date)


def test_the_act_is_never_said_to_be_met_outright_and_says_which_duties_remain() -> None:
    for name in ("eu-ai-act-53-2", "eu-ai-act-2-12"):
        definition = load(name)
        assert definition.if_met.startswith("the conditions of Art. ")
        assert definition.if_met.endswith("appear to be met; not legal advice")
    remaining = " ".join(load("eu-ai-act-53-2").remains)
    for duty in ("53(1)(c)", "53(1)(d)", "systemic risk"):
        assert duty in remaining


def test_the_stricter_reading_asks_all_that_the_text_asks_and_more() -> None:
    text, faq = osaid(), load("osaid-1.0-faq")
    assert [item.id for item in faq.criteria if text.criterion(item.id) is None] == ["data.shared"]
    for item in text.criteria:
        assert faq.criterion(item.id) == item, "run: make docs"


def test_the_stricter_reading_is_made_from_the_text() -> None:
    tool_ = tool("build_osaid_faq")
    ours, theirs = (
        files("trueopen.definitions").joinpath(name).read_text("utf-8")
        for name in ("osaid-1.0.yaml", "osaid-1.0-faq.yaml")
    )
    assert tool_.build(ours, theirs) == theirs
    changed = ours.replace("title: Use for any purpose", "title: Use for anything")
    again = tool_.build(changed, theirs)
    assert "title: Use for anything" in again
    assert again.count("id: data.shared") == 1
    assert read(again.encode(), "again.yaml").id == "osaid-1.0-faq"


def test_a_list_and_a_grade_are_read() -> None:
    rule = small().criteria[0].rule
    assert isinstance(rule, AllOf)
    assert rule.parts[1] == FactIs("parameters.licence", ("MIT", "Apache-2.0"), Grade.DECLARED)


def test_every_kind_of_node_is_read() -> None:
    node = "{any_of: [{not: {fact: model-card.published, is: true}}, {judgement: 'Is it\n one?'}]}"
    definition = small(("    rule: {fact: model-card.published, is: true}", f"    rule: {node}"))
    assert definition.criteria[1].rule == AnyOf((Not(FactIs("model-card.published", (True,))), Judgement("Is it one?")))


def test_facts_beside_a_judgement_are_read() -> None:
    node = "{all_of: [{fact: model-card.published, is: true}, {judgement: Is it?, beside: [plan.steps-missing]}]}"
    definition = small(("    rule: {fact: model-card.published, is: true}", f"    rule: {node}"))
    rule = definition.criteria[1].rule
    assert isinstance(rule, AllOf)
    assert rule.parts[1] == Judgement("Is it?", ("plan.steps-missing",))


def test_an_unknown_definition_comes_with_suggestions() -> None:
    with pytest.raises(DefinitionError, match=r"no definition is called 'osaid-1' \(did you mean osaid-1\.0"):
        load("osaid-1")
    with pytest.raises(DefinitionError, match=r"there are: osaid-1\.0"):
        load("zzz")


def test_an_unknown_criterion_comes_with_suggestions() -> None:
    with pytest.raises(
        DefinitionError, match=r"osaid-1\.0 has no criterion 'code\.train' \(did you mean code\.training"
    ):
        criterion(load("osaid-1.0"), "code.train")


def test_a_file_of_the_user_s(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(SMALL, "utf-8")
    assert load_file(path).id == "small-1"
    path.write_text(SMALL.replace("level: required", "level: require"), "utf-8")
    with pytest.raises(DefinitionError, match=r"mine\.yaml:15: .*did you mean required"):
        load_file(path)
    with pytest.raises(DefinitionError, match=r"absent\.yaml: cannot be read"):
        load_file(tmp_path / "absent.yaml")


WRONG = [
    ("title: Small\n", "", r":1: a definition lacks `title` \(add"),
    ("status: draft\n", "", r":1: a definition lacks `status` \(add"),
    ("status: draft", "status: adoptd", r":45: `status` cannot be 'adoptd' \(did you mean adopted"),
    ("[to keep the card]", "[]", r":46: `remains` is not a list with members"),
    ("title: Small", "title:", r":2: `title` is not a text"),
    ("title: Small", "titel: Small", r":2: a definition has no `titel` \(did you mean title"),
    ("title: Small", "title: Small\ntitle: Big", r":3: a definition says `title` twice \(remove one; .* line 2"),
    ("id: small-1", "id: Small 1", r":1: 'Small 1' is not an id"),
    ("  open: [MIT, Apache-2.0]", "  open: []", r":8: list open is not a list with members"),
    ("  open: [MIT, Apache-2.0]", "  open: [MIT]\n  open: [ISC]", r":9: two lists are called 'open'"),
    ("lists:\n  open: [MIT, Apache-2.0]\n", "", r":17: this definition has no lists"),
    ("{list: open}", "{list: opne}", r":19: the name of a list cannot be 'opne' \(did you mean open"),
    ("[parameters]", "[params]", r":14: a component cannot be 'params' \(did you mean parameters"),
    ("[parameters]", "parameters", r":14: `components` is not a list"),
    ("level: required", "level: must", r":15: `level` cannot be 'must' \(one of: required, required_if_used, optional"),
    ("parameters.published, is: true", "parameters.publishd, is: true", r":18: no fact is called .*did you mean param"),
    (
        "parameters.published, is: true",
        "parameters.published, is: yes",
        r":18: .* cannot be 'yes' \(one of: true, false",
    ),
    ("parameters.published, is: true", "parameters.published", r":18: .*write either `is: value` or"),
    (
        "published, is: true}\n        - {fact",
        "published, is: true, in: [true]}\n        - {fact",
        r":18: .*either `is",
    ),
    ("at_least: declared", "at_least: guessed", r":19: a grade cannot be 'guessed'"),
    ("at_least: declared", "at_least: reviewed", r":19: a grade cannot be 'reviewed'"),
    (
        "{fact: model-card.published, is: true}",
        "{facts: true}",
        r":33: this is not a rule \(write a mapping with one of",
    ),
    ("{fact: model-card.published, is: true}", "{all_of: []}", r":33: `all_of` is not a list with members"),
    ("{fact: model-card.published, is: true}", "{any_of: []}", r":33: `any_of` is not a list with members"),
    ("{fact: model-card.published, is: true}", "{judgement: ''}", r":33: the question of a judgement is not a text"),
    (
        "{fact: model-card.published, is: true}",
        "{judgement: Why?, beside: [plan.steps]}",
        r":33: no fact is called 'plan\.steps' \(did you mean plan\.steps-",
    ),
    ("{fact: model-card.published, is: true}", "{judgement: Why?, besides: []}", r":33: "),
    (
        "{fact: model-card.published, is: true}",
        "{not: {fact: data.scope, is: true}, all_of: []}",
        r":33: a rule has no `",
    ),
    ("      - given: {model-card.published: true}", "      - given: {}", r":36: an example gives no facts"),
    (
        "given: {model-card.published: true}",
        "given: {data.scope: true}",
        r":36: .*data\.scope, which the rule does not",
    ),
    ("given: {model-card.published: true}", "given: {model-card.published: [{unknown: lost}]}", r":36: why .* 'lost'"),
    ("status: not_met", "status: met", r":36: all examples have the same outcome"),
    ("status: not_met", "status: undetermined", r":38: only `undetermined` has a reason"),
    ("status: not_met", "status: not_meet", r":39: a status cannot be 'not_meet' \(did you mean not_met"),
    ("        reason: not_found\n", "        reason: lost\n", r":26: a reason cannot be 'lost'"),
    ("  - id: card", "  - id: weights", r":27: two criteria are called 'weights'"),
    ("requires: low", "requires: high", r":42: the tier that is required cannot be 'high'"),
    ("{id: high", "{id: low", r":42: two tiers are called 'low'"),
    ("criteria: [card]", "criteria: [crad]", r":42: a criterion of a tier cannot be 'crad' \(did you mean card"),
    ("substitute: weights", "substitute: card", r":44: card cannot stand in for itself"),
    ("criteria:\n  - id: weights", "criteria: &all\n  - id: *all", r":10: YAML aliases are not accepted"),
    ("title: Small", "title: [Small", r":\d+: not YAML"),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG, ids=[message for _, _, message in WRONG])
def test_what_is_wrong_is_named_with_file_line_and_mend(old: str, new: str, message: str) -> None:
    with pytest.raises(DefinitionError, match=r"^small\.yaml" + message):
        small((old, new))


def test_bytes_that_are_not_text() -> None:
    with pytest.raises(DefinitionError, match=r"^small\.yaml:2: this is not UTF-8"):
        read(b"id: a\ntitle: \xff\n", "small.yaml")
    with pytest.raises(DefinitionError, match=r"^small\.yaml:1: the file is empty"):
        read(b"", "small.yaml")


@given(st.integers(0, len(SMALL)), st.integers(0, 40), st.text(max_size=3))
def test_a_damaged_file_is_read_or_refused_but_never_breaks(start: int, length: int, other: str) -> None:
    text = SMALL[:start] + other + SMALL[start + length :]
    said = ""
    try:
        assert read(text.encode("utf-8", "surrogatepass"), "small.yaml").criteria
    except DefinitionError as error:
        said = str(error)
    assert not said or said.startswith("small.yaml:")


def osaid() -> Definition:
    return load("osaid-1.0")


def test_osaid_1_0_has_exactly_the_criteria_of_the_design() -> None:
    families = {
        "terms": ["use", "study", "modify", "share"],
        "data": [
            *("provenance", "scope", "characteristics", "obtained", "selected", "labelling", "processing"),
            *("public-listing", "third-party-listing", "complete", "sufficient", "terms"),
        ],
        "code": [
            *("data-processing", "training", "testing", "libraries", "inference", "architecture"),
            *("complete", "terms"),
        ],
        "parameters": ["published", "terms"],
    }
    expected = [f"{family}.{name}" for family, names in families.items() for name in names]
    assert [item.id for item in osaid().criteria] == [*expected, "upstream"]


def test_levels_follow_the_grammar_of_the_text() -> None:
    """*Must include* is required, *if used, must include* is required_if_used; *might include* has no criterion."""
    for item in osaid().criteria:
        if item.id.startswith(("data.", "terms.", "parameters.")):
            assert item.level is Level.REQUIRED, item.id
        elif item.id.startswith("code.") and item.id not in ("code.complete", "code.terms"):
            assert item.level is Level.REQUIRED_IF_USED, item.id


def test_only_terms_may_be_declared_under_osaid() -> None:
    """Design §4, *Grades*: terms may be declared, everything else needs to be observed."""
    for name in ("osaid-1.0", "osaid-0.0.9", "osaid-0.0.9-checklist"):
        for item in load(name).criteria:
            for node in _facts(item.rule):
                about = node.name.rsplit(".", 1)[1]
                terms = about in (*TERMS, "restricted")
                assert (node.at_least is Grade.DECLARED) == terms, (name, item.id, node.name)


def test_always_used_components_have_no_way_out() -> None:
    """Design §4, *If used*: these are always used."""
    for name in ("code.architecture", "code.inference", "code.training", "code.data-processing", "code.libraries"):
        item = osaid().criterion(name)
        assert item is not None
        assert item.not_applicable_when is None


def test_every_fact_asked_for_is_about_the_components_of_the_criterion() -> None:
    for item in osaid().criteria:
        for name in fact_names(item.rule):
            first = name.split(".", 1)[0]
            if first not in ("code", "data", "upstream", "evaluation"):
                assert first in item.components, (item.id, name)


def _facts(rule: object) -> list[FactIs]:
    match rule:
        case FactIs():
            return [rule]
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return [node for part in parts for node in _facts(part)]
        case Not(part=part):
            return _facts(part)
    return []
