"""Line numbers of a text, as an editor shows them. Pure."""

from __future__ import annotations

from bisect import bisect_right


def lines_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where each line of `text` begins and ends, without what ends it: a line feed, a carriage return, or both."""
    spans = []
    start = 0
    for piece in text.replace("\r\n", "\n\n").replace("\r", "\n").split("\n"):
        spans.append((start, start + len(piece)))
        start += len(piece) + 1
    if "\r\n" in text:  # each pair was made two breaks, with an empty line between them: leave that line out
        spans = [(a, b) for a, b in spans if not (a == b and text[a - 1 : a + 1] == "\r\n")]
    return tuple(spans)


class Lines:
    """The lines of one text, to be asked for many spans."""

    def __init__(self, text: str) -> None:
        self._starts = [start for start, _ in lines_of(text)]

    def of(self, span: tuple[int, int]) -> list[int]:
        """Return the first and the last line of a span, from 1."""
        start, end = span
        return [bisect_right(self._starts, start), bisect_right(self._starts, max(start, end - 1))]
