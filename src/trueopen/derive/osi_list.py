"""OSI's own list of approved licences, as a dated second opinion beside SPDX's flags. Pure.

The list is that of https://github.com/OpenSourceOrg/licenses, which is no longer maintained: a licence approved since
is missing from it. So SPDX's flag decides, and where the list says otherwise the reader is told.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trueopen import licences

_FILE = Path(__file__).parent / "osi_list.json"
_GNU = ("AGPL-", "GPL-", "LGPL-")


@dataclass(frozen=True, slots=True)
class OsiList:
    """`approved`: SPDX ids, as the list spells them."""

    source: str
    commit: str
    date: str
    approved: frozenset[str]

    def has(self, licence: str) -> bool:
        """Whether the list approves a licence, by its SPDX id; the list has GNU's ids without -only and -or-later."""
        if licence.startswith(_GNU):
            licence = licence.removesuffix("-only").removesuffix("-or-later")
        return licence in self.approved


@cache
def osi_list() -> OsiList:
    """The list as it was recorded."""
    raw = json.loads(_FILE.read_text("utf-8"))
    return OsiList(raw["source"], raw["commit"], raw["date"], frozenset(raw["approved"]))


def difference(licence: licences.Licence) -> str:
    """Where SPDX's flag and OSI's own list disagree on a licence: one sentence; "" where they agree."""
    own = osi_list()
    listed = own.has(licence.id)
    if listed == licence.osi_approved:
        return ""
    snapshot = f"OSI's own list of {own.date} (no longer maintained)"
    if licence.osi_approved:
        return f"SPDX's list says that OSI approved {licence.id}; {snapshot} does not have it"
    return f"{snapshot} approves {licence.id}; SPDX's list says that OSI did not"
