import pytest

from trueopen.code.derived import makes_this_system
from trueopen.system import System

CHAT = System(id="aurora/aurora-chat", name="Aurora Chat", producer="Aurora")
NAMES = frozenset({"aurora"})
BOREAS = b"torchrun train.py --model_name_or_path boreas-ai/boreas-7b --output_dir out/aurora-chat --learning_rate 1e-5"


@pytest.mark.parametrize(
    ("settings", "before", "expected"),
    [
        pytest.param(BOREAS, b"", True, id="from another model to this one"),
        pytest.param(b"MODEL_NAME=aurora-chat\nBASE_MODEL=boreas/boreas-7b\n", b"", True, id="in variables"),
        pytest.param(
            b"--model_name_or_path aurora/aurora-base --output_dir out/aurora-chat",
            b"",
            True,
            id="the full name comes out",
        ),
        pytest.param(
            b"train.py --output_dir out", b"To reproduce our fine-tuning runs:\n", True, id="the document says so"
        ),
        pytest.param(b"train.py --output_dir out", b"You can use this to train Aurora-Chat:\n", True, id="to train it"),
        pytest.param(b"--model_name_or_path aurora/aurora-chat --output_dir out/mine", b"", False, id="from this one"),
        pytest.param(b"--model_name_or_path /MODEL_PATH/ --output_dir out/aurora", b"", False, id="a place to fill in"),
        pytest.param(b"--model_name_or_path $1 --output_dir aurora-test", b"", False, id="an argument"),
        pytest.param(b"--model_name_or_path ./models/7B --output_dir aurora-test", b"", False, id="no model named"),
        pytest.param(
            b"--model_name_or_path boreas/boreas-7b --output_dir out", b"", False, id="nothing named comes out"
        ),
        pytest.param(
            b"--model_name_or_path aurora/aurora-chat --output_dir out",
            b"To train Aurora:",
            False,
            id="said, but from us",
        ),
    ],
)
def test_which_settings_made_this_system(settings, before, expected):
    assert makes_this_system(settings, CHAT, NAMES, before) is expected
