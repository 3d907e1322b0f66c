"""Claims × findings → flags: a claim beside the findings that contradict it. Pure.

Only `not_met` findings of what a definition requires contradict; an undetermined one never does, and neither does an
optional one. A flag quotes, it does not accuse.
"""

from __future__ import annotations

from dataclasses import dataclass

from trueopen.claims import Claim
from trueopen.fact import Evidence
from trueopen.outcome import Assessment, Status, Verdict


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


def can_be_flagged(claim: Claim) -> bool:
    """Whether a claim calls this very system open source, plainly. Code, data, licences, wishes, denials, limits and
    weaker words ("open weights") are never flagged."""
    return (claim.about, claim.polarity, claim.strength) == ("system", "claims", "open-source")


def flags(claims: tuple[SeenClaim, ...], assessments: tuple[Assessment, ...]) -> tuple[Flag, ...]:
    """Return one flag per claim and definition, where the claim says *open source* of this system and findings
    contradict it.

    An assessment whose verdict is not `fails` raises none, whatever its findings: an optional criterion that is not
    met contradicts nobody.
    """
    found = []
    for index, seen in enumerate(claims):
        if not can_be_flagged(seen.claim):
            continue
        for assessment in assessments:
            if assessment.verdict is not Verdict.FAILS:
                continue
            against = tuple(item.criterion for item in assessment.findings if item.status is Status.NOT_MET)
            if against:
                found.append(Flag(index, assessment.definition, against))
    return tuple(found)
