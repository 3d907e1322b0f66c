"""The path to one finding: requirement → rule → facts → quotes with their surroundings → links. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trueopen.artifact import Document
from trueopen.definition import AllOf, AnyOf, Criterion, Definition, FactIs, Judgement, Level, Not, Rule
from trueopen.evaluate import Trace, index, once, trace
from trueopen.fact import Evidence, Fact, Grade, Unknown
from trueopen.outcome import Finding, Reason, Truth
from trueopen.publish import view
from trueopen.publish.look import Look
from trueopen.publish.safe_url import safe_url
from trueopen.publish.sheet import Sheet, styled
from trueopen.publish.terminal import SIGN_STYLES
from trueopen.publish.words import DISCLAIMER, REVIEWS, SIGNS, Sign, plural, sign

if TYPE_CHECKING:  # a type only: importing the line would load every probe
    from trueopen.assess import Result

_CONTEXT_LINES = 2
_MOST_LINES = 14
_MOST_INSTANCES = 12
LEVELS = {
    Level.REQUIRED: "required",
    Level.REQUIRED_IF_USED: "required if used",
    Level.OPTIONAL: "optional, never enters the verdict",
}
_REASON_SIGNS = {
    Reason.NOT_LOOKED: Sign.NOT_LOOKED,
    Reason.NOT_FOUND: Sign.NOT_FOUND,
    Reason.CONFLICT: Sign.CONFLICT,
    Reason.JUDGEMENT: Sign.JUDGEMENT,
}


def explain(result: Result, definition: Definition, criterion: Criterion, look: Look) -> str:
    """Return the path to one finding of a result. The result must have been assessed under `definition`."""
    assessment = next(item for item in result.assessments if item.definition == definition.id)
    finding = next(item for item in assessment.findings if item.criterion == criterion.id)
    sheet = Sheet(look)
    shown = sign(finding)
    sheet.line((result.system.id, "bold"), f"   {definition.id}   ", (criterion.id, "bold"))
    sheet.line(
        (f"{SIGNS[shown].symbol} {SIGNS[shown].phrase}", SIGN_STYLES[shown]),
        (f"   {REVIEWS[assessment.review]}", "dim"),
    )
    _requirement(sheet, definition, criterion)
    citations = _Citations()
    facts = index(result.facts, definition.id)
    if criterion.not_applicable_when is not None:
        _part(sheet, "Does not apply if")
        _node(sheet, once(trace(criterion.not_applicable_when, facts)), citations, "", "")
    _part(sheet, "Rule")
    _node(sheet, once(trace(criterion.rule, facts)), citations, "", "")
    _outcome(sheet, finding)
    if citations.every:
        _part(sheet, "Evidence")
        for number, evidence in enumerate(citations.every, 1):
            _evidence(sheet, result, evidence, number)
        _probes(sheet, citations.every)
    sheet.blank()
    sheet.line((DISCLAIMER, "dim"))
    return sheet.text


class _Citations:
    """Numbers evidence in the order it is met, so that the rule can point at it."""

    def __init__(self) -> None:
        self._numbers: dict[Evidence, int] = {}

    @property
    def every(self) -> tuple[Evidence, ...]:
        return tuple(self._numbers)

    def cite(self, fact: Fact) -> str:
        numbers = [self._numbers.setdefault(item, len(self._numbers) + 1) for item in fact.evidence]
        return " ".join(f"[{number}]" for number in numbers[:6]) + (" …" if len(numbers) > 6 else "")


def _requirement(sheet: Sheet, definition: Definition, criterion: Criterion) -> None:
    _part(sheet, "Requirement")
    sheet.line(criterion.requirement, indent=2)
    sheet.line((f"{definition.title}, {criterion.section} ({LEVELS[criterion.level]})", "dim"), indent=2, hang=2)
    data = f"; our reading of it: sha256 {definition.sha256[:16]}…" if definition.sha256 else ""
    sheet.line((f"The text: {view.standing(definition)}{data}", "dim"), indent=2)
    if url := safe_url(definition.url):
        sheet.unbroken(url, "dim", 2)


def _outcome(sheet: Sheet, finding: Finding) -> None:
    _part(sheet, "So")
    sheet.line(finding.explanation, indent=2)
    if finding.question and finding.question != finding.explanation:
        sheet.line(("A reviewer is asked: ", "dim"), finding.question, indent=2)
    if finding.would_change:
        sheet.line(("To change it: ", "dim"), finding.would_change, indent=2)


def _part(sheet: Sheet, title: str) -> None:
    sheet.blank()
    sheet.line((title, "bold underline"))


def _node(sheet: Sheet, node: Trace, citations: _Citations, branch: str, trunk: str) -> None:
    """Draw one node and what hangs below it. `branch` leads to this node, `trunk` runs past its children."""
    shown = _truth(node.truth)
    lead = styled("  ", (branch, "dim"), (SIGNS[shown].symbol, SIGN_STYLES[shown]), " ")
    sheet.hanging(lead, styled(said(node.rule)), 0, lead.cell_len)
    below = styled("  ", (trunk, "dim"), ("│ " if node.parts else "  ", "dim"))
    for fact in _instances(node):
        _fact(sheet, fact, citations, below.plain)
    if isinstance(node.rule, Judgement):
        for fact in node.cited:  # shown beside the question; they decide nothing
            words = styled((f"beside it, {fact.name}: ", "dim"), fact.why, (f" {citations.cite(fact)}", "dim"))
            sheet.hanging(styled((below.plain, "dim")), words, 0, below.cell_len)
    if isinstance(node.rule, FactIs) and node.note:
        sheet.hanging(below, styled((node.note, "dim")), 0, below.cell_len)
    for number, part in enumerate(node.parts):
        last = number == len(node.parts) - 1
        _node(sheet, part, citations, trunk + ("└ " if last else "├ "), trunk + ("  " if last else "│ "))


def _instances(node: Trace) -> tuple[Fact, ...]:
    return node.cited if isinstance(node.rule, FactIs) else ()


def _fact(sheet: Sheet, fact: Fact, citations: _Citations, indent: str) -> None:
    about = f"{fact.instance}: " if fact.instance else ""
    why = f": {fact.why}" if fact.why else ""
    words = styled((about, "dim"), (_graded(fact), "bold"), f"{why} ", (citations.cite(fact), "dim"))
    sheet.hanging(styled((indent, "dim")), words, 0, len(indent))
    if fact.name == "upstream.verdict" and fact.instance:
        place = fact.instance if "://" in fact.instance else f"hf:{fact.instance}"
        own = f"its own path: trueopen check {place} -d {fact.definition}"
        sheet.hanging(styled((indent, "dim")), styled((own, "dim")), 0, len(indent))
    if fact.unknown is Unknown.NOT_FOUND and fact.searched:
        paths = ", ".join(fact.searched[:_MOST_INSTANCES])
        more = len(fact.searched) - _MOST_INSTANCES
        tail = f" and {more:,} more" if more > 0 else ""
        sheet.hanging(styled((indent, "dim")), styled((f"searched {paths}{tail}", "dim")), 0, len(indent))


def _graded(fact: Fact) -> str:
    return view.value_of(fact) + (" (declared)" if fact.known and fact.grade is Grade.DECLARED else "")


def said(rule: Rule) -> str:
    """Return a rule's own words, without its parts."""
    match rule:
        case FactIs(name=name, values=values, at_least=grade):
            wanted = " or ".join(view.value_words(value) for value in values[:6])
            more = f" or {len(values) - 6} more" if len(values) > 6 else ""
            floor = "" if grade is Grade.OBSERVED else f", at least {grade.label}"
            return f"{name} is {wanted}{more}{floor}"
        case Judgement(question=question):
            return f"a reviewer answers yes: {question}"
        case AllOf():
            return "all of"
        case AnyOf():
            return "any of"
        case Not():
            return "not"


