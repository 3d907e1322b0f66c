"""What a text says beside the licence it names that could add to it or take something away.

Two measures. Of a text that is about its licence only, every sentence must be known to state no terms. Of a README,
the sentences in its part on the licence must not limit, none anywhere may limit a use in so many words, and none may
name another licence that takes something away: it may be that of a part.
"""

from __future__ import annotations

from collections.abc import Sequence

import re2

from trueopen.licences.card_licence import has_gate
from trueopen.licences.identify import identify
from trueopen.licences.names import NamedLicence
from trueopen.licences.notice_text import NoticeText, is_own_file
from trueopen.licences.own_terms import limits, says_more
from trueopen.licences.statement import Statement, shown
from trueopen.licences.table import lookup
from trueopen.licences.units import Unit

_THIRD = re2.compile(r"(?i)third[- ]?part|acknowledg|dependenc|bundled|vendored|changelog|release notes")
_PART_OF = re2.compile(r"(?i)^(?:this|the|these) \w+ (?:is|are) (?:a )?part of (?:the )?[\w.+-]+(?: [\w.+-]+){0,2}\.?$")
_COPYRIGHT = re2.compile(
    r"(?i)^\W*(?:(?:portions|parts) )?(?:copyright|©|\(c\)|copr\b|all rights reserved|spdx-filecopyright)"
)
# Limits on use that count wherever they stand.
_THIS = r"(?:it|this|the|our|these|any|for|in|as|with|on|without)\b"
_PUBLIC = re2.compile(
    r"(?i)non-?commercial|\bcommercial (?:use|usage|purpose|application|licen)|commercially|use polic|prohibited uses?"
    r"|research (?:use |purposes? )?only"
    r"|(?:solely|only|exclusively|restricted|limited) (?:be used )?(?:to|for) [\w ,/-]*(?:use|purposes?)\b"
    r"|for (?:academic|research|educational|personal|evaluation)[\w ,/-]* (?:use|purposes?)"
    r"|additional (?:licen[cs]e )?(?:terms|restriction|condition)"
    r"|subject to (?:the |its |our |their |any )*[\w ,-]{0,40}(?:terms|licen|agreement|polic|restrict)"
    r"|may only be|(?:academic|non-?profit|educational|personal) (?:use|research|purposes?)|for research\b"
    rf"|(?:must|may|shall) not (?:be )?(?:used?|distribut\w*|redistribut\w*|copied|copy|modif\w*|sell|sold) {_THIS}"
    rf"|not (?:be )?(?:allowed|permitted) to (?:use|distribute|redistribute|copy|modify|sell) {_THIS}"
    r"|(?:written )?(?:permission|consent) (?:of|from) the (?:author|owner|copyright|licensor|developer)"
    r"|dual[- ]licen|commercial licen|ethical use|responsible use"
)


def addition(reading: NoticeText, statements: Sequence[Statement]) -> str | None:
    """The first thing the text says that could add to or limit what the statements name; None when there is none."""
    if reading.matter is not None and has_gate(reading.matter):
        return "a gate before the files"
    licences = {one.licence for one in statements if one.licence is not None}
    every_word = reading.strict and any(one.how != "tag" for one in statements)
    limited = _limited(reading)
    read = 0  # what stands before was found to be the licence's own text
    for number, unit in enumerate(reading.units):
        if unit.start < read or number in reading.stated or unit.is_heading or _THIRD.search(unit.heading) is not None:
            continue
        section = reading.in_section(unit)
        others = any(_takes_away(one, licences, section) for one in reading.inside.get(number, ()))
        if not (others or section or reading.strict or number in limited):
            continue
        plain = reading.plain(unit)
        if not others and (not plain or _states_no_terms(plain)):
            continue
        # A short README describes the thing outside its part on the licence: there only limits count.
        every = every_word and (section or not unit.heading)
        counts = others or number in limited or every or ((section or reading.strict) and limits(plain))
        if not counts or _of_notice(reading, unit, licences):
            continue
        read = _text_end(reading, unit, licences) if section else unit.start
        if read <= unit.start:
            return shown(plain or reading.text[unit.start : unit.end])
    return None


def _limited(reading: NoticeText) -> set[int]:
    """The units that limit a use in so many words."""
    found: set[int] = set()
    number = 0
    for match in _PUBLIC.finditer(reading.text, reading.start):
        while number < len(reading.units) and reading.units[number].end <= match.start():
            number += 1
        if number < len(reading.units) and reading.units[number].start <= match.start():
            found.add(number)
    return found


def _takes_away(mention: NamedLicence, licences: set[str], section: bool) -> bool:
    """Whether a licence that is named beside the stated ones may be that of a part, and takes something away.

    A library under another open licence is none of the text's own terms; weights under a restricted one may be.
    """
    parts = {part.strip("()") for licence in licences for part in licence.split(" OR ")}
    if mention.licence_id in licences | parts or is_own_file(mention):
        return False
    known = lookup(mention.licence_id) if mention.licence_id else None
    return section or known is None or not known.grants_all


def _of_notice(reading: NoticeText, unit: Unit, licences: set[str]) -> bool:
    """Whether a sentence belongs to the standard notice of a licence that is named."""
    return any(known is not None and known.id in licences for known in map(lookup, reading.notice(unit)))


def _text_end(reading: NoticeText, unit: Unit, licences: set[str]) -> int:
    """Where the text of a named licence that begins with `unit` ends; where `unit` begins when none does."""
    last = max(other.end for other in reading.units if other.heading == unit.heading and other.end >= unit.end)
    found = identify(reading.text[unit.start : last])
    exact = found.match == "exact" and not licences.isdisjoint((found.licence or "", *found.same_text))
    return last if exact else unit.start


def _states_no_terms(plain: str) -> bool:
    """Whether a sentence is a notice of copyright, a pointer or "part of X"."""
    if _COPYRIGHT.match(plain) is not None:
        return says_more(f"© {plain}") == ""
    return says_more(plain) == "" or _PART_OF.match(plain) is not None
