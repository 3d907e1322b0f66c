"""The terms of the documents that carried the data information (design §4, `data.terms`). Pure.

Not every document of the system counts, only those whose words answered a question about the training data. Each is
covered by the nearest licence statement: its own, its folder's, its repository's. `terms` has already resolved them,
one instance per document.
"""

from __future__ import annotations

from dataclasses import replace

from trueopen.artifact import Snapshot
from trueopen.fact import Evidence, Fact, Unknown, known, not_found, not_looked
from trueopen.probes.lead import Lead
from trueopen.vocabulary import DATA_ANSWERS, FREEDOMS, Component

NAME = "data-information.restricted"
_C = Component.DATA_INFORMATION


def derive(facts: tuple[Fact, ...], snapshot: Snapshot, leads: tuple[Lead, ...]) -> tuple[Fact, ...]:
    """Add `data-information.restricted`: whether a document that carried the data information is restricted."""
    if any(fact.name == NAME for fact in facts):
        return facts
    return (*facts, _restricted(facts))


def carriers(facts: tuple[Fact, ...]) -> tuple[Evidence, ...]:
    """One piece of evidence per document that carried a known description or listing of the training data."""
    found: dict[tuple[int, str], Evidence] = {}
    for fact in facts:
        if fact.name in DATA_ANSWERS and fact.value is True:
            for item in fact.evidence:
                found.setdefault((item.source, item.artifact), item)
    return tuple(found.values())


def _restricted(facts: tuple[Fact, ...]) -> Fact:
    carried = carriers(facts)
    if not carried:
        unread = next((f.why for f in facts if f.name == "data.described" and f.unknown is Unknown.NOT_LOOKED), "")
        if unread:
            return not_looked(NAME, _C, unread)
        return not_found(NAME, _C, "no document that was read carries data information")
    terms = [fact for fact in facts if fact.component is _C and fact.name in _FREEDOM_NAMES]
    limiting = [fact for fact in terms if fact.known and fact.value != "granted"]
    if limiting:
        evidence = _distinct(limiting)
        return known(NAME, _C, True, *evidence, *carried[:1], why=limiting[0].why)
    differing = next((fact for fact in terms if fact.unknown is Unknown.CONFLICT), None)
    if differing is not None:
        return replace(differing, name=NAME, instance="")
    unread_terms = next((fact for fact in terms if fact.unknown is Unknown.NOT_LOOKED), None)
    if unread_terms is not None:
        return not_looked(NAME, _C, unread_terms.why, seen=(*unread_terms.evidence, *carried[:1]))
    granting = [fact for fact in terms if fact.known]
    why = "no document that carried the data information stands under a restricting term"
    return known(NAME, _C, False, *carried, *_distinct(granting), why=why)


def _distinct(facts: list[Fact]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(item for fact in facts for item in fact.evidence))


_FREEDOM_NAMES = frozenset(f"{_C}.{freedom}" for freedom in FREEDOMS)
