"""Is there code that trains this system, with its configuration?

Training code is an entry point that reaches an optimisation loop (`code/trainings.py`), together with this system's own
training configuration (`code/configurations.py`); the two must belong together: the configuration stands in the code
that trains, or the code reads its settings by name. Fine-tuning of finished weights, examples, tests, tokenizers and
probes are near misses: shown, never counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trueopen.artifact import Snapshot
from trueopen.code.configurations import Configuration, configurations
from trueopen.code.configurations import lacking as lacking_configurations
from trueopen.code.hyperparameters import Setting
from trueopen.code.lines import line_of
from trueopen.code.notebook import raw_line
from trueopen.code.paths import is_fine_tuning, is_test, words
from trueopen.code.survey import CodeFile, survey
from trueopen.code.training import TrainingKind
from trueopen.code.trainings import Training, imports_of, trainings
from trueopen.fact import Evidence, Fact, known, not_found, not_looked, quote
from trueopen.system import System
from trueopen.vocabulary import Component

NAME = "training-code"
PART = Component.TRAINING_CODE
YIELDS: tuple[tuple[str, Component], ...] = (("training-code.published", PART), ("training-code.configuration", PART))

# A configuration belongs to code that reads at least this many of its settings, and this share of them, by name.
_LEAST_KEYS, _LEAST_SHARE = 3, 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """A training and the configuration that belongs to it; `shared`: settings of it that the code names."""

    training: Training
    configuration: Configuration
    shared: tuple[str, ...]


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield whether training code is published and whether its configuration is."""
    found = trainings(snapshot)
    own = [item for item in configurations(snapshot) if _is_own(snapshot, system, item)]
    counted = [item for item in own if item.counts]
    pair = pair_up(snapshot, [item for item in found if item.counts], counted)
    yield _published(snapshot, found, own, pair)
    yield _configuration(snapshot, own, pair)


def pair_up(snapshot: Snapshot, found: list[Training], configured: list[Configuration]) -> Pair | None:
    """Return the first training and configuration that belong together, nearest first."""
    for training in found:
        inside = _code_paths(snapshot, training)
        for item in configured:
            if item.artifact.source == training.source and item.artifact.path in inside:
                return Pair(training, item, ())
    vocabulary: dict[int, bytes] = {}
    for training in found:
        if training.source not in vocabulary:
            files = survey(snapshot).files
            vocabulary[training.source] = b"\n".join(
                item.document.data
                for item in files
                if item.artifact.source == training.source and not is_test(item.path)
            )
        for item in configured:
            if item.is_code:
                continue
            shared = _named_in(item.settings, vocabulary[training.source])
            keys = {setting.key for setting in item.settings}
            if len(shared) >= _LEAST_KEYS and len(shared) >= _LEAST_SHARE * len(keys):
                return Pair(training, item, shared)
    return None


def _code_paths(snapshot: Snapshot, training: Training) -> frozenset[str]:
    """The files that run when the training is started, as far as imports tell."""
    paths = {training.entry.path, training.file.path}
    imports = imports_of(snapshot, training.source)
    for item in (training.entry, training.file):
        if item.path in imports.files:
            paths.update(path for path, distance in imports.reached(item.path).items() if distance <= 3)
    return frozenset(paths)


def _named_in(found: tuple[Setting, ...], code: bytes) -> tuple[str, ...]:
    shared: dict[str, None] = {}
    for setting in found:
        key = setting.key.rsplit(".", 1)[-1]
        spellings = {key.encode(), key.replace("-", "_").encode(), key.replace("_", "-").encode()}
        if any(spelling in code for spelling in spellings):
            shared[setting.key] = None
    return tuple(shared)


def _is_own(snapshot: Snapshot, system: System, item: Configuration) -> bool:
    """In a source the user named; or in a followed one, when the file names the system."""
    if snapshot.source(item.artifact).followed_from is None:
        return True
    names = _names(system)
    return bool(names & set(words(item.artifact.path)))


def _names(system: System) -> frozenset[str]:
    """Words that name the system: the letters of its id's last part and of its name, three or more."""
    found = [*words(system.id.rsplit("/", 1)[-1]), *words(system.name)]
    return frozenset(word for word in found if len(word) >= 3 and word.isalpha() and word not in _COMMON)


_COMMON = frozenset({"base", "chat", "instruct", "model", "models", "large", "small", "train", "the", "llm", "code"})


def _published(snapshot: Snapshot, found: tuple[Training, ...], own: list[Configuration], pair: Pair | None) -> Fact:
    if pair is not None:
        evidence = [*_cite(snapshot, pair.training), cite_configuration(snapshot, pair.configuration)]
        why = f"{pair.training.entry.path} starts a training loop in {pair.training.file.path}"
        if pair.configuration.artifact.source != pair.training.source or pair.shared:
            why += f", configured by {pair.configuration.artifact.path}"
        return known(*YIELDS[0], True, *evidence, why=why)
    searched = _searched(snapshot)
    lacking = [item for item, _ in survey(snapshot).lacking if _could_train(item.path)]
    counted = [item for item in found if item.counts]
    if lacking and not counted:
        names = ", ".join(item.path for item in lacking[:5])
        return not_looked(*YIELDS[0], f"listed, but the bytes are lacking: {names}")
    seen = tuple(piece for item in [*counted, *found][:3] for piece in _cite(snapshot, item))[:6]
    if counted:
        if lacking_configurations(snapshot):
            names = ", ".join(item.path for item in lacking_configurations(snapshot)[:5])
            return not_looked(
                *YIELDS[0], f"training loop found, its configuration is listed but lacking: {names}", seen=seen
            )
        why = "a training loop is there, but no configuration of this system that belongs to it (learning rate, batch size, length, model size)"
        return not_found(*YIELDS[0], why, searched=searched, seen=seen)
    if found:
        return not_found(*YIELDS[0], _near_miss(found), searched=searched, seen=seen)
    seen = tuple(cite_configuration(snapshot, item) for item in own if item.counts)[:2]
    why = "no optimisation loop with an entry point in any code that was read"
    if seen:
        why += "; a training configuration is there"
    return not_found(*YIELDS[0], why, searched=searched, seen=seen)


