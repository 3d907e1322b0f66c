"""Adding files to a publisher's folder: whole or not at all, never over anything, never through a link.

A file is written beside its place under a name of its own and then linked into place, which fails where anything is
there already, were it made a moment ago. All names are taken relative to the opened folder, so that a folder swapped
meanwhile leads nowhere else.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from trueopen.errors import InputError

if TYPE_CHECKING:  # imported when a command runs, not when help is printed
    from trueopen.declare import Skeleton

WRITTEN, KEPT, REFUSED, TO_ADD = "written", "kept", "refused", "to_add"


def write(folder: Path, skeletons: Iterable[Skeleton]) -> dict[str, str]:
    """Add the skeletons that are not there; return what became of each, by its path.

    Raises InputError where the folder takes no files; files added before that stay.
    """
    try:
        at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise InputError(f"{folder}: cannot be opened: {error.strerror}") from None
    try:
        return {skeleton.path: _add(at, folder, skeleton) for skeleton in skeletons}
    finally:
        os.close(at)


def states(folder: Path, skeletons: Iterable[Skeleton]) -> dict[str, str]:
    """What would become of each skeleton, without writing."""
    names = _names(folder)
    return {skeleton.path: _state(folder, names, skeleton.path) for skeleton in skeletons}


def _add(at: int, folder: Path, skeleton: Skeleton) -> str:
    state = _state(folder, _names(folder), skeleton.path)
    if state != TO_ADD:
        return state
    beside = f".{skeleton.path}.{os.getpid()}.new"
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666, dir_fd=at)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(skeleton.text.encode("utf-8", "replace"))
                stream.flush()
                os.fsync(stream.fileno())
            os.link(beside, skeleton.path, src_dir_fd=at, dst_dir_fd=at, follow_symlinks=False)
        finally:
            os.unlink(beside, dir_fd=at)
    except FileExistsError:
        return KEPT
    except OSError as error:
        raise InputError(f"{folder / skeleton.path}: cannot be written: {error.strerror or error}") from None
    return WRITTEN


def _names(folder: Path) -> dict[str, str]:
    """Names that are there, by how a file system that ignores case would take them."""
    try:
        return {name.casefold(): name for name in os.listdir(folder)}
    except OSError as error:
        raise InputError(f"{folder}: cannot be listed: {error.strerror}") from None


def _state(folder: Path, names: dict[str, str], path: str) -> str:
    there = names.get(path.casefold())
    if there is None:
        return TO_ADD
    try:
        mode = (folder / there).lstat().st_mode
    except OSError:
        return REFUSED
    return KEPT if stat.S_ISREG(mode) else REFUSED
