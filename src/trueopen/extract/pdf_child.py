"""The text of a PDF with its positions, in a process of its own that the limits may kill. Started by `pdf.py`.

Reads a PDF from standard input and writes one JSON value a line: `{"pages": 31}` (or `{"refused": why}`), then one
record a page: `{"page": 1, "runs": [[x, y, size, bold, text], …]}` or `{"page": 2, "skipped": why}`. Positions are
points from the lower left corner; `bold` is 1 for bold letters, plus 2 for text in a form (a figure, mostly). A tab in
a text marks a gap as wide as between the columns of a table.

Text that nobody sees who reads the page is left out: invisible and clipping modes, white on white, tiny letters,
outside of the page. Rotated text (stamps at the margin) is left out too.

Only the standard library and pypdf are imported, so that the limits hold for little else.
"""

from __future__ import annotations

import json
import logging
import resource
import signal
import sys
from typing import Any

SECONDS_PER_PAGE = 4.0
ADDRESS_SPACE = 1024 * 1024 * 1024
MOST_CHARACTERS = 40_000
TINY = 1.5
GAP = 0.9
_MOST_PAINTED = 400
_HIDDEN_MODES = (3, 7)
_PAINTS = (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh")
_PATH_ENDS = (*_PAINTS, b"n", b"S", b"s")


class _OutOfTime(BaseException):
    """One page took too long. No `except Exception` on the way may swallow it."""


def main(most_pages: int, cpu_seconds: int) -> None:
    """Read standard input, write standard output; ends early when a limit is met."""
    _limit(cpu_seconds)
    logging.disable(logging.CRITICAL)
    from pypdf import PdfReader

    try:
        reader = PdfReader(sys.stdin.buffer)
        if reader.is_encrypted and not reader.decrypt(""):
            _say({"refused": "it is encrypted"})
            return
        count = len(reader.pages)
    except MemoryError:
        _say({"refused": "reading it needs more memory than is allowed"})
        return
    except Exception as error:
        encrypted = type(error).__name__ in ("DependencyError", "FileNotDecryptedError", "WrongPasswordError")
        _say({"refused": "it is encrypted" if encrypted else "it is broken, or no PDF"})
        return
    _say({"pages": count})
    signal.signal(signal.SIGALRM, _out_of_time)
    for number in range(1, min(count, most_pages) + 1):
        signal.setitimer(signal.ITIMER_REAL, SECONDS_PER_PAGE)
        try:
            record = _page(reader.pages[number - 1], number)
        except _OutOfTime:
            record = {"page": number, "skipped": f"not read within {SECONDS_PER_PAGE:.0f} seconds"}
        except MemoryError:
            record = {"page": number, "skipped": "reading it needs more memory than is allowed"}
        except Exception:
            record = {"page": number, "skipped": "its content is broken"}
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        _say(record)


def _limit(cpu_seconds: int) -> None:
    for which, most in (
        (resource.RLIMIT_AS, ADDRESS_SPACE),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(which, (most, most))
        except (ValueError, OSError):  # a system without this limit: the clock of the parent still holds
            continue


def _out_of_time(*_: object) -> None:
    raise _OutOfTime


def _say(record: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(record) + "\n")
    sys.stdout.flush()


def _page(page: Any, number: int) -> dict[str, Any]:
    box = page.cropbox
    sight = _Sight((float(box.left), float(box.bottom), float(box.right), float(box.top)))
    page.extract_text(
        orientations=(0,),
        visitor_operand_before=sight.before,
        visitor_operand_after=sight.after,
        visitor_text=sight.show,
    )
    return {"page": number, "runs": sight.runs, "hidden": sight.hidden, "pictures": sight.pictures}


class _Sight:
    """Follows one page's drawing: what is text, where it stands, and whether it can be seen."""

    def __init__(self, box: tuple[float, float, float, float]) -> None:
        self.runs: list[list[Any]] = []
        self.hidden = 0
        self.pictures = 0
        self._box = box
        self._count = 0
        self._depth = 0
        self._mode = 0
        self._white = False
        self._size = 12.0
        self._saved: list[tuple[int, bool, float]] = []
        self._path: list[tuple[float, float]] = []
        self._painted: list[tuple[float, float, float, float]] = []
        self._last: tuple[float, float, float] | None = None

    def before(self, operator: bytes, operands: Any, cm: Any, tm: Any) -> None:
        """Called before each operator; hidden text is taken out of its operands, wide gaps are marked in them."""
        try:
            self._before(operator, operands, cm, tm)
        except (IndexError, TypeError, ValueError, AttributeError, KeyError):
            return

    def _before(self, operator: bytes, operands: Any, cm: Any, tm: Any) -> None:
        if operator in (b"Tj", b"TJ", b"'", b'"'):
            self._shows(operator, operands, cm, tm)
        elif operator in (b"Tf", b"BT", b"cm"):
            self._last = None
            if operator == b"Tf":
                self._size = float(operands[1])
        elif operator == b"Tr":
            self._mode = int(operands[0])
        elif operator == b"g":
            self._white = float(operands[0]) > 0.97
        elif operator in (b"rg", b"sc", b"scn", b"k"):
            self._white = _is_white(operands)
        elif operator == b"q":
            if len(self._saved) < 1_000:
                self._saved.append((self._mode, self._white, self._size))
        elif operator == b"Q":
            self._last = None
            if self._saved:
                self._mode, self._white, self._size = self._saved.pop()
        elif operator == b"re":
            x, y, width, height = (float(one) for one in operands[:4])
            self._path += [_placed(x, y, cm), _placed(x + width, y + height, cm)]
        elif operator in (b"m", b"l") and len(self._path) < 10_000:
            self._path.append(_placed(float(operands[0]), float(operands[1]), cm))
        elif operator == b"Do":
            self.pictures += 1
            self._depth += 1
            self._paint([_placed(0, 0, cm), _placed(1, 1, cm)])
        elif operator in _PATH_ENDS:
            if operator in _PAINTS and not self._white:
                self._paint(self._path)
            self._path = []

    def after(self, operator: bytes, operands: Any, cm: Any, tm: Any) -> None:
        """Called after each operator: a form that was drawn has ended."""
        if operator == b"Do" and self._depth:
            self._depth -= 1

    def _paint(self, points: list[tuple[float, float]]) -> None:
        if points and len(self._painted) < _MOST_PAINTED:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            self._painted.append((min(xs), min(ys), max(xs), max(ys)))

    def _shows(self, operator: bytes, operands: Any, cm: Any, tm: Any) -> None:
        x, y = _placed(tm[4], tm[5], cm)
        size = self._size * _scale(tm) * _scale(cm)
        place = 2 if operator == b'"' else 0
        if self._is_hidden(x, y, size):
            self.hidden += 1
            operands[place] = type(operands[place])() if operator == b"TJ" else b""
            return
        if operator != b"TJ":
            self._last = None
            return
        pieces = operands[0]
        width = sum(len(one) * 0.55 if isinstance(one, bytes) else -float(one) / 1000 for one in pieces)
        # pypdf takes a string that is no bytes as it is: so a mark for a wide gap can be set among the pieces.
        word_gap = _word_gap(pieces)
        for at in range(len(pieces) - 1, -1, -1):
            if not isinstance(pieces[at], (str, bytes)) and float(pieces[at]) <= word_gap:
                list.insert(pieces, at, "\t" if float(pieces[at]) <= -1000 * GAP else " ")
        if self._last is not None:
            end, line, last_size = self._last
            if abs(y - line) < 0.2 * size and x - end > (GAP + 0.4) * last_size:
                list.insert(pieces, 0, "\t")
        self._last = (x + max(width, 0.0) * size, y, size)

    def _is_hidden(self, x: float, y: float, size: float) -> bool:
        left, bottom, right, top = self._box
        if (
            self._mode in _HIDDEN_MODES
            or size < TINY
            or not (left - 2 <= x <= right + 2 and bottom - 2 <= y <= top + 2)
        ):
            return True
        return self._white and not any(a - 1 <= x <= c + 1 and b - 1 <= y <= d + 1 for a, b, c, d in self._painted)

    def show(self, text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        """Called with each piece of text and the place where it begins."""
        if not text.strip("\n"):
            if text and self.runs and not self.runs[-1][4].endswith("\n"):
                self.runs[-1][4] += "\n"  # pypdf saw a break here; whether it is one of lines, the places tell
            return
        self._count += len(text)
        if self._count > MOST_CHARACTERS:
            return
        x, y = _placed(tm[4], tm[5], cm)
        name = str((font or {}).get("/BaseFont", "")).lower()
        bold = any(
            word in name for word in ("bold", "semibold", "heavy", "black", "demi", "medi", "sfbx", "cmbx", "-bd")
        )
        clean = text.encode("utf-8", "replace").decode("utf-8")
        size = round(abs(size) * _scale(tm) * _scale(cm), 2)
        self.runs.append([round(x, 1), round(y, 1), size, int(bold) + 2 * (self._depth > 0), clean])


def _word_gap(pieces: Any) -> float:
    """The shift that parts words among the pieces of a line. Where a font has no space, the shift alone tells; where
    letters are spread, or spaces are written, only a wide gap does."""
    written = sum(len(one) for one in pieces if isinstance(one, bytes))
    shifts = sum(float(one) <= -170 for one in pieces if not isinstance(one, (str, bytes)))
    spaced = any(b" " in one for one in pieces if isinstance(one, bytes))
    return -1000 * GAP if spaced or shifts * 2.5 > written else -170.0


def _placed(x: float, y: float, cm: Any) -> tuple[float, float]:
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]


def _scale(matrix: Any) -> float:
    return float((matrix[2] ** 2 + matrix[3] ** 2) ** 0.5)


def _is_white(operands: Any) -> bool:
    values = [float(one) for one in operands if isinstance(one, (int, float))]
    if len(values) == 4:
        return all(value < 0.03 for value in values)
    return bool(values) and all(value > 0.97 for value in values)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
