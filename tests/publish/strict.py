"""A schema must refuse a document that lacks a field, or has one more."""

from __future__ import annotations

import copy
from collections.abc import Collection
from typing import Any


def refuses_other_fields(whole: Any, validator: Any, free: Collection[str]) -> None:
    """Take each field away, then put a misspelt one in its place. `free`: objects whose keys are names."""
    for path in paths(whole):
        if not isinstance(path[-1], str) or path[-2:-1] in ((name,) for name in free):
            continue
        lacking = copy.deepcopy(whole)
        parent = lacking
        for key in path[:-1]:
            parent = parent[key]
        del parent[path[-1]]
        assert not validator.is_valid(lacking), f"{path} may be left out"
        parent[f"{path[-1]}x"] = "?"
        assert not validator.is_valid(lacking)


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in the document that holds something, one per shape."""
    found = [path] if path else []
    if isinstance(value, dict):
        for key, item in value.items():
            found += paths(item, (*path, key))
    elif isinstance(value, list) and value:
        found += paths(value[0], (*path, 0))
    return found
