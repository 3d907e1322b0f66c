"""A plan as Markdown, for issues and pull requests. Pure. Every word is escaped, as in `markdown.py`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trueopen.fact import Evidence
from trueopen.plan.step import Input, Plan, Step
from trueopen.plan.told import summary
from trueopen.publish import view
from trueopen.publish.look import Look
from trueopen.publish.markdown import escape
from trueopen.publish.plan_words import KINDS, NOT_RUN, SHOWN, TITLE, action, follows, heading, needs, said, shelves
from trueopen.publish.safe_text import one_line
from trueopen.publish.safe_url import safe_url
from trueopen.publish.words import DISCLAIMER, listed

if TYPE_CHECKING:  # a type only: importing the line would load every probe
    from trueopen.assess import Result

_QUOTES_SHOWN = 2
_QUOTE_LETTERS = 400
_ALIKE_NAMED = 12


def render(result: Result, plan: Plan, look: Look) -> str:
    """Return the plan of one system."""
    return "\n".join(_lines(result, plan, look)) + "\n"


def _lines(result: Result, plan: Plan, look: Look) -> Iterator[str]:
    yield f"# {escape(result.system.id)}: {escape(TITLE)}"
    yield ""
    yield escape(heading(result))
    yield ""
    yield f"**{escape(summary(plan))}.**"
    yield ""
    for shelf in shelves(plan, look.every):
        yield from _step(result, plan, shelf.number, shelf.step)
        if shelf.alike:
            names = tuple(step.action.removeprefix("Obtain ") for _, step in shelf.alike)
            yield f"- and likewise {len(names)} more: {escape(one_line(listed(names, _ALIKE_NAMED)))}"
            yield ""
    yield f"## {SHOWN[plan.weights.state].symbol} Compare with the published weights"
    yield ""
    yield f"- {_input(plan.weights)}"
    yield ""
    yield escape(f"{NOT_RUN} Machine assessment, not reviewed. {DISCLAIMER}")


def _step(result: Result, plan: Plan, number: int, step: Step) -> Iterator[str]:
    shown = SHOWN[step.state]
    after = follows(step, plan)
    yield f"## {shown.symbol} {number}. {escape(action(step))}"
    yield ""
    yield f"*{escape(shown.words)}{f', {after}' if after else ''}*"
    yield ""
    if step.command:
        # Line by line as text: a fence could be closed from within.
        for line in step.command.splitlines():
            if line.strip():
                yield f"- run: {escape(one_line(line))}"
    for item in needs(step):
        yield f"- {_input(item)}"
    for evidence in step.evidence[:_QUOTES_SHOWN]:
        yield f"- {_evidence(result, evidence)}"
    if step.question:
        yield f"- **open question:** {escape(one_line(step.question))}"
    yield ""


def _input(item: Input) -> str:
    words = f"{SHOWN[item.state].symbol} {escape(one_line(_said(item)))}"
    url = safe_url(item.location)
    words += f" ([open](<{url}>))" if url else ""
    return f"{words}; {escape(one_line(item.why))}" if item.why else words


def _said(item: Input) -> str:
    words, kind = said(item), KINDS[item.kind]
    return words if kind in words else f"{kind} {words}"


def _evidence(result: Result, evidence: Evidence) -> str:
    words = escape(one_line(view.what(evidence), _QUOTE_LETTERS))
    where, url = escape(view.place(result, evidence)), safe_url(evidence.url)
    return f"{words} ([{where}](<{url}>))" if url else f"{words} ({where})"
