"""Texts of terms read clause by clause: licences that are known word for word or not, policies, gates. Pure.

A clause that takes a freedom away is quoted exactly; what could not be resolved leaves the freedom unknown. A text
that gives no use at all, or only names a licence, was not understood: its silence is no refusal. A policy that a
licence makes binding is followed inside the snapshot and read as a part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import re2

from trueopen.artifact import Document, Snapshot
from trueopen.fact import Evidence, Grade, quote
from trueopen.licences.clauses import Clause, FreedomReading
from trueopen.licences.names import names_in
from trueopen.licences.table import FREEDOMS, Freedom, lookup
from trueopen.licences.terms import TextTerms, of_text
from trueopen.probes.documents import readable
from trueopen.probes.licence_terms import Imposed, Said, Terms

MAX_CLAUSES = 40
_SHOWN = 180
_NOUNS: dict[Freedom, str] = {"use": "use", "study": "study", "modify": "modification", "share": "sharing"}
_LINK = re2.compile(r"\[([^\]\n]{1,120})\]\((https?://[^)\s]{1,300})\)")
_NAMES_LICENCE = re2.compile(r"licen[sc]e|agreement|terms of")
_OF_OTHERS = re2.compile(
    r"^\W*(?:(?:The|All|Any) )?(?:[a-z]+ ){0,2}(?i:models?|weights|checkpoints?|code|libraries|library|data|datasets?)"
    r" (?:of|from|by|provided by) (?:the )?[A-Z][\w-]+ (?:is|are|may|can|must)\b"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A text to read: a document, or the characters `start`..`end` of one. `name`: what a report calls it."""

    snapshot: Snapshot
    document: Document
    probe: str
    name: str
    start: int = 0
    end: int | None = None

    @property
    def text(self) -> str:
        return readable(self.document.text)[self.start : self.end]

    def cite(self, span: tuple[int, int], grade: Grade, note: str = "") -> Evidence:
        start, end = span[0] + self.start, span[1] + self.start
        return quote(self.snapshot, self.document, start, end, grade=grade, probe=self.probe, note=note)


def read(place: Place) -> TextTerms:
    """The terms of a text. Several statements may rest on one text: it is read once."""
    return _read(place.text)


def whole(place: Place, terms: TextTerms, why: str) -> Terms:
    """What a licence says. `why`: what the text is ("LICENSE is no licence known here word for word")."""
    grade = Grade.VERIFIED if terms.basis == "record" else Grade.OBSERVED
    if terms.basis != "record" and (several := _several(place, terms)):
        unknown = f"{why}: {several}"
        return Terms(tuple(Said(one, "unknown", unknown, ()) for one in FREEDOMS), (), (), False, unknown)
    unread = _unread(place, terms)
    left = _left(terms)
    return Terms(
        freedoms=tuple(
            _said(place, terms, freedom, grade, why, unread)
            for freedom in FREEDOMS
            if terms.basis != "record" or terms.freedoms[freedom].grant == "restricted"
        ),
        restrictions=_imposed(place, terms.restrictions, grade),
        conditions=_imposed(place, terms.conditions, grade),
        complete=not left,
        why=f"{why}: {left}" if left else "",
        unread=unread,
    )


def added(place: Place, terms: TextTerms, why: str) -> Terms:
    """What a text adds to a licence elsewhere: only what it takes away. It need not give anything itself.

    A text that takes nothing away that was understood leaves use unknown.
    """
    taken = tuple(
        _said(place, terms, freedom, Grade.OBSERVED, why, ())
        for freedom in FREEDOMS
        if terms.freedoms[freedom].grant == "restricted"
    )
    left = _left(terms) or ("" if taken else "no sentence of it was understood as taking a freedom away")
    reason = f"{why}: {left}" if left else ""
    if not any(one.freedom == "use" for one in taken):
        unread = _unread(place, terms)
        taken = (Said("use", "unknown", reason or f"{why}: whether it limits use was not resolved", unread), *taken)
    return Terms(
        freedoms=taken,
        restrictions=_imposed(place, terms.restrictions, Grade.OBSERVED),
        conditions=_imposed(place, terms.conditions, Grade.OBSERVED),
        complete=not left,
        why=reason,
        unread=_unread(place, terms),
    )


def only(terms: TextTerms, clauses: Sequence[Clause]) -> TextTerms:
    """A reading with some of its restrictions alone, and the freedoms that these take away."""
    freedoms: dict[Freedom, FreedomReading] = {}
    for freedom in FREEDOMS:
        taking = next((one for one in clauses if freedom in one.freedoms), None)
        freedoms[freedom] = (
            FreedomReading("restricted", taking.span, taking.kind)
            if taking is not None
            else FreedomReading("unknown", None, "its other sentences are not about this")
        )
    return replace(terms, freedoms=freedoms, restrictions=tuple(clauses), conditions=(), policies=())


def limits_of(terms: Terms, why: str) -> Terms | None:
    """Only what a text takes away, for a place where it may be meant; None where it takes nothing away."""
    taken = {said.freedom: said for said in terms.freedoms if said.grant == "restricted"}
    if not taken:
        return None
    freedoms = tuple(taken.get(freedom) or Said(freedom, "unknown", why, ()) for freedom in FREEDOMS)
    return replace(terms, freedoms=freedoms)


