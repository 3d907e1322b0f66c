"""The first steps: obtain each source of training data that was named. Pure.

Where no source is named one step says so: a system that was trained was trained on something.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import re2

from trueopen.fact import Evidence, Fact, Unknown
from trueopen.plan.found import Found, united
from trueopen.plan.pinned import cited, place
from trueopen.plan.step import Input, Kind, State, Step, worst

STAGE = "obtain-data"
MOST = 120
_LETTERS = 120
_FIGURE = re2.compile(r"\d")
_WHOLE = re2.compile(r"(?i)\b(?:all|entire|entirety|full|fully|whole|complete|completely|every|each)\b")


@dataclass(frozen=True, slots=True)
class Named:
    """One named source: the place as written, the stage it served ("" where nothing says), where that is said.
    `doubt`: why its place is not settled, where it is not. `instance`: of its facts."""

    name: str
    place: str
    stage: str
    evidence: tuple[Evidence, ...]
    doubt: str = ""
    instance: str = ""


def obtain(found: Found, stages: tuple[str, ...]) -> tuple[Step, ...]:
    """Return one step per named source of training data, and one per stage whose data nothing names."""
    named = tuple(_named(found))[:MOST]
    steps = [_of_source(found, item) for item in named]
    if not named:
        steps = list(_of_published(found)) or [_nothing_named(found)]
    else:
        steps += [_of_stage(found, stage) for stage in stages if _is_bare(found, stage, named)]
    return tuple(replace(step, id=f"{STAGE}-{number}") for number, step in enumerate(steps, 1))


def _named(found: Found) -> Iterator[Named]:
    sources = [fact for fact in found.every("data.source") if fact.instance]
    for fact in sources:
        stage = found.one("data.source-stage", fact.instance)
        served = str(stage.value) if stage is not None and stage.known else ""
        where = str(fact.value) if fact.known else ""
        # An instance may carry its stage, or a mark that tells it from its namesake.
        name = fact.instance.removesuffix(f" ({served})").rstrip(" *") or fact.instance
        yield Named(name, where, served, fact.evidence, "" if fact.known else _doubt(fact), fact.instance)
    if not sources:
        yield from _listed(found)


def _listed(found: Found) -> Iterator[Named]:
    """Sources as the listings of public and third-party data cite them: each quote notes a name and a place."""
    seen: set[str] = set()
    for name in ("data.public-listing", "data.third-party-listing"):
        fact = found.one(name)
        for item in fact.evidence if fact is not None and fact.value is True else ():
            title, mark, where = item.note.rpartition(": ")
            if mark and where and " " not in where and where not in seen:
                seen.add(where)
                yield Named(title, where, "", (item,))


def _doubt(fact: Fact) -> str:
    if fact.unknown is Unknown.CONFLICT:
        return "the documents name several places"
    return "" if fact.unknown is Unknown.NOT_FOUND else f"not looked: {fact.why}"


def _of_source(found: Found, item: Named) -> Step:
    where = place(found, Kind.DATA, _short(item.name), item.place)
    if item.doubt:
        where = replace(where, state=State.DECISION, why=item.doubt)
    command = found.one("code.command", STAGE)
    evidence = item.evidence[:3]
    written = None
    if command is not None and command.known and _speaks_of(str(command.value), item):
        written, evidence = str(command.value), united(evidence, command.evidence[:1])
    if where.state is State.MISSING and not item.place and found.holds("code.step", STAGE):
        # Code that fetches data is there, and this may be what it fetches.
        script = found.one("code.step", STAGE)
        shown = script.evidence[:1] if script is not None else ()
        names = ", ".join(dict.fromkeys(one.artifact for one in shown))
        where = replace(where, state=State.DECISION, why=f"no place is given; {names} fetches data")
        evidence = united(evidence, shown)
    amount, doubt = _amount(found, item.instance)
    inputs = (where, *amount)
    state = worst(one.state for one in inputs)
    return Step(
        id="",
        stage=STAGE,
        action=f"Obtain {_short(item.name)}",
        state=state,
        inputs=inputs,
        command=written,
        evidence=united(evidence, doubt),
        question=_question(item, where, amount),
        serves=item.stage,
    )


def _amount(found: Found, name: str) -> tuple[tuple[Input, ...], tuple[Evidence, ...]]:
    """What keeps the amount of a source that was used from being known; nothing where it is, or nothing is said."""
    fact = found.one("data.source-amount", name)
    if fact is None or fact.unknown is Unknown.NOT_FOUND:
        return (), ()
    if not fact.known:
        why = "the documents disagree on how much" if fact.unknown is Unknown.CONFLICT else f"not looked: {fact.why}"
        return (Input(Kind.DATA, "amount used", "", None, State.DECISION, why),), fact.evidence[:2]
    said = " ".join(str(fact.value).split())
    readable = said.encode("utf-8", "replace").decode("utf-8")
    if _FIGURE.search(readable) or _WHOLE.search(readable):
        return (), ()
    return (
        Input(Kind.DATA, "amount used", "", None, State.DECISION, f"only “{said[:_LETTERS]}” is said"),
    ), fact.evidence[:1]


def _question(item: Named, where: Input, amount: tuple[Input, ...]) -> str:
    name = _short(item.name)
    if where.state is State.MISSING:
        return f"Where can {name} be obtained?"
    if where.state is State.DECISION and not where.location:
        return f"Where can {name} be obtained, and is it what the programs found fetch?"
    if where.state is State.DECISION:
        return f"Can {name} be had there, and in which state was it used?"
    if amount:
        return f"How much of {name} was used, and which part?"
    return ""


def _of_published(found: Found) -> Iterator[Step]:
    """The training data itself, where it is among the sources and no document names it."""
    fact = found.one("training-data.published")
    if fact is None or fact.value is not True:
        return
    for item in fact.evidence[:MOST]:
        name = item.artifact if item.artifact not in ("", ".") else "the training data"
        where = cited(found, Kind.DATA, item, name)
        question = f"Which state of {name} was used?" if where.why else ""
        yield Step("", STAGE, f"Obtain {_short(name)}", where.state, (where,), None, (item,), question)


def _is_bare(found: Found, stage: str, named: tuple[Named, ...]) -> bool:
    """Whether nothing named can be the data of a stage."""
    if any(item.stage == stage for item in named):
        return False
    grade = found.one("data.grade", stage)
    if grade is not None and grade.known:
        return grade.value in ("none", "described")
    return all(item.stage for item in named)


def _of_stage(found: Found, stage: str) -> Step:
    facts = [fact for fact in (found.one("data.grade", stage), found.one("data.stage", stage)) if fact is not None]
    unread = next((fact.why for fact in facts if fact.unknown is Unknown.NOT_LOOKED), "")
    return _unnamed(f"the data of {stage}", united(*(fact.evidence[:2] for fact in facts)), unread, stage)


def _nothing_named(found: Found) -> Step:
    facts = [found.one(name) for name in ("data.provenance", "data.public-listing", "data.scope")]
    known = [fact for fact in facts if fact is not None]
    script = found.one("code.step", STAGE)
    if script is not None and script.value is True:
        return _by_script(found, script)
    unread = next((fact.why for fact in known if fact.unknown is Unknown.NOT_LOOKED), "")
    said = united(*(fact.evidence[:2] for fact in known if fact.known or fact.unknown is Unknown.NOT_FOUND))
    return _unnamed("the training data", said[:4], unread, "")


def _by_script(found: Found, script: Fact) -> Step:
    """Programs fetch data and no document names it: what they fetch must be read from them."""
    command = found.one("code.command", STAGE)
    given = command if command is not None and command.known else None
    programs = {(item.source, item.artifact): item for item in reversed(script.evidence)}
    what = Input(
        Kind.DATA, "the training data", "", None, State.DECISION, "only the programs that fetch it say what it is"
    )
    return Step(
        id="",
        stage=STAGE,
        action="Obtain the training data",
        state=State.DECISION,
        inputs=(*(cited(found, Kind.PROGRAM, item) for item in reversed(programs.values())), what),
        command=str(given.value) if given is not None else None,
        evidence=united(script.evidence[:3], given.evidence[:1] if given is not None else ()),
        question=f"What does {script.evidence[0].artifact} fetch, and in which state was it used?",
    )


def _unnamed(name: str, evidence: tuple[Evidence, ...], unread: str, stage: str) -> Step:
    state = State.DECISION if unread else State.MISSING
    why = f"not looked: {unread}" if unread else "no source is named with a place to obtain it"
    where = Input(Kind.DATA, name, "", None, state, why)
    question = f"Which sources is {name} made of, and where can each be obtained?"
    return Step("", STAGE, f"Obtain {name}", state, (where,), None, evidence, question, serves=stage)


def _speaks_of(command: str, item: Named) -> bool:
    """Whether a command that fetches data names this source or its place."""
    text = command.lower()
    place_ = item.place.lower().rstrip("/")
    known = (item.name.lower(), place_, "/".join(place_.rsplit("/", 2)[-2:]))
    return any(len(name) > 3 and name in text for name in known)


def _short(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= _LETTERS else f"{line[: _LETTERS - 1].rstrip()}…"
