"""What would change a verdict: found by trying it."""

from __future__ import annotations

from test_evaluate import IS, NAMES, C, criterion, definition, evidence
from trueopen.assess import judge
from trueopen.definition import AllOf, FactIs, Judgement
from trueopen.evaluate import evaluate
from trueopen.fact import Fact, known, not_found, not_looked
from trueopen.outcome import Verdict
from trueopen.vocabulary import Component

P = Component.PARAMETERS


def test_one_licence_fixes_several_criteria_at_once() -> None:
    granted = {name: FactIs(name, ("granted",)) for name in ("parameters.use", "parameters.share")}
    d = definition(
        criterion(granted["parameters.use"], name="use"),
        criterion(granted["parameters.share"], name="share"),
        criterion(FactIs("parameters.osi-approved", (True,)), name="terms"),
        criterion(Judgement("Enough?"), name="enough"),
    )
    facts = (
        known("parameters.use", P, "restricted", evidence(1)),
        known("parameters.share", P, "granted", evidence(1)),
        known("parameters.osi-approved", P, False, evidence(1)),
    )
    assessment = judge(facts, d)
    assert assessment.verdict is Verdict.FAILS
    found = assessment.counterfactual
    assert found is not None
    assert len(found.changes) == 1
    assert found.verdict is Verdict.LIKELY_MEETS


def test_the_ladder_ends_where_evidence_can_reach() -> None:
    d = definition(*(criterion(IS[name], name=name) for name in (NAMES[0], NAMES[2])))
    facts = (known(NAMES[0], C, False, evidence()), not_found(NAMES[2], C, "nothing"))
    found = judge(facts, d).counterfactual
    assert found is not None
    assert found.verdict is Verdict.LIKELY_FAILS or found.verdict.rank > Verdict.FAILS.rank
    assert found.ladder[-1].verdict is Verdict.MEETS


def test_an_unread_place_is_a_change_of_its_own() -> None:
    d = definition(criterion(IS[NAMES[0]]))
    found = judge((not_looked(NAMES[0], C, "gated"),), d).counterfactual
    assert found is not None
    assert "not read" in found.changes[0]
    assert found.verdict is Verdict.MEETS


def test_what_documents_say_is_never_a_change() -> None:
    """Nobody can make a document not have named labels; publishing the description can."""
    d = definition(criterion(AllOf((FactIs("evaluation.named", (False,)), IS[NAMES[0]]))))
    facts: tuple[Fact, ...] = (known("evaluation.named", C, True, evidence()), not_found(NAMES[0], C, "nothing"))
    assert judge(facts, d).counterfactual is None


def test_open_judgements_alone_lead_to_meets() -> None:
    found = judge((), definition(criterion(Judgement("Is that all?")))).counterfactual
    assert found is not None
    assert found.verdict is Verdict.MEETS
    assert "Is that all?" in found.changes[0]


def test_there_is_none_for_what_meets() -> None:
    d = definition(criterion(IS[NAMES[0]]))
    facts = (known(NAMES[0], C, True, evidence()),)
    assert evaluate(facts, d).verdict is Verdict.MEETS
    assert judge(facts, d).counterfactual is None
