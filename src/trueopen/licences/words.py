"""A text as the sequence of words that is compared, each with its place in the text.

Follows the SPDX matching guidelines (license-list-XML, DOCS/license-matching-guidelines-and-templates.md): white
space (3), capitals (4), quotes and dashes (5.3, 5.4), comment marks and separators (6), list markers (7), spelling
(8), the copyright sign (9). Punctuation is not compared (stricter than many, laxer than guideline 5.2): no freedom
hangs on a comma. Everything that is neither punctuation nor white space is part of a word, so invisible characters,
look-alike letters, symbols and other scripts make a word another word.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import TypeVar
from zlib import crc32

_T = TypeVar("_T")


class Words:
    """The words of `text` in order. Offsets are characters of `text`.

    `words[i]` is compared. `tokens[i]` is one character that stands for it: a hash, enough to find where to look and
    to align two texts, too little to tell the word. `line_starts`: indexes of words that begin a line.
    """

    def __init__(self, text: str) -> None:
        """Split and fold `text`; linear in its length."""
        self.text = text
        folded = _unmarked(text).translate(_FOLD)
        pieces: list[str] = []
        lines: list[tuple[int, int, int]] = []  # first piece, where the line begins and ends
        at = 0
        for line in text.splitlines(keepends=True):
            end = at + len(line)
            found = folded[at:end].split()
            if found:
                lines.append((len(pieces), at, end))
                pieces += found
            at = end
        self._folded, self._pieces, self._lines = folded, pieces, lines
        self._spans: dict[int, list[tuple[int, int]]] = {}
        words = " ".join(map(_CANONICAL.__getitem__, pieces)).split(" ") if pieces else []
        # Where a piece is no single word, `_places` tells which piece a word was written in.
        self._places: list[int] | None = None
        if len(words) != len(pieces):
            self._places = _repeated(pieces)
        tokens = "".join(map(_TOKENS.__getitem__, words))
        dropped = self._signs(words, tokens)
        if dropped:
            self._places = _without(self._places or list(range(len(words))), dropped)
            words = _without(words, dropped)
            tokens = "".join(map(_TOKENS.__getitem__, words))
        self.words: tuple[str, ...] = tuple(words)
        self.tokens = tokens

    def _signs(self, words: list[str], tokens: str) -> list[int]:
        """The signs after "Copyright". Guideline 9: "Copyright (c)", "Copyright ©" and "Copyright" are the same."""
        places, pieces = self._places, self._pieces
        dropped: list[int] = []
        at = tokens.find(_COPYRIGHT)
        while at >= 0:
            said = words[at] == "copyright"
            at += 1
            while (
                said
                and at < len(words)
                and (words[at] == "c" or (words[at] == "copyright" and pieces[places[at] if places else at][0] == "©"))
            ):
                dropped.append(at)
                at += 1
            at = tokens.find(_COPYRIGHT, at)
        return dropped

    def __len__(self) -> int:
        return len(self.words)

    def place(self, index: int) -> tuple[int, int]:
        """Where a word was written. Two words may share one place ("noncommercial")."""
        piece = index if self._places is None else self._places[index]
        line = bisect_right(self._line_pieces, piece) - 1
        spans = self._spans.get(line)
        if spans is None:
            spans = self._spans[line] = self._line_spans(line)
        return spans[piece - self._line_pieces[line]]

    def _line_spans(self, line: int) -> list[tuple[int, int]]:
        """Where the pieces of one line stand."""
        first, at, _ = self._lines[line]
        last = self._line_pieces[line + 1] if line + 1 < len(self._lines) else len(self._pieces)
        spans: list[tuple[int, int]] = []
        find = self._folded.find
        for piece in self._pieces[first:last]:
            at = find(piece, at)
            end = at + len(piece)
            spans.append((at, end))
            at = end
        return spans

    @cached_property
    def _line_pieces(self) -> list[int]:
        return [first for first, _, _ in self._lines]

    @cached_property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Where each word was written."""
        return [self.place(index) for index in range(len(self.words))]

    @cached_property
    def _firsts(self) -> Sequence[tuple[int, int, int]]:
        """Lines that have words: first word, where the line begins and ends."""
        if self._places is None:
            return self._lines
        places = self._places
        firsts = [(bisect_left(places, piece), start, end) for piece, start, end in self._lines]
        ends = [*(first for first, _, _ in firsts[1:]), len(places)]
        return [line for line, end in zip(firsts, ends, strict=True) if line[0] < end]

    @cached_property
    def line_starts(self) -> frozenset[int]:
        """Indexes of words that begin a line."""
        return frozenset(first for first, _, _ in self._firsts)

    @cached_property
    def markers(self) -> Mapping[int, int]:
        """List markers ("1.", "(a)") at the beginning of a line: first word → where the sentence begins."""
        found: dict[int, int] = {}
        for first, start, end in self._firsts:
            if len(self.words[first]) > _MAX_MARKER:
                continue
            marker = _marker_words(self.text[start:end])
            if marker and first + marker <= len(self.words):
                found[first] = first + marker
        return found

    def written(self, index: int) -> str:
        """Word `index` as the text writes it."""
        start, end = self.place(index)
        return self.text[start:end]

    def gap(self, index: int) -> str:
        """What stands between word `index` and the one before."""
        return self.text[self.place(index - 1)[1] : self.place(index)[0]] if index else ""

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Where the words `first` to `end` (exclusive) stand in the text; an empty span between two words."""
        if first < end:
            return self.place(first)[0], self.place(end - 1)[1]
        at = self.place(first - 1)[1] if 0 < first <= len(self.words) else 0
        return at, at


def read_words(text: str) -> Words:
    """Split and fold `text`; linear in its length."""
    return Words(text)


def _unmarked(text: str) -> str:
    """Without HTML's escapes and plain tags; as long as before, so that places hold."""
    if "&" in text:
        for escape, char in _ESCAPES.items():
            text = text.replace(escape, char.ljust(len(escape)))
    if "<" in text:
        for tag in _TAGS:
            text = text.replace(tag, " " * len(tag))
    return text


