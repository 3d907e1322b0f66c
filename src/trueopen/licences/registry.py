"""What has been read of each licence, by whom, and what the clause reader says of the same text.

    record(id)         what stands on record of one licence, or None
    records()          that of every licence of the index
    reading(id)        what the clause reader said of its standard text, or None
    disagreements()    where a reviewed record and the reading name different restrictions

A record says what stands behind it (`status`): a list (`osi`, `fsf`), the licence's steward for open content
(`open-content`), a reading of the whole text for this project (`reader`). Two kinds are no review: a licence known by
its name alone (`name`), and one that only the clause reader has read (`machine`), which never grants anything by
record. Nothing is recorded that was not read; `says` tells who or what read it, and that no person reviewed it where
none did.

Records lie in `data/records.json`; readings in `data/readings.json`, made by `tools/build_licence_readings.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from trueopen.licences.index import index
from trueopen.licences.table import FREEDOMS, RECORDS, RESTRICTIONS, Freedom, Grant, lookup

Status = Literal["osi", "fsf", "open-content", "reader", "name", "machine"]

READINGS = Path(__file__).parent / "data" / "readings.json"
REVIEWED: frozenset[Status] = frozenset({"osi", "fsf", "open-content", "reader"})

# Readers of this project, none of which is a person who reviewed: how each made its records. `reviewers` in the data
# says the same at length. A reviewer that is not here is a person or body, and is named.
_NO_PERSON: Mapping[str, str] = MappingProxyType(
    {
        "TrueOpen reader": "by a language model's reading",
        "TrueOpen gold reader": "from the labelled texts that the rules were tuned on",
        "TrueOpen record": "from the sections that the record names",
    }
)
_LISTS: Mapping[Status, str] = MappingProxyType({"osi": "Open Source Initiative", "fsf": "Free Software Foundation"})
_GRANTS: Mapping[str, Grant] = MappingProxyType({"g": "granted", "r": "restricted", "n": "not_granted", "u": "unknown"})


@dataclass(frozen=True, slots=True)
class StoredReading:
    """What the clause reader said of a standard text: kinds only. `unread`: sentences it could not resolve;
    `reason`: why it could not read the text at all, or None."""

    licence_id: str
    freedoms: Mapping[Freedom, Grant] = field(hash=False)
    restrictions: frozenset[str]
    conditions: frozenset[str]
    unread: int
    reason: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """What stands on record of one licence.

    `unsure`: kinds that another careful reader could see otherwise; they count neither way. `conditions` of a list's
    licence are those of the reading: a list says nothing of them. `reviewer`, `date` (ISO 8601): None where nobody
    reviewed, or the list gives no day. `source`: where it is read.
    """

    licence_id: str
    status: Status
    freedoms: Mapping[Freedom, Grant] = field(hash=False)
    restrictions: tuple[str, ...]
    unsure: tuple[str, ...]
    conditions: tuple[str, ...]
    reviewer: str | None
    date: str | None
    source: str

    @property
    def reviewed(self) -> bool:
        """Whether a list stands behind it, or a reading for the record; `says` tells whose."""
        return self.status in REVIEWED

    @property
    def says(self) -> str:
        """One line for a report: who or what read it and when, and that no person reviewed it where none did."""
        if self.status == "machine":
            return f"machine reading of {self.date}, not reviewed"
        if self.status == "name":
            return "known by its name; its text is not reviewed"
        if self.status in _LISTS:
            return f"listed by {self.reviewer}"
        how = _NO_PERSON.get(self.reviewer or "")
        if how is not None:
            return f"recorded {self.date} {how}, not reviewed by a person"
        return f"read by {self.reviewer}{f' on {self.date}' if self.date else ''}"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One kind of restriction that a record has and the reading lacks (`missed`), or the other way (`claimed`)."""

    licence_id: str
    kind: str
    what: Literal["missed", "claimed"]


