"""Files that are made to hurt: every code probe answers, none raises."""

import json

import pytest

from snapshots import SYSTEM, snapshot
from trueopen.artifact import Limits
from trueopen.code.survey import survey
from trueopen.probes import (
    architecture,
    code_steps,
    data_code,
    evaluation_code,
    inference_code,
    libraries,
    training_code,
)

PROBES = (training_code, data_code, evaluation_code, inference_code, architecture, libraries, code_steps)
BAIT = "import torch\nloss.backward()\noptimizer.step()\nmodel.generate(x)\nload_dataset('a').to_parquet('b')\n"


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"train.py": BAIT + "x = " + "(" * 50_000}, id="deep nesting"),
        pytest.param({"train.py": BAIT + "x = " + "-" * 30_000 + "1"}, id="deep nesting without brackets"),
        pytest.param({"train.py": BAIT.replace("\n", ";") + "x=1;" * 1_300_000}, id="five megabytes in one line"),
        pytest.param({"train.py": BAIT + "def train(:\n  ???"}, id="invalid syntax"),
        pytest.param({"train.py": BAIT.encode() + b"\x00\xff\xfe"}, id="bytes that are no text"),
        pytest.param({"train.py": BAIT + "print 'python 2'\n"}, id="python 2"),
        pytest.param({"train.ipynb": '{"cells": ' + "[" * 100_000}, id="a notebook without end"),
        pytest.param(
            {"train.ipynb": json.dumps({"cells": [{"cell_type": "code", "source": 7}, 3, None]})}, id="odd cells"
        ),
        pytest.param({"README.md": "```\n" + "python train.py \\\n" * 20_000}, id="a command without end"),
        pytest.param({"README.md": "training code " * 30_000}, id="a promise without end"),
        pytest.param({"train.py": "def f(a=" * 90 + "1" + "): pass"}, id="defaults in defaults"),
    ],
)
def test_no_file_makes_a_probe_fail_or_believe(files):
    held = snapshot(files)
    for probe in PROBES:
        facts = tuple(probe.observe(held, SYSTEM))
        assert {name for name, _ in probe.YIELDS} <= {fact.name for fact in facts}
        assert not any(fact.name == "training-code.published" and fact.value is True for fact in facts)


def test_a_notebook_over_the_limit_is_listed_as_not_read():
    held = snapshot({"train.ipynb": "{" + " " * 3_000}, limits=Limits(text_bytes=1_000))
    assert [artifact.path for artifact, _ in survey(held).lacking] == ["train.ipynb"]
    published, _ = training_code.observe(held, SYSTEM)
    assert published.unknown == "not_looked"
