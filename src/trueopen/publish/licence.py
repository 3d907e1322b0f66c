"""What a licence text is, as `trueopen licence` shows it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from trueopen import __version__
from trueopen.licences import lookup
from trueopen.licences.identify import identify
from trueopen.publish import wire_v1 as wire
from trueopen.publish.json import dumps
from trueopen.publish.look import Look
from trueopen.publish.safe_text import valid_unicode
from trueopen.publish.sheet import Sheet, styled
from trueopen.publish.words import plural
from trueopen.vocabulary import FREEDOMS

_DIFFERENCES_SHOWN = 5


def describe(name: str, text: str, sha256: str) -> wire.LicenceFile:
    """Return what one text is. Only an exact text says what it grants; any other has its freedoms unknown.

    Clauses of other texts are not read yet: `restrictions` and `conditions` are empty, which means *not read*, never
    *none* (the freedoms say so).
    """
    found = identify(valid_unicode(text))
    known = lookup(found.licence) if found.licence else None
    freedoms = dict.fromkeys(FREEDOMS, "unknown")
    if known is not None and not found.exception:  # an exception grants nothing by itself
        freedoms = {freedom: known.freedoms[freedom] for freedom in known.freedoms}
    return {
        "file": name,
        "sha256": sha256,
        "licence": found.licence or f"LicenseRef-unknown-{sha256[:12]}",
        "nearest": found.nearest,
        "same_text": list(found.same_text),
        "match": found.match,
        "score": found.score,
        "differences": [{"span": list(item.span), "text": item.text} for item in found.differences],
        "osi_approved": known.osi_approved if known else None,
        "fsf_free": known.fsf_free if known else None,
        "freedoms": freedoms,
        "restrictions": [],
        "conditions": [],
        "reason": found.reason,
    }


def json(found: Sequence[wire.LicenceFile]) -> str:
    """Return `trueopen/licence/1`."""
    return dumps({"schema": "trueopen/licence/1", "tool": {"version": __version__}, "files": list(found)})


def terminal(found: Sequence[wire.LicenceFile], look: Look) -> str:
    """Return, per text, what it is and how that is known."""
    sheet = Sheet(look)
    for number, each in enumerate(found):
        if number:
            sheet.blank()
        sheet.line((each["file"], "bold"))
        sheet.hanging(styled(("  licence", "dim")), styled((each["licence"] or "", "bold")), 0, 12)
        if each["same_text"]:
            sheet.hanging(
                styled(("  or", "dim")), styled(", ".join(each["same_text"]), (" (the same text)", "dim")), 0, 12
            )
        sheet.hanging(styled(("  match", "dim")), styled(_match(each)), 0, 12)
        if each["match"] == "exact":
            flags = [
                name for name, flag in (("OSI-approved", each["osi_approved"]), ("FSF-free", each["fsf_free"])) if flag
            ]
            sheet.hanging(
                styled(("  lists", "dim")), styled(", ".join(flags) or "on neither OSI's nor FSF's list"), 0, 12
            )
        grants = ", ".join(f"{freedom}: {grant.replace('_', ' ')}" for freedom, grant in each["freedoms"].items())
        sheet.hanging(styled(("  freedoms", "dim")), styled(grants), 0, 12)
        differences = each["differences"]
        for item in differences[:_DIFFERENCES_SHOWN]:
            start, end = item["span"]
            words = f"“{item['text']}”" if item["text"] else "words of the licence are missing here"
            sheet.quoted(words, f"characters {start:,} to {end:,}", 12)
        if len(differences) > _DIFFERENCES_SHOWN:
            more = plural(len(differences) - _DIFFERENCES_SHOWN, "more difference")
            sheet.line((f"and {more}   --format json lists them", "dim"), indent=12)
    return sheet.text


def _match(each: wire.LicenceFile) -> str:
    match each["match"]:
        case "exact":
            return "exact: word for word, by the SPDX matching guidelines"
        case "modified":
            share = f"{int(each['score'] * 1000) / 10:g}%"
            return f"modified: {share} of the words of {each['nearest']}, which makes it another licence"
        case _:
            return f"unknown: {each['reason'] or 'no text like it is known'}"
