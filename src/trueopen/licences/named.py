"""The licence that a text names as its own terms: short licence files, notices, READMEs, cards.

A name is no text: what is only named is never read clause by clause. So the reading is narrow. A tag, a field of the
front matter, a badge, or a sentence that says of this text (not of another thing) under which licence it stands, and
adds nothing; a notice must be, sentence by sentence, the standard one. Two licences that differ are a conflict; a word
that could limit leaves the licence unnamed, with the reason. Identifiers that only look like a known one are reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import re2

from trueopen.front_matter import FrontMatter, front_matter
from trueopen.licences.deceptive import deceptive
from trueopen.licences.identify import identify
from trueopen.licences.links import licence_at
from trueopen.licences.listed import notice_sentences
from trueopen.licences.lookalikes import Lookalike, lookalikes
from trueopen.licences.names import NamedLicence, names_in, resolved
from trueopen.licences.own_terms import MARK, OwnTerms, limits, own_terms, says_more
from trueopen.licences.standard_notice import digests
from trueopen.licences.table import lookup
from trueopen.licences.units import MARKS, Unit, units
from trueopen.markup import plain_text

How = Literal["tag", "front matter", "badge", "notice", "name", "link"]

MAX_CHARACTERS = 1 << 20
_SHOWN = 120
_MAX_VALUE = 200
_FILE_WORDS = 400  # a file of so many words and without chapters is about its licence only


@dataclass(frozen=True, slots=True)
class Statement:
    """One place where a text names its own terms. `licence`: an id or SPDX expression, None with the `reason`.

    `conflict`: the licences it names, when it joins several without saying that one may be chosen. `part`: the part it
    speaks of ("code", "weights"), "" when it speaks of all.
    """

    span: tuple[int, int]
    text: str
    how: How
    licence: str | None
    reason: str = ""
    conflict: tuple[str, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names as its own terms.

    `licence`: the id or SPDX expression that every statement agrees on; None where one does not resolve, where they
    differ (`conflict` lists the licences) or where the text says more than the plain licence: then `reason` says why.
    `span`, `text`, `how`: the statement that decides. `deceptive`: why an identifier is not what it looks like.
    """

    licence: str | None
    span: tuple[int, int]
    text: str
    how: How
    reason: str
    conflict: tuple[str, ...]
    deceptive: str | None
    statements: tuple[Statement, ...]


def named(text: str) -> Named | None:
    """The licence that `text` names as its own; None when it names none. Never raises; linear in the text.

    For texts that are no licence text themselves (see `identify`): of a licence text it names the title at most.
    """
    whole = text
    text = text[:MAX_CHARACTERS]
    reading = _Reading(text)
    statements = sorted(reading.statements(), key=lambda one: one.span)
    odd = tuple(lookalikes(text))
    if not statements and not odd:
        return None
    if not statements:
        return _deceived((), odd[0], text)
    known = _agreed(statements)
    first = statements[0]
    if odd or any(deceptive(one.text) and one.licence is None for one in statements if one.how in _FIELDS):
        found = odd[0] if odd else None
        return _deceived(statements, found, text)
    if len(known) > 1:
        why = f"names {' and '.join(known)}, which are different licences"
        return Named(None, first.span, first.text, first.how, why, known, None, tuple(statements))
    failed = next((one for one in statements if one.licence is None), None)
    if failed is not None:
        return _unresolved(failed, failed.reason, statements)
    beyond = reading.beyond(statements)
    if beyond is not None:
        gate = beyond.end <= reading.start
        said = "a gate before the files" if gate else _shown(plain_text(text[beyond.start : beyond.end]))
        return _unresolved(first, f"names {known[0]} but also says: {said!r}", statements)
    if len(whole) > MAX_CHARACTERS:
        return _unresolved(first, f"names {known[0]}, but what follows the first MiB was not read", statements)
    return Named(known[0], first.span, first.text, first.how, "", (), None, tuple(statements))


_FIELDS = ("tag", "front matter")


def _unresolved(one: Statement, reason: str, statements: Sequence[Statement]) -> Named:
    return Named(None, one.span, one.text, one.how, reason, (), None, tuple(statements))


