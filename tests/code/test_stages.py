import pytest

from snapshots import snapshot
from trueopen.code.stages import stage_of
from trueopen.code.trainings import trainings

LOOP = """
def main():
    for batch in loader:
        loss = model(batch)
        loss.backward()
        optimizer.step()
if __name__ == "__main__":
    main()
"""
TUNES = LOOP.replace("def main():", "model = AutoModel.from_pretrained('boreas')\ndef main():")
PREFERENCE = (
    "from trl import DPOTrainer\ntrainer = DPOTrainer(model)\ntrainer.train()\nif __name__ == '__main__':\n    pass\n"
)


@pytest.mark.parametrize(
    ("path", "code", "stage"),
    [
        ("train.py", LOOP, "pre-training"),
        ("pretrain/run.py", LOOP, "pre-training"),
        ("train.py", TUNES, "fine-tuning"),
        ("sft/train.py", LOOP, "fine-tuning"),
        ("train.py", PREFERENCE, "preference"),
        ("train_dpo.py", LOOP, "preference"),
        ("train_distillation.py", LOOP, "distillation"),
        ("midtraining/train.py", LOOP, "mid-training"),
        ("continued_pretraining.py", LOOP, "mid-training"),
    ],
)
def test_stage_of_a_training(path, code, stage):
    assert [stage_of(one) for one in trainings(snapshot({path: code}))] == [stage]
