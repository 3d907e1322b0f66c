"""What lists and classes the terms of a part belong to. Pure.

Terms that are known to take a freedom away are on no list of free licences, whatever their name is. Terms added beside
a licence (a use policy, a gate) never leave it what the list approved: that is a conflict which cites both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trueopen import licences
from trueopen.derive.cited import disagreement
from trueopen.derive.licence_classes import ENFORCING, GAIN, SAFETY, classes
from trueopen.derive.osi_list import difference
from trueopen.derive.said import ORDER, Word, terms_of, words
from trueopen.derive.stated import Stated, meaning_of
from trueopen.fact import Evidence, Fact, known, not_looked
from trueopen.vocabulary import FREEDOMS, LICENCE_CLASSES, Component

LISTS = ("osi-approved", "fsf-free", "open-content")
# Classes that say what a licence is, not what all terms together do: a text beside it is no part of a list.
_OF_LICENCE = frozenset({"osd-conformant", "type-appropriate"})
# Classes that one statement is enough to bring about.
_ANY = frozenset({"gain-limited"})


@dataclass(frozen=True, slots=True)
class _Answer:
    """Whether a class holds of one statement, None when that is not known, and by which words."""

    stated: Stated
    holds: bool | None
    why: str
    evidence: tuple[Evidence, ...]


def flags(component: Component, instance: str, held: Sequence[Stated], failed: str) -> Iterator[Fact]:
    """One fact per list and class for the statements that hold for a part. `failed`: why a probe could not look."""
    plain = [one for one in held if not one.adds]
    added = next((one for one in held if one.adds), None)
    for name in LISTS:
        answers = [_on_list(one, name) for one in plain]
        taking = next((word for one in held if one.adds and (word := _taking(one)) is not None), None)
        if taking is not None and not failed and not any(one.holds for one in answers):
            # Whatever the licence beside it is: with what is known to be taken away, the terms are on no such list.
            against = next((one for one in answers if one.holds is False), None)
            why, evidence = (against.why, against.evidence) if against else (taking.why, taking.evidence)
            yield known(f"{component}.{name}", component, False, *evidence, why=why, instance=instance)
            continue
        yield _settled(f"{component}.{name}", component, instance, answers, added, failed)
    for name in LICENCE_CLASSES:
        licence_only = name in _OF_LICENCE
        answers = [_in_class(one, name, component) for one in (plain if licence_only else held)]
        beside = added if licence_only else None
        yield _settled(f"{component}.{name}", component, instance, answers, beside, failed, any_=name in _ANY)


def _on_list(one: Stated, name: str) -> _Answer:
    taking = _taking(one)
    if taking is not None:
        return _Answer(one, False, taking.why, taking.evidence)
    meaning = meaning_of(one.licence)
    if meaning is None or meaning.unknown or any(not item.fixes_text for item in meaning.licences):
        # What else the terms say cannot make up for a part of them that is on no list.
        barred = meaning is not None and _bars(name, one.licence, meaning)
        return _Answer(one, False if barred else None, one.fact.why, one.fact.evidence)
    holds = {
        "osi-approved": meaning.osi_approved,
        "fsf-free": meaning.fsf_free,
        "open-content": meaning.content and meaning.grants_all,
    }[name]
    differing = [difference(item) for item in meaning.licences] if name == "osi-approved" else []
    why = "; ".join([one.fact.why, *(text for text in differing if text)])
    return _Answer(one, holds, why, one.fact.evidence)


def _in_class(one: Stated, name: str, component: Component) -> _Answer:
    terms = terms_of(one)
    holds = classes(terms, component)[name]
    deciding = {"gain-limited": GAIN, "only-safety-limits": frozenset(terms.restrictions) - SAFETY - ENFORCING}.get(
        name
    )
    shown = [kind for kind in terms.restrictions if deciding is None or kind in deciding]
    limits = one.says("restrictions")
    if holds is not None and shown and limits is not None:
        quoted = tuple(item for item in limits.evidence if item.note in shown)
        return _Answer(one, holds, f"{one.fact.why}: {', '.join(shown)}", quoted or limits.evidence)
    taking = _taking(one)
    if taking is not None and holds is False and name not in _ANY:
        return _Answer(one, holds, taking.why, taking.evidence)
    why = f"{one.fact.why}: {', '.join(shown)}" if holds is not None and shown else one.fact.why
    return _Answer(one, holds, why, one.fact.evidence)


def _taking(one: Stated) -> Word | None:
    """The word by which a statement takes a freedom away or does not give it, the plainest first."""
    found = words(one)
    against = [found[freedom] for freedom in FREEDOMS if freedom in found and found[freedom].grant in ORDER[:2]]
    return min(against, key=lambda word: ORDER.index(word.grant), default=None)


def _bars(name: str, expression: str, meaning: licences.Expression) -> bool:
    """Whether a licence that all must keep is known not to be on a list, whatever stands beside it."""
    if " OR " in expression or name not in ("osi-approved", "fsf-free"):
        return False
    fixed = [item for item in meaning.licences if item.fixes_text]
    return any(not (item.osi_approved if name == "osi-approved" else item.fsf_free) for item in fixed)


def _settled(
    name: str,
    component: Component,
    instance: str,
    answers: Sequence[_Answer],
    added: Stated | None,
    failed: str,
    any_: bool = False,
) -> Fact:
    """One fact of several answers. `any_`: one that holds settles it; otherwise all must hold."""
    evidence = tuple(dict.fromkeys(item for one in answers for item in one.evidence))
    unread = next((one for one in answers if one.holds is None), None)
    against = next((one for one in answers if one.holds is any_), None)
    favouring = [one for one in answers if one.holds is not None and one.holds is not any_]
    # What is added beside a licence never speaks for it: it can only take more away.
    granting = next((one for one in favouring if not one.stated.adds), None)
    if granting is not None and against is not None:
        why = f"{granting.why}; but {against.why}"
        return disagreement(name, component, why, (granting.evidence, against.evidence), instance)
    deciding = against or (next(iter(favouring), None) if unread is None else None)
    if failed or deciding is None:
        why = failed or (f"found, could not be read: {unread.why}" if unread else _only_added(added))
        return not_looked(name, component, why, seen=evidence, instance=instance)
    if deciding is granting and added is not None:
        why = f"{deciding.why}; but {added.fact.why}"
        return disagreement(name, component, why, (deciding.evidence, added.fact.evidence), instance)
    cited = evidence if deciding.holds != any_ else deciding.evidence
    return known(name, component, bool(deciding.holds), *cited, why=deciding.why, instance=instance)


def _only_added(added: Stated | None) -> str:
    return f"no licence was found; {added.fact.why}" if added is not None else "no licence was found"
