"""Claims × findings → flags: a claim beside the findings that contradict it. Pure.

Only `not_met` findings contradict; an undetermined one never does. A flag quotes, it does not accuse.
"""

from __future__ import annotations

from dataclasses import dataclass

from trueopen.claims import Claim
from trueopen.fact import Evidence
from trueopen.outcome import Assessment


@dataclass(frozen=True, slots=True)
class SeenClaim:
    """A claim and where it was seen."""

    claim: Claim
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Flag:
    """`claim` is an index into the result's claims; `contradicted_by` are criterion ids."""

    claim: int
    definition: str
    contradicted_by: tuple[str, ...]
    state: str = "detected"


def flags(claims: tuple[SeenClaim, ...], assessments: tuple[Assessment, ...]) -> tuple[Flag, ...]:
    """Return one flag per claim and definition, where the claim says *open source* of this system and findings
    contradict it."""
    found = []
    for index, seen in enumerate(claims):
        claim = seen.claim
        if (claim.about, claim.polarity, claim.strength) != ("system", "claims", "open-source"):
            continue
        for assessment in assessments:
            against = tuple(item.criterion for item in assessment.findings if item.status == "not_met")
            if against:
                found.append(Flag(index, assessment.definition, against))
    return tuple(found)
