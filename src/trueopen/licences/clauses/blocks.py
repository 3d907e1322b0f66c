"""The blocks of a licence text: paragraphs, list items and headings, each with its place and marker. Pure, linear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import re2


@dataclass(frozen=True, slots=True)
class Block:
    start: int
    end: int
    indent: int
    marker: str  # style of the list marker, "" for a paragraph
    value: str  # the marker itself: "a", "iv", "3"
    heading: bool
    quoted: bool = False


_MARKER = re2.compile(
    r"^(?:(?P<hash>#{1,6})\s+)?(?P<deco>[*_]{0,3})(?:(?:section|article|§)\s+(?P<sec>\d{1,2}|[ivx]{1,5})[.:)]?|"
    r"(?P<bullet>[-*+•·●○▪◦‣–—.])(?=\s)|\(?(?P<dec>\d{1,2}(?:\.\d{1,2}){1,4})[.):]?|\[?\(?(?P<num>\d{1,3})[.):\]]\)?|"
    r"\(?(?P<let>[a-zA-Z])[.)]|\((?P<let2>[a-zA-Z])\)|\(?(?P<rom>[ivxIVX]{2,5})[.)]|(?P<nodot>\d{1,2})(?=\s+[A-Z]))[*_]{0,3}".replace(
        "(?=\\s)", r"\s"
    ).replace(r"(?=\s+[A-Z])", r"\s+[A-Z]")
)
_TAGS = re2.compile(r"^(?:</?[a-zA-Z][^<>]{0,200}>\s*)+$")
_HASH = re2.compile(r"^#{1,6}\s+\S")
_ENDS = (".", ":", ";", "!", "?", "。", "；", "：")


def blocks(text: str) -> Iterator[Block]:
    lines = _lines(text)
    width = _wrap_width(lines)
    start = end = -1
    current: tuple[int, str, str] = (0, "", "")
    previous = ""
    for at, _stop, raw in lines:
        stripped = raw.strip()
        if not any(char.isalnum() for char in stripped) or _TAGS.match(stripped) is not None:
            if start >= 0:
                yield _block(text, start, end, current)
            start = -1
            previous = ""
            continue
        lead = len(raw) - len(raw.lstrip())
        content = at + lead
        marker, value, skip = _marker(stripped)
        if marker and start >= 0 and _runs_on(previous, stripped, width):
            marker, value, skip = "", "", 0
        begins = start < 0 or marker != "" or _HASH.match(stripped) is not None
        if not begins:
            begins = _breaks(previous, stripped, width)
        if begins:
            if start >= 0:
                yield _block(text, start, end, current)
            start = content + skip
            current = (lead, marker, value)
        end = at + len(raw.rstrip())
        previous = stripped
    if start >= 0:
        yield _block(text, start, end, current)


def _lines(text: str) -> list[tuple[int, int, str]]:
    found = []
    at = 0
    for line in text.splitlines(keepends=True):
        found.append((at, at + len(line), line))
        at += len(line)
    return found


def _wrap_width(lines: list[tuple[int, int, str]]) -> int:
    """The width at which paragraphs are broken into lines; 0 where each line is a paragraph."""
    lengths = sorted(len(raw.strip()) for _, _, raw in lines if raw.strip())
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    return width if width <= 110 else 0


def _breaks(previous: str, line: str, width: int) -> bool:
    """Whether a line without marker begins a paragraph although no blank line stands before it."""
    if _HASH.match(previous) is not None:
        return True
    if line[:1].islower() or previous.endswith((",", "-")):
        return False
    if previous.endswith((":", ";")):
        return True
    if not width:
        return previous.endswith(_ENDS) or not 45 <= len(previous) <= 160
    return len(previous) < width * (0.7 if previous.endswith(".") else 0.5)


def _runs_on(previous: str, line: str, width: int) -> bool:
    """Whether a line that begins like a list item ("(ii) military …", "2016/679") goes on with the sentence before."""
    if previous.endswith((".", ":", ";", "!", "?", "and", "or", "*")) or line[:1] in "-*•#":
        return False
    return 45 <= len(previous) <= 160 and (not width or len(previous) > 0.7 * width)


def _marker(line: str) -> tuple[str, str, int]:
    """Style, value and width of a list marker at the beginning of `line`."""
    match = _MARKER.match(line)
    if match is None:
        return "", "", 0
    rest = line[match.end() :]
    width = match.end()
    # By number: names of groups are slow in RE2.
    _, _, section, bullet, decimal, number, letter, bracketed, roman, bare = match.groups()
    opened = "(" if line.lstrip("*_#").startswith("(") else ""
    if bare is not None:
        return "num", bare, width - 2
    if bullet is not None:
        return "bullet " + bullet, "", width
    if rest and not rest[0].isspace() and rest[0] not in "*_(\"“'‘[" and not rest[0].isalpha():
        return "", "", 0
    if section is not None:
        return "section", section, width
    if decimal is not None:
        return f"dec{decimal.count('.')}", decimal, width
    if number is not None:
        return "num", number, width
    if roman is not None:
        return f"rom{opened}", roman.lower(), width
    letter = letter or bracketed
    if letter is None or (rest and not rest[0].isspace() and rest[0] not in "*_"):
        return "", "", 0
    return f"let{opened}", letter.lower(), width


def _block(text: str, start: int, end: int, current: tuple[int, str, str]) -> Block:
    indent, marker, value = current
    while start < end and text[start].isspace():
        start += 1
    body = text[start:end]
    return Block(start, end, indent, marker, value, _is_heading(body, text, start))


_TITLE = re2.compile(
    r"^[*_#\s]*(?:[A-Z0-9“\"(][\w’'“”\"()&/.,:;-]*|of|and|the|to|for|in|on|or|a|an|with|from|by|under|--?|–|—|&|\s|\*|_)+[*_\s:]*$"
)


def _is_heading(body: str, text: str, start: int) -> bool:
    """Whether a block is the title of a section: short, no sentence, written as a title."""
    plain = body.strip(" *_#:\t")
    if len(plain) > 90 or "\n" in plain or len(plain.split()) > 12:
        return False
    line_start = text.rfind("\n", 0, start) + 1
    if _HASH.match(text[line_start:start] + body.lstrip()) is not None and not plain.endswith((".", ";", ",")):
        return not (body.rstrip(" *_").endswith(":") and len(plain.split()) > 7)
    if plain.endswith((".", ";", ",", "!", "?")) and not plain.isupper():
        return False
    if plain.isupper():
        return True
    if body.rstrip(" *_").endswith(":") and len(plain.split()) > 4:
        return False
    return _TITLE.match(plain) is not None and any(char.isupper() for char in plain[:3])
