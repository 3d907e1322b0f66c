"""What the statements that hold for a part grant: its licence and its freedoms. Pure.

Conditions added elsewhere join the licence. Statements that disagree are a conflict that cites both. Which lists and
classes the terms belong to, and what they impose, follows in `licence_flags` and `imposed`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trueopen.derive.cited import disagreement
from trueopen.derive.imposed import imposed
from trueopen.derive.licence_flags import LISTS, flags
from trueopen.derive.said import Word, words
from trueopen.derive.stated import Part, Stated
from trueopen.fact import Evidence, Fact, Unknown, known, not_found, not_looked
from trueopen.vocabulary import FREEDOMS, LICENCE_CLASSES, Component

# What is said to be missing where no licence is stated; nothing imposes anything then.
_ASKED = ("licence", *LISTS, *LICENCE_CLASSES, *FREEDOMS)


def of_places(component: Component, part: Part, held: list[list[Stated]], facts: tuple[Fact, ...]) -> Iterator[Fact]:
    """The terms of a part that lies in one or more places: it stands under the licences of all of them."""
    if not any(held):
        yield from _none(component, part, facts)
        return
    bare = [index for index, one in enumerate(held) if not any(not stated.adds for stated in one)]
    if bare and len(bare) < len(held):
        # A document beside the files may lie where no licence is stated; the files themselves decide.
        held = [one for index, one in enumerate(held) if index not in bare]
    merged: list[Stated] = []
    disagreeing: tuple[Stated, Stated] | None = None
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
    yield from flags(component, part.instance, merged, failed)
    yield from _freedoms(component, part, merged, failed)
    yield from imposed(component, part.instance, merged, failed)


def declared(one: Stated, instance: str) -> Iterator[Fact]:
    """What follows for the classes of terms from a licence that is stated for a part as such."""
    for fact in (*flags(one.component, instance, [one], ""), *imposed(one.component, instance, [one], "")):
        if fact.name.partition(".")[2] not in LISTS:
            yield fact


def _disagreement(plain: list[Stated]) -> tuple[Stated, Stated] | None:
    for one in plain[1:]:
        if one.licence and plain[0].licence and one.licence != plain[0].licence:
            return plain[0], one
    return None


def _licence_fact(
    component: Component,
    part: Part,
    held: list[Stated],
    ids: list[str],
    disagreeing: tuple[Stated, Stated] | None,
    failed: str,
) -> Iterator[Fact]:
    name = f"{component}.licence"
    evidence = _evidence(held)
    if disagreeing is not None:
        one, other = disagreeing
        why = f"{one.fact.why}; but {other.fact.why}"
        yield disagreement(name, component, why, (_evidence([one]), _evidence([other])), part.instance)
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


def _freedoms(component: Component, part: Part, held: list[Stated], failed: str) -> Iterator[Fact]:
    said = [words(one) for one in held]
    for freedom in FREEDOMS:
        name = f"{component}.{freedom}"
        by: dict[str, list[Word]] = {}
        for one in said:
            if freedom in one:
                by.setdefault(one[freedom].grant, []).append(one[freedom])
        evidence = _cited(
            [one for kind in ("restricted", "not_granted", "unknown", "granted") for one in by.get(kind, [])]
        )
        against = [*by.get("restricted", []), *by.get("not_granted", [])]
        doubtful, granting = by.get("unknown", []), by.get("granted", [])
        if against and granting:
            # Two statements about one part that differ; a limit within one statement is that statement's own word.
            why = f"{granting[0].why}; but {against[0].why}"
            sides = granting[0].evidence, against[0].evidence
            yield disagreement(name, component, why, sides, part.instance)
        elif against and not failed:
            value = "restricted" if "restricted" in by else "not_granted"
            yield known(name, component, value, *_cited(against), why=against[0].why, instance=part.instance)
        elif doubtful and granting and all(one.stated.adds for one in doubtful):
            why = f"{granting[0].why}; but {doubtful[0].why}"
            sides = granting[0].evidence, doubtful[0].evidence
            yield disagreement(name, component, why, sides, part.instance)
        elif doubtful or failed or not granting:
            why = failed or (f"found, could not be read: {doubtful[0].why}" if doubtful else "no licence was found")
            yield not_looked(name, component, why, seen=evidence, instance=part.instance)
        else:
            why = "; ".join(dict.fromkeys(one.why for one in granting))
            yield known(name, component, "granted", *evidence, why=why, instance=part.instance)


def _none(component: Component, part: Part, facts: tuple[Fact, ...]) -> Iterator[Fact]:
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
    for rest in _ASKED:
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


def _evidence(held: Iterable[Stated]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(item for one in held for item in one.fact.evidence))


def _cited(words_: Iterable[Word]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(item for one in words_ for item in one.evidence))
