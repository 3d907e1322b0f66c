"""The section "Parameters and lineage": each set of weights, then the line of base models with the terms at each step.

All of it stands in the facts (`parameters.*`, `upstream.*`); here they are only put in order. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trueopen.fact import Evidence, Fact
from trueopen.publish import view
from trueopen.publish.look import Look
from trueopen.publish.sheet import Sheet, styled
from trueopen.publish.words import SIGNS, Sign
from trueopen.vocabulary import Component

if TYPE_CHECKING:  # a type only: importing the line would load every probe
    from trueopen.assess import Result

TITLE = "Parameters and lineage"
DIFFER = "terms differ from those of the base model"
_STEP = " ← "
_SETS_SHOWN = 6
_PART = Component.PARAMETERS


@dataclass(frozen=True, slots=True)
class Weights:
    """One set of weights. `remarks`: what does not fit together, or why it is not settled."""

    name: str
    state: str
    form: str
    formats: str
    size: str
    count: str
    licence: str
    remarks: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One base model of the line, `depth` steps up. `differs`: with the quotes of both sides, where terms differ."""

    depth: int
    name: str
    relation: str
    terms: str
    why: str
    differs: bool
    evidence: tuple[Evidence, ...]


def weights(result: Result) -> tuple[Weights, ...]:
    """Return the sets of weights that were found or are listed, in the order of the facts."""
    by = {(fact.name, fact.instance): fact for fact in result.facts if fact.component is _PART}
    found = [fact for fact in result.facts if fact.name == f"{_PART}.published" and fact.evidence]
    return tuple(_weights(fact, by) for fact in found)


def line(result: Result) -> tuple[Step, ...]:
    """Return the base models, nearest first, each followed by its own."""
    by: dict[str, dict[str, Fact]] = {}
    for fact in result.facts:
        if fact.name in ("upstream.terms", "upstream.terms-differ", "upstream.relation") and fact.instance:
            by.setdefault(fact.instance, {})[fact.name] = fact
    return tuple(_step(name, by[name]) for name in sorted(by, key=lambda one: one.split(_STEP)))


def _weights(fact: Fact, by: dict[tuple[str, str], Fact]) -> Weights:
    def said(name: str) -> Fact | None:
        return by.get((f"{_PART}.{name}", fact.instance))

    def value(name: str) -> str:
        one = said(name)
        return view.value_of(one) if one is not None and one.known else ""

    bytes_ = said("bytes")
    count = said("count")
    agrees = said("count-agrees")
    licence = said("licence")
    remarks = [] if fact.known else [fact.why]
    if agrees is not None and agrees.value is False:
        remarks.append(agrees.why)
    if licence is not None and not licence.known:
        remarks.append(licence.why)
    implied, named = value("count-implied"), value("count-named")
    beside = [f"configuration: {implied}" if implied else "", f"name: {named}" if named else ""]
    counted = f"{count.value:,}" if count is not None and count.known else ""
    shown = "; ".join(part for part in beside if part)
    size = bytes_.value if bytes_ is not None and isinstance(bytes_.value, int) else None
    evidence = agrees.evidence if agrees is not None and agrees.value is False else fact.evidence
    return Weights(
        name=fact.instance or "the weights",
        state="published" if fact.value is True else view.value_of(fact),
        form=value("forms"),
        formats=value("formats"),
        size=_amount(size) if size is not None else "",
        count=f"{counted} ({shown})".strip() if shown else counted,
        licence=view.value_of(licence) if licence is not None else "not found",
        remarks=tuple(remarks),
        evidence=evidence[:2],
    )


