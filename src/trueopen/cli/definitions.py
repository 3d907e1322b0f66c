"""`trueopen definitions [ID [CRITERION]]`: what is asked, by which text."""

from __future__ import annotations

from typing import Annotated

import typer

from trueopen.cli import options, output


def definitions(
    definition: Annotated[str, typer.Argument(metavar="[ID]", help="A definition.", show_default=False)] = "",
    criterion: Annotated[
        str, typer.Argument(metavar="[CRITERION]", help="One of its criteria.", show_default=False)
    ] = "",
    output_file: options.Output = None,
) -> int:
    """List the definitions, or show one, or one criterion of it with its rule and examples."""
    from trueopen import definitions as known
    from trueopen.publish import definitions as pages

    look = output.look(output=output_file)
    if not definition:
        text = pages.every([known.load(name) for name in known.available()], look)
    elif not criterion:
        text = pages.one(known.load(definition), look)
    else:
        chosen = known.load(definition)
        text = pages.criterion(chosen, known.criterion(chosen, criterion), look)
    output.write(text, output_file)
    return 0
