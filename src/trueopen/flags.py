"""Claims × findings → flags: a claim beside the findings that contradict it. Pure.

Only `not_met` findings of what a definition requires contradict; an undetermined one never does, and neither does an
optional one. Which definitions speak of *open source* at all is written in them (`contradicts`). A flag quotes, it does
not accuse, and says how the difference could be mended: in the wording, or in the terms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trueopen.definition import Definition, Level
from trueopen.fact import Fact
from trueopen.outcome import Assessment, Finding, Status, Verdict
from trueopen.probes.claims import SeenClaim, can_be_flagged

__all__ = ["Flag", "Mend", "SeenClaim", "can_be_flagged", "flags"]

OPEN_SOURCE = "open source"


@dataclass(frozen=True, slots=True)
class Mend:
    """Two ways out, either of which is enough: `wording` that would hold as things are ("" where only leaving the
    words out would), or changes of the `terms`, each an imperative in a publisher's words, under which the claim would
    hold. `restrictions`: the kinds read in the terms that those changes are about."""

    wording: str = ""
    terms: tuple[str, ...] = ()
    restrictions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """`claim` is an index into the result's claims; `contradicted_by` are criterion ids."""

    claim: int
    definition: str
    contradicted_by: tuple[str, ...]
    state: str = "detected"
    mend: Mend = Mend()


def flags(
    claims: tuple[SeenClaim, ...],
    assessments: tuple[Assessment, ...],
    definitions: Sequence[Definition],
    facts: Sequence[Fact] = (),
) -> tuple[Flag, ...]:
    """Return one flag per claim and definition, where the claim says *open source* of this system and findings
    contradict it.

    Only a definition that says it contradicts that word raises flags, an assessment whose verdict is not `fails`
    raises none, and an optional criterion that is not met contradicts nobody. `facts` name the terms in the mend.
    """
    speaking = {definition.id: definition for definition in definitions if definition.contradicts == OPEN_SOURCE}
    sides = [
        (definition, against, _mend(against, definition, facts))
        for assessment in assessments
        if assessment.verdict is Verdict.FAILS and (definition := speaking.get(assessment.definition)) is not None
        if (against := tuple(_contradicting(assessment, definition)))
    ]
    return tuple(
        Flag(index, definition.id, tuple(item.criterion for item in against), mend=mend)
        for index, seen in enumerate(claims)
        if can_be_flagged(seen.claim)
        for definition, against, mend in sides
    )


def _contradicting(assessment: Assessment, definition: Definition) -> Iterator[Finding]:
    for finding in assessment.findings:
        criterion = definition.criterion(finding.criterion)
        if finding.status is Status.NOT_MET and criterion is not None and criterion.level is not Level.OPTIONAL:
            yield finding


def _mend(against: tuple[Finding, ...], definition: Definition, facts: Sequence[Fact]) -> Mend:
    changes = (
        criterion.mend for finding in against if (criterion := definition.criterion(finding.criterion)) is not None
    )
    return Mend(_wording(facts), tuple(dict.fromkeys(changes)), _restrictions(against, facts))


def _wording(facts: Sequence[Fact]) -> str:
    """What could be said as things are: with published parameters, that they are, and under what; else ""."""
    if not any(fact.name == "parameters.published" and fact.value is True for fact in facts):
        return ""
    licences = dict.fromkeys(
        str(fact.value) for fact in facts if fact.name == "parameters.licence" and fact.value is not None
    )
    named = [name for name in licences if not name.startswith("LicenseRef-unknown")]
    if len(named) == 1 and len(licences) == 1:
        return f"open-weights model under the licence {named[0]}"
    return "open-weights model under the terms published with it"


def _restrictions(against: tuple[Finding, ...], facts: Sequence[Fact]) -> tuple[str, ...]:
    """The kinds of restriction read in the terms that the findings speak of."""
    spoken_of = {fact.name.partition(".")[0] for finding in against for fact in finding.facts}
    kinds = (
        kind
        for fact in facts
        if fact.name.endswith(".restrictions") and fact.name.partition(".")[0] in spoken_of
        if isinstance(fact.value, tuple)
        for kind in fact.value
    )
    return tuple(dict.fromkeys(kinds))
