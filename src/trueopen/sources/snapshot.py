"""A Hub repository as a folder: some of its files, and `.listing.json` that names all of them.

    {"revision": "<commit>", "gated": false | "auto" | "manual", "complete": true, "branches": ["main", "step1000"],
     "files": [{"path": "model.safetensors", "size": 123, "sha256": "…"}]}

Every key but `files` is optional, and a bare list of files is accepted too; so are the Hub API's own answers (model
info with `siblings`, a repository tree with `lfs`). A file that is listed but not in the folder is an artifact without
bytes. Without a listing the folder is not complete: nobody knows what else exists.
"""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from trueopen.artifact import Artifact, Tree
from trueopen.errors import FileFormatError, RevisionError
from trueopen.sources import directory
from trueopen.sources.options import Options, Wanted
from trueopen.system import SourceKind

LISTING = ".listing.json"
NOT_COPIED = "listed, but this copy lacks its bytes"

_MOST_LISTING_BYTES = 64 * 1024 * 1024
_HUB_KINDS = (SourceKind.HUB_MODEL, SourceKind.HUB_DATASET)


@dataclass(frozen=True, slots=True)
class Listed:
    """One file of a listing. `size` in bytes and `sha256` are None where the listing does not say."""

    path: str
    size: int | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a listing file says. `gate`: none | auto | manual | unknown; `complete`: None when it does not say."""

    files: tuple[Listed, ...]
    revision: str | None = None
    gate: str = "unknown"
    complete: bool | None = None
    branches: tuple[str, ...] = ()


def accepts(wanted: Wanted) -> bool:
    if wanted.copy is None or not wanted.copy.is_dir():
        return False
    return wanted.listing is not None or wanted.kind in _HUB_KINDS or (wanted.copy / LISTING).is_file()


def open_tree(wanted: Wanted, index: int, options: Options) -> Tree:
    """List a snapshot folder. Raises FileFormatError for a listing that is none, RevisionError for another revision."""
    assert wanted.copy is not None
    listing = None
    beside = wanted.copy / LISTING
    for file in (wanted.listing, beside):
        if listing is None and file is not None and (file is not beside or _is_regular(beside)):
            listing = read_listing(file, options.limits.files)
    tree = directory.open_tree(wanted, index, options)
    named = listing or Listing(())
    present = [artifact for artifact in tree.artifacts if not _is_listing(wanted, artifact.path)]
    revision = _revision(wanted, named)
    complete = listing is not None and named.complete is not False and not tree.source.notes
    source = replace(
        tree.source,
        kind=wanted.kind or SourceKind.HUB_MODEL if wanted.is_public else wanted.kind or SourceKind.DIRECTORY,
        revision=revision,
        gate=wanted.gate if wanted.gate != "unknown" else named.gate,
        complete=complete if wanted.complete is None else wanted.complete and not tree.source.notes,
        branches=named.branches,
    )
    return Tree(source, _merged(present, named.files, index), tree.reader)


def read_listing(file: Path, most_files: int = 200_000) -> Listing:
    """Read a listing file. Raises FileFormatError with the mend."""
    mend = 'write {"files": [{"path": …, "size": …, "sha256": …}]}'
    try:
        if file.stat().st_size > _MOST_LISTING_BYTES:
            raise FileFormatError(str(file), f"larger than {_MOST_LISTING_BYTES:,} bytes", mend)
        content = json.loads(file.read_bytes())
    except OSError as error:
        raise FileFormatError(str(file), f"the listing cannot be read: {error.strerror}", "mend the path") from None
    except json.JSONDecodeError as error:
        raise FileFormatError(f"{file}:{error.lineno}", f"not JSON: {error.msg}", mend) from None
    except (RecursionError, ValueError) as error:
        raise FileFormatError(str(file), f"not JSON that can be read: {error}", mend) from None
    if isinstance(content, list):
        content = {"files": content}
    entries = content.get("files", content.get("siblings")) if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise FileFormatError(str(file), "no list of files in it", mend)
    if len(entries) > most_files:
        raise FileFormatError(str(file), f"more than {most_files:,} files", "list fewer")
    files = tuple(_listed(entry, number, file) for number, entry in enumerate(entries, 1) if not _is_folder(entry))
    revision = content.get("revision", content.get("sha"))
    branches = content.get("branches")
    complete = content.get("complete")
    return Listing(
        files,
        revision=revision if isinstance(revision, str) and revision else None,
        gate=gate(content["gated"], str(file)) if "gated" in content else "unknown",
        complete=complete if isinstance(complete, bool) else None,
        branches=tuple(name for name in branches if isinstance(name, str)) if isinstance(branches, list) else (),
    )


def gate(value: object, where: str) -> str:
    """Return none, auto, manual or unknown from what the Hub's API calls `gated`. Raises FileFormatError."""
    if value is None:
        return "unknown"
    if value is True:
        return "manual"  # some gate: the stricter of the two
    text = "none" if value is False else str(value).lower()
    names = {"false": "none", "no": "none", "none": "none", "true": "manual", "auto": "auto", "manual": "manual"}
    if text not in names:
        raise FileFormatError(where, f"gated: {value!r} is not known", "write false, auto or manual")
    return names[text]