def _step(name: str, facts: dict[str, Fact]) -> Step:
    terms, differ, relation = (facts.get(f"upstream.{one}") for one in ("terms", "terms-differ", "relation"))
    differs = differ is not None and differ.value is True
    parts = name.split(_STEP)
    shown = view.value_of(terms) if terms is not None else "not looked at"
    why = differ.why if differs and differ is not None else (terms.why if terms is not None and not terms.known else "")
    source = differ if differs else terms
    evidence = source.evidence if source is not None else ()
    how = str(relation.value) if relation is not None and relation.known and relation.value != "unstated" else ""
    return Step(len(parts), parts[-1], how, shown, why, differs, _both_sides(evidence) if differs else evidence[:1])


def _both_sides(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The first quote of each source: the base model's and this system's."""
    first: dict[tuple[int, str], Evidence] = {}
    for item in evidence:
        first.setdefault((item.source, item.artifact), item)
    return tuple(first.values())[:4]


def _amount(size: int) -> str:
    value = float(size)
    for unit in ("bytes", "kB", "MB", "GB"):
        if value < 1_000:
            return f"{value:,.0f} {unit}" if unit == "bytes" else f"{value:,.1f} {unit}"
        value /= 1_000
    return f"{value:,.1f} TB"


def terminal(sheet: Sheet, result: Result, look: Look) -> None:
    """Write the section to the terminal; nothing where there is nothing to say."""
    sets, steps = weights(result), line(result)
    if not sets and not steps:
        return
    sheet.blank()
    sheet.line((TITLE, "bold underline"))
    shown = sets if look.every else sets[:_SETS_SHOWN]
    for one in shown:
        count = f"{one.count} parameters" if one.count else ""
        held = ", ".join(part for part in (one.form, one.formats, one.size, count) if part)
        body = f"{held}; licence: {one.licence}" if held else f"licence: {one.licence}"
        state = "" if one.state == "published" else f" ({one.state})"
        sheet.line((f"{one.name}{state}  ", "bold"), body, indent=2, hang=4)
        for remark in one.remarks:
            sheet.line((f"{SIGNS[Sign.CONFLICT].symbol} " if one.state == "published" else "", ""), remark, indent=6)
    if len(sets) > len(shown):
        sheet.line((f"and {len(sets) - len(shown)} more sets   --all shows", "dim"), indent=4)
    for step in steps:
        how = f" ({step.relation})" if step.relation else ""
        sheet.hanging(styled("made from ", (step.name, "bold"), how, "  "), styled(step.terms), 2 * step.depth, 26)
        if step.differs:
            sheet.line((SIGNS[Sign.CONFLICT].symbol, "bold magenta"), f" {DIFFER}", indent=2 * step.depth + 2)
            for item in step.evidence:
                sheet.quoted(view.brief(item), view.place(result, item), 2 * step.depth + 4)
        elif step.why:
            sheet.line((step.why, "dim"), indent=2 * step.depth + 2)


def markdown(result: Result, escape: Callable[[str], str]) -> Iterator[str]:
    """Yield the section's lines."""
    sets, steps = weights(result), line(result)
    if not sets and not steps:
        return
    yield f"## {TITLE}"
    yield ""
    if sets:
        yield "| weights | state | form | format | size | parameters | licence |"
        yield "| --- | --- | --- | --- | ---: | --- | --- |"
        for one in sets:
            cells = (one.name, one.state, one.form, one.formats, one.size, one.count, one.licence)
            yield f"| {' | '.join(escape(cell or 'not known') for cell in cells)} |"
        yield ""
        for one in sets:
            for remark in one.remarks:
                yield f"- {escape(one.name)}: {escape(remark)}"
    for step in steps:
        how = f" ({escape(step.relation)})" if step.relation else ""
        mark = f" {SIGNS[Sign.CONFLICT].symbol} {DIFFER}" if step.differs else ""
        yield f"{'  ' * (step.depth - 1)}- made from **{escape(step.name)}**{how}: {escape(step.terms)}{mark}"
        for item in step.evidence if step.differs else ():
            yield f"{'  ' * step.depth}- {escape(view.what(item))} ({escape(view.place(result, item))})"
        if step.why and not step.differs:
            yield f"{'  ' * step.depth}- {escape(step.why)}"
    yield ""
