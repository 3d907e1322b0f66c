"""A notice or README as sentences, headings and rows, each with its place: what `named` judges one by one.

Works on Markdown, plain text and comments of source files alike, line by line, in linear time. What stands in a block
of code is marked so: it is an example, but may limit a use all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import re2

from trueopen.licences.standard_notice import sentences

# What stands before the words of a line in a comment, a quotation or a list.
MARKS = re2.compile(
    r"^[ \t]*(?:(?://+!?|/\*+!?|\*+/?|#+!?|;+|--+|%+|<!--+|\"\"\"|'''|REM\b|rem\b|dnl\b|\.\.|>+|[-+•])"
    r"(?:[ \t]+|$))*[ \t]*"
)
_ITEM = re2.compile(r"^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+\S")
_RULE = re2.compile(r"^[ \t]*(?:=+|-+|~+|\^+|\*{3,})[ \t]*$")
_HASH = re2.compile(r"^[ \t]{0,3}#{1,6}(?:[ \t]|$)")
_TAG_HEADING = re2.compile(r"(?i)^[ \t]*<h[1-6]\b[^>\n]*>")
_MAX_HEADING = 120


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, heading or row: characters `start` to `end`, and the heading above it ("" when none).

    `fenced`: it stands in a block of code.
    """

    start: int
    end: int
    heading: str
    is_heading: bool = False
    fenced: bool = False


def units(text: str, start: int = 0) -> Iterator[Unit]:
    """The units of `text` from `start` on, in order."""
    lines = list(_lines(text, start))
    heading, block, index, fence = "", -1, 0, ""
    comment = False  # inside /* … */, whose lines begin with a star and are no list
    while index < len(lines):
        begin, end = lines[index]
        line = text[begin:end]
        stripped = line.strip()
        mark = stripped[:3]
        if (fence and mark == fence) or (not fence and mark in ("```", "~~~")):
            if block >= 0:
                yield from _sentences(text, block, begin, heading, fenced=bool(fence))
                block = -1
            fence = "" if fence else mark
            index += 1
            continue
        if fence:
            block = begin if block < 0 else block
            index += 1
            continue
        following = text[slice(*lines[index + 1])] if index + 1 < len(lines) else ""
        before = text[slice(*lines[index - 1])] if index else ""
        title = _title(line, before, following)
        comment = (comment or stripped.startswith("/*")) and "*/" not in stripped
        item = (
            bool(stripped)
            and not (comment and stripped[0] == "*")
            and (stripped[0] in "-*+•" or stripped[0].isdigit())
            and _ITEM.match(line) is not None
        )
        if title or not stripped or item or stripped[0] == "|" or _blank(stripped):
            if block >= 0:
                yield from _sentences(text, block, begin, heading)
            block = -1
        if title:
            heading = line
            yield Unit(begin, end, line, is_heading=True)
            index += title
            continue
        if stripped and not _blank(stripped):
            if stripped[0] == "|":
                yield Unit(begin, end, heading)
            elif block < 0:
                block = begin
        index += 1
    if block >= 0:
        yield from _sentences(text, block, len(text), heading, fenced=bool(fence))


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield at, end
        at = end + 1


def _blank(stripped: str) -> bool:
    """Whether a line holds nothing but comment marks and rules, or the target of a link."""
    return not any(char.isalnum() for char in stripped) or (stripped[0] == "[" and "]: http" in stripped)


def _title(line: str, before: str, following: str) -> int:
    """How many lines a heading takes that begins here; 0 where none does."""
    if len(line) > _MAX_HEADING or not line.strip():
        return 0
    first = line.lstrip()[0]
    if first == "<" and _TAG_HEADING.match(line):
        return 1
    if first == "#" and _HASH.match(line):  # beside lines of the same depth it is a comment
        level = _level(line)
        return 0 if level in (_level(before), _level(following)) else 1
    if (
        following.lstrip()[:1] in ("=", "-", "~", "^", "*")
        and _RULE.match(following)
        and not _RULE.match(line)
        and not before.strip()
    ):
        return 2
    return 0


def _level(line: str) -> int:
    """How many `#` begin a line."""
    line = line.lstrip(" ")
    return len(line) - len(line.lstrip("#"))


def _sentences(text: str, start: int, end: int, heading: str, *, fenced: bool = False) -> Iterator[Unit]:
    for first, last in sentences(text[start:end]):
        yield Unit(start + first, start + last, heading, fenced=fenced)
