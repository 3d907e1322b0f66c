"""What the terms of a part impose: the kinds of restriction and condition, with the clauses quoted. Pure.

The lists hold what was found. Whether there can be more stands in `<component>.terms-read`: it is false where a
sentence of a text could not be resolved, or where a licence is only named and its record says nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trueopen.derive.cited import disagreement
from trueopen.derive.said import conditions, is_read, kinds
from trueopen.derive.stated import Stated
from trueopen.fact import Evidence, Fact, known, not_looked
from trueopen.vocabulary import Component


def imposed(component: Component, instance: str, held: Sequence[Stated], failed: str) -> Iterator[Fact]:
    """The restrictions and conditions of all statements that hold for a part. `failed`: why a probe could not look."""
    yield _restrictions(component, instance, held, failed)
    yield _conditions(component, instance, held, failed)
    yield _read(component, instance, held, failed)


def _restrictions(component: Component, instance: str, held: Sequence[Stated], failed: str) -> Fact:
    name = f"{component}.restrictions"
    found = [(one, kinds(one)) for one in held]
    limiting = [(one, own) for one, own in found if own]
    free = [one for one, own in found if not own and not one.adds and is_read(one)]
    if limiting and free:
        why = f"{free[0].fact.why}; but {limiting[0][0].fact.why}: {', '.join(limiting[0][1])}"
        sides = free[0].fact.evidence, _cited(limiting[0][0], "restrictions")
        return disagreement(name, component, why, sides, instance)
    value = tuple(dict.fromkeys(kind for _, own in limiting for kind in own))
    evidence = _all(_limiting(held, limiting), "restrictions")
    unread = [one for one in held if not is_read(one)]
    if failed or (not value and (unread or not held)):
        why = failed or _unread_why(unread)
        return not_looked(name, component, why, seen=evidence, instance=instance)
    why = "; ".join(dict.fromkeys(f"{one.fact.why}: {', '.join(own)}" for one, own in limiting)) or "none was found"
    return known(name, component, value, *evidence, why=why, instance=instance)


def _limiting(held: Sequence[Stated], limiting: Sequence[tuple[Stated, tuple[str, ...]]]) -> Sequence[Stated]:
    """The statements that impose something, all of them where none does."""
    return [one for one, _ in limiting] or held


def _conditions(component: Component, instance: str, held: Sequence[Stated], failed: str) -> Fact:
    name = f"{component}.conditions"
    said = [(one, own) for one in held if (own := conditions(one)) is not None]
    value = tuple(dict.fromkeys(kind for _, own in said for kind in own))
    evidence = _all([one for one, _ in said] or held, "conditions")
    if failed or not said or (not value and len(said) < len(held)):
        why = failed or "what the terms ask in return is not known: no record says, and no text was resolved"
        return not_looked(name, component, why, seen=evidence, instance=instance)
    why = "; ".join(dict.fromkeys(one.fact.why for one, _ in said))
    return known(name, component, value, *evidence, why=why, instance=instance)


def _read(component: Component, instance: str, held: Sequence[Stated], failed: str) -> Fact:
    name = f"{component}.terms-read"
    unread = [one for one in held if not is_read(one)]
    evidence = _all(unread or held, "terms-read")
    if failed or not evidence:
        return not_looked(name, component, failed or "no licence was found", seen=evidence, instance=instance)
    why = _unread_why(unread) if unread else "; ".join(dict.fromkeys(one.fact.why for one in held))
    return known(name, component, not unread, *evidence, why=why, instance=instance)


def _unread_why(unread: Sequence[Stated]) -> str:
    if not unread:
        return "no licence was found"
    said = unread[0].says("terms-read")
    return f"found, could not be read: {(said.why if said is not None else '') or unread[0].fact.why}"


def _cited(one: Stated, name: str) -> tuple[Evidence, ...]:
    said = one.says(name)
    return said.evidence if said is not None and said.evidence else one.fact.evidence


def _all(held: Sequence[Stated], name: str) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(item for one in held for item in _cited(one, name)))
