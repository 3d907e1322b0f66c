"""`trueopen cache clear`: forget what was fetched."""

from __future__ import annotations

import shutil

import typer

from trueopen.cli import options
from trueopen.errors import InputError

app = typer.Typer(help="The folder where fetched sources are kept.", rich_markup_mode=None)


@app.callback()
def _group() -> None:
    """The folder where fetched sources are kept."""


@app.command("clear")
def clear(cache: options.Cache = None) -> int:
    """Delete everything that was fetched."""
    from trueopen.sources.options import CACHE_FOLDERS, Options

    base = cache or Options().cache  # --cache may name a folder with other things: only what we put there goes
    for folder in (base / name for name in CACHE_FOLDERS):
        if folder.is_symlink() or not folder.is_dir():
            typer.echo(f"{folder}: nothing is kept there")
            continue
        size = sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise InputError(f"{folder}: cannot be deleted: {error.strerror or error}") from None
        typer.echo(f"{folder}: {size / 1e6:,.1f} MB deleted")
    return 0
