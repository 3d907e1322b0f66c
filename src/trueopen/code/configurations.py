"""Training configurations a snapshot holds: files that set a learning rate, a batch size, a length, a model size. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from trueopen.artifact import Artifact, Document, NotLooked, Snapshot
from trueopen.code.hyperparameters import MAX_BYTES, RATE, Setting, groups, is_training_configuration, settings
from trueopen.code.paths import is_evaluation, is_example, is_fine_tuning, is_side_training, is_test, words
from trueopen.code.patterns import pattern
from trueopen.code.survey import survey

MAX_FILES = 1_500
_KEY = "code_configurations"
_ENDINGS = (".yml", ".yaml", ".json", ".toml", ".gin", ".cfg", ".ini", ".conf", ".sh", ".slurm", ".sbatch", ".jsonc")
_SCRIPTS = (".sh", ".slurm", ".sbatch", ".py")
_RATE_MARK = pattern(rb"(?i)\blr\b|learning[_\-]?rate|\blr_|_lr\b")
_ADAPTERS = pattern(rb"(?i)lora_(?:r|alpha|rank|target)|finetuning_type|\bdpo_|use_peft|adapter_name|sft_|lora_r\b")
_TUNES = pattern(rb"(?im)^\W*[\"']?(?:finetune|do_sft|finetuning)[\"']?\s*[:=]\s*[\"']?true")


@dataclass(frozen=True, slots=True)
class Configuration:
    """A file that sets training hyper-parameters. `tuning`: it configures fine-tuning; `doubts` as in `Training`."""

    artifact: Artifact
    document: Document
    settings: tuple[Setting, ...]
    tuning: bool
    doubts: tuple[str, ...]

    @property
    def counts(self) -> bool:
        return not self.tuning and not self.doubts

    @property
    def is_code(self) -> bool:
        return self.artifact.path.endswith(".py")


def configurations(snapshot: Snapshot) -> tuple[Configuration, ...]:
    """Return the files of a snapshot that are training configurations, those that count first. Kept on the snapshot."""
    kept = snapshot.__dict__.get(_KEY)
    if isinstance(kept, tuple):
        return kept
    found: list[Configuration] = []
    for number in range(len(snapshot.trees)):
        files = [item for item in snapshot.trees[number].artifacts if _may_configure(item)]
        for artifact in sorted(files, key=_promise)[:MAX_FILES]:
            document = snapshot.document(artifact)
            if not isinstance(document, NotLooked):
                found.extend(_read(document))
    for item in survey(snapshot).files:
        if not item.is_notebook and not is_test(item.path) and len(item.document.data) <= MAX_BYTES:
            found.extend(_read(item.document))
    found.sort(key=lambda one: (not one.counts, one.artifact.source, -len(groups(one.settings)), one.artifact.path))
    snapshot.__dict__[_KEY] = tuple(found)
    return tuple(found)


def lacking(snapshot: Snapshot) -> tuple[Artifact, ...]:
    """Listed files that could be training configurations by name but whose bytes are lacking."""
    return tuple(
        item
        for item in snapshot
        if item.absent is not None
        and item.path.endswith(_ENDINGS)
        and not is_test(item.path)
        and {"train", "training", "pretrain", "pretraining"} & set(words(item.path))
    )


def _may_configure(item: Artifact) -> bool:
    return (
        item.absent is None
        and item.path.lower().endswith(_ENDINGS)
        and (item.size is None or 40 <= item.size <= MAX_BYTES)
        and not is_test(item.path)
        and not is_evaluation(item.path)
        and not item.path.startswith(".")
        and item.name
        not in ("package.json", "tokenizer.json", "tokenizer_config.json", "vocab.json", "package-lock.json")
    )


def _promise(item: Artifact) -> tuple[bool, bool, int, str]:
    found = set(words(item.path))
    named = bool({"train", "training", "pretrain", "pretraining", "config", "configs", "models", "recipe"} & found)
    return (item.path.endswith(".json"), not named, item.path.count("/"), item.path)


def _read(document: Document) -> list[Configuration]:
    path = document.artifact.path
    if not _RATE_MARK.search(document.data):
        return []
    found = settings(document, flags=path.endswith(_SCRIPTS))
    if RATE not in groups(found) or not is_training_configuration(found):
        return []
    tuning = is_fine_tuning(path) or bool(_ADAPTERS.search(document.data)) or bool(_TUNES.search(document.data))
    doubts = []
    if is_example(path):
        doubts.append("it lies among examples, demonstrations or benchmarks")
    if is_evaluation(path):
        doubts.append("it lies among evaluation code")
    if is_side_training(path):
        doubts.append("its name says that it is for a tokenizer, classifier or probe, or an analysis")
    return [Configuration(document.artifact, document, found, tuning, tuple(doubts))]
