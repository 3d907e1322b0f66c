"""Words that stand in a text's source and that nobody sees who reads it rendered: comments, targets of empty links.

A grant inside `<!-- … -->` is no grant, so no word of a licence may be hidden. A mark at every line of the text (`%`)
hides nothing: that is how a source file carries its licence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from trueopen.licences.words import Words

_PAIRS = (("<!--", "-->", True), ("<!", ">", False), ("{#", "#}", False), ("<%--", "--%>", False))
_LINE_MARKS = ("%", '.\\"', "'\\\"")
_MARKS = (*(start for start, _, _ in _PAIRS), "](", "]:", *_LINE_MARKS, "..")
_MAX_LABEL = 200
_INDENT = "    "
_FEW = 0.2  # share of lines


class Hidden:
    """What of a text is hidden."""

    def __init__(self, words: Words) -> None:
        """Find it; linear in the length of the text."""
        self._words: list[int] = []
        self._marked: list[int] = []
        self._unmarked: list[int] = []
        text = words.text
        if not any(mark in text for mark in _MARKS):
            return
        starts = [start for start, _ in words.spans]
        found: set[int] = set()
        for start, end in (*_enclosed(text), *_of_lines(text)):
            found.update(range(bisect_left(starts, start), bisect_left(starts, end)))
        self._words = sorted(found)
        if any(mark in text for mark in _LINE_MARKS):
            examples = _examples(text)
            for first in sorted(words.line_starts):
                start = text.rfind("\n", 0, starts[first]) + 1
                if start in examples:
                    continue
                lead = text[start : starts[first]].lstrip()
                (self._marked if lead.startswith(_LINE_MARKS) else self._unmarked).append(first)

    def any_in(self, first: int, end: int) -> bool:
        """Whether one of the words `first` to `end` is hidden."""
        at = bisect_left(self._words, first)
        return at < len(self._words) and self._words[at] < end

    def is_mixed(self, first: int, end: int) -> bool:
        """Whether of the lines from word `first` to `end` some have a comment's mark, and some have none."""
        return all(bisect_left(lines, first) < bisect_left(lines, end) for lines in (self._marked, self._unmarked))


def _enclosed(text: str) -> Iterator[tuple[int, int]]:
    """What stands between the marks of a comment, or is the target of a link without a text."""
    for opening, closing, open_ended in _PAIRS:
        at = text.find(opening)
        while at >= 0:
            end = text.find(closing, at + len(opening))
            if end < 0:
                if not open_ended:
                    break
                end = len(text)
            yield at, end
            at = text.find(opening, end)
    at = text.find("](")
    while at >= 0:
        first = max(0, at - _MAX_LABEL)
        label = text[max(text.rfind("[", first, at), first) : at]
        end = at + 1
        if not any(char.isalnum() for char in label):
            end = text.find(")", at)
            if end < 0:
                break
            yield at, end
        at = text.find("](", end)


def _of_lines(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs that begin as a link definition or a comment of reStructuredText; what follows a `%` in a line."""
    at = 0
    hidden = False
    for line in text.splitlines(keepends=True):
        said = line.strip(" \t\r\n#*/;>")
        hidden = bool(said) and (hidden or _defines(said) or line.lstrip().startswith(".. "))
        percent = line.find(" %")
        if hidden:
            yield at, at + len(line)
        elif percent > 0 and line[:percent].strip() and not line[:percent].rstrip()[-1].isdigit():
            yield at + percent, at + len(line)
        at += len(line)


def _defines(line: str) -> bool:
    """Whether a line is a link definition: `[//]: # (…)`."""
    return line.startswith("[") and line.find("]:", 0, _MAX_LABEL) > 0


def _examples(text: str) -> set[int]:
    """Where marked lines begin that a text shows as an example: few, indented, in paragraphs of their own (LPPL)."""
    found: set[int] = set()
    paragraph: list[tuple[int, bool]] = []
    at = total = 0
    for line in [*text.splitlines(keepends=True), ""]:
        if line.strip():
            total += 1
            paragraph.append((at, line.startswith(_INDENT) and line.lstrip().startswith(_LINE_MARKS)))
        else:
            if all(shown for _, shown in paragraph):
                found.update(start for start, _ in paragraph)
            paragraph = []
        at += len(line)
    return found if len(found) < _FEW * total else set()
