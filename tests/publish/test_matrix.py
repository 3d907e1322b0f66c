"""Definitions side by side, in every format: what decides, tiers, status and date, several targets, strangers' text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from definitions.test_patterns import ALL_BUT_LICENCE, FULLY_OPEN, ONLY_AN_INTERFACE, WEIGHTS_ONLY, Pattern, judged
from publish.hostile import forbidden
from publish.results import HOSTILE, rich_result
from trueopen.assess import Result
from trueopen.definitions import available, load
from trueopen.outcome import Verdict
from trueopen.publish import html, json, markdown, matrix, terminal
from trueopen.publish.look import Look

EVERY = {name: load(name) for name in available()}


def result(pattern: Pattern, system_id: str = "aurora/aurora-7b") -> Result:
    made = rich_result(system_id)
    return replace(made, assessments=tuple(judged(pattern, item) for item in EVERY.values()), flags=())


@pytest.mark.parametrize("width", [80, 60])
def test_the_terminal(snapshot: SnapshotAssertion, width: int) -> None:
    text = terminal.render([result(WEIGHTS_ONLY)], EVERY, Look(width=width))
    assert text == snapshot
    assert max(len(line) for line in text.splitlines()) <= width


def test_markdown(snapshot: SnapshotAssertion) -> None:
    assert markdown.render([result(ALL_BUT_LICENCE)], EVERY, Look()) == snapshot


def test_every_definition_stands_with_its_verdict_status_and_date_in_every_format() -> None:
    made = result(FULLY_OPEN)
    for text in (
        terminal.render([made], EVERY, Look(width=100)),
        markdown.render([made], EVERY, Look()).replace("\\", ""),
        html.render([made], EVERY, Look()),
        json.render([made], EVERY, Look()),
    ):
        for name, definition in EVERY.items():
            assert name in text
            assert definition.status.value in text
            assert definition.date in text
        for line in EVERY["eu-ai-act-53-2"].remains[:1]:
            assert line.split(":")[0] in text


@pytest.mark.parametrize("count", [2, 5])
def test_several_targets_are_a_grid_first(count: int) -> None:
    patterns = [FULLY_OPEN, WEIGHTS_ONLY, ONLY_AN_INTERFACE, ALL_BUT_LICENCE, FULLY_OPEN][:count]
    made = [result(pattern, f"aurora/aurora-{number}b") for number, pattern in enumerate(patterns)]
    text = terminal.render(made, EVERY, Look(width=80))
    head, _, rest = text.partition("\n\naurora/aurora-0b   ")
    rows = [line.split() for line in head.splitlines() if line.startswith("owd-0.3")]
    assert rows[0][:5] == ["owd-0.3", "likely", "meets", "likely", "meets"]
    assert sum(line.count("aurora-") for line in head.splitlines()) == count
    assert rest.count("what decides it") == count
    assert max(len(line) for line in text.splitlines()) <= 80


def test_few_definitions_are_reported_in_full_and_many_only_with_all() -> None:
    made = result(FULLY_OPEN)
    few = replace(made, assessments=made.assessments[: matrix.MOST_IN_FULL])
    assert "what decides it" not in terminal.render([few], EVERY, Look())
    assert "Looked at" in terminal.render([few], EVERY, Look())
    assert "Looked at" not in terminal.render([made], EVERY, Look())
    whole = terminal.render([made], EVERY, Look(every=True))
    assert "what decides it" in whole
    assert "Looked at" in whole
    assert "## Looked at" not in markdown.render([made], EVERY, Look())
    assert "## Looked at" in markdown.render([made], EVERY, Look(every=True))


def test_a_tier_is_told_apart_from_the_one_that_only_reviewers_keep_open() -> None:
    g7 = EVERY["g7-2026"]
    assert matrix.tiers(judged(WEIGHTS_ONLY, g7), g7) == "tier met: Open Weights AI"
    assert matrix.tiers(judged(ONLY_AN_INTERFACE, g7), g7) == "no tier met"
    open_ = matrix.tiers(judged(FULLY_OPEN, g7), g7)
    assert open_ == "tier met: Open Weights AI; no obstacle up to: Open Source AI with Open Data"
    assert matrix.tiers(judged(FULLY_OPEN, EVERY["owd-0.3"]), EVERY["owd-0.3"]) == ""
    (wired,) = json.check([result(FULLY_OPEN)], EVERY)["results"]
    by_id = {item["definition"]: item for item in wired["assessments"]}
    assert by_id["g7-2026"]["tier"] == "open-weights"
    assert by_id["g7-2026"]["tier_no_obstacle"] == "open-source-open-data"
    assert "tier_no_obstacle" not in by_id["owd-0.3"]


def test_a_stand_in_is_no_obstacle() -> None:
    mof = EVERY["mof-1.0"]
    card = {"model-card.published": True, "data-information.published": True, "evaluation-results.published": True}
    topics = ("parameters", "architecture", "model-card", "data-information", "evaluation-results", "research-paper")
    facts = {**card, **{f"{topic}.published": True for topic in topics}, **_open(*topics)}
    assert matrix.reach(judged(facts, mof), mof) == "class-3"


def _open(*topics: str) -> Pattern:
    return {
        f"{topic}.{name}": value
        for topic in topics
        for name, value in (("osi-approved", True), ("fsf-free", True), ("licence", "Apache-2.0"))
    }


def test_the_act_is_said_to_appear_to_be_met_never_to_be_met() -> None:
    act = EVERY["eu-ai-act-53-2"]
    met = replace(judged(FULLY_OPEN, act), verdict=Verdict.MEETS)
    made = replace(result(FULLY_OPEN), assessments=(met,) * 4)
    for text in (terminal.render([made], EVERY, Look(width=100)), markdown.render([made], EVERY, Look())):
        plain = " ".join(text.replace("\\", "").split())
        assert "the conditions of Art. 53(2) appear to be met; not legal advice" in plain
    one = " ".join(terminal.render([replace(made, assessments=(met,))], EVERY, Look(width=100)).split())
    assert "The conditions of Art. 53(2) appear to be met; not legal advice" in one
    assert "Meets TrueOpen's reading" not in one
    assert "eu-ai-act-53-2: APPEARS MET" in one
    alone = replace(made, assessments=(met,))
    for text in (html.render([alone, alone], EVERY, Look()), markdown.render([alone], EVERY, Look())):
        assert "appears met" in text.lower()
        assert ">meets<" not in text


def test_text_of_strangers_is_text() -> None:
    made = result(FULLY_OPEN)
    hostile = replace(made, system=replace(made.system, id=HOSTILE, name=HOSTILE))
    for text in (
        terminal.render([hostile, made], EVERY, Look()),
        markdown.render([hostile, made], EVERY, Look()),
        html.render([hostile, made], EVERY, Look()),
    ):
        assert forbidden(text) == []
    for text in (markdown.render([hostile, made], EVERY, Look()), html.render([hostile, made], EVERY, Look())):
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_links_of_the_page_lead_to_findings_on_it() -> None:
    import re2

    page = html.render([result(FULLY_OPEN), result(ONLY_AN_INTERFACE)], EVERY, Look())
    targets = set(re2.findall(r'href="#([^"]+)"', page))
    ids = set(re2.findall(r'id="([^"]+)"', page))
    assert targets
    assert targets <= ids, sorted(targets - ids)[:5]
