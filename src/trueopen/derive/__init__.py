"""Facts → facts, one file each, in one literal order. Pure.

A derivation is a module with `derive(facts, snapshot, leads) -> facts` that returns the whole new tuple.
"""

from __future__ import annotations

from trueopen.artifact import Snapshot
from trueopen.derive import accounting, accounting_parts, data_conflicts, data_terms, steps, terms, unanswered, unread
from trueopen.derive.merge import merge
from trueopen.fact import Fact
from trueopen.probes.lead import Lead

# Terms rest on what is published; last, what was not read weighs on what was not found.
DERIVATIONS = (terms, data_terms, steps, accounting, data_conflicts, unanswered, unread, accounting_parts)


def derive(facts: tuple[Fact, ...], snapshot: Snapshot, leads: tuple[Lead, ...]) -> tuple[Fact, ...]:
    """Merge the answers several probes gave to one question, then run every derivation in order."""
    facts = merge(facts)
    for derivation in DERIVATIONS:
        facts = derivation.derive(facts, snapshot, leads)
    return facts
