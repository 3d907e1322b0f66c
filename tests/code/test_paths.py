import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.code.paths import is_evaluation, is_example, is_fine_tuning, is_side_training, is_test, words


def test_words_of_a_path():
    assert words("src/FineTune_v2/train-model.py") == ("src", "fine", "tune", "v2", "train", "model", "py")


@pytest.mark.parametrize("path", ["tests/a.py", "a/test_b.py", "a/b_test.py", "conftest.py", "TestData/x.json"])
def test_tests(path):
    assert is_test(path)


@pytest.mark.parametrize("path", ["latest/train.py", "contest.py", "attested.py"])
def test_not_tests(path):
    assert not is_test(path)


@pytest.mark.parametrize(
    "path",
    [
        "finetune/x.py",
        "fine-tuning/x.py",
        "fine_tune.py",
        "FineTuning.py",
        "train_lora.py",
        "sft/run.sh",
        "dpo.py",
        "post_training/a.py",
    ],
)
def test_fine_tuning(path):
    assert is_fine_tuning(path)


@pytest.mark.parametrize("path", ["train.py", "pretrain/run.py", "exploration.py", "software.py", "soft/train.py"])
def test_not_fine_tuning(path):
    assert not is_fine_tuning(path)


def test_other_roles():
    assert is_example("examples/train.py")
    assert is_example("third_party/lib/train.py")
    assert is_evaluation("scripts/eval/run.py")
    assert not is_evaluation("medieval/train.py")
    assert is_side_training("train_tokenizer.py")
    assert is_side_training("linear_probe/train.py")


@given(st.text(max_size=60))
def test_any_path_has_lower_case_words(path):
    assert all(word and word == word.lower() for word in words(path))
