"""A Hugging Face repository, live: listed by the Hub's API, read file by file at one commit.

Large files are never downloaded: their headers are read by range. What the gate keeps back is listed without bytes;
a gated repository is assessed from what is public.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from trueopen.artifact import Artifact, NotLooked, Tree
from trueopen.errors import TargetError
from trueopen.places import HUB
from trueopen.sources import snapshot
from trueopen.sources.directory import LEAVES, printable
from trueopen.sources.options import Options, Wanted
from trueopen.system import Source, SourceKind

if TYPE_CHECKING:
    from trueopen.sources.hub_api import Hub, Repository

_KINDS = (SourceKind.HUB_MODEL, SourceKind.HUB_DATASET)
_OFTEN_PUBLIC = ("readme", "license", "licence", "notice", "use_policy", "use-policy")
_MOST_TRIED = 6


def accepts(wanted: Wanted) -> bool:
    return wanted.copy is None and wanted.kind in _KINDS


def open_tree(wanted: Wanted, index: int, options: Options) -> Tree:
    """List a live repository. Raises TargetError (missing, refused, rate-limited, unreachable) or RevisionError."""
    from trueopen.sources.hub_api import Hub  # takes a second to import: only when the network is used

    assert wanted.kind is not None
    hub = Hub(wanted.location, wanted.kind, options)
    found = hub.repository(wanted.revision)
    files, notes = _files(hub, found, options)
    reader = HubReader(hub, found.commit, options)
    gated = found.gate != "none" and hub.refuses_files()
    artifacts = tuple(_artifact(file, index) for file in files)
    if gated:
        artifacts = _behind_gate(artifacts, found.gate, reader)
        artifacts = _with_card(artifacts, found, index, reader)
    prefix = "datasets/" if wanted.kind is SourceKind.HUB_DATASET else ""
    source = Source(
        kind=wanted.kind,
        location=f"{HUB}/{prefix}{found.id}",
        revision=found.commit,
        complete=not notes,
        gate=found.gate,
        publisher=found.id.split("/")[0] if "/" in found.id else "",
        followed_from=wanted.followed_from,
        notes=(*wanted.notes, *notes),
        branches=hub.branches(),
        dated=found.changed,
    )
    return Tree(source, artifacts, reader)


def _files(hub: Hub, found: Repository, options: Options) -> tuple[list[snapshot.Listed], tuple[str, ...]]:
    """List by the tree; where the gate keeps that back, by the names that the repository's own entry gives."""
    from trueopen.sources.hub_api import RateLimited

    most = options.limits.files
    files: list[snapshot.Listed] = []
    try:
        for entry in hub.tree(found.commit):
            if entry.get("type", "file") != "file" or not isinstance(entry.get("path"), str):
                continue
            if len(files) >= most:
                return files, (f"more than {most:,} files; the rest was not listed",)
            files.append(snapshot.listed(entry))
    except TargetError as error:
        if not found.files or isinstance(error, RateLimited):
            raise
        return [snapshot.Listed(path, None, None) for path in sorted(found.files)[:most]], ()
    return sorted(files, key=lambda file: file.path), ()


def _artifact(file: snapshot.Listed, index: int) -> Artifact:
    leaves = any(part in ("", ".", "..") for part in file.path.split("/"))
    return Artifact(index, printable(file.path), file.size, file.sha256, absent=LEAVES if leaves else None)


def _behind_gate(artifacts: tuple[Artifact, ...], gate: str, reader: HubReader) -> tuple[Artifact, ...]:
    """Mark what the gate keeps back. A few documents at the root are often public all the same: they are tried."""
    reason = f"gated ({gate}): the Hub asks for acceptance of its terms first"
    tried = 0
    kept = []
    for artifact in artifacts:
        if artifact.absent is None:
            public = False
            if "/" not in artifact.path and artifact.name.lower().startswith(_OFTEN_PUBLIC) and tried < _MOST_TRIED:
                tried += 1
                public = not isinstance(reader.read(artifact.path, 0, 1), NotLooked)
            if not public:
                artifact = Artifact(artifact.source, artifact.path, artifact.size, artifact.sha256, absent=reason)
        kept.append(artifact)
    return tuple(kept)


def _with_card(
    artifacts: tuple[Artifact, ...], found: Repository, index: int, reader: HubReader
) -> tuple[Artifact, ...]:
    """Where the card itself is kept back, add the part of it that the Hub's API shows: its front matter."""
    card = next((artifact for artifact in artifacts if artifact.path == "README.md"), None)
    if not found.card or card is None or card.absent is None:
        return artifacts
    text = json.dumps(found.card, ensure_ascii=False, indent=1, sort_keys=True, default=str)
    data = f"---\n{text}\n---\n".encode()
    reader.given[CARD] = data
    shown = Artifact(
        index, CARD, len(data), hashlib.sha256(data).hexdigest(), derived_from="README.md, by the Hub's API (cardData)"
    )
    return (*artifacts, shown)


# JSON is YAML, and the name is one that readers of cards take up.
CARD = "README.front-matter.md"


class HubReader:
    """Hands out bytes of one commit. Whole small texts are kept in our cache, so that a second check asks nobody."""

    def __init__(self, hub: Hub, commit: str, options: Options) -> None:
        self._hub = hub
        self._commit = commit
        self._limit = options.limits.text_bytes
        self._cache = options.cache / "hub" / hub.type / hub.id / commit
        self.given: dict[str, bytes] = {}

    def read(self, path: str, start: int, length: int) -> bytes | NotLooked:
        if path in self.given:
            return self.given[path][start : start + length]
        whole = start == 0 and length > self._limit
        kept = self._cache / hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()
        if whole:
            try:
                return kept.read_bytes()[:length]
            except OSError:
                pass
        data = self._hub.bytes_of(path, self._commit, start, length)
        if whole and not isinstance(data, NotLooked) and len(data) <= self._limit:
            _keep(kept, data)
        return data


def _keep(file: Path, data: bytes) -> None:
    """Write a cache entry whole or not at all. A cache that cannot be written is no reason to fail."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        os.replace(name, file)
    except OSError:
        pass
