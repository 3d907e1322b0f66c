"""What one statement says of each freedom, and by which words. Pure.

Where the statement's text was read, the text decides; where the licence is only named, its record does. A limit that
the same statement adds ("under Apache-2.0, for research only") counts as its own word.
"""

from __future__ import annotations

from dataclasses import dataclass

from trueopen.derive.licence_classes import TermsOf
from trueopen.derive.stated import Stated, meaning_of
from trueopen.fact import Evidence, Fact
from trueopen.licences import table
from trueopen.licences.registry import record
from trueopen.licences.table import RESTRICTIONS
from trueopen.probes.licence_statement import ADDED
from trueopen.vocabulary import FREEDOMS

# Worst first: what holds of several parts is the worst of them.
ORDER = ("restricted", "not_granted", "unknown", "granted")


@dataclass(frozen=True, slots=True)
class Word:
    """What a statement says of one freedom."""

    stated: Stated
    grant: str
    why: str
    evidence: tuple[Evidence, ...]


def words(stated: Stated) -> dict[str, Word]:
    """What one statement says of each freedom; a freedom it says nothing of is left out."""
    if not stated.licence:
        return {freedom: _word(stated, "unknown", stated.fact) for freedom in FREEDOMS}
    found: dict[str, Word] = {}
    for piece in pieces(stated.licence):
        for freedom, word in _piece(stated, piece).items():
            before = found.get(freedom)
            found[freedom] = word if before is None else min(before, word, key=lambda one: ORDER.index(one.grant))
    return found


def pieces(licence: str) -> list[str]:
    """The licence and the limits that one statement adds to it."""
    return [piece.strip() for piece in licence.split(" AND ")] if ADDED in licence else [licence]


def kinds(stated: Stated) -> tuple[str, ...]:
    """The kinds of restriction that a statement is known to impose."""
    said = stated.says("restrictions")
    found = list(said.value) if said is not None and isinstance(said.value, tuple) else []
    for piece in pieces(stated.licence):
        kind = piece.removeprefix(ADDED)
        if piece.startswith(ADDED) and kind in RESTRICTIONS:
            found.append(kind)
        elif not piece.startswith(ADDED) and (meaning := meaning_of(piece)) is not None:
            found += meaning.restrictions
    return tuple(dict.fromkeys(found))


def conditions(stated: Stated) -> tuple[str, ...] | None:
    """The kinds of condition that a statement is known to set: by its text, else by the licence's reviewed record.

    None where neither says; of a choice between licences it is the recipient who says.
    """
    said = stated.says("conditions")
    if said is not None:
        return said.value if isinstance(said.value, tuple) else None
    found: list[str] = []
    for piece in pieces(stated.licence):
        if piece.startswith(ADDED):
            continue
        meaning = meaning_of(piece)
        if meaning is None or meaning.unknown or " OR " in piece:
            return None
        for licence in meaning.licences:
            on_record = record(licence.id)
            if on_record is None or not on_record.reviewed:
                return None
            found += on_record.conditions
    return tuple(dict.fromkeys(found)) if stated.licence and not stated.adds else None


def is_read(stated: Stated) -> bool:
    """Whether no restriction can stand in a statement beside those that are known."""
    said = stated.says("terms-read")
    if said is not None:
        return said.value is True
    parts = [piece for piece in pieces(stated.licence) if piece.removeprefix(ADDED) not in RESTRICTIONS]
    meanings = [meaning_of(piece) for piece in parts]
    return bool(stated.licence) and all(
        meaning is not None and not meaning.unknown and (meaning.grants_all or bool(meaning.restrictions))
        for meaning in meanings
    )


def terms_of(stated: Stated) -> TermsOf:
    """A statement as `licence_classes` takes it."""
    freedoms = {freedom: word.grant for freedom, word in words(stated).items()}
    return TermsOf(stated.licence, freedoms, kinds(stated), is_read(stated))


def _piece(stated: Stated, piece: str) -> dict[str, Word]:
    own = piece.startswith(ADDED) == stated.adds  # the statement's text is that of its licence, or of its addition
    if piece.startswith(ADDED):
        kind = piece.removeprefix(ADDED)
        if kind in RESTRICTIONS:
            why = f"{stated.fact.why}" if kind in stated.fact.why else f"{stated.fact.why}: {kind}"
            return {one: Word(stated, "restricted", why, stated.fact.evidence) for one in RESTRICTIONS[kind]}
        texts = _of_text(stated) if own else {}
        return texts or {"use": _word(stated, "unknown", stated.fact)}
    return _of_record(stated, piece) | (_of_text(stated) if own else {})


def _of_text(stated: Stated) -> dict[str, Word]:
    """The freedoms that the statement's own text decides."""
    found: dict[str, Word] = {}
    for freedom in FREEDOMS:
        fact = stated.says(freedom)
        if fact is not None:
            found[freedom] = _word(stated, str(fact.value) if fact.known else "unknown", fact)
    return found


def _of_record(stated: Stated, licence: str) -> dict[str, Word]:
    meaning = meaning_of(licence)
    if meaning is None:
        return {freedom: _word(stated, "unknown", stated.fact) for freedom in FREEDOMS}
    found: dict[str, Word] = {}
    for freedom in table.FREEDOMS:
        grant = str(meaning.freedoms[freedom])
        taking = [kind for kind in meaning.restrictions if freedom in RESTRICTIONS[kind]]
        limit = f", which limits it: {', '.join(taking)}" if grant == "restricted" and taking else ""
        found[freedom] = Word(stated, grant, f"{stated.fact.why}{limit}", stated.fact.evidence)
    return found


def _word(stated: Stated, grant: str, fact: Fact) -> Word:
    return Word(stated, grant, fact.why, fact.evidence)
