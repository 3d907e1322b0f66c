"""Files that list where the data is: tables of addresses (CSV), plain lists of addresses, Croissant descriptions.

A long list is sampled: its first rows are named one by one, and the list as a whole stands for the rest. Pure.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

import re2

from trueopen.artifact import Artifact, Document, NotLooked, Snapshot
from trueopen.code.paths import is_evaluation, is_example, is_test
from trueopen.probes.data.named import Named, short_name
from trueopen.probes.data.pinned import with_digest
from trueopen.probes.data.stages import stage_of_path

MAX_FILES = 20
MAX_READ = 64 * 1024
MAX_JSON = 256 * 1024
MAX_NAMED = 60
_LIST = re2.compile(
    r"(?i)(?:^|[/_.-])(?:urls?|sources?|manifests?|downloads?|links|addresses|files_list|file_list"
    r"|paths)(?:[_.-][\w.-]*)?"
    r"\.(?:txt|csv|tsv|jsonl|lst)$"
)
_CROISSANT = re2.compile(
    r"(?i)(?:^|/)(?:croissant(?:_metadata)?\.json|[\w.-]*croissant[\w.-]*\.json(?:ld)?|[\w.-]+\.jsonld)$"
)
_ADDRESS = re2.compile(r"(?:https?|s3|gs|ftp)://[^\s\"'`<>,;]{4,400}")
_DIGEST = re2.compile(r"(?i)\b[0-9a-f]{64}\b")
_NOT_DATA = re2.compile(r"(?i)(?:requirements|environment|\bdocs?/|sitemap|robots|licen[cs]e|node_modules|\.egg-info)")
_SHORTEST = 3


def in_manifests(snapshot: Snapshot) -> Iterator[Named]:
    """Every source that a list of addresses or a Croissant description in the system's own sources names."""
    for artifact in _files(snapshot):
        document = snapshot.document(artifact)
        if isinstance(document, NotLooked):
            continue
        if _CROISSANT.search(_ascii(artifact.path)):
            yield from _croissant(document)
        elif artifact.name.lower().endswith((".csv", ".tsv")):
            yield from _table(document)
        else:
            yield from _list(document)


def _files(snapshot: Snapshot) -> tuple[Artifact, ...]:
    chosen = []
    for item in snapshot:
        source = snapshot.source(item)
        path = _ascii(item.path)
        if item.absent is not None or source.followed_from is not None or source.declares or _NOT_DATA.search(path):
            continue
        if (_LIST.search(path) or _CROISSANT.search(path)) and not any(
            told(item.path) for told in (is_test, is_example, is_evaluation)
        ):
            chosen.append(item)
    return tuple(chosen[:MAX_FILES])


def _table(document: Document) -> Iterator[Named]:
    """A table with a column of addresses: one source per row, pinned where the row states a SHA-256."""
    head = _head(document)
    rows = list(_rows(head, "\t" if document.artifact.name.lower().endswith(".tsv") else ","))
    if not rows:
        return
    columns = [cell.strip().lower() for cell in rows[0]]
    where = next((number for number, cell in enumerate(columns) if cell in _ADDRESS_COLUMNS), None)
    if where is None:
        return
    called = next((number for number, cell in enumerate(columns) if cell in _NAME_COLUMNS), where)
    stage = stage_of_path(document.artifact.path)
    position = 0
    for row in rows[1 : MAX_NAMED + 1]:
        if len(row) <= max(where, called) or not _ADDRESS.match(row[where].strip()):
            continue
        digest = next((cell.strip() for cell in row if _DIGEST.match(cell.strip())), "")
        start = head.find(row[where], position)
        end = start + len(row[where])
        line = head.rfind("\n", 0, start) + 1
        position = max(position, end)
        place = with_digest(row[where].strip(), digest)
        yield Named(short_name(row[called], place), place, stage, "", document, line, end)
    if len(rows) > MAX_NAMED + 1 or len(document.text) > MAX_READ:
        yield from _whole(document, [match.group(0) for match in _ADDRESS.finditer(head)])


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text), delimiter=delimiter)
    except csv.Error:
        return


def _head(document: Document) -> str:
    """The first whole lines of a long list."""
    text = _safe(document.text)
    return text if len(text) <= MAX_READ else text[: text.rfind("\n", 0, MAX_READ) + 1]


def _list(document: Document) -> Iterator[Named]:
    """A list of addresses as one source: what they have in common is the place."""
    lines = [line for line in _head(document).split("\n") if line.strip() and not line.startswith("#")]
    found = [match.group(0) for line in lines if (match := _ADDRESS.search(_safe(line))) is not None]
    if len(found) >= _SHORTEST and len(found) * 5 >= len(lines) * 4:
        yield from _whole(document, found)


def _whole(document: Document, found: Sequence[str]) -> Iterator[Named]:
    if not found:
        return
    place = _common_folder(found)
    start = max(0, document.text.find(found[0]))
    cut = len(document.text) > MAX_READ
    name = f"{document.artifact.path} ({'over ' if cut else ''}{len(found):,} addresses)"
    # Addresses on many hosts: the list itself says where each part can be had.
    yield Named(
        name, place or found[0], stage_of_path(document.artifact.path), "", document, start, start + len(found[0])
    )


def _common_folder(found: Sequence[str]) -> str:
    """The folder all addresses share, "" where they share no more than a host."""
    first, last = min(found), max(found)
    shared = next((number for number, letter in enumerate(first) if not last.startswith(letter, number)), len(first))
    common = first[:shared]
    return common[: common.rfind("/") + 1] if common.count("/") > 3 else ""


def _croissant(document: Document) -> Iterator[Named]:
    """A Croissant description (JSON-LD): the data set's name and address, and the digests of its files."""
    if len(document.data) > MAX_JSON:
        return
    try:
        root: Any = json.loads(document.text)
    except (ValueError, RecursionError):
        return
    if not isinstance(root, dict) or not str(root.get("@type", "")).endswith("Dataset"):
        return
    name = root.get("name")
    name = name if isinstance(name, str) and name.strip() else document.artifact.name
    files = root.get("distribution")
    files = [one for one in files if isinstance(one, dict)] if isinstance(files, list) else []
    pinned = [one for one in files if isinstance(one.get("contentUrl"), str) and isinstance(one.get("sha256"), str)]
    place = ""
    if len(files) == 1 and pinned:
        place = with_digest(pinned[0]["contentUrl"], pinned[0]["sha256"])
    if not _ADDRESS.match(_safe(place)):
        first = files[0].get("contentUrl") if files else ""
        place = next((one for one in (root.get("url"), root.get("@id"), first) if isinstance(one, str) and one), "")
    if not _ADDRESS.match(_safe(place)):
        place = ""
    start = max(0, document.text.find(f'"{name}"'))
    yield Named(short_name(name), place[:400], "", "", document, start, start + len(name) + 2)


_ADDRESS_COLUMNS = frozenset(
    {"url", "urls", "address", "link", "download_url", "source_url", "href", "uri", "download"}
)
_NAME_COLUMNS = frozenset({"name", "title", "dataset", "source", "corpus", "subset", "id"})


def _safe(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _ascii(text: str) -> str:
    return text.encode("ascii", "replace").decode("ascii")
