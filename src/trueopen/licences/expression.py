"""SPDX licence expressions: AND, OR, WITH over the licences of the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from trueopen.licences.deceptive import deceptive
from trueopen.licences.table import FREEDOMS, Freedom, Grant, Licence, is_exception, lookup

_MAX_LENGTH = 1_000
_MAX_DEPTH = 20
# Worst first: what holds of all parts of an AND is the worst of them.
_ORDER: tuple[Grant, ...] = ("restricted", "not_granted", "unknown", "granted")


@dataclass(frozen=True, slots=True)
class Expression:
    """What a licence expression grants as a whole.

    AND: every part must grant it. OR: the recipient chooses one part, so the whole is the best single part.
    `unknown` lists the symbols that the table does not know: they grant nothing that is known.
    """

    text: str
    licences: tuple[Licence, ...]
    unknown: tuple[str, ...]
    osi_approved: bool
    fsf_free: bool
    content: bool
    freedoms: Mapping[Freedom, Grant] = field(hash=False)
    restrictions: tuple[str, ...]

    @property
    def grants_all(self) -> bool:
        """Whether all four freedoms are granted."""
        return all(self.freedoms[freedom] == "granted" for freedom in FREEDOMS)


def expression(text: str) -> Expression | None:
    """The meaning of an SPDX expression; None when `text` is not one. Never raises.

    A single name that the table knows is an expression too. An exception (`WITH`) that SPDX does not list makes its
    licence unknown: an addition nobody has read may take something away.
    """
    text = text.strip(" \t\r\n")
    if not text or len(text) > _MAX_LENGTH or deceptive(text) is not None or text.count("(") > _MAX_DEPTH:
        return None
    single = lookup(text)
    if single is not None:
        return _of(single, text)
    if len(text.split()) == 1 and not text.startswith("("):
        return None if text.upper() in ("AND", "OR", "WITH") else _of_later(text)
    tree = _parse(text)
    return None if tree is None else _fold(tree, text)


def _parse(text: str) -> Any:
    from license_expression import ExpressionError, Licensing

    try:
        return Licensing().parse(text, validate=False, strict=False)
    except (ExpressionError, ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError):
        # The library documents ExpressionError; on junk it has raised the others.
        return None
    except Exception as error:  # boolean.py's ParseError is no ExpressionError
        if type(error).__name__ in ("ParseError", "ExpressionParseError"):
            return None
        raise


def _fold(node: Any, text: str) -> Expression | None:
    """The meaning of a parsed tree; None when it holds something that is no licence id by its form."""
    kind = type(node).__name__
    if kind in ("AND", "OR"):
        parts = [_fold(argument, text) for argument in node.args]
        known = [part for part in parts if part is not None]
        if len(known) != len(parts):
            return None
        return _all_of(known, text) if kind == "AND" else _best_of(known, text)
    if kind == "LicenseWithExceptionSymbol":
        licence = _fold(node.license_symbol, text)
        if licence is None or is_exception(str(node.exception_symbol.key)):
            return licence
        return _unknown(f"{node.license_symbol.key} WITH {node.exception_symbol.key}", text)
    return _of_later(str(node.key), text)


def _of_later(symbol: str, text: str = "") -> Expression | None:
    """One symbol; `X+` means X or any later version of it, of which the recipient may choose X."""
    if not symbol.replace("-", "").replace(".", "").replace("+", "").replace(":", "").isalnum():
        return None
    licence = lookup(symbol) or (lookup(symbol[:-1]) if symbol.endswith("+") else None)
    return _of(licence, text or symbol) if licence is not None else _unknown(symbol, text or symbol)


def _of(licence: Licence, text: str) -> Expression:
    return Expression(
        text=text,
        licences=(licence,),
        unknown=(),
        osi_approved=licence.osi_approved,
        fsf_free=licence.fsf_free,
        content=licence.content,
        freedoms=licence.freedoms,
        restrictions=licence.restrictions,
    )


def _unknown(symbol: str, text: str) -> Expression:
    nothing: dict[Freedom, Grant] = dict.fromkeys(FREEDOMS, "unknown")
    return Expression(text, (), (symbol,), False, False, False, MappingProxyType(nothing), ())


def _all_of(parts: list[Expression], text: str) -> Expression:
    worst: dict[Freedom, Grant] = {
        freedom: min((part.freedoms[freedom] for part in parts), key=_ORDER.index) for freedom in FREEDOMS
    }
    return _joined(parts, text, all, worst, tuple(dict.fromkeys(kind for part in parts for kind in part.restrictions)))


def _best_of(parts: list[Expression], text: str) -> Expression:
    """One part is chosen as a whole: the freedoms of two licences never add up."""
    best = max(parts, key=lambda part: sum(_ORDER.index(part.freedoms[freedom]) for freedom in FREEDOMS))
    granting = [part for part in parts if part.grants_all]
    best = granting[0] if granting else best
    return _joined(parts, text, any, best.freedoms, best.restrictions)


def _joined(
    parts: list[Expression], text: str, holds: Any, freedoms: Mapping[Freedom, Grant], restrictions: tuple[str, ...]
) -> Expression:
    return Expression(
        text=text,
        licences=tuple(dict.fromkeys(licence for part in parts for licence in part.licences)),
        unknown=tuple(dict.fromkeys(symbol for part in parts for symbol in part.unknown)),
        osi_approved=holds(part.osi_approved for part in parts),
        fsf_free=holds(part.fsf_free for part in parts),
        content=holds(part.content for part in parts),
        freedoms=MappingProxyType(dict(freedoms)),
        restrictions=restrictions,
    )
