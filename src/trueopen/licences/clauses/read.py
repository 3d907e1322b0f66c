"""Read a text clause by clause."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import re2

from trueopen.licences.clauses import language
from trueopen.licences.clauses.folding import fold
from trueopen.licences.clauses.freedoms import freedoms, gives
from trueopen.licences.clauses.matching import MAX_SENTENCE, Sense, families_of, matches, sense
from trueopen.licences.clauses.policies import policies
from trueopen.licences.clauses.reading import Clause, FreedomReading, Reading, Sentence, Unread
from trueopen.licences.clauses.roles import role_of
from trueopen.licences.clauses.sentences import trimmed
from trueopen.licences.clauses.structure import MAX_UNITS, Unit, units
from trueopen.licences.table import FREEDOMS, RESTRICTIONS, Freedom


def conditions_of(text: str) -> tuple[Clause, ...]:
    """Only what `text` asks: for a text of which a review says that it restricts nothing."""
    half = language.english_half(text)
    if half.reason is not None:
        return ()
    found: list[Clause] = []
    for unit in units(half.text):
        if not unit.is_heading:
            found += _of(unit, sense(unit.flat, unit.stem), text, conditions_only=True)
    return tuple(found)


def read(text: str) -> Reading:
    """Every clause of `text`, what it gives, and what could not be resolved.

    A text in a language that is not read here, or longer than 1 MiB, has all freedoms `unknown`, with the reason.
    """
    half = language.english_half(text)
    if half.reason is not None:
        return _unreadable(half.code, half.reason)
    found = units(half.text)
    if len(found) >= MAX_UNITS:
        return _unreadable(half.code, f"holds more than {MAX_UNITS:,} sentences")
    said = {unit.number: sense(unit.flat, unit.stem) for unit in found}
    clauses: list[tuple[int, Clause]] = []
    for unit in found:
        if unit.is_heading:
            continue
        if unit.parts and _stem_decides(unit, said):
            clauses += [(unit.number, clause) for clause in _of_lead(unit, found, text)]
            continue
        found_here = [
            narrow for clause in _of(unit, said[unit.number], text) for narrow in _narrowed(clause, unit, found, text)
        ]
        if "preamble" in unit.heading:  # it tells what the terms will say
            found_here = [clause for clause in found_here if clause.kind not in _TOLD]
        clauses += [(unit.number, clause) for clause in found_here]
    clauses = _without_lesser(clauses, found)
    clauses = _without_bare_lists(_without_moot_sublicensing(clauses, found), found)
    return _whole(text, found, said, clauses, half.code)


def _whole(
    text: str, found: tuple[Unit, ...], said: dict[int, Sense], clauses: list[tuple[int, Clause]], code: str
) -> Reading:
    """The reading as a whole: roles, freedoms, and what is left unread."""
    kinds: dict[int, set[str]] = {}
    for number, clause in clauses:
        kinds.setdefault(number, set()).add(clause.kind)
    restrictions = tuple(clause for _, clause in clauses if clause.kind in RESTRICTIONS)
    given: dict[Freedom, Unit] = {}
    sentences: list[Sentence] = []
    unread: list[Unread] = []
    for unit in found:
        sense_of = said[unit.number]
        freed = () if unit.is_heading or kinds.get(unit.number, set()) & _TAKES else gives(sense_of)
        for freedom in freed:
            given.setdefault(freedom, unit)
        if len(unit.flat) > MAX_SENTENCE:
            unread.append(Unread(unit.span, f"a sentence of more than {MAX_SENTENCE:,} characters"))
        role = role_of(sense_of, kinds.get(unit.number, set()), _TAKES, heading=unit.is_heading, granted=bool(freed))
        sentences.append(Sentence(unit.span, role, unit.under))
        if role == "unread" and not unit.part:
            unread.append(Unread(unit.span, "binds somebody, and no rule resolves it"))
    return Reading(
        language=code,
        sentences=tuple(sentences),
        restrictions=restrictions,
        conditions=tuple(clause for _, clause in clauses if clause.kind not in RESTRICTIONS),
        freedoms=freedoms(given, restrictions, unread, text),
        policies=policies(text, tuple(clause for _, clause in clauses)),
        unread=tuple(unread),
    )


def _unreadable(code: str, reason: str) -> Reading:
    nothing = {freedom: FreedomReading("unknown", None, reason) for freedom in FREEDOMS}
    return Reading(code, (), (), (), MappingProxyType(nothing), reason=reason)


def _of(unit: Unit, said: Sense, text: str, *, conditions_only: bool = False) -> list[Clause]:
    """The clauses of one sentence or item: at most one of a kind."""
    clauses = []
    for family, rules in families_of(said.flat):
        if conditions_only and family.kind in RESTRICTIONS:
            continue
        hit = next((rule for rule in rules if matches(rule, said)), None)
        if hit is not None:
            quote = text[unit.span[0] : unit.span[1]]
            takes = RESTRICTIONS.get(family.kind, ())
            clauses.append(Clause(family.kind, unit.span, quote, takes, f"{family.kind}/{hit.rule.name}"))
    return clauses


_TOLD = frozenset({"pass-through", "field-of-use", "non-commercial", "research-only"})
_TAKES = frozenset(RESTRICTIONS)


def _without_bare_lists(clauses: list[tuple[int, Clause]], found: tuple[Unit, ...]) -> list[tuple[int, Clause]]:
    """Take back a list of banned uses in which every item is of another kind (a policy, the law as such)."""
    children: dict[int, list[Unit]] = {}
    for unit in found:
        if unit.under is not None:
            children.setdefault(unit.under, []).append(unit)
    others = {number for number, clause in clauses if clause.kind in RESTRICTIONS and clause.kind != "field-of-use"}
    return [
        (number, clause)
        for number, clause in clauses
        if clause.rule != "field-of-use/list"
        or not (items := children.get(number))
        or any(item.number not in others and _BARE_LAW.search(item.flat) is None for item in items)
    ]


_BARE_LAW = re2.compile(
    r"^(?:or )?(?:in (?:any (?:way|manner)(?: that)? )?)?(?:violat\w+|breach\w*|contraven\w*|infring\w*)[\w ,()-]*"
    r"\b(?:laws?|regulations?|rights|agreement|licen[cs]e)\b[\w ,()-]*[.;]?(?: (?:and|or))?$"
)


def _narrowed(clause: Clause, unit: Unit, found: tuple[Unit, ...], text: str) -> list[Clause]:
    """The smallest parts of a sentence that impose a restriction by themselves; the whole where none does."""
    start, end = unit.span
    if clause.kind not in RESTRICTIONS or end - start < _LONG:
        return [clause]
    pieces = [(found[number].span, found[number].stem) for number in unit.parts]
    if not pieces:
        pieces = [((first, last), unit.stem) for first, last in _pieces(text, start, end)]
    if len(pieces) < 2:
        return [clause]
    narrow = []
    for span, stem in pieces:
        words = text[span[0] : span[1]]
        spoken = sense(fold(words), stem)
        if any(
            family.kind == clause.kind and any(matches(rule, spoken) for rule in rules)
            for family, rules in families_of(spoken.flat)
        ):
            narrow.append(replace(clause, span=span, quote=words))
    return narrow or [clause]


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A long sentence at its semicolons and provisos."""
    found = []
    at = start
    for match in _CUT.finditer(text[start:end]):
        stop = start + match.start()
        if text[at:stop].strip():
            found.append((at, stop))
        at = start + match.end() - len(match.group(1) or "")
    found.append((at, end))
    return [(first, last) for first, last in (trimmed(text, *piece) for piece in found) if last > first]


