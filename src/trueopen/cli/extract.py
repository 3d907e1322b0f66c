"""`trueopen extract FILE`: the text that quotes from a PDF, a notebook or a LaTeX source are pinned to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trueopen.cli import options, output
from trueopen.errors import InputError


def extract(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A .pdf, .ipynb or .tex file.", show_default=False)],
    output_file: options.Output = None,
) -> int:
    """Write the text that is read out of a PDF, a notebook or a LaTeX source; byte spans of a check refer to it."""
    from trueopen.artifact import NotLooked
    from trueopen.extract import FORMS, from_bytes, pdf

    path = Path(file)
    if not file.lower().endswith(FORMS):
        raise InputError(f"{file}: text is extracted from {', '.join(FORMS)} only; other files are quoted as they are")
    data = _bytes(path, pdf.MOST_BYTES)
    root = path.parent.resolve()

    def read(name: str) -> str | None:
        inner = (root / name).resolve()
        if not inner.is_relative_to(root) or not inner.is_file():
            return None
        return _bytes(inner, pdf.MOST_BYTES).decode("utf-8", "replace")

    found = from_bytes(path.name, data, read)
    if isinstance(found, NotLooked):
        raise InputError(f"{file}: {found.reason}")
    output.write(found.text, output_file, for_people=False)
    note = f"; {found.unread}" if found.unread else ""
    typer.echo(f"{file}: extracted by {found.extractor}{note}", err=True)
    return 0


def _bytes(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    if len(data) > most:
        raise InputError(f"{path}: larger than {most // 1024 // 1024} MiB, more than is read of one file")
    return data
