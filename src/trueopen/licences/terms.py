"""What a text grants: its identity and the reading of its clauses, joined. Pure.

A text that is an approved licence word for word grants what that licence grants. Any other text is read clause by
clause; a difference from an open text that was not understood leaves the freedoms unknown, whatever else is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from trueopen.licences.clauses import Clause, FreedomReading, Policy, Unread
from trueopen.licences.identify import Identification
from trueopen.licences.table import FREEDOMS, Freedom

Basis = Literal["record", "reading", "none"]


@dataclass(frozen=True, slots=True)
class TextTerms:
    """What one text is and what it grants.

    `basis`: whether a reviewed record says so (a text known word for word, or a licence that is only named), our
    reading of the clauses, or nothing. `reason`: why freedoms are unknown, in one line, or None.
    """

    identification: Identification
    freedoms: Mapping[Freedom, FreedomReading] = field(hash=False)
    restrictions: tuple[Clause, ...]
    conditions: tuple[Clause, ...]
    policies: tuple[Policy, ...]
    unread: tuple[Unread, ...]
    osi_approved: bool | None
    fsf_free: bool | None
    basis: Basis
    reason: str | None

    @property
    def open(self) -> bool:
        """Whether all four freedoms are granted and nothing is taken away."""
        return not self.restrictions and all(self.freedoms[freedom].grant == "granted" for freedom in FREEDOMS)


def of_text(text: str) -> TextTerms:
    """What `text`, a whole licence file, grants."""
    raise NotImplementedError
