"""The steps that code performs: process, tokenise, train each stage, evaluate. Pure.

A step is ready when a program, the command that starts it and what the command reads are all shown. A program without
a command, several of either, a word that stands for something unsaid: a decision. What documents name and nothing
shows: missing.
"""

from __future__ import annotations

from dataclasses import replace

from trueopen.fact import Evidence, Fact, Unknown
from trueopen.places import HUB, canonical
from trueopen.plan.commands import Command, Files, read
from trueopen.plan.found import Found, united
from trueopen.plan.need import Before, Need
from trueopen.plan.pinned import cited, file, place
from trueopen.plan.settings import doubted, settings
from trueopen.plan.stages import from_base, parents
from trueopen.plan.step import Input, Kind, State, Step, worst
from trueopen.plan.words import PROGRAM
from trueopen.vocabulary import CODE_COMPONENTS, TRAINING_STAGES

ACTIONS = {
    "process-data": "Process and filter the data",
    "tokenise": "Tokenise the data",
    "pre-training": "Pre-train the model",
    "mid-training": "Continue training (mid-training)",
    "fine-tuning": "Fine-tune the model",
    "preference": "Train on preferences",
    "distillation": "Distil the model",
    "evaluate": "Evaluate the model",
}
# What says that a step is needed, and what holds its code, where nothing speaks of the step itself.
_NAMED_BY = {"process-data": "data.processing", "evaluate": "evaluation.named"}
_CODE_OF = {
    "process-data": "data-processing-code.published",
    "evaluate": "evaluation-code.published",
}
# What a program for one step often does as well.
_ALSO = {"process-data": "tokenise", "tokenise": "process-data", "mid-training": "pre-training"}
_SHOWN = 4


def needed(found: Found, step: str) -> bool:
    """Whether anything found says that this step is part of the pipeline. Code as such says it only where nothing tells
    the steps of the code apart."""
    named, code = _NAMED_BY.get(step, ""), _CODE_OF.get(step, "")
    return (
        any(fact.instance == step for fact in (*found.every("code.step"), *found.every("code.command")))
        or (bool(named) and found.holds(named))
        or (bool(code) and found.holds(code) and not any(fact.known for fact in found.every("code.step")))
    )


def perform(found: Found, files: Files, step: str, stages: tuple[str, ...], before: Before) -> Step:
    """Return one step that code performs. `stages`: the stages of training there are."""
    code, said = _code(found, step, stages), found.one("code.command", step)
    command = read(str(said.value), said.evidence[0], files) if said is not None and said.known else None
    needs = [*_program(found, step, code, command), *_command(found, step, code, said, command)]
    needs += settings(found, command, before, own=step == stages[0])
    if step in TRAINING_STAGES and step == from_base(found, stages) and (parents(found) or step == stages[0]):
        needs += [_base(found, name) for name in parents(found)] or _start(found, step)
    needs = [doubted(found, need) for need in needs]
    state = worst(need.input.state for need in needs)
    # What is missing is asked first; a step that is ready asks nothing.
    asked = next((need.question for need in needs if need.input.state is state and need.question), "")
    return Step(
        id=step,
        stage=step,
        action=ACTIONS[step],
        state=state,
        inputs=tuple(dict.fromkeys(need.input for need in needs)),
        command=command.text if command is not None else None,
        evidence=_evidence(found, step, stages, code, said),
        question="" if state is State.READY else asked,
        after=before.steps,
    )


def _code(found: Found, step: str, stages: tuple[str, ...]) -> Fact | None:
    """What says whether code of this step is published; of a training stage the first stands for training code."""
    own = found.one("code.step", step)
    if step in TRAINING_STAGES:
        other = found.one("training-code.published") if step == stages[0] else None
    else:
        other = found.one(_CODE_OF[step]) if step in _CODE_OF else None
    # That no code performs a step says less than which code came near.
    lacks = own is None or (own.unknown is Unknown.NOT_FOUND and other is not None and bool(_near(other)))
    return other if lacks else own


def _program(found: Found, step: str, code: Fact | None, command: Command | None) -> list[Need]:
    """The programs of a step: those its command starts, else those whose code was found."""
    if command is not None and (command.scripts or command.lacking or command.several):
        needs = [Need(file(found, Kind.PROGRAM, item), f"Can {item.path} be read?") for item in command.scripts]
        return needs + [_lacking(found, program) for program in command.lacking[:_SHOWN]]
    if code is not None and code.value is True:
        return [Need(cited(found, Kind.PROGRAM, item)) for item in _programs(code)]
    if code is not None and code.value is False:
        return [_no_program(step, State.MISSING, "the publisher says that it is not published")]
    if code is not None and code.unknown in (Unknown.NOT_LOOKED, Unknown.CONFLICT):
        unread = code.unknown is Unknown.NOT_LOOKED
        return [_no_program(step, State.DECISION, f"not looked: {code.why}" if unread else code.why)]
    other = found.one("code.step", _ALSO.get(step, ""))
    if other is not None and other.value is True:
        also = cited(found, Kind.PROGRAM, _programs(other)[0])
        why = f"found for the step “{_ALSO[step]}”, none for this one"
        return [Need(replace(also, state=State.DECISION, why=why), f"Does {also.name} also perform the step “{step}”?")]
    if code is not None and (near := _near(code)):
        # A near miss: something is there, and a human must say whether it is the thing.
        return [_is_it(step, cited(found, Kind.PROGRAM, near[0]), f"it came near: {code.why}")]
    if command is not None:
        why = "the command starts a program that no source that was read holds"
        return [Need(Input(Kind.PROGRAM, "program", "", None, State.DECISION, why), "Which program, at which version?")]
    if code is None and (unread_place := _unread_code(found)):
        return [_no_program(step, State.DECISION, f"not looked: {unread_place}")]
    return [_no_program(step, State.MISSING, code.why if code is not None and code.why else "nothing shows it")]


