"""What two facts about the training data say together that neither says alone. Pure.

- A stage that learns from labelled, instruction or preference data was named: then not *only* self-supervised stages
  are found (design §4, *If used*), whatever a document says of the stage before it.
- Two totals that contradict each other leave open how much data there is: the scope is a conflict that cites both.
"""

from __future__ import annotations

from trueopen.artifact import Snapshot
from trueopen.fact import Fact, Unknown, conflict, known
from trueopen.probes.lead import Lead

_SUPERVISED = ("fine-tuning", "preference")


def derive(facts: tuple[Fact, ...], snapshot: Snapshot, leads: tuple[Lead, ...]) -> tuple[Fact, ...]:
    """Return the facts with `data.self-supervised-only` and `data.scope` as the others allow them."""
    stage = next((one for one in facts if one.name == "data.stage" and one.value and one.instance in _SUPERVISED), None)
    totals = next((one for one in facts if one.name == "data.total-stated" and one.unknown is Unknown.CONFLICT), None)
    return tuple(_of_totals(_of_stage(fact, stage), totals) for fact in facts)


def _of_stage(fact: Fact, stage: Fact | None) -> Fact:
    if stage is None or fact.name != "data.self-supervised-only" or fact.value is not True:
        return fact
    why = f"{stage.instance} of this system is named, which is not self-supervised alone"
    evidence = tuple(dict.fromkeys((*stage.evidence, *fact.evidence)))
    return known(fact.name, fact.component, False, *evidence, why=why, instance=fact.instance)


def _of_totals(fact: Fact, totals: Fact | None) -> Fact:
    if totals is None or fact.name != "data.scope" or fact.value is not True:
        return fact
    sides = tuple(dict.fromkeys((*totals.evidence, *fact.evidence)))
    return conflict(fact.name, fact.component, f"what it covers is said, but {totals.why}", *sides)
