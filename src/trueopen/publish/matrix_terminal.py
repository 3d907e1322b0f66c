"""The matrix for the terminal: three columns from 80 columns down to 60, one below the other when narrower. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from trueopen.definition import Definition
from trueopen.publish import matrix
from trueopen.publish.matrix import Row
from trueopen.publish.sheet import Sheet, shortened, styled
from trueopen.publish.terminal_styles import SIGN_STYLES, VERDICT_STYLES
from trueopen.publish.words import REVIEWS, SIGNS

if TYPE_CHECKING:  # a type only: importing the line would load every probe
    from trueopen.assess import Result

_VERDICT = 14
_GRID_COLUMNS = 4


def write(sheet: Sheet, results: Sequence[Result], definitions: Mapping[str, Definition]) -> None:
    """Write a grid of verdicts where there are several targets, then a matrix for each."""
    if len(results) > 1:
        _grid(sheet, results, definitions)
    for number, result in enumerate(results):
        if number or len(results) > 1:
            sheet.blank()
        of_one(sheet, result, definitions)


def of_one(sheet: Sheet, result: Result, definitions: Mapping[str, Definition]) -> None:
    """Write the definitions side by side for one target."""
    every = matrix.rows(result, definitions)
    reviews = dict.fromkeys(REVIEWS[row.assessment.review] for row in every)
    sheet.line((result.system.id, "bold"), (f"   {result.assessed_at[:10]}, {', '.join(reviews)}", "dim"))
    sheet.blank()
    left = max((len(row.id) for row in every), default=0) + 2
    if not sheet.narrow:
        sheet.line((f"{'definition':<{left}}{'verdict':<{_VERDICT}}what decides it", "dim"))
    for row in every:
        _row(sheet, row, left)


def _row(sheet: Sheet, row: Row, left: int) -> None:
    names = styled((row.id, "bold"))
    says = styled((row.verdict, VERDICT_STYLES[row.assessment.verdict]))
    what = [*([styled(row.tier)] if row.tier else []), *_deciding(row)]
    if sheet.narrow:
        sheet.line(names, "  ", says)
        for line in (styled((row.standing, "dim")), *what):
            sheet.line(line, indent=4, hang=2)
        return
    firsts = [_padded(names, left) + _padded(says, _VERDICT), _padded(styled((row.standing, "dim")), left + _VERDICT)]
    column = left + _VERDICT
    lines = [part for line in what for part in sheet.wrapped(line, sheet.width - column, hang=2)]
    for number in range(max(len(lines), len(firsts))):
        first = firsts[number] if number < len(firsts) else Text(" " * column)
        sheet.whole(first + (lines[number] if number < len(lines) else Text()))


def _deciding(row: Row) -> list[Text]:
    met = [styled(row.met())] if row.met() else []
    lines = [styled((SIGNS[each].symbol, SIGN_STYLES[each]), f" {names}") for each, names in row.decided()]
    return [*met, *lines, *([styled((row.others(), "dim"))] if row.others() else [])]


def _padded(text: Text, width: int) -> Text:
    return text + Text(" " * max(width - text.cell_len, 1))


def _grid(sheet: Sheet, results: Sequence[Result], definitions: Mapping[str, Definition]) -> None:
    """Definitions down, targets across, four at a time; each verdict in words, so that none depends on colour."""
    tables = [{row.id: row for row in matrix.rows(result, definitions)} for result in results]
    ids = tuple(dict.fromkeys(name for table in tables for name in table))
    left = max((len(name) for name in ids), default=0) + 2
    across = max(min(_GRID_COLUMNS, (sheet.width - left) // _VERDICT), 1)
    for start in range(0, len(results), across):
        shown = results[start : start + across]
        room = min((sheet.width - left) // len(shown), 24)
        head = Text(" " * left)
        for result in shown:
            head += _padded(styled((shortened(result.system.id.rsplit("/", 1)[-1], room - 2, 1), "bold")), room)
        if start:
            sheet.blank()
        sheet.whole(head)
        for name in ids:
            line = _padded(styled(name), left)
            for table in tables[start : start + across]:
                row = table.get(name)
                words = (row.verdict, VERDICT_STYLES[row.assessment.verdict]) if row else ("not asked", "dim")
                line += _padded(styled(words), room)
            sheet.whole(line)
