"""The built wheel works alone: definitions, schemas, templates and licence data are inside."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str, cwd: Path) -> str:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("VIRTUAL_ENV", "PYTHONPATH"))}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.slow
def test_wheel_installed_alone_checks_a_system(tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    python = venv / "bin" / "python"
    uv = shutil.which("uv")
    if uv is not None:
        run(uv, "build", "--quiet", "--wheel", "--out-dir", str(tmp_path), str(ROOT), cwd=tmp_path)
        run(uv, "venv", "--quiet", "--python", sys.executable, str(venv), cwd=tmp_path)
        wheel = str(next(tmp_path.glob("*.whl")))
        run(uv, "pip", "install", "--quiet", "--python", str(python), wheel, cwd=tmp_path)
    else:
        run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path), str(ROOT), cwd=tmp_path)
        run(sys.executable, "-m", "venv", str(venv), cwd=tmp_path)
        wheel = str(next(tmp_path.glob("*.whl")))
        run(str(python), "-m", "pip", "install", "-q", wheel, cwd=tmp_path)
    shutil.copytree(ROOT / "examples" / "harbor", tmp_path / "harbor")
    program = str(venv / "bin" / "trueopen")
    said = run(program, "check", "harbor", "--offline", "--exit-zero", "--format", "json", cwd=tmp_path)
    assert json.loads(said)["results"][0]["assessments"][0]["verdict"] == "likely_fails"
    page = run(program, "check", "harbor", "--offline", "--exit-zero", "--format", "html", cwd=tmp_path)
    assert "<html" in page
    listed = run(program, "definitions", cwd=tmp_path)
    for definition in ("osaid-1.0", "osaid-0.0.9", "osaid-0.0.9-checklist", "mof-1.0"):
        assert definition in listed
    licence = run(program, "licence", "--format", "json", str(ROOT / "LICENSE"), cwd=tmp_path)
    assert json.loads(licence)["files"][0]["licence"] == "Apache-2.0"
