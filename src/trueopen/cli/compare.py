"""`trueopen compare A B`: what differs between two systems, two revisions, or two definitions."""

from __future__ import annotations

from typing import Annotated

import typer

from trueopen.cli import options, output
from trueopen.cli.line import load_definitions, now, source_options
from trueopen.cli.progress import Progress
from trueopen.errors import InputError


def compare(
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="TARGET", help="Two targets, or one with two revisions or definitions.", show_default=False
        ),
    ],
    definition: options.Definitions = None,
    format: Annotated[str, typer.Option(help="terminal, json or markdown.")] = "terminal",
    output_file: options.Output = None,
    offline: options.Offline = False,
    no_follow: options.NoFollow = False,
    mirrors: options.Mirrors = None,
    cache: options.Cache = None,
) -> int:
    """Show what differs between two systems, two revisions, or two definitions.

    Two systems or revisions: trueopen compare A B. Two definitions: trueopen compare A -d osaid-1.0 -d mof-1.0.
    """
    from trueopen.assess import assess
    from trueopen.publish.compare import COMPARISONS, Side
    from trueopen.publish.compare import compare as differences

    render = COMPARISONS[options.one_of("--format", format, tuple(COMPARISONS))]
    wanted = load_definitions(definition or [options.DEFAULT_DEFINITION])
    if (len(targets), len(wanted)) not in ((2, 1), (1, 2)):
        raise InputError("compare takes two targets and one definition, or one target and two definitions")
    sources = source_options(offline=offline, follow=not no_follow, mirrors=mirrors, cache=cache)
    with Progress() as progress:
        results = [assess(target, wanted, sources, now(), progress) for target in targets]
    left, right = Side(results[0], wanted[0]), Side(results[-1], wanted[-1])
    text = render(differences(left, right), output.look(output=output_file))
    output.write(text, output_file, for_people=format == "terminal")
    return 0
