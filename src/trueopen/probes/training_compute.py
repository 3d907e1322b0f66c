"""How many operations were spent on training, and is the model said to be one with systemic risk?

Only figures that documents state in floating-point operations count; GPU hours depend on hardware and use, and are not
converted. A threshold that is explained is not this system's figure. Two figures of different order are a conflict.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import re2

from trueopen.artifact import Snapshot
from trueopen.fact import Fact, Unknown, conflict, known
from trueopen.probes.documents import Reading, read_documents
from trueopen.probes.own_names import OwnNames, own_names
from trueopen.probes.own_sentences import Own, nothing_named, own_sentences, unanswered
from trueopen.probes.subject import about_others, is_comparison, says_ours
from trueopen.system import System
from trueopen.vocabulary import Component

NAME = "training-compute"
PART = Component.MODEL_CARD
YIELDS: tuple[tuple[str, Component], ...] = (
    ("training-compute.stated", PART),
    ("training-compute.range", PART),
    ("systemic-risk.stated", PART),
)

_LOWER, _UPPER = 1e23, 1e25
_UNIT = r"(?:FLOPs?|FLOPS|flops?|floating[- ]point operations)"
_FIGURE = re2.compile(
    r"(?:(\d{1,4}(?:\.\d+)?)\s*(?:×|x|\*|·|⋅|\\times|\\cdot)\s*)?10\s*(?:\^|\*\*)\s*\{?\s*(\d{2})\s*\}?\$?\s*" + _UNIT
)
_SCIENTIFIC = re2.compile(r"(\d{1,3}(?:\.\d+)?)[eE]\+?(\d{2})\s*" + _UNIT)
_UNIT_FIRST = re2.compile(
    r"(?i)\bFLOPs?\b\)?[\s:=≈~|*`]{1,8}(?:(\d{1,4}(?:\.\d+)?)\s*(?:×|x|\*|·)\s*10\s*\^\s*(\d{2})|(\d{1,3}(?:\.\d+)?)e\+?(\d{2}))\b"
)
_PREFIXED = re2.compile(r"(?i)(\d{1,4}(?:\.\d+)?)\s*(zetta|yotta)-?flops?")
_PREFIXES = {"zetta": 21, "yotta": 24}
_PER_SECOND = re2.compile(r"(?i)^\s?(?:/\s?s|per[- ]second|ps\b)")
_TRAINED = re2.compile(r"(?i)\b(?:pre-?)?train(?:ed|ing)?\b|\bcompute\b|\bbudget\b")
_LESS = re2.compile(r"(?i)\b(?:less|fewer|lower) than\b|\b(?:below|under)\b|\b(?:does|did) not exceed\b|<\s*\$?$")
_MORE = re2.compile(r"(?i)\b(?:more|greater|higher) than\b|\b(?:above|over|exceed(?:s|ed|ing)?)\b|>\s*\$?$")
_THRESHOLD = re2.compile(r"(?i)\bthresholds?\b|\bpresum\w+")
_SUPERSCRIPTS = str.maketrans({"⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
                               "⁹": "9"})  # fmt: skip
_RAISED = re2.compile(r"10([⁰¹²³⁴-⁹]{2})")

_RISK = re2.compile(r"(?i)\bsystemic[- ]risks?\b")
_IS_RISK = re2.compile(
    r"(?i)\b(?:is|are|as|be|being|been|classified|designated|qualif\w+|notified|considered)\b[^.;]{0,30}"
    r"(?:GPAI|general[- ]purpose AI)[^.;]{0,20}\bmodels? with systemic risks?\b"
)
_NO_RISK = re2.compile(
    r"(?i)\b(?:not|n't|no|without|neither|never|below)\b[^.;]{0,80}\bsystemic[- ]risks?\b"
    r"|\bnon-systemic[- ]risks?\b"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated number of operations: `written` as it stands, its value, and whether it is only a bound."""

    written: str
    value: float
    bound: str
    said: Own

    @property
    def range(self) -> str | None:
        """Its order; None for a bound that does not tell (more than 10^24, less than 10^26)."""
        if self.bound == "less" and self.value > _UPPER:
            return None
        if self.bound == "more":
            return "over-1e25" if self.value >= _UPPER else None
        if self.value == _UPPER and not self.bound:
            return "at-1e25"  # written to one digit, it may lie on either side
        return "up-to-1e23" if self.value <= _LOWER else "up-to-1e25" if self.value <= _UPPER else "over-1e25"


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield the stated figure, its order, and what is said of systemic risk."""
    reading = read_documents(snapshot)
    names = own_names(snapshot, system)
    figures = tuple(_figures(reading, names))
    yield _stated(snapshot, reading, figures)
    yield _range(snapshot, reading, figures)
    yield _risk(snapshot, reading, names)


def _stated(snapshot: Snapshot, reading: Reading, figures: tuple[Figure, ...]) -> Fact:
    name, component = YIELDS[0]
    if not figures:
        return unanswered(reading, name, component, "no document states the operations spent on training")
    sides = tuple(dict.fromkeys(one.said.evidence(snapshot, NAME) for one in figures))
    orders = {one.range for one in figures}
    if len(orders) > 1 and len(sides) > 1:
        return conflict(name, component, "figures of different order: " + _listed(figures), *sides)
    return known(name, component, figures[0].written, *sides[:2], why=f"stated: {_listed(figures)}")


def _range(snapshot: Snapshot, reading: Reading, figures: tuple[Figure, ...]) -> Fact:
    name, component = YIELDS[1]
    orders = list(dict.fromkeys(one.range for one in figures))
    sides = tuple(dict.fromkeys(one.said.evidence(snapshot, NAME) for one in figures))
    if not figures:
        return _unsaid(snapshot, reading, name, component)
    if len(orders) > 1 and len(sides) > 1:
        return conflict(name, component, "figures of different order: " + _listed(figures), *sides)
    if len(orders) > 1 or orders[0] is None:
        why = f"the figure does not tell on which side of 10^25 it lies: {_listed(figures)}"
        return known(name, component, "at-1e25", *sides[:2], why=why)
    return known(name, component, orders[0], *sides[:2], why=f"stated: {_listed(figures)}")


def _unsaid(snapshot: Snapshot, reading: Reading, name: str, component: Component) -> Fact:
    """That no document states it is known only where every card and report was read."""
    open_ = unanswered(reading, name, component, "no document states the operations spent on training")
    silent = nothing_named(snapshot, reading, NAME, "the operations spent on training")
    if silent is None or open_.unknown is not Unknown.NOT_FOUND:
        return open_
    return known(name, component, "unsaid", silent, why=silent.note)


def _listed(figures: tuple[Figure, ...]) -> str:
    return ", ".join(dict.fromkeys(one.written for one in figures))


def _figures(reading: Reading, names: OwnNames) -> Iterator[Figure]:
    for one in own_sentences(reading):
        plain = _RAISED.sub(lambda match: "10^" + match.group(1).translate(_SUPERSCRIPTS), one.plain)
        heads = " ".join((*one.sentence.headings[-2:], *one.sentence.header))
        if not _TRAINED.search(f"{heads} {plain}") or is_comparison(plain):
            continue
        for start, end, value in _numbers(plain):
            before = plain[:start]
            row = bool(one.sentence.cells)
            ours = any(names.is_own(cell) for cell in one.sentence.cells[:2]) if row else says_ours(plain, names)
            if _PER_SECOND.match(plain[end:]) or not ours or about_others(before, names):
                continue
            bound = "less" if _LESS.search(before) else "more" if _MORE.search(before) else ""
            if _THRESHOLD.search(plain) and not bound:
                continue
            written = plain[start:end].strip(" $")
            yield Figure(f"{bound} than {written}" if bound else written, value, bound, one)


def _numbers(plain: str) -> Iterator[tuple[int, int, float]]:
    for pattern in (_FIGURE, _SCIENTIFIC):
        for match in pattern.finditer(plain):
            yield match.start(), match.end(), float(f"{match.group(1) or '1'}e{match.group(2)}")
    for match in _UNIT_FIRST.finditer(plain):
        digits, power = match.group(1) or match.group(3), match.group(2) or match.group(4)
        yield match.start(), match.end(), float(f"{digits}e{power}")
    for match in _PREFIXED.finditer(plain):
        yield match.start(), match.end(), float(f"{match.group(1)}e{_PREFIXES[match.group(2).lower()]}")


def _risk(snapshot: Snapshot, reading: Reading, names: OwnNames) -> Fact:
    name, component = YIELDS[2]
    said: dict[str, list[Own]] = {}
    for one in own_sentences(reading):
        match = _RISK.search(one.plain)
        if match is None or not says_ours(one.plain, names) or about_others(one.plain[: match.start()], names):
            continue
        if _NO_RISK.search(one.plain):
            said.setdefault("no", []).append(one)
        elif _IS_RISK.search(one.plain):
            said.setdefault("yes", []).append(one)
    shown = {kind: tuple(one.evidence(snapshot, NAME) for one in found[:2]) for kind, found in said.items()}
    if len(shown) > 1:
        return conflict(name, component, "sentences disagree on systemic risk", *shown["yes"], *shown["no"])
    for kind, evidence in shown.items():
        words = "one with systemic risk" if kind == "yes" else "none with systemic risk"
        return known(name, component, kind, *evidence, why=f"documents say that the model is {words}")
    silent = nothing_named(snapshot, reading, NAME, "systemic risk")
    if silent is not None:
        return known(name, component, "unsaid", silent, why=silent.note)
    return unanswered(reading, name, component, "no document was there to read")
