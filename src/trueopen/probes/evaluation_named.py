"""Do the documents name evaluation results or a validation step, and are results or evaluation data published?

If results are named, the testing code that made them is owed (OSAID 1.0, "if used").
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from trueopen.artifact import Artifact, Snapshot
from trueopen.fact import Evidence, Fact, known, not_found, not_looked, quote, seen
from trueopen.markup import BlockKind, Sentence
from trueopen.probes.data.passages import readable_line
from trueopen.probes.documents import Reading, Role, Text, Unread, read_documents
from trueopen.probes.own_names import OwnNames, own_names
from trueopen.probes.subject import about_others, is_advice, says_ours
from trueopen.system import System
from trueopen.vocabulary import Component

NAME = "evaluation-named"
YIELDS: tuple[tuple[str, Component], ...] = (
    ("evaluation.named", Component.EVALUATION_CODE),
    ("evaluation-results.published", Component.EVALUATION_RESULTS),
    ("evaluation-data.published", Component.EVALUATION_DATA),
)

_HEADING = re2.compile(
    r"(?i)\b(?:evaluations?|benchmarks?|benchmark scores|results?|leaderboard|scores?"
    r"|accuracy)\b"
)
# A card's section of this name names an evaluation, be it filled with pictures or with a link.
_SECTION = re2.compile(
    r"(?i)^\W*(?:\d+\W*)?(?:model |our |main |experimental )?(?:evaluations?|benchmarks?|results)(?: (?:results?"
    r"|scores?|performance|metrics))?\W*$"
)
_VALIDATION = re2.compile(r"(?i)\bvalidation (?:loss|accuracy|perplexity|set|split|metrics?|curves?|lddt\S*|data)\b")
_NOT_QUALITY = re2.compile(
    r"(?i)\b(?:speed|latency|throughput|memory|quantiz\w+|hardware|environment\w*|carbon|emission|cost|gpu"
    r"|deploy\w*)\b"
)
_SAID = re2.compile(
    r"(?i)\b(?:(?:was|were|is|are|been) (?:also |then |further )?(?:evaluated|benchmarked|validated"
    r") (?:on|against|using|with|across|by)"
    r"|we (?:also |further )?(?:evaluate|evaluated|benchmark|benchmarked|report|measure|measured)\b"
    r"|evaluation results|validation (?:loss|accuracy|perplexity|set)"
    r"|test (?:accuracy|loss|error)|held-?out (?:set|data|test)|achiev\w+ (?:an? )?[^.]{0,80}?\d|outperform\w*"
    r"|state-of-the-art (?:results|performance)"
    r"|(?:win|error|pass) rates?|zero-shot (?:accuracy|performance))\b"
)
_SCORE = re2.compile(r"^\W*\d{0,4}(?:\.\d+\s*%?|\s?%)(?:\s*[±(].*)?\W*$")
_RESULT_FILE = re2.compile(
    r"(?i)(?:^|/)(?:evals?|evaluations?|eval[_-]?results?|benchmark[_-]?results?|results?|scores?"
    r"|\.eval_results)/(?:.*/)?[^/]+\.(?:jsonl?|csv|tsv|ya?ml)$"
)
_RESULT_NAME = re2.compile(r"(?i)(?:result|score|metric|zero-?shot|five-?shot|\d-?shot|\.eval_results/)")
_DATA_FILE = re2.compile(
    r"(?i)(?:^|/)(?:eval|evaluation|benchmark)[_-]?(?:data|sets?|datasets?)/(?:.*/)?[^/]+\.(?:jsonl?|csv|tsv"
    r"|parquet|arrow|zip|gz)$"
)
_FOREIGN = re2.compile(r"(?i)(?:^|/)(?:tests?|testdata|test_data|fixtures|third_party|vendor|node_modules)/")
_ROLES = (Role.CARD, Role.PAGE, Role.REPORT, Role.GUIDE)
MOST_SHOWN = 3


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield whether evaluation is named, and whether results and data are there to be read."""
    reading = read_documents(snapshot)
    names = own_names(snapshot, system)
    tables = tuple(_tables(snapshot, reading, names))
    files = _files(snapshot, _RESULT_FILE, named=True)
    sentences = () if tables else (*_sentences(snapshot, reading, names), *_sections(snapshot, reading))
    unread = tuple(item for item in reading.unread if item.role in (Role.CARD, Role.REPORT))

    yield _named(snapshot, reading, unread, (*tables, *files, *sentences))
    yield _results(reading, unread, (*tables, *files), sentences)
    yield _data(snapshot)


def _named(snapshot: Snapshot, reading: Reading, unread: tuple[Unread, ...], found: tuple[Evidence, ...]) -> Fact:
    name, component = YIELDS[0]
    if found:
        return known(name, component, True, *found[:MOST_SHOWN], why="evaluation of the system is named")
    if reading.texts:
        note = f"{len(reading.texts)} documents read, none names an evaluation of the system"
        evidence = seen(snapshot, reading.texts[0].artifact, note, probe=NAME)
        return known(name, component, False, evidence, why=note)
    if unread:
        return not_looked(name, component, f"{unread[0].artifact.path}: {unread[0].reason}")
    return not_found(name, component, "no document was there to read")


