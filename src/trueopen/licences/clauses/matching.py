"""Run rules on sentences. Patterns are RE2: linear in the length of the sentence whatever it says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import re2

from trueopen.licences.clauses import deontic
from trueopen.licences.clauses.families import FAMILIES
from trueopen.licences.clauses.rule import Family, Rule

MAX_SENTENCE = 6_000  # folded characters of one sentence that rules read


@dataclass(frozen=True, slots=True)
class Sense:
    """What a sentence does (see `deontic`), read once for all rules.

    `forbids`: the sentence without negations that forbid nothing ("does not limit"). `stem_bans`, `stem_limits`: what
    introduces it forbids, or grants only. `in_uses`: it is an item of a list of banned uses.
    """

    flat: str
    stem: str
    forbids: str
    bans: bool
    only: bool
    excepts: bool
    stem_bans: bool
    stem_limits: bool
    in_uses: bool
    defines: bool
    disclaims: bool
    requests: bool
    declines: bool


def sense(flat: str, stem: str) -> Sense:
    """The sense of a folded sentence under a folded stem."""
    signals = _signals()
    flat = signals["permitted"].sub("", flat[:MAX_SENTENCE])
    stem_bans = bool(stem) and _stem_bans(stem)
    defines = bool(signals["defines"].search(flat))
    term_forbids = bool(signals["term_forbids"].search(flat))
    term_allows = not term_forbids and bool(signals["term_allows"].search(flat))
    forbids = signals["neutral"].sub(" ~ ", flat)
    return Sense(
        flat=flat,
        stem=stem,
        forbids=forbids,
        bans=bool(signals["ban"].search(forbids))
        or bool(signals["banned"].search(forbids))
        or bool(signals["none"].search(forbids)),
        only=bool(signals["only"].search(flat)),
        excepts=bool(signals["except"].search(flat)),
        stem_bans=stem_bans or term_forbids,
        stem_limits=term_allows or (bool(stem) and not stem_bans and bool(signals["only"].search(stem))),
        in_uses=stem_bans and bool(signals["uses"].search(stem)),
        defines=defines and not term_forbids and not term_allows,
        disclaims=bool(signals["disclaims"].search(flat)),
        requests=bool(signals["request"].search(flat)),
        declines=bool(signals["declines"].search(flat)) or bool(signals["explains"].search(flat)),
    )


def _stem_bans(stem: str) -> bool:
    """Whether the introduction forbids its items: the last sentence of it that speaks of may and must decides."""
    signals = _signals()
    pieces = [piece for piece in _PIECES.split(stem) if piece.strip()]
    for piece in reversed(pieces):
        if signals["ban_stem"].search(piece):
            return not signals["ban_stem_unless"].search(piece)
        if signals["permits"].search(piece):
            return False
    return False


_PIECES = re2.compile(r"(?:[.;:] )|:$")


@dataclass(frozen=True, slots=True)
class Compiled:
    """One rule with its patterns compiled."""

    rule: Rule
    says: tuple[_Pattern, ...]
    acts: tuple[tuple[_Pattern, _Pattern, _Pattern], ...]
    banned: tuple[tuple[_Pattern, _Pattern, _Pattern], ...]
    limited: tuple[tuple[_Pattern, _Pattern, _Pattern], ...]
    unless: _Pattern | None
    unless_stem: _Pattern | None


@cache
def compiled() -> tuple[tuple[Family, tuple[Compiled, ...]], ...]:
    """All families with their rules compiled; made on first use."""
    return tuple((family, tuple(_compile(rule) for rule in family.rules)) for family in FAMILIES)


def families_of(flat: str) -> tuple[tuple[Family, tuple[Compiled, ...]], ...]:
    """The families of which a folded sentence has the words."""
    return tuple(compiled()[number] for number in sorted(_gates().Match(flat[:MAX_SENTENCE]) or ()))


@cache
def _gates() -> Any:
    gates = re2.Set.SearchSet()
    for family, _ in compiled():
        gates.Add(family.words)
    gates.Compile()
    return gates


def matches(rule: Compiled, said: Sense) -> bool:
    """Whether a sentence imposes what the rule is about."""
    if said.requests or said.declines or (said.defines and not rule.rule.defines):
        return False
    if said.disclaims and not rule.rule.disclaims:
        return False
    if said.in_uses and not rule.rule.in_uses:
        return False
    if not _holds(rule, said):
        return False
    if rule.unless is not None and rule.unless.search(said.flat):
        return False
    return not (rule.unless_stem is not None and said.stem and rule.unless_stem.search(said.stem))


def _holds(rule: Compiled, said: Sense) -> bool:
    if any(pattern.search(said.flat) for pattern in rule.says):
        return True
    if said.bans or said.stem_bans or said.excepts:
        for item, behind, back in rule.acts:
            if said.stem_bans and item.search(said.flat):
                return True
            if said.bans and behind.search(said.forbids):
                return True
            if said.excepts and back.search(said.flat):
                return True
    if said.bans or said.stem_bans:
        for alone, before, after in rule.banned:
            if alone.search(said.flat) and (
                said.stem_bans or (said.bans and (before.search(said.forbids) or after.search(said.forbids)))
            ):
                return True
    if said.only or said.stem_limits:
        for alone, before, after in rule.limited:
            if alone.search(said.flat) and (said.stem_limits or before.search(said.flat) or after.search(said.flat)):
                return True
    return False


def _compile(rule: Rule) -> Compiled:
    return Compiled(
        rule=rule,
        says=tuple(_re(pattern) for pattern in rule.says),
        acts=tuple(_acts(pattern) for pattern in rule.acts),
        banned=tuple(_around(pattern, deontic.BAN, deontic.BANNED) for pattern in rule.banned),
        limited=tuple(_around(pattern, deontic.ONLY, deontic.ONLY) for pattern in rule.limited),
        unless=_any(rule.unless),
        unless_stem=_any(rule.unless_stem),
    )


def _acts(pattern: str) -> tuple[_Pattern, _Pattern, _Pattern]:
    """In an item of a list that forbids; right behind a ban; in what a grant takes back."""
    verbs = f"{deontic.VERBS}(?:{pattern})"
    return (
        _re(rf"^\W*(?:or |and |from |by |not )?{verbs}"),
        _re(
            rf"{deontic.BAN}{deontic.GAP}{verbs}|\bno (?:[\w-]+,? (?:or |and )?){{0,4}}(?:{pattern}).*{deontic.ALLOWED}"
        ),
        _re(rf"{deontic.EXCEPT}\W+{verbs}"),
    )


def _around(pattern: str, before: str, after: str) -> tuple[_Pattern, _Pattern, _Pattern]:
    """Alone (under a stem), behind the word that governs it, before that word ("no … is permitted" among these)."""
    inner = pattern.removeprefix("^")
    if inner != pattern:
        return _re(pattern), _re(rf"(?:{before})\W*(?:{inner})"), _re(rf"^(?:{inner}).*?(?:{after})")
    none = rf"|\bno\b[^.;]*(?:{inner})[^.;]*{deontic.ALLOWED}" if after == deontic.BANNED else ""
    return _re(pattern), _re(rf"(?:{before}).*?(?:{inner})"), _re(rf"(?:{inner}).*?(?:{after}){none}")


def _any(patterns: tuple[str, ...]) -> _Pattern | None:
    return _re("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None


class _Pattern:
    """An expression compiled when it is first asked for: most texts need few of them."""

    __slots__ = ("_compiled", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._compiled: Any = None

    def search(self, text: str) -> Any:
        if self._compiled is None:
            self._compiled = re2.compile(self._text)
        return self._compiled.search(text)

    def sub(self, instead: str, text: str) -> str:
        if self._compiled is None:
            self._compiled = re2.compile(self._text)
        replaced: str = self._compiled.sub(instead, text)
        return replaced


def _re(pattern: str) -> _Pattern:
    return _Pattern(pattern)


@cache
def _signals() -> dict[str, _Pattern]:
    return {
        "ban": _re(deontic.BAN),
        "banned": _re(deontic.BANNED),
        "none": _re(rf"\bno\b.*{deontic.ALLOWED}"),
        "ban_stem": _re(deontic.BAN_STEM),
        "ban_stem_unless": _re(deontic.BAN_STEM_UNLESS),
        "neutral": _re(deontic.NEUTRAL),
        "uses": _re(deontic.USES_STEM),
        "permitted": _re(deontic.AS_PERMITTED),
        "term_allows": _re(deontic.TERM_ALLOWS),
        "term_forbids": _re(deontic.TERM_FORBIDS),
        "permits": _re(deontic.GRANT),
        "only": _re(deontic.ONLY),
        "except": _re(deontic.EXCEPT),
        "defines": _re(deontic.DEFINES),
        "disclaims": _re(deontic.DISCLAIMS),
        "declines": _re(deontic.DECLINES),
        "explains": _re(deontic.EXPLAINS),
        "request": _re(deontic.REQUEST),
    }
