"""Definitions as data: one YAML file per definition and version, with examples that run as tests.

To add one: write `<id>.yaml` beside this file and name it in `AVAILABLE`.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from trueopen.definition import Criterion, Definition
from trueopen.definitions.read import read
from trueopen.errors import DefinitionError

AVAILABLE: tuple[str, ...] = (
    "osaid-1.0",
    "osaid-1.0-faq",
    "osaid-0.0.9",
    "osaid-0.0.9-checklist",
    "mof-1.0",
    "owd-0.3",
    "g7-2026",
    "eu-ai-act-53-2",
    "eu-ai-act-2-12",
    "fsf-2024",
    "debian-gr-2025-a",
)


def available() -> tuple[str, ...]:
    """Return the ids of the definitions that come with the program, in the order they are listed to people."""
    return AVAILABLE


@cache
def load(definition_id: str) -> Definition:
    """Return a definition that comes with the program. Raises `DefinitionError`, with suggestions, on an unknown id."""
    if definition_id not in AVAILABLE:
        raise DefinitionError(f"no definition is called {definition_id!r} ({_nearest(definition_id, AVAILABLE)})")
    name = f"{definition_id}.yaml"
    definition = read(files(__name__).joinpath(name).read_bytes(), name)
    if definition.id != definition_id:
        raise DefinitionError(f"{name}:1: the file calls itself {definition.id!r} (write `id: {definition_id}`)")
    return definition


def load_file(path: str | Path) -> Definition:
    """Return the definition in a file of the user's. Raises `DefinitionError` naming file, line and mend."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise DefinitionError(f"{path}: cannot be read: {error.strerror or error}") from None
    return read(data, str(path))


def criterion(definition: Definition, criterion_id: str) -> Criterion:
    """Return one criterion. Raises `DefinitionError`, with suggestions, when the definition has none of that id."""
    found = definition.criterion(criterion_id)
    if found is None:
        ids = tuple(item.id for item in definition.criteria)
        raise DefinitionError(f"{definition.id} has no criterion {criterion_id!r} ({_nearest(criterion_id, ids)})")
    return found


def _nearest(wanted: str, names: tuple[str, ...]) -> str:
    close = get_close_matches(wanted, names, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(close)}?" if close else f"there are: {', '.join(names)}"