def record(licence_id: str) -> Record | None:
    """What stands on record of the licence with this id (as in the index or the table); None when nothing does."""
    licence = lookup(licence_id)
    read = reading(licence_id)
    row = _rows().get(licence_id)
    if licence is None or licence.id != licence_id:
        return _machine(read) if read is not None else None
    status: Status
    if licence.osi_approved:
        status = "osi"
    elif licence.fsf_free:
        status = "fsf"
    elif row is not None:
        status = row["status"]
    elif read is not None:
        return _machine(read)
    else:
        return None
    by_list = status in _LISTS
    conditions: Iterable[str] = row.get("conditions", ()) if row is not None and not by_list else ()
    if by_list and read is not None:
        conditions = sorted(read.conditions)
    return Record(
        licence_id=licence_id,
        status=status,
        freedoms=licence.freedoms,
        restrictions=licence.restrictions,
        unsure=licence.unsure,
        conditions=tuple(conditions),
        reviewer=_LISTS[status] if by_list else (row or {}).get("reviewer"),
        date=None if by_list else (row or {}).get("date"),
        source=licence.source,
    )


def records() -> Iterator[Record]:
    """The records of every licence whose text is indexed, in the order of their ids."""
    ids = {licence_id for entry in index().entries if not entry.exception for licence_id in entry.ids}
    for licence_id in sorted(ids):
        found = record(licence_id)
        if found is not None:
            yield found


def reading(licence_id: str) -> StoredReading | None:
    """What the clause reader said of a licence's standard text when the readings were last built."""
    return _readings().get(licence_id)


def readings_made() -> tuple[str, str]:
    """By which version of the rules (their hash) and on which day the readings were made."""
    stored = _stored()
    return str(stored["reader"]), str(stored["date"])


def disagreements() -> Iterator[Disagreement]:
    """Where reviewed records and readings name different restrictions, in the order of ids and kinds.

    A text that could not be read at all disagrees with nothing. FSF's list is about freedoms alone: a kind that takes
    none (an indemnity) is no disagreement with it.
    """
    for one in records():
        read = reading(one.licence_id)
        if not one.reviewed or read is None or read.reason is not None:
            continue
        kept = set(one.restrictions)
        claimed = read.restrictions - kept - set(one.unsure)
        if one.status == "fsf":
            claimed = frozenset(kind for kind in claimed if RESTRICTIONS[kind])
        yield from (Disagreement(one.licence_id, kind, "claimed") for kind in sorted(claimed))
        yield from (Disagreement(one.licence_id, kind, "missed") for kind in sorted(kept - read.restrictions))


def _machine(read: StoredReading) -> Record:
    """A record of a reading alone: what it takes away is said, what it gives is not known."""
    freedoms: dict[Freedom, Grant] = {
        freedom: "restricted" if read.freedoms[freedom] == "restricted" else "unknown" for freedom in FREEDOMS
    }
    version, day = readings_made()
    return Record(
        licence_id=read.licence_id,
        status="machine",
        freedoms=MappingProxyType(freedoms),
        restrictions=tuple(kind for kind in RESTRICTIONS if kind in read.restrictions),
        unsure=(),
        conditions=tuple(sorted(read.conditions)),
        reviewer=None,
        date=day,
        source=f"clause reader {version}; its text is not reviewed",
    )


@cache
def _rows() -> Mapping[str, Mapping[str, Any]]:
    """The rows of `records.json` by id."""
    raw = json.loads(RECORDS.read_text("utf-8"))
    rows = {row["id"]: row for row in raw["records"]}
    return rows | {spdx_id: row for row in raw["spdx"] for spdx_id in row["ids"]}


@cache
def _stored() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads(READINGS.read_text("utf-8"))
    return loaded


@cache
def _readings() -> Mapping[str, StoredReading]:
    found: dict[str, StoredReading] = {}
    for licence_id, letters, restrictions, conditions, unread, *reason in _stored()["readings"]:
        freedoms = dict(zip(FREEDOMS, (_GRANTS[letter] for letter in letters), strict=True))
        found[licence_id] = StoredReading(
            licence_id=licence_id,
            freedoms=MappingProxyType(freedoms),
            restrictions=frozenset(restrictions.split()),
            conditions=frozenset(conditions.split()),
            unread=unread,
            reason=reason[0] if reason else None,
        )
    return found
