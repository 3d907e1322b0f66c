"""A plan in one sentence, and as facts that a definition's judgement is shown beside. Pure."""

from __future__ import annotations

from trueopen.fact import Evidence, Fact, known, not_found
from trueopen.plan.found import united
from trueopen.plan.step import Plan, State, Step
from trueopen.vocabulary import Component

NAMES = {
    State.READY: "plan.steps-ready",
    State.DECISION: "plan.steps-decision",
    State.MISSING: "plan.steps-missing",
}
_PART = Component.TRAINING_CODE
_NAMED = 5


def summary(plan: Plan) -> str:
    """Return "12 steps: 7 ready, 3 need a decision, 2 missing"."""
    ready, decision, missing = (len(plan.of(state)) for state in State)
    count = len(plan.steps)
    asks = "needs" if decision == 1 else "need"
    return f"{count} step{'' if count == 1 else 's'}: {ready} ready, {decision} {asks} a decision, {missing} missing"


def facts(plan: Plan) -> tuple[Fact, ...]:
    """Return one fact per state: the ids of the steps in it, citing what they cite (all of the plan where they cite
    nothing, for that is what was looked at)."""
    whole = _cited(plan.steps)
    found = []
    for state, name in NAMES.items():
        steps = plan.of(state)
        why = _why(plan, state, steps)
        evidence = _cited(steps) or whole
        if evidence:
            found.append(known(name, _PART, tuple(step.id for step in steps), *evidence, why=why))
        else:
            found.append(not_found(name, _PART, why))
    return tuple(found)


def _cited(steps: tuple[Step, ...]) -> tuple[Evidence, ...]:
    return united(*(step.evidence[:1] for step in steps))


def _why(plan: Plan, state: State, steps: tuple[Step, ...]) -> str:
    if state is State.READY:
        return f"the plan to build it again has {summary(plan)} (`trueopen plan` shows it)"
    words = "to decide" if state is State.DECISION else "missing"
    names = [f"{step.action[:1].lower()}{step.action[1:]}" for step in steps]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{words}: {'; '.join(names[:_NAMED])}{more}" if names else f"nothing {words}"
