"""Which steps of the pipeline does this system's code perform, and with which command?

The prepared case for "is the code complete?": one fact per step of `vocabulary.PIPELINE_STEPS`. `code.step` is known
where code of this system performs the step; what documents name and no code performs is added where all facts are known
(`derive/steps.py`). `code.command` is the line that starts it, as documents, launchers or Makefiles write it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trueopen.artifact import Snapshot
from trueopen.code.commands import Command, commands
from trueopen.code.lines import characters
from trueopen.code.pairs import Pair, name_words
from trueopen.code.paths import is_evaluation, is_example, words
from trueopen.code.processing import Change
from trueopen.code.stages import stage_of
from trueopen.code.survey import survey
from trueopen.code.trainings import Training, trainings
from trueopen.code.vendored import copy_of
from trueopen.fact import Evidence, Fact, known, not_found, quote
from trueopen.probes import evaluation_code
from trueopen.probes.data_code import data_programs, downloads
from trueopen.probes.data_obtaining import obtaining_programs
from trueopen.probes.training_code import cite_configuration, cite_training, own_pair
from trueopen.system import System
from trueopen.vocabulary import PIPELINE_STEPS, TRAINING_STAGES, Component

NAME = "code-steps"
YIELDS: tuple[tuple[str, Component], ...] = (
    ("code.step", Component.TRAINING_CODE),
    ("code.command", Component.TRAINING_CODE),
)
PARTS = {
    "obtain-data": Component.DATA_PROCESSING_CODE,
    "process-data": Component.DATA_PROCESSING_CODE,
    "tokenise": Component.DATA_PROCESSING_CODE,
    "evaluate": Component.EVALUATION_CODE,
}
_SHOWN = 4
_HARNESS = ("lm_eval", "lm-eval", "lighteval", "opencompass", "helm-run")
_FETCHES = ("wget", "curl", "aria2c", "aws", "gsutil", "huggingface-cli", "hf", "rsync")


@dataclass(frozen=True, slots=True)
class _Step:
    """A step that code performs: what was seen, what it does, and the paths of the programs that do it."""

    name: str
    why: str
    evidence: tuple[Evidence, ...]
    programs: tuple[tuple[int, str], ...]
    beside: str = ""


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield `code.step` and `code.command`, one instance per step found."""
    found = _steps(snapshot, system)
    for step in found:
        yield known("code.step", part_of(step.name), True, *step.evidence, why=step.why, instance=step.name)
    if not found:
        why = "no code that was read performs a step of a training pipeline"
        yield not_found(*YIELDS[0], why, searched=survey(snapshot).searched, instance="pre-training")
    given = [fact for step in found if (fact := _command(snapshot, system, step)) is not None]
    yield from given
    if not given:
        why = "no document, launcher or Makefile writes a command that starts a step's program"
        yield not_found(*YIELDS[1], why, instance=found[0].name if found else "pre-training")


def part_of(step: str) -> Component:
    """The component whose code performs a step."""
    return PARTS.get(step, Component.TRAINING_CODE)


def _steps(snapshot: Snapshot, system: System) -> list[_Step]:
    steps = {
        step.name: step
        for step in (*_data(snapshot, system), *_training(snapshot, system), *_evaluation(snapshot, system))
    }
    return [steps[name] for name in PIPELINE_STEPS if name in steps]


def _data(snapshot: Snapshot, system: System) -> Iterator[_Step]:
    fetched = obtaining_programs(snapshot, system)
    scripts = tuple(downloads(snapshot))[:_SHOWN]
    if fetched or scripts:
        evidence = (*(one for _, one in fetched), *scripts)[:_SHOWN]
        programs = (
            *((item.artifact.source, item.path) for item, _ in fetched),
            *((one.source, one.artifact) for one in scripts),
        )
        yield _Step("obtain-data", "programs or scripts fetch raw data", evidence, programs)
    made = [one for one in data_programs(snapshot, system) if one.counts]
    for name, why, chosen in (
        (
            "process-data",
            "programs change raw data and write the result",
            [one for one in made if one.made.kinds - {Change.TOKENISES}],
        ),
        (
            "tokenise",
            "programs tokenise data and write the result",
            [one for one in made if Change.TOKENISES in one.made.kinds],
        ),
    ):
        if chosen:
            evidence = tuple(one.evidence for one in chosen[:_SHOWN])
            yield _Step(name, why, evidence, tuple((one.item.artifact.source, one.item.path) for one in chosen))


