"""What TrueOpen answers of a text, in the one shape that every measure reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from trueopen.licences.clauses import Clause, FreedomReading

By = Literal["terms", "read"]


@dataclass(frozen=True)
class Answer:
    """`match` and `licence` are those of the identity ("" from the clause reader alone). `crash`: the exception, which
    no text may raise."""

    open: bool
    restrictions: tuple[Clause, ...] = ()
    conditions: tuple[Clause, ...] = ()
    silent: frozenset[str] = frozenset()
    grants: tuple[tuple[str, str], ...] = ()
    match: str = ""
    licence: str | None = None
    reason: str | None = None
    unread: tuple[tuple[tuple[int, int], str], ...] = ()
    crash: str | None = None

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(clause.kind for clause in self.restrictions)


def answer(text: str, by: By) -> Answer:
    """The answer of `terms.of_text` or of `clauses.read` alone."""
    try:
        return ANSWERS[by](text)
    except Exception as problem:  # a crash on one text is an error of that text, not the end of the run
        return Answer(open=False, crash=f"{type(problem).__name__}: {problem}"[:200])


def available() -> tuple[By, ...]:
    """Which of the two are built: the measures say which are missing."""
    built: list[By] = []
    names: tuple[By, ...] = ("terms", "read")
    for by in names:
        try:
            ANSWERS[by]("Permission is granted to use this software for any purpose.")
        except (NotImplementedError, ImportError, AttributeError):
            continue
        except Exception:  # built, and its crash will be counted
            pass
        built.append(by)
    return tuple(built)


def choose(wanted: By) -> By:
    """`wanted` if it is built, else the other one, said aloud."""
    built = available()
    if wanted in built:
        return wanted
    if not built:
        raise SystemExit("neither trueopen.licences.terms.of_text nor trueopen.licences.clauses.read is built yet")
    print(f"({wanted} is not built yet: measured with {built[0]})")
    return built[0]


def _by_terms(text: str) -> Answer:
    from trueopen.licences.terms import of_text

    terms = of_text(text)
    return Answer(
        open=terms.open,
        restrictions=terms.restrictions,
        conditions=terms.conditions,
        silent=_silent(tuple(terms.freedoms.items())),
        grants=tuple((freedom, said.grant) for freedom, said in terms.freedoms.items()),
        match=terms.identification.match,
        licence=terms.identification.licence,
        reason=terms.reason,
        unread=tuple((item.span, item.why) for item in terms.unread),
    )


def _by_reading(text: str) -> Answer:
    from trueopen.licences import clauses

    reading = clauses.read(text)
    return Answer(
        open=reading.open,
        restrictions=reading.restrictions,
        conditions=reading.conditions,
        silent=_silent(tuple(reading.freedoms.items())),
        grants=tuple((freedom, said.grant) for freedom, said in reading.freedoms.items()),
        reason=reading.reason,
        unread=tuple((item.span, item.why) for item in reading.unread),
    )


def _silent(freedoms: Sequence[tuple[str, FreedomReading]]) -> frozenset[str]:
    return frozenset(freedom for freedom, said in freedoms if said.grant == "not_granted")


ANSWERS: dict[By, Callable[[str], Answer]] = {"terms": _by_terms, "read": _by_reading}
