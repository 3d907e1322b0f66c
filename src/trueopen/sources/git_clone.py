"""A public repository over https: one commit without its history or large files, kept bare in our cache."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from trueopen.errors import RevisionError, TargetError
from trueopen.places import mirror_path
from trueopen.sources import git_program
from trueopen.sources.options import Options

_HEX = frozenset("0123456789abcdef")


def fetch(location: str, revision: str | None, options: Options, protocols: str = "https") -> tuple[Path, str]:
    """Return a bare repository that holds one commit of `location`, and the commit's id.

    A commit that the cache holds is not fetched again. Blobs above the limit for one text are left out: they are
    listed without bytes. Raises TargetError (unreachable, refused, too slow) or RevisionError.
    """
    commit = _commit(location, revision, options, protocols)
    kept = options.cache / "git" / mirror_path(location) / commit
    if (kept / "HEAD").is_file():
        return kept, commit
    kept.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=".making-", dir=kept.parent))
    try:
        _fetch_into(making, location, commit, options, protocols)
        try:
            os.rename(making, kept)
        except OSError:
            if not (kept / "HEAD").is_file():  # else another check was faster
                raise
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return kept, commit


def _commit(location: str, revision: str | None, options: Options, protocols: str) -> str:
    """Ask the server which commit a name means. A full commit id is taken as it is."""
    asked = revision or "HEAD"
    if len(asked) in (40, 64) and set(asked) <= _HEX:
        return asked
    if asked.startswith("-") or not asked.isprintable() or any(letter in asked for letter in " :^~?*[\\{"):
        raise RevisionError(f"{location}: {asked!r} is not the name of a branch, tag or commit")
    code, output, complaint = git_program.run(
        options.cache,
        *("ls-remote", "--", location),
        protocols=protocols,
        seconds=options.time_limit_seconds,
        shown=location,
    )
    if code != 0:
        raise TargetError(f"{location}: {_reason(complaint)}")
    names = {}
    for line in output.decode("utf-8", "replace").splitlines():
        identity, _, name = line.partition("\t")
        names[name] = identity
    for name in (asked, f"refs/tags/{asked}^{{}}", f"refs/heads/{asked}", f"refs/tags/{asked}"):
        if name in names:
            return names[name]
    if len(asked) >= 7 and set(asked) <= _HEX:
        found = {identity for identity in names.values() if identity.startswith(asked)}
        if len(found) == 1:
            return found.pop()
    raise RevisionError(f"{location}: no branch, tag or full commit id {asked!r} there")


def _fetch_into(making: Path, location: str, commit: str, options: Options, protocols: str) -> None:
    seconds = options.time_limit_seconds
    limit = f"--filter=blob:limit={options.limits.text_bytes}"
    for order in (
        ("init", "--bare", "--quiet", "--template="),
        ("config", "remote.origin.url", location),
        (
            "fetch",
            "--quiet",
            "--depth=1",
            "--no-tags",
            "--no-write-fetch-head",
            limit,
            "origin",
            f"{commit}:refs/heads/kept",
        ),
        ("symbolic-ref", "HEAD", "refs/heads/kept"),
    ):
        code, _, complaint = git_program.run(making, *order, protocols=protocols, seconds=seconds, shown=location)
        if code != 0 and "not our ref" in complaint:
            raise RevisionError(f"{location}: no commit {commit} there")
        if code != 0:
            raise TargetError(f"{location}: {_reason(complaint)}")


def _reason(complaint: str) -> str:
    """Say in our words what git complained of."""
    text = complaint.removeprefix("fatal: ").removeprefix("remote: ")
    for signs, meaning in _MEANINGS:
        if any(sign in text for sign in signs):
            return meaning
    return f"git cannot fetch it: {text or 'no reason given'}"


_MEANINGS = (
    (("error: 429",), "rate-limited by its host; try again later, or name a local clone"),
    (
        ("could not read Username", "Authentication failed", "ot found", "error: 401", "error: 403", "error: 404"),
        "missing, private or refused; check the name, or clone it yourself and name the folder",
    ),
    (
        ("Could not resolve", "unable to access", "Failed to connect", "unable to connect", "timed out"),
        "cannot be reached; work from a copy with --mirrors, or name a local clone",
    ),
)
