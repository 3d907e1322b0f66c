"""Do the documents tell a user what goes in and comes out, what the system can do, where its limits are, how to run it?

The four parts of *usage information*. A heading alone is no information: a section counts with prose, a list, a
table or (how to run it) a command below it. Guides count for how to run it only; the rest must stand in a card, report
or page.
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from trueopen.artifact import Snapshot
from trueopen.fact import Evidence, Fact, known, quote
from trueopen.markup import BlockKind, Sentence
from trueopen.probes.data.passages import readable_line
from trueopen.probes.documents import Reading, Role, Text, read_documents
from trueopen.probes.own_names import OwnNames, own_names
from trueopen.probes.own_sentences import unanswered
from trueopen.probes.subject import about_others, says_ours
from trueopen.system import System
from trueopen.vocabulary import Component

NAME = "usage-information"
PART = Component.MODEL_CARD
YIELDS: tuple[tuple[str, Component], ...] = tuple(
    (f"usage-information.{part}", PART) for part in ("modalities", "capabilities", "limitations", "integration")
)

_MOST_SHOWN = 3
_FEWEST_WORDS = 8
"""Under a heading, less than this is a stub ("To be added.")."""

_ROLES = (Role.CARD, Role.PAGE, Role.REPORT)
_STUB = re2.compile(r"(?i)\bmore information needed\b|\bto be (?:added|announced|filled)\b|\bcoming soon\b|\btodo\b")

_KIND = (
    r"(?:text|texts|images?|audio|speech|videos?|code|source code|embeddings?|tokens|prompts?|documents?|sequences?"
    r"|point clouds?|molecules?|tabular data|sentences?|spectrograms?|structures?)"
)
_LABELLED = re2.compile(
    rf"(?i)\b(?:inputs?|outputs?)\b(?: (?:modalit\w+|types?|formats?|data))?\W{{0,4}}(?:is |are |only |plain )*"
    rf"{_KIND}\b"
)
_MODALITIES = re2.compile(
    rf"(?i)\b(?:takes?|accepts?|receives?|inputs?|given|generates?|produces?|outputs?|transcribes?|translates?)\b"
    rf" (?:only |a |an |the |any |some )?(?:\w+ )?{_KIND}\b"
    rf"|(?i)\b{_KIND}[- ]to[- ]{_KIND}\b"
    r"|(?i)\b(?:large |small |causal |masked |multilingual )?language models?\b"
)
_HEADINGS = {
    "capabilities": re2.compile(
        r"(?i)^\W*(?:\d+[.)\d]*\s*)?(?:model |key |main |core )?(?:capabilit(?:y|ies)|intended (?:uses?|use cases?)"
        r"|uses?(?: cases?)?|usecases?|direct uses?|primary uses?|features|highlights|supported (?:tasks|languages)"
        r"|applications?|functionality|what (?:it|the model) can do|intended uses? (?:&|and) limitations?)\b"
    ),
    "limitations": re2.compile(
        r"(?i)\b(?:limitations?|out[- ]of[- ]scope|bias(?:es)?|risks?|known issues|caveats|ethical considerations"
        r"|misuse|failure modes?|responsible use)\b"
    ),
    "integration": re2.compile(
        r"(?i)\b(?:usage|how to (?:use|run|get started)|quick ?start|getting started|get started|inference"
        r"|install\w*|deploy\w*|serving|running|run the model|examples?|demo)\b"
    ),
}
# A tool's name, and a title that says what is left behind.
_NO_HEADING = re2.compile(r"(?i)weights\s*(?:&|and)\s*biases|\b(?:beyond|overcom\w+|address\w+|without)\b")
_LABELS = {
    "capabilities": re2.compile(
        r"(?i)(?:model |key |main )?(?:capabilities|intended uses?|uses? cases?|direct uses?|features|applications?)"
    ),
    "limitations": re2.compile(
        r"(?i)(?:known |current |model )?(?:limitations?|risks?|bias(?:es)?|known issues|caveats)"
    ),
}
_SAID = {
    "capabilities": re2.compile(
        r"(?i)\b(?:(?:is|are) (?:capable of|designed (?:for|to)|intended (?:for|to)|suited (?:for|to)|able to)"
        r"|can (?:be used (?:for|to)|generate|answer|predict|translate|transcribe|classify|produce|summari[sz]e|write"
        r"|understand|perform)|supports? \d+ languages)\b"
    ),
    "limitations": re2.compile(
        r"(?i)\b(?:may|might|can|could|will) (?:\w+ )?(?:produce|generate|output|contain|reflect|exhibit|hallucinate"
        r"|fail|amplify)\b[^.;]{0,80}\b(?:false|incorrect|inaccurate|biased?|biases|harmful|offensive|toxic|unsafe|untrue"
        r"|misleading|stereotyp\w+|hallucinat\w+|undesirable|problematic)\b"
        r"|(?i)\b(?:is|are|was|were) not (?:\w+ )?(?:intended|suitable|designed|meant|evaluated|tested)"
        r" (?:for|to|on|as)\b"
        r"|(?i)\b(?:may|might|can|could|will|sometimes|prone to|tends? to|still|often)\b[^.;]{0,30}\bhallucinat\w+"
    ),
}
_RUNS = re2.compile(
    rb"(?:from_pretrained\(|pipeline\(|pip3? install|docker (?:run|pull)|conda install|vllm serve|ollama run"
    rb"|llama-cli|hf_hub_download|snapshot_download|huggingface-cli download"
    rb"|(?m:^\s*\$?\s*(?:python3? |torchrun |bash |git clone ))"
    rb"|(?m:^\s*(?:import|from) \w+))"
)


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield one fact per part of the usage information."""
    reading = read_documents(snapshot)
    names = own_names(snapshot, system)
    found = {
        "modalities": (*_tagged(snapshot, reading), *_modalities(snapshot, reading, names)),
        "capabilities": _part(snapshot, reading, names, "capabilities"),
        "limitations": _part(snapshot, reading, names, "limitations"),
        "integration": _integration(snapshot, reading),
    }
    for name, component in YIELDS:
        evidence = tuple(dict.fromkeys(found[name.partition(".")[2]]))[:_MOST_SHOWN]
        what = _WHAT[name.partition(".")[2]]
        if evidence:
            yield known(name, component, True, *evidence, why=f"documents say {what}")
        else:
            yield unanswered(reading, name, component, f"no document that was read says {what}")


