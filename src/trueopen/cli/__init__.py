"""The command line: one file per command, thin. stdout is the result, stderr is talk."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (design §5)."""
    try:
        from trueopen.cli.app import app
        from trueopen.cli.ending import run
    except KeyboardInterrupt:  # ^C while the program is still being loaded
        return 130
    return run(app, arguments)
