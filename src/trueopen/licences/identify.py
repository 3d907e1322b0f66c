"""Which licence a text is, word for word.

`exact` means: under the SPDX matching guidelines the text is that licence and nothing else. A text with one word more,
less or other is `modified`: another licence, whatever its resemblance. The index gives the templates; `words` says
what is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from trueopen.licences.connective import is_connective
from trueopen.licences.index import Entry, Index, index
from trueopen.licences.nearest import Gap, Nearest, nearest
from trueopen.licences.pointer import pointer_in
from trueopen.licences.template import Walk
from trueopen.licences.words import Words, read_words

Match = Literal["exact", "modified", "unknown"]

MAX_CHARACTERS = 1 << 20
_MODIFIED_FROM = 0.5  # below this share of common words a text is another text, not a changed one
_MAX_TEXTS = 200
_MAX_STARTS = 4_000


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where a text departs from the nearest licence. `span`: characters of the text; `text`: what stands there.

    An empty span marks where words of the licence are missing; `missing` is how many of its words the text lacks at
    this place (0 where none). `original`: which words of the standard text stand there instead, by their number in it.
    """

    span: tuple[int, int]
    text: str
    missing: int = 0
    original: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Identification:
    """What a text, or a part of one, is.

    `licence`: an SPDX id, only when `match` is `exact`. `same_text`: other ids with the very same text (GPL-3.0-only
    and GPL-3.0-or-later). `exception`: the text is a licence exception, which grants nothing by itself.
    `nearest` and `score` (share of common words, 0 to 1): the most similar standard text; never an identification.
    `span`: the characters described. `pointer`: where a text that is only a pointer points. `reason`: why unknown.
    """

    licence: str | None
    match: Match
    nearest: str | None
    score: float
    differences: tuple[Difference, ...]
    span: tuple[int, int]
    same_text: tuple[str, ...] = ()
    exception: bool = False
    pointer: str | None = None
    reason: str | None = None


def identify(text: str) -> Identification:
    """What `text` as a whole is. A licence with anything beside it but notices and titles is `modified`.

    `text`: the whole file, decoded. More than 1 MiB is not read (`unknown`, with the reason).
    """
    whole = (0, len(text))
    refused = _refused(text)
    if refused is not None:
        return _unknown(whole, refused)
    words, catalogue = read_words(text), index()
    found = _whole(words, catalogue)
    if found is not None:
        return found
    target = pointer_in(text)
    if target is not None:
        return Identification(None, "unknown", None, 0.0, (), whole, pointer=target, reason="only points elsewhere")
    return _changed(words, catalogue, 0, len(words), whole)


def identify_all(text: str) -> tuple[Identification, ...]:
    """The licence texts that `text` holds one after another, and what else it holds, in order.

    Only where every item is `exact` is the text known as a whole. Text that does nothing but say which licence covers
    what (see `connective`) is left out. One item for a text that is one licence.
    """
    whole = identify(text)
    if whole.match == "exact" or whole.pointer is not None or _refused(text) is not None:
        return (whole,)
    words, catalogue = read_words(text), index()
    walk = Walk(words)
    parts = _parts(walk, catalogue)
    if not parts:
        return (whole,)
    ids = {licence_id for part in parts for licence_id in (part.found.licence, *part.found.same_text) if licence_id}
    templates = [catalogue.template(number) for number in {part.number for part in parts}]
    found: list[Identification] = []
    at = 0
    for part in (*parts, None):
        until = part.first if part is not None else len(words)
        if until > at and not is_connective(walk, at, until, ids, templates):
            found.append(_changed(words, catalogue, at, until, words.span(at, until)))
        if part is not None:
            found.append(part.found)
            at = part.end
    return tuple(found)


def _refused(text: str) -> str | None:
    if len(text) > MAX_CHARACTERS:
        return f"longer than {MAX_CHARACTERS} characters"
    if not text.strip():
        return "empty"
    if "\0" in text:
        return "binary"
    return None


def _whole(words: Words, catalogue: Index) -> Identification | None:
    """The licence that all of the text is, or None."""
    walk = Walk(words)
    matching = [
        number
        for number in catalogue.candidates(words.tokens)
        if len(words) in walk.ends(catalogue.template(number), 0)
    ]
    return _exact(matching, catalogue, (0, len(words.text))) if matching else None