def _deceived(statements: Sequence[Statement], odd: Lookalike | None, text: str) -> Named:
    if odd is None:
        one = next(one for one in statements if one.licence is None and deceptive(one.text))
        span, said, why, how = one.span, one.text, deceptive(one.text), one.how
    else:
        span, said, why, how = odd.span, text[slice(*odd.span)], odd.why, "name"
    reason = "an identifier is not what it looks like"
    return Named(None, span, said, how, reason, (), why, tuple(statements))


def _agreed(statements: Sequence[Statement]) -> tuple[str, ...]:
    """The different licences that are named. Of GNU's -only and -or-later the stricter counts."""
    named_ = (licence for one in statements for licence in (one.licence, *one.conflict) if licence is not None)
    ids = list(dict.fromkeys(named_))
    return tuple(
        one for one in ids if not (one.endswith("-or-later") and f"{one.removesuffix('-or-later')}-only" in ids)
    )


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


# --- reading -------------------------------------------------------------------------------------------------------------

_HEADING = re2.compile(r"(?i)licen[cs]|copying|\blegal\b|terms of use|lizenz|licencia")
_OTHERS = re2.compile(
    r"(?i)third[- ]?part|acknowledg|credit|dependenc|thanks|related|bundled|vendor|attribution|references|similar|resources"
    r"|sources of|upstream|inspired|alternativ|comparison|compatib|previous|changelog|release notes|faq"
)
_PART = re2.compile(r"(?i)^(?:this|the|these) \w+ (?:is|are) (?:a )?part of (?:the )?[\w.+-]+(?: [\w.+-]+){0,2}\.?$")
_COPYRIGHT = re2.compile(
    r"(?i)^\W*(?:(?:portions|parts) )?(?:copyright|©|\(c\)|copr\b|all rights reserved|spdx-filecopyright)"
)
# Limits on use that count wherever they stand.
# Limits on use that count wherever they stand.
_THIS = r"(?:it|this|the|our|these|any|for|in|as|with|on|without)\b"
_PUBLIC = re2.compile(
    r"(?i)non-?commercial|\bcommercial (?:use|usage|purpose|application|licen)|commercially|research (?:use |purposes? )?only"
    r"|use polic|prohibited uses?|(?:solely|only|exclusively|restricted|limited) (?:be used )?(?:to|for) [\w ,/-]*(?:use|purposes?)\b"
    r"|for (?:academic|research|educational|personal|evaluation)[\w ,/-]* (?:use|purposes?)"
    r"|additional (?:licen[cs]e )?(?:terms|restriction|condition)|subject to (?:the |its |our |their |any )*[\w ,-]{0,40}(?:terms|licen|agreement|polic|restrict)"
    r"|may only be|(?:academic|non-?profit|educational|personal) (?:use|research|purposes?)|for research\b"
    rf"|(?:must|may|shall) not (?:be )?(?:used?|distribut\w*|redistribut\w*|copied|copy|modif\w*|sell|sold) {_THIS}"
    rf"|not (?:be )?(?:allowed|permitted) to (?:use|distribute|redistribute|copy|modify|sell) {_THIS}"
    r"|(?:written )?(?:permission|consent) (?:of|from) the (?:author|owner|copyright|licensor|developer)"
    r"|dual[- ]licen|commercial licen|ethical use|responsible use"
)


_SPEAKS = re2.compile(r"(?i)licen[cs]")


# Fields of a card whose text a reader must accept before the files: terms beside the licence.
_GATE = ("extra_gated_prompt", "extra_gated_fields", "extra_gated_description")


