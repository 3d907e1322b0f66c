"""Leads: places a source names that could hold parts of the same system."""

from __future__ import annotations

from dataclasses import dataclass

from trueopen.fact import Evidence
from trueopen.system import SourceKind
from trueopen.vocabulary import Component


@dataclass(frozen=True, slots=True)
class Lead:
    """A named place. `location` is its canonical address; `could_hold` the components it could hold (design §4,
    *Leads*).

    `unread` is "" once the place was read, else why it was not ("offline and not mirrored", "gated (manual)", ...).
    """

    kind: SourceKind
    location: str
    could_hold: frozenset[Component]
    evidence: Evidence
    unread: str = ""