def _truth(truth: Truth) -> Sign:
    if truth.reason is not None:
        return _REASON_SIGNS[truth.reason]
    return Sign.MET if truth.value else Sign.NOT_MET


def _evidence(sheet: Sheet, result: Result, evidence: Evidence, number: int) -> None:
    lead = styled((f"  [{number}] ", "dim"))
    column = lead.cell_len
    tail = f"   {evidence.grade.label} by {evidence.probe}"
    sheet.hanging(lead, styled((view.place(result, evidence), "bold"), (tail, "dim")), 0, column)
    if evidence.note:
        sheet.line(evidence.note, indent=column)
    if evidence.quote:
        _surroundings(sheet, result, evidence, column)
    if evidence.bytes and evidence.sha256:
        first, last = evidence.bytes
        sheet.line((f"bytes {first:,} to {last:,} of sha256 {evidence.sha256[:16]}…", "dim"), indent=column)
    artifact = result.snapshot.find(evidence.source, evidence.artifact)
    if artifact is not None and artifact.extractor is not None:
        said = f"in the text of {artifact.original} by {artifact.extractor}; trueopen extract writes that text"
        sheet.line((said, "dim"), indent=column)
    if url := safe_url(evidence.url):
        sheet.unbroken(url, "dim", column)


def _probes(sheet: Sheet, evidence: tuple[Evidence, ...]) -> None:
    """What those that found the evidence looked for, and where they end: a reader need not open the code."""
    from trueopen.probes import PROBES  # the line has loaded them all by now
    from trueopen.probes.about import ABOUT

    cited = dict.fromkeys(item.probe for item in evidence)
    asked = [(probe.NAME, " ".join(question_of(probe).split())) for probe in PROBES if probe.NAME in cited]
    if not asked:
        return
    _part(sheet, "Who found it")
    for name, question in asked:
        sheet.line((name, "bold"), f": {question}", indent=2, hang=4)
        for limit in ABOUT[name].limits[:2] if name in ABOUT else ():
            sheet.line((f"limit: {limit}", "dim"), indent=4, hang=2)


