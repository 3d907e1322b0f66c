"""The account of the training data for a reader: per stage its sources, the stated total, the sum, the rest. Pure.

Every line says where it stands, so that a lawyer can follow each figure to its quote. The figures come from the facts
alone (`derive/accounting.py`); nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trueopen.derive.accounting import Source, StageAccount, account, said
from trueopen.fact import Evidence, Fact
from trueopen.probes.data.pinned import is_pinned
from trueopen.publish import view
from trueopen.publish.look import Look
from trueopen.publish.sheet import Sheet, styled
from trueopen.publish.words import plural

if TYPE_CHECKING:  # a type only: importing the line would load every probe
    from trueopen.assess import Result

TITLE = "Training data, as documents and configurations name it"
_SOURCES_SHOWN = 8
_SOURCES_LISTED = 200
_COLUMN = 26
_DIGEST_SHOWN = 8
_PLACES_SHOWN = 2

GRADES = {
    "released": "released: files of the data set are in a source that was read",
    "obtainable": "obtainable: with a place where it is said to be",
    "reconstructible": "reconstructible: code of the system fetches or builds it",
    "itemised": "itemised: named, not all with a place",
    "described": "described: something is said of it, not all of it is named",
    "none": "nothing is said of the data of this stage",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One named source: its name, how much of it, where it can be had (`place`, shortened in `shown`), and where that
    is said."""

    name: str
    amount: str
    place: str
    shown: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What is shown of one stage."""

    title: str
    grade: str
    why: str
    stated: str
    stated_at: tuple[Evidence, ...]
    rows: tuple[Row, ...]
    sums: tuple[str, ...]


def parts(result: Result) -> tuple[Part, ...]:
    """Return what is shown per stage, () where nothing of the training data is named."""
    grades = {fact.instance: fact for fact in result.facts if fact.name == "data.grade" and fact.known}
    answered = {fact.instance: _answered(fact) for fact in result.facts if _asked(fact)}
    return tuple(_part(one, grades.get(one.stage), answered) for one in account(result.facts))


def upstream(result: Result) -> tuple[str, ...]:
    """The base models named: their data information is assessed with them, under the criterion `upstream`."""
    found: list[str] = []
    for fact in result.facts:
        if fact.name == "upstream.parents" and isinstance(fact.value, tuple):
            found.extend(fact.value)
    return tuple(dict.fromkeys(found))


def terminal(sheet: Sheet, result: Result, look: Look) -> None:
    """Write the account below a report for the terminal."""
    every = parts(result)
    if not every:
        return
    sheet.blank()
    sheet.line((TITLE, "bold underline"), hang=2)
    for part in every:
        sheet.line((part.title, "bold"), f"  {part.grade}", indent=2, hang=2)
        if part.why:
            sheet.line((part.why, "dim"), indent=4)
        if part.stated:
            _two(sheet, "stated", part.stated, _places(result, part.stated_at))
        shown = part.rows if look.every else part.rows[:_SOURCES_SHOWN]
        for row in shown:
            _two(sheet, row.name, _row_words(row), _places(result, row.evidence))
        if len(part.rows) > len(shown):
            sheet.line((f"and {plural(len(part.rows) - len(shown), 'more source')}   --all shows", "dim"), indent=4)
        for words in part.sums:
            sheet.hanging(styled(("sum", "dim")), styled(words), 4, _COLUMN)
    if parents := upstream(result):
        sheet.line(f"Data of the base model ({', '.join(parents)}) is assessed with it.", indent=2, hang=2)


def markdown(result: Result, escape: Callable[[str], str]) -> Iterator[str]:
    """Yield the account as Markdown; `escape` makes foreign text plain."""
    every = parts(result)
    if not every:
        return
    yield f"## {TITLE}"
    yield ""
    for part in every:
        yield f"**{escape(part.title)}**: {escape(part.grade)}" + (f" ({escape(part.why)})" if part.why else "")
        yield ""
        if part.stated:
            yield f"- stated: {escape(part.stated)} ({escape(_places(result, part.stated_at))})"
        for words in part.sums:
            yield f"- sum: {escape(words)}"
        if part.stated or part.sums:
            yield ""
        if part.rows:
            yield "| source | amount | place | said in |"
            yield "| --- | --- | --- | --- |"
        for row in part.rows[:_SOURCES_LISTED]:
            cells = (row.name, row.amount or "not said", row.shown, _places(result, row.evidence))
            yield f"| {' | '.join(escape(cell) for cell in cells)} |"
        yield ""
    if parents := upstream(result):
        yield escape(f"Data of the base model ({', '.join(parents)}) is assessed with it.")
        yield ""


def _part(one: StageAccount, grade: Fact | None, answered: Mapping[str, str]) -> Part:
    stated = one.stated
    title = one.stage or "training (no stage told)"
    words = GRADES[str(grade.value)] if grade is not None else GRADES["none"]
    return Part(
        title=title[:1].upper() + title[1:],
        grade=words,
        why=grade.why if grade is not None else "",
        stated=("" if stated is None else str(stated.value) if stated.known else stated.why),
        stated_at=stated.evidence[:2] if stated is not None else (),
        rows=tuple(_row(source, answered.get(source.name, "")) for source in one.sources),
        sums=tuple(said(line) for line in one.lines),
    )


def _asked(fact: Fact) -> bool:
    return fact.name == "data.source-answers"


def _answered(fact: Fact) -> str:
    if fact.known:
        return "it answers" if fact.value is True else "gone"
    return "not reached"


def _row(source: Source, answered: str) -> Row:
    amount = next((str(fact.value) for fact in source.facts if fact.name == "data.source-amount"), "")
    cited = tuple(dict.fromkeys(fact.evidence[0] for fact in source.facts))[:_PLACES_SHOWN]
    shown = _shown(source.place) + (f" ({answered})" if answered else "")
    return Row(source.name, amount, source.place, shown, cited)


def _shown(place: str) -> str:
    address, mark, digest = view.address(place).partition("#sha256=")
    pinned = " (pinned)" if is_pinned(place) else ""
    return f"{address}{mark}{digest[:_DIGEST_SHOWN]}{'…' if digest else ''}{pinned}" or "no place named"


def _row_words(row: Row) -> str:
    return f"{row.amount + ', ' if row.amount else ''}{row.shown}"


def _places(result: Result, evidence: tuple[Evidence, ...]) -> str:
    return "; ".join(view.place(result, item) for item in evidence)


def _two(sheet: Sheet, lead: str, words: str, where: str) -> None:
    sheet.hanging(styled(lead, "  "), styled(words, (f"   {where}", "dim")), 4, _COLUMN)
