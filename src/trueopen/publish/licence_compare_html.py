"""The legal difference of two licence texts as one page. Pure."""

from __future__ import annotations

from trueopen.publish import wire_v1 as wire
from trueopen.publish.licence_compare import CHANGE_WORDS, PARTS, alike, answer
from trueopen.publish.licence_page import page

_SORTS = {"restrictions": "restriction", "conditions": "condition"}


def render(found: wire.LicenceCompare) -> str:
    """Return the page."""
    return page(
        "licence_compare.html",
        it=found,
        answer=answer(found),
        alike=alike,
        changes=CHANGE_WORDS,
        parts=[] if found["same_words"] else [(found[part], title, _SORTS[part]) for part, title in PARTS],
    )
