"""Licences named in running text, by long name or identifier, and the words around that make them other licences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import re2

from trueopen.licences.table import lookup

_AROUND = 48  # characters read before and after a name for words that make it another one

# --- a run of capitalised words that ends in "License", "Terms of Use" and the like, with a version behind it ---------

_WORD = r"(?:[A-Z0-9](?:[\w+&'’/-]|\.\w)*|\([A-Z][\w .+-]{0,30}\)|\[[a-z]+\])"
_JOIN = r"(?:[ \t]+|[ \t]*\n[ \t]*|[ \t]*,[ \t]+)"
_LINK = r"(?:(?:of|for|and|to|the|on|or|in|-|–|&)[ \t]+)?"
_KIND = (
    r"(?:[Ll]icen[cs]e(?:[ \t]+Agreement)?|LICEN[CS]E(?:[ \t]+AGREEMENT)?|Terms[ \t]+of[ \t]+(?:Use|Service)"
    r"|(?:Acceptable|Prohibited)[ \t]+Use[ \t]+Policy|Public[ \t]+Domain[ \t]+Dedication)\b"
)
_VERSION = r"(?:[ \t]*[-–—(,]?[ \t]*(?:[Vv]ersion|[Vv]er\.?|v\.?)?[ \t]*\d+(?:\.\d+){0,2}[+]?\)?)?"
_SCOPE = r"(?:[ \t]+(?:International|Unported|Generic|Universal))?"
_SHORT = r"(?:[ \t]*\([A-Z][\w .+-]{1,24}\))?"
_PHRASE = re2.compile(
    rf"\b(?:{_WORD}(?:{_JOIN}{_LINK}{_WORD}){{0,9}}{_JOIN}(?:and[ \t]+)?)?{_KIND}{_VERSION}{_SCOPE}{_SHORT}"
)

# Words of the sentence that may be capitalised before a name.
_LEADS = frozenset(
    {"the", "this", "a", "an", "and", "or", "under", "licensed", "released", "distributed", "using", "see", "our"}
    | {"its", "your", "code", "model", "models", "weights", "data", "dataset", "software", "project", "repository"}
    | {"both", "either", "all", "is", "are", "read", "please", "by", "in", "of", "for", "with", "on", "at", "from"}
    | {"note", "when", "if", "license:", "licence:"}
)
# Phrases that mean whatever licence stands beside, none by name.
_GENERIC = frozenset(
    {"license", "license agreement", "open source license", "software license", "model license", "code license"}
    | {"data license", "dataset license", "weights license", "project license", "license file", "public license"}
    | {"free software license", "terms of use", "terms of service", "acceptable use policy", "open license"}
    | {"copyright and license", "license and copyright", "copyright license", "license copyright", "license terms"}
    | {"prohibited use policy", "source license", "content license", "documentation license", "open-source license"}
)
# "Ensure license", "Add license": the beginning of a sentence, not a name.
_NO_NAME = re2.compile(r"^[A-Z][a-z]+\s+licen[cs]e\b")
_GRANTS = ("grant of ", "limitation", "subject to")


def phrases(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str | None]]:
    """Long names in these spans: start, end, and the id when the name stands for itself."""
    for start, end in _found(_PHRASE, text, spans):
        start = _past_leads(text, start, end)
        phrase = text[start:end].rstrip(" \t\n(,-–—")
        end = start + len(phrase)
        plain = " ".join(phrase.lower().replace("licence", "license").split())
        if plain in _GENERIC or plain.startswith(_GRANTS):
            continue
        licence_id = in_place(text, start, end)
        if licence_id is None:
            parts = _joined(text, start, end)
            if parts:
                yield from parts
                continue
        if licence_id is not None or _NO_NAME.match(phrase) is None:
            yield start, end, licence_id


_AND = re2.compile(r"[ \t]*(?:,[ \t]+|[ \t\n])(?:or|and|&)(?:[ \t\n]+the)?[ \t\n]+")


def _joined(text: str, start: int, end: int) -> list[tuple[int, int, str | None]]:
    """The names in "X License or Y License" when each of them stands for itself; none otherwise."""
    parts: list[tuple[int, int, str | None]] = []
    at = start
    for match in (*_AND.finditer(text[start:end]), None):
        first, last = at, start + match.start() if match is not None else end
        licence_id = in_place(text, first, last)
        if licence_id is None:
            return []
        parts.append((first, last, licence_id))
        at = start + match.end() if match is not None else end
    return parts if len(parts) > 1 else []


def _found(pattern: Any, text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, last in spans:
        for match in pattern.finditer(text[first:last]):
            start, end = match.span()
            yield first + start, first + end


def _past_leads(text: str, start: int, end: int) -> int:
    """The start of a phrase without the words of the sentence that lead to it."""
    while True:
        pieces = text[start:end].split(None, 1)
        if len(pieces) < 2 or pieces[0].rstrip(",").lower() not in _LEADS:
            return start
        start = end - len(pieces[1])


# --- identifiers ------------------------------------------------------------------------------------------------------

_CC = r"cc[- ]by(?:[- ]nc)?(?:[- ](?:sa|nd))?"
_IDENTIFIER = re2.compile(
    r"(?i)\b(?:apache[- ]?(?:license[- ]?)?v?2(?:\.0)?|mit-0|mit\b|isc\b"
    r"|bsd[- ][0-4][- ]clause(?:[- ]clear)?|[023]-clause[- ]bsd"
    r"|(?:a|l)?gpl[- ]?v?[0-9](?:\.[0-9])?(?:\+|-only|-or-later)?|mpl[- ]?v?2\.0|epl[- ]?v?[12]\.0|eupl[- ]?v?1\.[12]"
    rf"|{_CC}[- ]?v?[1-4]\.[05]|cc0(?:[- ]1\.0)?|odc[- ]by(?:[- ]1\.0)?|odbl(?:[- ]1\.0)?|pddl(?:[- ]1\.0)?"
    r"|cdla[- ](?:permissive|sharing)[- ][12]\.0|bsl[- ]1\.[01]|busl[- ]1\.1|unlicense\b|wtfpl|openmdw[- ]1\.[01]"
    r"|(?:creativeml[- ]|bigscience[- ]|bigcode[- ])?open[- ]?rail(?:\+\+)?(?:-m)?(?:[- ]v?\d)?"
    r"|llama ?[234](?:\.[123])? community license(?: agreement)?"
    rf"|ms-pl|afl-3\.0|osl-3\.0|zlib|postgresql|mulanpsl-[12]\.0|ofl[- ]1\.1|sspl(?:-1\.0)?|{_CC})"
)
# Words and initials of other things: they count only where the sentence speaks of licences.
_NEEDS_CONTEXT = frozenset({"mit", "isc", "zlib", "postgresql", "cc0", "odc by", "odc-by", "odbl", "pddl"})
_MAX_TARGET = 300
_CONTEXT = re2.compile(r"(?i)licen[cs]|released under|available under|under (?:the )?\W*$|terms of|copyright")


def identifiers(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str | None]]:
    """Short names in these spans: start, end, and the id when the name stands for itself."""
    for start, end in _found(_IDENTIFIER, text, spans):
        if text[start:end].lower() in _NEEDS_CONTEXT and not has_context(text, start, end):
            continue
        if stands_alone(text, start, end):
            yield start, end, in_place(text, start, end)


def has_context(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _AROUND) : start].rsplit(". ", 1)[-1]
    if text[end : end + 2] == "](":  # the label of a link: the sentence goes on behind the target
        target = text.find(")", end, end + _MAX_TARGET)
        end = target + 1 if target > 0 else end
    after = text[end : end + 24].split(". ", 1)[0]
    return _CONTEXT.search(before) is not None or _CONTEXT.search(after) is not None


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether an identifier is not a piece of a file name, address or longer word."""
    before, after, beyond = text[start - 1 : start], text[end : end + 1], text[end + 1 : end + 2]
    if before and (before.isalnum() or before in "_/@\\-."):
        return False
    if after and (after.isalnum() or after in "_@\\"):
        return False
    return not (after and after in "./" and beyond.isalnum())


