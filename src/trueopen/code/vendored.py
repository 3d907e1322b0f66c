"""Folders of a source that are copies of other people's projects: a bundled library, a harness, a fork. Pure.

Told by what the folder itself says: its licence names another holder, its package metadata another project's address
or author, its README that it is a copy of another repository; or by its bytes: most of its files are the same as
those of another source. A folder whose path names the system is the system's own, whatever it was made from.
"""

from __future__ import annotations

from dataclasses import dataclass

from trueopen.artifact import Artifact, Document, NotLooked, Snapshot
from trueopen.code.paths import words
from trueopen.code.patterns import pattern
from trueopen.code.survey import survey

MAX_FOLDERS, MAX_DEPTH, MAX_BYTES = 300, 5, 128 * 1024
LEAST_SAME, LEAST_SHARE, LEAST_OF_ORIGINAL = 5, 0.6, 0.4
_KEY = "code_vendored"
_MANIFESTS = ("setup.py", "setup.cfg", "pyproject.toml")
_HOLDER = pattern(
    rb"(?im)^[#/*; \t]*copyright[ \t]*(?:(?:\(c\)|\xc2\xa9)[ \t]*(?:[12][0-9]{3}[0-9,\- \t]*(?:present)?)?"
    rb"|[12][0-9]{3}[0-9,\- \t]*"
    rb"(?:present)?[ \t]*(?:\(c\))?)[ \t]*(?:by[ \t]+|the[ \t]+)?([A-Za-z\x80-\xff][^\n<(,]{1,60})"
)
_ADDRESS = pattern(
    rb"(?i)(?:url|homepage|repository|source)[\"']?[ \t]*[=:][ \t]*[\"']?https?://github\.com/([\w.-]+)/([\w.-]+)"
)
_ADAPTED = pattern(
    rb"(?i)\b(?:(?:forked|copied|cloned|vendored)[ \t]+(?:\w+[ \t]+){0,3}?from|a[ \t]+(?:\w+[ \t]+)?(?:copy"
    rb"|fork|clone)[ \t]+of)\b"
    rb"[^\n.]{0,120}?https?://github\.com/([\w.-]+)/([\w.-]+)"
)
_NOBODY = frozenset(
    {"yyyy", "name", "the", "all", "rights", "reserved", "inc", "corporation", "authors", "contributors"}
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A folder of a source that is somebody else's project. `why` says how that was told; `file` shows it."""

    source: int
    folder: str
    file: str
    why: str

    def holds(self, artifact: Artifact) -> bool:
        return artifact.source == self.source and artifact.path.startswith(f"{self.folder}/")


def copies(snapshot: Snapshot, names: frozenset[str] = frozenset()) -> tuple[Copy, ...]:
    """Return the folders that hold other people's projects. `names`: words that name the system. Kept on the
    snapshot."""
    key = f"{_KEY}:{' '.join(sorted(names))}"
    kept = snapshot.__dict__.get(key)
    if isinstance(kept, tuple):
        return kept
    found = (*_by_their_words(snapshot, names), *_by_their_bytes(snapshot, names))
    outer = tuple(
        one
        for one in found
        if not any(
            one is not other and one.folder.startswith(f"{other.folder}/") and one.source == other.source
            for other in found
        )
    )
    snapshot.__dict__[key] = outer
    return outer


def copy_of(snapshot: Snapshot, artifact: Artifact, names: frozenset[str] = frozenset()) -> Copy | None:
    """Return the copied project that a file lies in, or None."""
    return next((one for one in copies(snapshot, names) if one.holds(artifact)), None)


def _by_their_words(snapshot: Snapshot, names: frozenset[str]) -> list[Copy]:
    ours = {number: _own_words(snapshot, number) for number in range(len(snapshot.trees))}
    found: dict[tuple[int, str], Copy] = {}
    asked = 0
    for artifact in snapshot:
        depth = artifact.path.count("/")
        if not 1 <= depth <= MAX_DEPTH or artifact.absent is not None or (artifact.size or 0) > MAX_BYTES:
            continue
        upper = artifact.name.upper()
        speaks = upper.startswith(("LICENSE", "LICENCE", "COPYING", "README")) or artifact.name in _MANIFESTS
        place = (artifact.source, artifact.folder)
        if not speaks or place in found or names & set(words(artifact.folder)):
            continue
        asked += 1
        if asked > MAX_FOLDERS:
            break
        document = snapshot.document(artifact)
        why = "" if isinstance(document, NotLooked) else _foreign(document, upper, ours[artifact.source])
        if why:
            found[place] = Copy(artifact.source, artifact.folder, artifact.path, why)
    return list(found.values())


def _foreign(document: Document, upper: str, ours: frozenset[str]) -> str:
    """How a file says that its folder is another project; "" when it does not."""
    data = document.data[:20_000]
    if upper.startswith("README"):
        match = _ADAPTED.search(data[:4_000])
    elif not upper.startswith(("LICENSE", "LICENCE", "COPYING")):
        match = _ADDRESS.search(data)
    else:
        holder = _holder(data)
        if not ours or not holder or holder & ours:
            return ""
        return f"its licence names another holder ({' '.join(sorted(holder))})"
    if match is None:
        return ""
    owner, name = match.group(1).decode("ascii", "replace"), match.group(2).decode("ascii", "replace")
    if set(words(owner)) & ours or set(words(name)) & ours:
        return ""
    said = "its README says that it comes" if upper.startswith("README") else "its package metadata say that it comes"
    return f"{said} from {owner}/{name.removesuffix('.git')}"


def _holder(data: bytes) -> frozenset[str]:
    match = _HOLDER.search(data)
    if match is None:
        return frozenset()
    return frozenset(words(match.group(1).decode("utf-8", "replace"))) - _NOBODY


def _own_words(snapshot: Snapshot, number: int) -> frozenset[str]:
    """Words that name the publisher of a source or the holder of its root licence."""
    location = snapshot.sources[number].location.rstrip("/").rsplit("/", 2)[-2:]
    found = {
        word for part in (*location, snapshot.sources[number].publisher or "") for word in words(part) if len(word) > 2
    }
    for artifact in snapshot.trees[number].artifacts:
        if "/" in artifact.path or not artifact.name.upper().startswith(("LICENSE", "LICENCE", "COPYING")):
            continue
        document = snapshot.document(artifact)
        if not isinstance(document, NotLooked):
            found |= _holder(document.data[:20_000])
    return frozenset(found) - _NOBODY - {"com", "github", "github.com"}


def _by_their_bytes(snapshot: Snapshot, names: frozenset[str]) -> list[Copy]:
    """Folders most of whose code files are, byte for byte, files of another source that stands there whole."""
    if len(snapshot.trees) < 2:
        return []
    where: dict[str, set[int]] = {}
    files = [item for item in survey(snapshot).files if len(item.document.data) > 200]
    for item in files:
        where.setdefault(item.document.sha256, set()).add(item.artifact.source)
    totals: dict[tuple[int, str], int] = {}
    same: dict[tuple[int, str, int], int] = {}
    for item in files:
        parts = item.path.split("/")[:-1]
        for depth in range(1, min(len(parts), MAX_DEPTH) + 1):
            place = (item.artifact.source, "/".join(parts[:depth]))
            totals[place] = totals.get(place, 0) + 1
            for other in where[item.document.sha256] - {item.artifact.source}:
                same[(*place, other)] = same.get((*place, other), 0) + 1
    sizes = [sum(1 for item in files if item.artifact.source == number) for number in range(len(snapshot.trees))]
    found = []
    for (source, folder, other), count in same.items():
        total = totals[source, folder]
        # Of two sources that share files the original is the one that is little else; the copy stands among other code.
        whole = count / sizes[other] >= LEAST_OF_ORIGINAL and count / sizes[other] > count / sizes[source]
        if count < LEAST_SAME or count < LEAST_SHARE * total or not whole or names & set(words(folder)):
            continue
        original = snapshot.sources[other].location
        first = min(
            item.path for item in files if item.artifact.source == source and item.path.startswith(f"{folder}/")
        )
        found.append(Copy(source, folder, first, f"{count} of its {total} code files are those of {original}"))
    return found
