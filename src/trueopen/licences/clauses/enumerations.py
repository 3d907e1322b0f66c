"""The parts that are enumerated inside one sentence: "(a) …, (b) … and (c) …". Pure, linear."""

from __future__ import annotations

import re2

from trueopen.licences.clauses.sentences import trimmed

_ENUMERATOR = re2.compile(r"(?:^|[\s,;:—–(])((?:\(?(?:[ivxIVX]{1,5}|[a-zA-Z]|\d{1,2})\)|\b[a-z]\.|\b\d{1,2}\)))\s")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def enumerated(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """The parts enumerated inside a sentence: marker's start, part's start, part's end. Outermost enumeration only."""
    if end - start > 20_000:
        return []
    body = text[start:end]
    marks = [(match.start(1), match.end(), match.group(1)) for match in _ENUMERATOR.finditer(body)]
    if len(marks) < 2:
        return []
    first = next(
        (number for number, (_, _, mark) in enumerate(marks) if mark.strip("(.)").lower() in ("i", "a", "1")), None
    )
    if first is None:
        return []
    style = _style(marks[first][2])
    chosen = []
    step = 0
    for at, after, mark in marks[first:]:
        if _style(mark) == style and _ordinal(mark, style) == step:
            chosen.append((at, after))
            step += 1
    if len(chosen) < 2:
        return []
    found = []
    for number, (at, after) in enumerate(chosen):
        stop = chosen[number + 1][0] if number + 1 < len(chosen) else len(body)
        begin, finish = trimmed(text, start + after, start + stop)
        while finish > begin and text[finish - 1] in ",; \n":
            finish -= 1
        for word in (" and", " or", " and/or"):
            if text[begin:finish].endswith(word):
                finish -= len(word)
        while finish > begin and text[finish - 1] in ",; \n":
            finish -= 1
        if finish > begin:
            found.append((start + at, begin, finish))
    return found


def _style(mark: str) -> str:
    core = mark.strip("(.)")
    kind = "d" if core.isdigit() else "r" if core.lower() == "i" or (core.lower() in _ROMAN and len(core) > 1) else "l"
    if core.lower() in ("v", "x"):
        kind = "r"
    return f"{kind}{mark[0] if mark[0] == '(' else ''}{mark[-1]}{'U' if core.isupper() else ''}"


def _ordinal(mark: str, style: str) -> int:
    core = mark.strip("(.)").lower()
    if style[0] == "d":
        return int(core) - 1
    if style[0] == "r":
        return _ROMAN.index(core) if core in _ROMAN else -1
    return ord(core) - ord("a") if len(core) == 1 else -1
