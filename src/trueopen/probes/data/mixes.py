"""Data mixes in configuration files (YAML, JSON, TOML): which data sets are read, from where, in what proportion.

Read by shape, for any framework: a list of mappings with a name or path and perhaps a weight; a mapping of names to
numbers; a list of names, or of names and weights in turn. Only below keys that say *data*, never below keys that say
evaluation. A path on the writer's own disk names a source only inside a mix with weights; it is no place. Pure.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import re2

from trueopen.artifact import Artifact, Document, NotLooked, Snapshot
from trueopen.code.configurations import configurations
from trueopen.code.paths import is_evaluation, is_example, is_side_training, is_test
from trueopen.probes.data.amounts import Amount, exact
from trueopen.probes.data.named import Named, short_name
from trueopen.probes.data.pinned import with_revision
from trueopen.probes.data.stages import stage_of_path
from trueopen.safe_yaml import MAX_BYTES, Node, UnsafeYaml, load

MAX_FILES = 60
MAX_PER_FILE = 120
_ENDINGS = (".yaml", ".yml", ".json", ".jsonc", ".toml")
_MIX_PATH = re2.compile(
    r"(?i)(?:^|[/_.-])(?:data|datasets?|mix|mixes|mixture|mixtures|corpus|corpora|blend|sources)(?:[/_.-]|$)"
)
_DATA_KEY = re2.compile(
    r"(?i)^(?:pre_?|mid_?|sft_?)?(?:train(?:ing)?[_-]?)?(?:data(?:sets?)?(?:[_-]?(?:mix(?:er|ture)?|sources?|paths?"
    r"|prefix|folders?"
    r"|config|list|files?|names?|ids?|weights?))?|mix(?:er|ture)?|streams?|sources|corpora|blend|train[_-]?(?:files?"
    r"|paths?|urls?)"
    r"|train)$"
)
_NOT_DATA_KEY = re2.compile(
    r"(?i)(?:eval|valid|test|dev|bench|metric|tokenizer|model|optim|output|save|log|cache|checkpoint|wandb|prompt"
    r"|template|loss|scheduler|lora|adapter)"
)
_NAME_KEYS = (
    "path",
    "name",
    "dataset",
    "dataset_name",
    "dataset_id",
    "hf_dataset",
    "hf_name",
    "hf_hub_url",
    "repo_id",
    "repo",
    "source_name",
    "source",
    "remote",
    "url",
    "urls",
    "uri",
    "data_path",
    "dataset_path",
    "paths",
    "prefix",
    "id",
)
_WEIGHT_KEYS = (
    "weight",
    "weights",
    "proportion",
    "ratio",
    "sampling_ratio",
    "target_ratio",
    "sampling_weight",
    "sample_ratio",
    "prob",
    "probability",
    "percentage",
    "percent",
    "fraction",
    "mix_ratio",
)
_ADDRESS = re2.compile(r"^(?:https?|s3|gs|r2|hf|oci|az)://[^\s\"'`<>{}$]{4,400}$")
_HUB = re2.compile(r"^[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}$")
_FOLDERS = re2.compile(
    r"(?i)^(?:data|datasets?|path|paths|train|training|configs?|home|mnt|inputs?|outputs?|out|examples?|your\w*|my\w*"
    r"|to"
    r"|models?|src|scripts|assets|raw|processed|root|tmp|user|users|org|username|some\w*|foo|local|checkpoints?)$"
)
_FILE = re2.compile(
    r"(?i)\.(?:jsonl?|csv|tsv|txt|parquet|arrow|bin|idx|npy|npz|zst|gz|zip|tar|h5|hdf5|py|yaml|yml|sh|toml|pt|pth|ckpt"
    r"|safetensors|tfrecords?|mds|pkl|db|xml)$"
)
_BLANK = re2.compile(r"(?i)[<>{}$*]|\b(?:path/to|your|my|example|placeholder|dummy|todo|xxx+|foo|bar|none|null)\b")
_TRIAL = re2.compile(
    r"(?i)(?:^|[/_.-])(?:debug|smoke|tiny|micro\w*|sweeps?|scaling|ladder|sanity|trial|whammy\w*|abl)(?:[/_.-]|$)"
)
_TOKENISED = re2.compile(r"(?i)tokeni[sz]e")
_PART = re2.compile(r"(?i)^(?:part|shard|chunk|train|valid|data)?[-_.]?\d*[-_.\d]*(?:\.[a-z0-9.]+)?$")


@dataclass(frozen=True, slots=True)
class _Item:
    """A data set as a configuration names it: the words, their node, a weight where one is given."""

    text: str
    node: Node
    weight: Decimal | None
    revision: str = ""
    hub: bool = True


def in_configurations(snapshot: Snapshot) -> Iterator[Named]:
    """Every source that the system's own configurations read training data from."""
    for artifact in _files(snapshot):
        document = snapshot.document(artifact)
        if isinstance(document, NotLooked):
            continue
        root = _parsed(document)
        if root is None:
            continue
        found = list(_items(root, "", data=False, depth=0))
        yield from _named(document, found[:MAX_PER_FILE])


