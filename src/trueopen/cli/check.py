"""`trueopen check TARGET…`: artifacts in, verdicts with quotes out."""

from __future__ import annotations

from typing import Annotated

import typer

from trueopen.cli import ending, options, output
from trueopen.cli.line import check_targets, load_definitions, source_options
from trueopen.cli.progress import Progress


def check(
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="TARGET",
            help="Directory, git repository (bare too) or its URL, hf:org/name or its URL, or system manifest;"
            " with @revision where the place has revisions.",
            show_default=False,
        ),
    ],
    definition: options.Definitions = None,
    format: Annotated[str, typer.Option(help="terminal, json, markdown or html.")] = "terminal",
    output_file: options.Output = None,
    every: Annotated[bool, typer.Option("--all", help="Show every finding, met ones too.")] = False,
    offline: options.Offline = False,
    no_follow: options.NoFollow = False,
    check_links: options.CheckLinks = False,
    mirrors: options.Mirrors = None,
    cache: options.Cache = None,
    fail_on: Annotated[
        str, typer.Option(metavar="VERDICT", help="Fail only on VERDICT or worse (fails, likely_fails, unclear, …).")
    ] = "",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever the verdict is.")] = False,
) -> int:
    """Check AI systems against definitions of open source.

    Exit code: 0 meets or likely meets, 12 fails or likely fails, 11 unclear, 2 usage or input, 1 our own failure.
    """
    from trueopen.publish import FORMATS

    render = FORMATS[options.one_of("--format", format, tuple(FORMATS))]
    worst = ending.check_verdict(fail_on)
    wanted = load_definitions(options.definitions_named(definition))
    sources = source_options(
        offline=offline, follow=not no_follow, mirrors=mirrors, cache=cache, check_links=check_links
    )
    with Progress() as progress:
        checked = check_targets(targets, wanted, sources, progress)
    if checked.results or format == "json":
        text = render(checked.results, {item.id: item for item in wanted}, output.look(output=output_file, every=every))
        output.write(text, output_file, for_people=format == "terminal")
    verdicts = [item.verdict.value for result in checked.results for item in result.assessments]
    return ending.of_verdicts(verdicts, failed_inputs=checked.failed, fail_on=worst, exit_zero=exit_zero)
