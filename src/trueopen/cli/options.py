"""Options several commands share, each described once."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from trueopen.errors import InputError

Definitions = Annotated[
    list[str] | None,
    typer.Option(
        "--definition",
        "-d",
        metavar="ID",
        help="Definition to check against; may be given more than once; `check` takes `all` too. [default: osaid-1.0]",
    ),
]
Definition = Annotated[str, typer.Option("--definition", "-d", metavar="ID", help="Definition to check against.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the result to FILE instead of stdout.")
]
Offline = Annotated[
    bool, typer.Option("--offline", help="Use no network: only what is here, in --mirrors, or in the cache.")
]
CheckLinks = Annotated[
    bool, typer.Option("--check-links", help="Ask the places where training data is said to be whether they answer.")
]
NoFollow = Annotated[bool, typer.Option("--no-follow", help="Do not follow links to other parts of the same system.")]
Mirrors = Annotated[
    Path | None,
    typer.Option("--mirrors", metavar="DIR", help="Local copies as DIR/<host>/<path>, used before the network."),
]
Cache = Annotated[
    Path | None,
    typer.Option(
        "--cache", metavar="DIR", help="Where fetched sources are kept. [default: the platform's cache folder]"
    ),
]

DEFAULT_DEFINITION = "osaid-1.0"
EVERY_DEFINITION = "all"


def definitions_named(given: list[str] | None) -> list[str]:
    """Return the ids to check against: those given, the default for none, every one there is for `all`."""
    from trueopen.definitions import available

    ids = given or [DEFAULT_DEFINITION]
    return [name for one in ids for name in (available() if one == EVERY_DEFINITION else (one,))]


def one_of(option: str, wanted: str, names: tuple[str, ...]) -> str:
    """Return `wanted`, or raise `InputError` with the nearest names there are."""
    if wanted in names:
        return wanted
    close = get_close_matches(wanted, names, n=2)
    mend = f"did you mean {' or '.join(close)}?" if close else f"there are: {', '.join(names)}"
    raise InputError(f"{option}: {wanted!r} is not among its values; {mend}")
