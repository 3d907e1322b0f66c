"""The program as a user runs it, in this process."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from cli.running import Ran
from trueopen.cli import main


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Run the program with arguments; text or bytes for stdin may be given."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("TRUEOPEN_DEBUG", raising=False)
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: object, stdin: str | bytes | None = None) -> Ran:
        if stdin is not None:
            given = stdin.encode() if isinstance(stdin, str) else stdin
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        code = main([str(item) for item in arguments])
        return Ran(code, *capfd.readouterr())

    return ran
