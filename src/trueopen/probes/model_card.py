"""Is there a model card: a document about the model itself, its use, training or limits?

The README of a Hub model repository is the card by the Hub's convention; elsewhere a file of that name, or a README
section of that name with text.
"""

from __future__ import annotations

from collections.abc import Iterator

from trueopen.artifact import Snapshot
from trueopen.fact import Evidence, Fact, known, not_found, not_looked, quote
from trueopen.markup import BlockKind
from trueopen.probes.documents import Reading, Role, Text, read_documents
from trueopen.system import SourceKind, System
from trueopen.vocabulary import Component

NAME = "model-card"
YIELDS: tuple[tuple[str, Component], ...] = (("model-card.published", Component.MODEL_CARD),)

_MIN_WORDS = 60
"""A card says something: fewer words of prose are a stub (judgement: a title, a badge and one sentence)."""

_FILE_STEMS = ("model_card", "model-card", "modelcard")
_SECTION_TITLES = ("model card", "model description", "model details")


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield `model-card.published`: True with the card's first lines, else what was read."""
    name, component = YIELDS[0]
    reading = read_documents(snapshot)
    stubs: list[Evidence] = []
    for text in reading.of(Role.CARD):
        start = _card(snapshot, text)
        if start is None:
            continue
        evidence = quote(snapshot, text.document, *start, probe=NAME)
        if _words(text) < _MIN_WORDS:
            stubs.append(evidence)
            continue
        yield known(name, component, True, evidence, why=f"{text.artifact.path} describes the model")
        return
    unread = [item for item in reading.unread if _is_card_file(snapshot, item.artifact.source, item.artifact.path)]
    if unread:
        yield not_looked(name, component, f"{unread[0].artifact.path}: {unread[0].reason}")
    elif stubs:
        yield not_found(name, component, "the card is a stub", searched=reading.paths, seen=tuple(stubs))
    else:
        yield not_found(name, component, _nothing(reading), searched=reading.paths)


def _card(snapshot: Snapshot, text: Text) -> tuple[int, int] | None:
    """Where the card begins in a document, None when the document is no card."""
    sentences = text.prose.sentences
    if not sentences:
        return None
    if _is_card_file(snapshot, text.artifact.source, text.artifact.path):
        first = next((item for item in sentences if item.kind is BlockKind.HEADING), sentences[0])
        return first.start, first.end
    for item in sentences:
        if item.kind is BlockKind.HEADING and item.plain.strip(" :#*").lower() in _SECTION_TITLES:
            return item.start, item.end
    return None


def _is_card_file(snapshot: Snapshot, source: int, path: str) -> bool:
    name = path.rsplit("/", 1)[-1].lower()
    folder = path.rsplit("/", 1)[0].lower() if "/" in path else ""
    if snapshot.trees[source].source.kind is SourceKind.HUB_MODEL and path.lower() == "readme.md":
        return True
    return name.startswith(_FILE_STEMS) or folder.rsplit("/", 1)[-1] in ("model_cards", "model_card", "model-cards")


def _words(text: Text) -> int:
    return sum(len(item.plain.split()) for item in text.prose.sentences)


def _nothing(reading: Reading) -> str:
    if not reading.texts:
        return "no document was there to read"
    return f"{len(reading.texts)} documents were read, none is a model card"
