"""Text between licence texts that says only which of them covers what, and states no terms.

A file with several licences joins them: "LICENSE FOR Acme code", "This project also contains code from Acme. The
following licence applies:". Such text is recognised by having nothing in it but connecting words, names, notices and
the names of the licences that stand in the file. One other word, and it is text that somebody must read.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from trueopen.licences.names import names_in
from trueopen.licences.notices import is_address, is_latin, is_law, notice_ends
from trueopen.licences.template import Template, Walk
from trueopen.licences.words import Words

_MAX_WORDS = 200
_MAX_PLAIN = 2  # lower-case names (`huggingface`) in one such text

_JOINING = frozenset(
    " ".join(
        json.loads((Path(__file__).parent / "data" / "notice_words.json").read_text("utf-8"))["connective"]
    ).split()
)
# Words that connect only beside others: the word → what may follow it.
_ONLY_BEFORE = {
    "unless": {"otherwise", "noted", "stated", "indicated", "specified"},
    "otherwise": {"noted", "stated", "indicated", "specified"},
    "used": {"in", "by", "for"},
    "modified": {"from", "version", "versions"},
    "based": {"on"},
    "see": {"below", "above"},
}
_UNDER = frozenset({"licensed", "released", "distributed", "available", "provided", "covered", "under", "published"})
_TO_NAME = frozenset({"under", "by", "the", "terms", "and", "conditions", "of", "a", "in", "accordance", "with"})
_BEFORE_LICENSE = frozenset({"", "the", "following", "below", "above", "these", "those", "original", "and", "party"})
_VERBS = frozenset({"is", "are"})
_SENTENCE = frozenset(".:;")
# After "under the MIT license": words that point to its text, and none that could say for whom or for what it is.
_AFTER_NAME = frozenset(
    {
        "license",
        "licenses",
        "text",
        "notice",
        "terms",
        "above",
        "below",
        "reproduced",
        "quoted",
        "contained",
        "included",
    }
    | {"here", "as", "follows", "following", "which", "is", "are", "the", "this", "full", "see", "and", "file"}
)
_BEFORE_NAME = frozenset({"for", "from", "by", "of", "and", "in", "on", "the"})


def is_connective(walk: Walk, first: int, end: int, licences: Collection[str], templates: Collection[Template]) -> bool:
    """Whether the words `first` to `end` state no terms. `licences`, `templates`: of the texts found in the file."""
    words = walk.words
    if end - first > _MAX_WORDS:
        return False
    named = _named(walk, first, end, licences, templates)
    if named is None:
        return False
    plain = 0
    index = after_name = first
    while index < end:
        if index in named:
            index = after_name = named[index]
            continue
        notices = [stop for stop in notice_ends(words, index) if stop <= end]
        if notices and index in words.line_starts:
            index = max(notices)
            continue
        word = words.words[index]
        before = words.words[index - 1] if index > first else ""
        after = words.words[index + 1] if index + 1 < end else ""
        if word in _UNDER:
            stop = _to_name(words, index + 1, end, named)
            if stop is None or not _ends_there(words, stop, end):
                return False
            index = after_name = stop
            continue
        if word == "for" and before in _VERBS:
            return False  # "this is for members": whom it is for
        if word in ("license", "licenses"):
            if index != after_name and before not in _BEFORE_LICENSE:
                return False  # the name of another licence
        elif word in _ONLY_BEFORE:
            if not (word == "see" and index + 1 in named) and after not in _ONLY_BEFORE[word]:
                return False
        elif word not in _JOINING and not word.isdigit():
            if is_law(words, index) or not (word.isascii() or (is_latin(word) and words.written(index)[0].isupper())):
                return False
            named_so = words.written(index)[0].isupper() or is_address(words, index) or len(word) == 1
            if not (named_so or words.gap(index) == "-" or _is_heading(words, index)):
                plain += 1
                if plain > _MAX_PLAIN or (before not in _BEFORE_NAME and after not in _VERBS):
                    return False
        index += 1
    return True


def _ends_there(words: Words, index: int, end: int) -> bool:
    """Whether nothing after a licence's name could limit it, as in "under the MIT license for schools"."""
    while index < end and not _SENTENCE.intersection(words.gap(index)) and words.gap(index).count("\n") < 2:
        if words.words[index] not in _AFTER_NAME:
            return False
        index += 1
    return True


def _is_heading(words: Words, index: int) -> bool:
    """Whether word `index` begins a line that is one chunk without blanks: a project's name as a heading."""
    if index not in words.line_starts:
        return False
    start = words.place(index)[0]
    end = words.text.find("\n", start)
    return len(words.text[start : end if end >= 0 else len(words.text)].split()) == 1


def _named(
    walk: Walk, first: int, end: int, licences: Collection[str], templates: Collection[Template]
) -> dict[int, int] | None:
    """Where the names and titles of the file's own licences stand: first word → the word after.

    None where another licence is named.
    """
    words = walk.words
    found: dict[int, int] = {}
    for index in range(first, end):
        for template in templates:
            for stop in walk.title_ends(template, index):
                if stop <= end:
                    found[index] = max(stop, found.get(index, 0))
    low, high = words.span(first, end)
    starts = {words.place(index)[0]: index for index in range(first, end)}
    for name in names_in(words.text[low:high]):
        at = starts.get(low + name.span[0])
        if name.licence_id is not None and name.licence_id not in licences:
            return None
        if at is not None and name.licence_id in licences:
            stop = at
            while stop < end and words.place(stop)[0] < low + name.span[1]:
                stop += 1
            found[at] = max(stop, found.get(at, 0))
    return found


def _to_name(words: Words, index: int, end: int, named: dict[int, int]) -> int | None:
    """The word after the licence's name to which "licensed under the terms of the …" leads; None when to none."""
    while index < end:
        if index in named:
            return named[index]
        if words.words[index] not in _TO_NAME:
            return None
        index += 1
    return None
