"""Does the place that holds the parameters ask for a form or an approval before download?

The Hub's own answer counts first (`gated`: false, auto, manual); a card that sets `extra_gated_*` shows a form too.
"""

from __future__ import annotations

from collections.abc import Iterator

from trueopen.artifact import Document, Snapshot
from trueopen.fact import Evidence, Fact, known, listing, not_found, not_looked, quote
from trueopen.probes.documents import matter_of
from trueopen.system import SourceKind, System
from trueopen.vocabulary import Component

NAME = "gate"
YIELDS: tuple[tuple[str, Component], ...] = (("access.gated", Component.PARAMETERS),)

_GATE_KEYS = "extra_gated_"
_OPEN_GATES = ("none",)
_SHUT_GATES = {"auto": "a form must be filled in before download", "manual": "the publisher must approve each download"}


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield `access.gated` over all Hub model repositories: one gate is enough, all must be known open."""
    name, component = YIELDS[0]
    shut: list[Evidence] = []
    open_: list[Evidence] = []
    unasked: list[str] = []
    for number, tree in enumerate(snapshot.trees):
        source = tree.source
        if source.kind is not SourceKind.HUB_MODEL:
            continue
        form = _form(snapshot, number)
        if source.gate in _SHUT_GATES:
            shut.append(listing(snapshot, number, f"gated ({source.gate}): {_SHUT_GATES[source.gate]}", probe=NAME))
        elif form is not None:
            shut.append(form)
        elif source.gate in _OPEN_GATES:
            open_.append(listing(snapshot, number, "not gated: files download without a form", probe=NAME))
        else:
            unasked.append(source.location)
    if shut:
        yield known(name, component, True, *shut, why="a gate stands before the parameters")
    elif unasked:
        yield not_looked(name, component, f"whether {', '.join(unasked)} is gated was not asked of the Hub")
    elif open_:
        yield known(name, component, False, *open_, why="no gate stands before the parameters")
    else:
        yield not_found(name, component, "no Hub repository is among the sources, and only the Hub has gates")


def _form(snapshot: Snapshot, source: int) -> Evidence | None:
    """The card's first `extra_gated_*` key: the Hub shows it as a form before download."""
    artifact = snapshot.find(source, "README.md")
    document = snapshot.document(artifact) if artifact is not None else None
    matter = matter_of(document) if isinstance(document, Document) else None
    if matter is None or not isinstance(document, Document):
        return None
    for key in matter.key_nodes:
        if key.text.startswith(_GATE_KEYS):
            return quote(snapshot, document, *matter.span(key), probe=NAME, note="the card sets up a form")
    return None
