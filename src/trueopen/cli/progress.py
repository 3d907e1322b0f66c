"""What is being done right now, on stderr: only in a terminal, and only when it takes longer than a second."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from types import TracebackType

WAIT_SECONDS = 1.0


class Progress:
    """Call it with a few words; use it in a `with`, so that its line is gone before the result is written."""

    def __init__(self) -> None:
        self._visible = sys.stderr.isatty() and os.environ.get("TERM", "") != "dumb"
        self._shown = False
        self._words = ""
        self._width = 0
        self._lock = threading.Lock()
        self._timer = threading.Timer(WAIT_SECONDS, self._begin)
        self._timer.daemon = True

    def __call__(self, words: str) -> None:
        with self._lock:
            self._words = words
            if self._shown:
                self._draw()

    def __enter__(self) -> Progress:
        if self._visible:
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            if self._shown:
                self._over("")
                sys.stderr.write("\r")
                sys.stderr.flush()
            self._shown = self._visible = False

    def _begin(self) -> None:
        with self._lock:
            if self._visible:
                self._shown = True
                self._draw()

    def _draw(self) -> None:
        from trueopen.publish.safe_text import one_line  # not at the top: `--help` must start at once

        columns = shutil.get_terminal_size((80, 24)).columns
        self._over(one_line(self._words, columns - 1))

    def _over(self, line: str) -> None:
        """Write over what stands there. Blanks erase it, so that no escape sequence is sent where NO_COLOR is set."""
        sys.stderr.write(f"\r{line}{' ' * (self._width - len(line))}")
        sys.stderr.flush()
        self._width = len(line)
