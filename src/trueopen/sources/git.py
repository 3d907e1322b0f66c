"""A git repository, bare or not, at one commit, read by object: no checkout, hooks, filters or submodules.

The listing is `git ls-tree`; bytes come from one long-lived `git cat-file --batch`, by blob id. A blob that the tree
names but the copy lacks (partial clones, trimmed mirrors) is an artifact without bytes, never a missing file.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import weakref
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import re2

from trueopen.artifact import Artifact, Limits, NotLooked, Tree
from trueopen.errors import RevisionError, TargetError
from trueopen.places import canonical, owner_and_name
from trueopen.sources import git_clone, git_program
from trueopen.sources.directory import LEAVES, LINK, NOT_UTF8, printable
from trueopen.sources.options import Options, Wanted
from trueopen.system import Source, SourceKind

MISSING = "listed, but its bytes are not in this copy"

_DRAIN_BYTES = 8 * 1024 * 1024
_FARTHEST_BYTE = 256 * 1024 * 1024
_MOST_FAILURES = 50
_COMMITTER = re2.compile(r"(?m)^committer [^\n]*> (\d{1,12}) ")
# Git builds an object that is stored as a difference in memory, whatever part of it is asked for.
_LARGEST_BLOB = 1024 * 1024 * 1024


def accepts(wanted: Wanted) -> bool:
    if wanted.copy is None:
        return wanted.kind is SourceKind.GIT
    return is_repository(wanted.copy)


def is_repository(path: Path) -> bool:
    """Whether a folder is a git repository: a work tree with `.git`, or a bare repository."""
    return (path / ".git").exists() or _is_git_directory(path)


def open_tree(wanted: Wanted, index: int, options: Options) -> Tree:
    """List a repository at one commit.

    Raises TargetError (not a repository, refused, unreachable) or RevisionError (no such branch, tag or commit).
    """
    if wanted.copy is None:
        git_dir, commit = git_clone.fetch(wanted.location, wanted.revision, options)
    else:
        git_dir = _git_directory(wanted.copy)
        commit = resolve(git_dir, wanted.revision, shown=str(wanted.copy))
    place = canonical(wanted.location) or canonical(remote(git_dir) if wanted.copy is not None else "")
    location = place.location if place else wanted.location
    kind = place.kind if place and place.kind is not SourceKind.WEB_PAGE else SourceKind.GIT
    objects = _objects(git_dir)
    artifacts, blobs, notes = _list(objects, commit, index, options, shown=location)
    if wanted.copy is not None and git_dir != wanted.copy:
        notes = (*notes, "read at its commit; files that are not committed were not looked at")
    owner = owner_and_name(location) if place else None
    source = Source(
        kind=kind,
        location=location,
        revision=commit,
        complete=wanted.complete is not False and not any("not listed" in note for note in notes),
        gate=wanted.gate,
        publisher=owner.split("/")[0] if owner and "/" in owner else "",
        followed_from=wanted.followed_from,
        notes=(*wanted.notes, *notes),
        dated=_committed(git_dir, commit),
    )
    return Tree(source, artifacts, GitReader(objects, commit, blobs))


def _committed(git_dir: Path, commit: str) -> str:
    """Return the day a commit was made, "" when it does not say. The object is read as it is: nothing that a
    repository's own configuration could add to a log runs."""
    code, output, _ = git_program.run(git_dir, "cat-file", "commit", commit, limit=64 * 1024)
    found = _COMMITTER.search(output.decode("utf-8", "replace")) if code == 0 else None
    if found is None:
        return ""
    try:
        return datetime.fromtimestamp(int(found.group(1)), UTC).strftime("%Y-%m-%d")
    except (OverflowError, ValueError, OSError):
        return ""


def remote(git_dir: Path) -> str:
    """Return the address of the remote `origin` as configured, or ""."""
    code, output, _ = git_program.run(git_dir, "config", "--get", "remote.origin.url")
    return output.decode("utf-8", "replace").strip() if code == 0 else ""