def _is_folder(entry: Any) -> bool:
    return isinstance(entry, dict) and entry.get("type") in ("directory", "folder", "tree")


def _listed(entry: Any, number: int, file: Path) -> Listed:
    if isinstance(entry, str):
        entry = {"path": entry}
    path = entry.get("path", entry.get("rfilename")) if isinstance(entry, dict) else None
    if not isinstance(path, str) or not path:
        raise FileFormatError(str(file), f"entry {number} of the listing has no path", 'write {"path": …}')
    return listed({**entry, "path": path})


def listed(entry: dict[str, Any]) -> Listed:
    """Read one file of a listing: `path`, `size`, `sha256`, or `lfs` as the Hub's API writes it."""
    lfs = entry.get("lfs")
    large = lfs if isinstance(lfs, dict) else {}
    size = entry.get("size", large.get("size"))
    digest = entry.get("sha256", large.get("sha256", large.get("oid")))
    known_size = isinstance(size, int) and not isinstance(size, bool) and size >= 0
    known_digest = isinstance(digest, str) and len(digest) == 64
    return Listed(directory.printable(entry["path"]), size if known_size else None, digest if known_digest else None)


def _merged(present: list[Artifact], files: tuple[Listed, ...], index: int) -> tuple[Artifact, ...]:
    merged = {artifact.path: artifact for artifact in present}
    for file in files:
        here = merged.get(file.path)
        if here is None:
            merged[file.path] = Artifact(index, file.path, file.size, file.sha256, absent=_why_absent(file.path))
        elif here.sha256 is None and here.absent is None and here.size == file.size:
            merged[file.path] = replace(here, sha256=file.sha256)
    return tuple(merged[path] for path in sorted(merged))


def _why_absent(path: str) -> str:
    leaves = any(part in ("", ".", "..") for part in path.split("/"))
    return directory.LEAVES if leaves else NOT_COPIED


def _revision(wanted: Wanted, listing: Listing) -> str | None:
    asked, held = wanted.revision, listing.revision
    if asked is None or asked in ("main", "HEAD") or (held and held.startswith(asked)):
        return held
    if held is None and wanted.followed_from is None:
        raise RevisionError(f"{wanted.copy}: the copy does not say which revision it holds; asked for {asked!r}")
    raise RevisionError(f"{wanted.copy}: the copy holds revision {held}, not {asked!r}")


def _is_listing(wanted: Wanted, path: str) -> bool:
    if path == LISTING:
        return True
    assert wanted.copy is not None
    return wanted.listing is not None and os.path.abspath(wanted.copy / path) == os.path.abspath(wanted.listing)


def _is_regular(file: Path) -> bool:
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except OSError:
        return False