def _files(snapshot: Snapshot) -> tuple[Artifact, ...]:
    """Training configurations that are the system's, and files whose own name says they are a data mix."""
    counted = {(one.artifact.source, one.path) for one in configurations(snapshot) if not one.doubts}
    chosen = [
        item
        for item in snapshot
        if item.absent is None
        and item.name.lower().endswith(_ENDINGS)
        and (item.size or 0) <= MAX_BYTES
        and snapshot.source(item).followed_from is None
        and not snapshot.source(item).declares
        and ((item.source, item.path) in counted or _MIX_PATH.search(_ascii(item.path)))
        and not _TRIAL.search(_ascii(item.path))
        and not any(told(item.path) for told in (is_test, is_example, is_evaluation, is_side_training))
    ]
    return tuple(sorted(chosen, key=lambda item: (item.source, item.path.count("/"), item.path))[:MAX_FILES])


def _parsed(document: Document) -> Node | None:
    text = document.text.encode("utf-8", "replace").decode("utf-8")
    if len(text) != len(document.text):
        return None
    try:
        if document.artifact.name.lower().endswith(".toml"):
            return _of_toml(tomllib.loads(text), text)
        return load(text)
    except (UnsafeYaml, tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None


def _of_toml(value: object, text: str) -> Node:
    """TOML as the same tree; a scalar's place is where its words first stand in the text."""
    if isinstance(value, dict):
        return Node(
            tuple((_of_toml(str(key), text), _of_toml(item, text)) for key, item in value.items()), "mapping", 1, 0, 0
        )
    if isinstance(value, list):
        return Node(tuple(_of_toml(item, text) for item in value), "sequence", 1, 0, 0)
    said = str(value)
    start = max(0, text.find(said))
    return Node(said, "scalar", 1, start, min(len(text), start + len(said)))


def _items(node: Node, key: str, *, data: bool, depth: int) -> Iterator[_Item]:
    """Walk the tree; below a key that says data, read every shape of a mix."""
    if depth > 12:
        return
    if node.kind == "mapping":
        if data:
            own = _of_mapping(node)
            if own is not None:
                yield own
                return
            mixed = _of_numbers(node)
            if mixed:
                yield from mixed
                return
        weights = _weights_beside(node)
        for name, value in node.pairs:
            if _NOT_DATA_KEY.search(_ascii(name.text)):
                continue
            # Below `streams:` or `datasets:` every key is a data set's own name; its path or address says more.
            below = data or _DATA_KEY.match(_ascii(name.text)) is not None
            if (
                below
                and value.kind == "sequence"
                and value.items
                and all(item.kind == "scalar" for item in value.items)
            ):
                yield from _of_list(value.items, weights)
            else:
                yield from _items(value, name.text, data=below, depth=depth + 1)
    elif node.kind == "sequence" and data:
        if node.items and all(item.kind == "scalar" for item in node.items):
            yield from _of_list(node.items, ())
        else:
            pair = [item for item in node.items if item.kind == "sequence" and len(item.items) == 2]
            for item in node.items:
                if item in pair and all(part.kind == "scalar" for part in item.items):
                    yield from _of_list(item.items, ())
                else:
                    yield from _items(item, key, data=True, depth=depth + 1)
    elif node.kind == "scalar" and data and _DATA_KEY.match(_ascii(key)):
        yield _Item(node.text, node, None)


def _of_mapping(node: Node) -> _Item | None:
    """`{path: …, weight: …}`: one data set. The most telling of its names: an address, a Hub id, then any."""
    named: list[Node] = []
    for key in _NAME_KEYS:
        value = node.get(key)
        if value is not None:
            named.extend(item for item in value.items if item.kind == "scalar" and item.text)
    if not named or not any(child.kind == "scalar" for _, child in node.pairs):
        return None
    best = min(named, key=lambda one: (not _ADDRESS.match(one.text), not _is_hub(one.text), named.index(one)))
    weight = next((number for key in _WEIGHT_KEYS if (number := _number(node.get(key))) is not None), None)
    revision = node.get("revision")
    return _Item(best.text, best, weight, revision.text if revision is not None else "")


def _of_numbers(node: Node) -> list[_Item]:
    """`{name: 0.3, other: 0.7}`: names and their weights."""
    pairs = [(key, _number(value)) for key, value in node.pairs if value.kind == "scalar"]
    if not pairs or len(pairs) != len(node.pairs) or any(number is None for _, number in pairs):
        return []
    names = [key.text for key, _ in pairs]
    if not any(_is_hub(name) or _ADDRESS.match(name) for name in names) and not _is_whole(
        [number for _, number in pairs if number is not None]
    ):
        return []
    return [_Item(key.text, key, number) for key, number in pairs]


def _is_whole(numbers: Sequence[Decimal]) -> bool:
    total = sum(numbers, Decimal(0))
    return len(numbers) >= 2 and (abs(total - 1) <= Decimal("0.02") or abs(total - 100) <= 1)


def _weights_beside(node: Node) -> tuple[Decimal, ...]:
    """The list of weights that stands beside a list of paths, () for none."""
    for name, value in node.pairs:
        if "weight" in name.text.lower() and "decay" not in name.text.lower() and value.kind == "sequence":
            numbers = [_number(item) for item in value.items]
            if numbers and all(number is not None for number in numbers):
                return tuple(number for number in numbers if number is not None)
    return ()


def _of_list(items: Sequence[Node], weights: tuple[Decimal, ...]) -> Iterator[_Item]:
    """A list of names, with the weights beside it, or names and weights in turn."""
    numbers = [_number(item) for item in items]
    if len(items) % 2 == 0 and len(items) >= 2:
        for first, second in ((0, 1), (1, 0)):
            if all(number is not None for number in numbers[first::2]) and all(
                number is None for number in numbers[second::2]
            ):
                for weight, item in zip(numbers[first::2], items[second::2], strict=True):
                    yield _Item(item.text, item, weight)
                return
    known = weights if len(weights) == len(items) else ()
    for number, item in enumerate(items):
        if numbers[number] is None:
            yield _Item(item.text, item, known[number] if known else None)


def _number(node: Node | None) -> Decimal | None:
    if node is None or node.kind != "scalar" or not 0 < len(node.text) <= 24:
        return None
    try:
        value = Decimal(node.text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) <= 15 else None


def _named(document: Document, found: Sequence[_Item]) -> Iterator[Named]:
    stage = stage_of_path(document.artifact.path)
    weighted = [item.weight for item in found if item.weight is not None]
    total = sum(weighted, Decimal(0))
    mix = len(weighted) >= 2 and len(weighted) == len(found) and total > 0
    seen: set[str] = set()
    for item in found:
        name, place = _said(item, mix=mix)
        if not name or (place or name) in seen:
            continue
        seen.add(place or name)
        share = (
            exact(Amount(round(item.weight / total * 100, 2), "share", Decimal(0)))
            if mix and item.weight is not None
            else ""
        )
        yield Named(name, place, stage, share, document, item.node.start, item.node.end)


def _said(item: _Item, *, mix: bool) -> tuple[str, str]:
    """The name and place an item gives, ("", "") where it names nothing."""
    text = item.text.strip().strip("'\"")
    if not text or len(text) > 400 or _BLANK.search(_ascii(text)):
        return "", ""
    if _ADDRESS.match(text):
        folder = text.rsplit("/", 1)[0] if _PART.match(text.rsplit("/", 1)[-1]) or _FILE.search(text) else text
        place = folder if folder.count("/") >= 3 else text
        if place.startswith("hf://datasets/"):
            place = "https://huggingface.co/" + place.removeprefix("hf://")
        parts = place.split("://", 1)[1].rstrip("/").split("/")
        while len(parts) > 2 and _TOKENISED.search(_ascii(parts[-1])):
            parts.pop()  # "…/arxiv/aurora-tokenizer": which tokenizer made the files names no data
        return short_name("/".join(parts[-2:])), place
    if _is_hub(text):
        return text, with_revision(f"https://huggingface.co/datasets/{text}", item.revision)
    if mix and not text.replace(".", "").isdigit():
        return short_name(_FILE.sub("", text.rstrip("/").rsplit("/", 1)[-1])), ""
    return "", ""


def _is_hub(text: str) -> bool:
    if not _HUB.match(text) or _FILE.search(text):
        return False
    owner, _, name = text.partition("/")
    return _FOLDERS.match(owner) is None and _FOLDERS.match(name) is None


def _ascii(text: str) -> str:
    return text.encode("ascii", "replace").decode("ascii")
