"""`trueopen --version`."""

from __future__ import annotations

from typing import Annotated

import typer

from trueopen import __version__


def _show(wanted: bool) -> None:
    if wanted:
        typer.echo(f"trueopen {__version__}")
        raise typer.Exit()


def version(
    show: Annotated[
        bool, typer.Option("--version", callback=_show, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Is this AI system really open source? Verdicts from evidence pinned to bytes."""
