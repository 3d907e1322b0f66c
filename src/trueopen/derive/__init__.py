"""Facts → facts, one file each, in one literal order. Pure.

A derivation is a module with `derive(facts, snapshot, leads) -> facts` that returns the whole new tuple.
"""

from __future__ import annotations

from trueopen.artifact import Snapshot
from trueopen.derive import data_terms, merge, terms, unread
from trueopen.fact import Fact
from trueopen.probes.lead import Lead

# First the answers of several probes become one each; then terms; last, what was not read weighs on what was not found.
DERIVATIONS = (merge, terms, data_terms, unread)


def derive(facts: tuple[Fact, ...], snapshot: Snapshot, leads: tuple[Lead, ...]) -> tuple[Fact, ...]:
    """Run every derivation in order."""
    for derivation in DERIVATIONS:
        facts = derivation.derive(facts, snapshot, leads)
    return facts