def _results(
    reading: Reading, unread: tuple[Unread, ...], found: tuple[Evidence, ...], sentences: tuple[Evidence, ...]
) -> Fact:
    name, component = YIELDS[1]
    if found:
        return known(name, component, True, *found[:MOST_SHOWN], why="results are given as tables or files")
    if unread:
        return not_looked(name, component, f"{unread[0].artifact.path}: {unread[0].reason}", seen=sentences)
    why = "no table or file of evaluation results is among the sources"
    return not_found(name, component, why, searched=reading.paths, seen=sentences[:MOST_SHOWN])


def _data(snapshot: Snapshot) -> Fact:
    name, component = YIELDS[2]
    files = _files(snapshot, _DATA_FILE, named=False)
    if files:
        return known(name, component, True, *files[:MOST_SHOWN], why="evaluation data lies in the sources")
    return not_found(name, component, "no folder of evaluation data is among the sources")


def _tables(snapshot: Snapshot, reading: Reading, names: OwnNames) -> Iterator[Evidence]:
    """Rows with scores under a heading about evaluation, and `model-index` results in the card's front matter."""
    for text in reading.of(*_ROLES):
        if text.followed:
            continue
        index = (
            text.matter.root.get("model-index") if text.matter is not None and text.matter.root is not None else None
        )
        if index is not None and text.matter is not None and index.kind == "sequence" and index.items:
            yield quote(snapshot, text.document, *text.matter.span(index.items[0]), probe=NAME, note="model-index")
        rows = [one for one in text.prose.sentences if one.kind is BlockKind.ROW and one.header and _is_score(one)]
        own = [one for one in rows if any(names.is_own(cell) for cell in one.cells[:2])]
        for sentence in (own or rows)[:1]:
            yield quote(snapshot, text.document, sentence.start, sentence.end, probe=NAME)


def _sections(snapshot: Snapshot, reading: Reading) -> Iterator[Evidence]:
    """Headings of a card that name an evaluation, and sentences that name a validation step."""
    for text in reading.of(*_ROLES):
        if text.followed:
            continue
        for sentence in text.prose.sentences:
            plain = readable_line(sentence.plain)
            heading = sentence.kind is BlockKind.HEADING and text.role is not Role.GUIDE and _SECTION.match(plain)
            step = sentence.kind is not BlockKind.HEADING and _VALIDATION.search(plain) and not is_advice(plain)
            if heading or step:
                yield quote(snapshot, text.document, sentence.start, sentence.end, probe=NAME)


def _is_score(sentence: Sentence) -> bool:
    """A row with a fraction or a percentage, under a heading about quality (not speed or cost)."""
    headings = [readable_line(title) for title in sentence.headings]
    header = readable_line(" ".join(sentence.header))
    if not any(_HEADING.search(title) for title in headings[-2:]):
        return False
    if _NOT_QUALITY.search(" ".join(headings[-1:]) + " " + header):
        return False
    return any(_SCORE.match(readable_line(cell)) for cell in sentence.cells[1:])


def _sentences(snapshot: Snapshot, reading: Reading, names: OwnNames) -> Iterator[Evidence]:
    for text in reading.of(*_ROLES):
        if text.followed:
            continue
        yield from _in_text(snapshot, text, names)


def _in_text(snapshot: Snapshot, text: Text, names: OwnNames) -> Iterator[Evidence]:
    for sentence in text.prose.sentences:
        plain = readable_line(sentence.plain)
        match = _SAID.search(plain)
        if match is None or sentence.kind is BlockKind.CODE or len(plain) > 2_000 or is_advice(plain):
            continue
        before = plain[: match.start()]
        if about_others(before, names) or not says_ours(plain, names):
            continue
        yield quote(snapshot, text.document, sentence.start, sentence.end, probe=NAME)


def _files(snapshot: Snapshot, pattern: re2.Pattern[str], *, named: bool) -> tuple[Evidence, ...]:
    return tuple(
        seen(snapshot, item, "a file of evaluation results" if named else "a file of evaluation data", probe=NAME)
        for item in _matching(snapshot, pattern, named=named)
    )


def _matching(snapshot: Snapshot, pattern: re2.Pattern[str], *, named: bool) -> list[Artifact]:
    found: list[Artifact] = []
    for item in snapshot:
        path = item.path.encode("ascii", "replace").decode("ascii")
        if snapshot.source(item).followed_from is not None or not pattern.search(path) or _FOREIGN.search(path):
            continue
        if named and not _RESULT_NAME.search(path):
            continue
        found.append(item)
        if len(found) >= MOST_SHOWN:
            break
    return found
