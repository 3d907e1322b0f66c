"""Which licence a text is, word for word.

`exact` means: under the SPDX matching guidelines the text is that licence and nothing else. A text with one word more,
less or other is `modified`: another licence, whatever its resemblance. The index gives the templates; `words` says
what is compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from trueopen.licences.connective import is_connective
from trueopen.licences.index import Entry, Flag, Index, index, windows
from trueopen.licences.nearest import Gap, Nearest, compared, nearest
from trueopen.licences.notices import name_ends
from trueopen.licences.pointer import pointer_in
from trueopen.licences.template import Walk
from trueopen.licences.words import read_words

Match = Literal["exact", "modified", "named", "unknown"]

MAX_CHARACTERS = 1 << 20
_MODIFIED_FROM = 0.5  # below this share of common words a text is another text, not a changed one
_MAX_TEXTS = 200
_MAX_STARTS = 4_000
_BACK = 16  # words from the beginning of a notice or title to a difference in it
_HEAD = 120  # words of introduction before the licence of a file
_MAX_BEFORE = 1_500  # words of notices and titles before the terms
_MAX_UNDECODED = 0.02  # share of characters


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
    """What `text` as a whole is.

    A licence with anything beside it but notices, titles and words that only join ("This software is released under
    the MIT license:", see `connective`) is `modified`. `text`: the whole file, decoded. More than 1 MiB is not read
    (`unknown`, with the reason).
    """
    refused = refusal(text)
    return _unknown((0, len(text)), refused) if refused is not None else _Reading(text).whole


def identify_all(text: str) -> tuple[Identification, ...]:
    """The licence texts that `text` holds one after another, and what else it holds, in order.

    Only where every item is `exact` is the text known as a whole. Text that does nothing but say which licence covers
    what (see `connective`) is left out. One item for a text that is one licence.
    """
    if refusal(text) is not None:
        return (identify(text),)
    reading = _Reading(text)
    if reading.whole.match == "exact" or reading.whole.pointer is not None or not reading.parts:
        return (reading.whole,)
    return tuple(reading.items())


@dataclass(frozen=True, slots=True)
class _Part:
    """An exact text inside a file: its words, its index entry, what it is."""

    first: int
    end: int
    number: int
    found: Identification


class _Reading:
    """One text being identified: what several questions need is worked out once."""

    def __init__(self, text: str) -> None:
        self.words = read_words(text)
        self.walk = Walk(self.words)
        self.catalogue = index()
        found = self.catalogue.candidates(windows(self.words.tokens), self.words.tokens)
        self.notices = [number for number in found if Flag.NOTICE in self.catalogue.entry(number).flags]
        self.candidates = [number for number in found if number not in self.notices]

    @cached_property
    def whole(self) -> Identification:
        """What the text as a whole is."""
        span = (0, len(self.words.text))
        matching = [
            number
            for number in self.candidates
            if len(self.words) in self.walk.ends(self.catalogue.template(number), 0)
        ]
        if matching:
            return _exact(matching, self.catalogue, span)
        target = pointer_in(self.words.text)
        if target is not None:
            return Identification(None, "unknown", None, 0.0, (), span, pointer=target, reason="only points elsewhere")
        if len({part.found.licence for part in self.parts}) == 1 and not any(True for _ in self._beside()):
            return replace(self.parts[0].found, span=span)
        held = [part.number for part in self.parts]
        closest = nearest(self.words, self.catalogue, 0, len(self.words), held)
        if self.parts and self.parts[0].first <= _HEAD and not _covers(closest, self.parts[0]):
            # The licence of the file, and others after it; what resembles them all taken together says little.
            part = self.parts[0]
            closest = compared(self.words, self.catalogue, 0, len(self.words), part.number)
            found = _changed(self.walk, self.catalogue, closest, 0, len(self.words), span)
            return replace(found, nearest=part.found.licence, same_text=part.found.same_text)
        if closest is None:
            return _unknown(span, "resembles no licence of the index")
        return _changed(self.walk, self.catalogue, closest, 0, len(self.words), span)

    @cached_property
    def parts(self) -> list[_Part]:
        """Exact licence texts inside the text."""
        return _parts(self.walk, self.catalogue, self.candidates) if self.candidates else []

    def items(self) -> Iterator[Identification]:
        """The parts and what is said beside them, in order."""
        beside = dict(self._beside())
        for at, part in [*((part.first, part) for part in self.parts), (len(self.words), None)]:
            if at in beside:
                first = beside[at]
                span = self.words.span(first, at)
                closest = nearest(self.words, self.catalogue, first, at)
                if closest is None:
                    yield _unknown(span, "resembles no licence of the index")
                else:
                    yield _changed(self.walk, self.catalogue, closest, first, at, span)
            if part is not None:
                yield part.found

    def _beside(self) -> Iterator[tuple[int, int]]:
        """The stretches between the parts that state something: end and beginning."""
        ids = {
            licence_id
            for part in self.parts
            for licence_id in (part.found.licence, *part.found.same_text)
            if licence_id is not None
        }
        templates = [self.catalogue.template(number) for number in {part.number for part in self.parts}]
        at = 0
        for first, end in [*((part.first, part.end) for part in self.parts), (len(self.words), 0)]:
            if first > at and not (
                is_connective(self.walk, at, first, ids, templates) or self._is_notice(at, first, ids)
            ):
                yield first, at
            at = end

    def _is_notice(self, first: int, end: int, ids: set[str]) -> bool:
        """Whether words are the standard notice of one of these licences."""
        return any(
            end in self.walk.ends(self.catalogue.template(number), first)
            for number in self.notices
            if not ids.isdisjoint(self.catalogue.entry(number).ids)
        )


def refusal(text: str) -> str | None:
    """Why a text is not read; None when it is."""
    if len(text) > MAX_CHARACTERS:
        return f"longer than {MAX_CHARACTERS} characters"
    if not text.strip():
        return "empty"
    head = text[:1024].lstrip("\ufeff \t\r\n")
    if head.startswith("%PDF-"):
        return "a PDF file, not a text"
    if "\0" in text:
        return "binary"
    if text.count("\ufffd") > _MAX_UNDECODED * len(text):
        return "not in UTF-8, or binary: too many characters could not be decoded"
    if head[:14].lower() == "<!doctype html" or head[:5].lower() == "<html":
        return "a web page (HTML), not a text"
    return None


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


def _preference(entry: Entry) -> tuple[bool, bool, bool, int]:
    """Licence before exception, SPDX's list before others, -only before -or-later, then the longer standard text."""
    return (
        entry.exception,
        Flag.SPDX not in entry.flags,
        entry.ids[0].endswith("-or-later"),
        -entry.tokens[1],
    )


def _parts(walk: Walk, catalogue: Index, candidates: Sequence[int]) -> list[_Part]:
    """Exact licence texts inside the words, left to right, the longest at each place."""
    words = walk.words
    places = {number: catalogue.places(number, words.tokens) for number in candidates}
    parts: list[_Part] = []
    at = 0
    for start in sorted(words.line_starts)[:_MAX_STARTS]:
        if start < at or len(parts) >= _MAX_TEXTS:
            continue
        ends: dict[int, list[int]] = {}
        for number in candidates:
            if not _near(places[number], start):
                continue
            for end in walk.ends(catalogue.template(number), start):
                if end > start:
                    ends.setdefault(end, []).append(number)
        if ends:
            at = max(ends)
            parts.append(_Part(start, at, ends[at][0], _exact(ends[at], catalogue, words.span(start, at))))
    return parts


def _covers(closest: Nearest | None, part: _Part) -> bool:
    """Whether the nearest text has the words of an exact part too: the part is only a piece of it."""
    if closest is None:
        return False
    apart = sum(max(0, min(gap.end, part.end) - max(gap.first, part.first)) for gap in closest.gaps)
    return 2 * apart < part.end - part.first


def _near(places: Sequence[int] | None, start: int) -> bool:
    """Whether a passage that every copy has early stands soon after `start`; `places`: all of its places, if known."""
    if places is None:
        return True
    following = bisect_left(places, start)
    return following < len(places) and places[following] - start <= _MAX_BEFORE


def _changed(
    walk: Walk, catalogue: Index, closest: Nearest, first: int, end: int, span: tuple[int, int]
) -> Identification:
    """What a stretch that is no licence word for word resembles."""
    entry = catalogue.entry(closest.number)
    reason = None
    if Flag.NOTICE in entry.flags and closest.score >= _MODIFIED_FROM:
        reason = f"a notice that names {entry.ids[0]}, not its text"
    elif closest.score < _MODIFIED_FROM:
        reason = f"shares {closest.score:.0%} of its words with {entry.ids[0]}, the nearest licence"
    return Identification(
        licence=None,
        match="modified" if reason is None else "unknown",
        nearest=entry.ids[0],
        score=round(closest.score, 4),
        differences=_differences(walk, catalogue, closest, first, end) if reason is None else (),
        span=span,
        same_text=entry.ids[1:],
        exception=entry.exception,
        reason=reason,
    )


def _is_benign(gap: Gap, walk: Walk, catalogue: Index, number: int) -> bool:
    """Whether a text may differ there and be the licence all the same: a notice, a title, a list marker, a name."""
    words, (first, end) = walk.words, gap.original
    if gap.first == gap.end or gap.missing:
        return False
    if words.markers.get(gap.first) == gap.end:
        return True
    replaced = first < end and not catalogue.unnamed(number).between(first, end)
    if replaced and gap.end in name_ends(words, gap.first, shortest=1):
        return True
    template = catalogue.template(number)
    for start in range(gap.first, max(-1, gap.first - _BACK), -1):
        if any(reached >= gap.end for reached in walk.front(template, start)):
            return True
        if start in words.line_starts:
            break
    return False


def _differences(walk: Walk, catalogue: Index, closest: Nearest, first: int, end: int) -> tuple[Difference, ...]:
    """Where the text departs from the standard one, without the notices and titles that may differ."""
    words, template = walk.words, catalogue.template(closest.number)
    places = [gap for gap in closest.gaps if not _is_benign(gap, walk, catalogue, closest.number)]
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
