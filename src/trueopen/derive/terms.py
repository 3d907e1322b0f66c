"""Effective terms: which licence holds for each part, and what it grants. Pure.

Probes state licences for places (`probes/licence_statement.py`). Here the nearest statement outwards decides for each
part that was found: words that name the part, then the nearest licence file, then the repository, then the system.
Conditions added elsewhere (a use policy, a gate, "for research only") join the licence. Where statements about one
part disagree, the answer is a conflict that cites both; it is never the permissive side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from trueopen import licences
from trueopen.artifact import Snapshot
from trueopen.derive.data_terms import carriers
from trueopen.fact import Evidence, Fact, Unknown, conflict, known, not_found, not_looked
from trueopen.licences.table import RESTRICTIONS, freedoms_under
from trueopen.probes.lead import Lead
from trueopen.probes.licence_statement import ADDED, PART, Scope, scope
from trueopen.probes.own_names import folded
from trueopen.system import SourceKind
from trueopen.vocabulary import CODE_COMPONENTS, FREEDOMS, Component

FLAGS = ("osi-approved", "fsf-free", "open-content")
_TERMS = tuple(f"{component}.{rest}" for component in Component for rest in ("licence", *FLAGS, *FREEDOMS))
_NAMED_ANYWHERE = frozenset(
    {
        Component.PARAMETERS,
        Component.INTERMEDIATE_PARAMETERS,
        Component.MODEL_METADATA,
        Component.TRAINING_DATA,
        Component.EVALUATION_DATA,
    }
)
_CODE_FACTS = ("licence", "osi-approved", *FREEDOMS)


def derive(facts: tuple[Fact, ...], snapshot: Snapshot, leads: tuple[Lead, ...]) -> tuple[Fact, ...]:
    """Replace the licence statements by one effective licence per part, and add what it grants.

    Terms that a declaration states itself (no scope in their instance) are kept beside the derived ones.
    """
    hubs = _hub_repositories(snapshot)
    statements = tuple(_statements(facts, hubs))
    rest = [fact for fact in facts if not _is_statement(fact)]
    stated = {(fact.name, fact.instance) for fact in rest}
    added: list[Fact] = []
    for component in Component:
        for part in _parts(component, facts, hubs):
            added.extend(_terms(component, part, statements, facts, declared=rest))
    fresh = [fact for fact in added if (fact.name, fact.instance) not in stated]
    return (*rest, *fresh, *_code(rest, fresh))


# --- statements and parts ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stated:
    """One statement as the probes passed it on. `licence` is "" where its text could not be read.

    `repository`: the Hub repository whose own card or files say so: it speaks of the weights that lie there.
    """

    component: Component
    licence: str
    scope: Scope
    fact: Fact
    repository: str = ""

    @property
    def adds(self) -> bool:
        return self.licence.startswith(ADDED)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the system that was found, and where it lies; without places it was not found anywhere.

    `repositories`: names of the Hub repositories it lies in, which words may use for it.
    """

    instance: str
    places: tuple[tuple[int, str], ...]
    repositories: tuple[str, ...] = ()


def _is_statement(fact: Fact) -> bool:
    """A scoped statement, or a probe's unscoped "found none" or "failed"."""
    if not fact.name.endswith(".licence") or fact.name.startswith("code."):
        return False
    return scope(fact.instance) is not None or (fact.instance == "" and not fact.known and not fact.definition)


def _hub_repositories(snapshot: Snapshot) -> dict[int, str]:
    """Names of the Hub model repositories, by the number of their source."""
    return {
        number: source.location.rstrip("/").rsplit("/", 1)[-1]
        for number, source in enumerate(snapshot.sources)
        if source.kind is SourceKind.HUB_MODEL
    }


def _statements(facts: Iterable[Fact], hubs: dict[int, str]) -> Iterator[_Stated]:
    for fact in facts:
        where = scope(fact.instance) if fact.name.endswith(".licence") else None
        if where is not None:
            licence = str(fact.value) if fact.known else ""
            yield _Stated(fact.component, licence, where, fact, hubs.get(where.source, ""))


