"""Read a text clause by clause."""

from __future__ import annotations

from types import MappingProxyType

from trueopen.licences.clauses.matching import compiled, matches, sense
from trueopen.licences.clauses.reading import Clause, FreedomReading, Reading, Sentence
from trueopen.licences.clauses.structure import Unit, units
from trueopen.licences.table import FREEDOMS, RESTRICTIONS

MAX_CHARACTERS = 1 << 20


def read(text: str) -> Reading:
    """Every clause of `text`, and what freedoms they leave."""
    found = units(text)
    restrictions: list[Clause] = []
    conditions: list[Clause] = []
    covered: set[int] = set()
    for unit in found:
        if unit.is_heading:
            continue
        said = sense(unit.flat, unit.stem)
        if unit.parts and _stem_decides(unit, found):
            continue
        for family, rules in compiled():
            hit = next((rule for rule in rules if matches(rule, said)), None)
            if hit is None:
                continue
            clause = Clause(
                family.kind,
                unit.span,
                text[unit.span[0] : unit.span[1]],
                RESTRICTIONS.get(family.kind, ()),
                f"{family.kind}/{hit.rule.name}",
            )
            (restrictions if family.kind in RESTRICTIONS else conditions).append(clause)
    del covered
    freedoms = {freedom: FreedomReading("unknown", None, "") for freedom in FREEDOMS}
    return Reading(
        language="en",
        sentences=tuple(Sentence(unit.span, "unread", unit.under) for unit in found),
        restrictions=tuple(restrictions),
        conditions=tuple(conditions),
        freedoms=MappingProxyType(freedoms),
    )


def _stem_decides(unit: Unit, found: tuple[Unit, ...]) -> bool:
    """Whether a sentence's enumerated parts are read one by one: what introduces them forbids."""
    first = found[unit.parts[0]]
    return sense(first.flat, first.stem).stem_bans
