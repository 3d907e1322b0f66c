"""Merged cells of a table: what one says stands in each place it covers. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class SpannedCell:
    """A cell and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


def spread(table: Sequence[Sequence[SpannedCell]]) -> list[list[str]]:
    """Return the rows with each merged cell repeated in the places it covers (as HTML counts them)."""
    found: list[list[str]] = []
    covered: dict[int, tuple[str, int]] = {}  # column → what stands there, for how many more rows
    for cells in table:
        row: list[str] = []
        coming: dict[int, tuple[str, int]] = {}
        for cell in cells:
            _fill(row, covered, coming)
            for _ in range(min(cell.columns, MOST_COLUMNS - len(row))):
                if cell.rows > 1:
                    coming[len(row)] = (cell.text, cell.rows - 1)
                row.append(cell.text)
        _fill(row, covered, coming)
        covered = {**{column: left for column, left in covered.items() if column >= len(row)}, **coming}
        found.append(row)
    return found


def _fill(row: list[str], covered: dict[int, tuple[str, int]], coming: dict[int, tuple[str, int]]) -> None:
    """Put what rows above say into the next places of a row."""
    while len(row) in covered and len(row) < MOST_COLUMNS:
        text, more = covered.pop(len(row))
        if more > 1:
            coming[len(row)] = (text, more - 1)
        row.append(text)
