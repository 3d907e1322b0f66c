"""Leads: links in the sources a user named that go to other parts of the same system. Pure.

What a linked place could hold is read from its kind and from the words around the link: its label, its sentence, the
headings above it, the place's own name. A serving engine, a dependency, a demo, a competitor or a citation is no part
of the system. Strictness matters: an unread place that "could hold" training code turns a missing thing into a thing
not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from trueopen.artifact import Artifact, Document, NotLooked, Snapshot
from trueopen.fact import Evidence, Grade, quote
from trueopen.front_matter import front_matter
from trueopen.markup import BlockKind, Link, Prose, Sentence, plain_text
from trueopen.places import HUB, Place, canonical, owner_and_name, same_place
from trueopen.probes import lead_words as words
from trueopen.probes.documents import parsed, readable
from trueopen.probes.lead import Lead
from trueopen.probes.own_names import OwnNames, folded, own_names
from trueopen.system import SourceKind, System
from trueopen.vocabulary import Component

NAME = "leads"
MAX_DOCUMENTS = 200
MAX_LEADS = 200
_EARLY = 8
MAX_PROGRAMS = 1_500
MAX_PROGRAM_BYTES = 300_000
# Of many checkpoints in one bucket a few stand for all.
MAX_STORED = 8

_C = Component
_ALL_CODE = frozenset(
    {_C.TRAINING_CODE, _C.DATA_PROCESSING_CODE, _C.INFERENCE_CODE, _C.EVALUATION_CODE, _C.ARCHITECTURE}
)
_RUNNING_CODE = frozenset({_C.INFERENCE_CODE, _C.ARCHITECTURE})
_HUB_MODEL = frozenset({_C.PARAMETERS, _C.MODEL_CARD, _C.MODEL_METADATA})
_DATASET = frozenset({_C.TRAINING_DATA, _C.DATA_INFORMATION})
_NOTHING: frozenset[Component] = frozenset()


def leads(snapshot: Snapshot, system: System) -> tuple[Lead, ...]:
    """Return the places that the named sources name as parts of this system, each once, code first."""
    names = own_names(snapshot, system)
    known = [source.location for source in snapshot.sources]
    found: dict[str, Lead] = {}
    stored = 0
    for lead in _all(snapshot, names):
        if any(same_place(lead.location, location) for location in known):
            continue
        key = lead.location.lower()
        before = found.get(key)
        if before is None:
            storage = words.STORAGE_HOST.search(lead.location) is not None
            stored += storage
            if len(found) < MAX_LEADS and not (storage and stored > MAX_STORED):
                found[key] = lead
        elif not lead.could_hold <= before.could_hold:
            evidence = before.evidence if before.could_hold else lead.evidence
            found[key] = replace(before, could_hold=before.could_hold | lead.could_hold, evidence=evidence)
    return _ordered(found.values())


def _ordered(found: Iterable[Lead]) -> tuple[Lead, ...]:
    """Code first, then a few models and data sets, then the rest: whoever follows leads may stop early."""
    seen: dict[SourceKind, int] = {}
    ranked: list[tuple[int, Lead]] = []
    for lead in found:
        seen[lead.kind] = seen.get(lead.kind, 0) + 1
        early = lead.kind is SourceKind.GIT or seen[lead.kind] <= _EARLY
        ranked.append((0 if lead.kind is SourceKind.GIT else 1 if early else 2, lead))
    return tuple(lead for _, lead in sorted(ranked, key=lambda pair: pair[0]))


def _all(snapshot: Snapshot, names: OwnNames) -> Iterator[Lead]:
    for document in _documents(snapshot):
        yield from _in_document(snapshot, document, names)
    yield from _in_programs(snapshot, names)


def _documents(snapshot: Snapshot) -> Iterator[Document]:
    """READMEs, cards and documentation of the sources the user named, nearest to the root first."""
    projects = _nested_projects(snapshot)
    chosen = [
        artifact
        for artifact in snapshot
        if snapshot.source(artifact).followed_from is None
        and artifact.absent is None
        and _speaks(artifact)
        and not any(_inside(artifact, source, folder) for source, folder in projects)
    ]
    chosen.sort(key=lambda item: (item.source, item.path.count("/"), item.path))
    for artifact in chosen[:MAX_DOCUMENTS]:
        document = snapshot.document(artifact)
        if not isinstance(document, NotLooked):
            yield document


def _nested_projects(snapshot: Snapshot) -> set[tuple[int, str]]:
    """Folders that are projects of their own (a licence and a package manifest): copies of other people's work."""
    licensed: set[tuple[int, str]] = set()
    packaged: set[tuple[int, str]] = set()
    for artifact in snapshot:
        if not artifact.folder:
            continue
        if artifact.name.upper().startswith(("LICENSE", "LICENCE", "COPYING")):
            licensed.add((artifact.source, artifact.folder))
        elif artifact.name in ("setup.py", "pyproject.toml", "setup.cfg", "CMakeLists.txt"):
            packaged.add((artifact.source, artifact.folder))
    return licensed & packaged


