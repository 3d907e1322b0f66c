"""Facts → the ordered steps that would build the system again, from nothing to the published weights. Pure.

The definition's own test made concrete ("a skilled person can build a substantially equivalent system"): each step
with what it needs resolved to a pinned place, the command that does it, its quotes, and its state. `ready`: program,
command and inputs are all shown. `decision`: something is found and a human must decide. `missing`: named, and
nothing is shown. Nothing here runs or fetches anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trueopen.artifact import Snapshot
from trueopen.fact import Fact, Unknown
from trueopen.plan.commands import Files
from trueopen.plan.found import Found
from trueopen.plan.need import Before
from trueopen.plan.obtain import obtain
from trueopen.plan.perform import needed, perform
from trueopen.plan.pinned import cited
from trueopen.plan.stages import stages
from trueopen.plan.step import Input, Kind, Plan, State, Step
from trueopen.plan.words import written
from trueopen.probes.lead import Lead
from trueopen.system import System

__all__ = ["Input", "Kind", "Plan", "State", "Step", "plan"]

_PREPARING = ("process-data", "tokenise")


def plan(facts: Iterable[Fact], snapshot: Snapshot, leads: Sequence[Lead], system: System) -> Plan:
    """Return the plan. Steps stand in an order in which they can be made; each names those it directly follows."""
    found = Found(facts, snapshot, leads, system)
    files = Files(snapshot)
    trained = stages(found)
    steps: list[Step] = list(obtain(found, trained))
    first = _of_stage(steps, ("", trained[0]))
    for name in _PREPARING:
        if needed(found, name):
            steps.append(perform(found, files, name, trained, Before(first, _written(steps))))
            first = (name,)
    before: tuple[str, ...] = first
    for number, stage in enumerate(trained):
        own = _of_stage(steps, (stage,)) if number else ()
        steps.append(perform(found, files, stage, trained, Before((*before, *own), _written(steps))))
        before = (stage,)
    if needed(found, "evaluate"):
        steps.append(perform(found, files, "evaluate", trained, Before(before, _written(steps))))
    return Plan(tuple(steps), _weights(found))


def _written(steps: Sequence[Step]) -> frozenset[str]:
    """Where the steps so far write, and the names under which obtained data lies."""
    obtained = (item.location.rstrip("/").rsplit("/", 1)[-1] for step in steps for item in step.inputs)
    return frozenset(obtained).union(*(written(step.command) for step in steps if step.command)) - {""}


def _of_stage(steps: Sequence[Step], served: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(step.id for step in steps if step.stage == "obtain-data" and step.serves in served)


def _weights(found: Found) -> Input:
    """The published weights: what the plan should end in, and what its result is compared with."""
    fact = found.one("parameters.published")
    if fact is None or not fact.known:
        unread = fact is not None and fact.unknown is Unknown.NOT_LOOKED
        why = fact.why if fact is not None else "nothing shows them"
        state = State.DECISION if unread else State.MISSING
        return Input(Kind.WEIGHTS, "published weights", "", None, state, f"not looked: {why}" if unread else why)
    if fact.value is not True:
        return Input(
            Kind.WEIGHTS, "published weights", "", None, State.MISSING, "the publisher says that they are not published"
        )
    return cited(found, Kind.WEIGHTS, fact.evidence[0])
