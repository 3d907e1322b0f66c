"""Counterfactuals against brute force over small definitions and facts: every set of changes tried on the evaluator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from test_evaluate import evidence
from trueopen.assess import judge
from trueopen.counterfactual.goals import supposed
from trueopen.counterfactual.levers import Kind, Lever, levers
from trueopen.counterfactual.wants import Wants
from trueopen.definition import (
    AllOf,
    AnyOf,
    Criterion,
    Definition,
    FactIs,
    Judgement,
    Level,
    Not,
    Rule,
    StandsIn,
    Tier,
)
from trueopen.evaluate import assessment, evaluate, find, index
from trueopen.fact import Fact, Grade, Unknown, Value, conflict, known, not_found, not_looked
from trueopen.outcome import Assessment, By, Verdict
from trueopen.vocabulary import FACT_KINDS, Component

# One of every sort of change: terms with several aspects, code and its configuration, descriptions, observations.
NAMES = {
    "parameters.use": (Component.PARAMETERS, ("granted", "restricted")),
    "parameters.osi-approved": (Component.PARAMETERS, (True, False)),
    "training-code.published": (Component.TRAINING_CODE, (True, False)),
    "training-code.configuration": (Component.TRAINING_CODE, (True, False)),
    "data.provenance": (Component.DATA_INFORMATION, (True, False)),
    "data.described": (Component.DATA_INFORMATION, (True, False)),
    "evaluation.named": (Component.EVALUATION_CODE, (True, False)),
    "upstream.verdict": (Component.PARAMETERS, ("meets", "likely_meets", "fails")),
}
QUESTIONS = ("Is it so?", "Is it enough?")


@st.composite
def facts(draw: st.DrawFn) -> tuple[Fact, ...]:
    made: list[Fact] = []
    for name in draw(st.lists(st.sampled_from(list(NAMES)), unique=True, max_size=6)):
        component, values = NAMES[name]
        for instance in range(draw(st.sampled_from([1, 1, 1, 2]))):
            proof = [evidence(draw(st.integers(0, 2)), draw(st.sampled_from(list(Grade)))) for _ in range(2)]
            kind = draw(st.sampled_from(["known", "known", *Unknown]))
            tag = f"part-{instance}" if instance else ""
            if kind == "known":
                made.append(known(name, component, draw(st.sampled_from(values)), *proof, instance=tag))
            elif kind == Unknown.NOT_FOUND:
                made.append(not_found(name, component, "nothing", instance=tag))
            elif kind == Unknown.NOT_LOOKED:
                place = draw(st.sampled_from(["a.pdf", "b.pdf"]))
                made.append(not_looked(name, component, f"{place}: too large; elsewhere nothing", instance=tag))
            else:
                made.append(conflict(name, component, "two sides", *proof, instance=tag))
    return tuple(made)


@st.composite
def leaves(draw: st.DrawFn) -> Rule:
    name = draw(st.sampled_from([*NAMES, None]))
    if name is None:
        return Judgement(draw(st.sampled_from(QUESTIONS)))
    values = draw(st.lists(st.sampled_from(NAMES[name][1]), min_size=1, max_size=2, unique=True))
    return FactIs(name, tuple(values), draw(st.sampled_from([Grade.DECLARED, Grade.OBSERVED])))


def _grow(children: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    several = st.lists(children, min_size=1, max_size=3).map(tuple)
    return st.one_of(st.builds(AllOf, several), st.builds(AnyOf, several), st.builds(Not, children))


rules = st.recursive(leaves(), _grow, max_leaves=4)


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    levels = st.sampled_from([Level.REQUIRED, Level.REQUIRED, Level.REQUIRED_IF_USED, Level.OPTIONAL])
    criteria = tuple(
        Criterion(
            f"c{number}",
            f"Title {number}",
            "r",
            "s",
            (Component.PARAMETERS,),
            draw(levels),
            draw(rules),
            f"mend {number}",
            draw(st.one_of(st.none(), st.none(), rules)),
        )
        for number in range(draw(st.integers(1, 4)))
    )
    ids = [one.id for one in criteria]
    tiers: tuple[Tier, ...] = ()
    stands_in: tuple[StandsIn, ...] = ()
    if len(ids) > 1 and draw(st.booleans()):
        cut = draw(st.integers(1, len(ids) - 1))
        tiers = (Tier("low", "Low", tuple(ids[:cut])), Tier("high", "High", tuple(ids[cut:]), "low"))
        if draw(st.booleans()):
            stands_in = (StandsIn(ids[0], ids[-1]),)
    return Definition(
        "test-1",
        "Test",
        "1",
        "2026-01-01",
        "us",
        "https://example.org",
        criteria,
        tiers=tiers,
        stands_in=stands_in,
    )


Tried = list[tuple[tuple[int, ...], Assessment]]


def tried(facts: Sequence[Fact], definition: Definition, made: Sequence[Lever], reviewers: bool) -> Tried:
    """Every set of changes with every value they could give, assessed by the evaluator."""
    numbers = [n for n, lever in enumerate(made) if reviewers or lever.kind is not Kind.ANSWER]
    outcomes: Tried = []
    for size in range(len(numbers) + 1):
        for chosen in combinations(numbers, size):
            for given_, answers in _values([made[n] for n in chosen]):
                as_if = [supposed(fact, given_[n]) if n in given_ else fact for n, fact in enumerate(facts)]
                by_name = index(as_if, definition.id)
                findings = tuple(find(one, by_name, answers) for one in definition.criteria)
                outcomes.append((chosen, assessment(definition, findings)))
    return outcomes


def _values(chosen: Sequence[Lever]) -> Iterator[tuple[dict[int, Value], Mapping[str, bool]]]:
    for settings_ in product(*(range(len(lever.settings)) for lever in chosen)):
        fixed: dict[int, Value] = {}
        answers: dict[str, bool] = {}
        choices: dict[int, tuple[Value, ...]] = {}
        for lever, setting in zip(chosen, settings_, strict=True):
            fixed |= lever.settings[setting]
            choices |= lever.choices
            if lever.kind is Kind.ANSWER:
                answers[lever.question] = lever.answers[setting]
        for values in product(*choices.values()):
            yield fixed | dict(zip(choices, values, strict=True)), answers


def minimal(sets: set[frozenset[int]]) -> set[frozenset[int]]:
    return {one for one in sets if not any(other < one for other in sets)}


@settings(max_examples=700, deadline=None)
@given(facts(), definitions())
def test_no_smaller_set_is_better_and_none_of_its_size_is_better_still(
    given_facts: tuple[Fact, ...], definition: Definition
) -> None:
    now = evaluate(given_facts, definition)
    found = judge(given_facts, definition).counterfactual
    if now.verdict is Verdict.MEETS:
        assert found is None or found.changes == ()
        return
    made = levers(given_facts, Wants(definition))
    outcomes = tried(given_facts, definition, made, now.verdict is Verdict.LIKELY_MEETS)
    better = [(len(chosen), after.verdict) for chosen, after in outcomes if after.verdict.rank > now.verdict.rank]
    if not better:
        assert found is None or (found.changes == () and found.verdict is now.verdict)
        return
    assert found is not None
    assert found.exact
    size = min(one for one, _ in better)
    reached = max((verdict for one, verdict in better if one == size), key=lambda one: one.rank)
    assert (len(found.changes), found.verdict) == (size, reached)
    best = max((verdict for _, verdict in better), key=lambda one: one.rank)
    assert found.best_verdict is best
    assert len(found.best) == min(one for one, verdict in better if verdict is best)
    enough = minimal({frozenset(chosen) for chosen, after in outcomes if after.verdict.rank >= reached.rank})
    sizes = sorted(len(one) for one in enough)
    shown = [len(found.changes), *map(len, found.alternatives)]
    assert len(shown) <= 5
    assert shown == sorted(shown)
    if all(len(lever.settings) == 1 for lever in made):  # else one set of changes may be shown with each way to do it
        assert shown == [one for one in sizes if one <= size + 2][: len(shown)]
        assert len(shown) == min(5, sum(1 for one in sizes if one <= size + 2))


@settings(max_examples=300, deadline=None)
@given(facts(), definitions())
def test_the_ladder_never_falls_and_ends_at_the_best_verdict_or_at_the_smallest_sets(
    given_facts: tuple[Fact, ...], definition: Definition
) -> None:
    found = judge(given_facts, definition).counterfactual
    if found is None or not found.changes:
        return
    first = found.ladder[: len(found.changes)]
    assert tuple(step.change for step in first) == found.changes
    assert tuple(step.by for step in first) == found.by
    assert first[-1].verdict is found.verdict
    assert found.best_verdict is not None
    assert found.verdict.rank <= found.ladder[-1].verdict.rank <= found.best_verdict.rank


@settings(max_examples=500, deadline=None)
@given(facts(), definitions())
def test_the_next_tier_takes_the_fewest_changes(given_facts: tuple[Fact, ...], definition: Definition) -> None:
    now = judge(given_facts, definition)
    found = now.counterfactual.next_tier if now.counterfactual else None
    if not definition.tiers:
        assert found is None
        return
    order = [tier.id for tier in definition.tiers]
    at = order.index(now.tier) if now.tier else -1
    made = levers(given_facts, Wants(definition))
    sizes = [
        len(chosen)
        for chosen, after in tried(given_facts, definition, made, reviewers=True)
        if after.tier is not None and order.index(after.tier) >= at + 1
    ]
    if at + 1 < len(order) and sizes:
        assert found is not None
        assert found.tier == order[at + 1]
        assert len(found.changes) == min(sizes)
    else:
        assert found is None


@settings(max_examples=300, deadline=None)
@given(facts(), definitions())
def test_who_can_make_a_change_follows_from_why_it_is_needed(
    given_facts: tuple[Fact, ...], definition: Definition
) -> None:
    for lever in levers(given_facts, Wants(definition)):
        for fact in lever.facts:
            assert not (FACT_KINDS[fact.name].observation and fact.known)
        if lever.by is By.READER:
            assert all(fact.unknown is Unknown.NOT_LOOKED or fact.known for fact in lever.facts)


@settings(max_examples=200, deadline=None)
@given(facts(), definitions())
def test_a_search_cut_short_still_gives_a_set_that_works_and_says_so(
    given_facts: tuple[Fact, ...], definition: Definition
) -> None:
    from trueopen.counterfactual import counterfactual

    now = evaluate(given_facts, definition)
    found = counterfactual(given_facts, definition, now, work=0)
    whole = counterfactual(given_facts, definition, now)
    if found is None or not found.changes:
        return
    assert found.verdict.rank > now.verdict.rank
    assert whole is not None
    assert len(found.changes) >= len(whole.changes)
    assert bool(found.note) is not found.exact


def test_the_verdict_of_the_oracle_is_that_of_the_evaluator() -> None:
    """The oracle assesses by itself; with nothing changed it says what the evaluator says."""
    definition = Definition(
        "test-1",
        "Test",
        "1",
        "2026-01-01",
        "us",
        "https://example.org",
        (Criterion("c", "C", "r", "s", (), Level.REQUIRED, FactIs("data.provenance", (True,)), "mend"),),
    )
    fact = not_found("data.provenance", Component.DATA_INFORMATION, "nothing")
    (chosen, alone), (_, changed) = tried([fact], definition, levers([fact], Wants(definition)), reviewers=False)
    assert chosen == ()
    assert replace(alone, counterfactual=None) == evaluate([fact], definition)
    assert changed.verdict is Verdict.MEETS
