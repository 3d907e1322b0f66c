"""A run beside what people said: per component precision, recall, abstentions, confusion, agreement, every error."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from systems.cases import CRITERIA, TARGETS, Case, Label
from systems.people import Agreement, by_family, commonest, independent
from systems.run import Answer, Run

OPEN_VERDICTS = ("meets", "likely_meets")
# Definitions of open source AI: a system that people found not open may meet none of them.
OPEN_SOURCE = ("osaid-1.0", "osaid-1.0-faq", "osaid-0.0.9", "osaid-0.0.9-checklist")


@dataclass(frozen=True)
class Compared:
    """One label beside our answer. `ours`: True open, False not, None where we abstain (not looked, conflict, a
    question for people)."""

    label: Label
    ours: bool | None
    answer: Answer

    @property
    def theirs(self) -> bool:
        return self.label.label == "open"


@dataclass(frozen=True)
class Score:
    """One dimension, over labels of systems whose bytes are at hand."""

    dimension: str
    compared: tuple[Compared, ...]
    families: Agreement
    people: Agreement

    @property
    def decided(self) -> tuple[Compared, ...]:
        return tuple(one for one in self.compared if one.ours is not None)

    def count(self, ours: bool, theirs: bool) -> int:
        return sum(one.ours is ours and one.theirs is theirs for one in self.compared)

    @property
    def abstained(self) -> float:
        return 1 - len(self.decided) / len(self.compared) if self.compared else 0.0


def answer_of(answer: Answer | None) -> bool | None:
    """Whether we call a component open; None where we leave it to others."""
    if answer is None or (answer.status == "undetermined" and answer.reason != "not_found"):
        return None
    return answer.status == "met"


def joined(answers: Iterable[Answer]) -> Answer:
    """The first answer, unless a further one says no: terms that nobody could read leave it as it is."""
    first, *others = answers
    return next((one for one in others if answer_of(one) is False), first)


def score(cases: Iterable[Case], run: Run, everyone: Iterable[Label]) -> tuple[Score, ...]:
    """One score per dimension. `everyone`: all labels, also of systems that are not at hand, for people's agreement."""
    every = tuple(everyone)
    wanted = [case for case in cases if not run[case.id].error]
    return tuple(_score(dimension, wanted, run, every) for dimension in CRITERIA)


def false_opens(cases: Iterable[Case], run: Run) -> Iterator[str]:
    """Systems that are expected not to meet and that we call open: the one unforgivable error."""
    for case in cases:
        if case.expected.startswith("MEET") or (not case.expected and not _found_closed(case)):
            continue
        for definition, verdict in run[case.id].verdicts.items():
            if definition in OPEN_SOURCE and verdict in OPEN_VERDICTS:
                yield f"{case.id}: {verdict} under {definition}, people: {case.expected or 'not open'}"


def false_fails(cases: Iterable[Case], run: Run) -> Iterator[str]:
    """Systems that OSI found to meet its definition and that we say fail it."""
    for case in cases:
        if case.expected.strip() == "MEET" and run[case.id].verdicts.get("osaid-1.0") == "fails":
            against = [
                f"{key.removeprefix('osaid-1.0 ')} ({answer.quote[:160]})"
                for key, answer in run[case.id].answers.items()
                if key.startswith("osaid-1.0 ") and answer.status == "not_met"
            ]
            yield f"{case.id}: fails by {'; '.join(against)}"


def _found_closed(case: Case) -> bool:
    """Whether people found the system not open: OSI by its published list where it is on it, else most raters of a
    component that every definition of open source AI requires."""
    overall = [label.label for label in case.labels if label.dimension == "overall"]
    if overall:
        return overall[0] != "open"
    for dimension in ("weights-terms", "training-code", "data-information"):
        counts = Counter(one.label for one in case.labels if one.dimension == dimension and one.label != "unknown")
        if counts and commonest(counts) != "open":
            return True
    return False


def _score(dimension: str, cases: list[Case], run: Run, every: tuple[Label, ...]) -> Score:
    compared = []
    for case in cases:
        found = [run[case.id].answers[key] for key in CRITERIA[dimension] if key in run[case.id].answers]
        answer = joined(found) if found else None
        for label in case.labels:
            if label.dimension == dimension and label.label != "unknown" and answer is not None:
                compared.append(Compared(label, answer_of(answer), answer))
    return Score(dimension, tuple(compared), _families(compared, every, dimension), independent(every, dimension))


def _families(compared: list[Compared], every: tuple[Label, ...], dimension: str) -> Agreement:
    """Family by family: our commonest decided answer (not open on ties) beside each rater's."""
    ours: dict[str, Counter[bool]] = defaultdict(Counter)
    for one in compared:
        if one.ours is not None:
            ours[one.label.family][one.ours] += 1
    raters = by_family((one.label for one in compared), dimension)
    pairs = [
        (ours[family][True] > ours[family][False], is_open) for (family, _), is_open in raters.items() if family in ours
    ]
    return Agreement(sum(mine == theirs for mine, theirs in pairs), len(pairs))


def table(scores: Iterable[Score]) -> Iterator[str]:
    """The table of scores, a line each."""
    heads = (("labels", 7), ("left", 7), ("prec.", 8), ("recall", 8), ("families", 15), ("target", 8), ("people", 14))
    yield f"{'component':22}" + "".join(f"{head:>{width}}" for head, width in heads)
    for one in scores:
        hit, extra, missed = one.count(True, True), one.count(True, False), one.count(False, True)
        yield (
            f"{one.dimension:22}{len(one.compared):7}{one.abstained:7.0%}{_share(hit, hit + extra):>8}"
            f"{_share(hit, hit + missed):>8}{_agreement(one.families):>15}"
            f"{TARGETS.get(one.dimension, '–'):>8}{_agreement(one.people):>14}"
        )


def confusion(one: Score) -> Iterator[str]:
    """Rows: what people say; columns: what we say."""
    counts = Counter((each.label.label, each.ours) for each in one.compared)
    yield f"  {one.dimension:22}{'open':>6}{'not':>6}{'left':>6}"
    for label in ("open", "partial", "closed"):
        yield f"    people: {label:12}" + "".join(f"{counts[label, ours]:6}" for ours in (True, False, None))


def errors(one: Score, *, abstentions: bool = False) -> Iterator[str]:
    """Every label that we differ from, with our quote, so that a reader can say who is right."""
    seen = set()
    for each in one.compared:
        wrong = each.ours is None if abstentions else each.ours is not None and each.ours != each.theirs
        key = (each.label.system, each.label.label)
        if wrong and key not in seen:
            seen.add(key)
            said = each.answer.reason or each.answer.status
            theirs = f"{each.label.rater} says {each.label.label} ({each.label.note[:90]})"
            yield f"  {each.label.system}: {theirs}; we: {said}"
            yield f"      {each.answer.why[:230]}"
            if each.answer.quote:
                yield f"      “{' '.join(each.answer.quote.split())[:230]}”"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "–"


def _agreement(one: Agreement) -> str:
    return f"{one.share:.2f} of {one.pairs}" if one.share is not None else "–"
