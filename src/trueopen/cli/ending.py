"""How a run ends: exit codes and error lines. The one place where exceptions become words.

0 meets or likely meets · 12 fails or likely fails · 11 unclear · 2 usage or input · 1 our own failure ·
130 interrupted.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Sequence

import typer

from trueopen.errors import InputError

MET, UNCLEAR, FAILED = 0, 11, 12
INPUT, OURS, INTERRUPTED = 2, 1, 130

_BY_VERDICT = {"meets": MET, "likely_meets": MET, "unclear": UNCLEAR, "likely_fails": FAILED, "fails": FAILED}
_VERDICTS = ("fails", "likely_fails", "unclear", "likely_meets", "meets")
# What a write to a place that takes no more raises: the place is at fault, not we.
_UNWRITABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


def run(app: typer.Typer, arguments: Sequence[str] | None = None) -> int:
    """Run the application and return the exit code; whatever was raised becomes one line on stderr."""
    try:
        command = typer.main.get_command(app)
        given = list(sys.argv[1:] if arguments is None else arguments)
        ended = command.main(given or ["--help"], "trueopen", standalone_mode=False)
        sys.stdout.flush()
        return (ended if isinstance(ended, int) else MET) if given else INPUT
    except BrokenPipeError:
        return _reader_left()
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except InputError as error:
        complain(str(error))
        return INPUT
    except typer.TyperException as error:
        usage = error.format_message()
        complain(usage[:1].lower() + usage[1:].rstrip("."), hint=_help(error))
        return INPUT
    except OSError as error:
        return _unwritable(error) if error.errno in _UNWRITABLE else _own_failure(error)
    except Exception as error:
        return _own_failure(error)


def of_verdicts(verdicts: Iterable[str], *, failed_inputs: int = 0, fail_on: str = "", exit_zero: bool = False) -> int:
    """Return the exit code of some verdicts: the worst of 12 > 11 > 0, and 2 where an input could not be used.

    `fail_on`: only this verdict or a worse one counts as failed. `exit_zero`: no verdict counts as failed.
    """
    if failed_inputs:
        return INPUT
    if exit_zero:
        return MET
    verdicts = list(verdicts)
    if not fail_on:
        return max((_BY_VERDICT[verdict] for verdict in verdicts), default=MET)
    failed = [item for item in verdicts if _VERDICTS.index(item) <= _VERDICTS.index(fail_on)]
    return max((_BY_VERDICT[verdict] or FAILED for verdict in failed), default=MET)


def complain(message: str, *, hint: str = "") -> None:
    """Write one line on stderr."""
    from trueopen.publish.safe_text import one_line  # not at the top: `--help` must start at once

    try:
        sys.stderr.write(f"trueopen: error: {one_line(message)}{f' ({hint})' if hint else ''}\n")
        sys.stderr.flush()
    except (BrokenPipeError, UnicodeEncodeError):
        pass


def check_verdict(name: str) -> str:
    """Return a verdict's name as typed in an option, or raise `InputError` naming those there are."""
    wanted = name.replace("-", "_")
    if wanted and wanted not in _VERDICTS:
        raise InputError(f"--fail-on: no verdict is called {name!r}; there are: {', '.join(_VERDICTS)}")
    return wanted


def _help(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    return f"see {context.command_path} --help" if context is not None else ""


def _own_failure(error: Exception) -> int:
    if os.environ.get("TRUEOPEN_DEBUG") == "1":
        raise error
    what = f"{type(error).__name__}: {str(error)[:300]}" if str(error) else type(error).__name__
    complain(f"this is a fault of trueopen itself: {what}", hint="TRUEOPEN_DEBUG=1 shows where; please report it")
    return OURS


def _reader_left() -> int:
    """The program on the other side of the pipe (`head`) has read enough: leave without a word."""
    _drop_the_rest()
    return MET


def _unwritable(error: OSError) -> int:
    """The disk is full, or the device takes nothing: one line, as for a file named with `--output`."""
    _drop_the_rest()
    complain(f"{error.filename or 'the result'}: cannot be written: {error.strerror or error}")
    return INPUT


def _drop_the_rest() -> None:
    """What is still buffered must not raise again at exit."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
