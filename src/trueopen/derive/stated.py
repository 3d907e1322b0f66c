"""Which licence statements hold for which part of a system: the nearest outwards. Pure.

Words that name the part come first, then the licence file nearest to it, then the repository's. A statement for the
place that grants less than one that names the part is kept beside it: which of them counts is the publisher's to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from trueopen import licences
from trueopen.artifact import Snapshot
from trueopen.derive.data_terms import carriers
from trueopen.fact import Fact, Unknown
from trueopen.probes.licence_statement import ADDED, Scope, scope
from trueopen.probes.licence_terms import SAID
from trueopen.probes.own_names import folded
from trueopen.system import SourceKind
from trueopen.vocabulary import FREEDOMS, Component

_NAMED_ANYWHERE = frozenset(
    {
        Component.PARAMETERS,
        Component.INTERMEDIATE_PARAMETERS,
        Component.MODEL_METADATA,
        Component.TRAINING_DATA,
        Component.EVALUATION_DATA,
    }
)


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement as the probes passed it on. `licence` is "" where its text could not be read.

    `repository`: the Hub repository whose own card or files say so: it speaks of the weights that lie there.
    `said`: what its text says itself, where it was read (`probes/licence_terms.py`).
    """

    component: Component
    licence: str
    scope: Scope
    fact: Fact
    repository: str = ""
    said: tuple[Fact, ...] = ()

    @property
    def adds(self) -> bool:
        return self.licence.startswith(ADDED)

    def says(self, name: str) -> Fact | None:
        """What its text says of a freedom, of restrictions or conditions; None when the licence's name decides."""
        wanted = f"{self.component}.{name}"
        return next((fact for fact in self.said if fact.name == wanted), None)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the system that was found, and where it lies; without places it was not found anywhere.

    `repositories`: names of the Hub repositories it lies in, which words may use for it.
    """

    instance: str
    places: tuple[tuple[int, str], ...]
    repositories: tuple[str, ...] = ()


def is_statement(fact: Fact) -> bool:
    """A scoped statement or a part of one, or a probe's unscoped "found none" or "failed"."""
    if fact.name.startswith("code."):
        return False
    if scope(fact.instance) is not None:
        return fact.name.rpartition(".")[2] in ("licence", *SAID)
    return fact.name.endswith(".licence") and fact.instance == "" and not fact.known and not fact.definition


def hub_repositories(snapshot: Snapshot) -> dict[int, str]:
    """Names of the Hub model repositories, by the number of their source."""
    return {
        number: source.location.rstrip("/").rsplit("/", 1)[-1]
        for number, source in enumerate(snapshot.sources)
        if source.kind is SourceKind.HUB_MODEL
    }


def statements(facts: Iterable[Fact], hubs: dict[int, str]) -> Iterator[Stated]:
    facts = tuple(facts)
    said: dict[tuple[Component, str], list[Fact]] = {}
    for fact in facts:
        if fact.name.rpartition(".")[2] in SAID and scope(fact.instance) is not None:
            said.setdefault((fact.component, fact.instance), []).append(fact)
    for fact in facts:
        where = scope(fact.instance) if fact.name.endswith(".licence") else None
        if where is not None:
            licence = str(fact.value) if fact.known else ""
            # Of a statement that can no longer be shown, nothing is said.
            words = tuple(said.get((fact.component, fact.instance), ())) if licence else ()
            yield Stated(fact.component, licence, where, fact, hubs.get(where.source, ""), words)


def parts(component: Component, facts: tuple[Fact, ...], hubs: dict[int, str]) -> tuple[Part, ...]:
    """The instances of a component that were found; one without a place when none was.

    For the data information that is each document whose words answered a question about the training data.
    """
    if component is Component.DATA_INFORMATION and (carried := carriers(facts)):
        places = [(item.source, item.artifact) for item in carried]
        return tuple(Part(f"{source}:{path}", ((source, path),)) for source, path in places)
    found: dict[str, list[tuple[int, str]]] = {}
    for fact in facts:
        if fact.name != f"{component}.published" or not _lies_somewhere(fact):
            continue
        places = found.setdefault(fact.instance, [])
        for evidence in fact.evidence:
            place = (evidence.source, "" if evidence.artifact == "." else evidence.artifact)
            if place not in places:
                places.append(place)
    if not found:
        return (Part("", ()),)
    return tuple(
        Part(instance, tuple(places), tuple(dict.fromkeys(hubs[number] for number, _ in places if number in hubs)))
        for instance, places in found.items()
    )


