"""A question that a document asks and does not answer is not a no. Pure.

Some facts are false because documents that were read do not name a thing (no base model, no evaluation, no labels). A
data or model card of headed questions (`trueopen declare` drafts such) that leaves the question open says otherwise:
its publisher was asked and has not answered. Then the answer is *not found*, and the open question is quoted. An
answer elsewhere that names the thing stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from trueopen.artifact import Snapshot
from trueopen.fact import Evidence, Fact, not_found, quote
from trueopen.markup import BlockKind, Prose
from trueopen.probes.documents import is_placeholder, read_documents
from trueopen.probes.lead import Lead

NAME = "unanswered"

LABELS = "How was it annotated?"
THIRD_PARTIES = "Which sources were had from others, and where can each be obtained?"
ORIGIN = "What was it made from?"
TRAINING = "How was it trained, stage by stage?"
TESTING = "How was it tested?"

# What a question answers, where silence would else be read as no.
ASKED: dict[str, tuple[str, ...]] = {
    LABELS: ("data.labels-named",),
    THIRD_PARTIES: ("data.third-party-named",),
    ORIGIN: ("upstream.named", "upstream.teacher-named"),
    TRAINING: ("data.self-supervised-only",),
    TESTING: ("evaluation.named",),
}
# Of a document that says nothing at all only these count, which are asked where nothing is known of them: a data card
# that is filled in later does not answer what the model was made from. Beyond that a blank form changes nothing.
_OF_THE_MODEL = frozenset((ORIGIN, TRAINING, TESTING))


def derive(facts: tuple[Fact, ...], snapshot: Snapshot, leads: tuple[Lead, ...]) -> tuple[Fact, ...]:
    """Turn every no that rests on silence into *not found* where a question about it was left open."""
    open_ = {name: (title, evidence) for title, evidence in _open(snapshot) for name in ASKED[title]}
    if not open_:
        return facts
    return tuple(_weighed(fact, *open_[fact.name]) if fact.name in open_ else fact for fact in facts)


def _weighed(fact: Fact, title: str, evidence: Evidence) -> Fact:
    if fact.value is not False or any(one.quote for one in fact.evidence):
        return fact  # a sentence says it
    why = f"{evidence.artifact} leaves the question “{title}” open"
    return not_found(fact.name, fact.component, why, seen=(evidence,), instance=fact.instance)


def _open(snapshot: Snapshot) -> Iterator[tuple[str, Evidence]]:
    """The known questions below which nothing stands."""
    reading = read_documents(snapshot)
    for text, counting in (*((one, ASKED) for one in reading.texts), *((one, _OF_THE_MODEL) for one in reading.blank)):
        for start, end, title in _empty(text.prose):
            if title in counting:
                yield title, quote(snapshot, text.document, start, end, probe=NAME)


def _empty(prose: Prose) -> Iterator[tuple[int, int, str]]:
    """Headings with nothing before the next one."""
    filled = [(code.start, code.end) for code in prose.code]
    sentences = [one for one in prose.sentences if one.kind is BlockKind.HEADING or not is_placeholder(one)]
    for number, heading in enumerate(sentences):
        if heading.kind is not BlockKind.HEADING:
            continue
        after = sentences[number + 1] if number + 1 < len(sentences) else None
        until = after.start if after is not None else len(prose.text)
        answered = after is not None and after.kind is not BlockKind.HEADING
        if not answered and not any(heading.end <= start < until for start, _ in filled):
            yield heading.start, heading.end, heading.plain.strip()
