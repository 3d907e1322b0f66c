"""A system manifest: one YAML file that names the parts of a system that live in several places (design §5).

    system: {id: acme/aurora-7b, name: Aurora 7B, producer: Acme, parameters: ["aurora-7b/*.safetensors"]}
    sources:
      - url: https://github.com/acme/aurora
        path: copies/aurora          # optional local copy, relative to this file
      - url: https://huggingface.co/acme/aurora-7b
        path: copies/aurora-7b
        listing: copies/aurora-7b/listing.json
        gated: auto
        complete: true

`sources: []` is legal: a service of which nothing is published. The file is the user's own, so its paths may lead
anywhere; what lies in the copies is foreign.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import re2

from trueopen.errors import FileFormatError
from trueopen.places import canonical
from trueopen.safe_yaml import Node, UnsafeYaml, load
from trueopen.sources import snapshot
from trueopen.sources.options import Wanted
from trueopen.system import SourceKind, System

_DAY = re2.compile(r"^\d{4}-\d{2}-\d{2}(?:[T ][\d:.]{5,15}(?:Z|[+-]\d{2}:?\d{2})?)?$")
_TOP_KEYS = ("system", "sources")
_SYSTEM_KEYS = ("id", "name", "producer", "parameters")
_SOURCE_KEYS = ("url", "path", "listing", "gated", "complete", "captured", "revision")


@dataclass(frozen=True, slots=True)
class Manifest:
    """A system and the places of its parts, in the order written."""

    system: System
    wanted: tuple[Wanted, ...]


def read_yaml(file: Path) -> Node:
    """Return the YAML tree of a file the user named. Raises FileFormatError with file and line."""
    try:
        with file.open("rb") as stream:
            data = stream.read(1 << 20)
        root = load(data.decode("utf-8"))
    except OSError as error:
        raise FileFormatError(str(file), f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FileFormatError(f"{file}:{line}", "not UTF-8 text", "save it as UTF-8") from None
    except UnsafeYaml as error:
        raise FileFormatError(f"{file}:{error.line}", error.problem, "mend the YAML") from None
    if root is None or root.kind != "mapping":
        line = root.line if root is not None else 1
        raise FileFormatError(
            f"{file}:{line}", "neither a system manifest nor a record", "start with system: and sources:"
        )
    return root


def parse(root: Node, file: Path) -> Manifest:
    """Return what a manifest says. Raises FileFormatError with file, line and mend."""
    if not any(root.get(key) for key in _TOP_KEYS):
        raise _error(file, root, "neither a system manifest nor a record", "a manifest has system: and sources:")
    _check_keys(root, _TOP_KEYS, file, "a manifest")
    described = root.get("system")
    if described is None or described.kind != "mapping":
        raise _error(file, described or root, "a manifest has a `system` mapping", "add system: {id: …, name: …}")
    sources = root.get("sources")
    if sources is None:
        raise _error(file, root, "a manifest has a `sources` list", "add sources: [] if nothing is published")
    if sources.kind != "sequence":
        raise _error(file, sources, "`sources` is not a list", "write - url: … below it")
    wanted = tuple(_wanted(source, file) for source in sources.items)
    seen: dict[str, int] = {}
    for node, place in zip(sources.items, wanted, strict=True):
        first = seen.setdefault(place.location, node.line)
        if first != node.line:
            raise _error(file, node, f"{place.location} is named twice (first in line {first})", "keep one")
    return Manifest(_system(described, file), wanted)


def _system(node: Node, file: Path) -> System:
    _check_keys(node, _SYSTEM_KEYS, file, "a system")
    identity = _scalar(node, "id", file)
    if not identity:
        raise _error(file, node, "the system has no id", "add id: owner/name")
    parameters = node.get("parameters")
    globs: tuple[str, ...] = ()
    if parameters is not None and not parameters.is_null:
        if any(item.kind != "scalar" for item in parameters.items) or parameters.kind == "mapping":
            raise _error(file, parameters, "`parameters` is not a list of patterns", 'write ["weights/*.safetensors"]')
        globs = tuple(item.text for item in parameters.items)
    name = _scalar(node, "name", file) or identity.rsplit("/", 1)[-1]
    return System(id=identity, name=name, producer=_scalar(node, "producer", file), parameters=globs)


def _wanted(node: Node, file: Path) -> Wanted:
    if node.kind != "mapping":
        raise _error(file, node, "a source is not a mapping", "write - url: https://…")
    _check_keys(node, _SOURCE_KEYS, file, "a source")
    url, path = _scalar(node, "url", file), _scalar(node, "path", file)
    if not url and not path:
        raise _error(file, node, "a source has neither url nor path", "add url: https://…")
    place = canonical(url) if url else None
    if url and place is None:
        raise _error(file, _node(node, "url"), f"{url!r} is not a public address", "write https://host/path")
    copy = _path(node, "path", file) if path else None
    kind = place.kind if place else None
    if kind is None and copy is not None and copy.is_file():
        kind = SourceKind.WEB_PAGE
    if kind is not None and kind is not SourceKind.WEB_PAGE and copy is not None and not copy.is_dir():
        raise _error(file, _node(node, "path"), f"{path!r} is not a folder", "name the folder or repository")
    if kind is SourceKind.WEB_PAGE and copy is not None and copy.is_dir():
        kind = SourceKind.DIRECTORY  # a saved site
    captured = _captured(node, file)
    return Wanted(
        location=place.location if place else path,
        kind=kind,
        copy=copy,
        revision=_scalar(node, "revision", file) or (place.revision if place and copy is None else None),
        listing=_path(node, "listing", file) if _scalar(node, "listing", file) else None,
        gate=_gate(node, file),
        complete=_truth(node, "complete", file),
        notes=(f"captured: {captured}",) if captured else (),
        captured=captured,
    )


def _captured(node: Node, file: Path) -> str:
    captured = _scalar(node, "captured", file)
    if captured and _DAY.search(captured) is None:
        raise _error(file, _node(node, "captured"), f"captured: {captured!r} is no date", "write captured: 2026-03-01")
    return captured


def _path(node: Node, key: str, file: Path) -> Path:
    path = file.parent / _scalar(node, key, file)
    if not path.exists():
        raise _error(file, _node(node, key), f"{key}: no such path {path}", "paths are relative to the manifest")
    return path


def _gate(node: Node, file: Path) -> str:
    value = node.get("gated")
    if value is None:
        return "unknown"
    return snapshot.gate(None if value.is_null else _scalar(node, "gated", file), f"{file}:{value.line}")


def _truth(node: Node, key: str, file: Path) -> bool | None:
    value = node.get(key)
    if value is None or value.is_null:
        return None
    if value.text.lower() not in ("true", "false"):
        raise _error(file, value, f"{key}: {value.text!r} is neither true nor false", f"write {key}: true")
    return value.text.lower() == "true"


def _scalar(node: Node, key: str, file: Path) -> str:
    value = node.get(key)
    if value is None or value.is_null:
        return ""
    if value.kind != "scalar":
        raise _error(file, value, f"`{key}` is not a text", f"write {key}: …")
    return value.text.strip()


def _node(mapping: Node, key: str) -> Node:
    return mapping.get(key) or mapping


def _check_keys(node: Node, known: tuple[str, ...], file: Path, what: str) -> None:
    for first, later in node.duplicates():
        raise _error(file, later, f"`{later.text}` is there twice (first in line {first.line})", "keep one")
    for key, _ in node.pairs:
        if key.text not in known:
            close = get_close_matches(key.text, known, n=1)
            mend = f"did you mean `{close[0]}`?" if close else f"known: {', '.join(known)}"
            raise _error(file, key, f"{what} has no key `{key.text}`", mend)


def _error(file: Path, node: Node, problem: str, mend: str) -> FileFormatError:
    return FileFormatError(f"{file}:{node.line}", problem, mend)
