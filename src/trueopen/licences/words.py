"""A text as the sequence of words that is compared, each with its place in the text.

Follows the SPDX matching guidelines (license-list-XML, DOCS/license-matching-guidelines-and-templates.md): white
space (3), capitals (4), quotes and dashes (5.3, 5.4), comment marks and separators (6), list markers (7), spelling
(8), the copyright sign (9). Punctuation is not compared (stricter than many, laxer than guideline 5.2): no freedom
hangs on a comma. Everything that is neither punctuation nor white space is part of a word, so invisible characters,
look-alike letters, symbols and other scripts make a word another word.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from zlib import crc32


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `text` in order. Offsets are characters of `text`.

    `words[i]` is compared; it was written at `starts[i]:ends[i]`. Two words may share one place ("noncommercial").
    `prints[i]` is one byte of a hash of it. `line_starts`: indexes of words that begin a line. `markers[i]`: where the
    sentence begins when the words from `i` on are a list marker ("1.", "(a)") at the beginning of a line.
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    prints: bytes
    line_starts: frozenset[int]
    markers: dict[int, int]

    def __len__(self) -> int:
        return len(self.words)

    def written(self, index: int) -> str:
        """Word `index` as the text writes it."""
        return self.text[self.starts[index] : self.ends[index]]

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Where the words `first` to `end` (exclusive) stand in the text; an empty span between two words."""
        if first < end:
            return self.starts[first], self.ends[end - 1]
        at = self.ends[first - 1] if 0 < first <= len(self.words) else 0
        return at, at


def read_words(text: str) -> Words:
    """Split and fold `text`; linear in its length."""
    folded = text.translate(_FOLD)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    line_starts: set[int] = set()
    markers: dict[int, int] = {}
    line_at = 0
    for line in text.splitlines(keepends=True):
        pieces = folded[line_at : line_at + len(line)].split()
        first = len(words)
        at = line_at
        for piece in pieces:
            at = folded.find(piece, at)
            end = at + len(piece)
            for word in _CANONICAL.get(piece) or _canonical(piece):
                if words and words[-1] == "copyright" and (piece == "©" or word == "c"):
                    continue  # guideline 9: "Copyright (c)", "Copyright ©" and "Copyright" are the same
                words.append(word)
                starts.append(at)
                ends.append(end)
            at = end
        if len(words) > first:
            line_starts.add(first)
            marker = _marker_words(line)
            if 0 < marker <= len(words) - first:
                markers[first] = first + marker
        line_at += len(line)
    return Words(
        text=text,
        words=tuple(words),
        starts=tuple(starts),
        ends=tuple(ends),
        prints=bytes([_PRINTS.get(word) or print_of(word) for word in words]),
        line_starts=frozenset(line_starts),
        markers=markers,
    )


def print_of(word: str) -> int:
    """One byte of a word's hash, never 0: enough to find where to look, too little to tell the word."""
    value = crc32(word.encode("utf-8", "surrogatepass")) % 255 + 1
    if len(_PRINTS) < _MEMORY:
        _PRINTS[word] = value
    return value


def _canonical(piece: str) -> tuple[str, ...]:
    """The words that one written piece is compared as; remembers them, up to a limit."""
    word = piece.lower()
    found = _SPELLINGS.get(word)
    if found is None:
        for prefix, instead in _PREFIXES:
            if word.startswith(prefix):
                found = tuple((instead + word[len(prefix) :]).split())
                break
        else:
            found = (word,)
    if len(_CANONICAL) < _MEMORY:
        _CANONICAL[piece] = found
    return found


def _marker_words(line: str) -> int:
    """How many words the list marker at the beginning of `line` has; 0 when there is none."""
    head = line.lstrip(_COMMENT_MARKS).split(None, 1)
    if len(head) < 2 or len(head[0]) > _MAX_MARKER:
        return 0
    chunk = head[0]
    core = chunk.strip("()[].:")
    if not core or not core.isascii():
        return 0
    if core == chunk and not (core.isdigit() and len(core) <= 2):
        return 0
    parts = core.replace("-", ".").split(".")
    if all(part.isdigit() or _is_letter_or_roman(part) for part in parts):
        return len(chunk.translate(_FOLD).split())
    return 0


def _is_letter_or_roman(part: str) -> bool:
    return (len(part) == 1 and part.isalpha()) or (0 < len(part) <= 5 and not part.lower().strip("ivx"))


class _Fold(dict[int, int | str]):
    """Characters that separate words, to a blank; each other character to itself. One to one, so offsets hold."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        category = unicodedata.category(char)
        blank = category[0] in "PZ" or char.isspace() or char in _ORNAMENTS or 0x2500 <= code <= 0x25FF
        value = 32 if blank else code
        if len(self) < _MEMORY:
            self[code] = value
        return value


# Symbols that carry no meaning in a licence. The ampersand and the tilde (struck-through text) are words.
_ORNAMENTS = "`^$+<=>|®™°´¨¸·•"
_FOLD = _Fold()
_FOLD[ord("&")] = "&"
_FOLD[ord("~")] = "~"
_FOLD[0xFEFF] = " "  # byte order mark; decoders leave it at the head

_COMMENT_MARKS = " \t\r\n\f*#/;%!+>|\"'`:_=-–—•·"
_MAX_MARKER = 8
_MEMORY = 20_000

# SPDX equivalentwords.txt (2026-07), and https for http. Words of the left are compared as those of the right.
_SPELLINGS: dict[str, tuple[str, ...]] = {
    left: tuple(right.split())
    for left, right in {
        "acknowledgement": "acknowledgment",
        "analogue": "analog",
        "&": "and",
        "analyse": "analyze",
        "artefact": "artifact",
        "authorisation": "authorization",
        "authorised": "authorized",
        "calibre": "caliber",
        "cancelled": "canceled",
        "capitalisations": "capitalizations",
        "catalogue": "catalog",
        "categorise": "categorize",
        "centre": "center",
        "owner": "holder",
        "owners": "holders",
        "emphasised": "emphasized",
        "favour": "favor",
        "favourite": "favorite",
        "fulfil": "fulfill",
        "fulfilment": "fulfillment",
        "initialise": "initialize",
        "judgement": "judgment",
        "labelling": "labeling",
        "labour": "labor",
        "maximise": "maximize",
        "merchantibility": "merchantability",
        "modelled": "modeled",
        "modelling": "modeling",
        "offence": "offense",
        "optimise": "optimize",
        "organisation": "organization",
        "organise": "organize",
        "percent": "per cent",
        "practise": "practice",
        "programme": "program",
        "realise": "realize",
        "recognise": "recognize",
        "signalling": "signaling",
        "utilisation": "utilization",
        "whilst": "while",
        "wilfull": "wilful",
        "https": "http",
        "©": "copyright",
    }.items()
}
_PREFIXES = (
    ("sublicenc", "sub licens"),
    ("sublicens", "sub licens"),
    ("noncommercial", "non commercial"),
    ("licenc", "licens"),
)
_CANONICAL: dict[str, tuple[str, ...]] = {}
_PRINTS: dict[str, int] = {}
