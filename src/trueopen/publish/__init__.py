"""One file per output format. Pure: results in, text out.

To add one: write `publish/<name>.py` with `render`, and name it in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from trueopen.definition import Definition
from trueopen.publish import html, json, markdown, terminal
from trueopen.publish.look import Look

if TYPE_CHECKING:  # a type only: importing the line would load every probe
    from trueopen.assess import Result

Format = Callable[["Sequence[Result]", Mapping[str, Definition], Look], str]

FORMATS: dict[str, Format] = {
    "terminal": terminal.render,
    "json": json.render,
    "markdown": markdown.render,
    "html": html.render,
}
