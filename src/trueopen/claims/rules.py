"""The shape of a rule and the way a table of rules is read: the first that matches decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import re2

# The answer of a rule for words that call nothing open ("the open-source community").
NOTHING = "nothing"
NO_RULE = ("unclear", "no rule")


@dataclass(frozen=True, slots=True)
class Rule:
    """`answer` holds for a marked statement (see `reading.py`) in which `pattern` is found, unless `unless` is found
    within what the pattern matched. `name` says why."""

    name: str
    answer: str
    pattern: re2._Regexp
    unless: re2._Regexp | None = None

    def holds(self, marked: str) -> bool:
        match = self.pattern.search(marked)
        return match is not None and (self.unless is None or self.unless.search(match.group()) is None)


Row = tuple[str, str, str] | tuple[str, str, str, str]


def table(vocabulary: dict[str, str], rows: Iterable[Row]) -> tuple[Rule, ...]:
    """Build rules from (name, answer, pattern[, unless]) rows; `{word}` in a pattern stands for an entry of the
    vocabulary."""
    return tuple(Rule(row[0], row[1], *(_compiled(vocabulary, pattern) for pattern in row[2:])) for row in rows)


def first(rules: tuple[Rule, ...], marked: str) -> Rule | None:
    """Return the first rule that holds, or None."""
    return next((rule for rule in rules if rule.holds(marked)), None)


def decide(tables: tuple[tuple[Rule, ...], ...], marked: str) -> tuple[str, str]:
    """Return the answer and the name of the first rule that holds in the first table that has one, else `unclear`."""
    for rules in tables:
        rule = first(rules, marked)
        if rule is not None:
            return rule.answer, rule.name
    return NO_RULE


def _compiled(vocabulary: dict[str, str], pattern: str) -> re2._Regexp:
    for _ in range(2):  # entries may use entries
        for word, meaning in vocabulary.items():
            pattern = pattern.replace("{" + word + "}", f"(?:{meaning})")
    return re2.compile(pattern)
