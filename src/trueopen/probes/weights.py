"""Are the parameters published? One fact per set of weights.

Headers are read within limits and checked (grade *verified*); a file that a complete listing names with its size is
*observed*. Behind a gate nothing was looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trueopen.artifact import Snapshot
from trueopen.fact import Evidence, Fact, Grade, known, not_found, not_looked, seen
from trueopen.system import SourceKind, System
from trueopen.vocabulary import Component
from trueopen.weights.sets import WeightFile, WeightSet, instance_of, weight_files, weight_sets

NAME = "weights"
PART = Component.PARAMETERS
YIELDS: tuple[tuple[str, Component], ...] = (("parameters.published", PART),)

_SHOWN = 4
_LICENCE_KEYS = (
    "general.license",
    "license",
    "licence",
    "general.license.name",
    "general.license.link",
    "license_link",
)


@dataclass(frozen=True, slots=True)
class EmbeddedLicence:
    """A licence named inside a weight file: its key and value as embedded, and the set (instance) it is in."""

    instance: str
    key: str
    value: str
    evidence: Evidence


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield `parameters.published` for each set of weights; one unknown fact when there is none."""
    sets = weight_sets(snapshot, system)
    if not sets:
        yield _none(snapshot, system)
        return
    for one in sets:
        yield _fact(snapshot, one, instance_of(snapshot, sets, one))


def embedded_licences(snapshot: Snapshot, system: System) -> tuple[EmbeddedLicence, ...]:
    """Return the licences that weight files name inside themselves (GGUF, ONNX and safetensors metadata)."""
    sets = weight_sets(snapshot, system)
    found: list[EmbeddedLicence] = []
    for one in sets:
        instance = instance_of(snapshot, sets, one)
        for item in one.files:
            for key, value in item.header.metadata if item.header else ():
                if key.lower() in _LICENCE_KEYS and value.strip():
                    note = f"{item.header.format if item.header else ''} metadata: {key} = {value[:200]}"
                    cited = seen(snapshot, item.artifact, note, grade=Grade.VERIFIED, probe=NAME)
                    found.append(EmbeddedLicence(instance, key, value.strip(), cited))
    return tuple(found)


def _fact(snapshot: Snapshot, one: WeightSet, instance: str) -> Fact:
    source = snapshot.trees[one.source].source
    gate = source.gate if source.gate in ("auto", "manual") else ""
    readable = [item for item in one.files if not item.broken]
    evidence = tuple(_cite(snapshot, item) for item in _best(readable)[:_SHOWN])
    if gate and not any(item.header for item in one.files):
        why = f"{source.location} is gated ({gate}): {len(one.files)} weight files are listed, none could be read"
        return not_looked(*YIELDS[0], why, seen=evidence, instance=instance)
    if not readable:
        broken = tuple(_cite(snapshot, item) for item in one.files[:_SHOWN])
        return not_looked(
            *YIELDS[0], f"found, could not be read: {one.files[0].broken}", seen=broken, instance=instance
        )
    if one.gaps:
        return not_looked(
            *YIELDS[0], f"not all parts are listed: {'; '.join(one.gaps)}", seen=evidence, instance=instance
        )
    total = sum(item.size or 0 for item in readable)
    why = f"{len(readable)} weight files, {_amount(total)}" if total else f"{len(readable)} weight files"
    return known(*YIELDS[0], True, *evidence, why=why, instance=instance)


def _best(items: list[WeightFile]) -> list[WeightFile]:
    return sorted(items, key=lambda item: (item.header is None, -(item.size or 0), item.artifact.path))


def _cite(snapshot: Snapshot, item: WeightFile) -> Evidence:
    size = _amount(item.size) if item.size is not None else "size not stated"
    if item.header is not None:
        return seen(snapshot, item.artifact, f"{item.header.summary} ({size})", grade=Grade.VERIFIED, probe=NAME)
    if item.broken:
        return seen(snapshot, item.artifact, f"{size}; {item.broken}", probe=NAME)
    return seen(snapshot, item.artifact, f"listed, {size}; header not read: {item.unread}", probe=NAME)


def _none(snapshot: Snapshot, system: System) -> Fact:
    others = weight_files(snapshot)
    near = tuple(_cite(snapshot, item) for item in others[:2])
    unread = [tree.source for tree in snapshot.trees if tree.source.unread and tree.source.kind is SourceKind.HUB_MODEL]
    if unread:
        return not_looked(*YIELDS[0], f"{unread[0].location} was not read: {unread[0].unread}", seen=near)
    gated = [tree.source for tree in snapshot.trees if tree.source.gate in ("auto", "manual")]
    if gated:
        return not_looked(
            *YIELDS[0], f"{gated[0].location} is gated ({gated[0].gate}) and its files were not listed", seen=near
        )
    partial = [
        tree.source for tree in snapshot.trees if not tree.source.complete and tree.source.kind is SourceKind.HUB_MODEL
    ]
    if partial:
        return not_looked(
            *YIELDS[0], f"the copy of {partial[0].location} is not complete: it may hold weights", seen=near
        )
    why = "no file of weights in any source"
    if system.parameters:
        why += f" that matches {', '.join(system.parameters)}"
    searched = tuple(f"{tree.source.location}: {len(tree.artifacts):,} files listed" for tree in snapshot.trees)
    return not_found(*YIELDS[0], why, searched=searched, seen=near)


def _amount(size: int | None) -> str:
    value = float(size or 0)
    for unit in ("bytes", "kB", "MB", "GB"):
        if value < 1_000:
            return f"{value:,.0f} {unit}" if unit == "bytes" else f"{value:,.1f} {unit}"
        value /= 1_000
    return f"{value:,.1f} TB"
