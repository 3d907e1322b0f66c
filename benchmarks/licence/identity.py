"""Which licence a text is taken for: standard texts, noisy copies, natural copies, and AI licences in no index."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from licence.corpora import Copy
from licence.labelled import Document
from licence.rates import percent, print_table, short
from trueopen.licences.identify import Identification, identify, identify_all
from trueopen.licences.names import names_in
from trueopen.licences.table import lookup


@dataclass(frozen=True)
class Named:
    """`ids`: what the text is taken for, exact or nearest. `exact`: all of it is known word for word. `modified`: it
    was called a changed licence."""

    ids: frozenset[str]
    exact: bool
    modified: bool
    found: tuple[Identification, ...]


def name(text: str) -> Named:
    """Top-1: the licence or the nearest one; of a text that is only a notice or a pointer, the licences it names."""
    whole = identify(text)
    parts = (whole,) if whole.match == "exact" else identify_all(text)
    exact = all(part.match == "exact" for part in parts)
    known = [part for part in parts if part.match == "exact"]
    ids = _ids([whole]) if whole.match != "unknown" else _ids(known[:1])
    if not ids:
        first = next((named.licence_id for named in names_in(text) if named.licence_id is not None), None)
        licence = lookup(first) if first else None
        ids = frozenset((licence.id,)) if licence else frozenset()
    return Named(ids, exact, whole.match == "modified" and not exact, parts)


def same(ids: Iterable[str], expected: str, alike: Mapping[str, frozenset[str]]) -> bool:
    """Whether the ids name the expected licence. GNU's -only and -or-later, and ids with one text, are one."""
    return bool({base(each) for each in ids} & {base(each) for each in alike.get(expected, {expected}) | {expected}})


def base(licence_id: str) -> str:
    return licence_id.removesuffix("-only").removesuffix("-or-later")


def alike(texts: Sequence[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """SPDX ids with the very same text."""
    groups: dict[str, set[str]] = {}
    for licence_id, text in texts:
        groups.setdefault(" ".join(text.split()), set()).add(licence_id)
    return {licence_id: frozenset(group) for group in groups.values() for licence_id in group}


def print_canonical(texts: Sequence[tuple[str, str]], twins: Mapping[str, frozenset[str]]) -> tuple[int, int, int]:
    """Standard texts: how many are named right, how many are exact, of how many."""
    right = exact = 0
    for licence_id, text in texts:
        named = name(text)
        ok = same(named.ids, licence_id, twins)
        right += ok
        exact += ok and named.exact
        if not ok or not named.exact:
            _print_error("WRONG " if not ok else "CHANGED", licence_id, "standard text", named)
    print(f"SPDX canonical: top-1 {percent(right, len(texts))}; exact {percent(exact, len(texts))}")
    return right, exact, len(texts)


def print_noise(texts: Sequence[tuple[str, str, str]], twins: Mapping[str, frozenset[str]]) -> tuple[int, int]:
    """Noisy copies: top-1 per kind of noise."""
    right: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    wrong: list[tuple[str, str, Named]] = []
    for licence_id, kind, text in texts:
        named = name(text)
        counts[kind] += 1
        exact[kind] += named.exact
        if same(named.ids, licence_id, twins):
            right[kind] += 1
        else:
            wrong.append((licence_id, kind, named))
    print_table(
        [
            ("noise", "top-1", "exact"),
            *((kind, percent(right[kind], n), str(exact[kind])) for kind, n in counts.items()),
            ("all", percent(right.total(), counts.total()), str(exact.total())),
        ]
    )
    for licence_id, kind, named in wrong:
        _print_error("WRONG ", licence_id, kind, named)
    return right.total(), counts.total()


@dataclass(frozen=True)
class Natural:
    """Counts over natural copies: right names of all; and called modified of those that are one licence unchanged."""

    right: int
    texts: int
    modified: int
    unchanged: int


def print_natural(title: str, copies: Sequence[Copy], twins: Mapping[str, frozenset[str]]) -> Natural:
    right = modified = 0
    for copy in copies:
        named = name(copy.text)
        # A file of several licences has no one name: any of those found in it, in full or nearly, is right.
        ids = _ids(named.found) | named.ids if copy.state == "several" else named.ids
        ok = same(ids, copy.expected, twins)
        right += ok
        false = named.modified and copy.state == ""
        modified += false
        if not ok or false:
            _print_error("CHANGED" if ok else "WRONG ", copy.expected, copy.id, named)
    unchanged = sum(copy.state == "" for copy in copies)
    print(f"{title}: top-1 {percent(right, len(copies))}")
    print(f"{title}: called modified, of texts that are one licence unchanged: {percent(modified, unchanged)}")
    return Natural(right, len(copies), modified, unchanged)


def print_labelled(documents: Iterable[Document]) -> int:
    """AI licences called a known licence word for word: all are listed; the number of those that cannot be right."""
    wrong = 0
    for document in documents:
        found = identify(document.text)
        if found.match == "exact" and found.licence is not None:
            against = _cannot_be(document, found.licence)
            wrong += against is not None
            said = f"{document.name} (open: {document.open}): {found.licence}"
            print(f"  {'WRONG  ' if against else 'EXACT  '}  {said}{f', but {against}' if against else ''}")
    return wrong


def _cannot_be(document: Document, licence_id: str) -> str | None:
    """Why the text is not that licence, from its label and its name alone; None where nothing speaks against it."""
    licence = lookup(licence_id)
    if document.open == "no" and licence is not None and licence.osi_approved:
        return "the text is labelled not open"
    ours, theirs = _numbers(document.name), _numbers(licence_id)
    if (
        _words(document.name) & _words(licence_id)
        and ours
        and theirs
        and not theirs & _numbers(document.name, glued=True)
    ):
        return "the numbers in their names differ"
    return None


_ANY = r"\d+(?:\.\d+)*"
_ALONE = rf"(?<![\w.]){_ANY}(?!\w)"


def _numbers(name: str, *, glued: bool = False) -> set[str]:
    """The version numbers in a name, without years and dates; with `glued` those that stand in a word too (`gpl3`)."""
    undated = re.sub(r"\b(19|20)\d\d(-\d\d)*\b", "", name)
    return {re.sub(r"(\.0)+$", "", number) for number in re.findall(_ANY if glued else _ALONE, undated)}


def _words(name: str) -> set[str]:
    """What a family is called by, without the words of licences in general."""
    general = {"licenseref", "scancode", "license", "licence", "community", "model", "open", "ai", "nc"}
    return set(re.findall(r"[a-z]{2,}", name.casefold())) - general


def _ids(parts: Iterable[Identification]) -> frozenset[str]:
    return frozenset(
        licence_id
        for part in parts
        for licence_id in (part.licence or part.nearest, *part.same_text)
        if licence_id is not None
    )


def _print_error(mark: str, expected: str, place: str, named: Named) -> None:
    said = ", ".join(sorted(named.ids)) or "nothing"
    parts = "; ".join(f"{part.match} {part.licence or part.nearest or ''} {part.score:.2f}" for part in named.found[:4])
    print(f"  {mark}  {expected} ({place}): we say {said} [{parts}]")
    for part in named.found[:4]:
        for each in part.differences[:3]:
            if mark == "CHANGED":
                print(f"           {each.missing} words missing, or: {short(each.text, 160)}")
