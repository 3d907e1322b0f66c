"""Programs that a snapshot's scripts start to train, and those among them that no source holds. Pure."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trueopen.artifact import Document, NotLooked, Snapshot
from trueopen.code.configurations import SCRIPTS
from trueopen.code.paths import is_evaluation, is_example, is_fine_tuning, is_side_training, is_test, words
from trueopen.code.patterns import pattern
from trueopen.code.survey import CodeFile, survey

_STARTER = pattern(rb"torchrun|deepspeed|accelerate|python|srun|mpirun|torch\.distributed|ray job")
_PROGRAM = pattern(rb"[A-Za-z0-9_.\-/${}]*?([A-Za-z0-9_.\-]+\.py)\b")
_TRAIN_WORDS = frozenset({"train", "training", "pretrain", "pretraining", "trainer"})
_MAX_SCRIPTS = 400
_CALLS = pattern(rb"(?:\bmain|train|fit|launch|run_training|train_model)[ \t]*\(")
# Libraries that start or configure programs; calling their `main` or `run` is no training.
_PLAIN = frozenset(sys.stdlib_module_names) | {
    "absl", "click", "fire", "hydra", "typer", "tyro", "simple_parsing", "torch", "jax", "numpy", "tqdm", "wandb", "ray",
    "transformers", "datasets", "accelerate", "omegaconf", "gin", "tensorflow", "flax", "submitit", "mpi4py", "deepspeed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outside:
    """A training start whose loop lies in no source: the document and byte span that start it, and what they start."""

    document: Document
    start: int
    end: int
    program: str


def started_outside(snapshot: Snapshot) -> tuple[Outside, ...]:
    """Return the training programs that scripts or code of the snapshot start but that no source holds."""
    held = {artifact.name for artifact in snapshot}
    roots = {part for artifact in snapshot for part in artifact.path.removesuffix(".py").split("/")}
    return (*_from_scripts(snapshot, held), *_from_code(snapshot, roots))


def _from_scripts(snapshot: Snapshot, held: set[str]) -> Iterator[Outside]:
    scripts = [item for item in snapshot if item.path.endswith(SCRIPTS) and item.absent is None and _counts(item.path)]
    for artifact in scripts[:_MAX_SCRIPTS]:
        document = snapshot.document(artifact)
        if isinstance(document, NotLooked) or not _STARTER.search(document.data):
            continue
        for match in _PROGRAM.finditer(document.data):
            name = match.group(1).decode("utf-8", "replace")
            found = set(words(name))
            if found & _TRAIN_WORDS and _counts(name) and name not in held:
                yield Outside(document, match.start(0), match.end(0), name)
                break


def _from_code(snapshot: Snapshot, roots: set[str]) -> Iterator[Outside]:
    for item in survey(snapshot).files:
        if item.is_notebook or not _counts(item.path) or not _CALLS.search(item.document.data):
            continue
        found = _outside_call(item, roots)
        if found is not None:
            yield found


def _outside_call(item: CodeFile, roots: set[str]) -> Outside | None:
    named = bool(_TRAIN_WORDS & set(words(item.path)))
    source = item.parsed()
    if source is None:
        return None
    for call in source.calls:
        root = call.name.split(".", 1)[0]
        if (
            call.name == call.last_name
            or root in _PLAIN
            or root in roots
            or root not in _roots(source.imports.values())
        ):
            continue
        starts = ("main", "train", "pretrain", "fit", "launch", "run_training", "train_model")
        if call.last_name in (starts if named else ("pretrain", "run_training", "train_model")):
            start, end = source.span(call.first, call.last)
            first, last = item.document.byte_span(start, end)
            return Outside(item.document, first, last, call.name.removesuffix("." + call.last_name))
    return None


def _roots(origins: Iterable[str]) -> set[str]:
    return {origin.split(".", 1)[0] for origin in origins if not origin.startswith(".")}


def _counts(path: str) -> bool:
    return not (
        is_test(path) or is_example(path) or is_evaluation(path) or is_fine_tuning(path) or is_side_training(path)
    )
