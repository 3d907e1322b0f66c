"""The settings and files that a step reads, and what speaks against their being what was used. Pure."""

from __future__ import annotations

from dataclasses import replace

from trueopen.fact import Unknown
from trueopen.plan.commands import Command
from trueopen.plan.found import Found
from trueopen.plan.need import Before, Need
from trueopen.plan.pinned import cited, file
from trueopen.plan.step import Input, Kind, State
from trueopen.plan.words import PROGRAM, SETTINGS, is_trial, sizes

_SHOWN = 4


def settings(found: Found, command: Command | None, before: Before, *, own: bool) -> list[Need]:
    """The settings and other files a step reads. `own`: this system's own configuration is among them."""
    needs: list[Need] = []
    if command is not None:
        needs += [Need(file(found, Kind.CONFIGURATION, item), f"Can {item.path} be read?") for item in command.settings]
        needs += [Need(file(found, Kind.FILE, item), f"Can {item.path} be read?") for item in command.files]
        for word in (*command.absent, *command.paths):
            if before.makes(word):
                continue
            why = "the command reads it; no source that was read holds it, and no earlier step is seen to make it"
            needs.append(
                Need(
                    Input(Kind.FILE, word, word, None, State.DECISION, why),
                    f"Where is {word}?",
                )
            )
    has_own = any(need.input.kind is Kind.CONFIGURATION for need in needs)
    if own and not has_own and not (command is not None and command.sets_rate):
        needs += [_named(need, command) for need in _configuration(found)]
    return needs


def _configuration(found: Found) -> list[Need]:
    fact = found.one("training-code.configuration")
    if fact is None:
        return []
    if fact.known and fact.value is True:
        every = {(item.source, item.artifact): item for item in reversed(fact.evidence)}
        if len(every) == 1:
            return [Need(cited(found, Kind.CONFIGURATION, item)) for item in every.values()]
        paths = sorted(item.artifact for item in every.values())
        listed = ", ".join(paths[:_SHOWN])
        more = " …" if len(paths) > _SHOWN else ""
        why = f"{len(paths)} configurations, such as {listed}"
        question = f"Which configuration made the published weights: {listed}{more}?"
        return [Need(Input(Kind.CONFIGURATION, "configuration", "", None, State.DECISION, why), question)]
    why = f"not looked: {fact.why}" if fact.unknown is Unknown.NOT_LOOKED else (fact.why or "it is not published")
    near = [item for item in fact.evidence if item.artifact.lower().endswith((*SETTINGS, *PROGRAM))]
    if fact.unknown is Unknown.NOT_FOUND and near:
        item = replace(cited(found, Kind.CONFIGURATION, near[0]), state=State.DECISION, why=f"it came near: {fact.why}")
        return [Need(item, f"Are the settings of {item.name} those of the published weights?")]
    missing = fact.unknown is Unknown.NOT_FOUND or fact.value is False
    state = State.MISSING if missing else State.DECISION
    question = "With which settings was it trained?"
    return [Need(Input(Kind.CONFIGURATION, "configuration", "", None, state, why), question)]


def doubted(found: Found, need: Need) -> Need:
    """The same need, as a question where the name of a file speaks against its being what was used."""
    return _for_a_trial(_of_this_size(found, need))


def _of_this_size(found: Found, need: Need) -> Need:
    """A configuration whose name gives another size than the system's name is not known to be the system's."""
    item = need.input
    own, other = sizes(f"{found.system.id} {found.system.name}"), sizes(item.name)
    if item.kind is not Kind.CONFIGURATION or item.state is not State.READY or not own or not other or own & other:
        return need
    why = f"its name says {', '.join(sorted(other))}, the system's {', '.join(sorted(own))}"
    return Need(replace(item, state=State.DECISION, why=why), f"Which configuration is that of {found.system.id}?")


def _named(need: Need, command: Command | None) -> Need:
    """A configuration that a command does not name is known to be read only where program or launcher hold it."""
    item = need.input
    if command is None or item.state is not State.READY:
        return need
    if item.name in (command.near, *(script.path for script in command.scripts)):
        return need
    why = "the command does not name it"
    return Need(replace(item, state=State.DECISION, why=why), f"Does the command read {item.name}?")


def _for_a_trial(need: Need) -> Need:
    """A file whose name says that it is for trying things out is not known to be what was used."""
    item = need.input
    if item.kind not in (Kind.CONFIGURATION, Kind.FILE) or item.state is not State.READY or not is_trial(item.name):
        return need
    why = "its name says that it is for trying things out"
    return Need(replace(item, state=State.DECISION, why=why), f"Is {item.name} what was used?")