_WHAT = {
    "modalities": "what kind of input and output it takes and gives",
    "capabilities": "what it can do or is meant for",
    "limitations": "what its limits or risks are",
    "integration": "how it is run",
}


def _tagged(snapshot: Snapshot, reading: Reading) -> Iterator[Evidence]:
    """The card's `pipeline_tag`: the Hub's word for what goes in and what comes out."""
    for text in reading.of(Role.CARD):
        matter = text.matter
        if text.followed or matter is None or matter.root is None:
            continue
        for key, value in matter.root.pairs:
            if key.text == "pipeline_tag" and value.kind == "scalar" and value.text.strip():
                span = matter.span(key)[0], matter.span(value)[1]
                yield quote(snapshot, text.document, *span, probe=NAME, note="the card's pipeline_tag")


def _modalities(snapshot: Snapshot, reading: Reading, names: OwnNames) -> Iterator[Evidence]:
    for text, sentence, plain in _lines(reading):
        match = _MODALITIES.search(plain)
        if _LABELLED.search(plain) or (match and _is_ours(plain[: match.start()], names)):
            yield _cite(snapshot, text, sentence)


def _part(snapshot: Snapshot, reading: Reading, names: OwnNames, part: str) -> tuple[Evidence, ...]:
    """Sections under such a heading that say something; else sentences of that kind."""
    sections: list[Evidence] = []
    sentences: list[Evidence] = []
    for text, sentence, plain in _lines(reading):
        if any(_headed(part, readable_line(title)) for title in sentence.headings) or _labelled(part, plain):
            if len(plain.split()) >= _FEWEST_WORDS and not _STUB.search(plain):
                sections.append(_cite(snapshot, text, sentence))
        elif (match := _SAID[part].search(plain)) and _is_ours(plain[: match.start()], names):
            sentences.append(_cite(snapshot, text, sentence))
    return (*sections, *sentences)


def _headed(part: str, title: str) -> bool:
    return _HEADINGS[part].search(title) is not None and _NO_HEADING.search(title) is None


def _labelled(part: str, plain: str) -> bool:
    """A paragraph that begins with the part's name: "Limitations: …"."""
    label, colon, _ = plain.partition(":")
    return bool(colon) and _LABELS[part].fullmatch(label.strip(" *_")) is not None


def _is_ours(before: str, names: OwnNames) -> bool:
    return says_ours(before, names) and not about_others(before, names)


def _integration(snapshot: Snapshot, reading: Reading) -> tuple[Evidence, ...]:
    """Commands or code that load or start the system, in any document of the publisher's own."""
    found: list[Evidence] = []
    for text in reading.of(*_ROLES, Role.GUIDE):
        if text.followed:
            continue
        for block in text.prose.code:
            first, last = text.document.byte_span(block.start, block.end)
            fits = any(_HEADINGS["integration"].search(readable_line(title)) for title in block.headings)
            if _RUNS.search(text.document.data[first:last]) and (fits or text.role is not Role.GUIDE):
                found.append(quote(snapshot, text.document, block.start, block.end, probe=NAME))
                if len(found) >= _MOST_SHOWN:
                    return tuple(found)
    return tuple(found)


def _lines(reading: Reading) -> Iterator[tuple[Text, Sentence, str]]:
    for text in reading.of(*_ROLES):
        if text.followed:
            continue
        for sentence in text.prose.sentences:
            if sentence.kind not in (BlockKind.CODE, BlockKind.HEADING) and len(sentence.plain) <= 1_000:
                yield text, sentence, readable_line(sentence.plain)


def _cite(snapshot: Snapshot, text: Text, sentence: Sentence) -> Evidence:
    return quote(snapshot, text.document, sentence.start, sentence.end, probe=NAME)
