"""Which uses do the documents name that laws on AI treat apart? Quotes for a reviewer, never an answer.

A sentence that warns against such a use counts too: it shows that the publisher thought of it, and the reviewer reads
which it is. Definition-neutral: the fields are those most such laws share.
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from trueopen.artifact import Snapshot
from trueopen.fact import Evidence, Fact, known
from trueopen.probes.documents import Role, read_documents
from trueopen.probes.own_names import own_names
from trueopen.probes.own_sentences import nothing_named, own_sentences, unanswered
from trueopen.probes.subject import about_others
from trueopen.system import System
from trueopen.vocabulary import Component

NAME = "sensitive-uses"
YIELDS: tuple[tuple[str, Component], ...] = (("uses.sensitive-named", Component.MODEL_CARD),)

_MOST_SHOWN = 6
_FIELDS = {
    "biometrics": r"biometric\w*|face recognition|facial recognition|emotion recognition|voice identification",
    "critical infrastructure": r"critical infrastructure|power grids?|water supply|traffic control",
    "education": r"students?|admissions?|grading|exam proctoring|educational assessment",
    "employment": r"recruit\w*|hiring|job applicants?|employee monitoring|worker management",
    "essential services": r"credit (?:scor\w+|decisions?)|insurance (?:pricing|underwriting)|social benefits|welfare"
    r"|emergency (?:calls?|services)",
    "law enforcement": r"law enforcement|policing|crime prediction|surveillance",
    "migration": r"migration|asylum|border control|visa",
    "justice": r"judicial|court decisions?|legal (?:advice|decisions?)|elections?|voters?",
    "health": r"medical (?:advice|devices?|diagnos\w+|use)|clinical|diagnos\w+|patients?",
    "manipulation": r"social scoring|manipulat\w+ (?:people|users|behaviou?r)|subliminal",
    "dealing with people": r"chat ?bots?|virtual assistants?|customer service|companions?",
    "making of media": r"deep ?fakes?|synthetic (?:media|voices?|images?)|voice cloning",
}
_FIELD = {name: re2.compile(rf"(?i)\b(?:{words})\b") for name, words in _FIELDS.items()}
_USE = re2.compile(
    r"(?i)\b(?:intended|designed|meant|suited|suitable|used?|using|usage|uses|deploy\w*|appl(?:y|ied|ication\w*)"
    r"|purposes?|enables?|out[- ]of[- ]scope|prohibited|must not|should not)\b"
)


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield `uses.sensitive-named`: true with the sentences, one per field; false where none was found in what was
    read."""
    name, component = YIELDS[0]
    reading = read_documents(snapshot)
    names = own_names(snapshot, system)
    found: dict[str, Evidence] = {}
    for one in own_sentences(reading, (Role.CARD, Role.PAGE, Role.REPORT)):
        match = _USE.search(one.plain)
        if match is None or about_others(one.plain[: match.start()], names):
            continue
        for field, pattern in _FIELD.items():
            if field not in found and pattern.search(one.plain):
                found[field] = one.evidence(snapshot, NAME, note=field)
    if found:
        why = f"documents name uses in these fields: {', '.join(found)}"
        yield known(name, component, True, *list(found.values())[:_MOST_SHOWN], why=why)
        return
    silent = nothing_named(snapshot, reading, NAME, "a use that laws on AI treat apart")
    if silent is not None:
        yield known(name, component, False, silent, why=silent.note)
    else:
        yield unanswered(reading, name, component, "no document was there to read")
