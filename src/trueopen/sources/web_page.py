"""A web page, for what the publisher says and never for terms: saved as one file, in a web archive, or live.

Its date is the one the manifest gives, else the archive's (WARC-Date), else the server's (HTTP Date): it stands on the
source, so that every quote from the page can be dated. A page that was not read stays a source and says why.
"""

from __future__ import annotations

from trueopen.artifact import Artifact, NotLooked, Tree
from trueopen.errors import TargetError
from trueopen.sources import warc, web_fetch
from trueopen.sources.directory import DirectoryReader
from trueopen.sources.options import Options, Wanted
from trueopen.system import Source, SourceKind

NOT_FETCHED = "a web page; only pages that the manifest names are read, from saved copies or online"
PAPER = "the address of a paper, which is not read as a web page"

_READ = (".html", ".htm", ".xhtml", ".md", ".txt")
_PAPER_HOSTS = ("https://arxiv.org/", "https://doi.org/")


def accepts(wanted: Wanted) -> bool:
    return wanted.kind is SourceKind.WEB_PAGE


def open_tree(wanted: Wanted, index: int, options: Options) -> Tree:
    """Open a page. Without a copy and offline the source is there, unread. Raises TargetError for a copy that is no
    file."""
    if wanted.copy is None:
        return _live(wanted, index, options)
    if not wanted.copy.is_file():
        raise TargetError(f"{wanted.copy}: a web page's copy is one .html file or web archive (.warc, .warc.gz)")
    if warc.is_archive(wanted.copy.name):
        return _archived(wanted, index, options)
    name, absent = wanted.copy.name, None
    if not name.lower().endswith(_READ):
        absent = "a saved page in a form that is not read; save it as .html or .warc.gz"
    artifact = Artifact(index, name, size=wanted.copy.stat().st_size, absent=absent)
    source = _source(wanted, wanted.captured, unread=absent or "")
    return Tree(source, (artifact,), DirectoryReader(wanted.copy.parent.resolve()))


def _archived(wanted: Wanted, index: int, options: Options) -> Tree:
    assert wanted.copy is not None
    name = wanted.copy.name
    found = warc.pages(wanted.copy, options.limits.text_bytes)
    page = found if isinstance(found, str) else warc.page_of(found, _public(wanted), wanted.captured)
    if isinstance(page, str):
        artifact = Artifact(index, name, size=wanted.copy.stat().st_size, absent=page)
        return Tree(_source(wanted, wanted.captured, unread=page), (artifact,), _Held({}))
    path = f"{name}/page{page.ending}"
    artifact = Artifact(index, path, size=len(page.data), derived_from=f"{name} ({page.derived_by})")
    return Tree(_source(wanted, wanted.captured or page.date), (artifact,), _Held({path: page.data}))


def _live(wanted: Wanted, index: int, options: Options) -> Tree:
    if wanted.followed_from is not None:
        return Tree(_source(wanted, unread=NOT_FETCHED), (), _Held({}))
    if options.offline:
        return Tree(_source(wanted, unread="a web page without a saved copy; not reached offline"), (), _Held({}))
    if wanted.location.startswith(_PAPER_HOSTS):
        return Tree(_source(wanted, unread=PAPER), (), _Held({}))
    page = web_fetch.fetch(wanted.location, options.limits.text_bytes)
    if isinstance(page, str):
        return Tree(_source(wanted, unread=page), (), _Held({}))
    path = f"page{page.ending}"
    artifact = Artifact(index, path, size=len(page.data))
    return Tree(_source(wanted, page.date), (artifact,), _Held({path: page.data}))


def _public(wanted: Wanted) -> str:
    return wanted.location if wanted.is_public else ""


def _source(wanted: Wanted, dated: str = "", unread: str = "") -> Source:
    return Source(
        kind=SourceKind.WEB_PAGE,
        location=wanted.location,
        revision=wanted.revision,
        complete=False,
        followed_from=wanted.followed_from,
        notes=wanted.notes,
        unread=unread,
        dated=dated,
    )


class _Held:
    """The bytes of pages that lie in memory, by path."""

    def __init__(self, pages: dict[str, bytes]) -> None:
        self._pages = pages

    def read(self, path: str, start: int, length: int) -> bytes | NotLooked:
        data = self._pages.get(path)
        return NotLooked(NOT_FETCHED) if data is None else data[start : start + length]
