"""One place where a text names its own terms, and why a name there does not resolve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trueopen.licences.deceptive import deceptive
from trueopen.licences.names import resolved
from trueopen.licences.table import lookup

How = Literal["tag", "front matter", "badge", "notice", "name", "link"]

_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Statement:
    """One place where a text names its own terms. `licence`: an id or SPDX expression, None with the `reason`.

    `conflict`: the licences it names, when it joins several without saying that one may be chosen. `part`: the part it
    speaks of ("code", "weights"), "" when it speaks of all.
    """

    span: tuple[int, int]
    text: str
    how: How
    licence: str | None
    reason: str = ""
    conflict: tuple[str, ...] = ()
    part: str = ""


def of_value(span: tuple[int, int], said: str, how: How) -> Statement:
    """The statement of a field whose whole value is `said`."""
    licence = fixed(resolved(said))
    return Statement(span, said, how, licence, "" if licence else why_unknown(said))


def fixed(licence_id: str | None) -> str | None:
    """The id where it stands for one text; None for a family ("bsd")."""
    if licence_id is None:
        return None
    known = lookup(licence_id)
    return licence_id if known is None or known.fixes_text else None


def why_unknown(said: str) -> str:
    """Why a name resolves to no licence."""
    known = lookup(said)
    if known is not None and not known.fixes_text:
        return f"{shown(said)!r} names a family of licences, not one text"
    return deceptive(said) or f"{shown(said)!r} is no licence known here, or the words around it make it another"


def shown(text: str) -> str:
    """A piece of text on one line, cut where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
