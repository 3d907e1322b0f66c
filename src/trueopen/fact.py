"""Evidence and facts: what was seen, exactly, and the one typed statement it carries.

A known fact cites evidence; an unknown one says why. The constructors refuse anything else, so "we did not look" can
never pass for "there is none", and no stage below can invent a fact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from trueopen.artifact import Artifact, Document, Snapshot
from trueopen.errors import InternalError
from trueopen.vocabulary import FACT_KINDS, Component

QUOTE_BYTES = 2_000

Value = bool | str | int | float | tuple[str, ...]


class Grade(IntEnum):
    """How well a thing is known (design §1). Order matters: a rule's `at_least` compares."""

    DECLARED = 1
    OBSERVED = 2
    VERIFIED = 3
    REVIEWED = 4

    @property
    def label(self) -> str:
        return self.name.lower()


class Unknown(StrEnum):
    """Why a fact has no value. (`judgement` is not among them: only a rule's own node asks a human.)"""

    NOT_LOOKED = "not_looked"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen, exactly.

    `page`: where the artifact was extracted from a document with pages, the page the quote begins on.
    `bytes` and `lines` (1-based, inclusive) locate `quote` in the artifact whose content has `sha256`; both are None
    for evidence that is not a text span (a listing entry, a parsed header): then `note` says what was seen. `quote`
    equals the decoded bytes of the span.
    """

    source: int
    artifact: str
    grade: Grade
    probe: str
    quote: str = ""
    sha256: str | None = None
    bytes: tuple[int, int] | None = None
    lines: tuple[int, int] | None = None
    url: str | None = None
    note: str = ""
    page: int | None = None

    def __post_init__(self) -> None:
        if not self.quote and not self.note:
            raise InternalError(f"evidence from {self.artifact!r} has neither a quote nor a note")


@dataclass(frozen=True, slots=True)
class Fact:
    """One typed statement about a component.

    `instance` tells apart several things of one kind (sets of weights, code components, base models): a rule over a
    name ranges over all its instances. `definition` is set only on facts that hold under one definition
    (`upstream.verdict`). `why` says in one sentence what was seen (known) or why there is no value (unknown).
    `searched`: what was read, where nothing was found.
    """

    name: str
    component: Component
    value: Value | None = None
    evidence: tuple[Evidence, ...] = ()
    unknown: Unknown | None = None
    why: str = ""
    instance: str = ""
    definition: str = ""
    searched: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        kind = FACT_KINDS.get(self.name)
        if kind is None:
            raise InternalError(f"no fact is called {self.name!r}; names are listed in vocabulary.py")
        if self.unknown is None:
            if self.value is None or not self.evidence:
                raise InternalError(f"{self.name}: a known fact has a value and cites evidence")
            if not isinstance(self.value, kind.type) or (kind.type is not bool and isinstance(self.value, bool)):
                raise InternalError(f"{self.name}: {self.value!r} is not of type {kind.type.__name__}")
            if kind.values and self.value not in kind.values:
                raise InternalError(f"{self.name}: {self.value!r} is not one of {', '.join(kind.values)}")
            return
        if self.value is not None or not self.why:
            raise InternalError(f"{self.name}: an unknown fact has no value and says why")
        if self.unknown is Unknown.CONFLICT and len(self.evidence) < 2:
            raise InternalError(f"{self.name}: a conflict cites both sides")

    @property
    def known(self) -> bool:
        return self.unknown is None

    @property
    def grade(self) -> Grade:
        """The weakest grade among the evidence: a fact is only as good as the worst thing it rests on."""
        return min((item.grade for item in self.evidence), default=Grade.DECLARED)


def known(
    name: str, component: Component, value: Value, *evidence: Evidence, why: str = "", instance: str = ""
) -> Fact:
    """A fact with a value. Evidence is required."""
    return Fact(name, component, value, tuple(evidence), why=why, instance=instance)


def not_found(
    name: str,
    component: Component,
    why: str,
    *,
    searched: tuple[str, ...] = (),
    seen: tuple[Evidence, ...] = (),
    instance: str = "",
) -> Fact:
    """Every place named that could hold it was read; nothing. `seen`: near misses worth showing (a vague
    sentence)."""
    return Fact(name, component, None, seen, Unknown.NOT_FOUND, why, instance, "", searched)


def not_looked(
    name: str, component: Component, why: str, *, seen: tuple[Evidence, ...] = (), instance: str = ""
) -> Fact:
    """A place that could hold it is named but was not or could not be read."""
    return Fact(name, component, None, seen, Unknown.NOT_LOOKED, why, instance)


def conflict(name: str, component: Component, why: str, *sides: Evidence, instance: str = "") -> Fact:
    """Evidence disagrees. Never resolved to the permissive side."""
    return Fact(name, component, None, tuple(sides), Unknown.CONFLICT, why, instance)


def without_evidence(fact: Fact, lost: Evidence) -> Fact:
    """The same fact after a piece of its evidence can no longer be seen: *not looked*, in place. Facts never
    vanish."""
    if lost not in fact.evidence:
        return fact
    return replace(
        fact,
        value=None,
        unknown=Unknown.NOT_LOOKED,
        why=f"evidence in {lost.artifact} can no longer be read",
        evidence=tuple(item for item in fact.evidence if item != lost),
    )


def quote(
    snapshot: Snapshot,
    document: Document,
    start: int,
    end: int,
    *,
    grade: Grade = Grade.OBSERVED,
    probe: str,
    note: str = "",
) -> Evidence:
    """Cite characters `start`..`end` of a document: trimmed of outer white space, at most `QUOTE_BYTES` long,
    byte-exact."""
    text = document.text
    end = min(end, start + QUOTE_BYTES)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    first, last = document.byte_span(start, end)
    lines = document.line_span(first, last)
    artifact = document.artifact
    return Evidence(
        source=artifact.source,
        artifact=artifact.path,
        grade=_declared_cap(snapshot, artifact, grade),
        probe=probe,
        quote=text[start:end].encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
        sha256=document.sha256,
        bytes=(first, last),
        lines=lines,
        url=_address(snapshot, artifact, lines, document.page(start)),
        note=note or ("(empty)" if start == end else ""),
        page=document.page(start),
    )


def seen(snapshot: Snapshot, artifact: Artifact, note: str, *, grade: Grade = Grade.OBSERVED, probe: str) -> Evidence:
    """Cite a file as such (its place in the listing, its parsed header): no span, a note says what was seen."""
    return Evidence(
        source=artifact.source,
        artifact=artifact.path,
        grade=_declared_cap(snapshot, artifact, grade),
        probe=probe,
        sha256=artifact.sha256,
        url=_address(snapshot, artifact),
        note=note,
    )


def listing(snapshot: Snapshot, source: int, note: str, *, probe: str) -> Evidence:
    """Cite a source's whole listing ("412 files, none of them …")."""
    place = snapshot.trees[source].source
    return Evidence(source, ".", Grade.OBSERVED, probe, url=place.link(""), note=note)


def _address(
    snapshot: Snapshot, artifact: Artifact, lines: tuple[int, int] | None = None, page: int | None = None
) -> str | None:
    """The public address of a place. Extracted text has none of its own: the file it comes from, at the page."""
    if artifact.extractor is None:
        return snapshot.source(artifact).link(artifact.path, lines)
    address = snapshot.source(artifact).link(artifact.original)
    return f"{address}#page={page}" if address is not None and page is not None else address


def _declared_cap(snapshot: Snapshot, artifact: Artifact, grade: Grade) -> Grade:
    """What stands in a declaration is declared, however well it was parsed (design §4, *Grades*)."""
    return Grade.DECLARED if snapshot.source(artifact).declares else grade
