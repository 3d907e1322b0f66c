"""Steps that documents name and no code performs: what a reviewer of completeness must see beside what is there. Pure.

`code.step` is known where a probe saw code of this system perform a step. Here the steps that documents speak of are
added as *not found*, quoting the documents: stages of training, processing of data, evaluation.
"""

from __future__ import annotations

from trueopen.artifact import Snapshot
from trueopen.fact import Evidence, Fact, not_found
from trueopen.probes.code_steps import part_of
from trueopen.probes.lead import Lead
from trueopen.vocabulary import PIPELINE_STEPS, TRAINING_STAGES

_QUOTED = 2
# The facts that say that a step was part of the pipeline, where they do not name it by their instance.
_NAMED_BY = {"process-data": "data.processing", "evaluate": "evaluation.named"}


def derive(facts: tuple[Fact, ...], snapshot: Snapshot, leads: tuple[Lead, ...]) -> tuple[Fact, ...]:
    """Add `code.step`, not found, for each step that documents name and no code performs."""
    steps = [fact for fact in facts if fact.name == "code.step"]
    if not steps:
        return facts
    performed = {fact.instance for fact in steps if fact.known}
    added = [
        _lacking(step, evidence)
        for step in PIPELINE_STEPS
        if step not in performed and (evidence := _named(facts, step))
    ]
    # "No step at all" gives way to what documents name.
    kept = [fact for fact in facts if fact.name != "code.step" or fact.known or not added]
    return (*kept, *added)


def _named(facts: tuple[Fact, ...], step: str) -> tuple[Evidence, ...]:
    if step in TRAINING_STAGES:
        said = [fact for fact in facts if fact.name == "data.stage" and fact.instance == step and fact.value is True]
    else:
        said = [fact for fact in facts if fact.name == _NAMED_BY.get(step) and fact.value is True]
    return tuple(item for fact in said for item in fact.evidence)[:_QUOTED]


def _lacking(step: str, evidence: tuple[Evidence, ...]) -> Fact:
    why = f"documents speak of the step “{step}”, and no code that was read performs it"
    return not_found("code.step", part_of(step), why, seen=evidence, instance=step)
