"""What does a Model Openness Framework record declare? Facts of grade `declared`, and nothing where there is no record.

A record is a statement about a system, not the system: every fact here rests on the record's own words, and a component
that the record leaves out is *not found* in it. Other probes answer for what can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from trueopen.artifact import Document, NotLooked, Snapshot
from trueopen.fact import Evidence, Fact, known, not_found, not_looked, quote
from trueopen.licences import Licence, lookup
from trueopen.licences.table import FREEDOMS
from trueopen.probes.mof_record_format import Entry, Fault, entries, licence_fault, spdx, unknown_names
from trueopen.probes.mof_record_format import faults as faults_of
from trueopen.safe_yaml import Node, UnsafeYaml, load
from trueopen.system import SourceKind, System
from trueopen.vocabulary import Component

NAME = "mof-record"
# Facts come only where there is a record; a silent probe must not add "not found" to systems that have none.
YIELDS: tuple[tuple[str, Component], ...] = ()

_TERMS = ("licence", "osi-approved", "fsf-free", "open-content", *FREEDOMS)


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield, for every record in the snapshot, facts about all components of the framework."""
    for artifact in snapshot:
        if snapshot.source(artifact).kind is not SourceKind.RECORD:
            continue
        document = snapshot.document(artifact)
        root = _parsed(document)
        if isinstance(document, NotLooked) or isinstance(root, NotLooked):
            yield from _unread(artifact.path, root)
        else:
            yield from _Record(snapshot, document, root).facts()


def faults(document: Document) -> tuple[Fault, ...]:
    """Return what is wrong with a record, or misread by the Model Openness Tool, for reports to show."""
    root = _parsed(document)
    if isinstance(root, NotLooked):
        return (Fault(1, f"the record could not be read: {root.reason}"),)
    return tuple(faults_of(root))


def _parsed(document: Document | NotLooked) -> Node | NotLooked:
    if isinstance(document, NotLooked):
        return document
    try:
        root = load(document.text)
    except UnsafeYaml as error:
        return NotLooked(str(error))
    return NotLooked("the file is empty") if root is None else root


def _unread(path: str, problem: Node | NotLooked) -> Iterator[Fact]:
    why = f"the record {path} could not be read"
    why += f": {problem.reason}" if isinstance(problem, NotLooked) else ""
    for component in Component:
        for name in ("published", *_TERMS):
            yield not_looked(f"{component}.{name}", component, why)


class _Record:
    """One record and the way to quote it."""

    def __init__(self, snapshot: Snapshot, document: Document, root: Node) -> None:
        self.snapshot, self.document, self.root = snapshot, document, root
        self.path = document.artifact.path

    def facts(self) -> Iterator[Fact]:
        listed = tuple(entries(self.root))
        for entry in listed:
            yield self._published(entry)
            yield from self._terms(entry)
        misread = "".join(f"; line {fault.line}: {fault.text}" for fault in unknown_names(self.root))
        for component in Component:
            if component not in {entry.component for entry in listed}:
                why = f"the record {self.path} does not list it{misread}"
                for name in ("published", *_TERMS):
                    yield not_found(f"{component}.{name}", component, why, searched=(self.path,))

    def _published(self, entry: Entry) -> Fact:
        name = f"{entry.component}.published"
        if entry.left_out and entry.where is not None:
            why = f"the record {self.path} lists it and says “{entry.where.text}”"
            return not_found(name, entry.component, why, seen=(self._quote(entry.where),), searched=(self.path,))
        why = f"the record {self.path} lists “{entry.name.text}”"
        return known(name, entry.component, True, self._quote(entry.name), why=why)

    def _terms(self, entry: Entry) -> Iterator[Fact]:
        component = entry.component
        if not entry.licence or entry.where is None:
            why = f"the record {self.path} names no licence for “{entry.name.text}”"
            for name in _TERMS:
                yield not_found(f"{component}.{name}", component, why, searched=(self.path,))
            return
        seen = self._quote(entry.where)
        why = f"the record {self.path} says {entry.licence} for “{entry.name.text}”"
        fault = licence_fault(entry.licence)
        why += f" ({fault})" if fault else ""
        yield known(f"{component}.licence", component, entry.licence, seen, why=why)
        meant = lookup(entry.licence)
        yield from self._flags(component, entry.licence, meant, seen, why)
        yield from self._freedoms(component, meant, seen, why)

    def _flags(
        self, component: Component, licence: str, meant: Licence | None, seen: Evidence, why: str
    ) -> Iterator[Fact]:
        """The lists of OSI and FSF: known for an identifier, and for a known licence that is in neither."""
        listed = spdx(licence)
        for name, by_identifier, by_name in (
            ("osi-approved", listed and listed.osi_approved, meant and meant.osi_approved),
            ("fsf-free", listed and listed.fsf_libre, meant and meant.fsf_free),
        ):
            if by_identifier is not None:
                yield known(f"{component}.{name}", component, bool(by_identifier), seen, why=why)
            elif by_name is False:
                yield known(f"{component}.{name}", component, False, seen, why=why)
            else:
                # A name that is nearly an identifier, or of no licence we know: not for us to complete.
                unclear = f"{why}, which is not an identifier of a licence"
                yield not_looked(f"{component}.{name}", component, unclear, seen=(seen,))

    def _freedoms(self, component: Component, meant: Licence | None, seen: Evidence, why: str) -> Iterator[Fact]:
        for freedom in FREEDOMS:
            grant = meant.freedoms[freedom] if meant is not None else "unknown"
            name = f"{component}.{freedom}"
            if grant == "unknown":
                yield not_looked(name, component, f"{why}; the text itself was not read", seen=(seen,))
            else:
                yield known(name, component, grant, seen, why=why)
        name = f"{component}.open-content"
        if meant is None or any(meant.freedoms[freedom] == "unknown" for freedom in FREEDOMS):
            yield not_looked(name, component, f"{why}; the text itself was not read", seen=(seen,))
        else:
            yield known(name, component, meant.content and meant.grants_all, seen, why=why)

    def _quote(self, node: Node) -> Evidence:
        return quote(
            self.snapshot, self.document, node.start, node.end, probe=NAME, note=f"line {node.line} of the record"
        )
