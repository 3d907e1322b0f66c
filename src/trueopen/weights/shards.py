"""Sharded indexes: `{"metadata": …, "weight_map": {tensor: shard}}`, and shard numbers in file names."""

from __future__ import annotations

import json
from dataclasses import dataclass

import re2

MAX_BYTES = 25_000_000
_NUMBERED = re2.compile(r"^(.*?)[-_](\d{1,5})-of-(\d{1,5})(\..*)?$")


@dataclass(frozen=True, slots=True)
class ShardIndex:
    """`shards`: the file names the index needs, in order; `tensors`: how many tensors they hold together; `bytes` and
    `parameters`: how much that is, as the index states it, None where it does not."""

    shards: tuple[str, ...]
    tensors: int
    bytes: int | None = None
    parameters: int | None = None


def read_index(data: bytes) -> ShardIndex | None:
    """Read a sharded index, or None when the bytes are none."""
    if len(data) > MAX_BYTES or b'"weight_map"' not in data:
        return None
    try:
        index = json.loads(data)
    except (ValueError, RecursionError, MemoryError):
        return None
    places = index.get("weight_map") if isinstance(index, dict) else None
    if not isinstance(places, dict):
        return None
    names = {name for name in places.values() if isinstance(name, str) and ".." not in name.split("/")}
    stated = index.get("metadata") if isinstance(index.get("metadata"), dict) else {}
    if not names:
        return None
    return ShardIndex(
        tuple(sorted(names)), len(places), _whole(stated.get("total_size")), _whole(stated.get("total_parameters"))
    )


def _whole(value: object) -> int | None:
    """A positive whole number (some writers put it as a float), or None."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 2**63:
        return None
    return int(value)


def numbered(name: str) -> tuple[str, int, int] | None:
    """Return stem, number and total of a shard's name (`model-00002-of-00004.safetensors`), or None."""
    match = _NUMBERED.match(name)
    if match is None:
        return None
    return match.group(1), int(match.group(2)), int(match.group(3))


def missing(names: tuple[str, ...]) -> tuple[str, ...]:
    """Say which numbered shards of the given names are not among them ("model: 3 of 4")."""
    have: dict[tuple[str, int], set[int]] = {}
    for name in names:
        found = numbered(name)
        if found:
            have.setdefault((found[0], found[2]), set()).add(found[1])
    gaps = []
    for (stem, total), numbers in sorted(have.items()):
        if len(numbers) < total:
            gaps.append(f"{stem}: {len(numbers)} of {total}")
    return tuple(gaps)
