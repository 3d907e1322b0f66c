"""A plan for the terminal: each step with its sign, command, what it needs, its quote, and the question it leaves.
Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trueopen.fact import Evidence
from trueopen.plan.step import Plan, State, Step
from trueopen.plan.told import summary
from trueopen.publish import view
from trueopen.publish.look import Look
from trueopen.publish.plan_words import (
    NOT_RUN,
    SHOWN,
    TITLE,
    action,
    command_lines,
    follows,
    heading,
    needs,
    numbered,
    said,
    shelves,
    why,
)
from trueopen.publish.safe_text import one_line
from trueopen.publish.sheet import Sheet, styled
from trueopen.publish.terminal import SIGN_STYLES
from trueopen.publish.words import DISCLAIMER, Sign, listed

if TYPE_CHECKING:  # a type only: importing the line would load every probe
    from trueopen.assess import Result

_COLUMN = 6
_WHY_LETTERS = 220
_ALIKE_NAMED = 8


def render(result: Result, plan: Plan, look: Look) -> str:
    """Return the plan of one system."""
    sheet = Sheet(look)
    sheet.line((result.system.id, "bold"), f"   {TITLE}")
    sheet.line((heading(result), "dim"))
    sheet.blank()
    sheet.line((f"{summary(plan)}.", "bold"))
    for shelf in shelves(plan, look.every):
        sheet.blank()
        _step(sheet, result, plan, shelf.number, shelf.step)
        if shelf.alike:
            names = tuple(one_line(step.action.removeprefix("Obtain ")) for _, step in shelf.alike)
            numbers = numbered(number for number, _ in shelf.alike)
            sheet.line((f"and likewise {numbers}: ", "dim"), listed(names, _ALIKE_NAMED), indent=_COLUMN)
    sheet.blank()
    _weights(sheet, plan)
    sheet.blank()
    sheet.line((f"{NOT_RUN} Machine assessment, not reviewed. {DISCLAIMER}", "dim"))
    return sheet.text


def _sign(state: State) -> tuple[str, str]:
    return SHOWN[state].symbol, SIGN_STYLES[Sign(SHOWN[state].tone)]


def _step(sheet: Sheet, result: Result, plan: Plan, number: int, step: Step) -> None:
    symbol, style = _sign(step.state)
    words = styled((action(step), "bold"), ("   " + SHOWN[step.state].words, style))
    if after := follows(step, plan):
        words += styled((f", {after}", "dim"))
    sheet.hanging(styled((symbol, style), f"{number:>3}"), words, 0, _COLUMN)
    for line in command_lines(step.command or ""):
        sheet.unbroken(line, "bold", _COLUMN)
    for item in needs(step):
        mark, tone = _sign(item.state)
        text = styled(said(item))
        if item.why:
            text += styled((f": {why(item, _WHY_LETTERS)}", "dim"))
        sheet.hanging(styled((mark, tone)), text, _COLUMN, _COLUMN + 2)
    for evidence in _telling(step):
        sheet.quoted(view.brief(evidence), view.place(result, evidence), _COLUMN)
    if step.question:
        sheet.hanging(styled(("?", style)), styled(one_line(step.question, 400)), _COLUMN, _COLUMN + 2)


def _telling(step: Step) -> tuple[Evidence, ...]:
    return tuple(sorted(step.evidence, key=lambda item: not item.quote))[:1]


def _weights(sheet: Sheet, plan: Plan) -> None:
    item = plan.weights
    mark, tone = _sign(item.state)
    text = styled(("Compare with the published weights", "bold"), f"   {said(item)}" if item.location else "")
    if item.why:
        text += styled((f": {why(item, _WHY_LETTERS)}", "dim"))
    sheet.hanging(styled((mark, tone), "  ="), text, 0, _COLUMN)
