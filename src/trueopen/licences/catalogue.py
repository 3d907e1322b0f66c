"""Licences named in running text by any name the table knows, beside those whose form gives them away (`prose`).

Some 4,000 names. Words are compared, not letters: a pair of words with which some name begins is found by hashing,
from there the words are followed as far as a name goes, and the longest name is taken. (An RE2 expression over the
pairs runs out of its memory; an Aho-Corasick automaton is a dependency and gains nothing measurable here.) Only what
`windows` leaves is read. A name that could be something else's (a model, a program and its version) is not in it.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from trueopen.licences.prose import has_context, in_place, stands_alone
from trueopen.licences.table import identifiers_of_spdx, key_of, known_names, spdx_names

_MAX_WORDS = 16
# One character for one: offsets stay.
_FOLD = str.maketrans(string.ascii_uppercase + "-_,;:\"'`()[]*|<>/", string.ascii_lowercase + " " * 17)
_KINDS = frozenset({"license", "agreement", "dedication", "terms", "tos", "tou", "eula", "policy"})
_VERSION_WORDS = ("version", "ver.", "v", "v.")


def names_of_table(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str | None]]:
    """Known names in these spans: start, end, and the id when the name stands for itself."""
    names, pairs = _names(), _pairs()
    for first, last in spans:
        folded = text[first:last].translate(_FOLD)
        words = folded.split()
        begun = [index for index, pair in enumerate(pairwise(words)) if pair in pairs]
        at, reached, taken = 0, 0, first
        for index in begun:
            for word in words[reached:index]:
                at = folded.find(word, at) + len(word)
            start, reached = folded.find(words[index], at), index
            at = start
            if first + start < taken:
                continue
            end = first + _longest(folded, start, words[index : index + _MAX_WORDS], names)
            start += first
            if end > start and _counts(text, start, end):
                yield start, end, in_place(text, start, end)
                taken = end


def _longest(folded: str, start: int, words: Sequence[str], names: frozenset[str]) -> int:
    """Where the longest known name that begins at `start` with these words ends; `start` itself where none does."""
    end = at = start
    key = ""
    for word in words:
        at = folded.find(word, at) + len(word)
        if word in _VERSION_WORDS:
            continue
        if word[0] == "v" and word[1:2].isdigit():
            word = word[1:]
        if "licence" in word:
            word = word.replace("licence", "license")
        key = f"{key} {word}" if key else word
        if key in names:
            end = at
        elif key[-1] in ".!?" and key.rstrip(".!?") in names:  # the end of a sentence
            return at - len(key) + len(key.rstrip(".!?"))
    return end


def _counts(text: str, start: int, end: int) -> bool:
    """Whether what is written is meant as a name: written as one, standing alone, where licences are spoken of."""
    written = text[start:end]
    if (
        "](" in written
        or not any(char.isupper() or char.isdigit() for char in written)
        or not stands_alone(text, start, end)
    ):
        return False
    key = key_of(written)
    if key in identifiers_of_spdx() and any(char.isspace() for char in written):
        return not _KINDS.isdisjoint(key.split())  # "Python 2.0" is a program; "Python-2.0" is the licence
    return not _KINDS.isdisjoint(key.split()) or has_context(text, start, end)


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    """The two words with which a name begins, in the forms in which they are written."""
    found: set[tuple[str, str]] = set()
    for name in _names():
        first, second = name.split()[:2]
        for one in {first, first.replace("license", "licence")}:
            for two in {second, second.replace("license", "licence")}:
                found.add((one, two))
                if two[0].isdigit():
                    found |= {(one, f"v{two}"), (one, f"{two}.")}
            if second[0].isdigit():
                found |= {(one, word) for word in _VERSION_WORDS}
    return frozenset(found)


@cache
def _names() -> frozenset[str]:
    """Names that can be told from ordinary words."""
    ids, of_spdx = identifiers_of_spdx(), spdx_names()
    return frozenset(name for name in known_names() if _can_be_told(name.split(), name in ids, name in of_spdx))


def _can_be_told(words: Sequence[str], is_id: bool, of_spdx: bool) -> bool:
    """Whether a name of these words holds a word for a licence, or is an SPDX id or name with a version."""
    if not 2 <= len(words) <= _MAX_WORDS:
        return False
    if not _KINDS.isdisjoint(words):
        return True
    if not of_spdx or not any(char.isdigit() for word in words for char in word):
        return False
    return is_id or sum(len(word) > 1 and word.isalpha() for word in words) >= 2
