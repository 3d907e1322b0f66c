"""Counting right and wrong answers, and printing them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Rates:
    """Right answers, wrong answers, and what was labelled and not answered."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Rates) -> Rates:
        return Rates(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return share(self.right, self.right + self.missed)

    def __str__(self) -> str:
        counts = f"right {self.right}, wrong {self.wrong}, missed {self.missed}"
        return f"P {self.precision:.3f} R {self.recall:.3f}  ({counts})"


def share(part: int, whole: int) -> float:
    """`part` of `whole`; of nothing, all is right."""
    return part / whole if whole else 1.0


def inside(span: Span, places: Iterable[Span]) -> float:
    """The share of a span's characters that lie in any of the places."""
    start, end = span
    if end <= start:
        return 0.0
    covered = reached = 0
    for first, last in sorted(places):
        first, last = max(first, start, reached), min(last, end)
        if last > first:
            covered += last - first
            reached = last
    return covered / (end - start)


def short(text: str, limit: int = 300) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def percent(part: int, whole: int) -> str:
    return f"{100 * share(part, whole):.1f} % ({part}/{whole})" if whole else "- (0)"


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their widest cell."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
