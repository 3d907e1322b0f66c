"""Running the git program on foreign repositories: nothing of theirs, and nothing of the user's, takes effect.

No hook, filter, pager, credential helper or file-system monitor runs; no transport is allowed unless the caller
names one, so a repository that calls itself a partial clone cannot make git fetch (or run) anything; replacement
refs are ignored; the user's and the machine's configuration are not read.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from trueopen.errors import TargetError

_SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.attributesFile": os.devnull,
    "core.bigFileThreshold": "16m",  # larger blobs are streamed, not held in memory
    "core.askPass": "",
    "credential.helper": "",
    "fetch.recurseSubmodules": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "protocol.allow": "never",
    "protocol.ext.allow": "never",
    "protocol.file.allow": "never",
    "safe.directory": "*",  # copies made by another account are still only read
    "submodule.recurse": "false",
    "uploadpack.packObjectsHook": "",
}

_NO_GIT = "the git program is not found; install git to read repositories"

# What may pass from the user's environment: finding the program, and the network only when it is used.
_KEPT = ("PATH", "SYSTEMROOT", "TMPDIR")
_KEPT_FOR_NETWORK = (
    *("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO"),
)


def command(git_dir: Path, *arguments: str, settings: Mapping[str, str] | None = None) -> list[str]:
    """Return the argument vector for one git command on one git directory."""
    given = {**_SETTINGS, **(settings or {})}
    flags = [part for name, value in given.items() for part in ("-c", f"{name}={value}")]
    return ["git", "--no-pager", *flags, f"--git-dir={git_dir}", *arguments]


def environment(protocols: str = "") -> dict[str, str]:
    """Return the whole environment for git. `protocols`: transports allowed, as git writes them (`https`)."""
    kept = (*_KEPT, *_KEPT_FOR_NETWORK) if protocols else _KEPT
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "LC_ALL": "C",
        "GIT_ALLOW_PROTOCOL": protocols or "none",
        "GIT_ASKPASS": "",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
    }


def run(
    git_dir: Path,
    *arguments: str,
    protocols: str = "",
    seconds: float = 60.0,
    limit: int = 16 * 1024 * 1024,
    shown: str = "",
) -> tuple[int, bytes, str]:
    """Run one short command; return exit code, output (cut at `limit` bytes) and the last line of complaint.

    `shown`: what an error message calls the repository.

    Raises TargetError when git is not installed or does not finish in time.
    """
    try:
        process = subprocess.Popen(
            command(git_dir, *arguments),
            env=environment(protocols),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except FileNotFoundError:
        raise TargetError(_NO_GIT) from None
    try:
        output, errors = process.communicate(timeout=seconds)
    except BaseException as error:
        with contextlib.suppress(ProcessLookupError):  # the transport is a process of its own: end the whole group
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        if isinstance(error, subprocess.TimeoutExpired):
            raise TargetError(f"{shown or git_dir}: git did not finish within {seconds:.0f} seconds") from None
        raise
    complaint = errors.decode("utf-8", "replace").strip().splitlines() or [""]
    plain = "".join(letter for letter in complaint[-1][:500] if letter.isprintable())
    return process.returncode, output[:limit], plain


def start(objects: Path, commit: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a command that reads one folder of objects, with pipes for input and output.

    It runs in an empty repository of our own, so not even the foreign repository's configuration is read; what a
    partial clone lacks is then simply missing. Raises TargetError when git is not installed.
    """
    try:
        return subprocess.Popen(
            command(_empty_repository("sha256" if len(commit) == 64 else "sha1"), *arguments),
            env=environment() | {"GIT_OBJECT_DIRECTORY": str(objects)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except FileNotFoundError:
        raise TargetError(_NO_GIT) from None


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a started command, whatever it is doing, and wait for it."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    process.wait()


@cache
def _empty_repository(object_format: str) -> Path:
    """Make a git directory without objects, for as long as this process runs."""
    folder = Path(tempfile.mkdtemp(prefix="trueopen-git-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "refs").mkdir()
    (folder / "HEAD").write_text("ref: refs/heads/none\n")
    extension = "" if object_format == "sha1" else f"[extensions]\n\tobjectFormat = {object_format}\n"
    (folder / "config").write_text(f"[core]\n\trepositoryFormatVersion = 1\n\tbare = true\n{extension}")
    return folder
