"""ScanCode's licence data, from the wheel that ships it: licences the SPDX list lacks, and other wordings of all.

A wording of a licence whose standard text is known shows only what a text resembles: it may differ in what it grants.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.distance import LCSseq

from licence_index.assemble import assemble
from licence_index.block import Block, compiled
from licence_index.plain import parts_of
from licence_index.titles import title_digests
from trueopen.licences.index import Flag, Index, windows
from trueopen.licences.nearest import nearest
from trueopen.licences.template import Walk
from trueopen.licences.words import Words, read_words

PACKAGE = "scancode-toolkit-mini"
VERSION = "32.5.0"
LICENCE = "CC-BY-4.0"
ATTRIBUTION = "Copyright (c) nexB Inc. and others. All rights reserved. ScanCode is a trademark of nexB Inc."
_FOLDER = "licensedcode/data/"
_SHORTEST = 30  # words
_SURE = 95  # relevance, of 100, that a wording needs
_ALIKE = 0.985  # share of common words from which a wording adds nothing
_FRONT = re.compile(r"---[ \t\r]*\n(.*?\n)---[ \t\r]*\n?(.*)\Z", re.S)


@dataclass(frozen=True)
class Record:
    """One file of the data: its front matter and text."""

    path: str
    about: dict[str, Any]
    text: str


def read_records(wheel: Path) -> tuple[list[Record], str]:
    """Licences, then rules that are whole texts; and the sha256 over every file read, in order of their names."""
    records: list[Record] = []
    total = hashlib.sha256()
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            licence = name.startswith(f"{_FOLDER}licenses/") and name.endswith(".LICENSE")
            rule = name.startswith(f"{_FOLDER}rules/") and name.endswith(".RULE")
            if not licence and not rule:
                continue
            data = archive.read(name)
            if rule and b"is_license_text: yes" not in data:
                continue
            total.update(f"{name}\0{hashlib.sha256(data).hexdigest()}\n".encode())
            found = _FRONT.match(data.decode("utf-8"))
            if found is not None:
                about = yaml.load(found.group(1), yaml.CSafeLoader)
                records.append(Record(name, about, found.group(2)))
    return records, total.hexdigest()


class Known:
    """The tokens of each id's texts that the index already has."""

    def __init__(self, blocks: Collection[Block]) -> None:
        self.texts: dict[str, list[str]] = {}
        for block in blocks:
            for licence_id in block.ids:
                self.texts.setdefault(licence_id, []).append(block.tokens)

    def add(self, licence_id: str, tokens: str) -> bool:
        """Whether a wording is new for its id; it is known from now on."""
        texts = self.texts.setdefault(licence_id, [])
        for other in texts:
            if min(len(other), len(tokens)) < _ALIKE * max(len(other), len(tokens)):
                continue
            if LCSseq.normalized_similarity(other, tokens, score_cutoff=_ALIKE) >= _ALIKE:
                return False
        texts.append(tokens)
        return True


def blocks(records: list[Record], carried: Collection[Block]) -> Iterator[Block]:
    """The texts that ScanCode adds to those of other sources: first licences of their own, then other wordings."""
    known = Known(carried)
    listed = Lookup(carried)
    found = list(_licences(records, known, listed))
    yield from found
    both = Lookup([*carried, *found])
    ids = {record.about["key"]: _id(record.about) for record in records if _is_licence(record.about)}
    for record in records:
        licence_id = ids.get(record.about.get("key") or record.about.get("license_expression", ""))
        if licence_id is None or licence_id not in both.ids or not _is_wording(record.about):
            continue
        words = read_words(record.text)
        if len(words) < _SHORTEST or listed.exact(words) or not known.add(licence_id, words.tokens):
            continue
        if both.resembles(words) in (None, licence_id):
            yield compiled((licence_id,), Flag.SCANCODE | Flag.VARIANT, parts_of(record.text, ()), b"")


def _licences(records: list[Record], known: Known, listed: Lookup) -> Iterator[Block]:
    """The licences that the other sources lack."""
    for record in records:
        about = record.about
        if not _is_licence(about):
            continue
        licence_id = _id(about)
        words = read_words(record.text)
        if not licence_id.startswith("LicenseRef-") or len(words) < _SHORTEST or listed.exact(words):
            continue
        known.add(licence_id, words.tokens)
        names = [about["name"], about.get("short_name", about["name"])]
        flags = Flag.SCANCODE | (Flag.EXCEPTION if about.get("is_exception") else Flag(0))
        yield compiled((licence_id,), flags, parts_of(record.text, names), title_digests(licence_id, names))


def _is_licence(about: Mapping[str, Any]) -> bool:
    return "key" in about and not any(about.get(flag) for flag in ("is_deprecated", "is_generic", "is_unknown"))


def _is_wording(about: Mapping[str, Any]) -> bool:
    return not about.get("is_deprecated") and about.get("relevance", 100) >= _SURE


def _id(about: Mapping[str, Any]) -> str:
    return str(about.get("spdx_license_key") or f"LicenseRef-scancode-{about['key']}")


class Lookup:
    """Blocks as an index, to ask what a text is among them."""

    def __init__(self, blocks: Collection[Block]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "index.bin"
            path.write_bytes(assemble(blocks, {}))
            self.index = Index(path)
        self.ids = self.index.ids

    def exact(self, words: Words) -> bool:
        """Whether a text is one of them word for word."""
        walk = Walk(words)
        candidates = self.index.candidates(windows(words.tokens), words.tokens)
        return any(len(words) in walk.ends(self.index.template(number), 0) for number in candidates)

    def resembles(self, words: Words) -> str | None:
        """The id of the text that is nearest."""
        found = nearest(words, self.index, 0, len(words), {})
        return self.index.entry(found.number).ids[0] if found is not None else None
