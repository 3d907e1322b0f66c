"""A report for the terminal: the answer first, then what decides it, each with a quote and its place. Pure.

The reader is a lawyer with ten minutes, then an engineer who must check one line. 80 columns, down to 60; colour is
never the only sign; no boxes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from trueopen.definition import Definition
from trueopen.fact import Evidence
from trueopen.outcome import Assessment, Finding, Verdict
from trueopen.publish import data_account, difference, lineage, matrix, matrix_terminal, view
from trueopen.publish.look import Look
from trueopen.publish.sheet import Sheet, shortened, styled
from trueopen.publish.terminal_styles import SIGN_STYLES as SIGN_STYLES  # other formats take them from here
from trueopen.publish.terminal_styles import VERDICT_STYLES as VERDICT_STYLES
from trueopen.publish.words import CLAIM_POLARITY, DISCLAIMER, REVIEWS, SIGNS, VERDICTS, Sign, listed, plural, sign

if TYPE_CHECKING:  # a type only: importing the line would load every probe
    from trueopen.assess import Result

_COLLAPSED = (Sign.MET, Sign.NOT_APPLICABLE)
_COLUMN = 26
_LINES_OF_WHY = 4
_QUOTES_OF_ALL = 4
_PLACES_SHOWN = 6
_CHANGES_SHOWN = 3
_VERDICT_ROOM = 17  # as wide as the longest of them with its arrow, and a gap
_SAYINGS_SHOWN = 3
DEFAULT = "osaid-1.0"  # the definition that commands take where none is named


def render(results: Sequence[Result], definitions: Mapping[str, Definition], look: Look) -> str:
    """Return the report of every result, one below the other; a table first where there are several."""
    sheet = Sheet(look)
    side_by_side = matrix.is_asked(results)
    if side_by_side:
        matrix_terminal.write(sheet, results, definitions)
        _remains(sheet, tuple(definitions[one] for one in _asked(results) if one in definitions))
    elif len(results) > 1:
        _overview(sheet, results)
    alone = side_by_side and not look.every
    for number, result in enumerate(() if alone else results):
        if number or len(results) > 1 or side_by_side:
            sheet.blank()
            sheet.line(("─" * sheet.width, "dim"))
        _result(sheet, result, definitions, look)
    if alone:
        sheet.blank()
        sheet.line(("trueopen check TARGET -d ID shows one in full; --all shows all of them.", "dim"))
    sheet.blank()
    sheet.line((f"Machine assessment, not reviewed. {DISCLAIMER}" if _any_machine(results) else DISCLAIMER, "dim"))
    return sheet.text


def _asked(results: Sequence[Result]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.definition for result in results for item in result.assessments))


def _remains(sheet: Sheet, definitions: Sequence[Definition]) -> None:
    """Duties that stay also for a system that meets a definition."""
    for definition in definitions:
        if definition.remains:
            sheet.blank()
            _heading(sheet, "Remains owed", f"(also where {definition.id} is met)")
        for line in definition.remains:
            sheet.line(f"· {line}", indent=2, hang=2)


def _any_machine(results: Sequence[Result]) -> bool:
    return any(item.review == "machine" for result in results for item in result.assessments)


def _overview(sheet: Sheet, results: Sequence[Result]) -> None:
    column = min(max(len(result.system.id) for result in results) + 2, sheet.width // 2)
    for result in results:
        for assessment in result.assessments:
            verdict = (VERDICTS[assessment.verdict], VERDICT_STYLES[assessment.verdict])
            sheet.hanging(styled(result.system.id), styled(f"{assessment.definition}  ", verdict), 0, column)


def _result(sheet: Sheet, result: Result, definitions: Mapping[str, Definition], look: Look) -> None:
    for number, assessment in enumerate(result.assessments):
        if number:
            sheet.blank()
            sheet.line(("· " * (sheet.width // 4), "dim"))
        definition = definitions.get(assessment.definition)
        _head(sheet, result, assessment, definition)
        for group in view.groups(assessment, definition):
            sheet.blank()
            _group(sheet, result, assessment, group, look)
        if not view.groups(assessment, definition):
            sheet.blank()
        _optional(sheet, result, view.optional(assessment, definition), look)
        _changes(sheet, assessment, look)
        _next_tier(sheet, assessment, definition, look)
        if not matrix.is_asked((result,)):
            _remains(sheet, (definition,) if definition is not None else ())
        _sayings(sheet, result, assessment, look)
    data_account.terminal(sheet, result, look)
    lineage.terminal(sheet, result, look)
    _sources(sheet, result)
    _unread(sheet, result, look)
    _pointer(sheet, result)


def _head(sheet: Sheet, result: Result, assessment: Assessment, definition: Definition | None) -> None:
    name = styled((result.system.id, "bold"))
    verdict = styled(
        f"{assessment.definition}: ",
        (view.verdict_words(assessment.verdict, definition).upper(), VERDICT_STYLES[assessment.verdict]),
    )
    review = styled((REVIEWS[assessment.review], "dim"))
    gaps = sheet.width - name.cell_len - verdict.cell_len - review.cell_len
    if gaps >= 4:
        sheet.hanging(name, verdict + styled(" " * (gaps - gaps // 2)) + review, 0, name.cell_len + gaps // 2)
    else:
        sheet.line((result.system.id, "bold"))
        sheet.hanging(verdict, review, 0, verdict.cell_len + 2)
    holdings = view.holdings(result)
    files = sum(item.listed for item in holdings)
    read = sum(item.read for item in holdings)
    sheet.line(
        (
            f"{plural(len(holdings), 'source')}, {plural(files, 'file')}, {read:,} read as text,"
            f" {result.assessed_at[:10]}",
            "dim",
        )
    )
    if definition is not None:
        sheet.line((f"{definition.title}: {view.standing(definition)}", "dim"), hang=2)
    sheet.blank()
    sheet.line((view.answer(result, assessment, definition), "bold"))
    if tiers := view.tiers(assessment, definition):
        sheet.line((tiers, "bold"))


def _sources(sheet: Sheet, result: Result) -> None:
    sheet.blank()
    _heading(sheet, "Looked at")
    if not result.snapshot.trees:
        sheet.line("Nothing: no place where files could be is named.", indent=2)
    for item in view.holdings(result):
        source = item.source
        at = f" @ {view.short(source.revision)}" if source.revision else ""
        lacking = f", {item.unavailable:,} not in the copy" if item.unavailable else ""
        gate = f", gated ({source.gate})" if source.gate in ("auto", "manual") else ""
        sheet.line(
            f"{view.kind_label(source.kind)}  ",
            (view.source_label(source), "bold"),
            (f"{at}  {plural(item.listed, 'file')}{lacking}{gate}", "dim"),
            indent=2,
            hang=4,
        )


def _group(sheet: Sheet, result: Result, assessment: Assessment, group: view.Group, look: Look) -> None:
    shown = SIGNS[group.sign]
    if group.sign in _COLLAPSED and not look.every:
        lead = styled((f"{shown.heading} ({len(group.findings)})", "bold"))
        names = listed(tuple(item.criterion for item in group.findings))
        more = styled((names, ""), ("   --all shows", "dim"))
        sheet.hanging(lead, more, 0, lead.cell_len + 2)
        return
    _heading(sheet, group.heading, _searched_note(result, assessment) if group.sign is Sign.NOT_FOUND else "")
    for findings in view.alike(group.findings):
        _findings(sheet, result, findings, look)


def _searched_note(result: Result, assessment: Assessment) -> str:
    where = view.searched(assessment)
    if not where:
        files = sum(item.listed for item in view.holdings(result))
        where = f"the listings of {plural(len(result.snapshot.trees), 'source')}, {plural(files, 'file')}"
    return f"(searched: {where})"


def _heading(sheet: Sheet, title: str, note: str = "") -> None:
    sheet.line((title, "bold underline"), (f" {note}" if note else "", "dim"), hang=2)


def _findings(sheet: Sheet, result: Result, findings: tuple[Finding, ...], look: Look) -> None:
    """Write findings that say the same: their names, why, the quote that shows most, and what a reviewer is asked."""
    column = 6 if sheet.narrow else _COLUMN
    room = sheet.width - column
    first = findings[0]
    symbol, style = SIGNS[sign(first)].symbol, SIGN_STYLES[sign(first)]
    why = view.address(first.explanation)
    why = why if look.every else shortened(why, room, _LINES_OF_WHY)
    lead = styled((symbol, style), " ", (", ".join(item.criterion for item in findings), "bold"), " ")
    sheet.hanging(lead, styled(why), 2, column)
    if first.question and first.explanation != first.question:
        sheet.line(("asks: ", "dim"), first.question, indent=column)
    every = view.cited(first)
    shown = every[:_QUOTES_OF_ALL] if look.every else view.telling(first)
    for number, evidence in enumerate(shown):
        rest = len(every) - len(shown) if number == len(shown) - 1 else 0
        _evidence(sheet, result, evidence, column, f"   and {rest:,} more in explain" if rest > 0 else "")
    if look.every:
        for change in dict.fromkeys(item.would_change for item in findings if item.would_change):
            sheet.line(("to change it: ", "dim"), change, indent=column)


def _evidence(sheet: Sheet, result: Result, evidence: Evidence, column: int, more: str) -> None:
    style = "italic" if evidence.quote else ""
    sheet.quoted(view.brief(evidence), view.place(result, evidence) + more, column, style)


def _unread(sheet: Sheet, result: Result, look: Look) -> None:
    places = view.unread_together(result)
    lost = tuple(view.unreadable(result))
    if not places and not lost:
        return
    sheet.blank()
    _heading(sheet, "Named, not read")
    shown = places if look.every else places[:_PLACES_SHOWN]
    for place in shown:
        names = listed(place.labels, 0 if look.every else 4)
        could = f"; could hold {listed(place.could_hold, 3)}" if place.could_hold else ""
        lead = (SIGNS[Sign.NOT_LOOKED].symbol, SIGN_STYLES[Sign.NOT_LOOKED])
        sheet.line(lead, f" {names}  ", (f"{place.why}{could}", "dim"), indent=2, hang=2)
    if len(places) > len(shown):
        rest = sum(len(place.labels) for place in places[len(shown) :])
        sheet.line((f"and {plural(rest, 'more place')}   --all shows", "dim"), indent=4)
    limit = len(lost) if look.every else 3
    for artifact, reason in lost[:limit]:
        label = view.source_label(result.snapshot.source(artifact)) if len(result.snapshot.trees) > 1 else ""
        sheet.line(
            (SIGNS[Sign.NOT_LOOKED].symbol, SIGN_STYLES[Sign.NOT_LOOKED]),
            f" {artifact.path}{' in ' + label if label else ''}  ",
            (reason, "dim"),
            indent=2,
            hang=2,
        )
    if len(lost) > limit:
        sheet.line((f"and {plural(len(lost) - limit, 'more file')}   --all shows", "dim"), indent=4)


def _optional(sheet: Sheet, result: Result, findings: tuple[Finding, ...], look: Look) -> None:
    if not findings:
        return
    sheet.blank()
    _heading(sheet, "Optional", "(never enters the verdict)")
    if look.every:
        for alike in view.alike(findings):
            _findings(sheet, result, alike, look)
        return
    for each in view.ORDER:
        names = tuple(item.criterion for item in findings if sign(item) is each)
        if names:
            lead = styled((SIGNS[each].symbol, SIGN_STYLES[each]), f" {SIGNS[each].phrase}")
            sheet.hanging(lead, styled(listed(names)), 2, 22)


def _changes(sheet: Sheet, assessment: Assessment, look: Look) -> None:
    rungs = view.rungs(assessment)
    if not rungs:
        return
    if look.every:
        rungs = tuple(((change,), verdict) for change, verdict in view.steps(assessment))
    sheet.blank()
    _heading(sheet, "What would change it")
    number = 1
    for changes, verdict in rungs:
        shown = changes if len(changes) <= _CHANGES_SHOWN + 1 else changes[:_CHANGES_SHOWN]
        lines = [_rung(sheet, number + place, change) for place, change in enumerate(shown)]
        if rest := len(changes) - len(shown):
            lines.append(f"… and {rest} more changes (--all shows)")
        for line in lines[:-1]:
            sheet.line(line, indent=2, hang=3)
        _step(sheet, lines[-1], verdict)
        number += len(changes)
    for other in view.alternatives(assessment)[:2]:
        _step(sheet, f"or {other}", rungs[0][1])
    if note := view.cut_short(assessment):
        sheet.line((note, "dim"), indent=2, hang=3)


def _next_tier(sheet: Sheet, assessment: Assessment, definition: Definition | None, look: Look) -> None:
    found = view.next_tier(assessment, definition)
    if found is None:
        return
    title, changes = found
    sheet.blank()
    _heading(sheet, f"To reach {title}")
    shown = changes if look.every or len(changes) <= _CHANGES_SHOWN + 1 else changes[:_CHANGES_SHOWN]
    for number, change in enumerate(shown, 1):
        sheet.line(_rung(sheet, number, change), indent=2, hang=3)
    if rest := len(changes) - len(shown):
        sheet.line((f"… and {rest} more changes (--all shows)", "dim"), indent=2)


def _rung(sheet: Sheet, number: int, change: str) -> str:
    words = f"{number}. {'… and ' if number > 1 else ''}{view.address(change)}"
    return shortened(words, sheet.width - _VERDICT_ROOM - 5, 3)


def _step(sheet: Sheet, words: str, verdict: Verdict) -> None:
    """One change and, at the right edge, the verdict it leads to."""
    room = sheet.width - _VERDICT_ROOM
    sheet.between(
        styled(shortened(view.address(words), room - 5, 3)), styled(("→ " + VERDICTS[verdict], "bold")), 2, 5, room
    )


def _sayings(sheet: Sheet, result: Result, assessment: Assessment, look: Look) -> None:
    every = view.sayings(result, assessment)
    if not every:
        return
    sheet.blank()
    _heading(sheet, "They say")
    flagged = tuple(saying for saying in every if saying.flags)
    others = tuple(saying for saying in every if not saying.flags)
    shown = flagged if look.every else flagged[:_SAYINGS_SHOWN]
    shown += others if look.every else others[: _SAYINGS_SHOWN - len(shown)]
    for saying in shown:
        tail = f"   ({CLAIM_POLARITY[saying.claim.polarity]})" if saying.claim.polarity != "claims" else ""
        where = (difference.dated if saying.flags else view.place)(result, saying.evidence)
        sheet.quoted(view.brief(saying.evidence), where + tail, 2)
    if len(every) > len(shown):
        sheet.line((f"and {plural(len(every) - len(shown), 'more sentence')}   --all shows", "dim"), indent=2)
    for found in difference.differences(assessment, every):
        _difference(sheet, result, found)


def _difference(sheet: Sheet, result: Result, found: difference.Difference) -> None:
    """The other side of the statements above, and the two ways to make both agree."""
    sheet.blank()
    _heading(sheet, f"What differs from {plural(len(found.said), 'such sentence')}, assessed {result.assessed_at[:10]}")
    for side in found.sides:
        sheet.line(("≠ ", SIGN_STYLES[Sign.CONFLICT]), listed(side.criteria, 4), indent=2, hang=2)
        if side.evidence is not None:
            sheet.quoted(view.brief(side.evidence), difference.dated(result, side.evidence), 4)
    for sentence in difference.mends(found.flag):
        sheet.line(sentence, indent=2, hang=2)


def _pointer(sheet: Sheet, result: Result) -> None:
    asked = [item.definition for item in result.assessments]
    under = f" -d {asked[0]}" if asked and asked != [DEFAULT] else ""
    sheet.blank()
    sheet.line((f"trueopen explain TARGET CRITERION{under} walks any line from requirement to quote.", "dim"))
