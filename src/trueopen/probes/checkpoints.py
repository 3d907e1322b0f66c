"""Are intermediate checkpoints published? Step folders, step branches, or a table of steps with their places."""

from __future__ import annotations

from collections.abc import Iterator

from trueopen.artifact import NotLooked, Snapshot
from trueopen.code.lines import line_of
from trueopen.code.paths import is_test
from trueopen.code.patterns import pattern
from trueopen.fact import Evidence, Fact, known, listing, not_found, quote, seen
from trueopen.system import System
from trueopen.vocabulary import Component
from trueopen.weights.sets import step_of, weight_files

NAME = "checkpoints"
PART = Component.INTERMEDIATE_PARAMETERS
YIELDS: tuple[tuple[str, Component], ...] = (("intermediate-parameters.published", PART),)

_FEWEST = 2
_MAX_TABLE = 512 * 1024
_HEADER = pattern(rb"(?i)^[^\n]*\bstep[^\n]*[,\t|][^\n]*(?:checkpoint|url|revision|path|directory|link)[^\n]*\n")
_ROW = pattern(rb"(?m)^\"?\d+\"?[,\t][^\n]*(?:https?://|s3://|gs://|/)[^\n]*$")
_REVISION = pattern(
    rb"(?i)(?:revision[ \t]*=[ \t]*|/tree/|/resolve/|--revision[ =]|branch(?:es)?[ \t:=]+)[\"'`]?"
    rb"((?:stage\d[_\-])?(?:global_?)?(?:step|ckpt|checkpoint|iter)[_\-]?\d+[A-Za-z0-9_.\-]*)"
)


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield `intermediate-parameters.published`."""
    evidence = [*_folders(snapshot), *_branches(snapshot), *_tables(snapshot)]
    if not evidence:
        evidence = _documented(snapshot)
    if evidence:
        yield known(*YIELDS[0], True, *evidence[:4], why="checkpoints of several training steps are published")
        return
    searched = tuple(f"{tree.source.location}: {len(tree.artifacts):,} files listed" for tree in snapshot.trees)
    yield not_found(*YIELDS[0], "no step folders, step branches or tables of steps", searched=searched)


def _folders(snapshot: Snapshot) -> Iterator[Evidence]:
    steps: dict[int, dict[str, str]] = {}
    for item in weight_files(snapshot):
        if item.step:
            steps.setdefault(item.artifact.source, {}).setdefault(item.step, item.artifact.path)
    for number, found in steps.items():
        if len(found) >= _FEWEST:
            artifact = snapshot.find(number, next(iter(found.values())))
            if artifact is not None:
                shown = ", ".join(list(found)[:8])
                yield seen(
                    snapshot, artifact, f"weights of {len(found)} training steps are listed: {shown}", probe=NAME
                )


def _branches(snapshot: Snapshot) -> Iterator[Evidence]:
    for number, tree in enumerate(snapshot.trees):
        steps = [branch for branch in tree.source.branches if step_of(branch)]
        if len(steps) >= _FEWEST:
            yield listing(
                snapshot, number, f"{len(steps)} branches of training steps: {', '.join(steps[:8])}", probe=NAME
            )


def _tables(snapshot: Snapshot) -> Iterator[Evidence]:
    """A CSV or TSV whose header names a step and a place, with such rows."""
    for artifact in snapshot.matching("*.csv", "*.tsv"):
        if artifact.size is None or artifact.size > _MAX_TABLE or is_test(artifact.path) or artifact.absent is not None:
            continue
        if "checkpoint" not in artifact.path.lower() and "step" not in artifact.path.lower():
            continue
        document = snapshot.document(artifact)
        if isinstance(document, NotLooked):
            continue
        header = _HEADER.search(document.data)
        rows = [] if header is None else list(_ROW.finditer(document.data))
        if len(rows) >= _FEWEST:
            start, _ = line_of(document, 0, 0)
            _, end = line_of(document, rows[1].start(), rows[1].end())
            yield quote(snapshot, document, start, end, probe=NAME, note=f"a table of {len(rows)} training steps")


def _documented(snapshot: Snapshot) -> list[Evidence]:
    """Documents that load or link weights at a named step."""
    found: list[Evidence] = []
    for artifact in snapshot.matching("*.md", "*.rst"):
        source = snapshot.source(artifact)
        if (
            artifact.absent is not None
            or is_test(artifact.path)
            or artifact.path.count("/") > 2
            or source.followed_from is not None
        ):
            continue
        document = snapshot.document(artifact)
        if isinstance(document, NotLooked) or (
            b"huggingface" not in document.data and b"from_pretrained" not in document.data
        ):
            continue
        steps: dict[bytes, tuple[int, int]] = {}
        for match in _REVISION.finditer(document.data):
            steps.setdefault(match.group(1), match.span(0))
        if steps:
            span = next(iter(steps.values()))
            names = ", ".join(step.decode("utf-8", "replace") for step in list(steps)[:8])
            note = f"weights at a training step are named as published: {names}"
            found.append(quote(snapshot, document, *line_of(document, *span), probe=NAME, note=note))
    return found
