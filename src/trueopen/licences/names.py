"""Licences that a document names: in prose, badges, links and SPDX tags. What is only named is never read as text.

A name is resolved when it stands for itself. "MIT-style", "based on the Apache licence", "Apache-2.0 with additional
terms" name another licence, which nobody has read: they are returned without an id, as are names in no list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any
from urllib.parse import unquote

import re2

from trueopen.licences.catalogue import names_of_table
from trueopen.licences.expression import expression
from trueopen.licences.links import hints, is_licence_address, licence_at
from trueopen.licences.prose import identifiers, phrases
from trueopen.licences.table import lookup
from trueopen.licences.windows import windows

_MAX_CHARACTERS = 1 << 20
_MAX_FOUND = 500  # of one kind


@dataclass(frozen=True, slots=True)
class NamedLicence:
    """One mention. `span`: characters of the text. `licence_id`: the table's id or an SPDX expression, or None."""

    span: tuple[int, int]
    text: str
    licence_id: str | None


def names_in(text: str) -> tuple[NamedLicence, ...]:
    """Every licence that `text` names, in order, without overlaps; of a text over 1 MiB the first MiB is read.

    At most 500 mentions of each kind (tag, address, long name, identifier, other known name).
    """
    text = text[:_MAX_CHARACTERS]
    spans = tuple(windows(text))
    if not spans:
        return ()
    found: list[NamedLicence] = []
    for reader in (_tags, _addresses, phrases, identifiers):
        found += _apart(_read(text, reader(text, spans)), found)
    # A name of the table is whole: what another reader saw there and could not resolve is a piece of it.
    whole = _read(text, names_of_table(text, spans))
    whole = _apart(whole, [name for name in found if name.licence_id is not None or not _inside(name, whole)])
    found = _apart(sorted(found, key=lambda name: name.span), whole) + whole
    return tuple(sorted(found, key=lambda name: name.span))


def _read(text: str, mentions: Iterator[tuple[int, int, str | None]]) -> list[NamedLicence]:
    """The first mentions of one kind."""
    return [NamedLicence((start, end), text[start:end], found) for start, end, found in islice(mentions, _MAX_FOUND)]


def _apart(names: Sequence[NamedLicence], others: Sequence[NamedLicence]) -> list[NamedLicence]:
    """Those of `names` (in order) that touch none of `others`."""
    if not others:
        return list(names)
    taken = sorted(name.span for name in others)
    kept: list[NamedLicence] = []
    at = 0
    for name in names:
        start, end = name.span
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at == len(taken) or end <= taken[at][0]:
            kept.append(name)
    return kept


def _inside(name: NamedLicence, others: Sequence[NamedLicence]) -> bool:
    """Whether a mention is a piece of a longer, resolved one."""
    start, end = name.span
    return any(other.licence_id and other.span[0] <= start and end <= other.span[1] for other in others)


# --- SPDX tags --------------------------------------------------------------------------------------------------------

_TAG = re2.compile(r"SPDX-License-Identifier:[ \t]*([^\r\n]{1,200})")
_COMMENT_ENDS = ("*/", "-->", "#}", "*)", "--%>", '"', "'", "`", ",", "|")


def _tags(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str | None]]:
    if "SPDX-License-Identifier:" not in text:
        return
    for match in _TAG.finditer(text):
        value = match.group(1)
        for mark in _COMMENT_ENDS:
            value = value.split(mark)[0]
        value = value.strip()
        if value:
            start = match.start(1)
            yield start, start + len(value), resolved(value)


def resolved(value: str) -> str | None:
    """The id of a single licence, or the expression when the table knows each of its parts."""
    single = lookup(value)
    if single is not None:
        return single.id
    whole = expression(value)
    return value if whole is not None and not whole.unknown else None


# --- addresses and badges ---------------------------------------------------------------------------------------------

_IN_ADDRESS = r"[^\s<>\"'`\[\]{}|\\^]"
_MAX_ADDRESS = 308
_BADGE = re2.compile(r"(?i)^https?://(?:img\.|raster\.)?shields\.io/badge/([^?#/]+)")


def _addresses(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str | None]]:
    for first, last in spans:
        window = text[first:last]
        if "://" in window:
            for match in _licence_addresses().finditer(window):
                yield from _address(_trimmed(match.group(0)[:_MAX_ADDRESS]), first + match.start())


@cache
def _licence_addresses() -> Any:
    return re2.compile(rf"(?i)https?://{_IN_ADDRESS}*(?:shields\.io/badge|{hints()}){_IN_ADDRESS}*")


def _address(address: str, start: int) -> Iterator[tuple[int, int, str | None]]:
    end = start + len(address)
    if "shields.io/" in address.lower():
        badge = _BADGE.match(address)
        if badge is not None:  # other badges show what a service says
            label, message = _badge(badge.group(1))
            if "licen" in label.lower():
                yield start, end, resolved(message)
    elif is_licence_address(address):
        yield start, end, licence_at(address)


def _trimmed(address: str) -> str:
    """An address without the punctuation of the sentence or the Markdown around it."""
    cut = address.find(")")
    if cut >= 0 and "(" not in address[:cut]:
        address = address[:cut]
    return address.rstrip(".,;:!*_")


def _badge(path: str) -> tuple[str, str]:
    """Label and message of a static shields.io badge: `label-message-colour`, with `--` and `__` as escapes."""
    plain = unquote(path).replace("--", "\0").replace("__", "\1").replace("_", " ")
    parts = [part.replace("\0", "-").replace("\1", "_").strip() for part in plain.split("-")]
    return (parts[0], parts[1]) if len(parts) >= 3 else ("", "")
