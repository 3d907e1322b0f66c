"""Base models as small local mirrors, for tests of lines: `from lines import check, model`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from trueopen.assess import Result, assess
from trueopen.definitions import load
from trueopen.sources import Options
from weights.files import safetensors

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WEIGHTS = safetensors(shapes=(("w", "F32", (100, 100)),))


def model(mirrors: Path, name: str, *parents: str, licence: str = "apache-2.0", text: str = "", more: str = "") -> None:
    folder = mirrors / "huggingface.co" / name
    folder.mkdir(parents=True)
    base = "".join(f"- {parent}\n" for parent in parents)
    card = f"---\nlicense: {licence}\n" + (f"base_model:\n{base}" if base else "") + "---\n"
    (folder / "README.md").write_text(f"{card}# {name.rsplit('/', 1)[-1]}\n\n{more}\n")
    (folder / "model.safetensors").write_bytes(WEIGHTS)
    if text:
        (folder / "LICENSE").write_text(text)


def check(mirrors: Path, name: str) -> Result:
    options = Options(mirrors=mirrors, offline=True, cache=mirrors / "cache")
    return assess(str(mirrors / "huggingface.co" / name), [load("osaid-1.0")], options, NOW)
