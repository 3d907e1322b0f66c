"""What a text grants: its identity and the reading of its clauses, joined. Pure.

A text that is an approved licence word for word grants what that licence grants. Any other text is read clause by
clause; a difference from an open text that was not understood leaves the freedoms unknown, whatever else is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from trueopen.licences.clauses import Clause, FreedomReading, Policy, Reading, Unread, conditions_of, read
from trueopen.licences.expression import Expression, expression
from trueopen.licences.identify import Identification, identify, identify_all
from trueopen.licences.table import FREEDOMS, RESTRICTIONS, Freedom, lookup

if TYPE_CHECKING:
    from trueopen.licences.named import Named

Basis = Literal["record", "reading", "none"]


@dataclass(frozen=True, slots=True)
class TextTerms:
    """What one text is and what it grants.

    `basis`: whether a record says so (a text known word for word, or a licence that is only named), our
    reading of the clauses, or nothing. `reason`: why freedoms are unknown, in one line, or None. `review`: who
    stands behind the record, or None.
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
    review: str | None = None

    @property
    def open(self) -> bool:
        """Whether all four freedoms are granted and nothing is taken away."""
        return not self.restrictions and all(self.freedoms[freedom].grant == "granted" for freedom in FREEDOMS)


def of_text(text: str) -> TextTerms:
    """What `text`, a whole licence file, grants.

    Word for word a licence with a record: what the record says, with the clauses quoted from the text. Close
    to one: a new licence, of which only the sentences that differ are read anew where the nearest is approved by OSI.
    Anything else: what the clause reader says.
    """
    found = _identified(text)
    if found.match == "exact" and found.licence is not None and not found.exception:
        known = expression(found.licence)
        if known is not None and not known.unknown:
            return _known(text, found, known)
    reading = read(text)
    if found.match == "unknown":
        from trueopen.licences.named import named  # only texts that are no licence need it

        by_name = named(text)
        if by_name is not None:
            return _named(found, reading, by_name)
    if found.pointer is not None:
        return _elsewhere(found, reading)
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
    """A text known word for word: the record decides what it grants, the reading quotes the clauses."""
    why = f"by the record of {found.licence}"
    if known.grants_all:
        asked = conditions_of(text)
        granted: dict[Freedom, FreedomReading] = {freedom: FreedomReading("granted", None, why) for freedom in FREEDOMS}
        return _recorded(found, known, granted, (), asked, ())
    reading = read(text)
    # A kind that another careful reader could see otherwise is shown with its quote too; it settles no freedom.
    kinds = {*known.restrictions, *(kind for licence in known.licences for kind in licence.unsure)}
    restrictions = tuple(clause for clause in reading.restrictions if clause.kind in kinds)
    if all(grant == "unknown" for grant in known.freedoms.values()):
        return _read(found, reading, known)
    freedoms: dict[Freedom, FreedomReading] = {}
    for freedom in FREEDOMS:
        span = next((clause.span for clause in restrictions if freedom in clause.freedoms), None)
        freedoms[freedom] = FreedomReading(known.freedoms[freedom], span, why)
    return _recorded(found, known, freedoms, restrictions, reading.conditions, reading.policies)


def _recorded(
    found: Identification,
    known: Expression,
    freedoms: Mapping[Freedom, FreedomReading],
    restrictions: tuple[Clause, ...],
    conditions: tuple[Clause, ...],
    policies: tuple[Policy, ...],
) -> TextTerms:
    return TextTerms(
        identification=found,
        freedoms=MappingProxyType(dict(freedoms)),
        restrictions=restrictions,
        conditions=conditions,
        policies=policies,
        unread=(),
        osi_approved=known.osi_approved,
        fsf_free=known.fsf_free,
        basis="record",
        reason=None,
        review=_review(known),
    )


def _review(known: Expression) -> str | None:
    """Who stands behind the record, in one line."""
    from trueopen.licences.registry import record  # its data is read only where a record decides

    said = [found.says for licence in known.licences if (found := record(licence.id)) is not None]
    return "; ".join(dict.fromkeys(said)) or None


