"""`trueopen declare DIR`: a draft declaration for a publisher, and skeletons of what is missing."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trueopen.cli import options, output
from trueopen.cli.line import load_definitions, now, source_options
from trueopen.cli.progress import Progress
from trueopen.errors import InputError

if TYPE_CHECKING:  # imported when a command runs, not when help is printed
    from trueopen.declare import Draft

_FORMATS = ("markdown", "yaml", "json")
_SAID = {
    "written": "added",
    "kept": "is there, not touched",
    "refused": "is there and no plain file, not touched",
    "to_add": "would be added",
}


def declare(
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="The folder or git work tree of the system.", show_default=False)
    ],
    write: Annotated[
        bool, typer.Option("--write", help="Add the skeletons of what is missing; nothing that exists is touched.")
    ] = False,
    definition: options.Definition = options.DEFAULT_DEFINITION,
    format: Annotated[
        str, typer.Option(help="markdown (the draft), yaml (a record of what was found) or json.")
    ] = "markdown",
    output_file: options.Output = None,
    offline: options.Offline = False,
    no_follow: options.NoFollow = False,
    mirrors: options.Mirrors = None,
    cache: options.Cache = None,
) -> int:
    """Draft a declaration from what was found, with what is missing and how to add it.

    Files are read as they lie in DIR, also those that are not committed yet.
    """
    from dataclasses import replace

    from trueopen.assess import assess
    from trueopen.cli import writing
    from trueopen.declare import draft

    form = options.one_of("--format", format, _FORMATS)
    (wanted,) = load_definitions([definition])
    path = _folder(folder)
    sources = source_options(offline=offline, follow=not no_follow, mirrors=mirrors, cache=cache)
    with Progress() as progress:
        result = assess(str(path), (wanted,), replace(sources, work_tree=True), now(), progress)
    made = draft(result, wanted)
    states = writing.write(path, made.skeletons) if write else writing.states(path, made.skeletons)
    if write and form == "markdown" and output_file is None:
        output.write(_report(path, made, states))
        return 0
    output.write(_text(made, form, states, _next(path)), output_file)
    if write:
        sys.stderr.write(_report(path, made, states))
    return 0


def _folder(named: str) -> Path:
    """The folder named. Raises InputError where it is none that files could be added to."""
    path = Path(named).expanduser()
    if not path.exists():
        raise InputError(f"{path}: no such folder; name the folder that holds the system's files")
    if not path.is_dir():
        raise InputError(f"{path}: not a folder; name the folder that holds the system's files")
    if (path / "HEAD").is_file() and (path / "objects").is_dir():
        raise InputError(f"{path}: a bare git repository; name a work tree of it (git clone {path} DIR)")
    if not os.access(path, os.R_OK | os.X_OK):
        raise InputError(f"{path}: cannot be read: permission denied")
    return path


def _text(made: Draft, form: str, states: dict[str, str], next_command: str) -> str:
    if form == "yaml":
        return made.record
    if form == "json":
        from trueopen.declare.json import json

        return json(made, states, next_command)
    from trueopen.declare.markdown import markdown

    return markdown(made)


def _report(path: Path, made: Draft, states: dict[str, str]) -> str:
    """Say what was written, what is still open, and what to do next."""
    from trueopen.publish.safe_text import one_line
    from trueopen.publish.words import VERDICTS

    lines = [f"{one_line(str(path / name))}: {_SAID[state]}" for name, state in states.items()]
    lines.append("")
    lines.append(f"{made.definition.title}: {VERDICTS[made.assessment.verdict]}.")
    if made.open:
        lines.append(f"Still open ({len(made.open)}): {', '.join(finding.criterion for finding in made.open)}.")
    lines.append("Answer the questions in the files added; a question without an answer counts for nothing.")
    if (path / ".git").exists():
        lines.append("Commit the files then: check reads the last commit of a git work tree.")
    lines.append("To see what is still open:")
    lines.append(f"    {_next(path)}")
    return "\n".join(lines) + "\n"


def _next(path: Path) -> str:
    """The command that shows what is still open."""
    from trueopen.publish.safe_text import one_line

    return f"trueopen check {shlex.quote(one_line(str(path)))}"
