"""Marks of a host format taken out of a text in place: those of a comment that holds it, and HTML's breaks.

A licence often stands in a comment or in a page. Its marks are no words: "# You may copy" is no heading and "<br>" ends
a line. They become blanks and line ends of the same length, so that every offset stays. Linear.
"""

from __future__ import annotations

import re2

# The marks of comments, by the first characters of a line. A row of them counts as one.
_MARKS = ("//", "#", "*", ";", "%", ">", "--", "REM ", "dnl ")
_ENOUGH = 0.8  # share of the lines that a comment's mark begins
_FEWEST = 3  # lines: less is a list or a heading
_OPENING = re2.compile(r"^[ \t]*(?:/\*+|<!--+|\(\*+)")
_CLOSING = re2.compile(r"(?:\*+/|--+>|\*+\))[ \t]*$")
_BREAKS = re2.compile(r"(?i)<(br|/?p|/?div|/?ul|/?ol|/?tr|/?h[1-6]|/?section|/?blockquote|li)(?:\s[^<>]{0,200})?/?>")


def without_marks(text: str) -> str:
    """`text` with such marks as blanks; as long as before."""
    return _without_comment(_with_breaks(text) if "<" in text else text)


def _with_breaks(text: str) -> str:
    pieces = []
    at = 0
    for match in _BREAKS.finditer(text):
        start, end = match.span()
        pieces += [text[at:start], _break(match.group(1).lower(), end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def _break(tag: str, width: int) -> str:
    if tag == "li":
        return "\n-".ljust(width)
    if tag == "br":
        return "\n".rjust(width)
    return "\n" + "\n".rjust(width - 1)  # a blank line


def _without_comment(text: str) -> str:
    lines = text.splitlines(keepends=True)
    said = [line.strip() for line in lines]
    said = [line for line in said if line and not _only_marks(line)]
    mark = next((mark for mark in _MARKS if _is_comment(said, lines, mark)), None)
    if mark is None:
        return text
    return "".join(_uncommented(line, mark) for line in lines)


def _is_comment(said: list[str], lines: list[str], mark: str) -> bool:
    """Whether almost every line begins with `mark`; stars make a list too, unless the comment's own marks show."""
    marked = sum(1 for line in said if _marked(line, mark))
    if marked < _FEWEST or marked < _ENOUGH * len(said):
        return False
    if mark != "*":
        return True
    return any(line.strip() in ("*", "**", "*/") or line.lstrip().startswith("/*") for line in lines)


def _marked(line: str, mark: str) -> bool:
    return line.startswith(mark) or line.rstrip() == mark.rstrip()


def _only_marks(line: str) -> bool:
    return not any(char.isalnum() for char in line)


def _uncommented(line: str, mark: str) -> str:
    blanked = line
    for pattern in (_OPENING, _CLOSING):
        match = pattern.search(blanked.rstrip("\r\n"))
        if match is not None:
            blanked = blanked[: match.start()] + " " * (match.end() - match.start()) + blanked[match.end() :]
    lead = len(blanked) - len(blanked.lstrip())
    rest = blanked[lead:]
    if not _marked(rest, mark):
        return blanked
    width = len(mark.rstrip()) if mark[0].isalpha() else len(rest) - len(rest.lstrip(mark[0]))
    return blanked[:lead] + " " * width + rest[width:]