def question_of(probe: object) -> str:
    """Return the question a probe asks: the first paragraph of its docstring."""
    return (probe.__doc__ or "").strip().split("\n\n")[0].removesuffix(" Pure.")


def _surroundings(sheet: Sheet, result: Result, evidence: Evidence, column: int) -> None:
    """Write the quoted lines with two more on either side; a stranger's line that is very long is shortened."""
    artifact = result.snapshot.find(evidence.source, evidence.artifact)
    document = result.snapshot.document(artifact) if artifact is not None else None
    if not isinstance(document, Document) or evidence.lines is None or document.sha256 != evidence.sha256:
        sheet.quoted(view.what(evidence), "", column)
        return
    lines = document.text.split("\n")
    first, last = evidence.lines
    start, end = max(first - _CONTEXT_LINES, 1), min(last + _CONTEXT_LINES, len(lines))
    width = len(str(end))
    shown = range(start, end + 1)
    for number in shown:
        if number - start == _MOST_LINES:
            sheet.line((f"… {plural(end - number + 1, 'more line')}", "dim"), indent=column)
            break
        quoted = first <= number <= last
        lead = styled((" " * column + f"{'>' if quoted else ' '} {number:>{width}} │ ", "dim"))
        text = lines[number - 1].expandtabs(4)
        body = styled(text if len(text) <= 400 else _around(text, evidence.quote))
        body.stylize("" if quoted else "dim")
        sheet.hanging(lead, body, 0, lead.cell_len)


def _around(line: str, quote: str) -> str:
    """The part of a very long line that holds the quote."""
    place = max(line.find(quote[:80]), 0)
    start, end = max(place - 120, 0), min(place + max(len(quote), 80) + 120, place + 400)
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
