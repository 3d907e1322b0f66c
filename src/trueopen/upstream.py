"""Base models, each assessed under the same definition, become facts about their child (design §4, *Upstream*).

The assessing itself is passed in, so this stays pure: `fails` → a known value (not met), `likely_fails` → not found,
`unclear` or not reachable → not looked. Depth is limited and a cycle is cut where it closes. The terms of a base model
carry over to its child (`derive/upstream_terms.py`); the files they are quoted from join the child's snapshot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from trueopen.artifact import Document, NotLooked, Snapshot, Tree
from trueopen.definition import Definition
from trueopen.derive.upstream_terms import ParentTerms, carried, of_facts, of_statement
from trueopen.errors import InputError
from trueopen.fact import Evidence, Fact, Unknown
from trueopen.outcome import Assessment, Verdict
from trueopen.places import HUB, canonical
from trueopen.system import System
from trueopen.vocabulary import Component

MAX_DEPTH = 8
# How many base models one check may assess, over the whole line.
MOST_ASSESSED = 24
STEP = " ← "
_CARRIED = ("upstream.terms", "upstream.restrictions", "upstream.terms-differ", "upstream.relation")


class Assessed(Protocol):
    """What is taken over from a base model that was assessed (`assess.Result`)."""

    @property
    def assessments(self) -> tuple[Assessment, ...]: ...
    @property
    def facts(self) -> tuple[Fact, ...]: ...
    @property
    def snapshot(self) -> Snapshot: ...


@dataclass(frozen=True, slots=True)
class Line:
    """The ids of the systems from the one the user named down to the child now assessed.

    `known`: what was already assessed on the way, by place; one check keeps one, so that a base model reached over
    several lines is assessed once.
    """

    ids: tuple[str, ...] = ()
    known: dict[str, Assessed] = field(default_factory=dict, compare=False, repr=False)

    def further(self, system: System) -> Line:
        return Line((*self.ids, system.id.lower()), self.known)


AssessParent = Callable[[str, Line], Assessed]


def lineage(
    facts: tuple[Fact, ...],
    snapshot: Snapshot,
    system: System,
    definitions: Sequence[Definition],
    parent: AssessParent,
    line: Line,
) -> tuple[tuple[Fact, ...], Snapshot]:
    """Return the facts with one `upstream.verdict` per base model and definition and the terms that carry over, and the
    snapshot with the sources that those are quoted from."""
    joined = _Joined(snapshot)
    terms: list[ParentTerms] = []
    added: list[Fact] = []
    stated = {fact.instance: fact for fact in facts if fact.name == "upstream.terms" and fact.known}
    for naming in facts:
        if naming.name != "upstream.parents" or not isinstance(naming.value, tuple):
            continue
        for name in naming.value:
            cited = _naming(naming.evidence, facts, str(name))
            found, why = _assessed(str(name), system, parent, line)
            added += _verdicts(str(name), found, why, naming.evidence, definitions)
            if found is not None:
                own = joined.take(str(name), found, _terms(found.facts), cited)
                terms.append(of_facts(str(name), own, cited))
                added += joined.take(str(name), found, _above(str(name), found.facts), cited)
            elif str(name) not in stated:
                terms.append(ParentTerms(str(name), "", why, (), {}, named=cited))
    known = {one.name for one in terms if one.licence or one.limits}
    for fact in stated.values():
        if fact.instance not in known:
            terms = [one for one in terms if one.name != fact.instance]
            terms.append(of_statement(fact, fact.evidence))
    return (*carried(facts, terms), *added), joined.snapshot


def _naming(evidence: tuple[Evidence, ...], facts: tuple[Fact, ...], name: str) -> tuple[Evidence, ...]:
    """Where this system names one of its base models."""
    own = [fact.evidence for fact in facts if fact.name == "upstream.relation" and fact.instance == name]
    return own[0] if own else evidence


def _terms(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(
        fact for fact in facts if fact.component is Component.PARAMETERS and fact.name.startswith("parameters.")
    )


def _above(name: str, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """What a base model's own line says, with the base model put before each step."""
    return tuple(
        replace(fact, instance=f"{name}{STEP}{fact.instance}")
        for fact in facts
        if fact.name in _CARRIED and fact.instance and fact.instance.count(STEP) < MAX_DEPTH
    )


