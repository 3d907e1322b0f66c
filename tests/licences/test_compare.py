"""The legal difference of two texts: which clauses are paired, and what is said of their words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.licences.clauses import Clause, FreedomReading
from trueopen.licences.compare import FreedomPair, Run, compare, folded, pair_clauses, word_runs
from trueopen.licences.identify import Identification
from trueopen.licences.table import FREEDOMS, RESTRICTIONS, Grant
from trueopen.licences.terms import TextTerms

MILLION = "If you have more than 700 million users, you must ask for a licence."
REVENUE = "If you have more than 100 million users or 20 million dollars of revenue, you must show our name."
RESEARCH = "You may use the Model for research only."


def clause(kind: str, quote: str, at: int = 0) -> Clause:
    return Clause(kind, (at, at + len(quote)), quote, RESTRICTIONS.get(kind, ()), f"{kind}/test")


def terms(*clauses: Clause, grant: Grant = "granted") -> TextTerms:
    return TextTerms(
        Identification(None, "unknown", None, 0.0, (), (0, 0)),
        {freedom: FreedomReading(grant, None, "") for freedom in FREEDOMS},
        tuple(item for item in clauses if item.kind in RESTRICTIONS),
        tuple(item for item in clauses if item.kind not in RESTRICTIONS),
        (),
        (),
        None,
        None,
        "reading",
        None,
    )


def test_the_same_words_make_a_pair_whatever_their_capitals_and_marks() -> None:
    found = pair_clauses([clause("scale-threshold", MILLION)], [clause("scale-threshold", f"  {MILLION.upper()}\n")])
    (pair,) = found.both
    assert pair.same
    assert pair.words == (Run("both", MILLION),)
    assert (found.only_left, found.only_right) == ((), ())


def test_other_words_for_the_same_kind_stand_side_by_side() -> None:
    (pair,) = pair_clauses([clause("scale-threshold", MILLION)], [clause("scale-threshold", REVENUE)]).both
    assert not pair.same
    assert pair.words == (
        Run("both", "If you have more than"),
        Run("left", "700"),
        Run("right", "100"),
        Run("both", "million users,"),
        Run("right", "or 20 million dollars of revenue,"),
        Run("both", "you must"),
        Run("left", "ask for a licence."),
        Run("right", "show our name."),
    )


def test_a_kind_of_one_text_only_is_left_over() -> None:
    found = pair_clauses([clause("research-only", RESEARCH)], [clause("scale-threshold", MILLION)])
    assert [item.kind for item in found.only_left] == ["research-only"]
    assert [item.kind for item in found.only_right] == ["scale-threshold"]
    assert found.both == ()


def test_several_of_a_kind_are_paired_with_the_most_alike() -> None:
    users, revenue = clause("scale-threshold", MILLION), clause("scale-threshold", REVENUE, 100)
    like_revenue = clause("scale-threshold", REVENUE.replace("20", "50"))
    found = pair_clauses([users, revenue], [like_revenue])
    assert [(pair.left, pair.right) for pair in found.both] == [(revenue, like_revenue)]
    assert found.only_left == (users,)


def test_several_of_a_kind_that_are_not_alike_are_not_paired() -> None:
    left = [clause("field-of-use", "No weapons at all."), clause("field-of-use", "Never gamble with it.", 50)]
    right = [clause("field-of-use", "Medical advice needs a physician."), clause("field-of-use", "Only tests!", 50)]
    found = pair_clauses(left, right)
    assert (len(found.only_left), len(found.only_right), found.both) == (2, 2, ())


@pytest.mark.parametrize(
    ("left", "right", "change"),
    [
        ("granted", "granted", "same"),
        ("granted", "restricted", "lost"),
        ("granted", "not_granted", "lost"),
        ("not_granted", "granted", "gained"),
        ("restricted", "not_granted", "other"),
        ("granted", "unknown", "unknown"),
        ("unknown", "unknown", "unknown"),
    ],
)
def test_what_happens_to_a_freedom(left: Grant, right: Grant, change: str) -> None:
    assert FreedomPair("use", left, right).change == change


def test_two_texts() -> None:
    notice = clause("notice", "Keep this notice.")
    found = compare(
        terms(notice), terms(notice, clause("research-only", RESEARCH), grant="restricted"), "A text.", "Another text."
    )
    assert not found.same_words
    assert [item.change for item in found.freedoms] == ["lost"] * 4
    assert [item.kind for item in found.restrictions.only_right] == ["research-only"]
    assert [pair.same for pair in found.conditions.both] == [True]
    assert compare(terms(), terms(), "A  text", "a text.").same_words


words = st.lists(st.sampled_from(["a", "b", "c", "d", ".", "Ä"]))


@given(words, words)
def test_runs_hold_every_word_of_both_in_order(left: list[str], right: list[str]) -> None:
    runs = word_runs(" ".join(left), " ".join(right))
    assert runs is not None
    assert " ".join(run.text for run in runs if run.of != "right").split() == left
    assert folded(" ".join(run.text for run in runs if run.of != "left")) == folded(" ".join(right))


quotes = st.lists(st.tuples(st.sampled_from(["scale-threshold", "no-study"]), st.text("ab ", max_size=6)), max_size=6)


@given(quotes, quotes)
def test_each_clause_is_named_once(left: list[tuple[str, str]], right: list[tuple[str, str]]) -> None:
    mine = [clause(kind, quote, at) for at, (kind, quote) in enumerate(left)]
    theirs = [clause(kind, quote, at) for at, (kind, quote) in enumerate(right)]
    found = pair_clauses(mine, theirs)
    by_place = {"key": lambda item: (item.span, item.kind)}
    assert sorted([*found.only_left, *(pair.left for pair in found.both)], **by_place) == sorted(mine, **by_place)
    assert sorted([*found.only_right, *(pair.right for pair in found.both)], **by_place) == sorted(theirs, **by_place)
    assert all(pair.left.kind == pair.right.kind for pair in found.both)


def test_sentences_outside_of_clauses_are_compared_too() -> None:
    left = f"Research means any study without revenue. {RESEARCH} Keep this notice in every copy you share with others."
    right = f"Research means any study of a sort. {RESEARCH} Tell your friends about it!"
    at = left.index(RESEARCH)
    mine, theirs = clause("research-only", RESEARCH, at), clause("research-only", RESEARCH, right.index(RESEARCH))
    found = compare(terms(mine), terms(theirs), left, right).sentences
    assert [(pair.left.quote, pair.right.quote) for pair in found.both] == [
        ("Research means any study without revenue.", "Research means any study of a sort.")
    ]
    assert [item.quote for item in found.only_left] == ["Keep this notice in every copy you share with others."]
    assert [item.quote for item in found.only_right] == ["Tell your friends about it!"]
    for item in found.only_left:
        assert left[slice(*item.span)] == item.quote


def test_very_long_clauses_are_paired_but_not_set_side_by_side() -> None:
    left = clause("field-of-use", " ".join(f"a{number}" for number in range(3_000)))
    right = clause("field-of-use", " ".join(f"b{number}" for number in range(3_000)))
    (pair,) = pair_clauses([left], [right]).both
    assert (pair.same, pair.words) == (False, None)


def test_thousands_of_clauses_take_a_bounded_time() -> None:
    def many(letter: str) -> list[Clause]:
        return [clause("field-of-use", f"no {letter} {number} " + "x " * 300, number) for number in range(2_000)]

    started = time.process_time()
    found = pair_clauses(many("a"), many("b"))
    assert time.process_time() - started < 20
    assert len(found.only_left) + len(found.both) == 2_000