# --- what makes a name another name -----------------------------------------------------------------------------------

_BEFORE = re2.compile(
    r"(?i)\b(?:modif\w+|altered|amended|adapted|extended|customi[sz]ed|based (?:up)?on|derived from|similar to"
    r"|inspired by|variant of|version of|form of|fork of|like|unlike|not|isn't|never|instead of|rather than"
    r"|(?:in)?compatible with|other than|except|formerly|previously|no longer|than|restricted|non-?commercial"
    r"|research|academic|pseudo|quasi|semi|almost|partly|partially)"
    r"(?:\W+(?:under|in|by|a|an|the|on|terms of|from|licensed|released))*[\W_]*$"
)
_KINDRED = r"-?(?:style|like|based|inspired|derived|compatible|equivalent|type|ish)\b"
_MORE = (
    r"(?:but|with|plus|and|subject to|as modified|modified|together with|along with|in addition to|except|excluding"
    r"|restricted|limited|amended|supplemented|augmented|extended|including)\b[^.\n]{0,60}?"
    r"(?:additional|added|extra|further|special|terms?\b|condition|restrict|clause|exception|addend|rider|modif|amend"
    r"|limit|use[- ]polic|acceptable|prohibit|commercial|commons|research|ethical|rail\b)"
)
_LIMITED = (
    r"(?:modified|variant|derivative|amended|non-?commercial|research[- ]only|academic|restricted"
    r"|for (?:non-?commercial|research|academic|personal|evaluation))"
)
_AFTER = re2.compile(
    rf"(?i)^(?:[\s\"'`)*\]]*{_KINDRED}|[\s\"'`)*\](,;:+–—-]*(?:licen[cs]e\W*)?(?:{_MORE}|{_LIMITED})|\s*\+)"
)

# The reader may choose a later version: GNU's -or-later.
_LATER = re2.compile(
    r"(?i)^[\s,()\]\"'*]*(?:of the )?(?:licen[cs]e[\s,(]*)?(?:\(?at your option\)?[\s,]*)?(?:or|and)[\s,]+"
    r"(?:\(?at your option\)?[\s,]*)?(?:any[\s]+)?(?:later|newer|above|higher)\b"
)


def in_place(text: str, start: int, end: int) -> str | None:
    """The id a name stands for where it stands; None when the words around make it another licence."""
    before = text[max(0, start - _AROUND) : start].rsplit(". ", 1)[-1]
    after = text[end : end + 2 * _AROUND]
    if _BEFORE.search(before) is not None or _AFTER.search(after) is not None:
        return None
    licence = lookup(" ".join(text[start:end].split()))
    if licence is None:
        return None
    if licence.id.endswith("-only") and _LATER.search(after) is not None:
        later = lookup(f"{licence.id.removesuffix('-only')}-or-later")
        return later.id if later is not None else licence.id
    return licence.id
