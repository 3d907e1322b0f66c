"""A directory tree: regular files below one root, read without following a single link.

Links, special files, folders that cannot be listed and everything beyond the limits are artifacts with a reason,
never silence. Every read walks down from the root's descriptor, so that a folder swapped for a link after listing
still leads nowhere else.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from trueopen.artifact import Artifact, Limits, NotLooked, Tree
from trueopen.errors import TargetError
from trueopen.places import owner_and_name
from trueopen.sources.options import Options, Wanted
from trueopen.system import Source, SourceKind

LINK = "a symbolic link, not followed"
LEAVES = "a path that leaves its folder, not followed"
NOT_UTF8 = "its name is not valid UTF-8"

_SKIPPED_FOLDERS = frozenset({".git", ".hg", ".svn"})


def accepts(wanted: Wanted) -> bool:
    return wanted.copy is not None and wanted.copy.is_dir()


def open_tree(wanted: Wanted, index: int, options: Options) -> Tree:
    """List a directory. A folder that copies a public place is complete only when a manifest says so."""
    assert wanted.copy is not None
    artifacts, notes = list_files(wanted.copy, index, options.limits)
    complete = (not wanted.is_public if wanted.complete is None else wanted.complete) and not notes
    owner = owner_and_name(wanted.location)
    source = Source(
        kind=wanted.kind or SourceKind.DIRECTORY,
        location=wanted.location,
        revision=wanted.revision,
        complete=complete,
        gate=wanted.gate,
        publisher=owner.split("/")[0] if owner and "/" in owner else "",
        followed_from=wanted.followed_from,
        notes=(*wanted.notes, *notes),
    )
    return Tree(source, artifacts, DirectoryReader(wanted.copy))


def list_files(root: Path, index: int, limits: Limits) -> tuple[tuple[Artifact, ...], tuple[str, ...]]:
    """Return the artifacts below `root` in order of path, and notes on what was not listed."""
    artifacts: list[Artifact] = []
    for artifact in _walk(root, index, limits):
        if len(artifacts) >= limits.files:
            note = f"more than {limits.files:,} files; the rest was not listed"
            return tuple(artifacts), (note,)
        artifacts.append(artifact)
    artifacts.sort(key=lambda artifact: artifact.path)
    unlisted = sum(1 for artifact in artifacts if artifact.absent and artifact.absent.startswith("a folder"))
    return tuple(artifacts), ((f"{unlisted} folders were not listed",) if unlisted else ())


def _walk(root: Path, index: int, limits: Limits) -> Iterator[Artifact]:
    pending = [("", 0)]
    while pending:
        folder, depth = pending.pop()
        try:
            with os.scandir(root / folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            if not folder:
                raise TargetError(f"{root}: cannot be listed: {error.strerror}") from None
            yield Artifact(index, folder, absent=f"a folder that cannot be listed: {error.strerror}")
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            shown = printable(path)
            if shown != path:
                yield Artifact(index, shown, absent=NOT_UTF8)
            elif entry.is_symlink():
                yield Artifact(index, path, absent=LINK)
            elif entry.is_dir(follow_symlinks=False):
                if entry.name in _SKIPPED_FOLDERS:
                    continue
                if depth + 1 >= limits.path_depth:
                    yield Artifact(index, path, absent=f"a folder more than {limits.path_depth} deep, not looked into")
                else:
                    pending.append((path, depth + 1))
            else:
                yield _file(index, path, entry)


def _file(index: int, path: str, entry: os.DirEntry[str]) -> Artifact:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError as error:
        return Artifact(index, path, absent=f"cannot be read: {error.strerror}")
    if not stat.S_ISREG(status.st_mode):
        return Artifact(index, path, absent="a special file (pipe, socket or device), not read")
    return Artifact(index, path, size=status.st_size)


def printable(path: str) -> str:
    """Return a path that can be written as UTF-8: bytes that are not are shown escaped."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


class DirectoryReader:
    """Reads regular files below one root. Never follows a link, never leaves the root, never waits on a pipe."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, path: str, start: int, length: int) -> bytes | NotLooked:
        *folders, name = path.split("/")
        if any(part in ("", ".", "..") for part in (*folders, name)) or "\0" in path:
            return NotLooked(LEAVES)
        opened: list[int] = []
        try:
            opened.append(os.open(self._root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
            for folder in folders:
                flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
                opened.append(os.open(folder, flags, dir_fd=opened[-1]))
            flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
            opened.append(os.open(name, flags, dir_fd=opened[-1]))
            if not stat.S_ISREG(os.fstat(opened[-1]).st_mode):
                return NotLooked("a special file (pipe, socket or device), not read")
            return _read(opened[-1], start, length)
        except (OSError, ValueError) as error:
            return NotLooked(f"cannot be read: {getattr(error, 'strerror', None) or error}")
        finally:
            for descriptor in opened:
                os.close(descriptor)


def _read(descriptor: int, start: int, length: int) -> bytes:
    pieces: list[bytes] = []
    while length > 0:
        piece = os.pread(descriptor, min(length, 1 << 24), start)
        if not piece:
            break
        pieces.append(piece)
        start, length = start + len(piece), length - len(piece)
    return b"".join(pieces)