class _Reading:
    """One text, its names and units, each found once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.matter: FrontMatter | None = front_matter(text)
        self.start = self.matter.end if self.matter is not None else 0
        self.names = names_in(text)
        self.units = tuple(units(text, self.start)) if self.names or _SPEAKS.search(text) else ()
        self.inside = _by_unit(self.names, self.units)
        words = len(text.split(None, _FILE_WORDS + 1))
        headings = [unit for unit in self.units if unit.is_heading]
        self.short = words <= _FILE_WORDS and not any(_HEADING.search(unit.heading) is None for unit in headings[1:])
        title = next((_words(text[unit.start : unit.end]) for unit in headings), "")
        title = plain_text(_LINKED.sub("", title)).strip(" :-–—").split(" – ")[0].split(": ")[0].split(" - ")[0]
        self.own = title if 0 < len(title) <= 60 and MARK not in title else ""
        self.own_units: set[int] = set()
        self.program: Sequence[str] = ()

    def statements(self) -> Iterator[Statement]:
        if self.matter is not None:
            yield from _front(self.matter, self.text)
        alone = self.text.strip()
        if len(alone) <= _MAX_VALUE and "\n" not in alone and resolved(alone) is not None:
            self.own_units.update(range(len(self.units)))
            yield _field(_span_of(self.text, alone), alone, "name")
            return
        for number, unit in enumerate(self.units):
            mentions = self.inside.get(number)
            if not mentions and self.text.find("icen", unit.start, unit.end) < 0:
                continue
            standard = self._standard(unit)
            if standard is not None:
                self.own_units.add(number)
                yield standard
                continue
            value = _value(self.text, unit)
            if value is not None and _OTHERS.search(unit.heading) is None:
                self.own_units.add(number)
                yield _field(value, self.text[slice(*value)], "tag")
            elif mentions:
                yield from self._stated(number, unit, mentions)

    def _stated(self, number: int, unit: Unit, mentions: Sequence[NamedLicence]) -> Iterator[Statement]:
        raw = self.text[unit.start : unit.end]
        tags = [one for one in mentions if _is_tag(self.text, one)]
        if tags:
            self.own_units.add(number)
            for one in tags:
                yield Statement(one.span, one.text, "tag", one.licence_id, "" if one.licence_id else _unknown(one.text))
            return
        badges = [one for one in mentions if "shields.io/" in one.text.lower()]
        for one in badges:
            yield Statement(one.span, one.text, "badge", one.licence_id, "" if one.licence_id else _unknown(one.text))
        plain = [one for one in mentions if one not in badges]
        pointers = [one for one in plain if one.licence_id is None and _OWN_FILE.search(one.text) is not None]
        mentions = [one for one in plain if one not in pointers] if len(pointers) < len(plain) else plain
        if not mentions or _OTHERS.search(unit.heading) is not None:
            return
        in_section = _HEADING.search(unit.heading) is not None
        bare = in_section or self.short or unit.is_heading
        found = own_terms(_masked(raw, unit.start, mentions), self.own, bare=bare)
        if found is None:
            return
        self.own_units.add(number)
        yield _stated(found, unit, mentions, self.text)

    def _standard(self, unit: Unit) -> Statement | None:
        """The statement of a sentence that belongs to a standard notice of one licence alone."""
        ids, name = _notice(self.text[unit.start : unit.end], self.program)
        self.program = name or self.program
        if len(ids) != 1:
            return None
        known = lookup(ids[0])
        span = (unit.start, unit.end)
        return Statement(span, self.text[slice(*span)], "notice", known.id if known else None, "")

    def beyond(self, statements: Sequence[Statement]) -> Unit | None:
        """The first sentence that could add to or limit what is named; None when there is none."""
        found = {one.licence for one in statements}
        parts = {part.strip("()") for one in found if one for part in one.split(" OR ")}
        limited = self._limited()
        if self.matter is not None and any(node.text in _GATE for node in self.matter.key_nodes):
            return Unit(self.matter.offset, self.matter.end, "")
        for number, unit in enumerate(self.units):
            if number in self.own_units or unit.is_heading or _OTHERS.search(unit.heading) is not None:
                continue
            in_section = _HEADING.search(unit.heading) is not None
            others = any(_other(one, parts, in_section) for one in self.inside.get(number, ()))
            if others and not self._in_notice(unit, found):
                return unit
            if not (in_section or self.short or number in limited):
                continue
            raw = self.text[unit.start : unit.end]
            plain = " ".join(plain_text(_words(raw)).split())
            if not plain or _neutral(plain) or self._in_notice(unit, found):
                continue
            # Outside the part on its licence a short README describes the thing; there only limits count.
            elsewhere = not in_section and (not self.short or bool(unit.heading))
            if number in limited or (not elsewhere and (self.short or limits(plain))):
                return None if in_section and self._is_text(unit, found) else unit
        return None

    def _in_notice(self, unit: Unit, licences: set[str | None]) -> bool:
        """Whether a sentence belongs to the standard notice of a licence that is named."""
        ids = _notice(self.text[unit.start : unit.end], self.program)[0]
        return any(known is not None and known.id in licences for known in map(lookup, ids))

    def _limited(self) -> set[int]:
        """The units that limit a use in so many words."""
        found: set[int] = set()
        number = 0
        for match in _PUBLIC.finditer(self.text, self.start):
            while number < len(self.units) and self.units[number].end <= match.start():
                number += 1
            if number < len(self.units) and self.units[number].start <= match.start():
                found.add(number)
        return found

    def _is_text(self, unit: Unit, licences: set[str | None]) -> bool:
        """Whether the rest of the part on the licence is the text of the licence that is named."""
        last = max(other.end for other in self.units if other.heading == unit.heading and other.end >= unit.end)
        found = identify(self.text[unit.start : last])
        return found.match == "exact" and not licences.isdisjoint((found.licence, *found.same_text))


def _other(mention: NamedLicence, licences: set[str], in_section: bool) -> bool:
    """Whether a licence that is named beside the stated ones might be terms of a part, and takes something away.

    A library under another open licence is none of the text's own terms; weights under a restricted one may be.
    """
    if mention.licence_id in licences or (mention.licence_id is None and _OWN_FILE.search(mention.text) is not None):
        return False
    known = lookup(mention.licence_id) if mention.licence_id else None
    return in_section or known is None or not known.grants_all


def _span_of(text: str, part: str) -> tuple[int, int]:
    start = text.find(part)
    return start, start + len(part)


# The address of a licence file: it points to a text and names none.
_OWN_FILE = re2.compile(
    r"(?i)^https?://\S+/(?:un)?(?:licen[cs]es?|copying)(?:[-.](?:mit|apache|bsd|md|txt|rst|html))*(?:#\S*)?$"
)
_LABEL = re2.compile(
    r"(?i)^[*_]*(?:project |package |software )?licen[cs]e(?:[- ]id(?:entifier)?)?[*_]*[ \t]*:[*_]*[ \t]*([^\n]+?)[*_ \t.]*$"
)


def _value(text: str, unit: Unit) -> tuple[int, int] | None:
    """Where the value of a line "License: …" stands, when all of it is a name or expression that the table knows."""
    raw = text[unit.start : unit.end]
    line = raw.strip()
    if len(line) > _MAX_VALUE or "\n" in line:
        return None
    found = _LABEL.match(MARKS.sub("", line))
    if found is None:
        return None
    value = found.group(1)
    if resolved(value) is None:
        return None
    start = unit.start + raw.rfind(value)
    return start, start + len(value)


def _by_unit(names: Sequence[NamedLicence], parts: Sequence[Unit]) -> dict[int, list[NamedLicence]]:
    found: dict[int, list[NamedLicence]] = {}
    number = 0
    for one in names:
        while number < len(parts) and parts[number].end <= one.span[0]:
            number += 1
        if number < len(parts) and parts[number].start <= one.span[0]:
            found.setdefault(number, []).append(one)
    return found


_LINKED = re2.compile(r"\[\s*\]\([^)\n]*\)|\[\s*\]\[[^\]\n]*\]|!\[[^\]\n]*\]\[[^\]\n]*\]")  # what is left of badges
_IMAGE = re2.compile(r"!\[[^\]\n]*\]\([^)\n]*\)|<img\b[^>]*>")


def _words(raw: str) -> str:
    """A sentence without the comment and list marks before its lines."""
    return "\n".join(MARKS.sub("", line) for line in _IMAGE.sub("", raw).split("\n"))


_TARGET = re2.compile(r"\]\(\s*$|^https?://|href=[\"']?$|<$")


def _masked(raw: str, offset: int, mentions: Sequence[NamedLicence]) -> str:
    """The sentence without mark-up, with a mark in place of each name; targets of links go with the mark-up."""
    pieces: list[str] = []
    at = 0
    for number, one in enumerate(mentions):
        start, end = one.span[0] - offset, one.span[1] - offset
        pieces += [raw[at:start], f"{MARK}{number}"]
        at = end
    pieces.append(raw[at:])
    return plain_text(_words("".join(pieces)))


def _stated(found: OwnTerms, unit: Unit, mentions: Sequence[NamedLicence], text: str) -> Statement:
    """The statement that a sentence of own terms makes."""
    first = mentions[found.mentions[0]] if found.mentions else mentions[0]
    how: How = "link" if "://" in first.text else "name"
    span = (mentions[0].span[0], mentions[-1].span[1])
    said = text[slice(*span)]
    ids = tuple(dict.fromkeys(one.licence_id for one in mentions if one.licence_id))
    licence: str | None = None
    reason, several = "", ids[:0]
    unresolved = next((one for one in mentions if _fixed(one.licence_id) is None), None)
    if found.more:
        reason = f"says more than the plain licence: {_shown(found.more)!r}"
    elif unresolved is not None:
        reason = _unknown(unresolved.text)
    elif len(ids) == 1:
        licence = ids[0]
    elif found.choice:
        licence = " OR ".join(f"({one})" if " " in one else one for one in ids)
    else:
        reason, several = f"names {' and '.join(ids)} in one sentence", ids
    return Statement(span, said, how, licence, reason, several, found.part)


def _unknown(said: str) -> str:
    known = lookup(said)
    if known is not None and not known.fixes_text:
        return f"{_shown(said)!r} names a family of licences, not one text"
    why = deceptive(said)
    return why or f"{_shown(said)!r} is no licence known here, or the words around it make it another"


def _fixed(licence_id: str | None) -> str | None:
    """The id where it stands for one text."""
    if licence_id is None:
        return None
    known = lookup(licence_id)
    return licence_id if known is None or known.fixes_text else None


def _is_tag(text: str, one: NamedLicence) -> bool:
    begin = text.rfind("\n", 0, one.span[0]) + 1
    before = text[begin : one.span[0]]
    at = before.find("SPDX-License-Identifier:")
    return at >= 0 and not any(char.isalnum() for char in MARKS.sub("", before[:at])) and "`" not in before


def _notice(raw: str, name: Sequence[str]) -> tuple[tuple[str, ...], Sequence[str]]:
    """The licences whose standard notice holds this sentence, and the program's name that stands in it."""
    for digest, found in digests(_words(raw), name):
        ids = notice_sentences().get(digest)
        if ids:
            return ids, found
    return (), ()


