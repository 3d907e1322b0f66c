"""What a LaTeX source is made of: commands, signs, and the text between. Pure; one step a letter."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

_SPECIAL = frozenset("\\{}$&~^\n`'-")
_SPACE = " \t"


class Kind(Enum):
    """COMMAND: `\\name` (spaces after it are taken); SIGN: `\\%`; MARK: a character or a few that mean something."""

    COMMAND = auto()
    SIGN = auto()
    MARK = auto()


class Token(NamedTuple):
    """One of them. `text`: a command's name or a sign without the backslash, else what is written; an empty line is
    the text of a MARK with two line breaks."""

    kind: Kind
    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Yield what is no plain text, in order."""
    at = 0
    end = len(text)
    while at < end:
        letter = text[at]
        if letter not in _SPECIAL:
            at += 1
            continue
        start = at
        at += 1
        if letter == "\\":
            while at < end and ((text[at].isalpha() and text[at].isascii()) or text[at] == "@"):
                at += 1
            if at == start + 1:
                at = min(at + 1, end)
                yield Token(Kind.SIGN, text[start + 1 : at], start, at)
                continue
            if at < end and text[at] == "*":
                at += 1
            name = text[start + 1 : at]
            while at < end and text[at] in _SPACE:
                at += 1
            yield Token(Kind.COMMAND, name, start, at)
            continue
        if letter == "\n":
            lines = 0
            further = at
            while further < end and text[further].isspace():
                lines += text[further] == "\n"
                further += 1
            at = further if lines else at
            yield Token(Kind.MARK, "\n\n" if lines else "\n", start, at)
        elif letter in "`'":
            if at < end and text[at] == letter:
                yield Token(Kind.MARK, letter * 2, start, at + 1)
                at += 1
        elif letter == "-":
            while at < end and text[at] == "-" and at < start + 3:
                at += 1
            if at > start + 1:
                yield Token(Kind.MARK, text[start:at], start, at)
        else:
            yield Token(Kind.MARK, letter, start, at)


def partners(text: str) -> array[int]:
    """For each opening brace the place of the one that closes it, -1 elsewhere."""
    found = array("q", [-1]) * len(text)
    if "{" not in text:
        return found
    opened: list[int] = []
    escaped = False
    for at, letter in enumerate(text):
        if escaped:
            escaped = False
        elif letter == "\\":
            escaped = True
        elif letter == "{":
            opened.append(at)
        elif letter == "}" and opened:
            found[opened.pop()] = at
    return found
