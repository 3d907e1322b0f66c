"""Effective terms: which licence holds for each part, and what it grants. Pure.

Probes state licences for places (`probes/licence_statement.py`). Here the nearest statement outwards decides for each
part that was found: words that name the part, then the nearest licence file, then the repository, then the system.
Conditions added elsewhere (a use policy, a gate, "for research only") join the licence. Where statements about one
part disagree, the answer is a conflict that cites both; it is never the permissive side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trueopen.artifact import Snapshot
from trueopen.derive.granted import declared, of_places
from trueopen.derive.stated import (
    Part,
    Stated,
    beside,
    holding,
    hub_repositories,
    is_statement,
    parts,
    statements,
    without_families,
)
from trueopen.fact import Fact, Unknown, not_found
from trueopen.probes.lead import Lead
from trueopen.probes.licence_statement import PART, Scope
from trueopen.vocabulary import CODE_COMPONENTS, FREEDOMS, Component

_CODE_FACTS = ("licence", "osi-approved", "fsf-free", "unrestricted", "restrictions", *FREEDOMS)


def derive(facts: tuple[Fact, ...], snapshot: Snapshot, leads: tuple[Lead, ...]) -> tuple[Fact, ...]:
    """Replace the licence statements by one effective licence per part, and add what it grants.

    Terms that a declaration states itself (no scope in their instance) are kept beside the derived ones.
    """
    hubs = hub_repositories(snapshot)
    found = tuple(statements(facts, hubs))
    rest = [fact for fact in facts if not is_statement(fact)]
    stated = {(fact.name, fact.instance) for fact in rest}
    added: list[Fact] = []
    for component in Component:
        for part in parts(component, facts, hubs):
            added.extend(_terms(component, part, found, facts))
    added.extend(_of_declared(rest))
    fresh = _first(fact for fact in added if (fact.name, fact.instance) not in stated)
    return (*rest, *fresh, *_code(rest, fresh))


def _terms(component: Component, part: Part, found: tuple[Stated, ...], facts: tuple[Fact, ...]) -> Iterator[Fact]:
    own = [one for one in found if one.component is component]
    if part.places:
        held = [holding(own, place, (part.instance, *part.repositories)) for place in part.places]
        yield from of_places(component, part, held, facts)
        return
    named = [one for one in own if not one.scope.located]
    sets: dict[str, list[Stated]] = {}
    for one in named:
        sets.setdefault(one.scope.thing or beside(one) or one.repository, []).append(one)
    general = sets.pop("", [])
    if component is not Component.PARAMETERS or not sets:
        yield from of_places(component, part, [without_families(named, [])], facts)
        return
    adds = [one for one in general if one.adds]
    for thing, mine in sets.items():
        if any(not one.adds for one in mine):
            yield from of_places(component, Part(thing, ()), [[*without_families(mine, []), *adds]], facts)
    models = any(one.repository or (one.scope.thing and not one.scope.thing.endswith(PART)) for one in named)
    if general or not models:
        # Licences of parts, or of models in folders of their own, leave those of the weights themselves open.
        yield from of_places(component, part, [without_families(general, [])], facts)


def _of_declared(rest: list[Fact]) -> Iterator[Fact]:
    """The classes of licences that a declaration states itself."""
    for fact in rest:
        if fact.name == f"{fact.component}.licence" and fact.known:
            yield from declared(Stated(fact.component, str(fact.value), Scope(0), fact), fact.instance)


def _first(facts: Iterator[Fact]) -> list[Fact]:
    """One fact per name and instance: what is known before what is not."""
    found: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        before = found.get((fact.name, fact.instance))
        if before is None or (fact.known and before.unknown is Unknown.NOT_FOUND):
            found[fact.name, fact.instance] = fact
    return list(found.values())


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
