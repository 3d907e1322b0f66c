"""Where the result goes: stdout or a file, in the encoding, width and colour of the place."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from trueopen.errors import InputError

if TYPE_CHECKING:  # imported when a command runs, not when help is printed
    from trueopen.publish.look import Look

MOST_COLUMNS = 100  # longer lines are hard to read


def look(*, output: Path | None, every: bool = False) -> Look:
    """Return how a report is to look where it goes."""
    from trueopen.publish.look import Look

    if output is not None:
        return Look(every=every)
    columns = shutil.get_terminal_size((80, 24)).columns
    return Look(width=min(columns, MOST_COLUMNS), colour=_colour(sys.stdout), every=every)


def _colour(stream: TextIO) -> bool:
    """`NO_COLOR` (no-color.org) wins over everything; a pipe gets no control codes."""
    if os.environ.get("NO_COLOR"):
        return False
    return stream.isatty() and os.environ.get("TERM", "") != "dumb"


def write(text: str, output: Path | None = None, *, for_people: bool = True) -> None:
    """Write a result. `for_people`: signs may be replaced where the place has no letters for them.

    Raises `InputError` when the file cannot be written.
    """
    if output is not None and str(output) != "-":
        try:
            output.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise InputError(f"{output}: cannot be written: {error.strerror or error}") from None
        return
    if for_people and not (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf"):
        encoding = sys.stdout.encoding or "ascii"
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            from trueopen.publish.words import ASCII

            text = text.translate(ASCII).encode(encoding, "replace").decode(encoding)
        sys.stdout.write(text)
    elif hasattr(sys.stdout, "buffer"):
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
    else:
        sys.stdout.write(text)
    sys.stdout.flush()