def _near(code: Fact) -> tuple[Evidence, ...]:
    """The programs a fact cites: where nothing was found, those that came near."""
    return tuple(item for item in _programs(code) if item.artifact.lower().endswith(PROGRAM))


def _is_it(step: str, item: Input, why: str) -> Need:
    return Need(replace(item, state=State.DECISION, why=why), f"Is {item.name} the code of the step “{step}”?")


def _no_program(step: str, state: State, why: str) -> Need:
    return Need(Input(Kind.PROGRAM, "program", "", None, state, why), f"Where is the code of the step “{step}”?")


def _lacking(found: Found, program: str) -> Need:
    unread = _unread_code(found)
    state = State.DECISION if unread else State.MISSING
    why = f"not looked: {unread}" if unread else "no source that was read holds it"
    return Need(Input(Kind.PROGRAM, program, program, None, state, why), f"Where is {program}?")


def _programs(code: Fact) -> tuple[Evidence, ...]:
    """The files that hold a step's code: entry points where they are told apart, configurations never."""
    held = [item for item in code.evidence if "configuration" not in item.note and item.artifact not in ("", ".")]
    entries = [item for item in held if "entry point" in item.note]
    return tuple({(item.source, item.artifact): item for item in reversed(entries or held)}.values())[::-1]


def _command(found: Found, step: str, code: Fact | None, said: Fact | None, command: Command | None) -> list[Need]:
    """What the command of a step leaves open."""
    if command is not None:
        if command.several:
            word, paths = command.several[0]
            why = f"{word} may be {' or '.join(paths[:_SHOWN])}"
            return [Need(Input(Kind.COMMAND, word, word, None, State.DECISION, why), f"Which {word} is meant?")]
        if not command.open_:
            return []
        words = ", ".join(command.open_[:_SHOWN])
        why = f"the command leaves open: {words}"
        return [
            Need(
                Input(Kind.COMMAND, "arguments", "", None, State.DECISION, why),
                f"What stands for {words} in the command?",
            )
        ]
    if code is None or code.value is not True:
        return []
    if said is not None and said.unknown is Unknown.CONFLICT:
        every = tuple(dict.fromkeys(" ".join(item.quote.split())[:100] for item in said.evidence))
        why = f"{len(every)} commands are given"
        shown = "; ".join(f"“{text}”" for text in every[:2])
        question = (
            f"Which of {len(every)} commands performed the step “{step}”: {shown}{' …' if len(every) > 2 else ''}?"
        )
        return [Need(Input(Kind.COMMAND, "command", "", None, State.DECISION, why), question)]
    programs = [item.artifact for item in _programs(code)]
    also = found.one("code.command", _ALSO.get(step, ""))
    if also is not None and also.known and any(path.rsplit("/", 1)[-1] in str(also.value) for path in programs):
        other = _ALSO[step]
        why = f"no command was found but that of the step “{other}”, which starts {programs[0]}"
        question = f"Does the command of the step “{other}” do this too?"
        return [Need(Input(Kind.COMMAND, "command", "", None, State.DECISION, why), question)]
    listed = ", ".join(programs[:_SHOWN])
    if len(programs) > 1:
        question = f"Which of {listed} was run, and with which arguments?"
    else:
        question = f"With which arguments was {listed or 'the code'} run?"
    return [Need(Input(Kind.COMMAND, "command", "", None, State.DECISION, "no command was found"), question)]


def _base(found: Found, name: str) -> Need:
    written = name if canonical(name) is not None else (f"{HUB}/{name}" if name.count("/") == 1 else "")
    resolved = place(found, Kind.BASE_MODEL, name, written)
    return Need(resolved, f"Which revision of the base model {name} was it?")


def _start(found: Found, step: str) -> list[Need]:
    """A stage that is not the first of a model's life starts from weights; nothing says from which."""
    if step == "pre-training":
        return []
    fact = found.one("upstream.parents")
    state = State.MISSING if fact is not None and fact.known else State.DECISION
    why = "no base model is named, and no pre-training"
    return [
        Need(Input(Kind.BASE_MODEL, "base model", "", None, state, why), f"Which weights does “{step}” start from?")
    ]


def _unread_code(found: Found) -> str:
    """Why a named place that could hold code was not read; "" when all were."""
    for lead in found.leads:
        if lead.unread and lead.could_hold & set(CODE_COMPONENTS):
            return f"{lead.location} ({lead.unread})"
    return ""


def _evidence(
    found: Found, step: str, stages: tuple[str, ...], code: Fact | None, said: Fact | None
) -> tuple[Evidence, ...]:
    facts = [said, code]
    if step == stages[0]:
        facts.append(found.one("training-code.configuration"))
    if step in TRAINING_STAGES:
        facts.append(found.one("data.stage", step))
        if step == from_base(found, stages) and parents(found):
            facts.append(found.one("upstream.parents"))
    if step in _NAMED_BY:
        facts.append(found.one(_NAMED_BY[step]))
    return united(*(fact.evidence[:_SHOWN] for fact in facts if fact is not None))
