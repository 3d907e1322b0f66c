"""Is the model's metadata published: `config.json`, model parameters, generation and tokenizer configuration?"""

from __future__ import annotations

import json
from collections.abc import Iterator

from trueopen.artifact import Document, NotLooked, Snapshot
from trueopen.code.hyperparameters import SIZE, settings
from trueopen.code.lines import line_of
from trueopen.code.paths import is_evaluation, is_test
from trueopen.fact import Evidence, Fact, known, not_found, not_looked, quote
from trueopen.system import System
from trueopen.vocabulary import Component

NAME = "configuration"
PART = Component.MODEL_METADATA
YIELDS: tuple[tuple[str, Component], ...] = (("model-metadata.published", PART),)

_NAMES = (
    "config.json",
    "params.json",
    "model_index.json",
    "model_config.json",
    "*config*.json",
    "*.yml",
    "*.yaml",
    "*.gin",
    "*.toml",
)
_MAX_FILES = 400
_MAX_BYTES = 256 * 1024


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield `model-metadata.published`: a configuration that gives at least two sizes of the model, or names its
    architecture."""
    evidence: list[Evidence] = []
    lacking: list[str] = []
    files = [
        item
        for item in snapshot.matching(*_NAMES)
        if not is_test(item.path) and not is_evaluation(item.path) and (item.size is None or item.size <= _MAX_BYTES)
    ]
    files.sort(key=lambda item: (item.source, item.name.lower() not in _NAMES[:4], item.path.count("/"), item.path))
    for artifact in files[:_MAX_FILES]:
        document = snapshot.document(artifact)
        if isinstance(document, NotLooked):
            if artifact.name.lower() in _NAMES[:4]:
                lacking.append(artifact.path)
            continue
        cited = _cite(snapshot, document)
        if cited is not None:
            evidence.append(cited)
            if len(evidence) == 3:
                break
    if evidence:
        yield known(*YIELDS[0], True, *evidence, why="the model's configuration is published")
    elif lacking:
        yield not_looked(*YIELDS[0], f"listed, but the bytes are lacking: {', '.join(lacking[:5])}")
    else:
        yield not_found(*YIELDS[0], "no configuration file gives the model's sizes or architecture")


def architecture_names(document: Document) -> tuple[str, ...]:
    """The classes a `config.json` names in `architectures` (or a diffusers `_class_name`); () when it names none."""
    try:
        value = json.loads(document.text)
    except (ValueError, RecursionError, MemoryError):
        return ()
    if not isinstance(value, dict):
        return ()
    names = value.get("architectures")
    found = [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
    if isinstance(value.get("_class_name"), str):
        found.append(value["_class_name"])
    return tuple(name[:100] for name in found[:20])


def _cite(snapshot: Snapshot, document: Document) -> Evidence | None:
    sizes = [item for item in settings(document) if item.group == SIZE]
    named = document.data.find(b'"architectures"')
    if len({item.key for item in sizes}) < 2 and named < 0:
        return None
    if named >= 0:
        start, _ = line_of(document, named, named)
        close = document.data.find(b"]", named)
        _, end = line_of(document, close if close > 0 else named, close if close > 0 else named)
        note = "the model's configuration names its architecture"
    else:
        start, _ = line_of(document, sizes[0].start, sizes[0].end)
        _, end = line_of(document, sizes[0].start, sizes[min(len(sizes), 6) - 1].end)
        note = "the model's sizes: " + ", ".join(f"{item.key} = {item.value}" for item in sizes[:6])
    return quote(snapshot, document, start, end, probe=NAME, note=note)
