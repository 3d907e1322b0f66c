"""Settings that a program sets by the defaults of its own command line. Pure.

A library's defaults are what it offers. A program's defaults are what was used where its own documents say to start it
without saying otherwise: `python train.py` with `parser.add_argument("--learning_rate", default=5e-4)`.
"""

from __future__ import annotations

from trueopen.artifact import Document
from trueopen.code.commands import Command
from trueopen.code.hyperparameters import RATE, Setting, group_of
from trueopen.code.patterns import pattern
from trueopen.code.survey import CodeFile

_ARGUMENT = pattern(
    rb"add_argument\(\s*(?:[\"']-[A-Za-z][\"'],\s*)?[\"']--?([A-Za-z][A-Za-z0-9_\-]{1,60})[\"'][^()]{0,240}?default\s*=\s*[\"']?"
    rb"([0-9][0-9A-Za-z_.+\-*]{0,30})"
)
_FLAG = pattern(
    rb"DEFINE_(?:float|integer)\(\s*[\"']([A-Za-z][A-Za-z0-9_]{1,60})[\"']\s*,\s*([0-9][0-9A-Za-z_.+\-*]{0,30})"
)
_WORD = pattern(rb"(?:^|\s)--?([A-Za-z][A-Za-z0-9_.\-]*)")


def command_line_defaults(document: Document) -> tuple[Setting, ...]:
    """Return the training hyper-parameters among the defaults of a program's command line, in order."""
    found = []
    for expression in (_ARGUMENT, _FLAG):
        for match in expression.finditer(document.data):
            group = group_of(match.group(1))
            if group:
                key, value = match.group(1).decode("ascii", "replace"), match.group(2).decode("ascii", "replace")
                found.append(Setting(key, group, value, match.start(1), match.end(2)))
    return tuple(sorted(found, key=lambda one: one.start))


def started_plainly(program: CodeFile, commands: tuple[Command, ...]) -> Command | None:
    """Return a command of the program's source that starts it and leaves its learning rate as it is, or None."""
    for command in commands:
        if command.artifact.source != program.artifact.source or not _names(program, command):
            continue
        if not any(group_of(match.group(1)) == RATE for match in _WORD.finditer(command.text.encode())):
            return command
    return None


def _names(program: CodeFile, command: Command) -> bool:
    module = program.path.removesuffix(".py").removesuffix("/__main__").replace("/", ".")
    return any(
        name.rsplit("/", 1)[-1] == program.artifact.name
        or name == module
        or ("." in name and module.endswith(f".{name}"))
        for name in command.programs
    )
