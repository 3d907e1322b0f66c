"""Facts made by hand for plans: `from plan.facts import AURORA, made, step`."""

from __future__ import annotations

from snapshots import SYSTEM, snapshot
from trueopen.artifact import Snapshot
from trueopen.fact import Evidence, Fact, Grade, Value, known
from trueopen.plan import Plan, Step, plan
from trueopen.probes.lead import Lead
from trueopen.system import System
from trueopen.vocabulary import Component

PART = Component.TRAINING_CODE
FILES = {
    "README.md": "# Aurora",
    "prepare.py": "…",
    "train.py": "…",
    "tune.py": "…",
    "evaluate.py": "…",
    "config.yaml": "lr: 1",
    "data/poems.txt": "a poem",
    "weights/model.safetensors": b"\0\1",
}


def aurora() -> Snapshot:
    return snapshot(FILES)


def seen(artifact: str, quote: str = "…", note: str = "") -> Evidence:
    return Evidence(0, artifact, Grade.OBSERVED, "test", quote=quote, bytes=(0, 1), lines=(1, 1), note=note)


def fact(name: str, value: Value, *evidence: Evidence, instance: str = "") -> Fact:
    return known(name, PART, value, *(evidence or (seen("README.md"),)), instance=instance)


def code(step: str, *files: str) -> Fact:
    return fact("code.step", True, *(seen(file) for file in files), instance=step)


def command(step: str, text: str, where: str = "README.md") -> Fact:
    return fact("code.command", text, seen(where, text), instance=step)


def source(name: str, place: str, stage: str = "", amount: str = "") -> tuple[Fact, ...]:
    found = [fact("data.source", place, seen("README.md", name), instance=name)]
    if stage:
        found.append(fact("data.source-stage", stage, instance=name))
    if amount:
        found.append(fact("data.source-amount", amount, instance=name))
    return tuple(found)


# A system of which everything is shown.
WHOLE = (
    *source("Poems", "data/poems.txt"),
    code("process-data", "prepare.py"),
    command("process-data", "python prepare.py --corpus data/poems.txt --out poems.bin"),
    code("pre-training", "train.py"),
    command("pre-training", "python train.py --config config.yaml"),
    code("evaluate", "evaluate.py"),
    command("evaluate", "python evaluate.py --weights weights/model.safetensors"),
    fact("training-code.configuration", True, seen("config.yaml")),
    fact("parameters.published", True, seen("weights/model.safetensors")),
)


def made(*facts: Fact, at: Snapshot | None = None, leads: tuple[Lead, ...] = (), system: System = SYSTEM) -> Plan:
    return plan(facts, at or aurora(), leads, system)


def without(*names: str, instance: str = "") -> tuple[Fact, ...]:
    return tuple(one for one in WHOLE if not (one.name in names and (not instance or one.instance == instance)))


def step(made_: Plan, name: str) -> Step:
    return next(one for one in made_.steps if name in (one.id, one.stage))