def _inside(artifact: Artifact, source: int, folder: str) -> bool:
    return artifact.source == source and artifact.path.startswith(f"{folder}/")


def _speaks(artifact: Artifact) -> bool:
    if artifact.path == ".gitmodules":
        return True
    path = artifact.path.lower()
    name = path.rsplit("/", 1)[-1]
    if words.FOREIGN_FOLDER.search(path) or words.NOT_ABOUT_THE_SYSTEM.search(name):
        return False
    if name.split(".", 1)[0] in ("readme", "readme_en", "readme-en"):
        return name.endswith((".md", ".rst", ".txt", ".html", "readme"))
    if not name.endswith((".md", ".markdown", ".rst", ".html")):
        return False
    return "/" not in path or "card" in name or path.startswith(("docs/", "doc/", "documentation/"))


def _in_document(snapshot: Snapshot, document: Document, names: OwnNames) -> Iterator[Lead]:
    if document.artifact.path == ".gitmodules":
        yield from _submodules(snapshot, document, names)
        return
    yield from _in_front_matter(snapshot, document)
    taken = parsed(document)
    for link in taken.links:
        place = canonical(link.target)
        if place is None or link.image:
            continue
        around = _around(taken, link)
        holds = _could_hold(place, around, names, snapshot, document.artifact)
        if holds is not None:
            start, end = around.span
            yield _lead(snapshot, document, place, holds, start, end)
    yield from _in_code(snapshot, document, taken, names)


# --- what stands around a link ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Around:
    """`before`, `after`: plain text of the link's sentence on either side of it. `headings`: joined titles.
    `head`: the link stands in the head of the document, before the first section. `span`: what to quote.
    `near`: the part of the sentence between the neighbouring links (one sentence may name several repositories).
    """

    label: str
    before: str
    after: str
    headings: str
    head: bool
    span: tuple[int, int]
    columns: str = ""
    crowded: bool = False
    near: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.before} {self.label} {self.after}".lower()


def _around(taken: Prose, link: Link) -> _Around:
    sentence = taken.sentence_of(link)
    if sentence is None:
        return _around_code(taken, link)
    text = taken.text
    before = plain_text(text[sentence.start : link.start])
    after = plain_text(text[link.end : sentence.end])
    columns = " ".join(sentence.header) if sentence.kind is BlockKind.ROW else ""
    span = (sentence.start, sentence.end) if sentence.end - sentence.start <= 600 else (link.start, link.end)
    sections = sentence.headings
    same = [one for one in taken.links if one.sentence == link.sentence and not one.image]
    start = max((one.end for one in same if one.end <= link.start), default=sentence.start)
    end = min((one.start for one in same if one.start >= link.end), default=sentence.end)
    near = f"{plain_text(text[start : link.start])} {link.text.strip()} {plain_text(text[link.end : end])}".lower()
    if sentence.kind is BlockKind.ROW:
        before = f"{sentence.cells[0]} " if sentence.cells else ""
        after = ""
    titles = " > ".join(sections).lower()
    crowded = len(same) >= 3
    return _Around(link.text.strip(), before, after, titles, len(sections) <= 1, span, columns.lower(), crowded, near)


def _around_code(taken: Prose, link: Link) -> _Around:
    """A link in a code block: the prose just before the block says what it is for."""
    near: Sentence | None = None
    for sentence in taken.sentences:
        if sentence.start >= link.start:
            break
        near = sentence
    headings = ""
    block = next((code for code in taken.code if code.start <= link.start < code.end), None)
    if block is not None:
        headings = " > ".join(block.headings).lower()
    before = near.plain if near is not None and link.start - near.end <= 800 else ""
    line_start = taken.text.rfind("\n", 0, link.start) + 1
    line_end = taken.text.find("\n", link.start)
    line_end = len(taken.text) if line_end == -1 else line_end
    return _Around(link.text, before, "", headings, not headings, (line_start, min(line_end, line_start + 600)))


# --- what a place could hold ------------------------------------------------------------


