"""Tiers: the Model Openness Tool's rules on small definitions, and on MOF 1.0 itself."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.definition import Criterion, Definition, FactIs, Level, StandsIn, Tier
from trueopen.definitions import load
from trueopen.outcome import Finding, Reason, Status
from trueopen.progress import progress, stood_in
from trueopen.vocabulary import Component

MOF = load("mof-1.0")
EVERYTHING = frozenset(criterion.id for criterion in MOF.criteria)
CLASS_3 = frozenset({"architecture", "parameters", "evaluation-results", "model-card", "data-information"})
CLASS_2 = frozenset({"training-code", "inference-code", "evaluation-code", "evaluation-data"})


def findings(definition: Definition, met: Collection[str], unused: Collection[str] = ()) -> dict[str, Finding]:
    def finding(name: str) -> Finding:
        if name in met:
            return Finding(name, Status.MET, None, "", ())
        if name in unused:
            return Finding(name, Status.NOT_APPLICABLE, None, "", ())
        return Finding(name, Status.UNDETERMINED, Reason.NOT_FOUND, "", ())

    return {criterion.id: finding(criterion.id) for criterion in definition.criteria}


def of(met: Collection[str]) -> tuple[str | None, dict[str, float]]:
    return progress(MOF, findings(MOF, met))


def small(*tiers: Tier, optional: Collection[str] = (), stands_in: tuple[StandsIn, ...] = ()) -> Definition:
    rule = FactIs("parameters.published", (True,))
    names = dict.fromkeys(name for tier in tiers for name in tier.criteria)
    criteria = tuple(
        Criterion(
            id=name,
            title=name,
            requirement=name,
            section="1",
            components=(Component.PARAMETERS,),
            level=Level.OPTIONAL if name in optional else Level.REQUIRED,
            rule=rule,
            mend="publish it",
        )
        for name in names
    )
    return Definition("d", "D", "1", "2026-01-01", "us", "https://example.org", criteria, "", tiers, stands_in)


def test_the_definition_counts_6_10_and_14_places() -> None:
    required = {criterion.id for criterion in MOF.criteria if criterion.level is not Level.OPTIONAL}
    assert [len(set(tier.criteria) & required) for tier in MOF.tiers] == [6, 4, 4]
    assert {name for tier in MOF.tiers for name in tier.criteria} == EVERYTHING


def test_everything_is_class_1() -> None:
    assert of(EVERYTHING) == ("class-1", {"class-3": 100.0, "class-2": 100.0, "class-1": 100.0})


def test_nothing_is_no_class() -> None:
    assert of(()) == (None, {"class-3": 0.0, "class-2": 0.0, "class-1": 0.0})


def test_a_class_above_an_incomplete_one_has_progress_0() -> None:
    best, percent = of(EVERYTHING - {"model-card"})
    assert best is None
    assert percent == {"class-3": 5 / 6 * 100, "class-2": 0.0, "class-1": 0.0}


def test_class_1_is_0_where_class_2_is_incomplete() -> None:
    best, percent = of(EVERYTHING - {"inference-code"})
    assert best == "class-3"
    assert percent == {"class-3": 100.0, "class-2": 90.0, "class-1": 0.0}


def test_optional_components_never_count() -> None:
    optional = {"sample-outputs", "supporting-libraries", "model-metadata"}
    assert of(EVERYTHING - optional) == of(EVERYTHING)
    assert of(optional) == of(())


def test_the_paper_stands_in_for_the_report_and_class_1_has_13_places() -> None:
    """The worked example of the tool's rules: 10 of 13."""
    best, percent = of(CLASS_3 | CLASS_2 | {"research-paper"})
    assert best == "class-2"
    assert percent == {"class-3": 100.0, "class-2": 100.0, "class-1": 10 / 13 * 100}


def test_with_report_and_paper_class_1_has_14_places() -> None:
    _, percent = of(CLASS_3 | CLASS_2 | {"technical-report", "research-paper"})
    assert percent["class-1"] == 11 / 14 * 100


def test_the_paper_alone_reaches_class_1() -> None:
    best, percent = of(EVERYTHING - {"technical-report"})
    assert best == "class-1"
    assert percent["class-1"] == 100.0


def test_the_report_does_not_stand_in_for_the_paper() -> None:
    best, percent = of(EVERYTHING - {"research-paper"})
    assert best == "class-2"
    assert percent["class-1"] == 13 / 14 * 100


def test_what_is_stood_in_for_is_named() -> None:
    assert stood_in(MOF, findings(MOF, {"research-paper"})) == {"technical-report"}
    assert stood_in(MOF, findings(MOF, EVERYTHING)) == frozenset()
    assert stood_in(MOF, findings(MOF, ())) == frozenset()


def test_percentages_are_not_rounded() -> None:
    assert of({"architecture", "parameters"})[1]["class-3"] == 33.33333333333333


def test_a_definition_without_tiers_has_no_progress() -> None:
    osaid = load("osaid-1.0")
    assert progress(osaid, findings(osaid, ())) == (None, {})


def test_tiers_that_require_nothing_are_counted_on_their_own() -> None:
    definition = small(Tier("low", "Low", ("a",)), Tier("high", "High", ("b", "c")))
    assert progress(definition, findings(definition, {"b", "c"})) == ("high", {"low": 0.0, "high": 100.0})


def test_what_is_not_applicable_does_not_count() -> None:
    definition = small(Tier("only", "Only", ("a", "b")))
    assert progress(definition, findings(definition, {"a"}, {"b"})) == ("only", {"only": 100.0})


@pytest.mark.parametrize("unused", [("a",), ()])
def test_a_tier_without_any_place_is_not_met(unused: tuple[str, ...]) -> None:
    definition = small(Tier("only", "Only", ("a",)), optional=() if unused else ("a",))
    assert progress(definition, findings(definition, (), unused)) == (None, {"only": 0.0})


@given(st.sets(st.sampled_from(sorted(EVERYTHING))), st.sampled_from(sorted(EVERYTHING)))
def test_one_more_component_lowers_neither_class_nor_progress(met: set[str], more: str) -> None:
    (worse, before), (better, after) = of(met), of(met | {more})
    order = [None, "class-3", "class-2", "class-1"]
    assert order.index(better) >= order.index(worse)
    assert all(0 <= value <= 100 for value in after.values())
    assert all(after[tier] >= before[tier] for tier in before)
