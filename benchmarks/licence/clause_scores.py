"""The clause reader against labelled clauses: openness, kinds per document, places of the quotes, conditions.

A kind is *strictly* right when any label names it. *Leniently*, a kind whose only labels in a document are unsure
counts neither way. A quote is in place when at least half of its characters lie in labelled clauses of its kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from licence.answers import Answer
from licence.labelled import Document
from licence.rates import Rates, inside, percent, print_table, short

Answered = tuple[Document, Answer]

IN_PLACE = 0.5


@dataclass(frozen=True)
class Places:
    """The quoted spans: how many there are, are verbatim, lie at least half and wholly in a labelled clause of their
    kind; `labelled`: of how many the kind is labelled in the document at all."""

    spans: int
    verbatim: int
    mostly: int
    wholly: int
    labelled: int


def kind_rates(answered: Iterable[Answered], *, lenient: bool) -> dict[str, Rates]:
    """Right, wrong and missed documents per kind of restriction."""
    counts: Counter[tuple[str, str]] = Counter()
    for document, answer in answered:
        if document.labels is None:
            continue
        labelled, sure = document.kinds(), document.kinds(sure_only=True)
        for kind in labelled | answer.kinds:
            if lenient and kind in labelled and kind not in sure:
                continue
            counts[kind, _outcome(kind in labelled, kind in answer.kinds)] += 1
    return _rates(counts)


def condition_rates(answered: Iterable[Answered]) -> dict[str, Rates]:
    """The same for what restricts nothing."""
    return _set_rates(
        answered, lambda document: document.conditions, lambda said: frozenset(c.kind for c in said.conditions)
    )


def silence_rates(answered: Iterable[Answered]) -> dict[str, Rates]:
    """The same for the freedoms that no words grant or deny."""
    return _set_rates(answered, lambda document: document.silent, lambda said: said.silent)


def places(answered: Iterable[Answered]) -> Places:
    """Where the quotes of restrictions stand."""
    spans = verbatim = mostly = wholly = labelled = 0
    for document, answer in answered:
        if document.labels is None:
            continue
        for clause in answer.restrictions:
            part = inside(clause.span, document.spans(clause.kind))
            spans += 1
            verbatim += document.text[slice(*clause.span)] == clause.quote != ""
            mostly += part >= IN_PLACE
            wholly += part == 1.0
            labelled += clause.kind in document.kinds()
    return Places(spans, verbatim, mostly, wholly, labelled)


def called_open(answered: Iterable[Answered], said: str) -> list[str]:
    """Documents labelled `said` (no, unclear, yes) that were called open."""
    return [document.name for document, answer in answered if document.open == said and answer.open]


def called_restricted(answered: Iterable[Answered]) -> list[str]:
    """Open documents in which a restriction was found."""
    return [document.name for document, answer in answered if document.open == "yes" and answer.restrictions]


def print_scores(answered: Sequence[Answered]) -> None:
    strict, lenient = kind_rates(answered, lenient=False), kind_rates(answered, lenient=True)
    where, conditions, silence = places(answered), condition_rates(answered), silence_rates(answered)
    closed = [item for item in answered if item[0].open == "no"]
    free = [item for item in answered if item[0].open == "yes"]
    print_table(
        [
            ("not-open texts called open", f"{len(called_open(answered, 'no'))} of {len(closed)}"),
            ("unclear texts called open", f"{len(called_open(answered, 'unclear'))}"),
            ("open texts called restricted", f"{len(called_restricted(answered))} of {len(free)}"),
            ("open texts called open", f"{len(called_open(answered, 'yes'))} of {len(free)}"),
            ("restriction kinds, strict", str(total(strict))),
            ("restriction kinds, lenient", str(total(lenient))),
            ("quotes verbatim", percent(where.verbatim, where.spans)),
            ("quotes at least half inside a labelled clause of the kind", percent(where.mostly, where.spans)),
            ("  of those whose kind is labelled in the text", percent(where.mostly, where.labelled)),
            ("quotes wholly inside", percent(where.wholly, where.spans)),
            ("conditions", str(total(conditions))),
            ("freedoms left silent", str(total(silence))),
            ("crashes", str(sum(answer.crash is not None for _, answer in answered))),
        ]
    )
    for title, rates in (("kind (lenient)", lenient), ("condition", conditions), ("silent", silence)):
        print()
        rows = [(title, "P", "R", "right", "wrong", "missed")]
        for kind, rate in sorted(rates.items(), key=lambda item: -(item[1].wrong + item[1].missed)):
            cells = (f"{rate.precision:.2f}", f"{rate.recall:.2f}", str(rate.right), str(rate.wrong), str(rate.missed))
            rows.append((kind, *cells))
        print_table(rows)


def print_errors(answered: Iterable[Answered], kind: str | None = None) -> None:
    """Every error with its document, kind and quote; with `kind`, only those of one kind."""
    for document, answer in answered:
        lines = list(_errors(document, answer, kind))
        if lines:
            print(f"\n{document.name}  (open: {document.open}; we say {_verdict(answer)})")
            print("\n".join(lines))


def print_details(answered: Iterable[Answered], kind: str) -> None:
    """All that is labelled and all that is found of one kind (or condition), right or wrong."""
    for document, answer in answered:
        labels = [label for label in document.labels or () if label.kind == kind]
        clauses = [clause for clause in (*answer.restrictions, *answer.conditions) if clause.kind == kind]
        if not labels and not clauses and kind not in document.conditions:
            continue
        print(f"\n{document.name}" + ("  (labelled condition)" if kind in document.conditions else ""))
        for label in labels:
            found = inside(label.span, [clause.span for clause in clauses])
            print(f"  label{'' if label.sure else '?'} {label.span} found {found:.0%}: {short(label.quote, 500)}")
        for clause in clauses:
            part = inside(clause.span, document.spans(kind))
            print(f"  ours  {clause.span} inside {part:.0%} [{clause.rule}]: {short(clause.quote, 500)}")


def total(rates: dict[str, Rates]) -> Rates:
    return sum(rates.values(), Rates())


def _errors(document: Document, answer: Answer, kind: str | None) -> Iterable[str]:
    if kind is None:
        if answer.crash is not None:
            yield f"  CRASH    {answer.crash}"
        if document.open == "no" and answer.open:
            yield "  OPEN     a text that is not open was called open"
    if document.labels is None:
        return
    labelled, sure = document.kinds(), document.kinds(sure_only=True)
    for clause in answer.restrictions:
        if kind is not None and clause.kind != kind:
            continue
        part = inside(clause.span, document.spans(clause.kind))
        if document.text[slice(*clause.span)] != clause.quote or not clause.quote:
            yield f"  QUOTE    {clause.kind} {clause.span} is not verbatim: {short(clause.quote)}"
        if clause.kind not in labelled:
            yield f"  WRONG    {clause.kind} [{clause.rule}]: {short(clause.quote)}"
        elif part < IN_PLACE:
            yield f"  PLACE    {clause.kind} [{clause.rule}] {part:.0%} inside: {short(clause.quote)}"
    for missed in sorted(labelled - answer.kinds):
        if kind is None or missed == kind:
            for label in document.labels:
                if label.kind == missed:
                    mark = "MISSED " if missed in sure else "MISSED?"
                    yield f"  {mark}  {missed}: {short(label.quote)}"
    conditions = frozenset(clause.kind for clause in answer.conditions)
    for clause in answer.conditions:
        if clause.kind not in document.conditions and kind in (None, clause.kind):
            yield f"  WRONG    condition {clause.kind} [{clause.rule}]: {short(clause.quote)}"
    for missed in sorted(document.conditions - conditions):
        if kind in (None, missed):
            yield f"  MISSED   condition {missed}"
    if kind is None and document.silent != answer.silent:
        said = ", ".join(sorted(answer.silent)) or "none"
        yield f"  SILENT   labelled {', '.join(sorted(document.silent)) or 'none'}; we say {said}"


def _verdict(answer: Answer) -> str:
    grants = ", ".join(f"{freedom} {grant}" for freedom, grant in answer.grants)
    return ("open" if answer.open else "not open") + (f": {grants}" if grants else "")


def _outcome(labelled: bool, said: bool) -> str:
    return "right" if labelled and said else "wrong" if said else "missed"


def _set_rates(
    answered: Iterable[Answered],
    labelled: Callable[[Document], frozenset[str]],
    found: Callable[[Answer], frozenset[str]],
) -> dict[str, Rates]:
    counts: Counter[tuple[str, str]] = Counter()
    for document, answer in answered:
        if document.labels is not None:
            for name in labelled(document) | found(answer):
                counts[name, _outcome(name in labelled(document), name in found(answer))] += 1
    return _rates(counts)


def _rates(counts: Counter[tuple[str, str]]) -> dict[str, Rates]:
    names = sorted({name for name, _ in counts})
    return {name: Rates(counts[name, "right"], counts[name, "wrong"], counts[name, "missed"]) for name in names}
