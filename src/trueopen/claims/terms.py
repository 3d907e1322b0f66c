"""The words that speak of openness, in many languages, and how strong each is.

`open-source` is the term itself in any spelling; `open-other` are weaker words. Both lists are patterns for a
linear-time engine and are matched on text whose mark-up is masked (see `statements.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

import re2

OPEN_SOURCE, OPEN_OTHER = "open-source", "open-other"

# What may stand between the two halves of a word: spaces, hyphens, invisible characters, mark-up raw or masked (\x00),
# and one line end.
_GLUE = r"(?:[ \t\x{00}_*`~\[\]\x{A0}\x{AD}\x{200B}-\x{200D}\x{2010}-\x{2015}\x{2060}\x{FEFF}-]|</?[a-z]{1,10}>){0,10}"
_GAP = rf"{_GLUE}(?:\r?\n[ \t>*]{{0,8}})?"
# Latin letters and the Cyrillic and Greek ones that look the same, so that a disguised word is still seen.
_DISGUISED = {"o": "[oοо0]", "p": "[pр]", "e": "[eе]", "s": "[sѕ]", "c": "[cсϲ]"}


def _word(letters: str) -> str:
    return "".join(_DISGUISED.get(letter, letter) for letter in letters)


_SOURCE_ENGLISH = rf"{_word('open')}{_GAP}{_word('sourc')}(?:{_word('e')}(?:d|s)?|ing)"

_SOURCE_PATTERNS = (
    _SOURCE_ENGLISH,
    r"\bF(?:L?)OSS\b",
    # "OSS" alone is more often a storage service or part of a name: only in capitals, before a word for a model.
    r"(?-i:\bOSS (?:[A-Z]\w+ )?(?:LLM|[Mm]odel)s?\b)",
    r"开源|开放源(?:代码|码)",
    r"開(?:放)?(?:源(?:碼)?|原始碼)",
    r"オープン[・\s-]?ソース",
    r"오픈[\s-]?소스",
    r"\b(?:c[oó]digo|fuente) abiert[oa]\b",
    r"\bc[oó]digo aberto\b",
    r"\b(?:codice|sorgente) aperto\b",
    r"\b(?:codes? )?sources? ouverte?s?\b",
    r"\b(?:logiciels?|software) libres?\b",
    r"\bquelloffen\w*",
    r"mã nguồn mở",
    r"открыт\w{1,4} исходн\w{1,4} код\w{0,3}",
    r"\bsumber terbuka\b",
    r"\baçık kaynak\w*",
)

_KIND = (
    r"models?|llms?|lms?|vlms?|mllms?|checkpoints?|weights?|parameters?|transformers?|release|suite|family|series|"
    r"technology|platform|toolkit|framework|system|approach|strategy|foundation"
)

_OTHER_PATTERNS = (
    r"\b(?:made|make|making|been) public\b",
    r"\bpublicly[\s-]+(?:available|accessible|releas\w+|shar\w+|provid\w+|distribut\w+|download\w+|"
    r"open\w*|publish\w+)",
    r"\b(?:available|accessible|releas\w+|open\w*)(?: \w+){0,6}? to the public\b",
    r"\bopenly[\s-]+(?:available|accessible|releas\w+|shar\w+|licen[sc]ed|distribut\w+|publish\w+)",
    r"\bfreely[\s-]+(?:available|accessible|download\w+|licen[sc]ed|distribut\w+)",
    r"\bopen[\s-](?:weights?|access|releases?|science|research|licen[sc]e\w*|data)\b",
    r"\b(?:fully|truly|completely|totally|entirely|genuinely|more)[\s-]+open\b",
    rf"\bopen(?:[,\s]+(?:and\s+)?[\w’'+./-]+){{0,4}}?\s+(?:{_KIND})\b",
    r"\bopenness\b",
    r"\bopen[\s-]?rail(?:\+\+)?(?:-\w+)?\b",
    r"\bopen(?:s|ed|ing) up\b",
    r"完全开放|全面开放|开放权重|开放模型|权重开放|公开发布|公开可用|开放下载",
    r"公开(?:可?用|可获取|发布|的?数据|评测|权重|模型|了)|公開(?:され|して|します|しま|ベンチマーク|データ|モデル)",
    r"オープンな|オープン(?:ウェイト|モデル|ウエイト)",
    r"공개(?:되|하|합|된|했)|오픈\s?(?:웨이트|모델)",
    r"\babiertamente disponible\w*|\bpesos abiertos\b|\bpoids ouverts\b|\boffene\w? (?:gewichte|modelle?)\b",
)

_OPTIONS = re2.Options()
_OPTIONS.case_sensitive = False
_OPTIONS.never_nl = False

_SOURCE = re2.compile("|".join(_SOURCE_PATTERNS), _OPTIONS)
_OTHER = re2.compile("|".join(_OTHER_PATTERNS), _OPTIONS)
_ANY = re2.compile("|".join((*_SOURCE_PATTERNS, *_OTHER_PATTERNS)), _OPTIONS)


@dataclass(frozen=True, slots=True)
class Term:
    """An openness word at `start`..`end` of the text it was looked for in."""

    start: int
    end: int
    text: str
    strength: str


def speaks_of_openness(text: str) -> bool:
    """Whether any openness word stands anywhere in a raw text: the cheap question asked of every text first."""
    return _ANY.search(text) is not None


def positions(text: str) -> list[int]:
    """Where openness words start in a raw text, mark-up and addresses included."""
    return [match.start() for match in _ANY.finditer(text)]


def terms(masked: str) -> tuple[Term, ...]:
    """Return the openness words of a masked statement, in order. Where a weak and a strong word overlap, the strong
    one counts."""
    found = []
    for match in _SOURCE.finditer(masked):
        start, end = match.span()
        if match.group().startswith("OSS"):
            if masked[max(0, start - 1) : start] == "-":  # a name that ends so
                continue
            end = start + len("OSS")
        elif _is_letter(masked[start]) and (
            _is_letter(masked[max(0, start - 1) : start]) or _is_letter(masked[end : end + 1])
        ):
            continue  # a part of a longer word
        found.append(Term(start, end, masked[start:end], OPEN_SOURCE))
    for match in _OTHER.finditer(masked):
        start, end = match.span()
        if all(end <= term.start or start >= term.end for term in found):
            found.append(Term(start, end, match.group(), OPEN_OTHER))
    return tuple(sorted(found, key=lambda term: term.start))


def _is_letter(character: str) -> bool:
    """Whether a neighbouring character makes a word longer: Latin, Greek or Cyrillic, not a script without spaces."""
    return bool(character) and character.isalnum() and ord(character) < 0x0530
