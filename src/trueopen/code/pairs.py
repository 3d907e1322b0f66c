"""Which training and which configuration belong together, and whose configuration it is. Pure.

They belong together when the code that runs fixes the settings itself, when a script starts the program, or when the
code reads the configuration's settings by name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from trueopen.artifact import Snapshot
from trueopen.code.commands import Command, commands
from trueopen.code.configurations import EXAMPLE, Configuration, configurations, in_code, of_settings
from trueopen.code.defaults import command_line_defaults, started_plainly
from trueopen.code.derived import makes_this_system
from trueopen.code.hyperparameters import groups, is_training_configuration
from trueopen.code.paths import is_test, words
from trueopen.code.patterns import pattern, word_set
from trueopen.code.survey import CodeFile, survey
from trueopen.code.trainings import Training, imports_of, trainings
from trueopen.code.vendored import copy_of
from trueopen.system import System

# A configuration belongs to code that reads at least this many of its settings, and this share of them, by name.
LEAST_KEYS, LEAST_SHARE = 4, 0.6
MAX_BEFORE = 1_200
_MAX_TRAININGS, _MAX_CONFIGURATIONS, _MAX_CODE = 40, 400, 16_000_000
_COMMON = word_set(
    "base chat instruct model models large small train training the llm code data open language official project "
    "system release repo main mini tiny pretrain asr tts gpt bert vae gan ocr vla vlm ssl ctc fun net nets diffusion "
    "speech audio video image text voice vision embed encoder decoder transformer music protein fold math coder "
    "learning research lab"
)
_FRAMEWORKS = frozenset(
    {"fairseq2", "t5x", "nemo", "mmengine", "espnet2", "speechbrain", "lightning", "pytorch_lightning"}
)
_PROGRAM = pattern(rb"([A-Za-z0-9_\-]+\.py)\b")
_TRIALS = word_set(
    "debug test tiny small local mock dummy sanity ablation ablations profile template templates setup bench mini"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A training and the configuration that belongs to it. `shared`: settings of it that the code reads by name;
    `starts`: the configuration is a script that starts the program; `derives`: it makes this system out of another
    model."""

    training: Training
    configuration: Configuration
    shared: tuple[str, ...] = ()
    starts: bool = False
    derives: bool = False


def own_configurations(snapshot: Snapshot, names: frozenset[str], own: frozenset[int]) -> tuple[Configuration, ...]:
    """Return the configurations that are this system's: in one of the sources `own` and not in a copy of another
    project, or with one of its `names` in the path."""
    return tuple(
        item
        for item in configurations(snapshot)
        if names & set(words(item.path))
        or (item.artifact.source in own and copy_of(snapshot, item.artifact, names) is None)
    )


def pair_up(
    snapshot: Snapshot, names: frozenset[str], own: frozenset[int], configured: tuple[Configuration, ...]
) -> Pair | None:
    """Return the training and the configuration of this system that belong together best, or None.

    `names`: words that name the system. `own`: the sources that are the system's own; code there may fix its settings
    itself. `configured`: the system's configurations.
    """
    found = [item for item in trainings(snapshot) if item.counts][:_MAX_TRAININGS]
    code = _Code(snapshot)
    tuned = _mostly_tuned(snapshot)
    said = commands(snapshot)
    best: tuple[tuple[int, ...], Pair] | None = None
    for training in found:
        usable = [item for item in configured if item.counts or _named_example(item, names)]
        if training.entry.artifact.name in tuned.get(training.source, ()):
            continue
        pairs = [_pair(code, training, item) for item in usable[:_MAX_CONFIGURATIONS]]
        copied = copy_of(snapshot, training.file.artifact, names) is not None
        if copied:  # code of another project trains this system only where something of the system's starts it
            pairs = [pair for pair in pairs if pair is not None and pair.starts]
        if training.source in own and not copied:
            fixed = in_code(_running(snapshot, training))
            if fixed is not None and fixed.counts:
                pairs.append(Pair(training, fixed))
            elif (plain := _by_default(snapshot, training)) is not None:
                pairs.append(Pair(training, plain))
        for pair in pairs:
            if pair is not None and (best is None or _rank(pair, names, said) > best[0]):
                best = _rank(pair, names, said), pair
    return None if best is None else best[1]


