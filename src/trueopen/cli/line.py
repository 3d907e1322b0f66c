"""Runs the whole line for targets named on the command line."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from trueopen.cli.ending import complain
from trueopen.errors import InputError

if TYPE_CHECKING:  # imported when a command runs, not when help is printed
    from trueopen.assess import Result
    from trueopen.definition import Definition
    from trueopen.sources.options import Options


def load_definitions(ids: Sequence[str]) -> tuple[Definition, ...]:
    """Return the definitions named, each once. Raises `DefinitionError` with suggestions on an unknown id."""
    from trueopen import definitions

    return tuple(definitions.load(name) for name in dict.fromkeys(ids))


def source_options(
    *, offline: bool, follow: bool, mirrors: Path | None, cache: Path | None, check_links: bool = False
) -> Options:
    """Return the options of the sources. Raises `InputError` for a mirrors folder that does not exist."""
    from trueopen.sources.options import Options

    if mirrors is not None and not mirrors.is_dir():
        raise InputError(f"--mirrors: {mirrors}: no such folder")
    if check_links and offline:
        raise InputError("--check-links: asks addresses on the network, and --offline forbids it (leave one out)")
    given = Options(offline=offline, follow=follow, mirrors=mirrors, check_links=check_links)
    return given if cache is None else replace(given, cache=cache)


@dataclass(frozen=True)
class Checked:
    """Results in the order of the targets, and how many targets could not be used."""

    results: tuple[Result, ...]
    failed: int


def check_targets(
    targets: Sequence[str], definitions: Sequence[Definition], options: Options, progress: Callable[[str], None]
) -> Checked:
    """Assess every target. One that cannot be used is named on stderr, and the others go on."""
    from trueopen.assess import assess

    results, failed = [], 0
    for target in targets:
        try:
            results.append(assess(target, definitions, options, now(), progress))
        except InputError as error:
            complain(str(error))
            failed += 1
    return Checked(tuple(results), failed)


def now() -> datetime:
    """Return the time of the assessment: the clock, or `SOURCE_DATE_EPOCH` for reproducible reports."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC).replace(microsecond=0)
