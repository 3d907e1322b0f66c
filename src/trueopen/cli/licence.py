"""`trueopen licence FILE…`: which licence a text is, word for word."""

from __future__ import annotations

from typing import Annotated

import typer

from trueopen.cli import options, output
from trueopen.cli.ending import INPUT, complain
from trueopen.cli.texts import read
from trueopen.errors import InputError


def licence(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Licence texts; - for stdin.", show_default=False)],
    format: Annotated[str, typer.Option(help="text or json.")] = "text",
    output_file: options.Output = None,
) -> int:
    """Identify licence texts. A text with one word changed is another licence.

    The clauses of a text that is not word for word a known licence are not read yet: its freedoms are unknown.
    """
    from trueopen.publish import licence as pages

    options.one_of("--format", format, ("text", "json"))
    found, failed = [], False
    for name in files:
        try:
            text = read(name)
        except InputError as error:
            complain(str(error))
            failed = True
            continue
        found.append(pages.describe(text.name, text.text, text.sha256))
    if found or format == "json":
        text_out = pages.json(found) if format == "json" else pages.terminal(found, output.look(output=output_file))
        output.write(text_out, output_file, for_people=format == "text")
    return INPUT if failed else 0