def _parts(component: Component, facts: tuple[Fact, ...], hubs: dict[int, str]) -> tuple[_Part, ...]:
    """The instances of a component that were found; one without a place when none was.

    For the data information that is each document whose words answered a question about the training data.
    """
    if component is Component.DATA_INFORMATION and (carried := carriers(facts)):
        places = [(item.source, item.artifact) for item in carried]
        return tuple(_Part(f"{source}:{path}", ((source, path),)) for source, path in places)
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
        return (_Part("", ()),)
    return tuple(
        _Part(instance, tuple(places), tuple(dict.fromkeys(hubs[number] for number, _ in places if number in hubs)))
        for instance, places in found.items()
    )


def _lies_somewhere(fact: Fact) -> bool:
    """Whether the part was found, or (weights behind a gate, without bytes) is listed at a place of ours."""
    listed = fact.unknown is Unknown.NOT_LOOKED and bool(fact.evidence)
    return fact.value is True or (listed and fact.component in _NAMED_ANYWHERE)


# --- which statements hold ------------------------------------------------------------


def _terms(
    component: Component, part: _Part, statements: tuple[_Stated, ...], facts: tuple[Fact, ...], declared: list[Fact]
) -> Iterator[Fact]:
    own = [one for one in statements if one.component is component]
    if part.places:
        held = [_holding(own, place, (part.instance, *part.repositories)) for place in part.places]
        yield from _of_places(component, part, held, facts)
        return
    named = [one for one in own if not one.scope.located]
    sets: dict[str, list[_Stated]] = {}
    for one in named:
        sets.setdefault(one.scope.thing or _beside(one) or one.repository, []).append(one)
    general = sets.pop("", [])
    if component is not Component.PARAMETERS or not sets:
        yield from _of_places(component, part, [_without_families(named, [])], facts)
        return
    adds = [one for one in general if one.adds]
    for thing, mine in sets.items():
        if any(not one.adds for one in mine):
            yield from _of_places(component, _Part(thing, ()), [[*_without_families(mine, []), *adds]], facts)
    models = any(one.repository or (one.scope.thing and not one.scope.thing.endswith(PART)) for one in named)
    if general or not models:
        # Licences of parts, or of models in folders of their own, leave those of the weights themselves open.
        yield from _of_places(component, part, [_without_families(general, [])], facts)


def _beside(one: _Stated) -> str:
    """Which of several sets a statement below the root speaks of: that of its folder, or of its own card."""
    path = one.fact.evidence[0].artifact if one.fact.evidence else ""
    card = path.rsplit("/", 1)[-1].lower()
    return one.scope.folder if not one.scope.folder or card.startswith(("readme", "licen")) else path


def _holding(own: list[_Stated], place: tuple[int, str], called: tuple[str, ...]) -> list[_Stated]:
    """The statements that decide for one place: those that name the part, else the nearest for the folder.

    A statement for the folder that grants less than one that names the part is kept beside it: which of them counts
    is the publisher's to say.
    """
    source, path = place
    inside = [
        one for one in own if one.scope.located and one.scope.source == source and _within(path, one.scope.folder)
    ]
    depth = max((len(one.scope.folder) for one in inside if not one.adds), default=-1)
    nearest = [one for one in inside if one.adds or len(one.scope.folder) == depth]
    named = [one for one in own if not one.scope.located and _names(one, source, path, called)]
    near = [one for one in named if one.scope.source == source and one.scope.folder and not one.adds]
    if near:
        deepest = max(len(one.scope.folder) for one in near)
        named = [one for one in named if one.adds or one.scope.source != source or len(one.scope.folder) == deepest]
    named, nearest = _without_families(named, nearest), _without_families(nearest, named)
    naming = {one.licence for one in named if not one.adds}
    if not naming:
        return [*nearest, *named]
    agreeing = [one for one in nearest if one.adds or one.licence in naming]
    stricter = [one for one in nearest if not one.adds and not _open(one.licence) and one.licence not in naming]
    return [*agreeing, *named, *stricter] if all(map(_open, naming)) else [*agreeing, *named]


