"""`trueopen explain TARGET CRITERION`: the path to one finding."""

from __future__ import annotations

from typing import Annotated

import typer

from trueopen.cli import options, output
from trueopen.cli.line import load_definitions, now, source_options
from trueopen.cli.progress import Progress


def explain(
    target: Annotated[str, typer.Argument(metavar="TARGET", help="What `check` was given.", show_default=False)],
    criterion: Annotated[
        str, typer.Argument(metavar="CRITERION", help="A line of the report, such as terms.use.", show_default=False)
    ],
    definition: options.Definition = options.DEFAULT_DEFINITION,
    output_file: options.Output = None,
    offline: options.Offline = False,
    no_follow: options.NoFollow = False,
    mirrors: options.Mirrors = None,
    cache: options.Cache = None,
) -> int:
    """Show the path to one finding: requirement, rule, facts, quotes, links."""
    from trueopen.assess import assess
    from trueopen.definitions import criterion as criterion_of
    from trueopen.publish.explain import explain as path

    (wanted,) = load_definitions([definition])
    line = criterion_of(wanted, criterion)
    sources = source_options(offline=offline, follow=not no_follow, mirrors=mirrors, cache=cache)
    with Progress() as progress:
        result = assess(target, (wanted,), sources, now(), progress)
    output.write(path(result, wanted, line, output.look(output=output_file)), output_file)
    return 0