def _named(found: Identification, reading: Reading, by_name: Named) -> TextTerms:
    """A text that only names its licence: the record of that licence, and what the text adds to it."""
    known = expression(by_name.licence) if by_name.licence is not None else None
    if known is None or known.unknown:
        doubted = replace(found, reason=by_name.deceptive or by_name.reason or found.reason)
        freedoms = {
            freedom: one if one.grant == "restricted" else FreedomReading("unknown", by_name.span, doubted.reason or "")
            for freedom, one in reading.freedoms.items()
        }
        return replace(_read(doubted, reading), freedoms=MappingProxyType(freedoms), reason=doubted.reason)
    carried = tuple(
        Clause(kind, by_name.span, by_name.text, RESTRICTIONS[kind], f"{kind}/record of {by_name.licence}")
        for kind in known.restrictions
        if all(clause.kind != kind for clause in reading.restrictions)
    )
    restrictions = (*reading.restrictions, *carried)
    settled: dict[Freedom, FreedomReading] = {}
    for freedom in FREEDOMS:
        taking = next((clause for clause in restrictions if freedom in clause.freedoms), None)
        if taking is not None:
            settled[freedom] = FreedomReading("restricted", taking.span, taking.kind)
        else:
            settled[freedom] = FreedomReading(
                known.freedoms[freedom], by_name.span, f"as {by_name.licence}, named here"
            )
    return TextTerms(
        identification=replace(
            found, licence=by_name.licence, match="named", nearest=by_name.licence, score=0.0, span=by_name.span
        ),
        freedoms=MappingProxyType(settled),
        restrictions=restrictions,
        conditions=reading.conditions,
        policies=reading.policies,
        unread=(),
        osi_approved=known.osi_approved,
        fsf_free=known.fsf_free,
        basis="record",
        reason=f"named by {by_name.how}; the text is elsewhere",
    )


def _elsewhere(found: Identification, reading: Reading) -> TextTerms:
    """A text that only says where the terms are: what they grant is not known from it."""
    why = f"the terms are elsewhere: {found.pointer}"
    freedoms = {
        freedom: one if one.grant == "restricted" else FreedomReading("unknown", None, why)
        for freedom, one in reading.freedoms.items()
    }
    return replace(_read(found, reading), freedoms=MappingProxyType(freedoms), reason=why)


def _read(found: Identification, reading: Reading, known: Expression | None = None) -> TextTerms:
    """A text of which only our reading is known: a machine's reading alone opens nothing (a review can)."""
    freedoms = MappingProxyType({freedom: _doubted(reading.freedoms[freedom]) for freedom in FREEDOMS})
    return TextTerms(
        identification=found,
        freedoms=freedoms,
        restrictions=reading.restrictions,
        conditions=reading.conditions,
        policies=reading.policies,
        unread=reading.unread,
        osi_approved=known.osi_approved if known is not None else None,
        fsf_free=known.fsf_free if known is not None else None,
        basis="reading" if reading.reason is None else "none",
        reason=reading.reason or found.reason,
    )


def _doubted(one: FreedomReading) -> FreedomReading:
    if one.grant != "granted":
        return one
    return FreedomReading("unknown", one.span, "given in these words; read by a machine, not reviewed")


def _changed(text: str, found: Identification, reading: Reading, nearest: str) -> TextTerms:
    """A text that differs from an approved one: what stands in the sentences that differ is what is new.

    The rest stands word for word in a licence OSI approved, so it takes nothing away. What may differ without making
    another licence is the white-list of `identify`; any other difference leaves what was granted *unknown*, however
    innocent it reads.
    """
    places = [difference.span for difference in found.differences]
    restrictions = tuple(clause for clause in reading.restrictions if _touches(clause.span, places))
    why = f"{_count(places)} from {nearest}"
    freedoms: dict[Freedom, FreedomReading] = {}
    for freedom in FREEDOMS:
        taking = next((clause for clause in restrictions if freedom in clause.freedoms), None)
        if taking is not None:
            freedoms[freedom] = FreedomReading("restricted", taking.span, taking.kind)
        else:
            place = places[0] if places else None
            freedoms[freedom] = FreedomReading("unknown", place, f"{why}: what they change was not resolved")
    return TextTerms(
        identification=found,
        freedoms=MappingProxyType(freedoms),
        restrictions=restrictions,
        conditions=reading.conditions,
        policies=tuple(policy for policy in reading.policies if _touches(policy.span, places)),
        unread=tuple(one for one in reading.unread if _touches(one.span, places)),
        osi_approved=None,
        fsf_free=None,
        basis="reading",
        reason=None if restrictions else f"{why}, which makes it another licence",
    )


def _count(places: Sequence[tuple[int, int]]) -> str:
    return "1 difference" if len(places) == 1 else f"{len(places)} differences"


def _touches(span: tuple[int, int], places: Sequence[tuple[int, int]]) -> bool:
    """Whether a difference lies in the sentence at `span`, or begins or ends it."""
    return any(start <= span[1] and end >= span[0] for start, end in places)
