import pytest

from snapshots import snapshot
from trueopen.code.hyperparameters import (
    BATCH,
    LENGTH,
    RATE,
    SIZE,
    code_settings,
    default_settings,
    groups,
    is_training_configuration,
    settings,
)
from trueopen.code.python import parse


def document(text, name="config.yml"):
    found = snapshot({name: text})
    return found.document(next(iter(found)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "learning_rate: 3.0e-4\nglobal_train_batch_size: 1024\nmax_steps: 10000\nd_model: 512\n", id="yaml"
        ),
        pytest.param(
            '{"lr": 0.00012,\n "train-iters": 143000,\n "train_micro_batch_size_per_gpu": 8,\n "num-layers": 36}',
            id="json",
        ),
        pytest.param(
            "# broken\n{\n 'lr': 1e-3\n 'batch_size': 8\n 'num_epochs': 3,\n 'hidden_size': 64\n", id="not quite json"
        ),
        pytest.param("learning_rate = 1e-3\nbatch_size = 8\nmax_epochs = 10\nn_layers = 2\n", id="toml"),
        pytest.param(
            "train.learning_rate = 0.1\ntrain.batch_size = 3\ntrain.total_steps = 9\nmodel.num_layers = 4\n", id="gin"
        ),
    ],
)
def test_the_four_groups_are_found_in_every_form(text):
    assert {RATE, BATCH, LENGTH, SIZE} <= groups(settings(document(text)))


def test_flags_of_a_launcher_are_found():
    text = "python train.py \\\n  --lr 6e-4 --micro_bsz=16 \\\n  --n_layer 12 --epoch_count 20\n"
    assert groups(settings(document(text, "run.sh"), flags=True)) == {RATE, BATCH, LENGTH, SIZE}


def test_a_setting_spans_its_bytes():
    text = "a: ö\nlearning_rate: 3e-4\n"
    (rate,) = settings(document(text))
    assert document(text).data[rate.start : rate.end] == b"learning_rate: 3e-4"


@pytest.mark.parametrize("text", ["learning_rate: the usual one", "lr: null", "filter: 3", "color: 4", "early: 1"])
def test_words_and_other_keys_are_no_settings(text):
    assert settings(document(text)) == ()


def test_a_model_configuration_alone_is_no_training_configuration():
    sizes = settings(document('{"hidden_size": 64, "num_hidden_layers": 2, "vocab_size": 100}'))
    assert not is_training_configuration(sizes)


def test_code_settings_leave_defaults_and_comments_out():
    text = "LEARNING_RATE = 3e-4\n# lr = 1\ndef f(lr=1e-3, *, batch_size=3): ...\nf(\n    batch_size=8,\n)\nC = {\n 'd_model': 64,\n}\n"
    source = parse(text)
    found = [(item.key, item.value) for item in code_settings(document(text, "a.py"), source)]
    assert found == [("LEARNING_RATE", "3e-4"), ("batch_size", "8"), ("d_model", "64")]
    assert [name for _, name, _, _ in default_settings(source)] == ["lr", "batch_size"]


def test_fields_of_a_class_are_what_a_library_offers():
    text = "class Config:\n    learning_rate: float = 1e-3\n    batch_size: int = 8\n    max_steps: int = 10\n"
    assert code_settings(document(text, "a.py"), parse(text)) == ()
