"""Where the lines of a text begin. Pure."""

from __future__ import annotations


def line_starts(text: str) -> list[int]:
    """The offset of each line's first character, and the end of the text."""
    starts = [0]
    position = text.find("\n")
    while position != -1:
        starts.append(position + 1)
        position = text.find("\n", position + 1)
    starts.append(len(text))
    return starts
