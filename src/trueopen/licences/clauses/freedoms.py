"""Which of the four freedoms a text gives, sentence by sentence. Pure.

A freedom is granted only where a sentence gives it in so many words; what silence leaves out is `not_granted`. Study
follows from use and change, as the definition's reviewers read it, unless a clause bars inspection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

import re2

from trueopen.licences.clauses.folding import fold
from trueopen.licences.clauses.matching import Sense
from trueopen.licences.clauses.reading import Clause, FreedomReading, Unread
from trueopen.licences.clauses.structure import Unit
from trueopen.licences.table import FREEDOMS, Freedom

# Sentences that give something.
_GIVES = (
    r"(?:\b(?:hereby )?grants?\b.*?|\b(?:is|are) (?:hereby |also )?(?:granted|permitted|allowed|authori[sz]ed|free|entitled|licen[cs]ed|welcome)\b.*?|\bgranted (?:a|an|the|to)\b.*?|\bpermission (?:is )?(?:hereby )?(?:granted )?to\b.*?|"
    r"\b(?:you|licen[cs]ees?|anyone|any person|everyone|recipients?|users?|any data recipient)(?: and [\w ]{1,30})? (?:may|can)\b.*?|\bmay be (?:freely )?|\bright to\b.*?|\brights to\b.*?|\bfreedom to\b.*?|\blicen[cs]e to\b.*?|\ballows? (?:you|anyone) to\b.*?|\bfree to\b.*?|"
    r"\bunlimited permission to\b.*?|\bcan be (?:freely )?)"
)
_ACTS: Mapping[Freedom, str] = MappingProxyType(
    {
        "use": r"\b(?:use[sd]?|using|utili[sz]e|run|execute|exercise|operate|deal in|do everything|practi[sc]e|any purpose whatsoever)\b",
        "modify": r"\b(?:modif(?:y|ied|ying|ications?)|adapt(?:ed|ations?)?|alter|change|derivative works?|derivatives?|create derivative|make derivative|prepare derivative|improve|transform|adapted material|new works|deal in)\b",
        "share": r"\b(?:distribut(?:e|ed|ing|ion)|redistribut(?:e|ed|ion)|share|publish|sub-?licen[cs]e|convey|disseminate|transfer|deal in|make copies available|communicate to the public|pass on)\b",
    }
)
# "Redistribution and use … with or without modification, are permitted" says it in the other order.
_AFTER = r".*\b(?:is|are) (?:hereby |also )?(?:permitted|granted|allowed|authori[sz]ed)\b"
# A sentence that gives under a limit of purpose, place or person gives no freedom.
_NOT_FREE = re2.compile(
    r"\b(?:solely|only|exclusively) (?:for|to|in|by|within|on)\b|\bfor (?:your |the |its )?(?:own |personal |internal |private )+(?:\w+ )?(?:use|purposes?)\b|\bnon-?commercial|"
    r"\b(?:trade ?marks?|logos?)\b|\bexcept\b|\bnot including\b|\bexcluding\b|\bbut not\b|\bonly be\b|\botherwise no\b"
)
_UNCHANGED = re2.compile(
    r"\b(?:without (?:any )?(?:modif|chang|alter)|unmodified|unchanged|unaltered|verbatim|original)"
)


def gives(said: Sense) -> tuple[Freedom, ...]:
    """The freedoms that one sentence gives."""
    if said.stem_bans or said.defines or said.disclaims or said.requests:
        return ()
    patterns = _patterns()
    text = f"{said.stem} {said.flat}" if said.stem and _patterns_first().search(said.stem) else said.flat
    found = tuple(freedom for freedom in _ACTS if any(pattern.search(text) for pattern in patterns[freedom]))
    if not found or _NOT_FREE.search(text) is not None:
        return ()
    if _UNCHANGED.search(text) is not None and "with or without" not in text:
        found = tuple(freedom for freedom in found if freedom != "modify")
    if said.bans and not _plain_grant(said):
        return ()
    return found


def _plain_grant(said: Sense) -> bool:
    """Whether a sentence that also forbids begins by giving ("You may copy it, but must not …")."""
    first = _patterns_first().search(said.forbids.decode())
    if first is None:
        return False
    ban = _ban().search(said.forbids.decode())
    return ban is None or first.start() < ban.start()


def freedoms(
    given: Mapping[Freedom, Unit], restrictions: Sequence[Clause], unread: Sequence[Unread], text: str
) -> Mapping[Freedom, FreedomReading]:
    """The four freedoms. `given`: the first sentence that gives each; `unread`: what could not be resolved."""
    found: dict[Freedom, FreedomReading] = {}
    rules_only = not given and _IS_POLICY.search(fold(text[:_TITLE])) is not None
    for freedom in FREEDOMS:
        taking = next((clause for clause in restrictions if freedom in clause.freedoms), None)
        if taking is not None:
            found[freedom] = FreedomReading("restricted", taking.span, taking.kind)
            continue
        giver = _giver(freedom, given)
        if giver is None and rules_only:
            found[freedom] = FreedomReading(
                "unknown", None, "rules of use: they give nothing, the licence beside them does"
            )
        elif giver is None:
            found[freedom] = _not_given(freedom, unread, text)
        elif unread:
            found[freedom] = FreedomReading("unknown", giver.span, f"given, but {_count(unread)} could not be resolved")
        else:
            found[freedom] = FreedomReading("granted", giver.span, "given in these words")
    return MappingProxyType(_study(found))


_TITLE = 400  # characters in which a text says what it is
_IS_POLICY = re2.compile(
    r"\b(?:polic(?:y|ies)|guidelines?|code of conduct|usage restrictions?|use restrictions?|prohibited uses?|ethics|rules of use)\b"
)


def _not_given(freedom: Freedom, unread: Sequence[Unread], text: str) -> FreedomReading:
    """A freedom that no sentence gives: silence, unless a sentence that could not be resolved speaks of it."""
    acts = _acts_alone()[freedom]
    for one in unread:
        if acts.search(fold(text[one.span[0] : one.span[1]])):
            return FreedomReading("unknown", one.span, "a sentence that speaks of it could not be resolved")
    return FreedomReading("not_granted", None, "no sentence gives it")


def _study(found: dict[Freedom, FreedomReading]) -> dict[Freedom, FreedomReading]:
    """Study needs use and change: it cannot be freer than the one that is less free, unless restricted itself."""
    if found["study"].grant == "restricted":
        return found
    order = ("not_granted", "restricted", "unknown", "granted")
    worst = min((found["use"], found["modify"]), key=lambda reading: order.index(reading.grant))
    if worst.grant == "restricted":
        # A limit of purpose on use leaves reading and inspecting open; whether it does for *any purpose* is not said.
        if found["study"].grant == "not_granted":
            found["study"] = FreedomReading("unknown", None, "not said beside the limits on use and change")
    elif worst.grant == "not_granted" and found["use"].grant != "not_granted":
        found["study"] = FreedomReading("unknown", None, "no sentence gives change, which study needs here")
    elif found["study"].grant != worst.grant:
        found["study"] = FreedomReading(worst.grant, worst.span, "by use and change: " + worst.why)
    return found


def _giver(freedom: Freedom, given: Mapping[Freedom, Unit]) -> Unit | None:
    if freedom == "study":
        use, modify = given.get("use"), given.get("modify")
        return modify if use is not None and modify is not None else None
    return given.get(freedom)


def _count(unread: Sequence[Unread]) -> str:
    return "1 sentence" if len(unread) == 1 else f"{len(unread)} sentences"


@cache
def _patterns() -> dict[Freedom, tuple[Any, ...]]:
    return {
        freedom: (re2.compile(f"{_GIVES}{acts}"), re2.compile(f"{acts}{_AFTER}")) for freedom, acts in _ACTS.items()
    }


@cache
def _acts_alone() -> dict[Freedom, Any]:
    found: dict[Freedom, Any] = {freedom: re2.compile(acts) for freedom, acts in _ACTS.items()}
    found["study"] = found["use"]
    return found


@cache
def _patterns_first() -> Any:
    return re2.compile(f"{_GIVES}|{_AFTER}")


@cache
def _ban() -> Any:
    from trueopen.licences.clauses import deontic

    return re2.compile(deontic.BAN)