def _training(snapshot: Snapshot, system: System) -> Iterator[_Step]:
    """The stage whose training and configuration belong together, and further stages of the system's own programs."""
    pair = own_pair(snapshot, system)
    if pair is None:
        return
    first = _stage_of_pair(pair)
    evidence = (*cite_training(snapshot, pair.training), *cite_configuration(snapshot, pair.configuration))
    why = f"{pair.training.entry.path} trains with the settings of {pair.configuration.path}"
    yield _Step(first, why, evidence, (_place(pair.training),), pair.configuration.path)
    names = name_words(system)
    others: dict[str, list[Training]] = {}
    for item in trainings(snapshot):
        stage = stage_of(item)
        near = item.source == pair.training.source and not item.doubts
        if near and stage != first and copy_of(snapshot, item.entry.artifact, names) is None:
            others.setdefault(stage, []).append(item)
    for stage, items in others.items():
        cited = tuple(piece for item in items[:2] for piece in cite_training(snapshot, item))
        why = f"{items[0].entry.path} beside the training of this system; no settings were matched to it"
        yield _Step(stage, why, cited[: 2 * _SHOWN], tuple(_place(item) for item in items))


def _stage_of_pair(pair: Pair) -> str:
    stage = stage_of(pair.training)
    return "fine-tuning" if pair.derives and stage == "pre-training" else stage


def _evaluation(snapshot: Snapshot, system: System) -> Iterator[_Step]:
    evidence = evaluation_code.found(snapshot)
    if evidence:
        trained = {_place(item) for item in trainings(snapshot)}
        programs = tuple(place for one in evidence if (place := (one.source, one.artifact)) not in trained)
        yield _Step("evaluate", "programs score the model over data sets", tuple(evidence), programs)


def _place(item: Training) -> tuple[int, str]:
    return item.entry.artifact.source, item.entry.path


# --- commands ------------------------------------------------------------


def _command(snapshot: Snapshot, system: System, step: _Step) -> Fact | None:
    """The command that starts a step's program best: one that names the step's settings or the system, in a document
    before a launcher, near the root before deep."""
    names = name_words(system)
    every = [one for one in commands(snapshot) if _starts(one, step)]
    if not every:
        return None
    best = min(every, key=lambda one: _order(one, step, names))
    span = characters(best.document, best.start, best.end)
    evidence = quote(snapshot, best.document, *span, probe=NAME, note=f"the command of the step {step.name}")
    why = f"{best.artifact.path} writes it" + (f"; {len(every)} commands start it" if len(every) > 1 else "")
    return known("code.command", part_of(step.name), evidence.quote, evidence, why=why, instance=step.name)


def _starts(command: Command, step: _Step) -> bool:
    first = command.text.split(None, 1)[0].rsplit("/", 1)[-1]
    if step.name == "evaluate" and first in _HARNESS:
        return True
    inside = any(one == (command.artifact.source, command.artifact.path) for one in step.programs)
    if step.name == "obtain-data" and first in _FETCHES:
        return inside
    return any(
        _is(name, path)
        for name in command.programs
        for source, path in step.programs
        if source == command.artifact.source
    )


def _is(name: str, path: str) -> bool:
    """Whether a program named in a command is the file at `path`: by the end of its path, or as a module."""
    name = name.removeprefix("./")
    if "/" in name:
        tail = name.rsplit("}", 1)[-1].lstrip("/")
        return (
            path == tail
            or path.endswith(f"/{tail}")
            or tail.endswith(f"/{path}")
            or path.rsplit("/", 2)[-2:] == tail.rsplit("/", 2)[-2:]
        )
    if name.endswith((".py", ".sh", ".slurm", ".sbatch", ".bash", ".ipynb", ".jl")):
        return path.rsplit("/", 1)[-1] == name
    module = path.removesuffix(".py").removesuffix("/__main__").replace("/", ".")
    return module == name or ("." in name and module.endswith(f".{name}"))


def _order(command: Command, step: _Step, names: frozenset[str]) -> tuple[bool, bool, bool, bool, bool, int, int]:
    text = command.text
    settings = bool(step.beside) and (step.beside.rsplit("/", 1)[-1] in text or step.beside == command.artifact.path)
    foreign = is_example(command.artifact.path) or (step.name != "evaluate" and is_evaluation(command.artifact.path))
    return (
        foreign,
        not settings,
        not names & set(words(text)),
        step.name in TRAINING_STAGES and "train" not in text.lower(),
        not command.prose,
        command.artifact.path.count("/"),
        command.start,
    )
