"""Facts that keep a definition's rules from holding → the changes somebody could make. Pure.

A change gives facts a value that a rule asks for, never one that only makes a rule fail. Who can make it depends on why
a fact is what it is: a place that was not read is for a reader with access, everything else for the publisher. What
documents were seen to say (an *observation*) is nobody's to change; where no document says it, it can be said.

One change moves every fact that it would move in the world: new terms settle all that is asked of the terms of what
they cover, one place read answers whatever was open because of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product
from math import prod

from trueopen.counterfactual.wants import Wants
from trueopen.fact import Fact, Unknown, Value
from trueopen.outcome import By
from trueopen.vocabulary import CODE_COMPONENTS, DATA_ANSWERS, FACT_KINDS, TERMS, Component

_DESCRIBED = "data.described"
_LABELS = frozenset(("data.labels-named", "data.self-supervised-only"))
_OF_TERMS = frozenset((*TERMS, "restricted"))
_MOST_SETTINGS = 8
_NOT_READ = "; not read: "
_ELSEWHERE = "; elsewhere "


class Kind(StrEnum):
    """What sort of change it is; `words.py` has the sentence for each."""

    REPLACE = "replace the terms"
    AGREE = "make statements agree"
    STATE = "state the terms"
    PUBLISH = "publish"
    DESCRIBE = "describe"
    SAY = "say"
    PARENT = "other base model"
    READ = "read"
    READ_TERMS = "read the terms"
    LOOK = "look at what is declared"
    OTHER = "other"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Lever:
    """One change. `facts`: what it moves for its own sake; `settings`: the values it can give, by number of the fact.

    `choices`: facts that only one criterion asks for, with several values a rule could want of them: the criterion
    takes the one that serves it. `question` and `answers` are those of a reviewer's answer. `cut`: there are more
    settings than are tried.
    """

    kind: Kind
    by: By
    facts: tuple[Fact, ...]
    settings: tuple[Mapping[int, Value], ...]
    choices: Mapping[int, tuple[Value, ...]] = field(default_factory=dict)
    question: str = ""
    answers: tuple[bool, ...] = ()
    cut: bool = False

    @property
    def moved(self) -> frozenset[int]:
        return frozenset(self.choices).union(*self.settings)


def levers(facts: Sequence[Fact], wants: Wants) -> tuple[Lever, ...]:
    """Return the changes that could be made, in the order in which the definition asks for what they move."""
    moves = {number: values for number, fact in enumerate(facts) if (values := _values(fact, wants))}
    groups = _grouped(facts, moves)
    following = _following(facts, moves, groups)
    made = [
        _lever(kind, by, numbers, following.get((kind, by, what), []), facts, moves, wants)
        for (kind, by, what), numbers in groups.items()
    ]
    order = {name: place for place, name in enumerate(wants.names)}
    made.sort(key=lambda one: min(order[fact.name] for fact in one.facts))
    return (*made, *_answers(wants))


def not_read(fact: Fact) -> str:
    """What a fact says was not read, with the reason; all it says where that does not stand apart."""
    _, found, rest = fact.why.rpartition(_NOT_READ)
    if found:
        return rest
    first, found, _ = fact.why.partition(_ELSEWHERE)
    return first


def is_terms(fact: Fact) -> bool:
    return fact.name.rpartition(".")[2] in _OF_TERMS


def _values(fact: Fact, wants: Wants) -> tuple[Value, ...]:
    """The values that a change could give a fact; none for a fact that no rule asks for or nobody can change."""
    if FACT_KINDS[fact.name].observation and fact.known:
        return ()
    return wants.better(fact)


_Key = tuple[Kind, By, object]


def _grouped(facts: Sequence[Fact], moves: Mapping[int, tuple[Value, ...]]) -> dict[_Key, list[int]]:
    groups: dict[_Key, list[int]] = {}
    units: dict[tuple[Component, str], list[int]] = {}
    for number in moves:
        fact = facts[number]
        if is_terms(fact):
            units.setdefault(_unit(fact), []).append(number)
        else:
            groups.setdefault(_key(fact), []).append(number)
    unpublished = {
        facts[numbers[0]].component: numbers
        for (kind, _, _), numbers in groups.items()
        if kind is Kind.PUBLISH and any(facts[one].name.endswith(".published") for one in numbers)
    }
    keys = {unit: _terms_key([facts[one] for one in numbers]) for unit, numbers in units.items()}
    for (component, instance), numbers in units.items():
        kind, by, what = keys[component, instance]
        if kind is Kind.STATE and component in unpublished:
            unpublished[component].extend(numbers)  # what is published can be published under open terms at once
        else:
            groups.setdefault((kind, by, _widest(kind, what, keys.values())), []).extend(numbers)
    return groups


def _widest(kind: Kind, what: object, keys: Iterable[_Key]) -> object:
    """Whoever changes the terms in several files changes with them what stands under some of these files alone."""
    if not isinstance(what, frozenset) or not what:
        return what
    wider = [other for alike, _, other in keys if alike is kind and isinstance(other, frozenset) and what <= other]
    return max(wider, key=len)


def _unit(fact: Fact) -> tuple[Component, str]:
    """The part whose terms a fact is about. The documents on the data are one part, however many they are."""
    if fact.component is Component.DATA_INFORMATION:
        return fact.component, ""
    return fact.component, fact.instance.partition(":")[2] if fact.name.startswith("code.") else fact.instance


def _key(fact: Fact) -> _Key:
    topic, _, aspect = fact.name.partition(".")
    if fact.unknown is Unknown.NOT_LOOKED:
        return Kind.READ, By.READER, not_read(fact)
    if fact.known and fact.value is True and aspect == "published":
        return Kind.LOOK, By.READER, (fact.component, fact.instance)  # it is declared, and nobody looked
    if fact.unknown is Unknown.CONFLICT:
        return Kind.AGREE, By.PUBLISHER, (fact.name, fact.instance)
    if fact.name == "upstream.verdict":
        return Kind.PARENT, By.PUBLISHER, fact.instance
    if FACT_KINDS[fact.name].observation:
        return Kind.SAY, By.PUBLISHER, topic if topic != "data" else fact.name
    if aspect in ("published", "configuration"):
        return Kind.PUBLISH, By.PUBLISHER, (fact.component, fact.instance)
    if fact.name in DATA_ANSWERS:
        return Kind.DESCRIBE, By.PUBLISHER, fact.name
    return Kind.OTHER, By.PUBLISHER, (fact.name, fact.instance)


def _terms_key(facts: Sequence[Fact]) -> _Key:
    """Terms that stand in the same files are changed together; missing ones are stated once for all code."""
    known = [fact for fact in facts if fact.known]
    if known:
        return Kind.REPLACE, By.PUBLISHER, _places(known)
    disagreeing = [fact for fact in facts if fact.unknown is Unknown.CONFLICT]
    if disagreeing:
        return Kind.AGREE, By.PUBLISHER, _places(disagreeing)
    if all(fact.unknown is Unknown.NOT_LOOKED for fact in facts):
        if _NOT_READ in facts[0].why:
            return Kind.READ, By.READER, not_read(facts[0])  # another place could state them
        return Kind.READ_TERMS, By.READER, _places(facts) or not_read(facts[0])
    component = facts[0].component
    return Kind.STATE, By.PUBLISHER, "code" if component in CODE_COMPONENTS else component


def _places(facts: Iterable[Fact]) -> frozenset[tuple[int, str]]:
    return frozenset((one.source, one.artifact) for fact in facts for one in fact.evidence)


def _following(
    facts: Sequence[Fact], moves: Mapping[int, tuple[Value, ...]], groups: dict[_Key, list[int]]
) -> dict[_Key, list[int]]:
    """What follows from a change beside what it is made for: data of which one description exists is described,
    whoever describes labels names them, and terms asked of all code are those under which missing code is published.

    What always follows from another change is no change of its own: its group is taken out.
    """
    following: dict[_Key, list[int]] = {}
    described = [number for number in moves if facts[number].name == _DESCRIBED]
    labelled = [number for number in moves if facts[number].name in _LABELS]
    no_code = [number for number in moves if _of_no_code(facts[number])]
    for follows, gives in ((described, _describes), (labelled, _describes_labels), (no_code, _publishes_code)):
        givers = [key for key, numbers in groups.items() if any(gives(key, facts[one]) for one in numbers)]
        if not follows or not givers:
            continue
        for key in givers:
            following.setdefault(key, []).extend(one for one in follows if one not in groups[key])
        for key, numbers in list(groups.items()):
            if gives is not _describes_labels and all(number in follows for number in numbers):
                del groups[key]
    return following


def _of_no_code(fact: Fact) -> bool:
    return is_terms(fact) and fact.name.startswith("code.") and fact.unknown is Unknown.NOT_FOUND and not fact.instance


def _describes(key: _Key, fact: Fact) -> bool:
    return fact.name in DATA_ANSWERS


def _describes_labels(key: _Key, fact: Fact) -> bool:
    return fact.name == "data.labelling"


def _publishes_code(key: _Key, fact: Fact) -> bool:
    return key[0] is Kind.PUBLISH and fact.component in CODE_COMPONENTS and fact.name.endswith(".published")


def _lever(
    kind: Kind,
    by: By,
    own: Sequence[int],
    following: Sequence[int],
    facts: Sequence[Fact],
    moves: Mapping[int, tuple[Value, ...]],
    wants: Wants,
) -> Lever:
    numbers = (*own, *following)
    several = [number for number in numbers if len(moves[number]) > 1]
    choices = {number: moves[number] for number in several if wants.asked_once(facts[number].name)}
    shared = [number for number in several if number not in choices]
    settings: list[Mapping[int, Value]] = []
    for values in product(*(moves[number] for number in shared)):
        given = {number: moves[number][0] for number in numbers if number not in choices}
        settings.append(given | dict(zip(shared, values, strict=True)))
        if len(settings) == _MOST_SETTINGS:
            break
    cut = prod(len(moves[number]) for number in shared) > len(settings)
    return Lever(kind, by, tuple(facts[number] for number in own), tuple(settings), choices, cut=cut)


def _answers(wants: Wants) -> Iterator[Lever]:
    for question, answers in wants.questions.items():
        nothing: tuple[Mapping[int, Value], ...] = tuple({} for _ in answers)
        yield Lever(Kind.ANSWER, By.REVIEWER, (), nothing, {}, question, answers)
