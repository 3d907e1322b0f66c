"""Licences that ScanCode's licence data lists beyond SPDX and our records: names and addresses, no wording.

A listed name says which licence is meant and nothing of what it grants: nobody here has read its text. The data file
is made by `tools/build_licence_names.py`, which says which names are taken and which are not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "data" / "listed.json"


@dataclass(frozen=True, slots=True)
class Listed:
    """One licence of the list. `id`: an SPDX id or ScanCode's `LicenseRef-scancode-…`. `category`: ScanCode's own."""

    id: str
    title: str
    category: str


def listed(key: str) -> Listed | None:
    """The licence that the list knows by this name, in the form in which `table` compares names."""
    return _names().get(key)


def listed_address(place: str) -> str | None:
    """The id of the licence whose own page lies at `place` (host and path as `links` writes them)."""
    found = _data()["addresses"].get(place)
    return str(found) if found is not None else None


def listed_names() -> frozenset[str]:
    """Every name of the list."""
    return frozenset(_names())


def notice_sentences() -> Mapping[str, tuple[str, ...]]:
    """Digest of a sentence of a standard notice → the SPDX ids whose notice holds it (see `standard_notice`)."""
    return _notices()


@cache
def _data() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads(_FILE.read_text("utf-8"))
    return loaded


@cache
def _names() -> Mapping[str, Listed]:
    names: dict[str, Listed] = {}
    for licence_id, title, category, keys in _data()["licences"]:
        one = Listed(licence_id, title, category)
        for key in keys:
            names[key] = one
    return names


@cache
def _notices() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for licence_id, digests in _data()["notices"].items():
        for digest in digests.split():
            found.setdefault(digest, []).append(licence_id)
    return {digest: tuple(ids) for digest, ids in found.items()}
