"""What is assessed: a system and the places its parts come from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """The form of a place that artifacts come from (design §1)."""

    DIRECTORY = "directory"
    GIT = "git"
    HUB_MODEL = "hub-model"
    HUB_DATASET = "hub-dataset"
    WEB_PAGE = "web-page"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Source:
    """One place at one revision.

    `location` is the canonical public address where there is one, else the path the user gave.
    `revision` is a commit id, or None where the form has none (a plain directory).
    `complete`: the listing names everything the source has, so "this source has no X" can be a fact.
    `gate`: `none`, `auto`, `manual`, or `unknown` where nobody asked the Hub.
    `publisher`: the account that publishes here (`EleutherAI`), or "" where it cannot be told.
    `followed_from`: index of the source whose link led here, or None for a source the user named.
    `declares`: the source only states things (a declaration record); its facts have grade `declared`.
    `branches`: other branches and tags the place names (checkpoints may live there); () where nobody listed them.
    `dated`: when the revision was made, or a web page captured (`2026-03-01`), or "" where nobody says.
    `unread`: why nothing of it could be read ("" when it was): the place is named, and not looked at.
    """

    kind: SourceKind
    location: str
    revision: str | None = None
    complete: bool = True
    gate: str = "unknown"
    publisher: str = ""
    followed_from: int | None = None
    declares: bool = False
    notes: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()
    unread: str = ""
    dated: str = ""

    def link(self, path: str, lines: tuple[int, int] | None = None) -> str | None:
        """Return the public address of a file here at this revision, or None where there is none."""
        if not self.location.startswith("https://"):
            return None
        if self.kind is SourceKind.WEB_PAGE:
            return self.location
        revision = self.revision or ("HEAD" if self.kind is SourceKind.GIT else "main")
        base = f"{self.location}/blob/{revision}/{path}"
        if lines is None:
            return base
        first, last = lines
        return f"{base}#L{first}" if first == last else f"{base}#L{first}-L{last}"


@dataclass(frozen=True, slots=True)
class System:
    """A model and everything that made it, at pinned revisions.

    `parameters`: globs from a manifest that narrow which weight files belong to this system ([] means all).
    """

    id: str
    name: str
    producer: str = ""
    parameters: tuple[str, ...] = ()
