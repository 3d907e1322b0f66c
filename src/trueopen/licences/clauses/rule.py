"""What a rule is: which words of a sentence, in which position, impose one kind of restriction or condition."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence imposes `kind` when one of these holds and nothing of `unless` does. Patterns are RE2, on folded words.

    `says`: the sentence itself states it, in full.
    `banned`: what is forbidden. Holds where the sentence forbids it (words of `deontic.BAN` before it, or "… is
        prohibited" after it) and where the sentence is an item of a list that forbids ("You may not: …").
    `limited`: to what a grant is limited. Holds in the same sentence as "only", "solely" and the like (before or after),
        or in an item of a list that grants "only".
    `stem`: must be found in what introduces the item. `unless`: in the sentence; `unless_stem`: in what introduces it.
    `defines`: holds in a definition too. `disclaims`: holds in a disclaimer too.
    """

    name: str
    says: tuple[str, ...] = ()
    banned: tuple[str, ...] = ()
    limited: tuple[str, ...] = ()
    stem: str = ""
    unless: tuple[str, ...] = ()
    unless_stem: tuple[str, ...] = ()
    defines: bool = False
    disclaims: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the introduction it stands under, and whether the family must see its kind in it."""

    text: str
    stem: str = ""
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Family:
    """All rules of one kind, with sentences that must and must not be read as it. Examples are our own words."""

    kind: str
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...]
