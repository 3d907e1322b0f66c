"""A sheet of lines for the terminal: words wrapped to the width, hanging indents, no boxes.

Everything is built from `rich.text.Text`, never from mark-up, so nothing a stranger wrote can style or link anything;
and every word passes `clean` on its way in, so no format can forget it.
"""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.text import Text

from trueopen.publish.look import Look
from trueopen.publish.safe_text import clean, one_line

NARROW = 70


class Sheet:
    """Collects lines; `text` gives them all."""

    def __init__(self, look: Look) -> None:
        self.width = max(look.width, 40)
        self._out = StringIO()
        self._console = Console(
            file=self._out,
            width=self.width,
            force_terminal=look.colour,
            color_system="standard" if look.colour else None,
            no_color=not look.colour,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )

    @property
    def narrow(self) -> bool:
        return self.width < NARROW

    @property
    def text(self) -> str:
        return "".join(line.rstrip() + "\n" for line in self._out.getvalue().splitlines())

    def blank(self) -> None:
        self._console.print()

    def line(self, *parts: str | tuple[str, str] | Text, indent: int = 0, hang: int = 0) -> None:
        """Write a paragraph of strings, (string, style) or `Text`; lines after the first have `hang` more indent."""
        self._body(styled(*parts), Text(" " * indent), indent + hang)

    def hanging(self, lead: Text, body: Text, indent: int, column: int) -> None:
        """Write `lead` at `indent` and `body` from `column` on, wrapped; a lead that is too long gets its own line."""
        first = Text(" " * indent) + lead
        if first.cell_len <= column:
            first.append(" " * (column - first.cell_len))
        elif first.cell_len + 2 + body.cell_len <= self.width:
            self._print(first + Text("  ") + body)
            return
        else:
            self.line(lead, indent=indent, hang=2)
            first = Text(" " * column)
        self._body(body, first, column)

    def _body(self, body: Text, first: Text, column: int) -> None:
        room = max(self.width - max(column, first.cell_len), 20)
        for number, line in enumerate(body.wrap(self._console, room) if body.plain else [Text()]):
            line.rstrip()
            self._print((Text(" " * column) if number else first) + line)

    def between(self, left: Text, right: Text, indent: int, hang: int, room: int) -> None:
        """Write `left` wrapped to `room` columns and `right` at the right edge of its last line."""
        lines = list(left.wrap(self._console, room - hang))
        for number, line in enumerate(lines):
            line.rstrip()
            whole = Text(" " * (hang if number else indent)) + line
            if number == len(lines) - 1:
                whole += Text(" " * max(self.width - whole.cell_len - right.cell_len, 1)) + right
            self._print(whole)

    def unbroken(self, words: str, style: str, indent: int) -> None:
        """Write something to be copied whole, such as an address: never wrapped by us."""
        self._print(styled(" " * indent, (words, style)))

    def quoted(self, text: str, tail: str, column: int, style: str = "italic") -> None:
        """Write a quote of at most two lines from `column` on, then where it stands."""
        room = max(self.width - column, 20)
        self.line((two_lines(text, room), style), indent=column)
        if tail:
            self.line((tail, "dim"), indent=column)

    def wrapped(self, body: Text, room: int, hang: int = 0) -> list[Text]:
        """Return a text in lines of `room` columns, those after the first with `hang` more indent."""
        lines = list(body.wrap(self._console, room))
        if len(lines) > 1 and hang:
            lines = list(body.wrap(self._console, max(room - hang, 20)))
        for line in lines:
            line.rstrip()
        return [Text(" " * hang) + line if number else line for number, line in enumerate(lines)]

    def whole(self, line: Text) -> None:
        """Write one line that is laid out already."""
        self._print(line)

    def _print(self, line: Text) -> None:
        self._console.print(line, soft_wrap=True)


def styled(*parts: str | tuple[str, str] | Text) -> Text:
    """Return parts as one text; foreign or not, each is cleaned first (a `Text` was, when it was made)."""
    text = Text()
    for part in parts:
        if isinstance(part, Text):
            text.append_text(part)
            continue
        words, style = (part, "") if isinstance(part, str) else part
        text.append(clean(words).replace("\n", " "), style)
    return text


def two_lines(text: str, room: int) -> str:
    """Return `text` on one line, shortened to what fits on two lines of `room` columns, quotation marks closed."""
    line = one_line(text)
    short = shortened(line, room, 2)
    return f"{short}”" if line.startswith("“") and short != line else short


def shortened(text: str, room: int, lines: int) -> str:
    """Return `text` on one line, with "…" where it would not fit on so many lines of `room` columns."""
    line = one_line(text)
    shown = Text(line)
    limit = room * lines - (room // 6) * (lines - 1)  # words break early; this much is lost on every line
    if shown.cell_len <= limit:
        return line
    shown.truncate(limit - 2)
    return shown.plain.rstrip(" .,;:(") + "…"
