"""The pipeline of a plan as a picture: boxes for steps, arrows for what follows what. Pure geometry, no mark-up.

Sources stand in rows above the step they go into; the data of a later stage stands to the right of the way down. A box
that is missing has a broken outline and a broken arrow: the gap in the pipeline. State is shown by sign, outline and
word, never by colour alone. Narrow enough for a telephone; a table says the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from trueopen.plan.step import Kind, Plan, State, Step, worst
from trueopen.publish.plan_words import SHOWN
from trueopen.publish.safe_text import one_line

WIDTH = 400
_HALF, _GAP, _HIGH, _LOW, _ARROW = 192, 16, 54, 40, 26
_LETTER = 6.9  # units a column of text takes at the size the style sheet sets
_MOST = 8


@dataclass(frozen=True, slots=True)
class Box:
    """`lines`: what stands in it; `number` of its step, "" where it is none."""

    x: int
    y: int
    width: int
    height: int
    state: State
    lines: tuple[str, ...]
    number: str = ""

    @property
    def symbol(self) -> str:
        return SHOWN[self.state].symbol

    @property
    def tone(self) -> str:
        return SHOWN[self.state].tone

    @property
    def label(self) -> str:
        return self.state.label


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line downwards; `head`: it ends in an arrow's head. `state`: of what it comes from."""

    x: int
    top: int
    bottom: int
    state: State
    head: bool = True

    @property
    def label(self) -> str:
        return self.state.label


@dataclass(frozen=True, slots=True)
class Picture:
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a source's box says."""

    words: str
    state: State
    number: str = ""


def picture(plan: Plan) -> Picture:
    """Lay a plan out from top to bottom."""
    drawing = _Drawing()
    main = [(number, step) for number, step in enumerate(plan.steps, 1) if step.stage != "obtain-data"]
    for position, (number, step) in enumerate(main):
        feeding = _feeding(plan, step, first=position == 0)
        if position == 0:
            drawing.sources(feeding)
        elif feeding:
            drawing.beside(feeding)
        drawing.step(str(number), step)
    drawing.weights(plan)
    return drawing.done()


def _feeding(plan: Plan, step: Step, first: bool) -> list[_Cell]:
    cells = []
    for number, one in enumerate(plan.steps, 1):
        if one.stage == "obtain-data" and (one.id in step.after or (first and not _goes_elsewhere(plan, one, step))):
            cells.append(_Cell(one.action.removeprefix("Obtain "), one.state, str(number)))
    bases = [one for one in step.inputs if one.kind is Kind.BASE_MODEL]
    cells += [_Cell(f"base model {one.name}" if one.location else "base model, not named", one.state) for one in bases]
    return cells


def _goes_elsewhere(plan: Plan, source: Step, first: Step) -> bool:
    return any(source.id in one.after for one in plan.steps if one is not first)


class _Drawing:
    """Collects boxes and arrows from the top down; `y` is where the next one begins."""

    def __init__(self) -> None:
        self.y = 4
        self.boxes: list[Box] = []
        self.arrows: list[Arrow] = []
        self.before: State | None = None  # of the step above, whose arrow is still to be drawn

    def sources(self, cells: Sequence[_Cell]) -> None:
        """Boxes in two columns, each with its own arrow down from the last row."""
        cells = _few(cells)
        bottoms: dict[int, tuple[int, State]] = {}
        for place, cell in enumerate(cells):
            alone = len(cells) == 1
            x = 0 if alone or place % 2 == 0 else _HALF + _GAP
            y = self.y + (place // 2) * (_LOW + 8)
            width = WIDTH if alone else _HALF
            self._box(x, y, width, _LOW, cell)
            middle = x + width // 2
            state = max(cell.state, bottoms[middle][1]) if middle in bottoms else cell.state
            bottoms[middle] = (y + _LOW, state)
        if not cells:
            return
        end = max(bottom for bottom, _ in bottoms.values())
        self.arrows += [Arrow(x, bottom, end + _ARROW, state) for x, (bottom, state) in bottoms.items()]
        self.y = end + _ARROW

    def beside(self, cells: Sequence[_Cell]) -> None:
        """Boxes in the right column, while the way from the step above passes them on the left."""
        top = self.y
        self.y += 10
        cells = _few(cells)
        for cell in cells:
            self._box(_HALF + _GAP, self.y, _HALF, _LOW, cell)
            self.y += _LOW + 8
        end = self.y - 8 + _ARROW
        self.arrows.append(Arrow(_HALF + _GAP + _HALF // 2, end - _ARROW, end, worst(cell.state for cell in cells)))
        if self.before is not None:
            self.arrows.append(Arrow(_HALF // 2, top, end, self.before))
        self.before = None
        self.y = end

    def step(self, number: str, step: Step) -> None:
        self._down()
        self._box(0, self.y, WIDTH, _HIGH, _Cell(step.action, step.state, number), SHOWN[step.state].words)
        self.y += _HIGH
        self.before = step.state

    def weights(self, plan: Plan) -> None:
        self._down()
        item = plan.weights
        known = {State.READY: "found", State.DECISION: "not looked at", State.MISSING: "not shown"}[item.state]
        self._box(0, self.y, WIDTH, _HIGH, _Cell("Published weights, to compare with", item.state), known)
        self.y += _HIGH

    def done(self) -> Picture:
        return Picture(self.y + 4, tuple(self.boxes), tuple(self.arrows))

    def _down(self) -> None:
        if self.before is not None:
            self.arrows.append(Arrow(WIDTH // 2, self.y, self.y + _ARROW, self.before))
            self.y += _ARROW

    def _box(self, x: int, y: int, width: int, height: int, cell: _Cell, second: str = "") -> None:
        room = int((width - 44) / _LETTER)
        number = f"{cell.number}. " if cell.number else ""
        first = _fitted(f"{number}{one_line(cell.words)}", room)
        self.boxes.append(Box(x, y, width, height, cell.state, (first, second) if second else (first,), cell.number))


def _few(cells: Sequence[_Cell]) -> list[_Cell]:
    """At most so many boxes: the worst first to be kept, the rest counted in one."""
    if len(cells) <= _MOST:
        return list(cells)
    kept = sorted(range(len(cells)), key=lambda place: (-cells[place].state, place))[: _MOST - 1]
    rest = [cell for place, cell in enumerate(cells) if place not in kept]
    shown = [cells[place] for place in sorted(kept)]
    return [*shown, _Cell(f"and {len(rest)} more sources", worst(cell.state for cell in rest))]


def _fitted(text: str, room: int) -> str:
    return text if cell_len(text) <= room else f"{set_cell_size(text, max(room - 1, 1)).rstrip()}…"
