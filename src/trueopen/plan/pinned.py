"""Where a thing lies, and what pins it: a commit of a source that was read, or the hash of a file. Pure.

A place that was named and not read is a question (was it what was used, and can it be had?), never missing.
"""

from __future__ import annotations

import hashlib

import re2

from trueopen.artifact import Artifact, NotLooked
from trueopen.fact import Evidence
from trueopen.places import Place, canonical, same_place
from trueopen.plan.found import Found
from trueopen.plan.step import Input, Kind, State
from trueopen.system import Source

_COMMIT = re2.compile(r"^[0-9a-f]{40}$|^[0-9a-f]{64}$")
_OWN_MACHINE = re2.compile(r"^(?:/|~|\$|[A-Za-z]:\\|file:)")
_DIGEST = re2.compile(r"(?i)#sha256=([0-9a-f]{64})$")
_ADDRESS = re2.compile(r"^[a-z][a-z0-9+]*://")


def place(found: Found, kind: Kind, name: str, written: str) -> Input:
    """Resolve a place as documents write it: a file of the system, an address, or nothing."""
    written = written.strip().encode("utf-8", "replace").decode("utf-8")
    if not written:
        return Input(kind, name, "", None, State.MISSING, "no place to obtain it is given")
    if not _ADDRESS.search(written):
        held = _held(found, written)
        if held is not None:
            return file(found, kind, held, name)
        if _OWN_MACHINE.search(written):
            return Input(kind, name, written, None, State.MISSING, "the place given is a path on one machine")
        return Input(kind, name, written, None, State.DECISION, "what is written is no public address")
    known = canonical(written)
    location = known.location if known is not None else written
    for source in found.snapshot.sources:
        if same_place(source.location, location):
            return _of_source(kind, name, written, source, known.revision if known else None)
    pin, where = _stated(written, known), _DIGEST.sub("", written)
    return Input(kind, name, where, pin, State.DECISION, f"not looked: {_unread(found, location)}")


def file(found: Found, kind: Kind, artifact: Artifact, name: str = "") -> Input:
    """Resolve a file of the sources: pinned by its source's revision, or by the hash of what was read."""
    source, name = found.snapshot.source(artifact), name or artifact.path
    location = source.link(artifact.path) or artifact.path
    if artifact.absent is not None:
        return Input(kind, name, location, source.revision, State.DECISION, f"not looked: {artifact.absent}")
    pin = source.revision or _hash(found, artifact)
    if pin is None:
        return Input(kind, name, location, None, State.DECISION, "nothing pins which state of it was used")
    return Input(kind, name, location, pin, State.READY)


def cited(found: Found, kind: Kind, evidence: Evidence, name: str = "") -> Input:
    """Resolve the file that a piece of evidence stands in."""
    artifact = found.snapshot.find(evidence.source, evidence.artifact)
    if artifact is not None:
        return file(found, kind, artifact, name)
    sources = found.snapshot.sources
    source = sources[evidence.source] if evidence.source < len(sources) else None
    location = evidence.artifact if evidence.artifact not in ("", ".") else (source.location if source else "")
    return Input(kind, name or location, location, source.revision if source else None, State.READY)


def _of_source(kind: Kind, name: str, written: str, source: Source, asked: str | None) -> Input:
    if source.unread:
        return Input(kind, name, written, source.revision, State.DECISION, f"not looked: {source.unread}")
    if source.gate in ("auto", "manual"):
        why = "the place asks for a form or an approval before download"
        return Input(kind, name, written, source.revision, State.DECISION, why)
    if asked and _COMMIT.search(asked) and asked != source.revision:
        return Input(kind, name, written, asked, State.DECISION, "another revision was read than the documents name")
    if source.revision is None:
        return Input(kind, name, written, None, State.DECISION, "nothing pins which state of it was used")
    return Input(kind, name, written, source.revision, State.READY)


def _stated(written: str, known: Place | None) -> str | None:
    """What an address itself pins: a commit, or the digest stated for it."""
    digest = _DIGEST.search(written)
    if digest is not None:
        return f"sha256:{digest.group(1).lower()}"
    revision = known.revision if known is not None else None
    return revision if revision and _COMMIT.search(revision) else None


def _unread(found: Found, location: str) -> str:
    for lead in found.leads:
        if lead.unread and same_place(lead.location, location):
            return lead.unread
    return "the place was named and not read"


def _held(found: Found, written: str) -> Artifact | None:
    """The file of the sources that a path means, those the user named first."""
    path = written.removeprefix("./").rstrip("/")
    for number in range(len(found.snapshot.trees)):
        artifact = found.snapshot.find(number, path)
        if artifact is not None:
            return artifact
    return None


def _hash(found: Found, artifact: Artifact) -> str | None:
    """The hash of a file, as its listing states it or by reading it within the limits; None where neither can be."""
    if artifact.sha256:
        return f"sha256:{artifact.sha256}"
    data = found.snapshot.read(artifact)
    return None if isinstance(data, NotLooked) else f"sha256:{hashlib.sha256(data).hexdigest()}"
