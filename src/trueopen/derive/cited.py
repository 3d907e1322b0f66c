"""Statements that disagree: one fact that cites both sides. Pure."""

from __future__ import annotations

from dataclasses import replace

from trueopen.fact import Evidence, Fact, conflict, not_looked
from trueopen.vocabulary import Component

Quotes = tuple[Evidence, ...]


def disagreement(name: str, component: Component, why: str, sides: tuple[Quotes, Quotes], instance: str) -> Fact:
    """A conflict that cites both sides; when one sentence says both, it is cited for each. A side whose evidence is
    lost can no longer be shown: *not looked*."""
    one, other = sides
    if not one or not other:
        return not_looked(name, component, why, seen=(*one, *other), instance=instance)
    both = tuple(dict.fromkeys((*one, *other)))
    if len(both) < 2:
        both = (*one[:1], replace(other[0], note=other[0].note or "the other side"))
    return conflict(name, component, why, *both, instance=instance)
