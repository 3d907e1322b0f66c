"""Several answers to one question → one fact. Pure, and the same in whatever order the answers come.

Two probes may speak of the same thing (a declaration lists the training code that no file shows). A rule asks that
every instance of a fact holds, so an answer "nothing found here" must not stand beside an answer "here it is".

What wins, per name, component, instance and definition:

1. a conflict stays a conflict; known values that differ become one, citing all sides;
2. known beats unknown; of equal values the best graded evidence is kept, and a better one is never diluted;
3. *not looked* beats *not found*: a place that was not read could hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from trueopen.fact import Evidence, Fact, Unknown, Value

_Key = tuple[str, str, str, str]


def merge(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return one fact per name, component, instance and definition, in the order in which these first come."""
    groups: dict[_Key, list[Fact]] = {}
    for fact in facts:
        groups.setdefault((fact.name, fact.component, fact.instance, fact.definition), []).append(fact)
    return tuple(_one(group) for group in groups.values())


def _one(group: Sequence[Fact]) -> Fact:
    if len(group) == 1 or len(group := _distinct(group)) == 1:
        return group[0]
    conflicts = [fact for fact in group if fact.unknown is Unknown.CONFLICT]
    known = [fact for fact in group if fact.known]
    values = _values(known)
    if conflicts or len(values) > 1:
        return _in_conflict(group[0], [*conflicts, *known], values)
    if known:
        best = max(fact.grade for fact in known)
        return _united(known[0].value, [fact for fact in known if fact.grade == best])
    unread = [fact for fact in group if fact.unknown is Unknown.NOT_LOOKED]
    return _united(None, unread or group)


def _distinct(group: Sequence[Fact]) -> list[Fact]:
    return [next(same) for _, same in groupby(sorted(group, key=repr))]


def _values(known: Sequence[Fact]) -> list[Value]:
    return sorted({fact.value for fact in known if fact.value is not None}, key=repr)


def _in_conflict(like: Fact, sides: Sequence[Fact], values: Sequence[Value]) -> Fact:
    cited = [item for fact in sides for item in fact.evidence]
    distinct = _sorted(set(cited))
    # One piece of evidence read two ways is still two sides.
    evidence = distinct if len(distinct) > 1 else tuple(cited)
    said = [fact.why for fact in sides if fact.unknown is Unknown.CONFLICT]
    if len(values) > 1:
        said.append("evidence disagrees: " + " against ".join(_shown(value) for value in values))
    return Fact(
        like.name, like.component, None, evidence, Unknown.CONFLICT, _sentence(said), like.instance, like.definition
    )


def _united(value: Value | None, facts: Sequence[Fact]) -> Fact:
    """One fact with the evidence and the searched places of all; they agree on value or on why there is none."""
    like = facts[0]
    return Fact(
        like.name,
        like.component,
        value,
        _sorted({item for fact in facts for item in fact.evidence}),
        like.unknown,
        _sentence(fact.why for fact in facts),
        like.instance,
        like.definition,
        tuple(sorted({place for fact in facts for place in fact.searched})),
    )


def _sorted(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(evidence, key=lambda item: (item.source, item.artifact, item.bytes or (-1, -1), repr(item))))


def _sentence(parts: Iterable[str]) -> str:
    return "; ".join(sorted({part for part in parts if part}))


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
