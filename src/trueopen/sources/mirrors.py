"""Local copies of public places, kept as `<host>/<path>` (design §5), and the public address a local path implies."""

from __future__ import annotations

import os
from pathlib import Path

from trueopen.errors import TargetError
from trueopen.places import canonical, mirror_path
from trueopen.system import SourceKind

_HOSTS = frozenset({"github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com", "huggingface.co"})


def find(mirrors: Path | None, location: str) -> Path | None:
    """Return the local copy of a canonical address, or None. Letter case is ignored."""
    if mirrors is None:
        return None
    folder = mirrors
    segments = mirror_path(location).split("/")
    for number, segment in enumerate(segments):
        last = number == len(segments) - 1
        endings = ("", ".git", ".html") if last else ("",)  # a bare repository, a saved page
        found = next((child for ending in endings if (child := _child(folder, segment + ending))), None)
        if found is None:
            return None
        folder = found
    return folder


def missing(mirrors: Path | None, location: str) -> str:
    """Say where a copy of `location` would have been looked for."""
    if mirrors is None:
        return "offline, and no --mirrors folder was given to look for a copy in"
    return f"offline and not mirrored; a copy would be at {mirrors / mirror_path(location)}"


def implied_location(path: Path) -> str | None:
    """Return the public address a folder stands for when it lies at `…/<host>/<owner>/<name>`, else None."""
    parts = Path(os.path.abspath(path)).parts
    for number in range(len(parts) - 2, 0, -1):
        if parts[number] in _HOSTS:
            address = "https://" + "/".join(parts[number:])
            place = canonical(address)
            if place is None or place.kind is SourceKind.WEB_PAGE or place.revision:
                return None
            return place.location if place.location.lower() == address.removesuffix(".git").lower() else None
    return None


def implied_kind(location: str) -> SourceKind | None:
    """Return the kind of place a public address is, or None for a path."""
    place = canonical(location)
    return place.kind if place else None


def require_folder(path: Path, what: str) -> None:
    """Raise TargetError unless `path` is a folder that can be entered."""
    if not path.exists():
        raise TargetError(f"{path}: no such path ({what})")
    if not path.is_dir():
        raise TargetError(f"{path}: not a folder ({what})")


def may_be_reached(location: str) -> bool:
    """Whether the network may be used for a place that a *link* names: only well-known public hosts.

    A stranger's link must not make us connect to an address of their choice (threats §4, SSRF).
    """
    return mirror_path(location).split("/")[0] in _HOSTS


def _child(folder: Path, name: str) -> Path | None:
    exact = folder / name
    if exact.exists():
        return exact
    try:
        entries = os.listdir(folder)
    except OSError:
        return None
    return next((folder / entry for entry in sorted(entries) if entry.lower() == name.lower()), None)