def _assessed(name: str, system: System, parent: AssessParent, line: Line) -> tuple[Assessed | None, str]:
    further = line.further(system)
    place = canonical(name) or canonical(f"{HUB}/{name}")
    if name.lower() in further.ids:
        return None, f"the line of base models comes back to {name}"
    if len(further.ids) > MAX_DEPTH:
        return None, f"the line of base models is longer than {MAX_DEPTH}; {name} was not assessed"
    if place is None or name.count("/") == 0:
        return None, f"the base model {name} is named without a place where it could be read"
    kept = line.known.get(place.location)
    if kept is not None:
        return kept, ""
    if len(line.known) >= MOST_ASSESSED:
        return None, f"more than {MOST_ASSESSED} base models are named along the line; {name} was not assessed"
    try:
        found = parent(place.location, further)
    except InputError as error:
        return None, f"the base model {name} could not be assessed: {error}"
    line.known[place.location] = found
    return found, ""


def _verdicts(
    name: str, found: Assessed | None, why: str, evidence: tuple[Evidence, ...], definitions: Sequence[Definition]
) -> Iterator[Fact]:
    by_definition = {one.definition: one.verdict for one in found.assessments} if found is not None else {}
    for definition in definitions:
        yield _fact(name, by_definition.get(definition.id), why, evidence, definition.id)


def _fact(name: str, verdict: Verdict | None, why: str, evidence: tuple[Evidence, ...], definition: str) -> Fact:
    value: str | None = None
    unknown: Unknown | None = Unknown.NOT_LOOKED
    if verdict is None:
        text = why or f"the base model {name} was not assessed under {definition}"
    elif verdict is Verdict.LIKELY_FAILS:
        unknown, text = Unknown.NOT_FOUND, f"the base model {name} likely fails {definition}"
    elif verdict is Verdict.UNCLEAR:
        text = f"whether the base model {name} meets {definition} is unclear"
    else:
        value, unknown = verdict.value, None
        text = f"the base model {name}: {verdict.value.replace('_', ' ')} under {definition}"
    return Fact(
        "upstream.verdict",
        Component.PARAMETERS,
        value,
        evidence,
        unknown,
        text,
        instance=name,
        definition=definition,
    )


class _Joined:
    """A snapshot that takes in the sources of base models which facts quote from, and renumbers their evidence."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._numbers: dict[tuple[int, int], int] = {}

    def take(
        self, name: str, parent: Assessed, facts: tuple[Fact, ...], named: tuple[Evidence, ...]
    ) -> tuple[Fact, ...]:
        """The parent's facts as the child may cite them."""
        found: list[Fact] = []
        for fact in facts:
            cited = tuple(replace(one, source=self._number(name, parent, one.source, named)) for one in fact.evidence)
            found.append(replace(fact, evidence=cited))
        return tuple(found)

    def _number(self, name: str, parent: Assessed, source: int, named: tuple[Evidence, ...]) -> int:
        key = (id(parent), source)
        if key not in self._numbers:
            number = len(self.snapshot.trees)
            tree = parent.snapshot.trees[source]
            led = named[0].source if named else None
            note = f"base model: {name}"
            marked = any(one.startswith("base model: ") for one in tree.source.notes)
            notes = tree.source.notes if marked else (note, *tree.source.notes)
            place = replace(tree.source, followed_from=led, notes=notes)
            artifacts = tuple(replace(one, source=number) for one in tree.artifacts)
            documents: dict[str, Document | NotLooked] = {}
            for old, new in zip(tree.artifacts, artifacts, strict=True):
                kept = parent.snapshot.kept(old)
                if kept is not None:
                    documents[new.path] = Document(new, kept.data) if isinstance(kept, Document) else kept
            self.snapshot = self.snapshot.with_tree(Tree(place, artifacts, tree.reader), documents)
            self._numbers[key] = number
        return self._numbers[key]
