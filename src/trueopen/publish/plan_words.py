"""What a plan is called where people read it: signs, words, places, and steps that are alike said once. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trueopen.plan.step import Input, Kind, Plan, State, Step
from trueopen.publish import view
from trueopen.publish.safe_text import one_line
from trueopen.publish.words import plural

if TYPE_CHECKING:  # a type only: importing the line would load every probe
    from trueopen.assess import Result

TITLE = "plan to build it again"
NOT_RUN = "Nothing here was run. A command is shown as the documents write it; read it before you run it."


@dataclass(frozen=True, slots=True)
class Shown:
    """How a state is shown: one character, a few words, and the finding whose colour it shares."""

    symbol: str
    words: str
    tone: str


SHOWN: dict[State, Shown] = {
    State.READY: Shown("✓", "ready", "met"),
    State.DECISION: Shown("§", "needs a decision", "judgement"),
    State.MISSING: Shown("○", "missing", "not_found"),
}
KINDS: dict[Kind, str] = {
    Kind.DATA: "data",
    Kind.BASE_MODEL: "base model",
    Kind.PROGRAM: "program",
    Kind.COMMAND: "command",
    Kind.CONFIGURATION: "configuration",
    Kind.FILE: "file",
    Kind.WEIGHTS: "weights",
}
_ALIKE_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Shelf:
    """A step to be shown, and further ones that say the very same of other sources."""

    number: int
    step: Step
    alike: tuple[tuple[int, Step], ...] = ()


def heading(result: Result) -> str:
    """Return the sentence over a plan."""
    sources = result.snapshot.sources
    revision = view.short(sources[0].revision) if sources and sources[0].revision else ""
    at = f"at revision {revision}" if revision else f"as read on {result.assessed_at[:10]}"
    return f"What it takes to go from nothing to the published weights, {at}."


def lead(plan: Plan) -> str:
    """Return the answer: whether the way is open, and how many gaps are in it."""
    missing, decision = len(plan.of(State.MISSING)), len(plan.of(State.DECISION))
    total = plural(len(plan.steps), "step")
    if not missing and not decision:
        return f"All {total} have what they need."
    gaps = [f"{missing} missing"] if missing else []
    gaps += [f"{decision} to decide"] if decision else []
    return f"Of {total}, {len(plan.of(State.READY))} ready, {', '.join(gaps)}."


def shelves(plan: Plan, every: bool) -> tuple[Shelf, ...]:
    """Return the steps to show: from the fourth on, sources that are open for the same reason are named in one line."""
    shown: list[Shelf] = []
    groups: dict[object, list[int]] = {}
    for number, step in enumerate(plan.steps, 1):
        key = (step.stage, step.state, step.serves, tuple(item.why for item in step.inputs))
        group = groups.setdefault(key, [])
        if step.stage == "obtain-data" and not every and len(group) >= _ALIKE_SHOWN:
            last = shown[group[-1]]
            shown[group[-1]] = Shelf(last.number, last.step, (*last.alike, (number, step)))
            continue
        group.append(len(shown))
        shown.append(Shelf(number, step))
    return tuple(shown)


def needs(step: Step) -> tuple[Input, ...]:
    """Return what a step needs that has a place or stands in the way."""
    return tuple(item for item in step.inputs if item.location or item.why)


def said(item: Input) -> str:
    """Return an input on one line: its name, where it lies (of a file of the sources the path says it), at what."""
    words = place_name(item)
    name = one_line(item.name)
    if name not in words:
        words = f"{name}: {words}" if words else name
    if item.kind in (Kind.PROGRAM, Kind.CONFIGURATION) and item.location:
        words = f"{KINDS[item.kind]} {words}"
    return f"{words} @ {pin(item)}" if item.revision and item.location else words


def place_name(item: Input) -> str:
    """Return where an input lies as short as a reader still knows it."""
    if item.kind in (Kind.PROGRAM, Kind.CONFIGURATION, Kind.FILE, Kind.WEIGHTS) and item.location.endswith(item.name):
        return one_line(item.name)
    return one_line(view.address(item.location))


def pin(item: Input) -> str:
    """Return what pins an input, as people write it."""
    revision = item.revision or ""
    return f"sha256:{revision[7:19]}" if revision.startswith("sha256:") else view.short(revision)


def why(item: Input, room: int) -> str:
    """Return what keeps an input from being ready, shortened."""
    return one_line(item.why, room)


def follows(step: Step, plan: Plan) -> str:
    """Return "after 1 to 3, 7": the steps that a step directly follows."""
    numbers = [number for number, one in enumerate(plan.steps, 1) if one.id in step.after]
    return f"after {numbered(numbers)}" if numbers else ""


def numbered(numbers: Iterable[int]) -> str:
    """Return numbers with runs said short: "1 to 4, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def action(step: Step) -> str:
    """Return what is to be done, with the stage that data is for."""
    told = not step.serves or step.action.endswith(step.serves)
    return one_line(step.action if told else f"{step.action} for {step.serves}")


def command_lines(command: str) -> tuple[str, ...]:
    """Return the lines of a command as one would type them: a prompt before each, and before none that goes on."""
    shown: list[str] = []
    goes_on = False
    for line in command.splitlines():
        if line.strip():
            shown.append(f"{'  ' if goes_on else '$ '}{one_line(line)}")
            goes_on = line.rstrip().endswith("\\")
    return tuple(shown)
