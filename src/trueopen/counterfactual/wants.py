"""What the rules of a definition ask of each fact, and which values would serve them better. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trueopen.definition import AllOf, AnyOf, Criterion, Definition, FactIs, Judgement, Level, Not, Rule
from trueopen.fact import Fact, Value
from trueopen.vocabulary import FACT_KINDS

_OTHER: dict[type, Value] = {str: "(another)", int: -1, float: -1.0, tuple: ()}

_Want = tuple[FactIs, bool]  # a leaf, and whether the rule is served when it holds (or when it does not)


class Wants:
    """What every rule that enters a verdict or a tier asks for.

    `names`: the facts asked for, in order. `questions`: what reviewers are asked, with the answers a rule could want.
    """

    def __init__(self, definition: Definition) -> None:
        self.criteria = tuple(_entering(definition))
        self._leaves: dict[str, dict[_Want, None]] = {}
        self._askers: dict[str, set[str]] = {}
        self.questions: dict[str, tuple[bool, ...]] = {}
        for criterion in self.criteria:
            for rule, signs in _rules(criterion):
                for node, sign in _walk(rule, signs):
                    if isinstance(node, FactIs):
                        self._leaves.setdefault(node.name, {})[node, sign] = None
                        self._askers.setdefault(node.name, set()).add(criterion.id)
                    elif sign not in self.questions.get(node.question, ()):
                        self.questions[node.question] = (*self.questions.get(node.question, ()), sign)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._leaves)

    def asked_once(self, name: str) -> bool:
        """Whether only one criterion asks for a fact."""
        return len(self._askers[name]) == 1

    def leaves(self, name: str) -> tuple[FactIs, ...]:
        """The nodes that ask for a fact."""
        return tuple(dict.fromkeys(leaf for leaf, _ in self._leaves.get(name, {})))

    def better(self, fact: Fact) -> tuple[Value, ...]:
        """Return the values that serve the rules better than the fact does now, none of which is served worse than by
        another: usually one, and several where rules want different things of the same fact."""
        wants = tuple(self._leaves.get(fact.name, {}))
        served = {value: frozenset(_served(value, wants)) for value in _pool(fact.name, wants)}
        best = {
            value: serves
            for value, serves in served.items()
            if serves and not any(serves < other for other in served.values())
        }
        if fact.known and fact.value is not None and all(fact.grade >= leaf.at_least for leaf, _ in wants):
            now = frozenset(_served(fact.value, wants))
            best = {value: serves for value, serves in best.items() if not serves <= now}
        distinct: dict[frozenset[int], Value] = {}
        for value, serves in best.items():
            distinct.setdefault(serves, value)
        return tuple(distinct.values())


def _entering(definition: Definition) -> Iterator[Criterion]:
    """Criteria that decide something: all but optional ones, which only count where they stand in for another."""
    standing_in = {pair.substitute for pair in definition.stands_in}
    for criterion in definition.criteria:
        if criterion.level is not Level.OPTIONAL or criterion.id in standing_in:
            yield criterion


def _rules(criterion: Criterion) -> Iterator[tuple[Rule, tuple[bool, ...]]]:
    yield criterion.rule, (True,)
    if criterion.not_applicable_when is not None:
        # Shown to be unused, nothing is asked; shown to be used, the rule can settle it: either serves.
        yield criterion.not_applicable_when, (True, False)


def _walk(rule: Rule, signs: tuple[bool, ...]) -> Iterator[tuple[FactIs | Judgement, bool]]:
    match rule:
        case FactIs() | Judgement():
            for sign in signs:
                yield rule, sign
        case Not(part=part):
            yield from _walk(part, tuple(not sign for sign in signs))
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _walk(part, signs)


def _pool(name: str, wants: Iterable[_Want]) -> tuple[Value, ...]:
    """Every value a fact can take, as far as rules tell values apart."""
    kind = FACT_KINDS[name]
    if kind.type is bool:
        return (True, False)
    named = dict.fromkeys(value for leaf, _ in wants for value in leaf.values)
    return tuple(dict.fromkeys((*named, *(kind.values or (_OTHER[kind.type],)))))


def _served(value: Value, wants: Iterable[_Want]) -> Iterator[int]:
    for number, (leaf, sign) in enumerate(wants):
        if (value in leaf.values) is sign:
            yield number
