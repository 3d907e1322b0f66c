"""One text of the index, compiled: what `assemble` needs of it and nothing of its wording."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from licence_index.parts import Part, compile_steps, encode_steps, standard_words
from trueopen.licences.index import Flag, Index, Shape
from trueopen.licences.words import token_of


@dataclass(frozen=True, slots=True)
class Block:
    """`shape`: pairs of a `Shape` and how many words in a row are that."""

    ids: tuple[str, ...]
    flags: Flag
    steps: bytes
    titles: bytes
    tokens: str
    shape: tuple[tuple[int, int], ...]

    @property
    def rank(self) -> tuple[int, bool, bool, tuple[str, ...], bytes, str]:
        """The order of the index: SPDX, ours, ScanCode's; licences before exceptions; variants last."""
        source = Flag.SPDX in self.flags, Flag.OWN in self.flags, Flag.SCANCODE in self.flags
        late = self.ids[0].endswith("-or-later")
        kind = source.index(True) + (3 if self.flags & (Flag.VARIANT | Flag.NOTICE) else 0)
        return kind, Flag.EXCEPTION in self.flags, late, self.ids, self.steps, self.tokens


def compiled(ids: tuple[str, ...], flags: Flag, parts: Iterable[Part], titles: bytes) -> Block:
    """The block of a text given as parts. A variant has no steps: it is never an exact match."""
    parts = tuple(parts)
    words = standard_words(parts)
    variant = Flag.VARIANT in flags
    return Block(
        ids=ids,
        flags=flags,
        steps=b"" if variant else encode_steps(compile_steps(parts)),
        titles=b"" if variant else titles,
        tokens="".join(token_of(word) for word, _ in words),
        shape=_runs([shape for _, shape in words]),
    )


def carried(index: Index, number: int) -> Block:
    """The block of a text that an index already has."""
    entry = index.entry(number)
    view = index.sections.view
    return Block(
        ids=entry.ids,
        flags=entry.flags,
        steps=bytes(view("steps")[entry.steps[0] : sum(entry.steps)]),
        titles=bytes(view("titles")[8 * entry.titles[0] : 8 * sum(entry.titles)]),
        tokens=index.tokens(number),
        shape=tuple((int(shape), end - first) for first, end, shape in index.shape(number)),
    )


def _runs(shapes: list[int]) -> tuple[tuple[int, int], ...]:
    """Runs of words that are alike; a word before which something may stand begins a run."""
    apart = int(Shape.BREAK)
    runs: list[tuple[int, int]] = []
    what = count = 0
    for shape in shapes:
        if count and not shape & apart and what & ~apart == shape:
            count += 1
            continue
        if count:
            runs.append((what, count))
        what, count = shape, 1
    return (*runs, (what, count)) if count else ()
