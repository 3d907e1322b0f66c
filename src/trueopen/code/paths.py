"""What a path says about a file's part in a project: a test, an example, fine-tuning, evaluation. Pure.

Names only ever *lower* what is believed of a file (a test's loop is not the training); they never prove anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

_SPACES = {code: " " for code in range(128) if not chr(code).isalnum()}

_TEST = frozenset({"test", "tests", "testing", "testdata", "fixture", "fixtures", "conftest", "unittest", "unittests"})
_EXAMPLE = frozenset(
    {"example", "examples", "tutorial", "tutorials", "demo", "demos", "sample", "samples", "toy", "quickstart"}
    | {
        "benchmark",
        "benchmarks",
        "cookbook",
        "cookbooks",
        "thirdparty",
        "vendor",
        "playground",
        "baseline",
        "baselines",
        "dependencies",
        "external",
        "extern",
        "submodules",
    }
)
_FINE_TUNE = frozenset(
    {"finetune", "finetuning", "finetuned", "finetuner", "tuning", "sft", "lora", "qlora", "peft", "dpo", "rlhf", "ppo"}
    | {"grpo", "kto", "orpo", "adapter", "adapters", "reward", "alignment", "posttraining", "posttrain", "instruct"}
    | {
        "dreambooth",
        "chat",
        "ft",
        "controlnet",
        "kohya",
        "verl",
        "openrlhf",
        "ipadapter",
        "rm",
        "rl",
        "rlvr",
        "distillation",
        "distill",
    }
)
_EVALUATION = frozenset(
    {"eval", "evals", "evaluate", "evaluation", "evaluations", "benchmark", "benchmarks", "harness", "metrics"}
)
# Training of something beside the model: a tokenizer, a quality classifier, a linear probe.
_SIDE = frozenset(
    {"tokenizer", "tokenizers", "tokenization", "tokenizing", "classifier", "classifiers", "fasttext", "kenlm", "probe"}
    | {"probing", "probes", "interpretability", "attack", "attacks", "analysis", "ablation", "ablations", "studies"}
    | {
        "memorization",
        "draft",
        "projector",
        "regression",
        "retriever",
        "retrieval",
        "reranker",
        "speculative",
        "medusa",
        "eagle",
        "ocr",
        "sentencepiece",
        "bpe",
        "spm",
    }
)


@lru_cache(maxsize=65_536)
def words(path: str) -> tuple[str, ...]:
    """The lower-case words of a path, camel case split: `FineTune_v2.py` → fine, tune, v2, py."""
    if not path.islower():
        path = "".join(_parts(path)).lower()
    return tuple(path.translate(_SPACES).split())


def _parts(path: str) -> Iterator[str]:
    before = ""
    for letter in path:
        if letter.isupper() and (before.islower() or before.isdigit()):
            yield " "
        yield letter
        before = letter


def is_test(path: str) -> bool:
    """A test, a test's data, or set-up of tests."""
    return bool(_TEST.intersection(words(path)))


def is_example(path: str) -> bool:
    """An example, tutorial, demonstration or bundled third-party code."""
    found = words(path)
    return bool(_EXAMPLE.intersection(found)) or ("third", "party") in _pairs(found)


def is_fine_tuning(path: str) -> bool:
    """The path calls itself fine-tuning, preference or adapter training."""
    found = words(path)
    return bool(_FINE_TUNE.intersection(found)) or bool(
        {("fine", "tune"), ("fine", "tuning"), ("post", "training")} & _pairs(found)
    )


def is_evaluation(path: str) -> bool:
    """The path calls itself evaluation or benchmark."""
    return bool(_EVALUATION.intersection(words(path)))


def is_side_training(path: str) -> bool:
    """Training of a tokenizer, classifier or probe, or an analysis: not of the model itself."""
    return bool(_SIDE.intersection(words(path)))


def _pairs(found: tuple[str, ...]) -> set[tuple[str, str]]:
    return set(pairwise(found))
