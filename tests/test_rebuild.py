"""The plan of examples/rill is true: its commands, and nothing else, give the published weights again."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import struct
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import trueopen
from trueopen import Options, load_definition
from trueopen.plan import plan
from trueopen.probes import PROBES
from trueopen.publish.look import Look
from trueopen.publish.plan import PLANS

RILL = Path(__file__).parent.parent / "examples" / "rill"
WEIGHTS = Path("weights") / "model.safetensors"
READS_COMMANDS = any(name == "code.command" for probe in PROBES for name, _ in probe.YIELDS)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The plan as JSON, and the verdict beside it."""
    options = Options(offline=True, cache=tmp_path_factory.mktemp("cache"))
    result = trueopen.check(str(RILL), [load_definition("osaid-1.0")], options, datetime(2026, 11, 25, tzinfo=UTC))
    made = plan(result.facts, result.snapshot, result.leads, result.system)
    return json.loads(PLANS["json"](result, made, Look())) | {"verdict": result.assessments[0].verdict}


def test_the_example_likely_meets_the_definition(document: Any) -> None:
    assert document["verdict"] == "likely_meets"


def test_its_data_lies_in_the_repository_pinned_by_its_hash(document: Any) -> None:
    first = document["steps"][0]
    assert (first["stage"], first["state"]) == ("obtain-data", "ready")
    assert first["inputs"][0]["location"] == "corpus/diary.txt"
    assert first["inputs"][0]["revision"].startswith("sha256:")


@pytest.mark.skipif(not READS_COMMANDS, reason="no probe reads the commands that documents give")
def test_every_step_is_ready(document: Any) -> None:
    assert [(step["id"], step["state"], step["question"]) for step in document["steps"] if step["question"]] == []
    assert document["counts"]["ready"] == len(document["steps"]) >= 4


@pytest.mark.skipif(not READS_COMMANDS, reason="no probe reads the commands that documents give")
def test_the_commands_of_the_plan_give_the_published_weights(document: Any, tmp_path: Path) -> None:
    copy = tmp_path / "rill"
    shutil.copytree(RILL, copy, ignore=shutil.ignore_patterns("__pycache__", "*.bin"))
    (copy / WEIGHTS).unlink()
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "python").symlink_to(sys.executable)
    environment = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONDONTWRITEBYTECODE": "1"}
    ran = []
    for step in document["steps"]:
        for line in (step["command"] or "").splitlines():
            done = subprocess.run(
                shlex.split(line), cwd=copy, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{line}\n{done.stderr}"
            ran.append((step["stage"], done.stdout))
    assert {stage for stage, _ in ran} >= {"process-data", "pre-training", "evaluate"}
    assert "perplexity per character: 5.31" in ran[-1][1]
    same(copy / WEIGHTS, RILL / WEIGHTS)


def same(one: Path, other: Path) -> None:
    """The same tensors to one unit of the fourth decimal, which training rounds to (libraries of mathematics differ in
    the last place)."""
    (left, here), (right, there) = tensors(one), tensors(other)
    assert left == right
    assert len(here) == len(there) == 1830
    assert max(abs(a - b) for a, b in zip(here, there, strict=True)) < 1.5e-4


def tensors(path: Path) -> tuple[Any, tuple[float, ...]]:
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    numbers = data[8 + length :]
    return json.loads(data[8 : 8 + length]), struct.unpack(f"<{len(numbers) // 4}f", numbers)