def _could_hold(
    place: Place, around: _Around, names: OwnNames, snapshot: Snapshot, artifact: Artifact
) -> frozenset[Component] | None:
    """The components a linked place could hold, an empty set where it could hold claims only, None for no lead."""
    if place.kind is SourceKind.GIT:
        on_hub = snapshot.source(artifact).kind in (SourceKind.HUB_MODEL, SourceKind.HUB_DATASET)
        return _repository(place, around, names, on_hub=on_hub) or None
    if place.kind is SourceKind.HUB_MODEL:
        return _hub_model(place, around, names) or None
    if place.kind is SourceKind.HUB_DATASET:
        return _hub_dataset(place, around, names) or None
    if words.PAPER_HOST.search(place.location) or words.PDF.search(place.location):
        return _paper(around, names) or None
    account = words.HUB_ACCOUNT.search(place.location)
    if account is not None:
        ours = names.same_owner(account.group(1)) and words.WEIGHTS_WORD.search(f"{around.sentence} {around.headings}")
        return frozenset({_C.PARAMETERS, _C.MODEL_CARD}) if ours else None
    if words.STORAGE_HOST.search(place.location):
        said = f"{around.sentence} {around.columns} {around.headings}"
        ours_here = words.STORED_WEIGHTS.search(said) and not words.OTHERS_SECTION.search(around.headings)
        return frozenset({_C.PARAMETERS}) if ours_here else None
    if words.WEIGHTS_FILE.search(place.location) or words.WEIGHTS_HOST.search(place.location):
        return frozenset({_C.PARAMETERS}) if _weights_are_ours(place, around, names) else None
    return _NOTHING if around.head and words.BLOG.search(around.label.lower()) else None


def _repository(place: Place, around: _Around, names: OwnNames, *, on_hub: bool) -> frozenset[Component]:
    both = owner_and_name(place.location) or ""
    owner, _, name = both.partition("/")
    ours = names.same_owner(owner)
    if words.DEMO.search(f"{around.label} {name}".lower()):
        return _NOTHING
    if ours and on_hub and words.REPOSITORY_LABEL.search(f"{around.before[-40:]} {around.label}".lower()):
        return _ALL_CODE
    if not ours:
        return _of_another_owner(around, name)
    holds: set[Component] = set()
    label = f"{around.label} {name.replace('-', ' ').replace('_', ' ')}".lower()
    near = around.near or around.sentence
    if (
        words.TRAINING_CODE.search(label)
        or words.TRAINING_CODE.search(near)
        or _trained_with(around, name)
        or (
            around.label == ""
            and words.REPRODUCE.search(around.headings)
            and not words.EVALUATING.search(around.headings)
        )
        or words.NAMED_TRAINING.search(label)
        or (words.REPRODUCE.search(near) and words.TRAINED.search(near))
    ):
        holds.add(_C.TRAINING_CODE)
    if words.DATA_CODE.search(label) or (
        words.DATA_CODE.search(near) and not words.AS_TOOL.search(around.before.lower())
    ):
        holds.add(_C.DATA_PROCESSING_CODE)
    if words.EVALUATION_CODE.search(label) or words.EVALUATED_WITH.search(around.before.lower()):
        holds.add(_C.EVALUATION_CODE)
        holds.discard(_C.TRAINING_CODE if not words.TRAINING_CODE.search(near) else _C.EVALUATION_CODE)
    if words.INFERENCE_CODE.search(label) or (words.INFERENCE_CODE.search(near) and not holds):
        holds |= _RUNNING_CODE
    if holds and words.FINE_TUNING_ONLY.search(near) and not words.PRETRAIN.search(near):
        holds.discard(_C.TRAINING_CODE)
    if words.MODEL_CARDS.search(near):
        holds.add(_C.MODEL_CARD)
    return frozenset(holds)


def _of_another_owner(around: _Around, name: str) -> frozenset[Component]:
    """Somebody else's repository counts only where words say that *this* system was made with it."""
    if words.OTHERS_SECTION.search(around.headings) or words.GENERAL_LIBRARY.search(name.lower()):
        return _NOTHING
    if _trained_with(around, name):
        return frozenset({_C.TRAINING_CODE})
    if words.PROCESSED_WITH.search(around.before.lower()[-120:]):
        return frozenset({_C.DATA_PROCESSING_CODE})
    return _NOTHING


