"""What a rule is: which words of a sentence, in which position, impose one kind of restriction or condition."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence imposes the family's kind when one of these holds and nothing of `unless` does.

    Patterns are RE2, on folded words (see `folding`).

    `says`: the sentence itself states it, in full.
    `acts`: verbs that are forbidden. Holds where they follow the ban directly or in its list of verbs ("may not copy,
        modify or share"), and where an item of a list that forbids begins with them ("You may not: (a) modify …").
    `banned`: words that tell a ban wherever they stand behind it, before a passive one ("… is prohibited"), or in an
        item of a list that forbids. For words that mean one thing only.
    `limited`: to what a grant is limited. Holds in a sentence with "only", "solely" and the like before or after it,
        or in an item of a list that grants "only".
    `unless`: in the sentence; `unless_stem`: in what introduces it.
    `defines`: holds in a definition too. `disclaims`: holds in a disclaimer too. `in_uses`: holds in an item of a list
        of banned uses too; such a list is quoted by its introduction (`field-of-use`).
    """

    name: str
    says: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    banned: tuple[str, ...] = ()
    limited: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_stem: tuple[str, ...] = ()
    defines: bool = False
    disclaims: bool = False
    in_uses: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the introduction it stands under, and whether the family must see its kind in it."""

    text: str
    stem: str = ""
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Family:
    """All rules of one kind, with sentences that must and must not be read as it. Examples are our own words.

    `words`: one of these stands in every sentence of the kind; a sentence without any is passed over at once.
    """

    kind: str
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...]
    words: str = ""
