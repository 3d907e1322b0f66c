"""Base models, each assessed under the same definition, become facts about their child (design §4, *Upstream*).

The assessing itself is passed in, so this stays pure: `fails` → a known value (not met), `likely_fails` → not found,
`unclear` or not reachable → not looked. Depth is limited and a cycle is cut where it closes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from trueopen.definition import Definition
from trueopen.errors import InputError
from trueopen.fact import Evidence, Fact, Unknown
from trueopen.outcome import Assessment, Verdict
from trueopen.places import HUB, canonical
from trueopen.system import System
from trueopen.vocabulary import Component

MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Line:
    """The ids of the systems from the one the user named down to the child now assessed."""

    ids: tuple[str, ...] = ()


NO_LINE = Line()

AssessParent = Callable[[str, Line], Sequence[Assessment]]


def verdicts(
    facts: Sequence[Fact], system: System, definitions: Sequence[Definition], parent: AssessParent, line: Line
) -> tuple[Fact, ...]:
    """Return one `upstream.verdict` fact per base model named and definition."""
    found: list[Fact] = []
    for fact in facts:
        if fact.name == "upstream.parents" and isinstance(fact.value, tuple):
            for name in fact.value:
                found.extend(_of_parent(str(name), fact.evidence, system, definitions, parent, line))
    return tuple(found)


def _of_parent(
    name: str,
    evidence: tuple[Evidence, ...],
    system: System,
    definitions: Sequence[Definition],
    parent: AssessParent,
    line: Line,
) -> Iterator[Fact]:
    further = Line((*line.ids, system.id.lower()))
    place = canonical(name) or canonical(f"{HUB}/{name}")
    why = ""
    assessments: Sequence[Assessment] = ()
    if name.lower() in further.ids:
        why = f"the line of base models comes back to {name}"
    elif len(further.ids) > MAX_DEPTH:
        why = f"the line of base models is longer than {MAX_DEPTH}; {name} was not assessed"
    elif place is None or name.count("/") == 0:
        why = f"the base model {name} is named without a place where it could be read"
    else:
        try:
            assessments = parent(place.location, further)
        except InputError as error:
            why = f"the base model {name} could not be assessed: {error}"
    by_definition = {assessment.definition: assessment.verdict for assessment in assessments}
    for definition in definitions:
        yield _fact(name, by_definition.get(definition.id), why, evidence, definition.id)


def _fact(name: str, verdict: Verdict | None, why: str, evidence: tuple[Evidence, ...], definition: str) -> Fact:
    if verdict is None:
        unknown, text = Unknown.NOT_LOOKED, why
    elif verdict is Verdict.LIKELY_FAILS:
        unknown, text = Unknown.NOT_FOUND, f"the base model {name} likely fails {definition}"
    elif verdict is Verdict.UNCLEAR:
        unknown, text = Unknown.NOT_LOOKED, f"whether the base model {name} meets {definition} is unclear"
    else:
        shown = verdict.value.replace("_", " ")
        text = f"the base model {name}: {shown} under {definition}"
        return Fact(
            "upstream.verdict",
            Component.PARAMETERS,
            verdict.value,
            evidence,
            why=text,
            instance=name,
            definition=definition,
        )
    return Fact(
        "upstream.verdict",
        Component.PARAMETERS,
        None,
        evidence,
        unknown,
        text,
        instance=name,
        definition=definition,
    )
