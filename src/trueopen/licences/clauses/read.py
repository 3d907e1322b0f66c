"""Read a text clause by clause."""

from __future__ import annotations

from types import MappingProxyType

import re2

from trueopen.licences.clauses.matching import compiled, matches, sense
from trueopen.licences.clauses.reading import Clause, FreedomReading, Reading, Sentence
from trueopen.licences.clauses.structure import Unit, units
from trueopen.licences.table import FREEDOMS, RESTRICTIONS

MAX_CHARACTERS = 1 << 20


def read(text: str) -> Reading:
    """Every clause of `text`, and what freedoms they leave."""
    found = units(text)
    clauses: list[tuple[int, Clause]] = []
    for unit in found:
        if unit.is_heading or "preamble" in unit.heading:
            continue
        if unit.parts and _stem_decides(unit, found):
            continue
        clauses += [(unit.number, clause) for clause in _of(unit, text)]
    clauses = _without_bare_lists(clauses, found)
    restrictions = [clause for _, clause in clauses if clause.kind in RESTRICTIONS]
    conditions = [clause for _, clause in clauses if clause.kind not in RESTRICTIONS]
    freedoms = {freedom: FreedomReading("unknown", None, "") for freedom in FREEDOMS}
    return Reading(
        language="en",
        sentences=tuple(Sentence(unit.span, "unread", unit.under) for unit in found),
        restrictions=tuple(restrictions),
        conditions=tuple(conditions),
        freedoms=MappingProxyType(freedoms),
    )


def _of(unit: Unit, text: str) -> list[Clause]:
    """The clauses of one sentence or item: at most one of a kind."""
    said = sense(unit.flat, unit.stem)
    clauses = []
    for family, rules in compiled():
        hit = next((rule for rule in rules if matches(rule, said)), None)
        if hit is not None:
            quote = text[unit.span[0] : unit.span[1]]
            takes = RESTRICTIONS.get(family.kind, ())
            clauses.append(Clause(family.kind, unit.span, quote, takes, f"{family.kind}/{hit.rule.name}"))
    return clauses


def _without_bare_lists(clauses: list[tuple[int, Clause]], found: tuple[Unit, ...]) -> list[tuple[int, Clause]]:
    """Take back a list of banned uses in which every item is of another kind (a policy, the law as such)."""
    children: dict[int, list[Unit]] = {}
    for unit in found:
        if unit.under is not None:
            children.setdefault(unit.under, []).append(unit)
    others = {number for number, clause in clauses if clause.kind in RESTRICTIONS and clause.kind != "field-of-use"}
    return [
        (number, clause)
        for number, clause in clauses
        if clause.rule != "field-of-use/list"
        or not (items := children.get(number))
        or any(item.number not in others and _BARE_LAW.search(item.flat) is None for item in items)
    ]


_BARE_LAW = re2.compile(
    r"^(?:or )?(?:in (?:any (?:way|manner)(?: that)? )?)?(?:violat\w+|breach\w*|contraven\w*|infring\w*)[\w ,()-]*"
    r"\b(?:laws?|regulations?|rights|agreement|licen[cs]e)\b[\w ,()-]*[.;]?(?: (?:and|or))?$"
)


def _stem_decides(unit: Unit, found: tuple[Unit, ...]) -> bool:
    """Whether a sentence's enumerated parts are read one by one: what introduces them forbids."""
    first = found[unit.parts[0]]
    return sense(first.flat, first.stem).stem_bans
