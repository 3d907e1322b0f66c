"""The laws of the evaluator, and the fold of findings into a verdict."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trueopen.definition import AllOf, AnyOf, Criterion, Definition, FactIs, Judgement, Level, Not, Rule
from trueopen.definitions import load as load_definition
from trueopen.errors import InternalError
from trueopen.evaluate import Trace, evaluate, find, index, once, trace
from trueopen.fact import Evidence, Fact, Grade, Unknown, conflict, known, not_found, not_looked, without_evidence
from trueopen.outcome import Reason, Status, Truth, Verdict, conjunction, disjunction, negation, unknown
from trueopen.vocabulary import Component

C = Component.TRAINING_CODE
NAMES = ("training-code.published", "evaluation.named", "data.provenance", "upstream.named")


def evidence(n: int = 0, grade: Grade = Grade.OBSERVED) -> Evidence:
    return Evidence(0, f"file-{n}", grade, "test", quote=f"quote {n}", bytes=(0, 7), lines=(1, 1))


def criterion(rule: Rule, *, level: Level = Level.REQUIRED, unless: Rule | None = None, name: str = "c") -> Criterion:
    return Criterion(name, name, "r", "s", (C,), level, rule, "mend it", unless)


def definition(*criteria: Criterion) -> Definition:
    return Definition("test-1", "Test", "1", "2026-01-01", "us", "https://example.org", criteria)


IS = {name: FactIs(name, (True,)) for name in NAMES}


# --- strategies
# ---------------------------------------------------------------------------------------------------------


@st.composite
def facts(draw: st.DrawFn) -> tuple[Fact, ...]:
    made: list[Fact] = []
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True)):
        for instance in range(draw(st.integers(1, 2))):
            number = len(made) * 10
            proof = [evidence(number + k, draw(st.sampled_from(list(Grade)))) for k in range(draw(st.integers(2, 3)))]
            kind = draw(st.sampled_from(["true", "false", *Unknown]))
            tag = str(instance)
            if kind == "true":
                made.append(known(name, C, True, *proof, instance=tag))
            elif kind == "false":
                made.append(known(name, C, False, *proof, instance=tag))
            elif kind == Unknown.NOT_FOUND:
                made.append(not_found(name, C, "nothing", instance=tag))
            elif kind == Unknown.NOT_LOOKED:
                made.append(not_looked(name, C, "not read", instance=tag))
            else:
                made.append(conflict(name, C, "two sides", *proof, instance=tag))
    return tuple(made)


leaves: st.SearchStrategy[Rule] = st.one_of(
    st.builds(
        FactIs,
        st.sampled_from(NAMES),
        st.sampled_from([(True,), (False,)]),
        st.sampled_from([Grade.DECLARED, Grade.OBSERVED, Grade.VERIFIED]),
    ),
    st.just(Judgement("Is it so?")),
)


def _grow(children: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    several = st.lists(children, min_size=1, max_size=3).map(tuple)
    return st.one_of(st.builds(AllOf, several), st.builds(AnyOf, several), st.builds(Not, children))


rules = st.recursive(leaves, _grow, max_leaves=6)


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    criteria = [
        criterion(
            draw(rules),
            level=draw(st.sampled_from(list(Level))),
            unless=draw(st.one_of(st.none(), rules)),
            name=f"c{number}",
        )
        for number in range(draw(st.integers(1, 3)))
    ]
    return definition(*criteria)


# --- the two laws (design §1)
# -------------------------------------------------------------------------------------------


@settings(max_examples=800)
@given(facts(), definitions(), st.data())
def test_losing_evidence_never_settles_or_flips(
    given_facts: tuple[Fact, ...], d: Definition, data: st.DataObject
) -> None:
    every = [item for fact in given_facts for item in fact.evidence]
    if not every:
        return
    lost = data.draw(st.sampled_from(every))
    before, after = evaluate(given_facts, d), evaluate([without_evidence(f, lost) for f in given_facts], d)
    for old, new in zip(before.findings, after.findings, strict=True):
        if new.status in (Status.MET, Status.NOT_MET):
            assert new.status is old.status
    allowed = {before.verdict, Verdict.UNCLEAR}
    if before.verdict is Verdict.FAILS:
        allowed.add(Verdict.LIKELY_FAILS)
    assert after.verdict in allowed


@settings(max_examples=800)
@given(facts(), definitions())
def test_cited_facts_suffice(given_facts: tuple[Fact, ...], d: Definition) -> None:
    by_name = index(given_facts, d.id)
    for one in d.criteria:
        whole = find(one, by_name)
        again = find(one, index(whole.facts, d.id))
        assert (again.status, again.reason) == (whole.status, whole.reason)


# --- Kleene
# -------------------------------------------------------------------------------------------------------------

truths = st.one_of(st.just(Truth(True)), st.just(Truth(False)), st.builds(unknown, st.sampled_from(list(Reason))))


@given(st.lists(truths, min_size=1))
def test_de_morgan_on_values(parts: list[Truth]) -> None:
    left = negation(conjunction(parts)).value
    right = disjunction([negation(part) for part in parts]).value
    assert left == right


@given(st.lists(truths, min_size=1), st.randoms())
def test_order_does_not_matter(parts: list[Truth], random: object) -> None:
    shuffled = list(reversed(parts))
    assert conjunction(parts) == conjunction(shuffled)
    assert disjunction(parts) == disjunction(shuffled)


@pytest.mark.parametrize(
    ("parts", "conjoined", "disjoined"),
    [
        ((Reason.NOT_FOUND, Reason.JUDGEMENT), Reason.NOT_FOUND, Reason.JUDGEMENT),
        ((Reason.NOT_LOOKED, Reason.CONFLICT), Reason.CONFLICT, Reason.NOT_LOOKED),
        ((Reason.NOT_LOOKED, Reason.JUDGEMENT), Reason.NOT_LOOKED, Reason.NOT_LOOKED),
        ((Reason.NOT_FOUND, Reason.NOT_LOOKED), Reason.NOT_FOUND, Reason.NOT_LOOKED),
    ],
)
def test_which_reason_speaks(parts: tuple[Reason, ...], conjoined: Reason, disjoined: Reason) -> None:
    """All must hold: what weighs most against. One must hold: an unread place first, it could settle it alone."""
    assert conjunction(unknown(reason) for reason in parts).reason is conjoined
    assert disjunction(unknown(reason) for reason in parts).reason is disjoined


# --- constructors refuse
# ------------------------------------------------------------------------------------------------


def test_a_known_fact_without_evidence_cannot_be_made() -> None:
    with pytest.raises(InternalError, match="cites evidence"):
        known("training-code.published", C, True)


def test_an_unknown_fact_without_its_reason_cannot_be_made() -> None:
    with pytest.raises(InternalError, match="says why"):
        Fact("training-code.published", C, unknown=Unknown.NOT_FOUND)


def test_a_conflict_cites_both_sides() -> None:
    with pytest.raises(InternalError, match="both sides"):
        conflict("training-code.published", C, "one side only", evidence())


def test_a_fact_has_a_listed_name_and_type() -> None:
    with pytest.raises(InternalError, match="no fact is called"):
        known("training-code.pubished", C, True, evidence())
    with pytest.raises(InternalError, match="not of type"):
        known("training-code.published", C, "yes", evidence())
    with pytest.raises(InternalError, match="not one of"):
        known("parameters.use", C, "maybe", evidence())


@pytest.mark.parametrize("combinator", [AllOf, AnyOf])
def test_empty_combinators_are_refused(combinator: type[AllOf] | type[AnyOf]) -> None:
    with pytest.raises(ValueError, match="is empty"):
        combinator(())


# --- single rules
# -------------------------------------------------------------------------------------------------------


def test_conflict_never_resolves_to_the_permissive_side() -> None:
    torn = conflict("training-code.published", C, "open here, closed there", evidence(1), evidence(2))
    for rule in (IS[NAMES[0]], Not(IS[NAMES[0]]), AnyOf((IS[NAMES[0]], Not(IS[NAMES[0]])))):
        finding = find(criterion(rule), index((torn,), "d"))
        assert (finding.status, finding.reason) == (Status.UNDETERMINED, Reason.CONFLICT)


def test_a_criterion_holds_only_if_it_holds_for_each_instance() -> None:
    one = known("training-code.published", C, True, evidence(1), instance="a")
    other = known("training-code.published", C, False, evidence(2), instance="b")
    assert find(criterion(IS[NAMES[0]]), index((one,), "d")).status is Status.MET
    finding = find(criterion(IS[NAMES[0]]), index((one, other), "d"))
    assert finding.status is Status.NOT_MET
    assert finding.facts == (other,)


def test_a_declaration_is_a_place_to_look_not_a_proof() -> None:
    declared = known("training-code.published", C, True, evidence(1, Grade.DECLARED))
    finding = find(criterion(IS[NAMES[0]]), index((declared,), "d"))
    assert (finding.status, finding.reason) == (Status.UNDETERMINED, Reason.NOT_LOOKED)
    lenient = FactIs(NAMES[0], (True,), Grade.DECLARED)
    assert find(criterion(lenient), index((declared,), "d")).status is Status.MET


def test_every_finding_not_met_says_what_would_change_it() -> None:
    asked = Judgement("Is that enough?")
    cases: list[tuple[Rule, tuple[Fact, ...]]] = [
        (IS[NAMES[0]], (known(NAMES[0], C, False, evidence()),)),
        (IS[NAMES[0]], (not_found(NAMES[0], C, "nothing"),)),
        (IS[NAMES[0]], (not_looked(NAMES[0], C, "gated"),)),
        (IS[NAMES[0]], ()),
        (asked, ()),
    ]
    for rule, some in cases:
        assert find(criterion(rule), index(some, "d")).would_change


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["true"], Verdict.MEETS),
        (["true", "judgement"], Verdict.LIKELY_MEETS),
        (["judgement", "not_looked"], Verdict.UNCLEAR),
        (["judgement", "conflict"], Verdict.UNCLEAR),
        (["not_looked", "not_found"], Verdict.LIKELY_FAILS),
        (["not_found", "false"], Verdict.FAILS),
    ],
)
def test_verdict_fold(statuses: list[str], expected: Verdict) -> None:
    made: list[Fact] = []
    criteria: list[Criterion] = []
    for name, status in zip(NAMES, statuses, strict=False):
        rule: Rule = IS[name]
        if status == "true":
            made.append(known(name, C, True, evidence()))
        elif status == "false":
            made.append(known(name, C, False, evidence()))
        elif status == "not_found":
            made.append(not_found(name, C, "nothing"))
        elif status == "not_looked":
            made.append(not_looked(name, C, "not read"))
        elif status == "conflict":
            made.append(conflict(name, C, "torn", evidence(1), evidence(2)))
        else:
            rule = Judgement("Is it?")
        criteria.append(criterion(rule, name=name))
    assert evaluate(made, definition(*criteria)).verdict is expected


def test_optional_and_unused_criteria_never_enter() -> None:
    optional = criterion(IS[NAMES[0]], level=Level.OPTIONAL, name="o")
    unused = criterion(
        IS[NAMES[0]], level=Level.REQUIRED_IF_USED, unless=FactIs("evaluation.named", (False,)), name="u"
    )
    some = (not_found(NAMES[0], C, "nothing"), known("evaluation.named", C, False, evidence()))
    assert evaluate(some, definition(optional, unused)).verdict is Verdict.MEETS


def test_facts_of_another_definition_are_left_out() -> None:
    other = Fact("upstream.verdict", C, "fails", (evidence(),), definition="other-1")
    rule = FactIs("upstream.verdict", ("meets",))
    finding = find(criterion(rule), index((other,), "test-1"))
    assert finding.reason is Reason.NOT_LOOKED


# --- facts beside a judgement ---------------------------------------------------------------------------------------


def test_facts_beside_a_judgement_are_shown_and_decide_nothing() -> None:
    plain, beside = Judgement("Is it enough?"), Judgement("Is it enough?", ("plan.steps-missing",))
    shown = known("plan.steps-missing", C, ("evaluate",), evidence(1), why="missing: evaluate the model")
    lost = without_evidence(shown, evidence(1))
    for rule in (plain, beside):
        for facts_ in ((), (shown,), (lost,)):
            given_ = (known(NAMES[0], C, True, evidence()), *facts_)
            found = find(criterion(AllOf((IS[NAMES[0]], rule))), index(given_, "t"))
            assert (found.status, found.reason) == (Status.UNDETERMINED, Reason.JUDGEMENT)
            assert found.question == "Is it enough?"
    told = find(criterion(beside), index((shown,), "t"))
    assert (told.explanation, told.facts) == ("Missing: evaluate the model.", (shown,))
    assert find(criterion(plain), index((shown,), "t")).facts == ()
    assert find(criterion(beside), index((), "t")).explanation == "Is it enough?"


def test_facts_beside_a_judgement_are_not_cited_where_something_else_decides() -> None:
    rule = AllOf((IS[NAMES[0]], Judgement("Is it enough?", ("plan.steps-missing",))))
    shown = known("plan.steps-missing", C, ("evaluate",), evidence(1))
    found = find(criterion(rule), index((known(NAMES[0], C, False, evidence()), shown), "t"))
    assert (found.status, [fact.name for fact in found.facts]) == (Status.NOT_MET, [NAMES[0]])


def test_a_rule_asked_per_instance_is_drawn_once_with_what_stands_beside_it() -> None:
    definition = load_definition("osaid-1.0")
    complete = next(one for one in definition.criteria if one.id == "code.complete")
    seen = Evidence(0, "train.py", Grade.VERIFIED, "test", quote="train()", bytes=(0, 7), lines=(1, 1))
    facts = [
        known("training-code.published", Component.TRAINING_CODE, True, seen),
        known("code.step", Component.TRAINING_CODE, True, seen, instance="pre-training"),
        known("code.step", Component.TRAINING_CODE, True, seen, instance="evaluate"),
        known("plan.steps-ready", Component.TRAINING_CODE, ("evaluate",), seen, why="the plan has 2 steps"),
    ]
    path = once(trace(complete.rule, index(facts, definition.id)))
    (step,) = [node for node in _every(path) if isinstance(node.rule, FactIs) and node.rule.name == "code.step"]
    assert [fact.instance for fact in step.cited] == ["pre-training", "evaluate"]
    assert path.truth == trace(complete.rule, index(facts, definition.id)).truth
    shown = [fact.name for node in _every(path) if isinstance(node.rule, Judgement) for fact in node.cited]
    assert set(shown) == {"plan.steps-ready"}


def _every(node: Trace) -> Iterator[Trace]:
    yield node
    for part in node.parts:
        yield from _every(part)
