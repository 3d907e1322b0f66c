"""What a text of terms says itself, as values with quotes: freedoms, restrictions, conditions. Pure.

A statement that rests on a text carries these beside the licence's id. Between probes and derivations they are facts
like any other: `<component>.<freedom>`, `.restrictions`, `.conditions` and `.terms-read`, whose instance is that of the
statement they belong to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trueopen.fact import Evidence, Fact, known, not_looked
from trueopen.vocabulary import Component

# Of `<component>.<name>`: what a statement may say beside its licence.
SAID = ("use", "study", "modify", "share", "restrictions", "conditions", "terms-read")


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says of one freedom. `grant`: `granted`, `restricted`, `not_granted`, or `unknown`, and `why`."""

    freedom: str
    grant: str
    why: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Imposed:
    """One restriction or condition of design §3's closed lists, with the clause that imposes it."""

    kind: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Terms:
    """What a text says, as far as it was read.

    `freedoms`: those the text itself decides; of one left out the licence's id decides. `complete`: no sentence that
    binds somebody is left unread; else `why` says what is, and `unread` quotes the first.
    """

    freedoms: tuple[Said, ...]
    restrictions: tuple[Imposed, ...]
    conditions: tuple[Imposed, ...]
    complete: bool
    why: str = ""
    unread: tuple[Evidence, ...] = ()


def facts(terms: Terms, component: Component, instance: str, stated: Evidence) -> Iterator[Fact]:
    """The facts that say it of one component. `stated`: where it is stated that this text holds for the component."""
    for said in terms.freedoms:
        name, evidence = f"{component}.{said.freedom}", _with(said.evidence, stated)
        if said.grant == "unknown":
            yield not_looked(name, component, said.why, seen=evidence, instance=instance)
        else:
            yield known(name, component, said.grant, *evidence, why=said.why, instance=instance)
    for kind, imposed in (("restrictions", terms.restrictions), ("conditions", terms.conditions)):
        name = f"{component}.{kind}"
        kinds = tuple(dict.fromkeys(one.kind for one in imposed))
        if kinds or terms.complete:
            cited = tuple(next(one.evidence for one in imposed if one.kind == kind_) for kind_ in kinds)
            why = terms.why if kinds else terms.why or f"no sentence imposes {kind}"
            yield known(name, component, kinds, *_with(cited, stated), why=why, instance=instance)
        else:
            yield not_looked(name, component, terms.why, seen=_with(terms.unread, stated), instance=instance)
    evidence = _with(terms.unread, stated)
    yield known(f"{component}.terms-read", component, terms.complete, *evidence, why=terms.why, instance=instance)


def _with(quotes: tuple[Evidence, ...], stated: Evidence) -> tuple[Evidence, ...]:
    """The quotes, and the words elsewhere that tie their text to the component."""
    if quotes and all((one.source, one.artifact) == (stated.source, stated.artifact) for one in quotes):
        return quotes
    return tuple(dict.fromkeys((*quotes, stated)))
