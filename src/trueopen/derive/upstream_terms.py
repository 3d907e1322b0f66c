"""The terms of base models carry over to what was made from them (design §4, *Upstream*). Pure.

What a base model's terms restrict, no declaration further down the line can give back: where a system's own terms
grant what those of a base model restrict, the restriction holds and both are cited. That the two differ is a fact of
its own (`upstream.terms-differ`). A base model whose terms were not read changes nothing here: the criterion that asks
for the base model's verdict is open then anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trueopen.derive.said import Word, kinds, words
from trueopen.derive.stated import Stated
from trueopen.fact import Evidence, Fact, known, not_looked
from trueopen.probes.licence_statement import Scope
from trueopen.vocabulary import FREEDOMS, LICENCE_CLASSES, Component

PART = Component.PARAMETERS
_TAKEN = ("restricted", "not_granted")
# What cannot hold any longer where a base model's terms take a freedom away.
_LISTS = (
    "osi-approved",
    "fsf-free",
    "open-content",
    *(name for name in LICENCE_CLASSES if name not in ("gain-limited", "only-safety-limits")),
)
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class ParentTerms:
    """What is known of the terms of one base model: per freedom its value, why, and the clauses.

    `licence`: as stated, "" when unknown and then `why` says why. `named`: where this system names the base model.
    """

    name: str
    licence: str
    why: str
    evidence: tuple[Evidence, ...]
    freedoms: dict[str, tuple[str, str, tuple[Evidence, ...]]]
    restrictions: tuple[str, ...] = ()
    named: tuple[Evidence, ...] = ()

    @property
    def limits(self) -> bool:
        return any(value in _TAKEN for value, _, _ in self.freedoms.values())


def of_facts(name: str, facts: Sequence[Fact], named: tuple[Evidence, ...]) -> ParentTerms:
    """The terms of a base model that was assessed itself. Of several sets of weights all must agree on a freedom."""
    own = [fact for fact in facts if fact.component is PART]
    stated = [fact for fact in own if fact.name == f"{PART}.licence"]
    licences = tuple(dict.fromkeys(str(fact.value) for fact in stated if fact.known))
    freedoms: dict[str, tuple[str, str, tuple[Evidence, ...]]] = {}
    for freedom in FREEDOMS:
        answers = [fact for fact in own if fact.name == f"{PART}.{freedom}"]
        values = {str(fact.value) for fact in answers if fact.known}
        if answers and len(values) == 1 and all(fact.known for fact in answers):
            first = answers[0]
            freedoms[freedom] = str(first.value), first.why, first.evidence[:_SHOWN]
    limits = [fact for fact in own if fact.name == f"{PART}.restrictions" and isinstance(fact.value, tuple)]
    imposed = tuple(
        dict.fromkeys(kind for fact in limits for kind in (fact.value if isinstance(fact.value, tuple) else ()))
    )
    evidence = tuple(dict.fromkeys(item for fact in stated for item in fact.evidence))[:_SHOWN]
    if len(licences) == 1 and all(fact.known for fact in stated):
        return ParentTerms(name, licences[0], stated[0].why, evidence, freedoms, imposed, named)
    why = next((fact.why for fact in stated if not fact.known), "its sets of weights stand under several licences")
    return ParentTerms(name, "", why if stated else "no terms of it were found", evidence, freedoms, imposed, named)


def of_statement(fact: Fact, named: tuple[Evidence, ...]) -> ParentTerms:
    """The terms of a base model that this system's own documents name."""
    stated = Stated(PART, str(fact.value) if fact.known else "", Scope(0), fact)
    said: dict[str, Word] = words(stated)
    freedoms = {
        freedom: (word.grant, word.why, word.evidence) for freedom, word in said.items() if word.grant != "unknown"
    }
    return ParentTerms(fact.instance, stated.licence, fact.why, fact.evidence, freedoms, kinds(stated), named)


def carried(facts: tuple[Fact, ...], parents: Sequence[ParentTerms]) -> tuple[Fact, ...]:
    """Facts with what the base models' terms restrict taken over, and one `upstream.*` fact each about the parents."""
    for parent in parents:
        before = facts
        if parent.limits:
            touched = _instances(facts, parent)
            facts = tuple(_limited(fact, parent, facts) if fact.instance in touched else fact for fact in facts)
        facts = (*_without(facts, parent.name), *_about(parent, before))
    return facts


def _without(facts: tuple[Fact, ...], name: str) -> tuple[Fact, ...]:
    """The facts without an earlier word on the same base model's terms, or on none: what follows is as good."""
    return tuple(fact for fact in facts if fact.name != "upstream.terms" or fact.instance not in (name, ""))


def _instances(facts: tuple[Fact, ...], parent: ParentTerms) -> frozenset[str]:
    """The sets of weights made from a base model: all where there is one; else those of the source that names it."""
    sets = [fact for fact in facts if fact.name == f"{PART}.published"]
    if len(sets) <= 1:
        return frozenset(fact.instance for fact in facts if fact.component is PART)
    naming = {item.source for item in parent.named}
    return frozenset(fact.instance for fact in sets if naming & {item.source for item in fact.evidence})


