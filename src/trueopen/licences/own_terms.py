"""Whether a sentence states the terms of the text it stands in, and whether it says anything more.

"Licensed under X", "This project is released under the X licence", "License: X", "X" under a heading "Licence" state
own terms. "Foo is licensed under X" does not, unless Foo is what the text is about. What follows must not be able to
limit: only words that point to the licence's text or thank for it are passed over; one other word, and the statement
is not the plain licence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import re2

MARK = "\ue001"  # stands for a licence's name, before the number of its mention
_OWN_NAME = "\ue002"  # stands for the name of what the text is about
_N = MARK + r"\d+"
_THE = (
    r"(?:the |a |an |either |both |of |under |terms? |conditions |and conditions |version |your choice of "
    r"|licen[cs]es? )*"
)
_KIND = (
    r"(?: (?:public |open source |open-source |free |software )?"
    r"(?:licen[cs]es?|agreement|licen[cs]e agreement|terms)\b)?"
)
_ONE = rf"[\"'(]?{_THE}{_N}[\"')]?{_KIND}\)?"
_JOIN = r" ?(?:,|/|\||\(|,? ?and/or|,? or|,? and|&|\+)? ?"
_NAMES = rf"{_ONE}(?:{_JOIN}{_ONE})*"

# Words of a thing that is the text's own: "this project", "all code in this repository", "the model weights".
_THING = (
    r"(?:software|project|code|source code|source|library|package|packages|program|repository|repo|file|files|work"
    r"|works|module|tool|toolkit|application|app|plugin|framework|model|models|weights"
    r"|model weights|checkpoint|checkpoints"
    r"|dataset|datasets|data|data set|corpus|database|documentation|docs|document|documents|material"
    r"|materials|content|contents|release|product|distribution|crate|gem|extension|theme|font|image"
    r"|images|site|website|book|paper|script"
    r"|scripts|artifact|artifacts|annotations|implementation|version|art|text|texts|api|sdk|code base|codebase"
    r"|everything|this)"
)
_OWN = rf"(?:(?:this|the|these|all|all of|our|its|both|entire|whole|accompanying|and|of) )*{_THING}"
_PLACE = (
    r"(?: (?:in|of|within|contained in|found in|on|from|and|for|here|itself|as a whole|hosted|provided|&) "
    rf"?(?:(?:this|the|all|these|our) )*(?:{_THING})?)*"
)
_SUBJECT = (
    r"(?:(?:unless (?:otherwise|explicitly) (?:noted|stated|specified|indicated),? )?"
    rf"(?:{_OWN}{_PLACE}|(?:the )?{_OWN_NAME}(?: {_THING})?))"
)
_IS = r"(?: ?(?:is|are|has been|have been|being|comes|come|remain|remains))?"
_HOW = (
    r"(?: ?(?:also|now|hereby|currently|freely|openly|publicly|proudly|all|made|free|open|open-source|open source"
    r"|dual|double|dual-|is|are|and|available|free software|to you|by us)[ ,-]?)*"
)
_VERB = (
    r"(?:open[- ]?sourced|licen[cs]ed|released|distributed|available|published|provided|covered|shared|offered"
    r"|governed|issued|redistributed|contributed|free|subject|usable|licen[cs]e)"
)
_UNDER = r"(?: ?(?:to|for|free|use|and|released|distributed|licensed|available|here|publicly|openly|as open source))*,?"
_BY = r" (?:under|by|through|via|with|to|on|in accordance with|as|according to)"

# One form of statement each.
_FORMS = (
    rf"(?:{_SUBJECT})?{_IS}{_HOW} ?{_VERB}{_UNDER}(?:{_BY})? {_NAMES}",
    rf"(?:we|i) (?:hereby |also |have )?(?:{_VERB}|license|release|publish|distribute|provide|share)"
    rf"(?: {_OWN}{_PLACE})?{_BY} {_NAMES}",
    rf"(?:the )?(?:(?:{_THING}|repository|spdx|package) )?"
    r"(?:licen[cs]ing|licen[cs]ed|licen[cs]es?|copyright and licen[cs]e)"
    rf"(?: (?:information|terms|id|identifier|type|name|notice|(?:for|of) {_SUBJECT}))?"
    rf"(?: ?[:=|>»–—-]+ ?| (?:is|are) )(?:{_SUBJECT} )?{_NAMES}",
    rf"{_SUBJECT} (?:uses?|has|have|carries|adopts?|follows?|comes? with|falls? under|is under|are under|is|are)"
    rf" {_NAMES}",
    rf"(?:{_SUBJECT}{_IS} )?{_NAMES}[- ]licen[cs]ed",
)
_BARE = (
    rf"(?:{_SUBJECT}(?: ?[:–—-] ?| ))?{_NAMES}",
    rf"(?:it|they)(?: is| are|'s)?{_HOW} ?{_VERB}{_UNDER}(?:{_BY})? {_NAMES}",
)
_MENTIONS = re2.compile(_N)
_OR = re2.compile(rf"{_N}[\"')]?{_KIND} ?(?:,? ?or|/|,? ?and/or|\|) ?{_THE}[\"'(]?{_N}")

# What may follow and limits nothing: pointers to the text, thanks, dates, names of files. None of these words, in any
# order, takes away a right.
# fmt: off
_POINTING = frozenset({
    "a", "about", "above", "accompanying", "agreement", "all", "along", "an", "and", "approved", "as", "at",
    "available", "be", "below", "by", "c", "can", "check", "code", "complete", "conditions", "contained",
    "copies", "copy", "copying", "copyright", "detail", "details", "directory", "distributed", "file", "files",
    "folder", "for", "found", "free", "friendly", "full", "further", "github", "gitlab", "here", "html", "http",
    "https", "i", "in", "included", "information", "into", "is", "it", "its", "licence", "licences", "license",
    "licensed", "licenses", "link", "located", "main", "make", "md", "more", "note", "notice", "of", "official",
    "on", "online", "open", "opensource", "or", "osi", "our", "package", "page", "permissive", "please",
    "project", "provided", "public", "read", "refer", "reference", "repo", "repository", "reserved", "rights",
    "root", "rst", "s", "same", "see", "software", "source", "stated", "such", "supplied", "terms", "text",
    "that", "the", "their", "there", "this", "to", "top", "toplevel", "txt", "under", "url", "version", "view",
    "visit", "we", "web", "website", "which", "with", "www", "you", "your",
})
# fmt: on
_FILE = re2.compile(
    r"^[`\"'(\[<]*(?:\.{0,2}/)?[\w./@+-]*\.(?:md|txt|rst|html?|pdf)[`\"')\]>.,;:]*$"
    r"|^[`\"'(]*(?:LICEN[CS]E|COPYING|NOTICE)[\w./-]*[`\"').,;:]*$"
)
_ADDRESS = re2.compile(r"(?i)^[<(\[]*(?:https?://|www\.|[\w.+-]+@[\w-]+\.)\S*$")
# A file or page of other terms: those of a part, or limits.
_OTHER_TERMS = r"commercial|restrict|limitation|prohibit|addend|rider|eula|use[-_]?polic|acceptable|only|not[-_]|/tos\b"
_OTHER_ADDRESS = re2.compile(rf"(?i){_OTHER_TERMS}")
_OTHER_FILE = re2.compile(rf"(?i){_OTHER_TERMS}|weights|models?|dataset|data[-_]")
# Words that point only before certain others: "for details", "read the licence", not "for schools".
_LEADING = {
    "for": re2.compile(
        r"(?i)\W*(?:the |a |its |our |your )?(?:more|details?|further|full|complete|information|licen[cs]\w*"
        r"|terms|rights|conditions|text|copy|copyright|specifics?|exact|reference|legal|additional|info"
        r"|all (?:the )?(?:details?|info\w*))\b"
    ),
    "read": re2.compile(
        r"(?i)\W*(?:the|our|its|more|licen[cs]\w*|file|full|complete|about|it|this|copying|here)\b|\W*" + MARK
    ),
}
_YEARS = re2.compile(r"^[(\[]?(?:19|20)\d\d(?:[-–—,]+(?:(?:19|20)?\d\d|present|now))*[)\],.;]*$")
_HOLDERS = frozenset({"authors", "contributors", "contributor", "team", "others", "inc", "et", "al", "developers"})
# GNU's choice of a later version, which the name's id already says.
_LATER = re2.compile(
    r"(?i)^[\s,()]*(?:of the licen[cs]e[\s,(]*)?(?:\(?at your option\)?[\s,]*)?(?:or|and)[\s,]+"
    r"(?:\(?at your option\)?[\s,]*)?(?:any[\s]+)?(?:later|newer|above|higher)(?: versions?)?(?: of the licen[cs]e)?\b"
)
_LIMITS = re2.compile(
    r"(?i)\b(?:non-?commercial\w*|commercial\w*|research|academic\w*|educational|personal|evaluation|only|solely|except"
    r"|not|no|never|without|unless|must|shall|may|prohibit\w*|forbid\w*|forbidden|restrict\w*|limit\w*|subject"
    r"|additional|further|permission|consent|require\w*|agree\w*|accept\w*|polic(?:y|ies)|addend\w*"
    r"|rider|amend\w*|modif\w*"
    r"|terminat\w*|clause|exception\w*|condition\w*|however|but|provided that|obligation\w*|ethical\w*|responsib\w*"
    r"|military|weapons?|indemnif\w*|harmless|licensors?|licensees?|jurisdictions?|sanction\w*"
    r"|decompil\w*|disassembl\w*"
    r"|reverse engineer\w*|malware|laws?|lawful\w*|unlawful\w*|pay|pays|paid|payment\w*|fees?"
    r"|royalt\w*|permitted|allowed"
    r"|eulas?|aups?|ndas?|proprietary|closed|gated|mandatory|barred|banned?|bans|den(?:y|ied|ies)|refused?|excluded?"
    r"|expires?|expir(?:y|ed|ation)|gratis|payable|nobody|outside|elsewhere|plans?|packs?|tiers?|trial"
    r"|purposes?|competit\w*|competing|infring\w*|revo[ck]\w*|liab\w*|territor\w*|countr(?:y|ies)|warrant\w*)\b"
)
_PART = re2.compile(
    r"\b(?:source code|code|model weights|weights|models?|checkpoints?|datasets?|data|annotations"
    r"|documentation|docs|texts?"
    r"|images?|papers?|scripts?)\b"
)
# The recipient's choice between licences, which "or" already says.
_OPTION = re2.compile(
    r"(?i)^[\s,()]*(?:at your (?:option|choice|discretion)|as you (?:prefer|like|wish)|whichever you prefer)\b"
)


@dataclass(frozen=True, slots=True)
class OwnTerms:
    """A statement of own terms. `mentions`: numbers of the names it rests on, in order. `choice`: they are joined by
    "or". `more`: what it says beyond pointing at the licence, "" when nothing. `part`: the part of the whole that it
    speaks of ("code", "weights"), "" when of all."""

    mentions: tuple[int, ...]
    choice: bool
    more: str
    part: str


def own_terms(plain: str, own: str, *, bare: bool) -> OwnTerms | None:
    """What a sentence states of its own text; None when it states nothing of it.

    `plain`: the sentence without mark-up, each licence's name replaced by `MARK` and its number. `own`: the name
    of what the text is about, "" when unknown. `bare`: whether a name alone is a statement here (under a
    heading "Licence").
    """
    folded = " ".join(plain.replace("*", "").replace("`", "").split())
    folded = folded.lstrip("|>:-–—(\"'[ ")
    lower = folded.lower()
    if len(lower) != len(folded):  # a letter whose small form is two characters
        folded = lower
    if own:
        # Offsets into `lower` and `folded` are the same: the name is replaced in both.
        lower, folded = (_OWN_NAME.join(_cut(one, own)) for one in (lower, folded))
    whole = _expression(False).match(lower)
    match = whole or (_expression(True).match(lower) if bare else None)
    if match is None:
        return None
    rest = folded[match.end() :]
    said = lower[: match.end()]
    mentions = tuple(int(found.group()[1:]) for found in _MENTIONS.finditer(said))
    return OwnTerms(mentions, _OR.search(said) is not None, says_more(rest), _part(said[: said.find(MARK)]))


def _part(subject: str) -> str:
    """The part of the whole of which a statement speaks."""
    found = _PART.search(subject)
    return found.group() if found is not None else ""


def _cut(text: str, name: str) -> list[str]:
    """The text without a name at its beginning, where statements have their subject."""
    at = text.lower().find(name.lower(), 0, len(name) + 40)
    if at < 0 or text[at - 1 : at].isalnum() or text[at + len(name) : at + len(name) + 1].isalnum():
        return [text]
    return [text[:at], text[at + len(name) :]]


def says_more(rest: str) -> str:
    """The part of `rest` from the first word that does more than point; "" when none does. Names (`MARK`) are passed
    over, as are years, addresses, names of files, and after "©" or "by" the words of a holder's name."""
    for choice in (_LATER, _OPTION):
        found = choice.match(rest)
        rest = rest[found.end() :] if found is not None else rest
    holder = 0
    at = 0
    for word in rest.split():
        start = rest.find(word, at)
        at = start + len(word)
        bare = word.strip("\"'`()[]<>.,;:!?*_–—-/|&").replace("’", "'").removesuffix("'s")
        if not bare or MARK in bare or _YEARS.match(word):
            continue
        if (_FILE.match(word) and not _OTHER_FILE.search(word)) or (
            _ADDRESS.match(word) and not _OTHER_ADDRESS.search(word)
        ):
            continue
        if bare == "©" or bare.lower() in ("c", "copyright", "by"):
            holder = 6
            continue
        if (bare.lower() in _LEADING and _LEADING[bare.lower()].match(rest, at) is None) or (
            bare.lower() == "reserved" and not rest[:start].lower().rstrip().endswith("rights")
        ):
            return rest[start:].strip()
        if all(piece in _POINTING for piece in bare.lower().replace("/", "-").split("-")):
            continue
        if (
            holder > 0
            and (bare[0].isupper() or bare[0] == "@" or bare.lower() in _HOLDERS)
            and _LIMITS.search(bare) is None
        ):
            holder -= 1
            continue
        return rest[start:].strip()
    return ""


def limits(plain: str) -> bool:
    """Whether a sentence has a word with which terms are limited."""
    return _LIMITS.search(plain) is not None


@cache
def _expression(bare: bool) -> Any:
    """The forms of a statement of own terms; `bare`: those that are one under a heading "Licence"."""
    return re2.compile(f"^(?:{'|'.join(_BARE if bare else _FORMS)})")