def _without_families(stated: list[_Stated], beside: list[_Stated]) -> list[_Stated]:
    """The statements without those that name a family ("the Apache licence") where another names a member of it."""
    members = {one.licence.lower() for one in (*stated, *beside)}

    def said_better(one: _Stated) -> bool:
        known = licences.lookup(one.licence) if one.licence else None
        family = one.licence.lower()
        if known is None or known.fixes_text or family in ("other", "unknown"):
            return False
        return any(member != family and member.startswith(family) for member in members)

    return [one for one in stated if not said_better(one)]


def _within(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")


def _names(one: _Stated, source: int, path: str, called: tuple[str, ...]) -> bool:
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


def _open(licence: str) -> bool:
    meaning = _meaning(licence)
    return meaning is not None and meaning.grants_all


@lru_cache(maxsize=512)
def _meaning(licence: str) -> licences.Expression | None:
    return licences.expression(licence) if licence else None


# --- what they grant ------------------------------------------------------------


def _of_places(component: Component, part: _Part, held: list[list[_Stated]], facts: tuple[Fact, ...]) -> Iterator[Fact]:
    """The terms of a part that lies in one or more places: it stands under the licences of all of them."""
    if not any(held):
        yield from _none(component, part, facts)
        return
    bare = [index for index, one in enumerate(held) if not any(not stated.adds for stated in one)]
    if bare and len(bare) < len(held):
        # A document beside the files may lie where no licence is stated; the files themselves decide.
        held = [one for index, one in enumerate(held) if index not in bare]
    merged: list[_Stated] = []
    disagreeing: tuple[_Stated, _Stated] | None = None
    ids: list[str] = []
    for statements in held:
        plain = [one for one in statements if not one.adds]
        pair = _disagreement(plain)
        disagreeing = disagreeing or pair
        for one in statements:
            if one not in merged:
                merged.append(one)
        if plain and plain[0].licence not in ids:
            ids.append(plain[0].licence)
    failed = _failed(component, facts)
    yield from _licence_fact(component, part, merged, ids, disagreeing, failed)
    yield from _flags(component, part, merged, failed)
    yield from _freedoms(component, part, merged, failed)


def _disagreement(plain: list[_Stated]) -> tuple[_Stated, _Stated] | None:
    for one in plain[1:]:
        if one.licence and plain[0].licence and one.licence != plain[0].licence:
            return plain[0], one
    return None


def _licence_fact(
    component: Component,
    part: _Part,
    held: list[_Stated],
    ids: list[str],
    disagreeing: tuple[_Stated, _Stated] | None,
    failed: str,
) -> Iterator[Fact]:
    name = f"{component}.licence"
    evidence = _evidence(held)
    if disagreeing is not None:
        one, other = disagreeing
        why = f"{one.fact.why}; but {other.fact.why}"
        yield conflict(name, component, why, *_two(_evidence([one]), _evidence([other])), instance=part.instance)
        return
    unread = next((one.fact.why for one in held if not one.licence), "") or failed
    if unread:
        yield not_looked(name, component, unread, seen=evidence, instance=part.instance)
        return
    additions = [one.licence for one in held if one.adds]
    plain = [one for one in held if not one.adds]
    if not plain:
        yield not_looked(
            name, component, f"no licence was found; {held[0].fact.why}", seen=evidence, instance=part.instance
        )
        return
    value = " AND ".join(
        dict.fromkeys([*(f"({one})" if " OR " in one and len(ids) > 1 else one for one in ids), *additions])
    )
    why = "; ".join(dict.fromkeys(one.fact.why for one in held))
    yield known(name, component, value, *evidence, why=why, instance=part.instance)


def _flags(component: Component, part: _Part, held: list[_Stated], failed: str) -> Iterator[Fact]:
    readers: dict[str, Callable[[licences.Expression], bool]] = {
        "osi-approved": lambda meaning: meaning.osi_approved,
        "fsf-free": lambda meaning: meaning.fsf_free,
        "open-content": lambda meaning: meaning.content and meaning.grants_all,
    }
    plain = [one for one in held if not one.adds]
    for flag, read in readers.items():
        name = f"{component}.{flag}"
        answers: list[tuple[_Stated, bool | None]] = []
        for one in plain:
            meaning = _meaning(one.licence)
            unreadable = (
                meaning is None or bool(meaning.unknown) or any(not item.fixes_text for item in meaning.licences)
            )
            answers.append((one, None if meaning is None or unreadable else bool(read(meaning))))
        added = next((one for one in held if one.adds), None)
        yield _answer(name, component, part, answers, added, failed)


def _answer(
    name: str,
    component: Component,
    part: _Part,
    answers: list[tuple[_Stated, bool | None]],
    added: _Stated | None,
    failed: str,
) -> Fact:
    evidence = _evidence([one for one, _ in answers])
    unread = next((one for one, value in answers if value is None), None)
    true = next((one for one, value in answers if value is True), None)
    false = next((one for one, value in answers if value is False), None)
    if true is not None and false is not None:
        why = f"{true.fact.why}; but {false.fact.why}"
        return conflict(name, component, why, *_two(_evidence([true]), _evidence([false])), instance=part.instance)
    if failed or unread is not None or not answers:
        why = failed or (f"found, could not be read: {unread.fact.why}" if unread else _only_added(added))
        return not_looked(name, component, why, seen=evidence, instance=part.instance)
    if true is not None and added is not None:
        why = f"{true.fact.why}; but {added.fact.why}"
        return conflict(name, component, why, *_two(_evidence([true]), _evidence([added])), instance=part.instance)
    value = true is not None
    return known(name, component, value, *evidence, why=answers[0][0].fact.why, instance=part.instance)


def _only_added(added: _Stated | None) -> str:
    return f"no licence was found; {added.fact.why}" if added is not None else "no licence was found"


def _freedoms(component: Component, part: _Part, held: list[_Stated], failed: str) -> Iterator[Fact]:
    grants = [(one, _grants(one)) for one in held]
    for freedom in FREEDOMS:
        name = f"{component}.{freedom}"
        by: dict[str, list[_Stated]] = {}
        for one, grant in grants:
            by.setdefault(grant.get(freedom, "silent"), []).append(one)
        evidence = _evidence(
            [one for kind in ("restricted", "not_granted", "unknown", "granted") for one in by.get(kind, [])]
        )
        against = [*by.get("restricted", []), *by.get("not_granted", [])]
        doubtful, granting = by.get("unknown", []), by.get("granted", [])
        if against and granting:
            # Two statements about one part that differ; a limit within one statement is that statement's own word.
            why = f"{granting[0].fact.why}; but {against[0].fact.why}"
            sides = _two(_evidence(granting[:1]), _evidence(against[:1]))
            yield conflict(name, component, why, *sides, instance=part.instance)
        elif against and not failed:
            value = "restricted" if "restricted" in by else "not_granted"
            yield known(name, component, value, *_evidence(against), why=against[0].fact.why, instance=part.instance)
        elif doubtful and granting and all(one.adds for one in doubtful):
            why = f"{granting[0].fact.why}; but {doubtful[0].fact.why}"
            sides = _two(_evidence(granting[:1]), _evidence(doubtful[:1]))
            yield conflict(name, component, why, *sides, instance=part.instance)
        elif doubtful or failed or not granting:
            why = failed or (
                f"found, could not be read: {doubtful[0].fact.why}" if doubtful else "no licence was found"
            )
            yield not_looked(name, component, why, seen=evidence, instance=part.instance)
        else:
            why = "; ".join(dict.fromkeys(one.fact.why for one in granting))
            yield known(name, component, "granted", *evidence, why=why, instance=part.instance)


def _grants(stated: _Stated) -> dict[str, str]:
    """What one statement says of each freedom; a freedom it says nothing of is left out."""
    if not stated.licence:
        return dict.fromkeys(FREEDOMS, "unknown")
    result: dict[str, str] = {}
    order = ("restricted", "not_granted", "unknown", "granted")
    pieces = stated.licence.split(" AND ") if ADDED in stated.licence else [stated.licence]
    for piece in pieces:
        for freedom, grant in _piece(piece.strip()).items():
            before = result.get(freedom, "granted")
            result[freedom] = grant if freedom not in result else min(before, grant, key=order.index)
    return result


def _piece(licence: str) -> dict[str, str]:
    if licence.startswith(ADDED):
        kind = licence.removeprefix(ADDED)
        if kind in RESTRICTIONS:
            return {
                str(freedom): str(grant)
                for freedom, grant in freedoms_under((kind,), "granted").items()
                if grant == "restricted"
            }
        return {"use": "unknown"}
    meaning = _meaning(licence)
    if meaning is None:
        return dict.fromkeys(FREEDOMS, "unknown")
    return {str(freedom): str(meaning.freedoms[freedom]) for freedom in meaning.freedoms}


def _none(component: Component, part: _Part, facts: tuple[Fact, ...]) -> Iterator[Fact]:
    """No licence is stated for the part anywhere: not found, unless a probe could not look."""
    searched = tuple(
        dict.fromkeys(
            place
            for fact in facts
            if fact.name == f"{component}.licence" and fact.unknown is Unknown.NOT_FOUND
            for place in fact.searched
        )
    )
    failed = _failed(component, facts)
    for rest in ("licence", *FLAGS, *FREEDOMS):
        name = f"{component}.{rest}"
        if failed:
            yield not_looked(name, component, failed, instance=part.instance)
        else:
            why = f"no licence is stated for the {component}"
            yield not_found(name, component, why, searched=searched, instance=part.instance)


def _failed(component: Component, facts: tuple[Fact, ...]) -> str:
    """Why a licence probe could not look, "" when all did: then nothing can be granted."""
    return next(
        (
            fact.why
            for fact in facts
            if fact.name == f"{component}.licence" and fact.unknown is Unknown.NOT_LOOKED and fact.instance == ""
        ),
        "",
    )


def _evidence(held: Iterable[_Stated]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(item for one in held for item in one.fact.evidence))


def _two(one: tuple[Evidence, ...], other: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Both sides of a conflict; when one sentence says both, it is cited for each side."""
    both = tuple(dict.fromkeys((*one, *other)))
    return both if len(both) >= 2 else (*one[:1], replace(other[0], note=other[0].note or "the other side"))


# --- code.* ------------------------------------------------------------


def _code(rest: list[Fact], terms: list[Fact]) -> Iterator[Fact]:
    """`code.*`: one instance per code component that was found."""
    published = {
        (fact.component, fact.instance)
        for fact in rest
        if fact.component in CODE_COMPONENTS and fact.name == f"{fact.component}.published" and fact.value is True
    }
    stated = {(fact.name, fact.instance) for fact in rest}
    if not published:
        for kind in _CODE_FACTS:
            if (f"code.{kind}", "") not in stated:
                yield not_found(f"code.{kind}", Component.ARCHITECTURE, "no code of the system was found")
        return
    for fact in (*rest, *terms):
        component, _, kind = fact.name.partition(".")
        if fact.component not in CODE_COMPONENTS or component != fact.component or kind not in _CODE_FACTS:
            continue
        if (fact.component, fact.instance) in published:
            instance = f"{component}:{fact.instance}" if fact.instance else component
            yield replace(fact, name=f"code.{kind}", instance=instance)
