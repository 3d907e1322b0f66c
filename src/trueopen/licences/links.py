"""Web addresses that stand for a licence because they are its own page."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import re2

from trueopen.licences.listed import listed_address
from trueopen.licences.table import lookup

_MAX_ADDRESS = 300
_ENDINGS = (".html", ".htm", ".txt", ".php", ".pdf", ".md", ".json")
_COMMONS = re2.compile(
    r"^creativecommons\.org/licenses/(by(?:-nc)?(?:-sa|-nd)?)/(\d\.\d)(?:/([a-z]{2,3}))?"
    r"(?:/(?:deed|legalcode)(?:[.-][a-z]{2,3}(?:[-_][a-z]{2,4})?)?)?$"
)
_ZERO = re2.compile(
    r"^creativecommons\.org/publicdomain/(zero|mark)/1\.0(?:/(?:deed|legalcode)(?:[.-][a-z_-]{2,7})?)?$"
)
_CUSTOM = re2.compile(
    r"(?i)(?:^|[/_.-])"
    r"(?:licen[cs]es?|copying|eula|terms(?:[_-]of[_-](?:use|service))?|use[_-]policy|legalcode)"
    r"(?:$|[/_.-])"
)


_INDEXES = frozenset(
    {"apache.org/licenses", "opensource.org/licenses", "gnu.org/licenses", "creativecommons.org/licenses"}
    | {"spdx.org/licenses", "choosealicense.com", "choosealicense.com/licenses", "opensource.org/license"}
)


def licence_at(address: str) -> str | None:
    """The id of the licence whose own page `address` is; None for every other address."""
    place = place_of(address)
    if place is None:
        return None
    return resolved_without_list(place) or listed_address(place)


def hosts() -> tuple[str, ...]:
    """Expressions for the hosts of the pages we know that their address does not show to be a licence's."""
    found = {"creativecommons.org": None}
    for pattern, _ in _rows():
        if "licen" not in pattern:
            found[pattern.split("/")[0]] = None
    return tuple(host.replace(".", "\\.") for host in found)


def resolved_without_list(place: str) -> str | None:
    """The id of the licence whose page `place` is by the patterns alone."""
    commons = _COMMONS.match(place)
    if commons is not None:
        kind, version, port = commons.group(1), commons.group(2), commons.group(3)
        base = f"CC-{kind.upper()}-{version}"
        # A port of 3.0 and before is another text; what follows a 4.0 is only a language.
        ported = base if port is None or version == "4.0" else f"{base}-{port.upper()}"
        return _known(ported)
    zero = _ZERO.match(place)
    if zero is not None:
        return "CC0-1.0" if zero.group(1) == "zero" else "CC-PDM-1.0"
    if _any().match(place) is None:
        return None
    for pattern, licence_id in _patterns():
        found = pattern.match(place)
        if found is not None:
            resolved = _known(licence_id or found.group("name"))
            if resolved is not None:
                return resolved
    return None


def is_licence_address(address: str) -> bool:
    """Whether an address looks like one of a licence or terms, known or not."""
    if _may_be().search(address) is None:
        return False
    place = place_of(address)
    if place is None or place in _INDEXES:
        return False
    return licence_at(address) is not None or _CUSTOM.search(place) is not None


def place_of(address: str) -> str | None:
    """Host and path in the form of the patterns."""
    if len(address) > _MAX_ADDRESS:
        return None
    place = address.strip().lower()
    for scheme in ("https://", "http://", "//"):
        place = place.removeprefix(scheme)
    place = place.removeprefix("www.").split("#")[0].split("?")[0].rstrip("/.,;:")
    for ending in _ENDINGS:
        place = place.removesuffix(ending)
    return place or None


def _known(name: str) -> str | None:
    licence = lookup(name)
    return licence.id if licence is not None else None


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    rows = json.loads((Path(__file__).parent / "data" / "links.json").read_text("utf-8"))["patterns"]
    return tuple((pattern, licence_id) for pattern, licence_id in rows)


@cache
def _patterns() -> tuple[tuple[Any, str], ...]:
    return tuple((re2.compile(f"^{pattern}$"), licence_id) for pattern, licence_id in _rows())


@cache
def hints() -> str:
    """An expression for what an address of a licence holds, so that most addresses are dismissed at once."""
    return f"(?:licen[cs]|copying|eula|terms|use[_-]policy|legalcode|openrail|{'|'.join(hosts())})"


@cache
def _may_be() -> Any:
    return re2.compile(f"(?i){hints()}")


@cache
def _any() -> Any:
    """All patterns in one, so that most addresses are dismissed at once."""
    return re2.compile("^(?:" + "|".join(pattern.replace("(?P<name>", "(?:") for pattern, _ in _rows()) + ")$")