def _neutral(plain: str) -> bool:
    """Whether a sentence states no terms: a notice of copyright, a pointer, "part of X"."""
    if _COPYRIGHT.match(plain) is not None:
        return says_more(f"© {plain}") == ""
    return says_more(plain) == "" or _PART.match(plain) is not None


# --- front matter --------------------------------------------------------------------------------------------------------


def _front(matter: FrontMatter, text: str) -> Iterator[Statement]:
    """The licence fields of a card's front matter; `license_name` and `license_link` say which one "other" is."""
    ids = [node for node in matter.values("license") if node.text.strip()]
    names = [node for node in matter.values("license_name") if node.text.strip()]
    links = [node for node in matter.values("license_link") if node.text.strip()]
    open_ended = [node for node in ids if _family(node.text)]
    for node in ids:
        if node not in open_ended or not names:
            yield _field(matter.span(node), node.text.strip())
    for node in names:
        known = resolved(node.text.strip())
        if known is None and ids and not open_ended:
            # A name beside a licence of the Hub's list says that it is another one.
            reason = f"license_name {node.text.strip()!r} stands beside license {ids[0].text.strip()!r}"
            yield Statement(matter.span(node), node.text.strip(), "front matter", None, reason)
        else:
            yield _field(matter.span(node), node.text.strip())
    for node in links:
        linked = licence_at(node.text.strip())
        if linked is not None:
            yield Statement(matter.span(node), node.text.strip(), "front matter", linked)


def _field(span: tuple[int, int], said: str, how: How = "front matter") -> Statement:
    found = resolved(said)
    if found is not None and _fixed(found) is None:
        found = None
    return Statement(span, said, how, found, "" if found else _unknown(said))


def _family(said: str) -> bool:
    """Whether a value leaves open which licence is meant ("other", "cc")."""
    if said.strip().lower() in ("other", "unknown", "custom"):
        return True
    known = lookup(said)
    return known is not None and not known.fixes_text