def _near_miss(found: tuple[Training, ...]) -> str:
    tuning = [item for item in found if item.kind is TrainingKind.FINE_TUNING]
    if len(tuning) == len(found):
        return f"the training code found tunes finished weights ({tuning[0].file.path}); it did not make them"
    other = next(item for item in found if item.doubts)
    return f"{other.file.path} trains something, but {other.doubts[0]}"


def _configuration(snapshot: Snapshot, own: list[Configuration], pair: Pair | None) -> Fact:
    if pair is not None:
        return known(
            *YIELDS[1], True, cite_configuration(snapshot, pair.configuration), why="belongs to the training code found"
        )
    counted = [item for item in own if item.counts and not item.is_code]
    if counted:
        return known(*YIELDS[1], True, *(cite_configuration(snapshot, item) for item in counted[:3]))
    lacking = lacking_configurations(snapshot)
    if lacking:
        return not_looked(
            *YIELDS[1], "listed, but the bytes are lacking: " + ", ".join(item.path for item in lacking[:5])
        )
    tuning = [item for item in own if item.tuning or item.doubts]
    why = "no file sets a learning rate together with batch size, length or model size for this system"
    if tuning:
        reason = "for fine-tuning" if tuning[0].tuning else f"not counted: {tuning[0].doubts[0]}"
        why = f"only {tuning[0].artifact.path}, {reason}"
    return not_found(
        *YIELDS[1],
        why,
        searched=_searched(snapshot),
        seen=tuple(cite_configuration(snapshot, item) for item in tuning[:2]),
    )


def cite_configuration(snapshot: Snapshot, item: Configuration) -> Evidence:
    """Quote the lines with the hyper-parameters, from the first decisive one to the last within 30 lines."""
    document = item.document
    rate = next(one for one in item.settings if one.group == "learning rate")
    near = [
        one for one in item.settings if abs(_line(document.data, one.start) - _line(document.data, rate.start)) <= 20
    ]
    start, _ = line_of(document, near[0].start, near[0].end)
    _, end = line_of(document, near[-1].start, near[-1].end)
    shown = "; ".join(f"{one.key} = {one.value}" for one in _one_per_group(item.settings))
    return quote(snapshot, document, start, end, probe=NAME, note=f"training configuration: {shown}")


def _one_per_group(found: tuple[Setting, ...]) -> list[Setting]:
    first: dict[str, Setting] = {}
    for setting in found:
        first.setdefault(setting.group, setting)
    return list(first.values())


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset)


def _cite(snapshot: Snapshot, training: Training) -> list[Evidence]:
    """Quote the entry point, the loop's head, the gradient and the update."""
    kind = training.kind.value
    places: list[tuple[CodeFile, tuple[int, int], str]] = []
    if training.loop.library:
        places.append(
            (training.file, training.loop.gradient, f"{training.loop.library}: the library's training loop ({kind})")
        )
    else:
        first = min(training.loop.loop[0], training.loop.gradient[0], training.loop.update[0])
        last = max(training.loop.gradient[1], training.loop.update[1])
        if training.loop.gradient[0] >= first and last - first <= 40:
            places.append((training.file, (first, last), f"the loop, its gradient and its update ({kind})"))
        else:
            places.append((training.file, (training.loop.loop[0],) * 2, f"the loop over batches ({kind})"))
            places.append((training.file, training.loop.gradient, "the gradient"))
            places.append((training.file, training.loop.update, "the update"))
    places.append((training.entry, training.entry_lines, "the entry point"))
    return [_quote_lines(snapshot, item, lines, note) for item, lines, note in places]


def _quote_lines(snapshot: Snapshot, item: CodeFile, lines: tuple[int, int], note: str) -> Evidence:
    source = item.parsed()
    start, end = source.span(*lines) if source else (0, 0)
    if item.is_notebook:
        text = source.text[slice(*source.span(lines[0]))] if source else ""
        start, end = raw_line(item.document.text, text) or (0, 0)
    return quote(snapshot, item.document, start, end, probe=NAME, note=note)


def _could_train(path: str) -> bool:
    found = set(words(path))
    return (
        bool({"train", "training", "pretrain", "pretraining", "trainer"} & found)
        and not is_test(path)
        and not is_fine_tuning(path)
    )


def _searched(snapshot: Snapshot) -> tuple[str, ...]:
    read = survey(snapshot)
    return (f"{read.read} Python files and notebooks read", f"{len(snapshot.trees)} sources")
