"""Peers, each run by the Python of the environment they are installed in. One that is not there is `missing`."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class PeerRun:
    """Seconds over all texts, without loading; or why the peer did not run. `answers`: per text the SPDX ids of the
    longest match, and of all."""

    seconds: float = 0.0
    loaded: float = 0.0
    failed: int = 0
    missing: str | None = None
    answers: tuple[tuple[list[str], list[str]], ...] = ()


def run(peer: str, environment: Path | None, texts: Sequence[str], timeout: float = 900) -> PeerRun:
    """One run of a peer over the texts."""
    python = environment / "bin" / "python" if environment is not None else None
    if python is None or not python.is_file():
        return PeerRun(missing="no environment: name one with --peers")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.jsonl"
        file.write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
        command = [str(python), str(Path(__file__).with_name("peer_runner.py")), peer, str(file)]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=timeout, env=_environment(), cwd=folder
            )
        except subprocess.TimeoutExpired:
            return PeerRun(missing=f"not done after {timeout:.0f} s")
    lines = done.stdout.strip().splitlines()
    if not lines:
        return PeerRun(missing=(done.stderr.strip().splitlines() or ["said nothing"])[-1][:200])
    said = json.loads(lines[-1])
    if "missing" in said:
        return PeerRun(missing=str(said["missing"]))
    return PeerRun(
        float(said["seconds"]), float(said["loaded"]), int(said["failed"]), None, tuple(map(tuple, said["answers"]))
    )


def _environment() -> dict[str, str]:
    """Ours without what points Python at our own packages."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
