"""What other tools answer to the same texts: which licence, and whether they notice a freedom taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from licence import identity, peers
from licence.edits import Edit
from licence.rates import percent, print_table
from trueopen.licences.identify import identify

Texts = Sequence[tuple[str, str]]  # the licence expected, the text


def print_beside(
    sets: Mapping[str, Texts],
    edits: Sequence[Edit],
    twins: Mapping[str, frozenset[str]],
    environment: Path,
    names: Sequence[str],
) -> None:
    """A row for us and each peer: top-1 per set of texts; and the share of edited texts that are still called the plain
    licence and nothing else."""
    rows = [("who", *sets, "edited, still the plain licence")]
    ours = [
        percent(sum(identity.same(identity.name(text).ids, expected, twins) for expected, text in texts), len(texts))
        for texts in sets.values()
    ]
    rows.append(("trueopen", *ours, percent(sum(identify(edit.text).match == "exact" for edit in edits), len(edits))))
    texts = [text for group in sets.values() for _, text in group] + [edit.text for edit in edits]
    for name in names:
        done = peers.run(name, environment, texts)
        if done.missing:
            rows.append((name, f"missing: {done.missing}", *("" for _ in sets)))
            continue
        answers = iter(done.answers)
        cells = []
        for group in sets.values():
            right = sum(identity.same(next(answers)[0], expected, twins) for expected, _ in group)
            cells.append(percent(right, len(group)))
        plain = sum(_plain(next(answers)[1], edit.base, twins) for edit in edits)
        rows.append((name, *cells, percent(plain, len(edits))))
    print_table(rows)


def _plain(found: Sequence[str], base: str, twins: Mapping[str, frozenset[str]]) -> bool:
    """Whether the base licence alone was found."""
    return bool(found) and all(identity.same([each], base, twins) for each in found)
