"""A notice, README or card taken apart once: its front matter, names and units, and its statements of own terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import re2

from trueopen.front_matter import FrontMatter, front_matter
from trueopen.licences.card_licence import card_statements
from trueopen.licences.listed import notice_sentences
from trueopen.licences.names import NamedLicence, names_in, resolved
from trueopen.licences.own_terms import MARK, OwnTerms, own_terms
from trueopen.licences.standard_notice import digests
from trueopen.licences.statement import How, Statement, fixed, of_value, shown, why_unknown
from trueopen.licences.table import lookup
from trueopen.licences.units import MARKS, Unit, units
from trueopen.markup import plain_text

_MAX_VALUE = 200
_MAX_UNITS = 5_000  # sentences
_MAX_NAMES = 500  # as many as `names_in` gives of one kind
_MAX_TITLE = 60
_FILE_WORDS = 400  # a file of so many words and no chapters is about its licence only

_SPEAKS = re2.compile(r"(?i)licen[cs]")
_HEADING = re2.compile(
    r"(?i)licen[cs]|copying|\blegal\b|\bterms\b|conditions|restrictions?\b|polic(?:y|ies)|out[- ]of[- ]scope|misuse"
    r"|lizenz|licencia"
)
# Headings under which other things' licences stand.
_OTHERS = re2.compile(
    r"(?i)third[- ]?part|acknowledg|credit|dependenc|thanks|related|bundled|vendor|attribution|references|similar"
    r"|resources|sources of|upstream|inspired|alternativ|comparison|compatib|previous|changelog|release notes|faq"
)
# The address of a licence file: it points to a text and names none.
_OWN_FILE = re2.compile(
    r"(?i)^https?://\S+/(?:un)?(?:licen[cs]es?|copying)(?:[-.](?:mit|apache|bsd|md|txt|rst|html))*(?:#\S*)?$"
)
_LABEL = re2.compile(
    r"(?i)^[*_]*(?:project |package |software )?licen[cs]e(?:[- ]id(?:entifier)?)?[*_]*[ \t]*:[*_]*[ \t]*"
    r"([^\n]+?)[*_ \t.]*$"
)
_TAG = "SPDX-License-Identifier:"
_COMMENT = re2.compile(r"(?s)<!--.*?(?:-->|$)")
_IMAGE = re2.compile(r"!\[[^\]\n]*\]\([^)\n]*\)|<img\b[^>]*>")
_BADGE_LINKS = re2.compile(r"\[\s*\]\([^)\n]*\)|\[\s*\]\[[^\]\n]*\]|!\[[^\]\n]*\]\[[^\]\n]*\]")


class NoticeText:
    """One text, read once. `units`: its sentences; `inside`: the names in each; `start`: where its prose begins.

    `strict`: it is about its licence only (a licence file, a notice), so that every sentence of it counts; `short`: it
    is no longer than one. `own`: the name of what it is about. `stated`: the units that are statements, filled by
    `statements`.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.matter: FrontMatter | None = front_matter(text)
        self.start = self.matter.end if self.matter is not None else 0
        self.names = names_in(text)
        speaks = bool(self.names) or _SPEAKS.search(text) is not None
        self.units = tuple(islice(units(text, self.start), _MAX_UNITS)) if speaks else ()
        self.inside = _by_unit(self.names, self.units)
        headings = [unit for unit in self.units if unit.is_heading]
        chapters = any(_HEADING.search(unit.heading) is None for unit in headings[1:])
        self.short = len(text.split(None, _FILE_WORDS + 1)) <= _FILE_WORDS and not chapters
        self.strict = self.matter is None and (self.short or not headings)
        self.own = _title(text, headings[0]) if headings else ""
        self.stated: set[int] = set()
        self._program: Sequence[str] = ()

    @property
    def cut(self) -> bool:
        """Whether something of the text was not read, because there is too much of it."""
        return len(self.units) >= _MAX_UNITS or len(self.names) >= _MAX_NAMES

    def statements(self) -> Iterator[Statement]:
        """Every place where the text names its own terms."""
        if self.matter is not None:
            yield from card_statements(self.matter)
        alone = self.text.strip()
        if len(alone) <= _MAX_VALUE and "\n" not in alone and resolved(alone) is not None:
            self.stated.update(range(len(self.units)))
            start = self.text.find(alone)
            yield of_value((start, start + len(alone)), alone, "name")
            return
        for number, unit in enumerate(self.units):
            if unit.fenced:
                continue
            mentions = self.inside.get(number, [])
            if mentions or self.text.find("icen", unit.start, unit.end) >= 0:
                yield from self._of_unit(number, unit, mentions)

    def _of_unit(self, number: int, unit: Unit, mentions: Sequence[NamedLicence]) -> Iterator[Statement]:
        ids = self.notice(unit)
        if len(ids) == 1:
            # A sentence of the standard notice of one licence alone.
            known = lookup(ids[0])
            self.stated.add(number)
            said = self.text[unit.start : unit.end]
            yield Statement((unit.start, unit.end), said, "notice", known.id if known else None, "")
            return
        elsewhere = _OTHERS.search(unit.heading) is not None
        value = None if elsewhere else _value(self.text, unit)
        if value is not None:
            self.stated.add(number)
            yield of_value(value, self.text[slice(*value)], "tag")
            return
        prose: list[NamedLicence] = []
        for one in mentions:
            how = _marked(self.text, one)
            if how is None:
                prose.append(one)
            else:
                yield Statement(
                    one.span, one.text, how, one.licence_id, "" if one.licence_id else why_unknown(one.text)
                )
        named = [one for one in prose if not is_own_file(one)]
        if elsewhere or not prose:
            return
        found = own_terms(_masked(self.text, unit, named or prose), self.own, bare=self._bare(unit))
        if found is not None:
            self.stated.add(number)
            yield _stated(found, named or prose, self.text)

    def _bare(self, unit: Unit) -> bool:
        """Whether a name alone is a statement there."""
        return self.in_section(unit) or self.strict or unit.is_heading

    def in_section(self, unit: Unit) -> bool:
        """Whether a sentence stands in the part on the licence."""
        return _HEADING.search(unit.heading) is not None

    def notice(self, unit: Unit) -> tuple[str, ...]:
        """The licences whose standard notice holds this sentence, with the program's name in it."""
        for digest, name in digests(without_marks(self.text[unit.start : unit.end]), self._program):
            ids = notice_sentences().get(digest)
            if ids:
                self._program = name or self._program
                return ids
        return ()

    def plain(self, unit: Unit) -> str:
        """The words of a sentence, without mark-up, images and tags."""
        raw = self.text[unit.start : unit.end]
        if _TAG in raw:
            raw = "\n".join(line for line in raw.split("\n") if _TAG not in line)
        raw = without_marks(_COMMENT.sub("", raw))
        return " ".join(plain_text(_BADGE_LINKS.sub("", raw)).split())