def joined(licence: Terms, policy: Terms) -> Terms:
    """A licence with a policy that it makes binding: what either takes away is taken away."""
    taken = {one.freedom: one for one in policy.freedoms if one.grant == "restricted"}
    own = tuple(
        one if one.grant in ("restricted", "not_granted") else taken.get(one.freedom, one) for one in licence.freedoms
    )
    decided = {one.freedom for one in own}
    return replace(
        licence,
        freedoms=(*own, *(said for freedom, said in taken.items() if freedom not in decided)),
        restrictions=(*licence.restrictions, *policy.restrictions),
        conditions=(*licence.conditions, *policy.conditions),
        complete=licence.complete and policy.complete,
        why="; ".join(dict.fromkeys(one for one in (licence.why, policy.why) if one)),
        unread=licence.unread or policy.unread,
    )


def clause_words(name: str, clause: Clause) -> str:
    """One line for a reader: what a clause takes away, and its words. The same for each freedom that it takes."""
    nouns = [_NOUNS[freedom] for freedom in clause.freedoms]
    taken = " and ".join([", ".join(nouns[:-1]), nouns[-1]] if len(nouns) > 1 else nouns)
    return f"{name} limits {taken}: {clause.kind} (“{shown(clause.quote)}”)"


def shown(text: str) -> str:
    """A quote short enough for a sentence; the evidence holds all of it."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"


@lru_cache(maxsize=64)
def _read(text: str) -> TextTerms:
    terms = of_text(text)
    nearest = lookup(terms.identification.nearest or "")
    if terms.identification.match != "modified" or nearest is None or not nearest.osi_approved:
        return terms
    # Beside an approved licence a note may say how somebody else's work may be used: no term of this one.
    own = [clause for clause in terms.restrictions if _OF_OTHERS.match(clause.quote) is None]
    return terms if len(own) == len(terms.restrictions) else only(terms, own)


def _several(place: Place, terms: TextTerms) -> str:
    """Why the clauses of a text are not those of one licence, "" when they are.

    A text that lists licences for several things, or carries those of third parties, limits each by its own.
    """
    nearest = lookup(terms.identification.nearest or "")
    if terms.identification.match == "modified" and (nearest is None or not nearest.osi_approved):
        return ""  # close to one restricting licence
    ids = {one.licence_id for one in names_in(place.text) if one.licence_id}
    fixed = {one for one in ids if (known := lookup(one)) is not None and known.fixes_text}
    linked = {found.group(2) for found in _LINK.finditer(place.text) if _NAMES_LICENCE.search(found.group(1).lower())}
    if len(fixed) >= 2 or len(linked) >= 3:
        return "it names several licences, and which covers what was not resolved"
    return ""


def _said(
    place: Place, terms: TextTerms, freedom: Freedom, grade: Grade, why: str, unread: tuple[Evidence, ...]
) -> Said:
    found = terms.freedoms[freedom]
    if found.grant == "restricted":
        clause = next((one for one in terms.restrictions if freedom in one.freedoms), None)
        if clause is not None:
            note = f"{clause.kind}: limits {' and '.join(clause.freedoms)}"
            evidence = place.cite(clause.span, grade, note)
            return Said(freedom, "restricted", clause_words(place.name, clause), (evidence,))
    quotes = (place.cite(found.span, grade),) if found.span is not None else ()
    if found.grant == "not_granted" and _is_silent(place, terms):
        return Said(freedom, "not_granted", f"{place.name} does not give it: {found.why}", quotes)
    said = terms.reason or (_left(terms) if terms.unread else found.why)
    if found.grant == "not_granted":
        said = terms.reason or "no sentence that gives it was understood"
    return Said(freedom, "unknown", f"{why}: {said}", unread or quotes)


def _is_silent(place: Place, terms: TextTerms) -> bool:
    """Whether what a text does not give is not given: it was read to the end, gives some use, and names no licence."""
    return (
        not terms.unread
        and terms.basis == "reading"
        and terms.identification.pointer is None
        and terms.freedoms["use"].grant in ("granted", "restricted")
        and not any(one.licence_id for one in names_in(place.text))
    )


def _left(terms: TextTerms) -> str:
    """What of a text was not read, "" when nothing is left."""
    if terms.basis == "record":
        return "" if terms.identification.match == "exact" else "it names a licence beside other words"
    if terms.unread:
        count = len(terms.unread)
        return f"{count} {'sentence that binds was' if count == 1 else 'sentences that bind were'} not resolved"
    unknown = any(reading.grant == "unknown" for reading in terms.freedoms.values())
    if unknown or terms.basis == "none":
        return terms.reason or "what it grants was not resolved"
    return ""


def _unread(place: Place, terms: TextTerms) -> tuple[Evidence, ...]:
    return tuple(
        place.cite(one.span, Grade.OBSERVED, f"not resolved: {one.why}")
        for one in terms.unread[:1]
        if one.span[1] > one.span[0]
    )


def _imposed(place: Place, clauses: Sequence[Clause], grade: Grade) -> tuple[Imposed, ...]:
    return tuple(Imposed(clause.kind, place.cite(clause.span, grade, clause.kind)) for clause in clauses[:MAX_CLAUSES])
