"""A draft declaration for a publisher: what was found, what is missing, and the files that would say it. Pure.

Nothing is declared in the publisher's name: the draft says what a machine read, and the skeletons only ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from trueopen.artifact import Document
from trueopen.assess import Result
from trueopen.declare.record import quoted, record
from trueopen.declare.skeletons import (
    DATA_CARD,
    DATA_QUESTIONS,
    MANIFEST,
    MODEL_CARD,
    MODEL_QUESTIONS,
    Question,
    data_card,
    model_card,
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
    unlabelled = _holds(facts, "data.self-supervised-only")
    about_data = [
        one
        for one in DATA_QUESTIONS
        if not all(_holds(facts, fact) for fact in one.facts) and not (unlabelled and "data.labelling" in one.facts)
    ]
    yield from _unless_asked(result, DATA_CARD, "the training data", name, about_data, data_card)
    about_model = [one for one in MODEL_QUESTIONS if _unknown(facts, one)]
    yield from _unless_asked(result, MODEL_CARD, "the model and its terms", name, about_model, model_card)
    yield Skeleton(MANIFEST, "the places of the system's parts", manifest(result))


def _unless_asked(
    result: Result,
    path: str,
    subject: str,
    name: str,
    questions: Sequence[Question],
    written: Callable[[str, Sequence[Question]], str],
) -> Iterable[Skeleton]:
    """A skeleton of the open questions. Where a document of that name is the publisher's own, they are asked beside it,
    in one whose name says so; a document that asks them already is the skeleton itself."""
    if not questions:
        return
    there = _text(result, path)
    missing = [one for one in questions if f"## {one.heading}" not in there]
    if there and missing:
        path, questions = path.replace(".md", "_QUESTIONS.md"), missing
    yield Skeleton(path, f"what the documents do not say of {subject}", written(name, questions))


def _text(result: Result, path: str) -> str:
    """The text of a document at the root of the folder, "" where there is none that can be read."""
    artifact = result.snapshot.find(0, path) if result.snapshot.trees else None
    document = result.snapshot.document(artifact) if artifact is not None else None
    return document.text if isinstance(document, Document) else ""


def _holds(facts: Mapping[str, Sequence[Fact]], name: str) -> bool:
    """Whether a fact is there and every instance of it holds."""
    return bool(facts.get(name)) and all(fact.value is True for fact in facts[name])


def _unknown(facts: Mapping[str, Sequence[Fact]], question: Question) -> bool:
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