def is_own_file(mention: NamedLicence) -> bool:
    """Whether a mention is only the address of a licence file."""
    return mention.licence_id is None and _OWN_FILE.search(mention.text) is not None


def without_marks(raw: str) -> str:
    """A sentence without the comment and list marks before its lines, and without images."""
    return "\n".join(MARKS.sub("", line) for line in _IMAGE.sub("", raw).split("\n"))


def _title(text: str, heading: Unit) -> str:
    """The name of what a text is about, from its first heading."""
    title = plain_text(_BADGE_LINKS.sub("", without_marks(text[heading.start : heading.end])))
    for mark in (" – ", ": ", " - "):
        title = title.split(mark)[0]
    title = title.strip(" :-–—")
    return title if len(title) <= _MAX_TITLE and MARK not in title else ""


def _by_unit(names: Sequence[NamedLicence], parts: Sequence[Unit]) -> dict[int, list[NamedLicence]]:
    found: dict[int, list[NamedLicence]] = {}
    number = 0
    for one in names:
        while number < len(parts) and parts[number].end <= one.span[0]:
            number += 1
        if number < len(parts) and parts[number].start <= one.span[0]:
            found.setdefault(number, []).append(one)
    return found


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


def _marked(text: str, one: NamedLicence) -> How | None:
    """Whether a mention is an SPDX tag on a line of its own, or a badge; None for a mention in prose."""
    if "shields.io/" in one.text.lower():
        return "badge"
    before = text[text.rfind("\n", 0, one.span[0]) + 1 : one.span[0]]
    at = before.find(_TAG)
    if at < 0 or "`" in before or any(char.isalnum() for char in MARKS.sub("", before[:at])):
        return None
    return "tag"


def _masked(text: str, unit: Unit, mentions: Sequence[NamedLicence]) -> str:
    """The sentence without mark-up, with a mark in place of each name; targets of links go with the mark-up."""
    pieces: list[str] = []
    at = unit.start
    for number, one in enumerate(mentions):
        start, end = one.span
        before = text[at:start]
        pointed = before.endswith("<") and text[end : end + 1] == ">"  # <address>
        pieces += [before[:-1] if pointed else before, f"{MARK}{number}"]
        at = end + 1 if pointed else end
    pieces.append(text[at : unit.end])
    return plain_text(without_marks("".join(pieces)))


def _stated(found: OwnTerms, mentions: Sequence[NamedLicence], text: str) -> Statement:
    """The statement that a sentence of own terms makes."""
    how: How = "link" if "://" in mentions[found.mentions[0]].text else "name"
    span = (mentions[0].span[0], mentions[-1].span[1])
    ids = tuple(dict.fromkeys(one.licence_id for one in mentions if one.licence_id))
    unresolved = next((one for one in mentions if fixed(one.licence_id) is None), None)
    licence: str | None = None
    reason, several = "", ids[:0]
    if found.more:
        reason = f"says more than the plain licence: {shown(found.more)!r}"
    elif unresolved is not None:
        reason = why_unknown(unresolved.text)
    elif len(ids) == 1:
        licence = ids[0]
    elif found.choice:
        licence = " OR ".join(f"({one})" if " " in one else one for one in ids)
    else:
        reason, several = f"names {' and '.join(ids)} in one sentence", ids
    return Statement(span, text[slice(*span)], how, licence, reason, several, found.part)
