"""What is each set of weights: full, adapter or quantised, in which formats, how large, and which licence is inside?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import re2

from trueopen.artifact import Artifact, NotLooked, Snapshot
from trueopen.code.paths import is_test
from trueopen.fact import Evidence, Fact, Grade, known, not_found, not_looked, seen
from trueopen.probes.weights import embedded_licences
from trueopen.system import System
from trueopen.vocabulary import Component
from trueopen.weights.forms import FORMS, Copy, copies, format_of
from trueopen.weights.sets import WeightSet, instance_of, weight_sets
from trueopen.weights.shards import MAX_BYTES, ShardIndex, read_index

NAME = "weight-forms"
PART = Component.PARAMETERS
YIELDS: tuple[tuple[str, Component], ...] = (
    ("parameters.forms", PART),
    ("parameters.formats", PART),
    ("parameters.bytes", PART),
    ("parameters.embedded-licence", PART),
    ("intermediate-parameters.optimiser-states", Component.INTERMEDIATE_PARAMETERS),
)
_MAX_CONFIG = 512 * 1024
_SHOWN = 4
_OPTIMISER = re2.compile(
    r"(?i)(?:^|/)(?:optimi[sz]er(?:_\d+)?\.(?:pt|bin|pth|safetensors)|[^/]*optim_states[^/]*\.pt|optim\.(?:pt|bin|pth))$"
)


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield form, formats, size and embedded licence of each set of weights, and whether optimiser states are there."""
    sets = weight_sets(snapshot, system)
    for one in sets:
        yield from _of_set(snapshot, one, instance_of(snapshot, sets, one))
    if not sets:
        for name, component in YIELDS[:3]:
            yield not_found(name, component, "no set of weights was found")
    yield from _embedded(snapshot, system)
    yield _optimiser(snapshot)


def copies_of(snapshot: Snapshot, one: WeightSet) -> tuple[Copy, ...]:
    """The copies of the weights in a set, with what the configurations beside them say of each."""
    folders = {item.artifact.folder for item in one.files}
    beside = {folder: _beside(snapshot, one.source, folder) for folder in folders}
    indexed = {
        f"{folder}/{name}" if folder else name: artifact.path
        for folder in folders
        for artifact, index in indexes(snapshot, one.source, folder)
        for name in index.shards
    }
    return copies(one, beside, indexed)


def indexes(snapshot: Snapshot, source: int, folder: str) -> Iterator[tuple[Artifact, ShardIndex]]:
    """The sharded indexes in a folder that could be read."""
    for artifact in snapshot.trees[source].artifacts:
        if artifact.folder != folder or not artifact.name.endswith(".index.json") or artifact.absent is not None:
            continue
        data = snapshot.read(artifact, 0, min(artifact.size or MAX_BYTES, MAX_BYTES))
        index = None if isinstance(data, NotLooked) else read_index(data)
        if index is not None:
            yield artifact, index


def configuration(snapshot: Snapshot, source: int, folder: str, name: str = "config.json") -> dict[str, Any]:
    """The mapping in a JSON file of a folder; {} where there is none that can be read."""
    artifact = snapshot.find(source, f"{folder}/{name}" if folder else name)
    if artifact is None or (artifact.size or 0) > _MAX_CONFIG:
        return {}
    document = snapshot.document(artifact)
    try:
        value = {} if isinstance(document, NotLooked) else json.loads(document.text)
    except (ValueError, RecursionError, MemoryError):
        return {}
    return value if isinstance(value, dict) else {}


def _beside(snapshot: Snapshot, source: int, folder: str) -> dict[str, bool]:
    adapter = configuration(snapshot, source, folder, "adapter_config.json")
    config = configuration(snapshot, source, folder)
    quantised = config.get("quantization_config") or configuration(snapshot, source, folder, "quantize_config.json")
    alone = bool(adapter) and not config
    return {"adapter": alone, "quantised": isinstance(quantised, dict) and bool(quantised)}


def _of_set(snapshot: Snapshot, one: WeightSet, instance: str) -> Iterator[Fact]:
    found = copies_of(snapshot, one)
    forms = tuple(form for form in FORMS if any(copy.form == form for copy in found))
    formats = tuple(dict.fromkeys(format_of(item) for item in one.files))
    cite = partial(_cite, snapshot)
    evidence = tuple(cite(copy) for copy in found[:_SHOWN])
    number = f"{len(one.files):,} file" + "s" * (len(one.files) != 1)
    yield known("parameters.forms", PART, forms, *evidence, why=f"{number}: {', '.join(forms)}", instance=instance)
    yield known("parameters.formats", PART, formats, *evidence, why=", ".join(formats), instance=instance)
    sizes = [item.size for item in one.files]
    if all(size is not None for size in sizes):
        total = sum(size or 0 for size in sizes)
        why = f"{number}, {total:,} bytes"
        yield known("parameters.bytes", PART, total, *evidence, why=why, instance=instance)
    else:
        yield not_looked("parameters.bytes", PART, "the listing gives no size", seen=evidence, instance=instance)


def _cite(snapshot: Snapshot, copy: Copy) -> Evidence:
    read = [item for item in copy.files if item.header is not None]
    grade = Grade.VERIFIED if len(read) == len(copy.files) else Grade.OBSERVED
    sizes = sum(item.size or 0 for item in copy.files)
    count = f", {copy.elements:,} elements" if copy.elements else ""
    note = f"{copy.format}, {copy.form}: {len(copy.files):,} files, {sizes:,} bytes{count}; {len(read):,} headers read"
    return seen(snapshot, copy.files[0].artifact, note, grade=grade, probe=NAME)


def _embedded(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    name, component = YIELDS[3]
    values: dict[str, list[tuple[str, Evidence]]] = {}
    for one in embedded_licences(snapshot, system):
        if "link" not in one.key.lower():
            values.setdefault(one.instance, []).append((one.value[:200], one.evidence))
    for instance, said in values.items():
        shown = "; ".join(dict.fromkeys(value for value, _ in said))
        cited = tuple(dict.fromkeys(evidence for _, evidence in said))[:_SHOWN]
        yield known(name, component, shown, *cited, why="named inside the weight files", instance=instance)
    if not values:
        yield not_found(name, component, "no header that was read names a licence")


def _optimiser(snapshot: Snapshot) -> Fact:
    name, component = YIELDS[4]
    found = [
        artifact
        for artifact in snapshot
        if _OPTIMISER.search(artifact.path) and not is_test(artifact.path) and (artifact.size or 0) > 1_024
    ]
    ours = [artifact for artifact in found if snapshot.source(artifact).followed_from is None]
    if ours:
        cited = tuple(seen(snapshot, one, f"listed, {one.size or 0:,} bytes", probe=NAME) for one in ours[:_SHOWN])
        return known(name, component, True, *cited, why=f"{len(ours):,} files of optimiser states are listed")
    searched = tuple(f"{tree.source.location}: {len(tree.artifacts):,} files listed" for tree in snapshot.trees)
    return not_found(name, component, "no file of optimiser states is listed", searched=searched)
