"""Whose sentence is this? Statements about other systems, advice to the reader and plans are not statements about ours.

General English only: pronouns, auxiliaries, the words around a verb, and the names the system goes by.
"""

from __future__ import annotations

import re2

from trueopen.probes.names import names_in
from trueopen.probes.own_names import OwnNames

_TO_THE_READER = re2.compile(
    r"(?i)\b(?:you|your|yours|yourself|users? (?:can|may|should|must)|developers (?:can|may|should)|one can"
    r"|feel free|make sure|please|let's|we recommend|we suggest|recommended to|custom(?:i[sz]ed?)? (?:data|dataset)"
    r"|own (?:data|dataset|corpus)|(?:can|could|may|might|should|must|need to|needs to) be (?:further )?"
    r"(?:pre-?|re)?(?:trained|fine-?tuned|used|adapted|replaced|changed|set|specified|downloaded))\b"
)
_PLAN = re2.compile(
    r"(?i)\b(?:will (?:be |soon |release|publish|provide|add|train|support|include)|going to|plan(?:s|ned"
    r"|ning)? (?:to|on|for)"
    r"|coming soon|to be (?:released|published|announced|added)|stay tuned|in the (?:near )?future|would like to"
    r"|hope to"
    r"|intend(?:s|ed)? to|todo|forthcoming|upcoming|work in progress)\b"
)
_CONDITION = re2.compile(
    r"(?i)^(?:if|when|whenever|suppose|assuming|in case|to (?:train|pre-?train|fine-?tune|use|run|evaluate"
    r"|reproduce))\b"
)
_EXAMPLE = re2.compile(
    r"(?i)\b(?:for example|e\.g\.,? (?:to|if|when)|as an example|for instance|by default|typically|usually"
    r"|below is|minimal example)\b"
)
_COMPARISON = re2.compile(
    r"(?i)\b(?:outperform|surpass|compared (?:to|with)|in comparison|comparable (?:to|with)|on par with|better than"
    r"|unlike|similar(?:ly)? to|inspired (?:by|several)|instead of|rather than|such as other|as opposed to"
    r"|while other)"
)
_OURS = re2.compile(
    r"(?i)(?:^|[^\pL])(?:we|our|ours|us|this|these|the models?|both models?|all models"
    r"|all (?:\w+ )?(?:of )?(?:these|our)?|each model|the (?:final |base |chat |resulting |released )?(?:models?"
    r"|weights|network|checkpoints?|system|suite|series|family|project))(?:[^\pL]|$)"
)

_PRONOUN = re2.compile(r"(?i)(?:^|[^\pL])(?:it|its|they|their|them)(?:[^\pL]|$)")

_USE_HEADINGS = re2.compile(
    r"(?i)\b(?:evaluat\w*|benchmark\w*|results?|performance|leaderboard|usage|how to|use cases?|usecases?"
    r"|intended uses?|quick ?start|getting started"
    r"|get started|install\w*|requirements?|inference|deploy\w*|serving|demos?|examples?|tutorials?|playground"
    r"|chat with|generation|prompt\w*|fine-?tun(?:e|ing)"
    r"|citations?|citing|cite|bibtex|acknowledge?ments?|credits|thanks|licen[cs]e|contribut\w*|faqs?"
    r"|frequently asked|limitations?|bias(?:es)?|risks?"
    r"|ethic\w*|responsib\w*|safety|disclaimer|related|research building|building on|community|ecosystem"
    r"|downstream|contact|hardware|carbon|environmental"
    r"|compute infrastructure|testing|unit tests?|quantiz\w*|troubleshoot\w*|star history|todo|roadmap|future"
    r"|to ?do|third[- ]party|models? (?:zoo|list|downloads?)|who(?:'s)? us\w+|tools|table of contents|contents"
    r"|preparing your|your (?:own )?data|custom|adapters?|api|changelog|what's new|motivation|reference\w*"
    r"|supported tasks|considerations|social impact|curators|additional information)\b"
)


def about_others(before: str, names: OwnNames) -> bool:
    """Whether the words before a verb name somebody else's system as its subject.

    `before`: the clause up to the verb. Own names and "we", "our", "this" are ours; a foreign proper name is not.
    """
    found = names_in(before, at_start=True)
    leading = before.split()[:1]
    if leading and not found:
        found = names_in(leading[0])
    if not found or _OURS.search(before):
        return False
    return not any(names.is_own(word) for name in found for word in (name, *name.split()))


def says_ours(before: str, names: OwnNames) -> bool:
    """Whether the words before a verb name our system, or point at it ("we", "this", "the model", "it")."""
    if _OURS.search(before):
        return True
    if any(names.is_own(word) for word in before.split() if word[:1].isupper() or any(c.isdigit() for c in word)):
        return True
    return _PRONOUN.search(before) is not None and not names_in(before, at_start=True)


def is_advice(plain: str) -> bool:
    """Whether a sentence speaks to the reader, of a plan, a condition or an example: no statement of what was done."""
    return bool(
        _TO_THE_READER.search(plain)
        or _PLAN.search(plain)
        or _CONDITION.match(plain)
        or _EXAMPLE.search(plain)
        or plain.rstrip().endswith("?")
    )


def is_comparison(plain: str) -> bool:
    """Whether a sentence sets the system beside others."""
    return _COMPARISON.search(plain) is not None


def in_use_section(headings: tuple[str, ...]) -> bool:
    """Whether the nearest telling heading is about using, judging or citing the system, not about its making."""
    return any(_USE_HEADINGS.search(title) for title in headings[1:] or headings)


def is_use_heading(title: str) -> bool:
    """Whether one heading is about using, judging or citing the system."""
    return _USE_HEADINGS.search(title) is not None