_LONG = 160  # characters from which a sentence is looked into for the part that imposes something
_CUT = re2.compile(r";\s+(?:and\s+|or\s+)?|(?:,\s+)?(provided,?\s+however,?\s+(?:that\s+)?)")


def _stem_decides(unit: Unit, said: dict[int, Sense]) -> bool:
    """Whether a sentence's enumerated parts are read one by one: what introduces them forbids."""
    return unit.parts[0] in said and said[unit.parts[0]].stem_bans


def _of_lead(unit: Unit, found: tuple[Unit, ...], text: str) -> list[Clause]:
    """What the words before an enumeration ban by themselves ("You shall not, for military purposes, (a) …")."""
    lead = found[unit.parts[0]].stem.removeprefix(unit.stem).strip()
    spoken = sense(lead, unit.stem)
    return [clause for clause in _of(unit, spoken, text) if clause.rule == "field-of-use/purpose"]


def _without_lesser(clauses: list[tuple[int, Clause]], found: tuple[Unit, ...]) -> list[tuple[int, Clause]]:
    """Of one kind, titles and restatements are left out where a full sentence imposes it."""
    full = {clause.kind for number, clause in clauses if not _is_lesser(clause, found[number])}
    return [
        (number, clause)
        for number, clause in clauses
        if clause.kind not in full or not _is_lesser(clause, found[number])
    ]


def _is_lesser(clause: Clause, unit: Unit) -> bool:
    return clause.rule in _LESSER or (len(unit.flat.split()) <= _TITLE and not unit.part and not unit.stem)


_LESSER = frozenset(
    {"field-of-use/lawful-listed", "field-of-use/any-purpose", "non-commercial/definition", "research-only/definition"}
)
_TITLE = 4  # words of a title that ends like a sentence ("Non-Commercial Use Only.")


def _without_moot_sublicensing(clauses: list[tuple[int, Clause]], found: tuple[Unit, ...]) -> list[tuple[int, Clause]]:
    """Take back a bare ban of sublicensing where every recipient gets a licence anyway."""
    if not any(_AUTOMATIC.search(unit.flat) for unit in found):
        return clauses
    return [
        (number, clause)
        for number, clause in clauses
        if clause.kind != "no-redistribution" or _ONLY_SUBLICENSE.match(found[number].flat) is None
    ]


_AUTOMATIC = re2.compile(
    r"\blicen[cs]or offers to (?:the|each) recipient\b|\beach recipient (?:of [\w ]{1,60} )?(?:is offered|receives|gets)\b|"
    r"\b(?:each time|whenever|when)\b.*\b(?:you|licen[cs]ee)\b.*\b(?:offers? to (?:the|each|any) (?:recipients?|third part(?:y|ies))|recipients? (?:automatically )?receives?)\b"
    r"|\bevery recipient\b.*\b(?:automatically )?receives?\b|\brecipients?\b.*\bautomatically receives?\b|\b(?:anyone|everyone) who gets\b.*\bgets? (?:a|the|their) (?:licen[cs]e|terms)"
)
_ONLY_SUBLICENSE = re2.compile(
    r"^\W*(?:(?:you|licen[cs]ees?) (?:may|must|shall|will) not |you are not granted the right to )?sub-?licen[cs]e (?:the )?[\w ]{1,40}(?: ?\(see [^)]{1,30}\))?\W*$"
)