def _exact(matching: Sequence[int], catalogue: Index, span: tuple[int, int]) -> Identification:
    """The identification where these entries match."""
    entries: list[Entry] = sorted((catalogue.entry(number) for number in matching), key=_preference)
    ids = tuple(dict.fromkeys(licence_id for entry in entries for licence_id in _with_later(entry, catalogue)))
    return Identification(
        licence=ids[0],
        match="exact",
        nearest=ids[0],
        score=1.0,
        differences=(),
        span=span,
        same_text=ids[1:],
        exception=entries[0].exception,
    )


def _with_later(entry: Entry, catalogue: Index) -> tuple[str, ...]:
    """The entry's ids, and GNU's or-later beside -only: the choice is stated outside the text, which is the same."""
    later = tuple(
        f"{licence_id.removesuffix('-only')}-or-later" for licence_id in entry.ids if licence_id.endswith("-only")
    )
    return entry.ids + tuple(licence_id for licence_id in later if licence_id in catalogue.ids)


def _preference(entry: Entry) -> tuple[bool, bool, int]:
    """Licence before exception, -only before -or-later, then the longer standard text."""
    return entry.exception, entry.ids[0].endswith("-or-later"), -entry.tokens[1]


@dataclass(frozen=True, slots=True)
class _Part:
    """An exact text inside a file: its words, its index entry, what it is."""

    first: int
    end: int
    number: int
    found: Identification


def _parts(walk: Walk, catalogue: Index) -> list[_Part]:
    """Exact licence texts inside the words, left to right, the longest at each place."""
    words = walk.words
    candidates = catalogue.candidates(words.tokens)
    parts: list[_Part] = []
    at = 0
    for start in sorted(words.line_starts)[:_MAX_STARTS]:
        if start < at or len(parts) >= _MAX_TEXTS:
            continue
        ends: dict[int, list[int]] = {}
        for number in candidates:
            for end in walk.ends(catalogue.template(number), start):
                if end > start:
                    ends.setdefault(end, []).append(number)
        if ends:
            at = max(ends)
            parts.append(_Part(start, at, ends[at][0], _exact(ends[at], catalogue, words.span(start, at))))
    return parts


def _changed(words: Words, catalogue: Index, first: int, end: int, span: tuple[int, int]) -> Identification:
    """What a stretch that is no licence word for word resembles."""
    closest: Nearest | None = nearest(words, catalogue, first, end)
    if closest is None:
        return _unknown(span, "resembles no licence of the index")
    entry = catalogue.entry(closest.number)
    changed = closest.score >= _MODIFIED_FROM
    return Identification(
        licence=None,
        match="modified" if changed else "unknown",
        nearest=entry.ids[0],
        score=round(closest.score, 4),
        differences=_differences(words, catalogue, closest, first, end) if changed else (),
        span=span,
        same_text=entry.ids[1:],
        exception=entry.exception,
        reason=None if changed else f"shares {closest.score:.0%} of its words with {entry.ids[0]}, the nearest licence",
    )


def _differences(words: Words, catalogue: Index, closest: Nearest, first: int, end: int) -> tuple[Difference, ...]:
    """Where the text departs from the standard one, without the notices and titles that may differ."""
    walk, template = Walk(words), catalogue.template(closest.number)
    places = [gap for gap in closest.gaps if gap.first == gap.end or gap.end not in walk.front(template, gap.first)]
    if not any(gap.first < gap.end for gap in places) and template.steps:
        # Words alike by their two-byte hash: the template says in which run the difference is.
        walk.ends(template, first)
        at, length = walk.stuck
        if first <= at < end:
            places.append(Gap(at, min(at + length, end), (0, 0), 0))
    return tuple(
        Difference(span, words.text[span[0] : span[1]], gap.missing, gap.original)
        for gap in sorted(places, key=lambda gap: (gap.first, gap.end))
        for span in (words.span(gap.first, gap.end),)
    )


def _unknown(span: tuple[int, int], reason: str) -> Identification:
    return Identification(None, "unknown", None, 0.0, (), span, reason=reason)
