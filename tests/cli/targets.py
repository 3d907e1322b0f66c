"""Small targets on disk for tests of the command line."""

from __future__ import annotations

import subprocess
from pathlib import Path

CLOSED = """system: {id: example/closed, name: Closed}
sources: []
"""


def folder(where: Path, name: str = "aurora") -> Path:
    """A folder with a card, a licence that restricts, and no code."""
    target = where / name
    target.mkdir(parents=True)
    (target / "README.md").write_text(
        "# Aurora\n\nAurora is an open-source language model.\n\nIt was trained on publicly available data.\n"
    )
    (target / "LICENSE").write_text("You may use this for research only. Commercial use is prohibited.\n")
    (target / "model.py").write_text("import torch\n\n\nclass Model(torch.nn.Module):\n    pass\n")
    return target


def repository(where: Path, name: str = "aurora-git") -> Path:
    """The same as a git repository with one commit."""
    target = folder(where, name)
    run = [
        "git",
        "-C",
        str(target),
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "-c",
        "commit.gpgsign=false",
    ]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*run, *arguments], check=True, capture_output=True)
    return target
