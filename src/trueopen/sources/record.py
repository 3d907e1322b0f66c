"""A Model Openness Framework record: one YAML file in which a publisher declares components and their licences.

Only its form is checked here; what it states becomes facts of grade `declared` elsewhere. Format: the framework's
`mof_schema.json` (framework, release with name, producer, license and components).
"""

from __future__ import annotations

from pathlib import Path

from trueopen.artifact import Artifact, Tree
from trueopen.errors import FileFormatError
from trueopen.places import canonical, hub_id, owner_and_name
from trueopen.safe_yaml import Node
from trueopen.sources.directory import DirectoryReader
from trueopen.sources.options import Options, Wanted
from trueopen.system import Source, SourceKind, System

FRAMEWORK = "Model Openness Framework"


def accepts(wanted: Wanted) -> bool:
    return wanted.kind is SourceKind.RECORD


def is_record(root: Node | None) -> bool:
    """Whether a YAML tree calls itself a record of the framework."""
    name = _at(root, "framework", "name")
    return name is not None and name.text.strip().lower() == FRAMEWORK.lower()


def system(root: Node, file: Path) -> System:
    """Check a record's form and return the system it declares. Raises FileFormatError with file and line."""
    release = root.get("release")
    if release is None or release.kind != "mapping":
        raise _error(file, release or root, "a record has a `release` mapping", "add release: with name and components")
    for first, later in (*root.duplicates(), *release.duplicates()):
        raise _error(file, later, f"`{later.text}` is there twice (first in line {first.line})", "keep one")
    name = _text(release, "name")
    if not name:
        raise _error(file, release, "the release has no name", "add release.name")
    _check_components(release, file)
    _check_licences(release, file)
    producer = _text(release, "producer")
    return System(id=_identity(release, producer, name), name=name, producer=producer)


def open_tree(wanted: Wanted, index: int, options: Options) -> Tree:
    """The record as a source of one artifact. Everything it holds is declared."""
    assert wanted.copy is not None
    source = Source(SourceKind.RECORD, wanted.location, complete=True, declares=True, notes=wanted.notes)
    artifact = Artifact(index, wanted.copy.name, size=wanted.copy.stat().st_size)
    return Tree(source, (artifact,), DirectoryReader(wanted.copy.parent.resolve()))


def _check_components(release: Node, file: Path) -> None:
    components = release.get("components")
    if components is None or components.kind != "sequence":
        raise _error(file, components or release, "`components` is not a list", "write components: [] or list them")
    for component in components.items:
        if component.kind != "mapping":
            raise _error(file, component, "a component is not a mapping", "write - name: …")
        name = component.get("name")
        if name is None or name.kind != "scalar" or not name.text.strip():
            raise _error(file, component, "a component has no name", "add name:")
        for first, later in component.duplicates():
            raise _error(file, later, f"`{later.text}` is there twice (first in line {first.line})", "keep one")


def _check_licences(release: Node, file: Path) -> None:
    licences = release.get("license")
    if licences is None or licences.is_null or (licences.kind == "sequence" and not licences.items):
        return
    if licences.kind != "mapping":
        raise _error(file, licences, "`license` is not a mapping", "write license: {} or name distribution, code, data")
    for kind, licence in licences.pairs:
        if licence.kind != "mapping" and not licence.is_null:
            raise _error(file, licence, f"`license.{kind.text}` is not a mapping", "write name: and path:")


def _identity(release: Node, producer: str, name: str) -> str:
    for key in ("huggingface", "repository"):
        text = _text(release, key)
        place = canonical(text)
        known = (hub_id(place.location) or owner_and_name(place.location)) if place else None
        if known and place is not None and place.kind is not SourceKind.WEB_PAGE:
            return known
    return "/".join(part for part in (_slug(producer), _slug(name)) if part)


def _slug(text: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in "._-" else "-" for letter in text.strip())
    return "-".join(part for part in kept.split("-") if part)


def _text(mapping: Node, key: str) -> str:
    node = mapping.get(key)
    return "" if node is None or node.kind != "scalar" or node.is_null else node.text.strip()


def _at(root: Node | None, *keys: str) -> Node | None:
    for key in keys:
        root = root.get(key) if root is not None else None
    return root


def _error(file: Path, node: Node, problem: str, mend: str) -> FileFormatError:
    return FileFormatError(f"{file}:{node.line}", problem, mend)
