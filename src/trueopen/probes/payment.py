"""Do the publisher's documents say that the model must be paid for, offer something paid beside it, or call it free?

The most binding statement speaks: *required* before *offered* before *free*. That no payment is named is known only of
documents that were read; it does not say that there is none, and definitions that ask for that ask a person.
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from trueopen.artifact import Snapshot
from trueopen.fact import Fact, known
from trueopen.probes.documents import Reading, read_documents
from trueopen.probes.own_names import OwnNames, own_names
from trueopen.probes.own_sentences import Own, nothing_named, own_sentences, unanswered
from trueopen.probes.subject import about_others, is_comparison, says_ours
from trueopen.system import System
from trueopen.vocabulary import Component

NAME = "payment"
YIELDS: tuple[tuple[str, Component], ...] = (("access.payment", Component.PARAMETERS),)

_MOST_SHOWN = 3
_THING = r"(?:weights?|parameters|checkpoints?|models?|licen[cs]e|subscription|access)"
_REQUIRED = re2.compile(
    r"(?i)\b(?:must|needs? to|ha(?:ve|s) to|required to|only after you) (?:first )?(?:purchase|buy|pay for|pay a"
    rf"|subscribe to)\b[^.;]{{0,50}}\b{_THING}\b"
    rf"|(?i)\b{_THING}\b[^.;]{{0,40}}\b(?:is|are) (?:only |exclusively )?(?:sold\b|for sale\b"
    r"|available (?:only |exclusively )?(?:for purchase|for a fee|against payment"
    r"|to (?:paying|paid) (?:customers|users|subscribers)))"
    rf"|(?i)\b(?:use|access|download|{_THING})\b[^.;]{{0,40}}\brequires? (?:a |an )?(?:paid|purchased) (?:subscription"
    r"|licen[cs]e|plan|account)\b"
    rf"|(?i)\b{_THING}\b[^.;]{{0,40}}\b(?:only|exclusively) (?:available )?(?:through|via|on) (?:our |the |a )?paid\b"
)
_OFFERED = re2.compile(
    r"(?i)\b(?:paid|premium|enterprise) (?:apis?|support|plans?|services?|versions?|tiers?|subscriptions?|editions?"
    r"|licen[cs](?:es?|ing))\b|\bcommercial (?:apis?|support|versions?|licen[cs]ing|offerings?)\b"
    r"|\b(?:api )?pricing\b|[$€£]\s?\d[\d.,]*\s?(?:/|per )\s?(?:1?m|1?k|million|thousand|month|year|seat|user"
    r"|(?:1m |1k |million |thousand )?tokens?|image|request)s?\b"
)
_FREE = re2.compile(
    r"(?i)\bfree of charge\b|\bat no (?:cost|charge)\b|\b(?:available|released|provided|offered|open to everyone)"
    r"[^.;]{0,30}\bfor free\b|\bfree to (?:use|download)(?:\W*$|[.,;!]| for | and | under )"
    r"|\bfreely (?:available|downloadable)\b"
    r"|\bfree for (?:commercial|any|all|everyone|anyone)\b"
)
_DATA = re2.compile(r"(?i)\b(?:data(?:sets?)?|corpus|demo|tool)\b")
_DENIED = re2.compile(r"(?i)\b(?:not|no longer|never|isn't|aren't|without)\b[^.;]{0,20}$")


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield `access.payment` with the sentences that say it."""
    name, component = YIELDS[0]
    reading = read_documents(snapshot)
    names = own_names(snapshot, system)
    found: dict[str, list[Own]] = {}
    for kind, one in _statements(reading, names):
        found.setdefault(kind, []).append(one)
    for kind, why in _WHY.items():
        if said := found.get(kind):
            shown = tuple(one.evidence(snapshot, NAME) for one in said[:_MOST_SHOWN])
            yield known(name, component, kind, *shown, why=why)
            return
    silent = nothing_named(snapshot, reading, NAME, "a price, a purchase or a paid service")
    if silent is not None:
        yield known(name, component, "none-named", silent, why=silent.note)
    else:
        yield unanswered(reading, name, component, "no document was there to read")


_WHY = {
    "required": "documents say that the model must be paid for",
    "offered": "documents name something paid beside the model",
    "free": "documents say that the model is free of charge",
}


def _statements(reading: Reading, names: OwnNames) -> Iterator[tuple[str, Own]]:
    for one in own_sentences(reading):
        for kind, pattern in (("required", _REQUIRED), ("offered", _OFFERED), ("free", _FREE)):
            match = pattern.search(one.plain)
            if match is None:
                continue
            before = one.plain[: match.start()]
            if about_others(before, names) or is_comparison(one.plain) or _DENIED.search(before):
                continue
            # What binds, or gives, must be said of this system; what only prepares a question may stand alone.
            if kind == "required" and not says_ours(one.plain, names):
                continue
            if kind == "free" and (_DATA.search(before) or not says_ours(before, names)):
                continue
            yield kind, one
            break