def _trained_with(around: _Around, name: str) -> bool:
    """Whether the sentence says the model was trained with the thing linked, and the thing is code.

    "Trained using our response format" names no training code: the noun that the link stands on decides.
    """
    before = around.before.lower()
    found = list(words.TRAINED_WITH.finditer(before[-160:]))
    if not found or words.ADVICE.search(around.sentence):
        return False
    rest = before[-160:][found[-1].end() :]
    if len(rest.split()) > 5 or words.OTHER_NOUN.search(rest):
        return False
    noun = f"{around.label} {' '.join(around.after.split()[:2])}".lower()
    if words.CODE_NOUN.search(noun) or words.CODE_NOUN.search(rest):
        return not words.OTHER_NOUN.search(around.label.lower())
    label = folded(around.label)
    named = label != "" and (label in (folded(name), "") or label.endswith(folded(name)))
    return (named or around.label == "") and not words.OTHER_NOUN.search(noun)


def _hub_model(place: Place, around: _Around, names: OwnNames) -> frozenset[Component]:
    owner, _, name = (owner_and_name(place.location) or "").partition("/")
    if words.NOT_WEIGHTS_REPOSITORY.search(name.lower()):
        return _NOTHING
    if names.same_owner(owner):
        extra = {_C.INTERMEDIATE_PARAMETERS} if words.CHECKPOINTS.search(around.sentence) else set()
        return _HUB_MODEL | extra
    own = any(folded(name).startswith(word) for word in names.words if len(word) >= 4)
    elsewhere = words.CONVERTED.search(f"{around.sentence} {name}".lower()) or words.OTHERS_SECTION.search(
        around.headings
    )
    return _HUB_MODEL if own and not elsewhere else _NOTHING


def _hub_dataset(place: Place, around: _Around, names: OwnNames) -> frozenset[Component]:
    owner, _, name = (owner_and_name(place.location) or "").rpartition("/")
    said = f"{around.sentence} {around.columns}"
    if words.EVALUATING.search(said) and not words.TRAINING_DATA.search(said):
        return _NOTHING
    if words.TRAINING_DATA.search(said):
        return _DATASET
    if words.EVALUATING.search(around.headings) or words.OTHERS_SECTION.search(around.headings):
        return _NOTHING
    if words.TRAINING_DATA.search(around.headings) or words.DATA_HEADING.search(around.headings):
        return _DATASET
    return _DATASET if names.same_owner(owner) and names.is_own(name) else _NOTHING


def _paper(around: _Around, names: OwnNames) -> frozenset[Component]:
    """A paper counts only where it is this system's own."""
    label, sentence = around.label.lower(), around.sentence
    if words.OTHERS_SECTION.search(around.headings) and not words.OUR_PAPER.search(sentence):
        return _NOTHING
    own = words.OUR_PAPER.search(around.before.lower()[-60:] + " " + label)
    if not own and around.label:
        titled = _title_names(around.label, names)
        own = titled and (words.REPORT_WORD.search(label) or ":" in label or around.head or len(label.split()) >= 4)
    if not own and around.head and (around.crowded or len(around.before.split()) <= 4):
        own = words.PAPER_LABEL.search(label)
    if not own and words.REPORT_WORD.search(around.headings.rsplit(" > ", 1)[-1]):
        own = len(around.before.split()) <= 12 and (not around.label or _title_names(around.label, names))
    if not own:
        return _NOTHING
    kind = _C.TECHNICAL_REPORT if "report" in f"{label} {around.before.lower()[-40:]}" else _C.RESEARCH_PAPER
    return frozenset({_C.DATA_INFORMATION, _C.EVALUATION_RESULTS, kind})


def _title_names(label: str, names: OwnNames) -> bool:
    """Whether a paper's label begins with the system's name ("Aurora: an open model", "the Aurora paper")."""
    head = [word for word in label.replace(":", " ").split()[:3] if word.lower() not in ("the", "our", "a")]
    return any(names.is_own(word) for word in head[:2])


def _weights_are_ours(place: Place, around: _Around, names: OwnNames) -> bool:
    if words.WEIGHTS_HOST.search(place.location):
        return names.is_own(place.location.rsplit("/", 1)[-1]) or names.is_own(around.label or "-")
    file = place.location.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    said = f"{around.sentence} {around.headings} {around.columns}"
    return names.is_own(file) or bool(
        words.WEIGHTS_WORD.search(said) and not words.OTHERS_SECTION.search(around.headings)
    )


# --- front matter, code blocks, submodules ------------------------------------------------------------