def _lies_somewhere(fact: Fact) -> bool:
    """Whether the part was found, or (weights behind a gate, without bytes) is listed at a place of ours."""
    listed = fact.unknown is Unknown.NOT_LOOKED and bool(fact.evidence)
    return fact.value is True or (listed and fact.component in _NAMED_ANYWHERE)


def beside(one: Stated) -> str:
    """Which of several sets a statement below the root speaks of: that of its folder, or of its own card."""
    path = one.fact.evidence[0].artifact if one.fact.evidence else ""
    card = path.rsplit("/", 1)[-1].lower()
    return one.scope.folder if not one.scope.folder or card.startswith(("readme", "licen")) else path


def holding(own: list[Stated], place: tuple[int, str], called: tuple[str, ...]) -> list[Stated]:
    """The statements that decide for one place: those that name the part, else the nearest for the folder.

    A statement for the folder that grants less than one that names the part is kept beside it: which of them counts
    is the publisher's to say.
    """
    source, path = place
    inside = [
        one for one in own if one.scope.located and one.scope.source == source and _within(path, one.scope.folder)
    ]
    of_itself = [one for one in inside if path and one.scope.folder == path]
    if any(not one.adds for one in of_itself):
        return of_itself  # the document's own words: nothing is nearer
    depth = max((len(one.scope.folder) for one in inside if not one.adds), default=-1)
    nearest = [one for one in inside if one.adds or len(one.scope.folder) == depth]
    named = [one for one in own if not one.scope.located and _names(one, source, path, called)]
    near = [one for one in named if one.scope.source == source and one.scope.folder and not one.adds]
    if near:
        deepest = max(len(one.scope.folder) for one in near)
        named = [one for one in named if one.adds or one.scope.source != source or len(one.scope.folder) == deepest]
    named, nearest = without_families(named, nearest), without_families(nearest, named)
    naming = {one.licence for one in named if not one.adds and not _embedded(one)}
    if not naming:  # what a file names inside itself is compared with the licence beside it, and never replaces it
        return [*nearest, *named]
    agreeing = [one for one in nearest if one.adds or one.licence in naming]
    stricter = [one for one in nearest if not one.adds and not _open(one) and one.licence not in naming]
    granting = all(_open(one) for one in named if not one.adds)
    return [*agreeing, *named, *stricter] if granting else [*agreeing, *named]


def _embedded(one: Stated) -> bool:
    """Whether a weights file names it inside itself."""
    return any(item.probe == "weights" for item in one.fact.evidence)


def without_families(stated: list[Stated], beside: list[Stated]) -> list[Stated]:
    """The statements without those that name a family ("the Apache licence") where another names a member of it."""
    members = {one.licence.lower() for one in (*stated, *beside)}

    def said_better(one: Stated) -> bool:
        known = licences.lookup(one.licence) if one.licence else None
        family = one.licence.lower()
        if known is None or known.fixes_text or family in ("other", "unknown"):
            return False
        return any(member != family and member.startswith(family) for member in members)

    return [one for one in stated if not said_better(one)]


def _within(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")


def _names(one: Stated, source: int, path: str, called: tuple[str, ...]) -> bool:
    """Whether words that name a part mean the one at this place.

    "The code" and "the documentation" are those of the repository that says so; weights and data are named across
    repositories.
    """
    where = one.scope
    if where.source == source:
        if where.folder and not _within(path, where.folder):
            return False
    elif where.folder or one.repository or one.component not in _NAMED_ANYWHERE:
        return False
    if not where.thing:
        return True
    thing = folded(_without_ending(where.thing))
    return any(thing in folded(name) for name in (*called, path) if name)


def _without_ending(thing: str) -> str:
    """A thing's name without the ending of a weights file ("aurora-1b.tar")."""
    stem, dot, ending = thing.rpartition(".")
    return stem if dot and ending.isalpha() and len(ending) <= 11 else thing


def _open(one: Stated) -> bool:
    """Whether a statement grants all four freedoms: by the licence's name, or as its text was read."""
    meaning = meaning_of(one.licence)
    if meaning is not None and meaning.grants_all:
        return True
    said = [one.says(freedom) for freedom in FREEDOMS]
    return all(fact is not None and fact.value == "granted" for fact in said) and ADDED not in one.licence


@lru_cache(maxsize=512)
def meaning_of(licence: str) -> licences.Expression | None:
    return licences.expression(licence) if licence else None
