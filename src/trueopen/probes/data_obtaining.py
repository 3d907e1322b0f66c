"""Programs that fetch raw training data: downloads by address, or a data set of a hub saved to disk. Pure."""

from __future__ import annotations

from trueopen.artifact import Snapshot
from trueopen.code.pairs import name_words
from trueopen.code.paths import is_example, is_fine_tuning, words
from trueopen.code.patterns import pattern, word_set
from trueopen.code.processing import may_make_data, speaks_of_data
from trueopen.code.python import PythonSource
from trueopen.code.survey import CodeFile, survey
from trueopen.code.trainings import is_program
from trueopen.code.vendored import copy_of
from trueopen.fact import Evidence, quote
from trueopen.system import System

NAME = "code-steps"
MAX_PARSED, MOST = 60, 4
_MARK = pattern(
    rb"urlretrieve|urlopen|requests\.get|wget|snapshot_download|hf_hub_download|\bboto3\b|download_file|download\("
)
_FETCHES = word_set(
    "urlretrieve urlopen snapshot_download hf_hub_download download_file download_fileobj download_blob wget download "
    "download_url download_and_prepare download_and_extract http_get"
)
_NAMES = word_set("download downloads downloader fetch crawl crawler scrape scraper get obtain")


def obtaining_programs(snapshot: Snapshot, system: System) -> list[tuple[CodeFile, Evidence]]:
    """Return programs of the system that fetch raw data, each with the call that does it."""
    names = name_words(system)
    found: list[tuple[CodeFile, Evidence]] = []
    candidates = [
        item
        for item in survey(snapshot).files
        if not item.is_test and not item.is_notebook and _MARK.search(item.document.data) and _may_fetch(snapshot, item)
    ]
    for item in sorted(candidates, key=lambda one: (one.artifact.source, one.path.count("/"), one.path))[:MAX_PARSED]:
        source = item.parsed()
        lines = None if source is None or copy_of(snapshot, item.artifact, names) is not None else fetching(source)
        if source is None or lines is None:
            continue
        first, last, name = lines
        found.append(
            (
                item,
                quote(snapshot, item.document, *source.span(first, last), probe=NAME, note=f"fetches data with {name}"),
            )
        )
        if len(found) == MOST:
            break
    return found


def fetching(source: PythonSource) -> tuple[int, int, str] | None:
    """Return the lines of the call by which a program fetches data, with its name; None when it fetches none."""
    if not is_program(source) and not any(loop.scope == "" for loop in source.loops):
        return None
    for call in source.calls:
        if call.last_name in _FETCHES or call.name in ("requests.get", "urllib.request.urlopen"):
            return call.first, min(call.last, call.first + 6), call.name
    return None


def _may_fetch(snapshot: Snapshot, item: CodeFile) -> bool:
    if is_example(item.path) or is_fine_tuning(item.path) or not may_make_data(snapshot, item):
        return False
    return bool(_NAMES & set(words(item.path))) or speaks_of_data(item.artifact.name)
