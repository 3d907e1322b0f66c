"""The nouns of a plan: steps, what each needs, and the three states. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from trueopen.fact import Evidence


class State(IntEnum):
    """How far a step, or something it needs, is resolved. Order matters: a whole is as good as its worst part."""

    READY = 0
    DECISION = 1
    MISSING = 2

    @property
    def label(self) -> str:
        return self.name.lower()


class Kind(StrEnum):
    """What a step needs."""

    DATA = "data"
    BASE_MODEL = "base-model"
    PROGRAM = "program"
    COMMAND = "command"
    CONFIGURATION = "configuration"
    FILE = "file"
    WEIGHTS = "weights"


@dataclass(frozen=True, slots=True)
class Input:
    """Something a step needs. `location`: an address, or a path in a source; `revision`: what pins it (a commit, a
    hash), None where nothing does. `why`: what keeps it from being ready, "" when it is."""

    kind: Kind
    name: str
    location: str
    revision: str | None
    state: State
    why: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step from nothing to the published weights.

    `stage`: a step of `PIPELINE_STEPS`. `action`: what is to be done, as an imperative. `command`: as the documents
    write it, or None. `question`: what stands in the way, as one question; "" when the step is ready. `after`: ids of
    the steps it directly follows. `serves`: the stage of training that obtained data is for, "" where nothing says.
    """

    id: str
    stage: str
    action: str
    state: State
    inputs: tuple[Input, ...] = ()
    command: str | None = None
    evidence: tuple[Evidence, ...] = ()
    question: str = ""
    after: tuple[str, ...] = ()
    serves: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps in an order in which they can be made, and the weights they should end in."""

    steps: tuple[Step, ...]
    weights: Input

    def of(self, state: State) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.state is state)


def worst(states: Iterable[State]) -> State:
    """Return the state of a whole: that of its worst part; ready where it has none."""
    return max(states, default=State.READY)