def resolve(git_dir: Path, revision: str | None, shown: str) -> str:
    """Return the commit id of a branch, tag or commit (default `HEAD`). Raises RevisionError."""
    asked = revision or "HEAD"
    plain = asked.isprintable() and not asked.startswith("-") and not any(letter in asked for letter in " :^~?*[\\{")
    if plain:
        for name in (asked, f"refs/remotes/origin/{asked}"):
            code, output, _ = git_program.run(git_dir, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
            if code == 0:
                return output.decode("ascii", "replace").strip()
    names = _names(git_dir)
    known = f"; it has {', '.join(names[:6])}{' …' if len(names) > 6 else ''}" if names else "; it has no commits"
    if revision is None:
        raise RevisionError(f"{shown}: HEAD points to no commit{known}")
    raise RevisionError(f"{shown}: no branch, tag or commit {revision!r}{known}")


def _names(git_dir: Path) -> list[str]:
    order = ("for-each-ref", "--count=20", "--sort=-creatordate", "--format=%(refname:short)")
    code, output, _ = git_program.run(git_dir, *order, "refs/heads", "refs/tags")
    return output.decode("utf-8", "replace").split() if code == 0 else []


def _git_directory(path: Path) -> Path:
    inside = path / ".git"
    if inside.is_symlink():
        raise TargetError(f"{path}: its .git is a symbolic link, not followed; name the repository it points to")
    if inside.is_dir():
        return inside
    if not inside.is_file():
        return path
    return _linked_directory(path, inside)


def _linked_directory(path: Path, link: Path) -> Path:
    """Follow a `.git` file (a second work tree) only when the repository it names points back here."""
    text = link.read_text("utf-8", "replace")[:4096].strip()
    named = (path / text.removeprefix("gitdir:").strip()).resolve()
    try:
        back = Path((named / "gitdir").read_text("utf-8", "replace").strip())
    except OSError:
        back = Path()
    if back.parts and back.resolve() == link.resolve():
        return named
    raise TargetError(f"{path}: its .git file points to {named}; name that repository itself")


def _objects(git_dir: Path) -> Path:
    """Return the folder of a repository's objects (a second work tree shares the first one's)."""
    code, output, complaint = git_program.run(git_dir, "rev-parse", "--git-path", "objects")
    if code != 0:
        raise TargetError(f"{git_dir}: git cannot read it: {complaint}")
    return Path(os.path.abspath(output.decode("utf-8", "surrogateescape").rstrip("\n")))


def _is_git_directory(path: Path) -> bool:
    return (path / "HEAD").is_file() and (path / "objects").is_dir() and (path / "refs").is_dir()


def _list(
    objects: Path, commit: str, index: int, options: Options, shown: str
) -> tuple[tuple[Artifact, ...], dict[str, str], tuple[str, ...]]:
    artifacts: list[Artifact] = []
    blobs: dict[str, str] = {}
    known: set[str] = set()
    limits = options.limits
    for mode, kind, identity, size, path in _entries(objects, commit, options.time_limit_seconds, shown):
        if len(artifacts) >= limits.files:
            return tuple(artifacts), blobs, (f"more than {limits.files:,} files; the rest was not listed",)
        if path in known:  # two entries of one name: only a made-up tree has them, the first counts
            continue
        known.add(path)
        absent = _why_absent(mode, kind, identity, size, path, limits)
        if absent is None:
            blobs[path] = identity
        known_size = int(size) if size.isdigit() else None
        artifacts.append(Artifact(index, printable(path), size=known_size, absent=absent))
    return tuple(artifacts), blobs, ()


def _why_absent(mode: str, kind: str, identity: str, size: str, path: str, limits: Limits) -> str | None:
    if kind == "commit":
        return f"a submodule (another repository at commit {identity[:12]}), not followed"
    if mode == "120000":
        return LINK
    if kind != "blob" or size == "BAD":
        return MISSING
    if size.isdigit() and int(size) > _LARGEST_BLOB:
        return f"{int(size):,} bytes, over the limit of {_LARGEST_BLOB:,} for one git object"
    if printable(path) != path:
        return NOT_UTF8
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts):
        return LEAVES
    if len(parts) > limits.path_depth:
        return f"more than {limits.path_depth} folders deep, not looked into"
    return None


