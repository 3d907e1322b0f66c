"""Plans made by hand, for tests of every output: `from publish.plans import rich_plan, RESULT`.

`rich_plan` has every state, kind of input and stage; `hostile` is put into every string a stranger writes.
"""

from __future__ import annotations

from dataclasses import replace

from publish.results import cite, rich_result, rich_snapshot
from trueopen.fact import Evidence
from trueopen.plan import Input, Kind, Plan, State, Step

READY, DECISION, MISSING = State
RESULT = rich_result()
_COMMIT = "9c1f2ab0123456789abcdef0123456789abcdef0"


def rich_plan(hostile: str = "", sources: int = 1) -> Plan:
    pictures = rich_snapshot()
    said = cite(pictures, "a mix of publicly available data", "README.md")
    loop = cite(pictures, "for step in steps", "train/run.py")
    if hostile:
        said = replace(said, quote=hostile, artifact=hostile, note=hostile, url=f"javascript:{hostile}")

    def step(id_: str, stage: str, action: str, *inputs: Input, cites: Evidence = said, **given: object) -> Step:
        state = max(item.state for item in inputs)
        question = f"Where is {stage}?{hostile}" if state is not READY else ""
        return Step(id_, stage, action, state, inputs, evidence=(cites,), question=question, **given)  # type: ignore[arg-type]

    poems = [
        step(
            f"obtain-data-{number}",
            "obtain-data",
            f"Obtain Poems {number}{hostile}",
            Input(
                Kind.DATA,
                f"Poems {number}{hostile}",
                f"https://poems.example/{number}{hostile}",
                None,
                DECISION,
                f"not looked: offline{hostile}",
            ),
        )
        for number in range(1, sources + 1)
    ]
    last = f"obtain-data-{sources + 1}"
    picks = Input(Kind.DATA, f"the data of preference{hostile}", "", None, MISSING, "no source is named" + hostile)
    run = Input(
        Kind.PROGRAM,
        f"train/run.py{hostile}",
        f"https://github.com/aurora/aurora/blob/{_COMMIT}/train/run.py{hostile}",
        _COMMIT,
        READY,
    )
    base = Input(Kind.BASE_MODEL, "aurora/base" + hostile, "https://huggingface.co/aurora/base", "a" * 40, READY)
    digest = Input(Kind.CONFIGURATION, "a.yaml" + hostile, "a.yaml" + hostile, f"sha256:{'b' * 64}", READY)
    return Plan(
        (
            *poems,
            step(last, "obtain-data", "Obtain the data of preference", picks, serves="preference"),
            step(
                "pre-training",
                "pre-training",
                "Pre-train the model",
                run,
                digest,
                cites=loop,
                command=f"python train/run.py \\\n  --config a.yaml{hostile}",
                after=tuple(one.id for one in poems),
            ),
            step("fine-tuning", "fine-tuning", "Fine-tune the model", run, base, cites=loop, after=("pre-training",)),
            step(
                "preference",
                "preference",
                "Train on preferences",
                Input(Kind.PROGRAM, "program", "", None, MISSING, "nothing shows it" + hostile),
                after=("fine-tuning", last),
            ),
        ),
        Input(Kind.WEIGHTS, "published weights", "", None, DECISION, "not looked: gated" + hostile),
    )
