"""Small git repositories for tests, made by the real git program."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_ENVIRONMENT = {
    "PATH": os.environ.get("PATH", ""),
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
}


def git(folder: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> str:
    """Run git in a folder and return what it printed."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=_ENVIRONMENT | environment, input=stdin, capture_output=True, check=True
    )
    return done.stdout.decode().strip()


def repository(folder: Path, files: dict[str, bytes], remote: str = "") -> Path:
    """Make a work tree with one commit of `files`."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    commit(folder, files)
    if remote:
        git(folder, "remote", "add", "origin", remote)
    return folder


def commit(folder: Path, files: dict[str, bytes]) -> str:
    """Write files, commit everything and return the commit's id."""
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    git(folder, "add", "-A", "-f")
    git(folder, "commit", "-q", "--allow-empty", "-m", "x")
    return git(folder, "rev-parse", "HEAD")


def bare(folder: Path, source: Path) -> Path:
    """Make a bare copy of a repository."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    git(source, "clone", "-q", "--bare", "--no-hardlinks", str(source), str(folder))
    return folder


def forget(folder: Path, identity: str) -> None:
    """Remove one loose object, as trimmed copies lack them."""
    objects = folder / ".git" / "objects" if (folder / ".git").is_dir() else folder / "objects"
    (objects / identity[:2] / identity[2:]).unlink()
