"""The account of the training data: sums, rests and grades. Its laws: a rest lies between 0 and 1, no order of facts
matters, one more source never makes the rest larger, unlike units are never added."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshots import snapshot
from trueopen.artifact import Snapshot
from trueopen.derive import accounting_parts
from trueopen.derive.accounting import account, derive, rest, said
from trueopen.fact import Evidence, Fact, Grade, Unknown, conflict, known, not_found, not_looked
from trueopen.vocabulary import DATA_GRADES, Component

INFORMATION = Component.DATA_INFORMATION
HUB = "https://huggingface.co/datasets/"
TAKEN: Snapshot = snapshot({"README.md": "# Aurora"})


def seen(what: str, artifact: str = "README.md") -> Evidence:
    return Evidence(0, artifact, Grade.OBSERVED, "data-information", quote=what)


def fact(name: str, value: object, instance: str = "", artifact: str = "README.md") -> Fact:
    assert isinstance(value, str | bool | tuple)
    return known(name, INFORMATION, value, seen(f"{name} {instance} {value}", artifact), why="said", instance=instance)


def source(name: str, amount: str = "", stage: str = "", place: str = "", artifact: str = "README.md") -> list[Fact]:
    found = [fact("data.source", place, name, artifact)]
    if amount:
        found.append(fact("data.source-amount", amount, name, artifact))
    if stage:
        found.append(fact("data.source-stage", stage, name, artifact))
    return found


def total(value: str, stage: str = "") -> list[Fact]:
    return [fact("data.total-stated", value, stage)]


def derived(*facts: list[Fact]) -> dict[tuple[str, str], Fact]:
    every = derive(tuple(one for some in facts for one in some), TAKEN, ())
    return {(one.name, one.instance): one for one in every}


def rests(*facts: list[Fact]) -> dict[str, float | None]:
    return {
        instance: one.value if isinstance(one.value, float) else None
        for (name, instance), one in derived(*facts).items()
        if name == "data.rest"
    }


def test_what_is_not_explained_is_the_rest_of_its_stage_and_unit() -> None:
    found = derived(
        total("1 trillion tokens", "pre-training"),
        source("A", "600 billion tokens", "pre-training"),
        source("B", "300 billion tokens", "pre-training"),
    )["data.rest", "pre-training/tokens"]
    assert found.value == pytest.approx(0.1)
    assert "10 % is not explained" in found.why
    assert "900 billion tokens of 1 trillion tokens" in found.why
    assert "1 trillion tokens" in found.evidence[0].quote


def test_unlike_units_are_never_added() -> None:
    assert rests(total("100 hours"), source("A", "50 hours"), source("B", "50 GB")) == {"/hours": None, "/bytes": None}


def test_shares_reach_a_hundred_without_a_stated_total() -> None:
    assert rests(source("A", "60 %"), source("B", "30 %")) == {"/share": pytest.approx(0.1)}
    assert rests(source("A", "60 %"), source("B", "40 %")) == {"/share": 0.0}


def test_shares_of_two_tables_are_shares_of_two_wholes() -> None:
    one, two = source("A", "60 %"), source("B", "40 %")
    assert rests(one, two, source("C", "100 %", artifact="OLD.md")) == {"/share": 0.0}


def test_a_sum_above_the_total_is_shown() -> None:
    found = derived(total("1 trillion tokens"), source("A", "900 billion tokens"), source("B", "400 billion tokens"))
    assert found["data.rest", "/tokens"].value == 0.0
    assert "above the 1 trillion tokens stated" in found["data.rest", "/tokens"].why


def test_epochs_count_where_only_they_explain_the_total() -> None:
    parts = (source("A", "100 billion tokens; 2 epochs"), source("B", "300 billion tokens; 1 epochs"))
    found = derived(total("500 billion tokens"), *parts)["data.rest", "/tokens"]
    assert found.value == 0.0
    assert "once per epoch" in found.why
    assert derived(total("400 billion tokens"), *parts)["data.rest", "/tokens"].value == 0.0


def test_a_source_without_an_amount_leaves_the_rest_unknown() -> None:
    found = derived(total("1 trillion tokens"), source("A", "600 billion tokens"), source("B"))["data.rest", "/tokens"]
    assert found.unknown is Unknown.NOT_FOUND
    assert "1 named source has no amount" in found.why
    closed = rests(total("1 trillion tokens"), source("A", "1 trillion tokens"), source("B"))
    assert closed == {"/tokens": 0.0}, "the others already reach the total"


def test_sources_that_were_not_read_leave_it_not_looked() -> None:
    cut = [not_looked("data.source", INFORMATION, "more than 200 sources", instance="(not read)")]
    found = derived(total("1 trillion tokens"), source("A", "600 billion tokens"), cut)["data.rest", "/tokens"]
    assert found.unknown is Unknown.NOT_LOOKED


def test_contradictory_totals_stay_a_conflict() -> None:
    sides = (seen("1 trillion tokens"), seen("2 trillion tokens"))
    totals = [conflict("data.total-stated", INFORMATION, "the totals differ", *sides)]
    found = derived(totals, source("A", "600 billion tokens"))["data.rest", "/tokens"]
    assert found.unknown is Unknown.CONFLICT
    assert len(found.evidence) == 2
    assert said(account([*totals, *source("A", "600 billion tokens")])[0].lines[0]).endswith("the stated totals differ")


def test_the_whole_is_not_one_of_its_parts() -> None:
    whole = [fact("data.whole", f"{HUB}aurora/corpus")]
    parts = (source("A", "600 billion tokens"), source("B", "400 billion tokens"))
    found = rests(total("1 trillion tokens"), whole, source("corpus", place=f"{HUB}aurora/corpus"), *parts)
    assert found == {"/tokens": 0.0}


def test_stages_are_accounted_apart_and_what_is_untold_stays_apart() -> None:
    every = account(
        [
            fact("data.stage", True, "pre-training"),
            fact("data.stage", True, "fine-tuning"),
            *source("A", "1 billion tokens", "pre-training"),
            *source("B"),
        ]
    )
    assert [(one.stage, [part.name for part in one.sources]) for one in every] == [
        ("pre-training", ["A"]),
        ("fine-tuning", []),
        ("", ["B"]),
    ]


def test_the_only_stage_that_is_named_takes_what_is_untold() -> None:
    every = account([fact("data.stage", True, "pre-training"), *source("A"), *total("1 billion tokens")])
    assert [(one.stage, len(one.sources), one.stated is not None) for one in every] == [("pre-training", 1, True)]


# --- what follows from a rest ---


def test_a_rest_makes_third_party_data_expected() -> None:
    nobody = [known("data.third-party-named", INFORMATION, False, seen("read"))]
    parts = (source("A", "400 billion tokens"), source("B", "200 billion tokens"))
    left = derived(nobody, total("1 trillion tokens"), *parts)["data.third-party-named", ""]
    assert left.value is True
    assert "40 % is not explained" in left.why
    closed = derived(nobody, total("600 billion tokens"), *parts)["data.third-party-named", ""]
    assert closed.value is False
    rounded = derived(nobody, total("610 billion tokens"), *parts)["data.third-party-named", ""]
    assert rounded.value is False


def test_a_rest_says_nothing_where_third_parties_were_not_looked_for() -> None:
    unread = [not_looked("data.third-party-named", INFORMATION, "a paper was not read")]
    parts = (source("A", "400 billion tokens"), source("B", "200 billion tokens"))
    assert (
        derived(unread, total("1 trillion tokens"), *parts)["data.third-party-named", ""].unknown is Unknown.NOT_LOOKED
    )


# --- grades ---

DESCRIBED = [fact("data.described", True)]


@pytest.mark.parametrize(
    ("grade", "facts"),
    [
        ("obtainable", [*source("A", place=f"{HUB}x/a"), *source("B", place=f"{HUB}x/b")]),
        ("itemised", [*source("A", place=f"{HUB}x/a"), *source("B")]),
        ("itemised", [*source("A", place=f"{HUB}x/a"), fact("data.unnamed", True)]),
        ("obtainable", [*source("A"), fact("data.whole", f"{HUB}aurora/corpus")]),
        ("reconstructible", [*source("A"), fact("code.step", True, "obtain-data")]),
        ("described", [*source("A", "10 %"), *source("B", "20 %", place=f"{HUB}x/b")]),
        ("described", total("1 trillion tokens")),
        ("described", DESCRIBED),
        ("none", [fact("data.stage", True, "pre-training")]),
        ("released", [*source("A"), known("training-data.published", Component.TRAINING_DATA, True, seen("files"))]),
    ],
)
def test_grades(grade: str, facts: list[Fact]) -> None:
    found = [one for (name, _), one in derived(facts).items() if name == "data.grade"]
    assert [one.value for one in found] == [grade]
    assert found[0].evidence


def test_nothing_found_has_no_grade() -> None:
    assert derived([])["data.grade", ""].unknown is Unknown.NOT_FOUND


# --- published by the publisher's own word ---

UNREAD = not_found("training-data.published", Component.TRAINING_DATA, "no data set is among the sources")
INFORMED = [fact("data-information.published", True), UNREAD]


def whole(stage: str = "pre-training", place: str = f"{HUB}x/a") -> list[Fact]:
    return [*source("A", stage=stage, place=place), fact("data.whole", place, stage)]


def test_data_said_to_be_all_of_it_is_published_by_declaration_only() -> None:
    for facts in (whole(), [*whole(""), fact("data.self-supervised-only", True)]):
        found = derived(INFORMED, facts)["training-data.published", ""]
        assert found.value is True
        assert found.grade is Grade.DECLARED


@pytest.mark.parametrize(
    "facts",
    [
        [UNREAD, *whole()],  # nothing else is said of the data
        [*INFORMED, *source("A", stage="pre-training", place=f"{HUB}x/a")],  # named, not said to be all of it
        [*INFORMED, *whole("")],  # perhaps the data of a tuning
        [*INFORMED, *whole("fine-tuning")],
        [*INFORMED, *whole(), *source("B", stage="fine-tuning")],
        [*INFORMED, *whole(), fact("data.stage", True, "preference")],
        [*INFORMED, *whole(place="https://homepage.net/")],  # a home page holds no data
        [*INFORMED, *whole(place="s3://bucket/data/")],  # nobody else can open it
        [*INFORMED, *whole(), fact("data.unnamed", True)],
        [*INFORMED, *whole(), fact("data.third-party-named", True)],
        [*INFORMED, *whole(), fact("upstream.named", True)],
    ],
)
def test_less_than_all_is_not_published(facts: list[Fact]) -> None:
    assert derived(facts)["training-data.published", ""].unknown is Unknown.NOT_FOUND


def test_a_place_that_can_hold_only_a_part_leaves_the_whole_not_shown() -> None:
    unread = not_looked("training-data.published", Component.TRAINING_DATA, "a data set was not read")
    unnamed = fact("data.unnamed", True)
    (found,) = (one for one in accounting_parts.derive((unread, unnamed), TAKEN, ()) if one.name == unread.name)
    assert found.unknown is Unknown.NOT_FOUND
    assert found.evidence == unnamed.evidence
    assert accounting_parts.derive((unread,), TAKEN, ()) == (unread,)


def test_a_denial_stands() -> None:
    denied = known("training-data.published", Component.TRAINING_DATA, False, seen("we do not release the data"))
    found = derived([fact("data-information.published", True), denied], whole())
    assert found["training-data.published", ""].value is False


# --- laws ---

_parts = st.lists(st.decimals(min_value=0, max_value=10**15, places=2), max_size=12)
_total = st.decimals(min_value=0, max_value=10**15, places=2)


@given(_total, _parts)
def test_a_rest_lies_between_nothing_and_all(stated: Decimal, parts: list[Decimal]) -> None:
    assert 0 <= rest(stated, parts) <= 1


@given(_total, _parts, st.decimals(min_value=0, max_value=10**15, places=2))
def test_one_more_source_never_makes_it_larger(stated: Decimal, parts: list[Decimal], more: Decimal) -> None:
    assert rest(stated, [*parts, more]) <= rest(stated, parts)


@given(_total, _parts)
def test_no_order_of_parts_matters(stated: Decimal, parts: list[Decimal]) -> None:
    assert rest(stated, sorted(parts)) == rest(stated, parts) == rest(stated, parts[::-1])


def test_no_order_of_facts_matters() -> None:
    groups = (
        total("1 trillion tokens", "pre-training"),
        source("A", "600 billion tokens; 60 %", "pre-training", f"{HUB}x/a"),
        source("B", "300 billion tokens; 30 %", "pre-training"),
    )
    seen_ = set()
    for order in permutations(groups):
        accounts = account([one for group in order for one in group])
        seen_.add(tuple(said(line) for line in accounts[0].lines))
    assert len(seen_) == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A", "B", "C", "D"]),
            st.text(alphabet="0123456789.,% kMBTtokenshurGiB;epochs-", max_size=30),
            st.sampled_from(["", "pre-training", "fine-tuning"]),
            st.sampled_from(["", f"{HUB}x/a"]),
        ),
        max_size=6,
        unique_by=lambda one: one[0],
    ),
    st.text(alphabet="0123456789.,% kMBTtokenshurGiB;", max_size=30),
)
def test_whatever_is_written_the_account_holds(parts: list[tuple[str, str, str, str]], stated: str) -> None:
    found = derived(total(stated or "nothing"), *(source(*one) for one in parts))
    for (name, _), one in found.items():
        if name == "data.rest" and one.known:
            assert isinstance(one.value, float)
            assert 0.0 <= one.value <= 1.0
        if name == "data.grade" and one.known:
            assert one.value in DATA_GRADES
