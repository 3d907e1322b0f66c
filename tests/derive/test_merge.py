"""merge: several answers to one question become one, whatever their order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.derive.merge import merge
from trueopen.fact import Evidence, Fact, Grade, Unknown, conflict, known, not_found, not_looked
from trueopen.vocabulary import Component

NAME = "parameters.use"
CODE = Component.PARAMETERS


def evidence(place: str, grade: Grade = Grade.OBSERVED) -> Evidence:
    return Evidence(0, place, grade, "test", note=f"seen in {place}")


def says(value: str, place: str = "LICENSE", grade: Grade = Grade.OBSERVED, instance: str = "") -> Fact:
    return known(NAME, CODE, value, evidence(place, grade), why=f"{place} says so", instance=instance)


NOTHING = not_found(NAME, CODE, "nothing was found", searched=("README.md",))
UNREAD = not_looked(NAME, CODE, "the licence file could not be read")


def merged(*facts: Fact) -> Fact:
    (only,) = merge(facts)
    return only


@pytest.mark.parametrize("silent", [NOTHING, UNREAD])
def test_known_beats_unknown_even_when_only_declared(silent: Fact) -> None:
    declared = says("granted", grade=Grade.DECLARED)
    assert merged(silent, declared) == declared == merged(declared, silent)


def test_not_looked_beats_not_found() -> None:
    assert merged(NOTHING, UNREAD).unknown is Unknown.NOT_LOOKED


def test_not_found_twice_unites_what_was_searched() -> None:
    other = not_found(NAME, CODE, "no sentence either", searched=("LICENSE",))
    fact = merged(NOTHING, other)
    assert fact.unknown is Unknown.NOT_FOUND
    assert fact.searched == ("LICENSE", "README.md")
    assert fact.why == "no sentence either; nothing was found"


@pytest.mark.parametrize("other", ["restricted", "not_granted"])
def test_different_values_are_a_conflict_that_cites_both_sides(other: str) -> None:
    fact = merged(says("granted", "LICENSE", Grade.VERIFIED), says(other, "README.md", Grade.DECLARED))
    assert fact.unknown is Unknown.CONFLICT
    assert {item.artifact for item in fact.evidence} == {"LICENSE", "README.md"}
    assert "granted" in fact.why
    assert other in fact.why


def test_one_piece_of_evidence_read_two_ways_is_a_conflict_too() -> None:
    assert merged(says("granted"), says("restricted")).unknown is Unknown.CONFLICT


@pytest.mark.parametrize("other", [NOTHING, UNREAD, says("granted", "NOTICE", Grade.REVIEWED)])
def test_a_conflict_stays(other: Fact) -> None:
    disputed = conflict(NAME, CODE, "two licences", evidence("LICENSE"), evidence("README.md"))
    fact = merged(disputed, other)
    assert fact.unknown is Unknown.CONFLICT
    assert set(disputed.evidence) <= set(fact.evidence)


def test_better_evidence_is_not_diluted_by_a_declaration() -> None:
    fact = merged(says("granted", "record.yml", Grade.DECLARED), says("granted", "LICENSE", Grade.VERIFIED))
    assert fact.grade is Grade.VERIFIED
    assert [item.artifact for item in fact.evidence] == ["LICENSE"]


def test_evidence_of_one_grade_is_united() -> None:
    fact = merged(says("granted", "LICENSE"), says("granted", "COPYING"))
    assert [item.artifact for item in fact.evidence] == ["COPYING", "LICENSE"]


def test_instances_components_and_definitions_stay_apart() -> None:
    facts = (says("granted", instance="a"), says("restricted", instance="b"), NOTHING)
    assert merge(facts) == facts


def test_a_lone_fact_is_left_as_it_is() -> None:
    lone = known(NAME, CODE, "granted", evidence("z"), evidence("a"))
    assert merge([lone, lone]) == (lone,)


PLACES = st.sampled_from(["LICENSE", "README.md", "COPYING"]).map(lambda place: evidence(place))
GRADED = st.builds(evidence, st.sampled_from(["LICENSE", "README.md", "COPYING"]), st.sampled_from(Grade))
INSTANCES = st.sampled_from(["", "hf:org/name"])
FACTS = st.one_of(
    st.builds(
        lambda value, items, why, instance: known(NAME, CODE, value, *items, why=why, instance=instance),
        st.sampled_from(["granted", "restricted", "not_granted"]),
        st.lists(GRADED, min_size=1, max_size=3),
        st.sampled_from(["", "read", "stated"]),
        INSTANCES,
    ),
    st.builds(lambda why, instance: not_found(NAME, CODE, why, instance=instance), st.sampled_from("ab"), INSTANCES),
    st.builds(lambda why, instance: not_looked(NAME, CODE, why, instance=instance), st.sampled_from("ab"), INSTANCES),
    st.builds(
        lambda first, second, instance: conflict(NAME, CODE, "disputed", first, second, instance=instance),
        PLACES,
        GRADED,
        INSTANCES,
    ),
)


@given(st.lists(FACTS, max_size=6).flatmap(lambda facts: st.tuples(st.just(facts), st.permutations(facts))))
def test_the_order_of_answers_does_not_matter(case: tuple[list[Fact], list[Fact]]) -> None:
    facts, shuffled = case
    assert set(merge(facts)) == set(merge(shuffled))


@given(st.lists(FACTS, max_size=6))
def test_merging_twice_is_merging_once(facts: list[Fact]) -> None:
    once = merge(facts)
    assert merge(once) == once
    assert len({fact.instance for fact in once}) == len(once)


@given(st.lists(FACTS, min_size=1, max_size=6))
def test_a_restriction_that_is_known_never_disappears(facts: list[Fact]) -> None:
    """Disagreement is never resolved to the permissive side."""
    for fact in merge(facts):
        values = {item.value for item in facts if item.instance == fact.instance and item.known}
        if values - {"granted"}:
            assert fact.value != "granted"
