"""A web page that was saved: one `.html` or text file, for what the publisher says and never for terms.

Live pages are not fetched and archives (WARC) are not opened yet: the source then says so in `unread`.
"""

from __future__ import annotations

import os

from trueopen.artifact import Artifact, NotLooked, Tree
from trueopen.errors import TargetError
from trueopen.sources.directory import DirectoryReader
from trueopen.sources.options import Options, Wanted
from trueopen.system import Source, SourceKind

NOT_FETCHED = "a web page; pages are read from saved copies only"

_READ = (".html", ".htm", ".xhtml", ".md", ".txt")


def accepts(wanted: Wanted) -> bool:
    return wanted.kind is SourceKind.WEB_PAGE


def open_tree(wanted: Wanted, index: int, options: Options) -> Tree:
    """Open a saved page. Without a copy the source is there, unread. Raises TargetError for a copy that is no file."""
    if wanted.copy is None:
        return Tree(_source(wanted, unread=NOT_FETCHED), (), _Nothing())
    if not wanted.copy.is_file():
        raise TargetError(f"{wanted.copy}: a web page's copy is one .html file")
    name, absent = wanted.copy.name, None
    if not name.lower().endswith(_READ):
        absent = "a saved page in a form that is not read; save it as .html"
    artifact = Artifact(index, name, size=os.stat(wanted.copy).st_size, absent=absent)
    return Tree(_source(wanted, unread=absent or ""), (artifact,), DirectoryReader(wanted.copy.parent.resolve()))


def _source(wanted: Wanted, unread: str) -> Source:
    return Source(
        kind=SourceKind.WEB_PAGE,
        location=wanted.location,
        revision=wanted.revision,
        complete=False,
        followed_from=wanted.followed_from,
        notes=wanted.notes,
        unread=unread,
    )


class _Nothing:
    def read(self, path: str, start: int, length: int) -> bytes | NotLooked:
        return NotLooked(NOT_FETCHED)
