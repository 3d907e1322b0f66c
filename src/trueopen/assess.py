"""The whole line: collect → leads → collect once more → observe → derive → evaluate."""

from __future__ import annotations

from dataclasses import dataclass

from trueopen.artifact import Snapshot
from trueopen.fact import Fact
from trueopen.flags import Flag, SeenClaim
from trueopen.outcome import Assessment
from trueopen.probes.lead import Lead
from trueopen.system import System


@dataclass(frozen=True, slots=True)
class Result:
    """Everything said about one target. `assessed_at` is an RFC 3339 time in UTC."""

    system: System
    snapshot: Snapshot
    assessed_at: str
    assessments: tuple[Assessment, ...]
    facts: tuple[Fact, ...]
    claims: tuple[SeenClaim, ...]
    flags: tuple[Flag, ...]
    leads: tuple[Lead, ...]
