"""In which language a text is, and the English half of one that is in two. Pure.

Clauses are read in English. A text in another language is *unknown* with that reason, never open; the bilingual
licences that are common in Chinese are read from their English half.
"""

from __future__ import annotations

from dataclasses import dataclass

import re2

MAX_CHARACTERS = 1 << 20
_MIN_ENGLISH = 40  # English function words from which a half in English is taken to be the text, not a title

_SCRIPTS = (
    ("ja", re2.compile(r"[\p{Hiragana}\p{Katakana}]")),
    ("ko", re2.compile(r"\p{Hangul}")),
    ("zh", re2.compile(r"\p{Han}")),
    ("ru", re2.compile(r"\p{Cyrillic}")),
    ("ar", re2.compile(r"\p{Arabic}")),
)
_PUNCTUATION = ".,;:!?()[]{}\"'“”‘’*_`#-–—/\\"
_WORDS = re2.compile(r"[\p{Latin}'’]+")
# Words without which no sentence of a language does.
_FUNCTION = {
    tongue: frozenset(words.split())
    for tongue, words in {
        "en": "the of to and or in any this that is for by with not you your shall may as be on such are from"
        " under without",
        "fr": "le la les des du et ou un une est dans pour par avec sur aux ce cette vous votre ne pas que qui sont",
        "de": "der die das und oder ein eine ist für mit von den dem des nicht sie zu im auf werden sind wird durch",
        "es": "el los las del y o un una es en para por con no usted su se que al como esta este cualquier",
        "it": "il lo gli della del e o un una è per con non di che da nel alla sono questo questa",
        "pt": "os as do da dos das e ou um uma é em para por com não você seu que ao como esta este qualquer",
    }.items()
}
_NAMES = {
    "ja": "Japanese", "ko": "Korean", "zh": "Chinese", "ru": "Russian", "ar": "Arabic", "fr": "French", "de": "German",
    "es": "Spanish", "it": "Italian", "pt": "Portuguese",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Half:
    """What is read of a text: `text` has the offsets of the whole, with what is not English blanked out.

    `code`: ISO 639-1; "" when there are no words. `reason`: why nothing is read, or None.
    """

    text: str
    code: str
    reason: str | None = None


def english_half(text: str) -> Half:
    """The part of `text` that is in English, in place; linear in its length."""
    if len(text) > MAX_CHARACTERS:
        return Half("", "", f"longer than {MAX_CHARACTERS:,} characters")
    counts = {code: len(pattern.findall(text)) for code, pattern in _SCRIPTS} if not text.isascii() else {}
    foreign = sum(counts.values())
    words = [word.strip(_PUNCTUATION) for word in text.lower().split()]
    english = sum(1 for word in words if word in _FUNCTION["en"])
    if foreign > 20:
        kept = _without_foreign_lines(text)
        in_kept = sum(1 for word in kept.lower().split() if word.strip(_PUNCTUATION) in _FUNCTION["en"])
        if in_kept >= _MIN_ENGLISH or in_kept * 3 > foreign:
            return Half(kept, "en")
        code = "ja" if counts["ja"] > foreign * 0.1 else max(counts, key=lambda one: counts[one])
        return Half("", code, _unread(code))
    if not any(word.isalpha() for word in words):
        return Half("", "", "holds no words")
    best = max(_FUNCTION, key=lambda code: sum(1 for word in words if word in _FUNCTION[code]))
    if best != "en":
        score = sum(1 for word in words if word in _FUNCTION[best])
        if score > 10 and score > 1.5 * english:
            return Half("", best, _unread(best))
    return Half(text, "en")


def _without_foreign_lines(text: str) -> str:
    """`text` with every line blanked that is mostly in another script; line ends and offsets stay."""
    out = []
    for line in text.splitlines(keepends=True):
        foreign = sum(len(pattern.findall(line)) for _, pattern in _SCRIPTS)
        latin = len(_WORDS.findall(line))
        if foreign > max(2, latin):
            out.append("".join(char if char in "\r\n" else " " for char in line))
        else:
            out.append(line)
    return "".join(out)


def _unread(code: str) -> str:
    return f"written in {_NAMES.get(code, code)}: clauses are read in English only"
