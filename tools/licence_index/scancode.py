"""ScanCode's licence data, from the wheel that ships it: licences the SPDX list lacks, and other wordings of all.

A wording of a licence whose standard text is known shows only what a text resembles: it may differ in what it grants.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.distance import LCSseq

from licence_index.block import Block, compiled
from licence_index.plain import parts_of
from licence_index.titles import title_digests
from trueopen.licences.index import Flag
from trueopen.licences.words import read_words

PACKAGE = "scancode-toolkit-mini"
VERSION = "32.5.0"
LICENCE = "CC-BY-4.0"
ATTRIBUTION = "Copyright (c) nexB Inc. and others. All rights reserved. ScanCode is a trademark of nexB Inc."
_FOLDER = "licensedcode/data/"
_SHORTEST = 30  # words
_SURE = 95  # relevance, of 100, that a wording needs
_ALIKE = 0.985  # share of common words from which a wording adds nothing
_FRONT = re.compile(r"---[ \t\r]*\n(.*?\n)---[ \t\r]*\n?(.*)\Z", re.S)
_KEY = re.compile(r"[\w.+-]+")


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
    """What the index already has: which texts are exact copies, and the tokens of each id's texts."""

    def __init__(self, blocks: Collection[Block]) -> None:
        self.ids = {licence_id for block in blocks for licence_id in block.ids}
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
    """The texts that ScanCode adds to those of other sources."""
    known = Known(carried)
    ids: dict[str, str] = {}
    for record in records:
        about = record.about
        if "key" not in about or any(about.get(flag) for flag in ("is_deprecated", "is_generic", "is_unknown")):
            continue
        licence_id = about.get("spdx_license_key") or f"LicenseRef-scancode-{about['key']}"
        ids[about["key"]] = licence_id
        words = read_words(record.text)
        if len(words) < _SHORTEST:
            continue
        names = [about["name"], about.get("short_name", about["name"])]
        flags = Flag.SCANCODE | (Flag.EXCEPTION if about.get("is_exception") else Flag(0))
        if licence_id in known.ids:
            if known.add(licence_id, words.tokens):
                yield _variant(licence_id, flags, words.tokens, record)
        elif licence_id.startswith("LicenseRef-"):
            known.add(licence_id, words.tokens)
            titles = title_digests(licence_id, names)
            yield compiled((licence_id,), flags, parts_of(record.text, names), titles)
    for record in records:
        about = record.about
        key = about.get("license_expression", "")
        if key not in ids or about.get("is_deprecated") or not _KEY.fullmatch(key):
            continue
        if about.get("relevance", 100) < _SURE:
            continue
        words = read_words(record.text)
        if len(words) >= _SHORTEST and known.add(ids[key], words.tokens):
            yield _variant(ids[key], Flag.SCANCODE, words.tokens, record)


def _variant(licence_id: str, flags: Flag, tokens: str, record: Record) -> Block:
    return compiled((licence_id,), flags | Flag.VARIANT, parts_of(record.text, ()), b"")
