"""The published JSON Schemas (2020-12), one file per kind and version. Data."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, cast


def schema(name: str) -> dict[str, Any]:
    """Return a schema by its kind and version, such as `check-1`."""
    return cast(dict[str, Any], json.loads(files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8")))