def _in_front_matter(snapshot: Snapshot, document: Document) -> Iterator[Lead]:
    """`datasets:` names training data; `base_model` is upstream and no part of this system."""
    block = front_matter(document.text)
    if block is None or block.root is None:
        return
    if snapshot.source(document.artifact).kind is SourceKind.HUB_DATASET:
        return
    for node in block.values("datasets"):
        place = canonical(node.text if "://" in node.text else f"{HUB}/datasets/{node.text}")
        if place is not None and place.kind is SourceKind.HUB_DATASET:
            start, end = block.span(node)
            yield _lead(snapshot, document, place, _DATASET, start, end)


def _in_code(snapshot: Snapshot, document: Document, taken: Prose, names: OwnNames) -> Iterator[Lead]:
    """`from_pretrained("org/name")`, `hf download org/name`, `load_dataset("org/name")` in code blocks."""
    for code in taken.code:
        text = taken.text[code.start : code.end]
        headings = " > ".join(code.headings).lower()
        if words.OTHERS_SECTION.search(headings):
            continue
        for found in words.HUB_CALL.finditer(text):
            dataset = found.group(1).lower().startswith("load_dataset")
            name = found.group(2)
            place = canonical(f"{HUB}/datasets/{name}" if dataset else f"{HUB}/{name}")
            if place is None or not names.same_owner(name.split("/", 1)[0]):
                continue
            start, end = code.start + found.start(), code.start + found.end()
            around = _Around("", "", "", headings, False, (start, end))
            holds = _hub_dataset(place, around, names) if dataset else _hub_model(place, around, names)
            if holds:
                yield _lead(snapshot, document, place, holds, start, end)


def _in_programs(snapshot: Snapshot, names: OwnNames) -> Iterator[Lead]:
    """Addresses in programs from which they load weights that bear the system's name."""
    read = 0
    for artifact in snapshot:
        if snapshot.source(artifact).followed_from is not None or artifact.absent is not None:
            continue
        path = artifact.path.lower()
        if not path.endswith((".py", ".sh")) or words.FOREIGN_FOLDER.search(path):
            continue
        if read >= MAX_PROGRAMS or (artifact.size or 0) > MAX_PROGRAM_BYTES:
            continue
        read += 1
        document = snapshot.document(artifact)
        if isinstance(document, NotLooked) or b"http" not in document.data:
            continue
        for found in words.ADDRESS_OF_WEIGHTS.finditer(readable(document.text)):
            place = canonical(found.group(0))
            if place is None or not _bears_our_name(found.group(0), names):
                continue
            holds = frozenset({_C.PARAMETERS}) if place.kind is SourceKind.WEB_PAGE else _HUB_MODEL
            if place.kind in (SourceKind.WEB_PAGE, SourceKind.HUB_MODEL):
                yield _lead(snapshot, document, place, holds, found.start(), found.end())


def _bears_our_name(address: str, names: OwnNames) -> bool:
    """Whether a part of an address's path is the system's name, or its host or account the publisher's."""
    path = [part for part in address.split("://", 1)[1].split("/")[1:] if part]
    return any(names.is_own(part.split(".", 1)[0]) for part in path) or bool(path and names.same_owner(path[0]))


def _submodules(snapshot: Snapshot, document: Document, names: OwnNames) -> Iterator[Lead]:
    """A submodule of the same publisher is part of the tree that the copy lacks; another's is a dependency.

    What it could hold is read from its name; one that names nothing is a library that the code imports.
    """
    for found in words.SUBMODULE.finditer(readable(document.text)):
        url = found.group(1)
        if url.startswith("../"):
            base = snapshot.source(document.artifact).location.rsplit("/", 1)[0]
            url = f"{base}/{url.removeprefix('../')}"
        place = canonical(url)
        if place is None or place.kind is not SourceKind.GIT:
            continue
        owner, _, name = (owner_and_name(place.location) or "").partition("/")
        if names.same_owner(owner):
            yield _lead(snapshot, document, place, _submodule_holds(name), found.start(), found.end())


def _submodule_holds(name: str) -> frozenset[Component]:
    label = name.lower().replace("-", " ").replace("_", " ")
    holds = set(_RUNNING_CODE)
    if words.SUBMODULE_TRAINS.search(label):
        holds.add(_C.TRAINING_CODE)
    if words.SUBMODULE_DATA.search(label):
        holds.add(_C.DATA_PROCESSING_CODE)
    if words.EVALUATION_CODE.search(label):
        holds.add(_C.EVALUATION_CODE)
    return frozenset(holds)


def _lead(
    snapshot: Snapshot, document: Document, place: Place, holds: frozenset[Component], start: int, end: int
) -> Lead:
    evidence: Evidence = quote(snapshot, document, start, end, grade=Grade.OBSERVED, probe=NAME)
    return Lead(place.kind, place.location, holds, evidence)
