"""A place that was not read and can hold only a part of the training data leaves the whole not shown. Pure.

Design §4, *Leads*: an answer is *not looked* only where a named, unread place could hold *that* component. Where the
documents themselves say that data was used which they do not name, no data set they link to can be all of it.
"""

from __future__ import annotations

from trueopen.artifact import Snapshot
from trueopen.fact import Fact, Unknown, not_found
from trueopen.probes.lead import Lead


def derive(facts: tuple[Fact, ...], snapshot: Snapshot, leads: tuple[Lead, ...]) -> tuple[Fact, ...]:
    """Make `training-data.published` *not found* where the documents say that some of the data is not named."""
    unnamed = next((fact for fact in facts if fact.name == "data.unnamed" and fact.value is True), None)
    if unnamed is None:
        return facts
    return tuple(_partly(fact, unnamed) if fact.name == "training-data.published" else fact for fact in facts)


def _partly(fact: Fact, unnamed: Fact) -> Fact:
    if fact.unknown is not Unknown.NOT_LOOKED:
        return fact
    why = f"some of the training data is not named, so no place could hold all of it; {fact.why}"
    seen = tuple(dict.fromkeys((*unnamed.evidence, *fact.evidence)))
    return not_found(fact.name, fact.component, why, seen=seen, instance=fact.instance, searched=fact.searched)
