"""A flag as people read it: the statement and the terms that differ from it, each with its place and date. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trueopen.fact import Evidence
from trueopen.outcome import Assessment
from trueopen.publish import view
from trueopen.publish.safe_text import one_line
from trueopen.system import SourceKind

if TYPE_CHECKING:  # a type only: importing the line would load every probe
    from trueopen.assess import Result
    from trueopen.flags import Flag


@dataclass(frozen=True, slots=True)
class Difference:
    """Flagged statements that the same findings contradict, and those findings."""

    said: tuple[view.Saying, ...]
    flag: Flag
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What stands against the statement: one piece of evidence (None where a finding cites none), and the criteria it
    is cited for."""

    evidence: Evidence | None
    criteria: tuple[str, ...]


def differences(assessment: Assessment, sayings: tuple[view.Saying, ...]) -> tuple[Difference, ...]:
    """Return the flagged statements, those with the same other side together."""
    together: dict[Flag, list[view.Saying]] = {}
    for saying in sayings:
        for flag in saying.flags:
            same = next((one for one in together if one.contradicted_by == flag.contradicted_by), flag)
            together.setdefault(same, []).append(saying)
    return tuple(Difference(tuple(said), flag, _sides(assessment, flag)) for flag, said in together.items())


def mends(flag: Flag) -> tuple[str, ...]:
    """Return the two ways out as sentences: the wording, and the terms where a change of them is known."""
    would = f"with the wording “{flag.mend.wording}”" if flag.mend.wording else "without the words “open source”"
    wording = f"Statement and terms would agree {would}."
    if not flag.mend.terms:
        return (wording,)
    read = f" (restrictions read: {', '.join(flag.mend.restrictions)})" if flag.mend.restrictions else ""
    return wording, f"Or with other terms: {'; '.join(flag.mend.terms)}{read}."


def _sides(assessment: Assessment, flag: Flag) -> tuple[Side, ...]:
    """The other side of a flag: criteria that rest on the same words stand together."""
    together: dict[Evidence | None, tuple[str, ...]] = {}
    for name in flag.contradicted_by:
        finding = assessment.finding(name)
        if finding is None:
            continue
        shown = view.telling(finding)
        first = shown[0] if shown else None
        together[first] = (*together.get(first, ()), name)
    return tuple(Side(evidence, criteria) for evidence, criteria in together.items())


def dated(result: Result, evidence: Evidence) -> str:
    """Return file, line, revision and date of what is quoted: "README.md:8 @ 1a2b3c4, 2026-03-01"."""
    where = view.place(result, evidence)
    sources = result.snapshot.sources
    source = sources[evidence.source] if evidence.source < len(sources) else None
    if source is None or not source.dated:
        return f"{where}, read {result.assessed_at[:10]}"
    word = "captured " if source.kind is SourceKind.WEB_PAGE else ""
    return f"{where}, {word}{one_line(source.dated, 40)}"
