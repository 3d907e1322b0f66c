"""One file per output format. Pure: results in, text out.

To add one: write `publish/<name>.py` with `render`, and name it in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # types only: importing the line would load every probe
    from trueopen.assess import Result
    from trueopen.definition import Definition
    from trueopen.publish.look import Look

Format = Callable[["Sequence[Result]", "Mapping[str, Definition]", "Look"], str]


def _module(name: str) -> Format:
    """The `render` of a module that is loaded when it is asked for: a command needs one format, not all."""

    def render(results: Sequence[Result], definitions: Mapping[str, Definition], look: Look) -> str:
        text: str = import_module(f"trueopen.publish.{name}").render(results, definitions, look)
        return text

    return render


FORMATS: dict[str, Format] = {
    "terminal": _module("terminal"),
    "json": _module("json"),
    "markdown": _module("markdown"),
    "html": _module("html"),
}
