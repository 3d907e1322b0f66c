"""Evidence of one side and of both sides. Pure."""

from __future__ import annotations

from dataclasses import replace

from trueopen.fact import Evidence


def two(one: tuple[Evidence, ...], other: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Both sides of a conflict; when one sentence says both, it is cited for each side."""
    both = tuple(dict.fromkeys((*one, *other)))
    return both if len(both) >= 2 else (*one[:1], replace(other[0], note=other[0].note or "the other side"))
