"""A draft declaration for a publisher: what was found, what is missing, and the files that would say it. Pure.

Nothing is declared in the publisher's name: the draft says what a machine read, and the skeletons only ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trueopen.assess import Result
from trueopen.declare.record import quoted, record
from trueopen.declare.skeletons import (
    DATA_CARD,
    DATA_QUESTIONS,
    MANIFEST,
    OPENNESS,
    OPENNESS_QUESTIONS,
    Question,
    data_card,
    openness,
)
from trueopen.definition import Definition, Level
from trueopen.fact import Fact
from trueopen.outcome import Assessment, By, Finding, Reason, Status
from trueopen.publish.safe_text import one_line


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A file to add at the root of the folder: its name, what it is for, and its text."""

    path: str
    purpose: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to do, and who can do it."""

    text: str
    by: By


@dataclass(frozen=True, slots=True)
class Draft:
    """What a publisher is shown.

    `found`: findings that are settled. `open`: those that are not. `changes`: the way to the best verdict that evidence
    can reach. `questions`: what reviewers will be asked. `skeletons`: files that would say what is missing.
    `record`: what was found as a record of the Model Openness Framework, which `check` reads back.
    """

    result: Result
    definition: Definition
    assessment: Assessment
    found: tuple[Finding, ...]
    open: tuple[Finding, ...]
    changes: tuple[Change, ...]
    questions: tuple[str, ...]
    skeletons: tuple[Skeleton, ...]
    record: str


def draft(result: Result, definition: Definition) -> Draft:
    """Draft a declaration from a result that was assessed under `definition`."""
    assessment = next(item for item in result.assessments if item.definition == definition.id)
    optional = {criterion.id for criterion in definition.criteria if criterion.level is Level.OPTIONAL}
    entering = [finding for finding in assessment.findings if finding.criterion not in optional]
    settled = (Status.MET, Status.NOT_APPLICABLE)
    return Draft(
        result=result,
        definition=definition,
        assessment=assessment,
        found=tuple(finding for finding in entering if finding.status in settled),
        open=tuple(
            finding for finding in entering if finding.status not in settled and finding.reason is not Reason.JUDGEMENT
        ),
        changes=tuple(_changes(assessment)),
        questions=tuple(dict.fromkeys(finding.question for finding in entering if finding.question)),
        skeletons=tuple(_skeletons(result)),
        record=record(result),
    )


def _changes(assessment: Assessment) -> Iterable[Change]:
    """The ladder of changes; what reviewers answer is listed as questions."""
    found = assessment.counterfactual
    if found is None:
        return
    for step in found.ladder:
        if step.by is not By.REVIEWER:
            yield Change(step.change, step.by)


def _skeletons(result: Result) -> Iterable[Skeleton]:
    facts: dict[str, list[Fact]] = {}
    for fact in result.facts:
        facts.setdefault(fact.name, []).append(fact)
    name = result.system.name or result.system.id
    about_data = [one for one in DATA_QUESTIONS if not _answered(facts, one.facts)]
    if about_data:
        yield Skeleton(DATA_CARD, "what the documents do not say of the training data", data_card(name, about_data))
    about = [one for one in OPENNESS_QUESTIONS if _asks(facts, one)]
    if about:
        yield Skeleton(OPENNESS, "what the licence covers, and what else is not said", openness(name, about))
    yield Skeleton(MANIFEST, "the places of the system's parts", manifest(result))


def _answered(facts: dict[str, list[Fact]], names: Sequence[str]) -> bool:
    """Whether one of several facts is there and every instance of it holds."""
    return any(facts.get(name) and all(fact.value is True for fact in facts[name]) for name in names)


def _asks(facts: dict[str, list[Fact]], question: Question) -> bool:
    """Whether something that a question asks for is unknown. Terms that restrict are known: they are not asked for."""
    return any(not fact.known for name in question.facts for fact in facts.get(name, ()))


def manifest(result: Result) -> str:
    """A system manifest of the folder, with the places that its documents name and that hold parts of the system."""
    system = result.system
    own = result.snapshot.sources[0].location if result.snapshot.sources else "."
    lines = [
        "# The parts of this system and where they lie; trueopen check reads this file.",
        f"system: {{id: {quoted(system.id)}, name: {quoted(system.name)}, producer: {quoted(system.producer)}}}",
        "sources:",
    ]
    lines += [f"  - url: {quoted(own)}", "    path: ."] if own.startswith("https://") else ["  - path: ."]
    lines.append("    complete: true")
    places = dict.fromkeys(
        [source.location for source in result.snapshot.sources[1:]]
        + [lead.location for lead in result.leads if lead.unread and lead.could_hold]
    )
    named = [place for place in places if place.startswith("https://") and place != own]
    if named:
        lines.append("  # Named by the documents; take the # away before each that is a part of this system:")
        lines += [f"  # - url: {one_line(place)}" for place in named[:20]]
    return "\n".join(lines) + "\n"


__all__ = ["MANIFEST", "Change", "Draft", "Skeleton", "draft", "manifest"]
