"""Rows of a table whose cells may be merged: what a merged cell says, each place it covers says. Pure."""

from __future__ import annotations

from dataclasses import dataclass

MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


def rows_of(table: list[list[Cell]]) -> list[list[str]]:
    """Return the rows with every merged cell repeated where it stands; rows that say nothing are left out."""
    found: list[list[str]] = []
    covered: dict[int, tuple[str, int]] = {}  # column → what stands there, for how many more rows
    for cells in table:
        row: list[str] = []
        spans: list[int] = []
        for cell in cells:
            for _ in range(cell.columns):
                if len(row) < MOST_COLUMNS:
                    row.append(cell.text)
                    spans.append(cell.rows)
        if not any(text for text in row):
            continue
        for column, text in enumerate(row):
            held = covered.get(column)
            if held is not None and not text:
                row[column] = held[0]
            if held is not None:
                if held[1] > 1:
                    covered[column] = (held[0], held[1] - 1)
                else:
                    del covered[column]
            if text and spans[column] > 1:
                covered[column] = (text, spans[column] - 1)
        while len(row) > 1 and not row[-1] and len(row) > max((len(one) for one in found), default=0):
            row.pop()
        found.append(row)
    return found