def _limited(fact: Fact, parent: ParentTerms, facts: tuple[Fact, ...]) -> Fact:
    if fact.component is not PART or not fact.known:
        return fact
    _, _, name = fact.name.partition(".")
    if name in FREEDOMS and fact.value == "granted":
        value, why, evidence = parent.freedoms.get(name, ("", "", ()))
        if value in _TAKEN:
            said = f"the base model {parent.name}: {why}; this system's own terms: {fact.why}"
            return replace(fact, value=value, why=said, evidence=_both(evidence, fact.evidence))
    if name in _LISTS and fact.value is True and _granted(facts, fact.instance, parent):
        said = f"terms of the base model {parent.name} carry over: {_limit(parent)}; {fact.why}"
        return replace(fact, value=False, why=said, evidence=_both(_clauses(parent), fact.evidence))
    if name == "restrictions" and isinstance(fact.value, tuple) and set(parent.restrictions) - set(fact.value):
        value_ = tuple(dict.fromkeys((*fact.value, *parent.restrictions)))
        said = f"{fact.why}; of the base model {parent.name}: {', '.join(parent.restrictions)}"
        return replace(fact, value=value_, why=said, evidence=_both(_clauses(parent), fact.evidence))
    if name == "licence" and parent.licence and parent.licence not in str(fact.value):
        mine = f"({fact.value})" if " OR " in str(fact.value) else str(fact.value)
        theirs = f"({parent.licence})" if " OR " in parent.licence else parent.licence
        said = f"{fact.why}; the base model {parent.name}: {parent.why}"
        return replace(fact, value=f"{mine} AND {theirs}", why=said, evidence=_both(fact.evidence, parent.evidence))
    return fact


def _granted(facts: tuple[Fact, ...], instance: str, parent: ParentTerms) -> bool:
    """Whether the parent takes away a freedom that the set's own terms grant, or leave open."""
    taken = {freedom for freedom, (value, _, _) in parent.freedoms.items() if value in _TAKEN}
    return bool(taken) and any(
        fact.name.rpartition(".")[2] in taken for fact in facts if fact.component is PART and fact.instance == instance
    )


def _about(parent: ParentTerms, facts: tuple[Fact, ...]) -> Iterator[Fact]:
    if parent.licence and parent.evidence:
        yield known("upstream.terms", PART, parent.licence, *parent.evidence, why=parent.why, instance=parent.name)
    else:
        why = f"the terms of the base model {parent.name} were not read: {parent.why}"
        yield not_looked("upstream.terms", PART, why, seen=parent.evidence or parent.named, instance=parent.name)
    if parent.limits or (parent.restrictions and parent.evidence):
        why = f"the terms of {parent.name}: {', '.join(parent.restrictions) or 'limited'}"
        evidence = _clauses(parent) or parent.evidence
        yield known("upstream.restrictions", PART, parent.restrictions, *evidence, why=why, instance=parent.name)
    yield _difference(parent, facts)


def _difference(parent: ParentTerms, facts: tuple[Fact, ...]) -> Fact:
    """Whether this system's own terms grant what those of the base model restrict."""
    touched = _instances(facts, parent)
    name = "upstream.terms-differ"
    relaxed: list[str] = []
    sides: dict[Evidence, None] = {}
    said = ""
    compared = False
    for fact in facts:
        freedom = fact.name.rpartition(".")[2]
        if fact.component is not PART or freedom not in FREEDOMS or fact.instance not in touched or not fact.known:
            continue
        value, why, evidence = parent.freedoms.get(freedom, ("", "", ()))
        compared = compared or bool(value)
        if fact.value == "granted" and value in _TAKEN:
            relaxed.append(freedom)
            sides |= dict.fromkeys(_both(evidence, fact.evidence))
            said = said or f"{parent.name}: {why}; this system: {fact.why}"
    if relaxed:
        freedoms = ", ".join(dict.fromkeys(relaxed))
        why = f"terms differ from those of the base model on {freedoms}: {said}"
        return known(name, PART, True, *sides, why=why, instance=parent.name)
    if compared and (cited := _clauses(parent) or parent.evidence):
        return known(name, PART, False, *cited, why="no wider than those of the base model", instance=parent.name)
    why = f"not compared: the terms of {parent.name} or of this system were not settled"
    return not_looked(name, PART, why, seen=parent.evidence or parent.named, instance=parent.name)


def _clauses(parent: ParentTerms) -> tuple[Evidence, ...]:
    taken = [evidence for value, _, evidence in parent.freedoms.values() if value in _TAKEN]
    return tuple(
        dict.fromkeys(item for evidence in taken or [e for _, _, e in parent.freedoms.values()] for item in evidence)
    )[:_SHOWN]


def _limit(parent: ParentTerms) -> str:
    return next((why for value, why, _ in parent.freedoms.values() if value in _TAKEN), parent.why)


def _both(first: tuple[Evidence, ...], second: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys((*first, *second)))
