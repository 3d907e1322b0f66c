"""Which stage of training a program performs: pre-training, mid-training, fine-tuning, preference, distillation. Pure.

Told by what the program calls (a preference trainer, an adapter, a model built from a configuration), then by its path.
"""

from __future__ import annotations

from itertools import pairwise

from trueopen.code.paths import words
from trueopen.code.patterns import word_set
from trueopen.code.training import TrainingKind
from trueopen.code.trainings import Training

_PREFERENCE_CALLS = word_set(
    "DPOTrainer PPOTrainer GRPOTrainer KTOTrainer ORPOTrainer CPOTrainer RewardTrainer RLOOTrainer OnlineDPOTrainer"
)
_PREFERENCE = word_set("dpo ppo grpo kto orpo simpo rlhf rlaif rlvr rl reward rm preference reinforce")
_DISTILLATION = word_set("distill distillation distil kd teacher")
_MID = word_set("midtrain midtraining anneal annealing cooldown continual cpt")
_MID_PAIRS = frozenset({("mid", "train"), ("mid", "training"), ("continue", "pretrain"), ("continued", "pretraining")})


def stage_of(training: Training) -> str:
    """Return the stage (`vocabulary.TRAINING_STAGES`) that a training performs."""
    found = (*words(training.entry.path), *words(training.file.path.rsplit("/", 1)[-1]))
    sources = [
        source
        for one in {training.entry.path: training.entry, training.file.path: training.file}.values()
        if (source := one.parsed())
    ]
    called = {call.last_name for source in sources for call in source.calls}
    if called & _PREFERENCE_CALLS or _PREFERENCE & set(found):
        return "preference"
    if _DISTILLATION & set(found):
        return "distillation"
    if training.kind is TrainingKind.FINE_TUNING:
        return "fine-tuning"
    if _MID & set(found) or _MID_PAIRS & set(pairwise(found)):
        return "mid-training"
    return "pre-training"
