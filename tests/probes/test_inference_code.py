import json

import pytest

from snapshots import SYSTEM, snapshot
from trueopen.fact import Unknown
from trueopen.probes import inference_code

GENERATES = "model = AutoModel.from_pretrained('x')\nmodel.generate(ids)\n"
PLAIN = """
import torch
def main():
    net.load_state_dict(torch.load("w.pth"))
    with torch.no_grad():
        out = encoder(image)
if __name__ == "__main__":
    main()
"""
DEMO = PLAIN.replace('    net.load_state_dict(torch.load("w.pth"))\n', "")
DECORATED = "@torch.no_grad()\ndef run_inference(tiles):\n    for tile in tiles:\n        yield encoder(tile)\n"
TEST = "import pytest\ndef test_generate():\n    model = AutoModel.from_pretrained('x')\n    model.generate(x)\n"


def observed(files):
    (fact,) = inference_code.observe(snapshot(files), SYSTEM)
    return fact


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("generate.py", GENERATES),
        ("chat.py", GENERATES),
        ("run.py", PLAIN),
        ("test_simple.py", PLAIN),
        ("demo.py", DEMO),
        ("aurora/pipeline.py", DECORATED),
    ],
)
def test_code_that_runs_a_model(path, code):
    assert observed({path: code}).value is True


def test_a_notebook_that_runs_a_model():
    book = json.dumps({"cells": [{"cell_type": "code", "source": GENERATES}]})
    fact = observed({"inference.ipynb": book})
    assert fact.value is True
    assert book.encode()[slice(*fact.evidence[0].bytes)].decode() == fact.evidence[0].quote


def test_documented_use_of_the_own_package():
    readme = "# Aurora\n\n```python\nimport aurora\nmodel = aurora.load()\nmodel.encode_image(x)\n```\n"
    assert observed({"README.md": readme, "aurora/model.py": "x = 1\n"}).value is True
    assert observed({"README.md": readme}).unknown is Unknown.NOT_FOUND


@pytest.mark.parametrize(
    ("path", "code"),
    [
        pytest.param("tests/test_generate.py", TEST, id="a test"),
        pytest.param("test_generate.py", TEST, id="a test beside the code"),
        pytest.param("evaluation/run.py", PLAIN, id="evaluation"),
        pytest.param("convert_weights.py", PLAIN, id="conversion"),
        pytest.param("train.py", PLAIN.replace("out = encoder(image)", "loss.backward()"), id="training"),
        pytest.param("helper.py", DEMO, id="no weights and no name"),
    ],
)
def test_code_that_runs_none(path, code):
    assert observed({path: code}).unknown is Unknown.NOT_FOUND
