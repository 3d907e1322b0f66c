"""A plan as one self-contained page: the picture, then every step with what it needs and its quotes. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trueopen.plan.step import Plan
from trueopen.plan.told import summary
from trueopen.publish import plan_words, view
from trueopen.publish.html import quote_of
from trueopen.publish.look import Look
from trueopen.publish.page import page
from trueopen.publish.plan_picture import picture

if TYPE_CHECKING:  # a type only: importing the line would load every probe
    from trueopen.assess import Result

_QUOTES_SHOWN = 4


def render(result: Result, plan: Plan, look: Look) -> str:
    """Return the page of one system's plan."""
    return page(
        "plan.html",
        styles=("style.css", "plan.css"),
        result=result,
        plan=plan,
        summary=summary(plan),
        picture=picture(plan),
        say=plan_words,
        view=view,
        quote_of=quote_of,
        quotes_shown=_QUOTES_SHOWN,
    )
