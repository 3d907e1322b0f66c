"""Claims × findings → flags: a claim beside the findings that contradict it. Pure.

Only `not_met` findings of what a definition requires contradict; an undetermined one never does, and neither does an
optional one. A flag quotes, it does not accuse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trueopen.definition import Definition, Level
from trueopen.outcome import Assessment, Status, Verdict
from trueopen.probes.claims import SeenClaim, can_be_flagged

__all__ = ["Flag", "SeenClaim", "can_be_flagged", "flags"]


@dataclass(frozen=True, slots=True)
class Flag:
    """`claim` is an index into the result's claims; `contradicted_by` are criterion ids."""

    claim: int
    definition: str
    contradicted_by: tuple[str, ...]
    state: str = "detected"


def flags(
    claims: tuple[SeenClaim, ...], assessments: tuple[Assessment, ...], definitions: Sequence[Definition] = ()
) -> tuple[Flag, ...]:
    """Return one flag per claim and definition, where the claim says *open source* of this system and findings
    contradict it.

    An assessment whose verdict is not `fails` raises none, and an optional criterion that is not met contradicts
    nobody: `definitions` say which are optional.
    """
    optional = {(d.id, one.id) for d in definitions for one in d.criteria if one.level is Level.OPTIONAL}
    found = []
    for index, seen in enumerate(claims):
        if not can_be_flagged(seen.claim):
            continue
        for assessment in assessments:
            if assessment.verdict is not Verdict.FAILS:
                continue
            against = tuple(
                item.criterion
                for item in assessment.findings
                if item.status is Status.NOT_MET and (assessment.definition, item.criterion) not in optional
            )
            if against:
                found.append(Flag(index, assessment.definition, against))
    return tuple(found)
