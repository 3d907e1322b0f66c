"""Is the network's architecture published: class definitions of the network, or a configuration that names a class of a
public library?"""

from __future__ import annotations

from collections.abc import Iterator

from trueopen.artifact import NotLooked, Snapshot
from trueopen.code.lines import line_of
from trueopen.code.paths import is_evaluation, is_example, is_test, words
from trueopen.code.python import ClassDef, PythonSource
from trueopen.code.survey import CodeFile, Mark, survey
from trueopen.fact import Evidence, Fact, known, not_found, not_looked, quote
from trueopen.probes.configuration import architecture_names
from trueopen.system import System
from trueopen.vocabulary import Component

NAME = "architecture"
PART = Component.ARCHITECTURE
YIELDS: tuple[tuple[str, Component], ...] = (("architecture.published", PART),)

_BASES = ("Module", "Model", "PreTrainedModel", "Layer", "LightningModule", "GenerationMixin", "PipelineModule")
_FRAMEWORKS = (
    "torch",
    "flax",
    "haiku",
    "hk",
    "jax",
    "keras",
    "tensorflow",
    "tf",
    "nn",
    "mlx",
    "equinox",
    "eqx",
    "paddle",
)
_RUNS = ("forward", "__call__", "call")
_MAX_PARSED = 60
_FEWEST_CLASSES = 2


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield `architecture.published`."""
    evidence = [*_classes(snapshot), *_named(snapshot)]
    if evidence:
        yield known(*YIELDS[0], True, *evidence[:4], why="the network's definition is published")
        return
    lacking = [
        item.path
        for item, _ in survey(snapshot).lacking
        if "model" in words(item.path) or "modeling" in words(item.path)
    ]
    if lacking:
        yield not_looked(*YIELDS[0], f"listed, but the bytes are lacking: {', '.join(lacking[:5])}")
        return
    searched = survey(snapshot).searched
    yield not_found(
        *YIELDS[0], "no class defines a network, and no configuration names one of a public library", searched=searched
    )


def network_files(snapshot: Snapshot) -> list[tuple[CodeFile, PythonSource, list[ClassDef]]]:
    """Files that define networks, the likeliest model definitions first."""
    found = []
    candidates = survey(snapshot).having(Mark.NETWORK, Mark.FORWARD)
    for item in sorted(candidates, key=_promise)[:_MAX_PARSED]:
        if is_evaluation(item.path) or is_example(item.path):
            continue
        source = item.parsed()
        networks = [] if source is None else [one for one in source.classes if _is_network(one)]
        if source is not None and networks:
            found.append((item, source, networks))
            if len(found) >= 3:
                break
    return found


def _promise(item: CodeFile) -> tuple[int, bool, bool, int, str]:
    found = set(words(item.path))
    named = {"model", "models", "modeling", "transformer", "network", "gpt", "architecture"} & found
    side = {"lora", "adapter", "quantize", "quantization", "convert", "loss", "optimizer", "finetune"} & found
    return (item.artifact.source, bool(side), not named, item.path.count("/"), item.path)


def _is_network(one: ClassDef) -> bool:
    if not any(method in one.methods for method in _RUNS):
        return False
    return any(base.rsplit(".", 1)[-1].endswith(_BASES) for base in one.bases)


def _classes(snapshot: Snapshot) -> Iterator[Evidence]:
    files = network_files(snapshot)
    if sum(len(networks) for _, _, networks in files) < _FEWEST_CLASSES:
        return
    for item, source, networks in files:
        best = max(networks, key=lambda one: (one.last - one.first, -one.first))
        start, end = source.span(best.first, min(best.last, best.first + 7))
        names = ", ".join(one.name for one in networks[:6])
        if not item.is_notebook:
            yield quote(
                snapshot, item.document, start, end, probe=NAME, note=f"{len(networks)} network classes: {names}"
            )


def _named(snapshot: Snapshot) -> Iterator[Evidence]:
    """A `config.json` that names the classes of a public library."""
    for artifact in snapshot.matching("config.json", "model_index.json"):
        if is_test(artifact.path):
            continue
        document = snapshot.document(artifact)
        if isinstance(document, NotLooked):
            continue
        names = architecture_names(document)
        place = document.data.find(b'"architectures"')
        place = document.data.find(b'"_class_name"') if place < 0 else place
        # A class that the repository itself must bring (`auto_map`) is no class of a public library.
        if names and place >= 0 and b'"auto_map"' not in document.data:
            close = max(place, document.data.find(b"]", place))
            note = f"names the architecture {', '.join(names)}"
            yield quote(snapshot, document, *line_of(document, place, close), probe=NAME, note=note)
