"""What a check may reach and read, and one place to open: the two values every source is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from trueopen.artifact import Limits
from trueopen.system import SourceKind

# The folders below `Options.cache` that sources and extraction write: all that "clear the cache" may delete.
CACHE_FOLDERS = ("git", "hub", "extract")


@dataclass(frozen=True, slots=True)
class Options:
    """How to collect.

    `mirrors`: folder of local copies as `<host>/<path>` (design §5), or None.
    `offline`: no network code runs.
    `follow`: open the places that links lead to (one level).
    `check_links`: ask the places where training data is said to be whether they answer.
    `work_tree`: read a git work tree's files as they lie there, not its last commit.
    `cache`: our own cache; git clones lie below it. `hub_cache`: None means the user's own Hugging Face cache.
    `endpoint`: the Hub's address, None for `HF_ENDPOINT` or the public one. `token`: None for the user's stored one.
    `time_limit_seconds`: for one clone, and for all network reading from one Hub repository.
    """

    mirrors: Path | None = None
    offline: bool = False
    follow: bool = True
    check_links: bool = False
    work_tree: bool = False
    cache: Path = field(default_factory=lambda: Path(platformdirs.user_cache_dir("trueopen")))
    hub_cache: Path | None = None
    endpoint: str | None = None
    token: str | None = None
    limits: Limits = field(default_factory=Limits)
    time_limit_seconds: float = 300.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """One place to open.

    `location`: its canonical public address, or the path the user gave where there is none.
    `kind`: what the address is; None for a bare path, whose content decides.
    `copy`: the local copy to read; None means the network.
    `captured`: the day a saved web page was captured, "" when the manifest does not say.
    `listing`: a file that lists what exists there (`snapshot.py`). `gate`, `complete`: what a manifest says of it.
    """

    location: str
    kind: SourceKind | None = None
    copy: Path | None = None
    revision: str | None = None
    listing: Path | None = None
    gate: str = "unknown"
    complete: bool | None = None
    notes: tuple[str, ...] = ()
    followed_from: int | None = None
    captured: str = ""

    @property
    def is_public(self) -> bool:
        """Whether the place has a public address, so that a folder here is a copy of it and not the place itself."""
        return self.location.startswith("https://")
