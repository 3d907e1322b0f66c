"""What a text grants: its identity and the reading of its clauses, joined. Pure.

A text that is an approved licence word for word grants what that licence grants. Any other text is read clause by
clause; a difference from an open text that was not understood leaves the freedoms unknown, whatever else is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from trueopen.licences.clauses import Clause, FreedomReading, Policy, Reading, Unread, read
from trueopen.licences.clauses.folding import fold
from trueopen.licences.clauses.roles import BINDS
from trueopen.licences.expression import Expression, expression
from trueopen.licences.identify import Difference, Identification, identify, identify_all
from trueopen.licences.table import FREEDOMS, Freedom, lookup

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
    """What `text`, a whole licence file, grants.

    Word for word a licence with a reviewed record: what the record says, with the clauses quoted from the text. Close
    to one: a new licence, of which only the sentences that differ are read anew where the nearest is approved by OSI.
    Anything else: what the clause reader says.
    """
    found = _identified(text)
    if found.match == "exact" and found.licence is not None and not found.exception:
        known = expression(found.licence)
        if known is not None and not known.unknown:
            return _known(text, found, known)
    reading = read(text)
    if found.match == "modified" and found.nearest is not None and not found.exception:
        nearest = lookup(found.nearest)
        if nearest is not None and nearest.osi_approved:
            return _changed(text, found, reading, nearest.id)
    return _read(found, reading)


def _identified(text: str) -> Identification:
    """The identity of the whole; for a file of several licences, each word for word, their conjunction."""
    parts = identify_all(text)
    if len(parts) == 1:
        return parts[0]
    if all(part.match == "exact" and part.licence is not None and not part.exception for part in parts):
        ids = tuple(dict.fromkeys(part.licence for part in parts if part.licence is not None))
        return replace(parts[0], licence=" AND ".join(ids), nearest=ids[0], span=(0, len(text)), same_text=())
    return identify(text)


def _known(text: str, found: Identification, known: Expression) -> TextTerms:
    """A text known word for word: the record decides, the reading quotes."""
    reading = read(text)
    kinds = set(known.restrictions)
    restrictions = tuple(clause for clause in reading.restrictions if clause.kind in kinds)
    freedoms: dict[Freedom, FreedomReading] = {}
    for freedom in FREEDOMS:
        grant = known.freedoms[freedom]
        span = next((clause.span for clause in restrictions if freedom in clause.freedoms), None)
        freedoms[freedom] = FreedomReading(grant, span, f"the record of {found.licence} says so")
    opened = known.grants_all
    if any(grant == "unknown" for grant in known.freedoms.values()) or (kinds and not restrictions):
        return _read(found, reading, known)
    return TextTerms(
        identification=found,
        freedoms=MappingProxyType(freedoms),
        restrictions=restrictions,
        conditions=reading.conditions,
        policies=reading.policies,
        unread=(),
        osi_approved=known.osi_approved,
        fsf_free=known.fsf_free,
        basis="record",
        reason=None if opened or restrictions else "the record names restrictions that no sentence read here shows",
    )


def _read(found: Identification, reading: Reading, known: Expression | None = None) -> TextTerms:
    """A text of which only our reading is known."""
    return TextTerms(
        identification=found,
        freedoms=reading.freedoms,
        restrictions=reading.restrictions,
        conditions=reading.conditions,
        policies=reading.policies,
        unread=reading.unread,
        osi_approved=known.osi_approved if known is not None else None,
        fsf_free=known.fsf_free if known is not None else None,
        basis="reading" if reading.reason is None else "none",
        reason=reading.reason or found.reason,
    )


def _changed(text: str, found: Identification, reading: Reading, nearest: str) -> TextTerms:
    """A text that differs from an approved one: what stands in the sentences that differ is what is new.

    The rest stands word for word in a licence OSI approved, so it takes nothing away. A difference is passed over only
    when it is harmless by a white-list; any other leaves what was granted *unknown*, however innocent it reads.
    """
    places = [difference.span for difference in found.differences]
    restrictions = tuple(clause for clause in reading.restrictions if _touches(clause.span, places))
    conditions = reading.conditions
    harmless = bool(places) and all(_is_harmless(text, difference, reading) for difference in found.differences)
    why = f"{len(places)} {'difference' if len(places) == 1 else 'differences'} from {nearest}"
    freedoms: dict[Freedom, FreedomReading] = {}
    for freedom in FREEDOMS:
        taking = next((clause for clause in restrictions if freedom in clause.freedoms), None)
        if taking is not None:
            freedoms[freedom] = FreedomReading("restricted", taking.span, taking.kind)
        elif harmless and not restrictions:
            freedoms[freedom] = FreedomReading("granted", None, f"as {nearest}; {why} change no right")
        else:
            place = places[0] if places else None
            freedoms[freedom] = FreedomReading("unknown", place, f"{why}: what they change was not resolved")
    return TextTerms(
        identification=found,
        freedoms=MappingProxyType(freedoms),
        restrictions=restrictions,
        conditions=conditions,
        policies=tuple(policy for policy in reading.policies if _touches(policy.span, places)),
        unread=() if harmless else tuple(one for one in reading.unread if _touches(one.span, places)),
        osi_approved=None,
        fsf_free=None,
        basis="reading",
        reason=None if harmless or restrictions else f"{why}, which makes it another licence",
    )


def _touches(span: tuple[int, int], places: Sequence[tuple[int, int]]) -> bool:
    """Whether a difference lies in the sentence at `span`, or begins or ends it."""
    return any(start <= span[1] and end >= span[0] for start, end in places)


def _is_harmless(text: str, difference: Difference, reading: Reading) -> bool:
    """Whether a difference can take nothing away: words that bind nobody, in a sentence that binds nobody.

    Missing words are harmless only inside a disclaimer: a sentence that is not there cannot be read.
    """
    start, end = difference.span
    if BINDS.search(fold(difference.text)) is not None:
        return False
    inside = [
        one for one in reading.sentences if one.span[0] < max(end, start + 1) and one.span[1] > min(start, end - 1)
    ]
    if not inside or (difference.missing and start == end):
        return False
    roles = {one.role for one in inside}
    return roles <= {"disclaimer"} if difference.missing else roles <= {"disclaimer", "boilerplate"}
