"""Sentences of the publisher's own documents, for probes that look for one kind of statement.

Left out: what a followed repository says, code, headings, questions, sentences too long to be one. Whose system a
sentence is about is for the probe to ask (`subject.py`): only it knows where the statement begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trueopen.artifact import Snapshot
from trueopen.fact import Evidence, Fact, not_found, not_looked, quote, seen
from trueopen.markup import BlockKind, Sentence
from trueopen.probes.data.passages import readable_line
from trueopen.probes.documents import Reading, Role, Text
from trueopen.vocabulary import Component

LONGEST = 1_000
ROLES = (Role.CARD, Role.PAGE, Role.REPORT, Role.GUIDE)


@dataclass(frozen=True, slots=True)
class Own:
    """A sentence with its readable line."""

    text: Text
    sentence: Sentence
    plain: str

    def evidence(self, snapshot: Snapshot, probe: str, note: str = "") -> Evidence:
        """Quote it."""
        return quote(snapshot, self.text.document, self.sentence.start, self.sentence.end, probe=probe, note=note)


def own_sentences(reading: Reading, roles: tuple[Role, ...] = ROLES) -> Iterator[Own]:
    """Yield the sentences and table rows of documents of these roles, in their order."""
    for text in reading.of(*roles):
        if text.followed:
            continue
        for sentence in text.prose.sentences:
            if sentence.kind in (BlockKind.CODE, BlockKind.HEADING) or len(sentence.plain) > LONGEST:
                continue
            plain = readable_line(sentence.plain)
            if not plain.endswith("?"):
                yield Own(text, sentence, plain)


def nothing_named(snapshot: Snapshot, reading: Reading, probe: str, what: str) -> Evidence | None:
    """Evidence that documents were read and none names `what`; None where no document was there."""
    own = [text for text in reading.of(*ROLES) if not text.followed]
    if not own:
        return None
    note = f"{len(own)} {'document' if len(own) == 1 else 'documents'} read, none names {what}"
    return seen(snapshot, own[0].artifact, note, probe=probe)


def unanswered(reading: Reading, name: str, component: Component, why: str) -> Fact:
    """The fact where nothing was found: not looked, where a card or a report could not be read."""
    unread = [item for item in reading.unread if item.role in (Role.CARD, Role.REPORT)]
    if unread:
        return not_looked(name, component, f"{unread[0].artifact.path}: {unread[0].reason}")
    return not_found(name, component, why if reading.texts else "no document was there to read", searched=reading.paths)
