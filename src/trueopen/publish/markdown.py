"""A report as Markdown, for issues and pull requests. Pure.

Every word of it, a stranger's or ours, is escaped for Markdown and HTML, so that a quote can neither link, nor embed an
image, nor open a heading, nor close a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from trueopen.definition import Definition
from trueopen.fact import Evidence
from trueopen.outcome import Assessment, Finding
from trueopen.publish import data_account, difference, lineage, matrix, view
from trueopen.publish.look import Look
from trueopen.publish.safe_text import one_line
from trueopen.publish.safe_url import safe_url
from trueopen.publish.words import DISCLAIMER, REPLY, REVIEWS, SIGNS, VERDICTS, Sign, listed, plural, sign

if TYPE_CHECKING:  # a type only: importing the line would load every probe
    from trueopen.assess import Result

_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]{}!|~$"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"})
_QUOTE_LETTERS = 600
_QUOTES_SHOWN = 3


def render(results: Sequence[Result], definitions: Mapping[str, Definition], look: Look) -> str:
    """Return the report of every result, one below the other."""
    lines: list[str] = []
    if matrix.is_asked(results):
        lines += _matrix(results, definitions)
    if look.every or not matrix.is_asked(results):
        for result in results:
            for assessment in result.assessments:
                lines += _assessment(result, assessment, definitions.get(assessment.definition), look)
            lines += data_account.markdown(result, escape)
            lines += lineage.markdown(result, escape)
            lines += [*_sources(result), ""]
    lines += ["---", "", escape(f"Machine assessment, not reviewed. {DISCLAIMER}"), "", escape(REPLY)]
    return "\n".join(lines) + "\n"


def _matrix(results: Sequence[Result], definitions: Mapping[str, Definition]) -> Iterator[str]:
    """Definitions side by side, one table per target."""
    for result in results:
        yield f"# {escape(result.system.id)}: {plural(len(result.assessments), 'definition')} side by side"
        yield ""
        yield f"*{escape(result.assessed_at[:10])}*"
        yield ""
        yield "| definition | status | verdict | what decides it |"
        yield "| --- | --- | --- | --- |"
        for row in matrix.rows(result, definitions):
            deciding = [f"{SIGNS[each].symbol} {escape(names)}" for each, names in row.decided()]
            parts = (escape(row.tier), escape(row.met()), *deciding, row.others())
            what = "; ".join(part for part in parts if part)
            yield f"| `{row.id}` | {escape(row.standing)} | **{row.verdict}** | {what} |"
        yield ""
    for name in dict.fromkeys(item.definition for result in results for item in result.assessments):
        if name in definitions:
            yield from _remains(definitions[name])


def _remains(definition: Definition) -> Iterator[str]:
    if definition.remains:
        yield f"Remains owed, also where `{definition.id}` is met:"
        yield ""
        yield from (f"- {escape(line)}" for line in definition.remains)
        yield ""


def escape(text: str) -> str:
    """Return foreign text on one line, with everything that means something to Markdown or HTML made plain."""
    line = one_line(text).translate(_MARKS)
    line = line.replace("://", "\\://").replace("www.", "www\\.")  # bare addresses would become links
    head = line.lstrip("0123456789")
    if head[:1] in ("#", "+", "-", "=", ".", ")"):  # a heading, a list or a rule, were it to start a line
        return f"{line[: len(line) - len(head)]}\\{head}"
    return line


def _assessment(result: Result, assessment: Assessment, definition: Definition | None, look: Look) -> Iterator[str]:
    verdict = view.verdict_words(assessment.verdict, definition).upper()
    yield f"# {escape(result.system.id)}: {verdict} under {escape(assessment.definition)}"
    yield ""
    yield f"*{escape(REVIEWS[assessment.review])}, {escape(result.assessed_at[:10])}*"
    yield ""
    if definition is not None:
        yield f"{escape(definition.title)}: {escape(view.standing(definition))}"
        yield ""
    yield escape(view.answer(result, assessment, definition))
    yield ""
    if tiers := view.tiers(assessment, definition):
        yield escape(tiers)
        yield ""
    for group in view.groups(assessment, definition):
        yield from _group(result, assessment, definition, group, look)
    yield from _changes(assessment, definition)
    if definition is not None and not matrix.is_asked((result,)):
        yield from _remains(definition)
    yield from _sayings(result, assessment)
    yield from _unread(result)


def _group(
    result: Result, assessment: Assessment, definition: Definition | None, group: view.Group, look: Look
) -> Iterator[str]:
    shown = SIGNS[group.sign]
    yield f"## {shown.symbol} {escape(shown.heading)}"
    yield ""
    if group.sign in (Sign.MET, Sign.NOT_APPLICABLE) and not look.every:
        yield ", ".join(f"`{item.criterion}`" for item in group.findings)
        yield ""
        return
    if group.sign is Sign.NOT_FOUND and (where := view.searched(assessment)):
        yield escape(f"Searched: {where}.")
        yield ""
    for findings in view.alike(group.findings):
        yield from _findings(result, findings, definition)
    yield ""


def _findings(result: Result, findings: tuple[Finding, ...], definition: Definition | None) -> Iterator[str]:
    finding = findings[0]
    names = listed(tuple(_name(item, definition) for item in findings))
    yield f"- {SIGNS[sign(finding)].symbol} {names}: {escape(finding.explanation)}"
    if finding.question and finding.question != finding.explanation:
        yield f"  - asks: {escape(finding.question)}"
    every = view.cited(finding)
    for evidence in every[:_QUOTES_SHOWN]:
        yield f"  - {_evidence(result, evidence)}"
    if len(every) > _QUOTES_SHOWN:
        yield f"  - and {len(every) - _QUOTES_SHOWN:,} more"
    for change in dict.fromkeys(item.would_change for item in findings if item.would_change):
        yield f"  - *to change it:* {escape(change)}"


def _name(finding: Finding, definition: Definition | None) -> str:
    criterion = view.criterion_of(finding, definition)
    title = f" ({escape(criterion.title)})" if criterion else ""
    return f"**`{finding.criterion}`**{title}"


def _evidence(result: Result, evidence: Evidence) -> str:
    words = escape(one_line(view.what(evidence), _QUOTE_LETTERS))
    where = escape(view.place(result, evidence))
    url = safe_url(evidence.url)
    return f"{words} ([{where}](<{url}>))" if url else f"{words} ({where})"


def _changes(assessment: Assessment, definition: Definition | None) -> Iterator[str]:
    steps = view.steps(assessment)
    tier = view.next_tier(assessment, definition)
    if not steps and tier is None:
        return
    yield "## What would change it"
    yield ""
    for number, (words, verdict) in enumerate(steps):
        yield f"{number + 1}. {'… and ' if number else ''}{escape(words)} → **{VERDICTS[verdict]}**"
    for other in view.alternatives(assessment):
        yield f"- or {escape(other)}"
    if note := view.cut_short(assessment):
        yield f"- {note}"
    if tier is not None:
        title, changes = tier
        yield ""
        yield f"To reach {escape(title)}:"
        yield ""
        yield from (f"- {escape(change)}" for change in changes)
    yield ""


def _sayings(result: Result, assessment: Assessment) -> Iterator[str]:
    every = view.sayings(result, assessment)
    if not every:
        return
    yield "## They say"
    yield ""
    for saying in every:
        yield f"- {_evidence(result, saying.evidence)}"
    yield ""
    for found in difference.differences(assessment, every):
        yield from _difference(result, found)


def _difference(result: Result, found: difference.Difference) -> Iterator[str]:
    """Statements and the terms that differ from them, side by side."""
    yield f"### {SIGNS[Sign.CONFLICT].symbol} What is said, and what differs from it"
    yield ""
    yield f"| what is said | what was read (assessed {result.assessed_at[:10]}) |"
    yield "| --- | --- |"
    for number in range(max(len(found.said), len(found.sides))):
        said = _cell(result, found.said[number].evidence) if number < len(found.said) else ""
        read = _side(result, found.sides[number]) if number < len(found.sides) else ""
        yield f"| {said} | {read} |"
    yield ""
    yield " ".join(escape(sentence) for sentence in difference.mends(found.flag))
    yield ""


def _side(result: Result, side: difference.Side) -> str:
    criteria = f"differs in {listed(tuple(f'`{name}`' for name in side.criteria))}"
    return f"{_cell(result, side.evidence)}: {criteria}" if side.evidence else criteria


def _cell(result: Result, evidence: Evidence) -> str:
    words, where = escape(one_line(view.what(evidence), _QUOTE_LETTERS)), escape(difference.dated(result, evidence))
    url = safe_url(evidence.url)
    return f"{words} ([{where}](<{url}>))" if url else f"{words} ({where})"


def _unread(result: Result) -> Iterator[str]:
    leads = view.unread(result)
    if not leads:
        return
    yield "## Named, not read"
    yield ""
    for lead in leads:
        could = listed(tuple(sorted(component.value for component in lead.could_hold)))
        yield f"- {SIGNS[Sign.NOT_LOOKED].symbol} {escape(lead.location)}: {escape(lead.unread)}" + (
            f"; could hold {escape(could)}" if could else ""
        )
    yield ""


def _sources(result: Result) -> Iterator[str]:
    yield "## Looked at"
    yield ""
    yield "| source | form | revision | files | read as text | not in the copy |"
    yield "| --- | --- | --- | ---: | ---: | ---: |"
    for item in view.holdings(result):
        source = item.source
        yield (
            f"| {escape(view.source_label(source))} | {view.kind_label(source.kind)} | {escape(source.revision or '')} "
            f"| {item.listed:,} | {item.read:,} | {item.unavailable:,} |"
        )
    yield ""
    total = sum(item.listed for item in view.holdings(result))
    yield escape(f"{plural(total, 'file')} in {plural(len(result.snapshot.trees), 'source')}.")
