import pytest

from snapshots import SYSTEM, snapshot
from trueopen.code.python import parse
from trueopen.fact import Unknown
from trueopen.probes import data_code, training_code
from trueopen.probes.code_promises import is_stub, promised
from trueopen.vocabulary import Component


@pytest.mark.parametrize(
    ("readme", "component"),
    [
        ("Training code coming soon.", Component.TRAINING_CODE),
        ("More demos and training code will be released soon.", Component.TRAINING_CODE),
        ("- [ ] Release training code", Component.TRAINING_CODE),
        ("The pretraining scripts are not yet available.", Component.TRAINING_CODE),
        ("Code for training the model will be made available.", Component.TRAINING_CODE),
        ("## Training\n\nComing soon!", Component.TRAINING_CODE),
        ("The data processing pipeline is coming soon.", Component.DATA_PROCESSING_CODE),
        ("- [ ] Evaluation code", Component.EVALUATION_CODE),
        ("Inference code: TBD", Component.INFERENCE_CODE),
    ],
)
def test_promises_are_quoted(readme, component):
    found = promised(snapshot({"README.md": f"# Aurora\n\n{readme}\n"}), component)
    assert found
    assert found[0].quote in readme


@pytest.mark.parametrize(
    "readme",
    [
        "- [x] Release training code (will be released soon)",
        "Training code is in `train/`. Weights will be released soon.",
        "We released the training code.",
        "The model will be released soon.",
        "- [ ] Release weights",
    ],
)
def test_what_is_no_promise_of_training_code(readme):
    assert not promised(snapshot({"README.md": f"# Aurora\n\n{readme}\n"}), Component.TRAINING_CODE)


@pytest.mark.parametrize(
    "code",
    ["", "# coming soon\n", '"""Training."""\nimport torch\n', "def train():\n    raise NotImplementedError('soon')\n"],
)
def test_stubs(code):
    assert is_stub(parse(code))


@pytest.mark.parametrize(
    "code", ["x = 1\n", "train()\n", "for x in y:\n    pass\n", "class Base:\n    def f(self): ...\n"]
)
def test_files_that_do_something(code):
    assert not is_stub(parse(code))


def test_what_was_not_found_says_what_was_promised():
    held = snapshot(
        {"README.md": "# Aurora\n\nTraining code coming soon.\n", "prepare_data.py": "raise NotImplementedError()\n"}
    )
    published, _ = training_code.observe(held, SYSTEM)
    assert published.unknown is Unknown.NOT_FOUND
    assert "coming soon" in published.why
    assert published.evidence[0].quote == "Training code coming soon."
    (data,) = data_code.observe(held, SYSTEM)
    assert "does nothing yet" in data.why
