"""Texts side by side in a terminal: each wrapped to its column, the columns' tops level. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import StringIO
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from trueopen.publish.sheet import Sheet

_GAP = 2


@cache
def _console() -> Console:
    """Measures, and writes nowhere."""
    return Console(file=StringIO(), width=80, color_system=None, _environ={})


def beside(sheet: Sheet, columns: Sequence[tuple[Text, int]], indent: int) -> None:
    """Write (text, width) columns beside each other from `indent` on; the last may be wrapped to what is left."""
    wrapped = [list(text.wrap(_console(), width)) if text.plain else [] for text, width in columns]
    for lines in zip_longest(*wrapped):
        row = Text(" " * indent)
        for number, ((_, width), line) in enumerate(zip(columns, lines, strict=True)):
            cell = line or Text()
            cell.rstrip()
            row.append_text(cell)
            if number < len(columns) - 1:
                row.append(" " * (max(width - cell.cell_len, 0) + _GAP))
        row.rstrip()
        sheet.line(row)
