"""Sources: the only network and file reading. `collect` opens what the user named, `follow` what links lead to.

To add a form of source: write one file with `accepts(wanted)` and `open_tree(wanted, index, options)`, and name it in
`SOURCES`.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any, ClassVar, NamedTuple, Protocol, TypeVar

from trueopen.artifact import Snapshot, Tree
from trueopen.errors import InputError, TargetError
from trueopen.places import comparable
from trueopen.sources import directory, git, hub, mirrors, record, snapshot, target, web_page
from trueopen.sources.options import Options, Wanted
from trueopen.system import SourceKind, System

__all__ = ["MOST_FOLLOWED", "SOURCES", "Collected", "Options", "collect", "follow"]

MOST_FOLLOWED = 24


class Form(Protocol):
    """A module that opens one form of source."""

    def accepts(self, wanted: Wanted) -> bool:
        """Whether this form reads the place, by its kind and its local copy."""

    def open_tree(self, wanted: Wanted, index: int, options: Options) -> Tree:
        """List the place and make its bytes readable. Raises InputError."""


# The first that accepts a place opens it.
SOURCES: tuple[Form, ...] = (record, web_page, git, snapshot, directory, hub)


class Collected(NamedTuple):
    """A system and all artifacts of its sources."""

    system: System
    snapshot: Snapshot


class Evidence(Protocol):
    """The part of a lead's evidence that says which source named the place."""

    @property
    def source(self) -> int: ...


class NamedPlace(Protocol):
    """What `follow` needs to know of a lead (`probes.lead.Lead`)."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def kind(self) -> SourceKind: ...
    @property
    def location(self) -> str: ...
    @property
    def evidence(self) -> Evidence: ...
    @property
    def unread(self) -> str: ...


LeadT = TypeVar("LeadT", bound=NamedPlace)


def collect(named: str, options: Options) -> Collected:
    """Open everything a target names.

    Raises TargetError (missing, not a repository, refused, not mirrored), RevisionError, or FileFormatError (a
    malformed manifest, record or listing). What a stranger's file contains never raises.
    """
    found = target.parse(named, options)
    trees = []
    for index, wanted in enumerate(found.wanted):
        trees.append(_open(target.with_copy(wanted, options), index, options))
    system = found.system or target.name_system(trees[0].source.location)
    return Collected(system, Snapshot(tuple(trees), options.limits))


def follow(snapshot: Snapshot, leads: tuple[LeadT, ...], options: Options) -> tuple[Snapshot, tuple[LeadT, ...]]:
    """Open the places that leads name, one level deep, each once; return the larger snapshot and the leads.

    A lead to a source that is there already is dropped. A lead that was not opened says why in `unread`.
    """
    trees = list(snapshot.trees)
    present = {comparable(tree.source.location) for tree in trees}
    outcome: dict[str, str] = {}
    kept: list[LeadT] = []
    tried = 0
    until = time.monotonic() + options.time_limit_seconds
    for lead in leads:
        key = comparable(lead.location)
        if key in present:
            continue
        if key not in outcome:
            wanted = _place(lead, options)
            if isinstance(wanted, str):
                outcome[key] = wanted
            elif tried >= MOST_FOLLOWED:
                outcome[key] = f"only the first {MOST_FOLLOWED} links were followed"
            elif time.monotonic() > until:
                outcome[key] = f"not reached within the time limit of {options.time_limit_seconds:.0f} seconds"
            else:
                tried += 1
                outcome[key] = _try(wanted, trees, options)
        kept.append(replace(lead, unread=outcome[key]))
    return Snapshot(tuple(trees), snapshot.limits), tuple(kept)


def _place(lead: NamedPlace, options: Options) -> Wanted | str:
    """Return where to read a lead's place, or why it is not read."""
    if not options.follow:
        return "links were not followed (--no-follow)"
    copy = mirrors.find(options.mirrors, lead.location)
    if copy is None:
        if lead.kind is SourceKind.WEB_PAGE:
            return web_page.NOT_FETCHED
        if options.offline:
            return mirrors.missing(options.mirrors, lead.location)
        if not mirrors.may_be_reached(lead.location):
            return "its host is not one of the public code hosts that links are followed to"
    return Wanted(lead.location, lead.kind, copy=copy, followed_from=lead.evidence.source)


def _try(wanted: Wanted, trees: list[Tree], options: Options) -> str:
    """Open one place and append it; return "" or why it was not read."""
    try:
        tree = _open(wanted, len(trees), options)
    except InputError as error:
        return str(error)
    if tree.artifacts or not tree.source.unread:
        trees.append(tree)
    return tree.source.unread


def _open(wanted: Wanted, index: int, options: Options) -> Tree:
    if _needs_repository(wanted):
        raise TargetError(f"{wanted.copy}: not a git repository, so it has no revision {wanted.revision!r}")
    as_it_lies = options.work_tree and wanted.copy is not None and (wanted.copy / ".git").exists()
    for form in SOURCES:
        if form is git and as_it_lies and wanted.revision is None:
            continue
        if form.accepts(wanted):
            return form.open_tree(wanted, index, options)
    raise TargetError(f"{wanted.location}: not a folder, a repository or a page that can be read")


def _needs_repository(wanted: Wanted) -> bool:
    """Whether a revision is asked of a plain folder. (A Hub snapshot knows which revision it holds.)"""
    if wanted.copy is None or wanted.revision is None or git.is_repository(wanted.copy):
        return False
    return not snapshot.accepts(wanted)
