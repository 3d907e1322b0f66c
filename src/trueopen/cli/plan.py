"""`trueopen plan TARGET`: the steps that would build the system again, and the gaps in them."""

from __future__ import annotations

from typing import Annotated

import typer

from trueopen.cli import options, output
from trueopen.cli.line import now, source_options
from trueopen.cli.progress import Progress


def plan(
    target: Annotated[str, typer.Argument(metavar="TARGET", help="What `check` is given.", show_default=False)],
    format: Annotated[str, typer.Option(help="terminal, json, markdown or html.")] = "terminal",
    output_file: options.Output = None,
    every: Annotated[bool, typer.Option("--all", help="Show every source, also those alike.")] = False,
    offline: options.Offline = False,
    no_follow: options.NoFollow = False,
    mirrors: options.Mirrors = None,
    cache: options.Cache = None,
) -> int:
    """Show the steps that would build a system again, from nothing to its weights, and what is missing.

    Nothing is run. Exit code: 0 when the plan was made, whatever it says; 2 usage or input, 1 our own failure.
    """
    from trueopen.assess import assess
    from trueopen.publish.plan import PLANS

    render = PLANS[options.one_of("--format", format, tuple(PLANS))]
    sources = source_options(offline=offline, follow=not no_follow, mirrors=mirrors, cache=cache)
    with Progress() as progress:
        result = assess(target, (), sources, now(), progress)
    text = render(result, result.plan, output.look(output=output_file, every=every))
    output.write(text, output_file, for_people=format == "terminal")
    return 0