def pair_derived(snapshot: Snapshot, system: System, configured: tuple[Configuration, ...]) -> Pair | None:
    """Return the fine-tuning and the configuration that made this system out of another model, or None."""
    names = name_words(system)
    found = [item for item in trainings(snapshot) if not item.doubts][:_MAX_TRAININGS]
    usable = [
        item
        for item in configured
        if (item.tuning or item.is_script)
        and not item.doubts
        and makes_this_system(_commands(item), system, names, _before(item))
        and copy_of(snapshot, item.artifact, names) is None
    ]
    code = _Code(snapshot)
    pairs = [_pair(code, training, item) for training in found for item in usable[:_MAX_CONFIGURATIONS]]
    said = commands(snapshot)
    ranked = [(_rank(pair, names, said), pair) for pair in pairs if pair is not None]
    best = max(ranked, key=lambda one: one[0], default=None)
    return None if best is None else replace(best[1], derives=True)


def name_words(system: System) -> frozenset[str]:
    """Words that name the system: the letters of its id's last part and of its name, three or more."""
    texts = (system.id.rsplit("/", 1)[-1], system.name)
    # "LLaVA" is one word in every path, whatever its capitals.
    found = [word for text in texts for word in (*words(text), *words(text.lower()))]
    return frozenset(word for word in found if len(word) >= 3 and word.isalpha() and word not in _COMMON)


def _named_example(item: Configuration, names: frozenset[str]) -> bool:
    """A configuration among examples whose path names the system: frameworks' copies keep the real ones there."""
    return not item.tuning and item.doubts == (EXAMPLE,) and bool(names & set(words(item.path)))


class _Code:
    """The Python text of each source, asked for setting names; answers are kept."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._text: dict[int, bytes] = {}
        self._answers: dict[tuple[int, str], bool] = {}
        self._starters: dict[tuple[str, str], bool] = {}

    def names(self, source: int, key: str) -> bool:
        key = key.rsplit(".", 1)[-1]
        if (source, key) not in self._answers:
            if source not in self._text:
                files = [item for item in survey(self._snapshot).files if item.artifact.source == source]
                joined = b"\n".join(item.document.data for item in files if not is_test(item.path))
                self._text[source] = joined[:_MAX_CODE]
            text = self._text[source]
            spellings = {key.encode(), key.replace("-", "_").encode(), key.replace("_", "-").encode()}
            self._answers[source, key] = any(spelling in text for spelling in spellings)
        return self._answers[source, key]

    def starts(self, training: Training, commands: bytes) -> bool:
        """Whether commands start the training: its entry point by file name or as a module (`-m aurora.train`), or a
        program near it that imports it (`train_mem.py` that calls `train()` of `train.py`)."""
        path = training.entry.path
        module = ".".join(path.removesuffix(".py").removesuffix("/__main__").split("/")[-2:])
        started = dict.fromkeys(match.group(1).decode("ascii", "replace") for match in _PROGRAM.finditer(commands))
        if training.entry.artifact.name in started or ("." in module and module.encode() in commands):
            return True
        for name in started:
            if (training.entry.path, name) not in self._starters:
                self._starters[training.entry.path, name] = self._imports(training, name)
            if self._starters[training.entry.path, name]:
                return True
        return False

    def starts_another(self, training: Training, commands: bytes) -> bool:
        """Whether commands start some program of the training's source: then their settings are that program's."""
        held = {path.rsplit("/", 1)[-1] for path in imports_of(self._snapshot, training.source).files}
        return any(match.group(1).decode("ascii", "replace") in held for match in _PROGRAM.finditer(commands))

    def _imports(self, training: Training, name: str) -> bool:
        imports = imports_of(self._snapshot, training.source)
        near = [path for path in imports.files if path.rsplit("/", 1)[-1] == name]
        return any(training.entry.path in imports.direct(path) for path in near[:4])


def _pair(code: _Code, training: Training, item: Configuration) -> Pair | None:
    starts = item.is_script and code.starts(training, _commands(item))
    if item.is_script and not starts and code.starts_another(training, _commands(item)):
        return None
    if item.path.endswith(".gin") and _binds_with_gin(training):
        return Pair(training, item)
    if _reads_settings_itself(training) and _lies_beside(item.path, training.entry.path):
        return Pair(training, item)
    shared = tuple(key for key in item.keys if code.names(training.source, key))
    if starts or (len(shared) >= LEAST_KEYS and len(shared) >= LEAST_SHARE * len(item.keys)):
        return Pair(training, item, shared, starts)
    return None


def _binds_with_gin(training: Training) -> bool:
    """Gin settings are bound to functions by name, so a program that uses gin need not name them."""
    return any(
        (source := one.parsed()) is not None and "gin" in source.modules for one in (training.entry, training.file)
    )


def _reads_settings_itself(training: Training) -> bool:
    """Whether the training loop is that of a framework that also reads the settings."""
    return training.loop.library.split(".", 1)[0] in _FRAMEWORKS


def _lies_beside(path: str, program: str) -> bool:
    """Whether a configuration lies in or below the folder of a program."""
    folder = program.rpartition("/")[0]
    return bool(folder) and path.startswith(f"{folder}/")


def _before(item: Configuration) -> bytes:
    """What a document says before a block of commands."""
    return item.document.data[max(0, item.block[0] - MAX_BEFORE) : item.block[0]] if item.block else b""


def _mostly_tuned(snapshot: Snapshot) -> dict[int, set[str]]:
    """Programs, by source, most of whose launchers start from finished weights: they tune, whatever the others omit."""
    counts: dict[tuple[int, str], list[bool]] = {}
    for item in configurations(snapshot):
        if item.is_script:
            for match in _PROGRAM.finditer(_commands(item)):
                counts.setdefault((item.artifact.source, match.group(1).decode("ascii", "replace")), []).append(
                    item.tuning
                )
    found: dict[int, set[str]] = {}
    for (source, name), tuning in counts.items():
        if sum(tuning) * 2 > len(tuning):
            found.setdefault(source, set()).add(name)
    return found


def _commands(item: Configuration) -> bytes:
    return item.document.data[slice(*item.block)] if item.block else item.document.data


def _running(snapshot: Snapshot, training: Training) -> tuple[CodeFile, ...]:
    """The files that run when the training is started, as far as imports tell: nearest first."""
    distances = {training.entry.path: 0, training.file.path: 0}
    imports = imports_of(snapshot, training.source)
    for item in (training.entry, training.file):
        if item.path in imports.files:
            for path, distance in imports.reached(item.path).items():
                distances[path] = min(distance, distances.get(path, distance))
    near = sorted((distance, path) for path, distance in distances.items() if distance <= 2)
    return tuple(imports.files[path] for _, path in near if path in imports.files)


def _by_default(snapshot: Snapshot, training: Training) -> Configuration | None:
    """The defaults of the program's own command line, where its documents start it without saying otherwise."""
    plain = started_plainly(training.entry, commands(snapshot))
    if plain is None:
        return None
    for item in _running(snapshot, training):
        found = (
            command_line_defaults(item.document)
            if b"add_argument" in item.document.data or (b"DEFINE_" in item.document.data)
            else ()
        )
        if is_training_configuration(found):
            line = plain.document.data.count(b"\n", 0, plain.start) + 1
            made = of_settings(item.document, found)
            return replace(made, rest=((plain.document, line),)) if made.counts else None
    return None


