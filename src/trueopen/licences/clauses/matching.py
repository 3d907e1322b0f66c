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

    `raw`: `flat` in UTF-8. `forbids`: the sentence without negations that forbid nothing ("does not limit"). `stem_bans`, `stem_limits`: what
    introduces it forbids, or grants only. `in_uses`: it is an item of a list of banned uses.
    """

    flat: str
    raw: bytes
    stem: str
    forbids: bytes
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
    raw = signals["permitted"].sub(b"", flat[:MAX_SENTENCE].encode())
    above = stem.encode()
    stem_bans = bool(stem) and _stem_bans(stem)
    defines = signals["defines"].search(raw)
    term_forbids = signals["term_forbids"].search(raw)
    term_allows = not term_forbids and signals["term_allows"].search(raw)
    forbids = signals["neutral"].sub(b" ~ ", raw)
    return Sense(
        flat=raw.decode(),
        raw=raw,
        stem=stem,
        forbids=forbids,
        bans=any(signals[name].search(forbids) for name in ("ban", "banned", "none")),
        only=signals["only"].search(raw),
        excepts=signals["except"].search(raw),
        stem_bans=stem_bans or term_forbids,
        stem_limits=term_allows or (bool(stem) and not stem_bans and signals["only"].search(above)),
        in_uses=stem_bans and signals["uses"].search(above),
        defines=defines and not term_forbids and not term_allows,
        disclaims=signals["disclaims"].search(raw),
        requests=signals["request"].search(raw),
        declines=signals["declines"].search(raw) or signals["explains"].search(raw),
    )


def _stem_bans(stem: str) -> bool:
    """Whether the introduction forbids its items: the last sentence of it that speaks of may and must decides."""
    signals = _signals()
    pieces = [piece for piece in _PIECES.split(stem) if piece.strip()]
    for piece in reversed(pieces):
        said = piece.encode()
        if signals["ban_stem"].search(said):
            return not signals["ban_stem_unless"].search(said)
        if signals["permits"].search(said):
            return False
    return False


_PIECES = re2.compile(r"(?:[.;:] )|:$")


@dataclass(frozen=True, slots=True)
class Governed:
    """What stands in a sentence together with the word that governs it.

    `words`: it stands there at all (asked first, being cheap). `item`: alone, in an item of a list whose introduction
    governs it. `governed`: with the governing word in the same sentence. `back`: behind "except" in a grant.
    """

    words: _Pattern
    item: _Pattern
    governed: _Pattern
    back: _Pattern | None = None


@dataclass(frozen=True, slots=True)
class Compiled:
    """One rule with its expressions."""

    rule: Rule
    says: _Pattern | None
    acts: Governed | None
    banned: Governed | None
    limited: Governed | None
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
    if rule.unless is not None and rule.unless.search(said.raw):
        return False
    return not (rule.unless_stem is not None and said.stem and rule.unless_stem.search(said.stem.encode()))


def _holds(rule: Compiled, said: Sense) -> bool:
    if rule.says is not None and rule.says.search(said.raw):
        return True
    acts = rule.acts
    if acts is not None and (said.bans or said.stem_bans or said.excepts) and acts.words.search(said.raw):
        if said.stem_bans and acts.item.search(said.raw):
            return True
        if said.bans and acts.governed.search(said.forbids):
            return True
        if said.excepts and acts.back is not None and acts.back.search(said.raw):
            return True
    banned = rule.banned
    if (
        banned is not None
        and (said.bans or said.stem_bans)
        and banned.words.search(said.raw)
        and (said.stem_bans or banned.governed.search(said.forbids))
    ):
        return True
    limited = rule.limited
    return (
        limited is not None
        and (said.only or said.stem_limits)
        and limited.words.search(said.raw)
        and (said.stem_limits or limited.governed.search(said.raw))
    )


def _compile(rule: Rule) -> Compiled:
    return Compiled(
        rule=rule,
        says=_any(rule.says),
        acts=_acts(rule.acts) if rule.acts else None,
        banned=_around(rule.banned, deontic.BAN, deontic.BANNED) if rule.banned else None,
        limited=_around(rule.limited, deontic.ONLY, deontic.ONLY) if rule.limited else None,
        unless=_any(rule.unless),
        unless_stem=_any(rule.unless_stem),
    )


def _acts(patterns: tuple[str, ...]) -> Governed:
    """In an item of a list that forbids; right behind a ban; in what a grant takes back."""
    inner = _join(patterns)
    verbs = f"{deontic.VERBS}{inner}"
    return Governed(
        words=_Pattern(inner),
        item=_Pattern(rf"^\W*(?:or |and |from |by |not )?{verbs}"),
        governed=_Pattern(
            rf"{deontic.BAN}{deontic.GAP}{verbs}|\bno (?:[\w-]+,? (?:or |and )?){{0,4}}{inner}.*{deontic.ALLOWED}"
        ),
        back=_Pattern(rf"{deontic.EXCEPT}\W+{verbs}"),
    )


def _around(patterns: tuple[str, ...], before: str, after: str) -> Governed:
    """Behind the word that governs it, or before it ("no … is permitted" among these)."""
    free = tuple(pattern for pattern in patterns if not pattern.startswith("^"))
    first = tuple(pattern.removeprefix("^") for pattern in patterns if pattern.startswith("^"))
    said = []
    if free:
        inner = _join(free)
        said += [rf"(?:{before}).*?{inner}", rf"{inner}.*?(?:{after})"]
        if after == deontic.BANNED:
            said.append(rf"\bno\b[^.;]*{inner}[^.;]*{deontic.ALLOWED}")
    if first:
        inner = _join(first)
        said += [rf"(?:{before})\W*{inner}", rf"^{inner}.*?(?:{after})"]
    words = _Pattern(_join(patterns))
    return Governed(words=words, item=words, governed=_Pattern("|".join(said)))


def _join(patterns: tuple[str, ...]) -> str:
    return "(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + ")"


def _any(patterns: tuple[str, ...]) -> _Pattern | None:
    return _Pattern(_join(patterns)) if patterns else None


class _Pattern:
    """An expression compiled when it is first asked for: most texts need few of them.

    It runs on UTF-8 bytes, which spares turning offsets of bytes into characters: nobody asks for them.
    """

    __slots__ = ("_compiled", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._compiled: Any = None

    def search(self, text: bytes) -> bool:
        if self._compiled is None:
            self._compiled = re2.compile(self._text.encode(), _options())
        return self._compiled.search(text) is not None

    def sub(self, instead: bytes, text: bytes) -> bytes:
        if self._compiled is None:
            self._compiled = re2.compile(self._text.encode(), _options())
        replaced: bytes = self._compiled.sub(instead, text)
        return replaced


@cache
def _options() -> Any:
    options = re2.Options()
    options.max_mem = 32 << 20  # one expression holds all wordings of a rule
    options.log_errors = False
    return options


@cache
def _signals() -> dict[str, _Pattern]:
    return {
        "ban": _Pattern(deontic.BAN),
        "banned": _Pattern(deontic.BANNED),
        "none": _Pattern(rf"\bno\b.*{deontic.ALLOWED}"),
        "ban_stem": _Pattern(deontic.BAN_STEM),
        "ban_stem_unless": _Pattern(deontic.BAN_STEM_UNLESS),
        "neutral": _Pattern(deontic.NEUTRAL),
        "uses": _Pattern(deontic.USES_STEM),
        "permitted": _Pattern(deontic.AS_PERMITTED),
        "term_allows": _Pattern(deontic.TERM_ALLOWS),
        "term_forbids": _Pattern(deontic.TERM_FORBIDS),
        "permits": _Pattern(deontic.GRANT),
        "only": _Pattern(deontic.ONLY),
        "except": _Pattern(deontic.EXCEPT),
        "defines": _Pattern(deontic.DEFINES),
        "disclaims": _Pattern(deontic.DISCLAIMS),
        "declines": _Pattern(deontic.DECLINES),
        "explains": _Pattern(deontic.EXPLAINS),
        "request": _Pattern(deontic.REQUEST),
    }
