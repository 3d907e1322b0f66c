"""A licence as a template without its words: runs of hashed words, parts that may be missing, places for names.

A template is a small program over a text's words; `match` walks every way through it at once. A run holds the number
of its words and a 64-bit hash of them, so nothing of the licence's wording can be read from it, and one word more,
less or other is no match.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import blake2b

from trueopen.licences.heading import heading_lines, is_harmless
from trueopen.licences.hidden import Hidden
from trueopen.licences.notices import name_ends, notice_ends
from trueopen.licences.words import Words

_MAX_STEPS = 200_000
MAX_TITLE = 14  # words in a title
# What may stand before a licence's name on its line: "The", "License:", "SPDX-License-Identifier:", `title:`.
_LEADS = (
    (),
    ("the",),
    ("license",),
    ("license", "name"),
    ("license", "the"),
    ("spdx", "id"),
    ("spdx", "license", "identifier"),
    ("title",),
    ("title", "the"),
)


class Op(IntEnum):
    """What a step of a template does."""

    RUN = 1  # these n words, by their hash
    SPLIT = 2  # go on at either of two steps
    JUMP = 3
    NAME = 4  # a replaceable name of at least n words
    MARKER = 5  # a list marker may stand here
    FRONT = 6  # copyright notices, the licence's own titles and tags may stand here
    END = 7
    NUMBER = 8  # one word of digits


_RUN, _SPLIT, _JUMP, _NAME, _MARKER, _FRONT, _NUMBER = (
    int(op) for op in (Op.RUN, Op.SPLIT, Op.JUMP, Op.NAME, Op.MARKER, Op.FRONT, Op.NUMBER)
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step. RUN: `n` words with hash `digest`, first and last token `ends`. SPLIT: to the next step and to `n`."""

    op: Op
    n: int = 0
    digest: bytes = b""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A licence's steps, and the hashes of the titles it goes by."""

    steps: tuple[Step, ...]
    titles: frozenset[bytes]
    program: tuple[tuple[int, int, bytes, str, str], ...] = field(init=False)  # the steps, for the inner loop

    def __post_init__(self) -> None:
        rows = ((int(step.op), step.n, step.digest, step.ends[:1], step.ends[1:]) for step in self.steps)
        object.__setattr__(self, "program", tuple(rows))


def digest(words: Sequence[str]) -> bytes:
    """The 64-bit hash of a run of words."""
    return blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()


class Walk:
    """One text being matched: remembers hashes that several templates ask for.

    `stuck`: of the last template walked, the furthest run that did not match: its first word, its number of words.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self._hidden = Hidden(words)
        self._digests: dict[tuple[int, int], bytes] = {}
        self._heading: tuple[tuple[tuple[int, int], ...], frozenset[tuple[int, int]]] | None = None
        self._notices: dict[int, list[int]] = {}
        self._titles: dict[int, list[tuple[int, frozenset[bytes]]]] = {}
        self.stuck = (0, 0)

    def digest(self, at: int, n: int) -> bytes:
        """The hash of the `n` words from `at` on."""
        found = self._digests.get((at, n))
        if found is None:
            found = self._digests[at, n] = digest(self.words.words[at : at + n])
        return found

    def ends(self, template: Template, start: int) -> frozenset[int]:
        """Every index at which the template, begun at word `start`, ends. Empty: it does not match there.

        A text made to have more ways through than `_MAX_STEPS` is not matched.
        """
        steps, total, tokens = template.program, len(self.words), self.words.tokens
        markers, hidden = self.words.markers, self._hidden
        found: set[int] = set()
        self.stuck = (start, 0)
        seen: set[int] = set()
        todo = [(0, start)]
        while todo:
            at_step, at = todo.pop()
            while True:
                state = at * len(steps) + at_step
                if state in seen:
                    break
                seen.add(state)
                if len(seen) > _MAX_STEPS:
                    return frozenset()
                op, n, hashed, first, last = steps[at_step]
                at_step += 1
                if op == _RUN:
                    end = at + n
                    if (
                        end > total
                        or tokens[at] != first
                        or tokens[end - 1] != last
                        or self.digest(at, n) != hashed
                        or hidden.any_in(at, end)
                    ):
                        if at >= self.stuck[0]:
                            self.stuck = (at, n)
                        break
                    at = end
                elif op == _SPLIT:
                    todo.append((n, at))
                elif op == _JUMP:
                    at_step = n
                elif op == _MARKER:
                    if at in markers:
                        todo.append((at_step, markers[at]))
                elif op == _FRONT:
                    if at in self.words.line_starts or self.notice_ends(at) or not at:
                        todo += [(at_step, end) for end in self.front(template, at) if end != at]
                elif op == _NAME:
                    todo += [(at_step, end) for end in name_ends(self.words, at, shortest=n)]
                    break
                elif op == _NUMBER:
                    if at >= total or not self.words.words[at].isdigit():
                        break
                    at += 1
                else:
                    found.add(at)
                    break
        return frozenset(end for end in found if not hidden.is_mixed(start, end))

    def front(self, template: Template, at: int) -> set[int]:
        """Where the notices, titles and tags that may stand before or after the terms can end; `at` is one of them."""
        reached = {at} if at else {0, self._heading_end(template)}
        todo = list(reached)
        while todo:
            here = todo.pop()
            for end in (*self.notice_ends(here), *self.title_ends(template, here)):
                if end not in reached:
                    reached.add(end)
                    todo.append(end)
        return reached

    def _heading_end(self, template: Template) -> int:
        """Where front matter ends that says nothing but this licence's name; 0 without any."""
        if self._heading is None:
            lines = heading_lines(self.words)
            self._heading = lines, frozenset(line for line in lines if is_harmless(self.words, *line))
        lines, harmless = self._heading
        if all(line in harmless or line[1] in self.title_ends(template, line[0]) for line in lines):
            return lines[-1][1] if lines else 0
        return 0

    def notice_ends(self, at: int) -> list[int]:
        """Where a copyright notice that begins at `at` may end."""
        found = self._notices.get(at)
        if found is None:
            found = self._notices[at] = notice_ends(self.words, at)
        return found

    def title_ends(self, template: Template, at: int) -> list[int]:
        """Where a title of this licence that begins at `at` ends: whole lines only."""
        lines = self._titles.get(at)
        if lines is None:
            lines = self._titles[at] = list(self._lines(at)) if at in self.words.line_starts else []
        return [end for end, digests in lines if not digests.isdisjoint(template.titles)]

    def _lines(self, at: int) -> Iterator[tuple[int, frozenset[bytes]]]:
        """Where the lines from `at` on end, as far as a title may reach, and the hashes of what a title would be."""
        words = self.words.words
        after_lead = [at + len(lead) for lead in _LEADS if words[at : at + len(lead)] == lead]
        for end in range(at + 1, min(at + MAX_TITLE, len(words)) + 1):
            if end == len(words) or end in self.words.line_starts:
                yield end, frozenset(self.digest(first, end - first) for first in after_lead if first < end)
