"""Run rules on sentences. Patterns are RE2: linear in the length of the sentence whatever it says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import re2

from trueopen.licences.clauses import deontic
from trueopen.licences.clauses.families import FAMILIES
from trueopen.licences.clauses.rule import Family, Rule

MAX_SENTENCE = 6_000  # folded characters of one sentence that rules read


class Sense:
    """What a sentence does (see `deontic`). Each answer is worked out when the first rule asks for it.

    `flat`: the folded sentence, without what only says that the contrary may be permitted elsewhere. `raw`: the same in
    UTF-8. `stem`: what introduces it.
    """

    def __init__(self, flat: str, stem: str) -> None:
        self.stem = stem
        self.raw: bytes = _signals()["permitted"].sub(b"", flat[:MAX_SENTENCE].encode())
        self.flat = self.raw.decode()

    def _is(self, signal: str) -> bool:
        return _signals()[signal].search(self.raw)

    @cached_property
    def _above(self) -> bytes:
        return self.stem.encode()

    @cached_property
    def forbids(self) -> bytes:
        """The sentence without negations that forbid nothing ("does not limit")."""
        return _signals()["neutral"].sub(b" ~ ", self.raw)

    @cached_property
    def bans(self) -> bool:
        """Whether it forbids anything."""
        return any(_signals()[name].search(self.forbids) for name in ("ban", "banned", "none"))

    @cached_property
    def only(self) -> bool:
        """Whether it limits anything ("only", "solely")."""
        return self._is("only")

    @cached_property
    def excepts(self) -> bool:
        """Whether it grants and takes something back ("other than")."""
        return self._is("except")

    @cached_property
    def _term_forbids(self) -> bool:
        return self._is("term_forbids")

    @cached_property
    def _term_allows(self) -> bool:
        return not self._term_forbids and self._is("term_allows")

    @cached_property
    def _introduced_by_ban(self) -> bool:
        return bool(self.stem) and _stem_bans(self.stem)

    @cached_property
    def stem_bans(self) -> bool:
        """Whether what introduces it forbids, or it says what a forbidden purpose is."""
        return self._introduced_by_ban or self._term_forbids

    @cached_property
    def stem_limits(self) -> bool:
        """Whether what introduces it grants only, or it says what a permitted purpose is."""
        limited = bool(self.stem) and not self._introduced_by_ban and _signals()["only"].search(self._above)
        return limited or self._term_allows

    @cached_property
    def in_uses(self) -> bool:
        """Whether it is an item of a list of banned uses."""
        return self._introduced_by_ban and _signals()["uses"].search(self._above)

    @cached_property
    def defines(self) -> bool:
        """Whether it says what a word means, and nothing by that."""
        return self._is("defines") and not self._term_forbids and not self._term_allows

    @cached_property
    def disclaims(self) -> bool:
        """Whether it speaks of warranty and liability."""
        return self._is("disclaims")

    @cached_property
    def requests(self) -> bool:
        """Whether it only asks politely."""
        return self._is("request")

    @cached_property
    def declines(self) -> bool:
        """Whether it speaks to those who do not accept the text, or explains other words of it."""
        return self._is("declines") or self._is("explains")


def sense(flat: str, stem: str) -> Sense:
    """The sense of a folded sentence under a folded stem."""
    return Sense(flat, stem)


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
    if not _holds(rule, said):
        return False
    if said.requests or said.declines or (said.defines and not rule.rule.defines):
        return False
    if said.disclaims and not rule.rule.disclaims:
        return False
    if said.in_uses and not rule.rule.in_uses:
        return False
    if rule.unless is not None and rule.unless.search(said.raw):
        return False
    return not (rule.unless_stem is not None and said.stem and rule.unless_stem.search(said.stem.encode()))


def _holds(rule: Compiled, said: Sense) -> bool:
    if rule.says is not None and rule.says.search(said.raw):
        return True
    acts = rule.acts
    if acts is not None and acts.words.search(said.raw):
        if said.stem_bans and acts.item.search(said.raw):
            return True
        if said.bans and acts.governed.search(said.forbids):
            return True
        if said.excepts and acts.back is not None and acts.back.search(said.raw):
            return True
    banned = rule.banned
    if (
        banned is not None
        and banned.words.search(said.raw)
        and (said.stem_bans or (said.bans and banned.governed.search(said.forbids)))
    ):
        return True
    limited = rule.limited
    return (
        limited is not None
        and limited.words.search(said.raw)
        and (said.stem_limits or (said.only and limited.governed.search(said.raw)))
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
        return self._expression().search(text) is not None

    def sub(self, instead: bytes, text: bytes) -> bytes:
        replaced: bytes = self._expression().sub(instead, text)
        return replaced

    def _expression(self) -> Any:
        if self._compiled is None:
            self._compiled = re2.compile(self._text.encode(), _options())
        return self._compiled


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