def _entries(objects: Path, commit: str, seconds: float, shown: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield mode, kind, id, size as written and path of every entry, in git's order.

    The time limit is for trees built to be endless: folders that repeat one another need no space and name no file.
    """
    process = git_program.start(objects, commit, "ls-tree", "-r", "-l", "-z", "--full-tree", commit)
    assert process.stdout is not None
    clock = threading.Timer(seconds, process.kill)
    clock.daemon = True
    clock.start()
    rest = b""
    try:
        while chunk := process.stdout.read1(1 << 20):  # type: ignore[attr-defined]
            *lines, rest = (rest + chunk).split(b"\0")
            for line in lines:
                head, _, path = line.partition(b"\t")
                mode, kind, identity, size = head.decode("ascii").split()
                yield mode, kind, identity, size, path.decode("utf-8", "surrogateescape")
        if process.wait() == -signal.SIGKILL:
            raise TargetError(f"{shown}: git could not list commit {commit[:12]} within {seconds:.0f} seconds")
        if process.returncode != 0:
            raise TargetError(f"{shown}: git cannot list commit {commit[:12]}; a folder's object is missing or damaged")
    finally:
        clock.cancel()
        git_program.stop(process)


class GitReader:
    """Hands out blobs of one commit by path, through one `git cat-file --batch` that is started when first needed."""

    def __init__(self, objects: Path, commit: str, blobs: dict[str, str]) -> None:
        self._blobs = blobs
        self._batch = _Batch(objects, commit)
        self._lock = threading.Lock()
        self._failures = 0
        self.close = weakref.finalize(self, self._batch.stop)

    def read(self, path: str, start: int, length: int) -> bytes | NotLooked:
        identity = self._blobs.get(path)
        if identity is None:
            return NotLooked(MISSING)
        if start + length > _FARTHEST_BYTE:
            return NotLooked(f"beyond the first {_FARTHEST_BYTE:,} bytes of a git object")
        with self._lock:
            for _ in range(2):
                if self._failures >= _MOST_FAILURES:
                    break
                try:
                    return self._batch.ask(identity, start, length)
                except (OSError, ValueError):
                    self._failures += 1
                    self._batch.stop()
                except BaseException:  # interrupted in the middle of an answer: the rest of it must not be read
                    self._batch.stop()
                    raise
        return NotLooked("git cannot read its bytes: the object is damaged")


class _Batch:
    """One `git cat-file --batch`: a request line in, `<id> <kind> <size>` and the bytes out."""

    def __init__(self, objects: Path, commit: str) -> None:
        self._objects, self._commit = objects, commit
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, identity: str, start: int, length: int) -> bytes | NotLooked:
        """Raises OSError or ValueError when git died or answered something else."""
        if self._process is None:
            self._process = git_program.start(self._objects, self._commit, "cat-file", "--batch")
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(identity.encode("ascii") + b"\n")
        stdin.flush()
        answer = stdout.readline().split()
        if len(answer) == 2 and answer[1] == b"missing":
            return NotLooked(MISSING)
        if len(answer) != 3 or answer[0].decode("ascii") != identity:
            raise ValueError("git answered something else")
        size = int(answer[2])
        left = size - self._skip(min(start, size))
        data = stdout.read(min(length, left))
        left -= len(data)
        if len(data) < min(length, left + len(data)):
            raise OSError("git stopped in the middle of an object")
        if left > _DRAIN_BYTES:
            self.stop()
        else:
            self._skip(left + 1)
        return data

    def _skip(self, length: int) -> int:
        assert self._process is not None
        assert self._process.stdout is not None
        left = length
        while left:
            piece = self._process.stdout.read(min(left, 1 << 20))
            if not piece:
                raise OSError("git stopped in the middle of an object")
            left -= len(piece)
        return length

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            git_program.stop(process)
