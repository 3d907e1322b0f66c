"""Which files of a snapshot are weights of the system, grouped into sets: one set per folder that holds some. Pure.

A file counts by its name's ending and, where bytes can be had, by its header. It does not count when it is a test's
fixture, a tokenizer, an optimiser's state, a step of training (`intermediate`), or too small to be a model. A large file
that is only listed (Hub listing, Git LFS pointer) is evidence that it is published; its header then stays unread.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

import re2

from trueopen.artifact import Artifact, NotLooked, Snapshot
from trueopen.code.paths import is_test
from trueopen.lfs import lfs_pointer
from trueopen.system import SourceKind, System
from trueopen.weights.gguf import read_gguf
from trueopen.weights.header import Header, Unreadable
from trueopen.weights.magic import recognised
from trueopen.weights.onnx import read_onnx
from trueopen.weights.safetensors import read_safetensors
from trueopen.weights.shards import missing, numbered, read_index
from trueopen.weights.torch_zip import LEGACY_TORCH, read_zip

MAX_HEADERS = 200
SMALLEST = 10_000
_KEY = "weight_files"


def _names(globs: tuple[str, ...]) -> Any:
    """One pattern for whole file names out of shell patterns (only `*` is special)."""
    return re2.compile("^(?:" + "|".join(re2.escape(glob).replace("\\*", ".*") for glob in globs) + ")$")


# Endings that are weights by themselves, and names that make an ambiguous ending one.
_SURE = (
    ".safetensors", ".gguf", ".ggml", ".onnx", ".pt", ".pth", ".ckpt", ".nemo", ".tflite", ".mlmodel", ".keras", ".jit",
    ".pth.tar", ".pt.tar", ".ckpt.tar", ".torchscript",
)  # fmt: skip
_NAMED = (
    "pytorch_model*.bin", "model*.bin", "diffusion_pytorch_model*.bin", "adapter_model*.bin", "consolidated*.bin",
    "open_clip_pytorch_model.bin", "flax_model*.msgpack", "*params*.msgpack", "*.weights.h5", "*model*.h5",
    "*weights*.h5", "*weights*.npz", "*params*.npz", "*model*.npz", "*model*.msgpack", "*checkpoint*.npz",
    "saved_model.pb", "*.ckpt.index", "*.ckpt.data-*", "model.ckpt-*.index", "model.ckpt-*.data-*", "ggml-*.bin",
    "*.tar.gz.weights", "rust_model.ot", "*.mar", "*.distcp", "variables.data-*", "params.pkl", "*.orbax*",
    "model.bin.*", "*.bin.part*", "pytorch_lora_weights*", "params*.tar", "*.gguf.part*", "*.gguf-split*", "*.safetensors.part*", "*_params.npz", "*.engine",
)  # fmt: skip
_NOT_WEIGHTS = (
    "optimizer*", "scheduler*", "rng_state*", "training_args*", "scaler*", "*tokenizer*", "trainer_state*", "random_states*",
    "*optim_states*", "*_optim*", "optim.*", "*embeddings_cache*", "vocab*", "*dataset*", "*.idx", "spiece*", "*.config",
)  # fmt: skip
_NAMED_PATTERN, _NOT_WEIGHTS_PATTERN = _names(_NAMED), _names(_NOT_WEIGHTS)
_STEP = re2.compile(
    r"(?i)(?:^|[/_.\-])(?:(?:global[_\-]?)?step[_\-=]?|checkpoint[_\-]|ckpt[_\-]|iter(?:ation)?[_\-]|epoch[_\-=]?)(\d+)"
    r"(?:$|[/_.\-kKmMbB])|(?:^|[/_.\-])(\d+[kKmMbBtT])[_\-]?tok(?:en)?s?(?:$|[/_.\-])"
)


@dataclass(frozen=True, slots=True)
class WeightFile:
    """One file of weights. `size`: of the real file (an LFS pointer's target), None when unknown. `header`: what was
    parsed; None when the bytes were not read, then `unread` says why. `step`: the training step its path names."""

    artifact: Artifact
    size: int | None
    header: Header | None
    unread: str
    step: str = ""
    broken: str = ""


@dataclass(frozen=True, slots=True)
class WeightSet:
    """The weights of one folder of one source. `gaps`: shards that are named but not listed."""

    source: int
    folder: str
    files: tuple[WeightFile, ...]
    gaps: tuple[str, ...] = ()


def weight_files(snapshot: Snapshot) -> tuple[WeightFile, ...]:
    """Return every file of weights in a snapshot, steps of training included. Kept on the snapshot."""
    kept = snapshot.__dict__.get(_KEY)
    if isinstance(kept, tuple):
        return kept
    found: list[WeightFile] = []
    headers = 0
    for artifact in snapshot:
        if not _may_be_weights(artifact):
            continue
        read = headers < MAX_HEADERS
        item = _look(snapshot, artifact, read)
        if item is not None:
            headers += item.header is not None
            found.append(item)
    snapshot.__dict__[_KEY] = tuple(found)
    return tuple(found)


def weight_sets(snapshot: Snapshot, system: System) -> tuple[WeightSet, ...]:
    """Return the sets of final weights of the system: narrowed by the manifest's globs, steps of training left out
    (unless a source holds nothing else), a pipeline's parts (`unet/`, `vae/` beside `model_index.json`) as one set."""
    files = [item for item in weight_files(snapshot) if _wanted(snapshot, system, item.artifact)]
    final = [item for item in files if not item.step]
    with_final = {item.artifact.source for item in final}
    final += [item for item in files if item.step and item.artifact.source not in with_final]
    groups: dict[tuple[int, str], list[WeightFile]] = {}
    for item in final:
        groups.setdefault((item.artifact.source, _set_folder(snapshot, item.artifact)), []).append(item)
    return tuple(
        WeightSet(source, folder, tuple(items), _gaps(snapshot, source, folder, items))
        for (source, folder), items in sorted(groups.items())
    )


def instance_of(snapshot: Snapshot, sets: tuple[WeightSet, ...], one: WeightSet) -> str:
    """The name of a set among its kind: "" when it is the only one, `hf:org/name` for a Hub repository, else its path."""
    if len(sets) == 1:
        return ""
    source = snapshot.trees[one.source].source
    parts: list[str] = []
    if source.kind is SourceKind.HUB_MODEL:
        parts.append("hf:" + "/".join(source.location.rstrip("/").split("/")[-2:]))
    elif len({item.source for item in sets}) > 1:
        parts.append("/".join(source.location.rstrip("/").split("/")[-2:]))
    if one.folder:
        parts.append(one.folder)
    return "/".join(parts) or "."


def step_of(path: str) -> str:
    """The training step a path or branch names ("step1000" → "1000"), "" when it names none."""
    match = _STEP.search(path)
    return "" if match is None else (match.group(1) or match.group(2) or "")


def _may_be_weights(artifact: Artifact) -> bool:
    name = artifact.name.lower()
    if not (name.endswith(_SURE) or _NAMED_PATTERN.search(name) or _orbax(artifact)):
        return False
    path = artifact.path.lower()
    return not (_NOT_WEIGHTS_PATTERN.search(name) or is_test(path) or "dummy" in path or "tiny-random" in path)


def _orbax(artifact: Artifact) -> bool:
    return artifact.name in ("manifest.ocdbt", "_CHECKPOINT_METADATA") or "ocdbt.process_" in artifact.path


def _look(snapshot: Snapshot, artifact: Artifact, read: bool) -> WeightFile | None:
    size, step = artifact.size, step_of(artifact.path)
    if artifact.absent is not None:
        return WeightFile(artifact, size, None, artifact.absent, step) if _large(size) else None
    if size is not None and size < 1_024:
        head = snapshot.read(artifact, 0, 1_024)
        pointer = None if isinstance(head, NotLooked) else lfs_pointer(head)
        if pointer is None:
            return None
        return WeightFile(artifact, pointer[1], None, "a Git LFS pointer; its target was not copied", step)
    if not read:
        return WeightFile(artifact, size, None, f"more than {MAX_HEADERS} weight files", step) if _large(size) else None
    header = _header(snapshot, artifact)
    if isinstance(header, Unreadable):
        if not _large(size):
            return None
        if header.lacking:
            return WeightFile(artifact, size, None, header.reason, step)
        return WeightFile(artifact, size, None, header.reason, step, broken=header.reason)
    if header is None:
        return WeightFile(artifact, size, None, "a format whose header is not parsed", step) if _large(size) else None
    if not _large(size) and (header.elements or 0) < 1_000:
        return None
    return WeightFile(artifact, size, header, "", step)


def _large(size: int | None) -> bool:
    return size is None or size >= SMALLEST


def _header(snapshot: Snapshot, artifact: Artifact) -> Header | Unreadable | None:
    """Parse the header by the file's magic, not by its name; None for formats that are not parsed."""

    def read(start: int, length: int) -> bytes | NotLooked:
        return snapshot.read(artifact, start, length)

    head = read(0, 32)
    if isinstance(head, NotLooked):
        return Unreadable(head.reason, lacking=True)
    name = artifact.name.lower()
    if head[:4] == b"GGUF":
        return read_gguf(read, artifact.size)
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return read_zip(read, artifact.size)
    if name.endswith(".safetensors"):
        return read_safetensors(read, artifact.size)
    if name.endswith(".onnx"):
        return read_onnx(read, artifact.size)
    if name.endswith(".gguf"):
        return Unreadable("not a GGUF file: no magic")
    if head.startswith(LEGACY_TORCH):
        return Header("PyTorch legacy pickle (not opened)", 0, note="recognised by its magic number only")
    if head[:1] == b"\x80" and name.endswith((".pt", ".pth", ".bin", ".ckpt", ".pkl")):
        return Unreadable("a bare pickle, which is not opened")
    if (
        name.endswith((".pt", ".pth", ".bin", ".ckpt"))
        and head.strip(b"\0")
        and all(32 <= b < 127 or b in b"\r\n\t" for b in head)
    ):
        return Unreadable("text where weights were expected")
    return recognised(head, name)


def _wanted(snapshot: Snapshot, system: System, artifact: Artifact) -> bool:
    source = snapshot.source(artifact)
    # A repository of code that a link led to holds that project's weights, not this system's.
    if source.followed_from is not None and source.kind is not SourceKind.HUB_MODEL:
        return False
    if not system.parameters:
        return True
    place = "/".join(source.location.rstrip("/").split("/")[-2:])
    names = (artifact.path, artifact.name, f"{place}/{artifact.path}", f"hf:{place}/{artifact.path}", f"hf:{place}")
    return any(fnmatchcase(name, glob) for name in names for glob in system.parameters)


def _set_folder(snapshot: Snapshot, artifact: Artifact) -> str:
    folder = artifact.folder
    parent = folder.rsplit("/", 1)[0] if "/" in folder else ""
    for above in dict.fromkeys((folder, parent)):
        if snapshot.find(artifact.source, f"{above}/model_index.json" if above else "model_index.json"):
            return above
    if _orbax(artifact) and folder:
        return parent
    return folder


def _gaps(snapshot: Snapshot, source: int, folder: str, items: list[WeightFile]) -> tuple[str, ...]:
    names = tuple(item.artifact.name for item in items if numbered(item.artifact.name))
    gaps = list(missing(names))
    listed = {item.artifact.name for item in items}
    for artifact in snapshot.trees[source].artifacts:
        if artifact.folder != folder or not artifact.name.endswith(".index.json") or artifact.absent is not None:
            continue
        data = snapshot.read(artifact, 0, min(artifact.size or 25_000_000, 25_000_000))
        index = None if isinstance(data, NotLooked) else read_index(data)
        if index and (lacking := [name for name in index.shards if name not in listed]):
            gaps.append(f"{artifact.name} names {len(lacking)} files that are not listed ({lacking[0]})")
    return tuple(gaps)
