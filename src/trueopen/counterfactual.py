"""The smallest change after which the verdict would be better: found by evaluating what-if facts. Pure.

Nothing here knows a definition or a system: facts that keep a required criterion open or unmet are grouped into the
changes a publisher (or a reader with access) could make, and small sets of changes are tried on the same evaluator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from trueopen.definition import AllOf, AnyOf, Criterion, Definition, FactIs, Judgement, Level, Not, Rule, fact_names
from trueopen.evaluate import find, index, verdict
from trueopen.fact import Evidence, Fact, Grade, Unknown, Value
from trueopen.outcome import Assessment, Counterfactual, Finding, Reason, Status, Step, Verdict
from trueopen.vocabulary import FACT_KINDS, TERMS

_MOST_TOGETHER = 2
_TERMS = TERMS


@dataclass(frozen=True, slots=True)
class _Change:
    text: str
    names: frozenset[str]


_After = Callable[[Iterable[_Change]], Verdict]


def counterfactual(facts: Iterable[Fact], definition: Definition, assessment: Assessment) -> Counterfactual | None:
    """Return what would make the verdict better, or None where nothing can (it is `meets`)."""
    facts = tuple(facts)
    if assessment.verdict is Verdict.MEETS:
        return None
    if assessment.verdict is Verdict.LIKELY_MEETS:
        return _answered(assessment)
    changes = tuple(_changes(definition, assessment))
    wanted = {name: value for criterion in definition.criteria for name, value in _wanted(criterion)}

    asked = {criterion.id: frozenset(_asked(criterion)) for criterion in definition.criteria}
    found = {finding.criterion: finding for finding in assessment.findings}

    def after(chosen: Iterable[_Change]) -> Verdict:
        names = frozenset[str]().union(*(change.names for change in chosen))
        by_name = index(_satisfied(facts, names, wanted), definition.id)
        # Only criteria that ask for a changed fact can come out differently.
        again = {one.id: find(one, by_name) for one in definition.criteria if names & asked[one.id]}
        return verdict(definition, (found | again).values())

    best, others = _smallest(changes, assessment.verdict, after)
    if best is None:
        return None
    ladder = tuple(_ladder(changes, best, after))
    return Counterfactual(
        verdict=after(best),
        changes=tuple(change.text for change in best),
        alternatives=tuple(tuple(change.text for change in other) for other in others),
        ladder=ladder,
    )


def _answered(assessment: Assessment) -> Counterfactual | None:
    open_ = [finding.question for finding in assessment.findings if finding.reason is Reason.JUDGEMENT]
    return Counterfactual(Verdict.MEETS, tuple(f"reviewers answer yes: {text}" for text in open_)) if open_ else None


def _blocking(definition: Definition, assessment: Assessment) -> Iterator[tuple[Criterion, Finding]]:
    criteria = {criterion.id: criterion for criterion in definition.criteria}
    for finding in assessment.findings:
        criterion = criteria[finding.criterion]
        settled = finding.status in (Status.MET, Status.NOT_APPLICABLE) or finding.reason is Reason.JUDGEMENT
        if not settled and criterion.level is not Level.OPTIONAL:
            yield criterion, finding


def _changes(definition: Definition, assessment: Assessment) -> Iterator[_Change]:
    """Group the facts that block into changes: one per set of terms, one per thing to publish, one per place to
    read."""
    grouped: dict[str, set[str]] = {}
    for criterion, finding in _blocking(definition, assessment):
        wanted = dict(_wanted(criterion))
        for fact in finding.facts:
            if fact.name not in wanted or FACT_KINDS[fact.name].observation:
                continue
            if fact.known and fact.value in wanted[fact.name]:
                continue
            topic, _, aspect = fact.name.rpartition(".")
            if aspect in _TERMS:
                names = {f"{topic}.{term}" for term in _TERMS if f"{topic}.{term}" in FACT_KINDS}
                text = _terms_mend(definition, topic)
            else:
                names, text = {fact.name}, criterion.mend
            if fact.unknown is Unknown.NOT_LOOKED and aspect not in _TERMS:
                text = f"read what was not read, and find this there: {text}"
            grouped.setdefault(text, set()).update(names)
    for text, names in grouped.items():
        yield _Change(text, frozenset(names))


def _terms_mend(definition: Definition, topic: str) -> str:
    """The mend of the criterion that asks for this component's licence, else of the first that asks for its terms."""
    for aspect in ("osi-approved", "osd-conformant", "open-content", "fsf-free", "use"):
        for criterion in definition.criteria:
            if any(name == f"{topic}.{aspect}" for name, _ in _wanted(criterion)):
                return criterion.mend
    return "a licence that grants use, study, modification and sharing"


def _asked(criterion: Criterion) -> Iterator[str]:
    yield from fact_names(criterion.rule)
    if criterion.not_applicable_when is not None:
        yield from fact_names(criterion.not_applicable_when)


def _wanted(criterion: Criterion) -> Iterator[tuple[str, tuple[Value, ...]]]:
    yield from _wanted_by(criterion.rule)


def _wanted_by(rule: Rule) -> Iterator[tuple[str, tuple[Value, ...]]]:
    match rule:
        case FactIs(name=name, values=values):
            yield name, values
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _wanted_by(part)
        case Not() | Judgement():
            return


def _satisfied(
    facts: tuple[Fact, ...], names: frozenset[str], wanted: dict[str, tuple[Value, ...]]
) -> tuple[Fact, ...]:
    """The facts as they would be after the change: every instance of the named facts has a value its rule asks
    for."""
    supposed = Evidence(0, "(supposed)", Grade.REVIEWED, "what-if", note="a change that was not made")
    changed = []
    for fact in facts:
        if fact.name in names and fact.name in wanted and not (fact.known and fact.value in wanted[fact.name]):
            fact = replace(fact, value=wanted[fact.name][0], unknown=None, evidence=(supposed,), why="supposed")
        elif fact.name in names and fact.grade < Grade.OBSERVED and fact.known:
            fact = replace(fact, evidence=(supposed,))
        changed.append(fact)
    return tuple(changed)


def _smallest(
    changes: tuple[_Change, ...], now: Verdict, after: _After
) -> tuple[tuple[_Change, ...] | None, tuple[tuple[_Change, ...], ...]]:
    for size in range(1, min(_MOST_TOGETHER, len(changes)) + 1):
        better = [(after(chosen), chosen) for chosen in combinations(changes, size)]
        better = [(outcome, chosen) for outcome, chosen in better if outcome.rank > now.rank]
        if better:
            top = max(outcome.rank for outcome, _ in better)
            ranked = [chosen for outcome, chosen in better if outcome.rank == top]
            return ranked[0], tuple(ranked[1:6])
    if not changes or after(changes).rank <= now.rank:
        return None, ()
    return _without_spare(changes, now, after), ()


def _without_spare(changes: tuple[_Change, ...], now: Verdict, after: _After) -> tuple[_Change, ...]:
    """All changes together help: drop each that is not needed. Minimal, though not always the least in number."""
    kept = list(changes)
    for change in reversed(changes):
        fewer = [one for one in kept if one is not change]
        if fewer and after(fewer).rank > now.rank:
            kept = fewer
    return tuple(kept)


def _ladder(changes: tuple[_Change, ...], first: tuple[_Change, ...], after: _After) -> Iterator[Step]:
    made: list[_Change] = []
    rest = [change for change in changes if change not in first]
    for change in (*first, *rest):
        made.append(change)
        outcome = after(made)
        yield Step(change.text, outcome)
        if outcome.rank >= Verdict.LIKELY_MEETS.rank:
            return
