"""What the statements that hold for a part grant: its licence, its flags, its freedoms. Pure.

Conditions added elsewhere join the licence. Statements that disagree are a conflict that cites both sides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from trueopen import licences
from trueopen.derive.stated import Part, Stated, meaning_of
from trueopen.fact import Evidence, Fact, Unknown, conflict, known, not_found, not_looked
from trueopen.licences.table import RESTRICTIONS, freedoms_under
from trueopen.probes.licence_statement import ADDED
from trueopen.vocabulary import FREEDOMS, Component

FLAGS = ("osi-approved", "fsf-free", "open-content")


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
    yield from _flags(component, part, merged, failed)
    yield from _freedoms(component, part, merged, failed)


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


def _flags(component: Component, part: Part, held: list[Stated], failed: str) -> Iterator[Fact]:
    readers: dict[str, Callable[[licences.Expression], bool]] = {
        "osi-approved": lambda meaning: meaning.osi_approved,
        "fsf-free": lambda meaning: meaning.fsf_free,
        "open-content": lambda meaning: meaning.content and meaning.grants_all,
    }
    plain = [one for one in held if not one.adds]
    for flag, read in readers.items():
        name = f"{component}.{flag}"
        answers: list[tuple[Stated, bool | None]] = []
        for one in plain:
            meaning = meaning_of(one.licence)
            unreadable = (
                meaning is None or bool(meaning.unknown) or any(not item.fixes_text for item in meaning.licences)
            )
            if unreadable and meaning is not None and _bars(flag, one.licence, meaning):
                answers.append((one, False))  # what else the terms say cannot make up for this part of them
                continue
            answers.append((one, None if meaning is None or unreadable else bool(read(meaning))))
        added = next((one for one in held if one.adds), None)
        yield _answer(name, component, part, answers, added, failed)


def _bars(flag: str, expression: str, meaning: licences.Expression) -> bool:
    """Whether a licence that all must keep is known not to have a flag, whatever stands beside it."""
    if " OR " in expression or flag not in ("osi-approved", "fsf-free"):
        return False
    fixed = [item for item in meaning.licences if item.fixes_text]
    return any(not (item.osi_approved if flag == "osi-approved" else item.fsf_free) for item in fixed)


def _answer(
    name: str,
    component: Component,
    part: Part,
    answers: list[tuple[Stated, bool | None]],
    added: Stated | None,
    failed: str,
) -> Fact:
    evidence = _evidence([one for one, _ in answers])
    unread = next((one for one, value in answers if value is None), None)
    true = next((one for one, value in answers if value is True), None)
    false = next((one for one, value in answers if value is False), None)
    if true is not None and false is not None:
        why = f"{true.fact.why}; but {false.fact.why}"
        return conflict(name, component, why, *_two(_evidence([true]), _evidence([false])), instance=part.instance)
    if failed or (unread is not None and false is None) or not answers:
        why = failed or (f"found, could not be read: {unread.fact.why}" if unread else _only_added(added))
        return not_looked(name, component, why, seen=evidence, instance=part.instance)
    if true is not None and added is not None:
        why = f"{true.fact.why}; but {added.fact.why}"
        return conflict(name, component, why, *_two(_evidence([true]), _evidence([added])), instance=part.instance)
    deciding = true or false
    assert deciding is not None
    why = deciding.fact.why
    return known(name, component, true is not None, *evidence, why=why, instance=part.instance)


def _only_added(added: Stated | None) -> str:
    return f"no licence was found; {added.fact.why}" if added is not None else "no licence was found"


def _freedoms(component: Component, part: Part, held: list[Stated], failed: str) -> Iterator[Fact]:
    grants = [(one, _grants(one)) for one in held]
    for freedom in FREEDOMS:
        name = f"{component}.{freedom}"
        by: dict[str, list[Stated]] = {}
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


def _grants(stated: Stated) -> dict[str, str]:
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
    meaning = meaning_of(licence)
    if meaning is None:
        return dict.fromkeys(FREEDOMS, "unknown")
    return {str(freedom): str(meaning.freedoms[freedom]) for freedom in meaning.freedoms}


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


def _evidence(held: Iterable[Stated]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(item for one in held for item in one.fact.evidence))


def _two(one: tuple[Evidence, ...], other: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Both sides of a conflict; when one sentence says both, it is cited for each side."""
    both = tuple(dict.fromkeys((*one, *other)))
    return both if len(both) >= 2 else (*one[:1], replace(other[0], note=other[0].note or "the other side"))