def _repeated(pieces: list[str]) -> list[int]:
    """For each word the piece it was written in, where some pieces are several words."""
    several = {piece: count for piece in set(pieces) if (count := _CANONICAL[piece].count(" "))}
    places: list[int] = []
    at = 0
    for index in _places_of(several, pieces):
        places.extend(range(at, index))
        places.extend([index] * (several[pieces[index]] + 1))
        at = index + 1
    places.extend(range(at, len(pieces)))
    return places


def _places_of(wanted: Collection[str], pieces: list[str]) -> list[int]:
    """Where any of the wanted pieces stand."""
    if len(wanted) > _FEW:
        return [index for index, piece in enumerate(pieces) if piece in wanted]
    found: list[int] = []
    for piece in wanted:
        at = -1
        for _ in range(pieces.count(piece)):
            at = pieces.index(piece, at + 1)
            found.append(at)
    return sorted(found)


def _without(items: list[_T], dropped: list[int]) -> list[_T]:
    """The items but those at the places `dropped`, which rise."""
    kept: list[_T] = []
    at = 0
    for index in dropped:
        kept += items[at:index]
        at = index + 1
    return kept + items[at:]


def token_of(word: str) -> str:
    """The character that stands for a word. Never a surrogate, so a string of tokens is two bytes a word in a file."""
    return _TOKENS[word]


class _Tokens(dict[str, str]):
    """Words to tokens; remembers, up to a limit."""

    def __missing__(self, word: str) -> str:
        value = chr(crc32(word.encode("utf-8", "surrogatepass")) % _TOKEN_RANGE + 1)
        if len(self) < _MEMORY:
            self[word] = value
        return value


class _Canonical(dict[str, str]):
    """Written pieces to the words they are compared as, joined by blanks; remembers, up to a limit."""

    def __missing__(self, piece: str) -> str:
        word = piece.lower()
        found = _SPELLINGS.get(word)
        if found is None:
            found = word
            for prefix, instead in _PREFIXES:
                if word.startswith(prefix):
                    found = instead + word[len(prefix) :]
                    break
        if len(self) < _MEMORY:
            self[piece] = found
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
_FEW = 8  # up to so many pieces are looked for one by one
_MEMORY = 20_000
_TOKEN_RANGE = 0xD7FF  # the code points below the surrogates

_ESCAPES = {
    "&amp;": "&",
    "&copy;": "©",
    "&#169;": "©",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&apos;": "'",
    **dict.fromkeys(("&nbsp;", "&#160;", "&#32;", "&#34;", "&#39;", "&#x22;", "&#x27;", "&#60;", "&#62;"), " "),
    **dict.fromkeys(("&ldquo;", "&rdquo;", "&lsquo;", "&rsquo;", "&ndash;", "&mdash;", "&hellip;", "&bull;"), " "),
    **dict.fromkeys(("&#8211;", "&#8212;", "&#8216;", "&#8217;", "&#8220;", "&#8221;", "&#8230;"), " "),
}
# Tags that only lay out the text. Those that strike it through or hide it are left: they change what it says.
_LAYOUT = "b blockquote br center code div em h1 h2 h3 h4 h5 hr i li ol p pre small span strong tt u ul"
_TAGS = tuple(f"<{mark}>" for name in _LAYOUT.split() for mark in (name, f"/{name}", f"{name}/", f"{name} /"))

# SPDX equivalentwords.txt (2026-07), and https for http. Words of the left are compared as those of the right.
_SPELLINGS = {
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
}
_PREFIXES = (
    ("©", "copyright "),
    ("sublicenc", "sub licens"),
    ("sublicens", "sub licens"),
    ("noncommercial", "non commercial"),
    ("noninfring", "non infring"),
    ("licenc", "licens"),
)
_CANONICAL = _Canonical()
_TOKENS = _Tokens()
_COPYRIGHT = _TOKENS["copyright"]