def _near(path: str, other: str) -> int:
    """How many leading folders two paths share."""
    shared = 0
    for left, right in zip(path.split("/")[:-1], other.split("/")[:-1], strict=False):
        if left != right:
            break
        shared += 1
    return shared


def _given(pair: Pair, said: tuple[Command, ...]) -> bool:
    """Whether a command that starts the training names the configuration, by path or by name (`--config=aurora`)."""
    path, program = pair.configuration.path, pair.training.entry.artifact.name
    stem = pair.configuration.artifact.name.rsplit(".", 1)[0]
    for command in said:
        if command.artifact.source != pair.training.source:
            continue
        if program in (one.rsplit("/", 1)[-1] for one in command.programs):
            words_of = [one.strip("\"'").rsplit("=", 1)[-1].removeprefix("./") for one in command.text.split()]
            if any(one in (path, stem) or ("/" in one and path.endswith(one)) for one in words_of):
                return True
    return False


def _rank(pair: Pair, names: frozenset[str], said: tuple[Command, ...]) -> tuple[int, ...]:
    item, training = pair.configuration, pair.training
    found = set(words(item.path))
    entry = set(words(training.entry.path))
    return (
        not found & _TRIALS,
        bool(names & found),
        _given(pair, said),
        "pretrain" in entry or "pretraining" in entry,
        bool({"train", "training", "pretrain", "pretraining"} & found),
        pair.starts,
        _near(item.path, training.entry.path),
        len(groups(item.settings)),
        item.is_script or not item.path.endswith(".py"),
        "train" in entry or "main" in entry,
        -training.file.path.count("/"),
        len(pair.shared),
    )
