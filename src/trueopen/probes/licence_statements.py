"""Licences that documents name: front matter, License sections, sentences, tables, badges, manifests, headers. Pure.

What a sentence covers is its subject: "the code", "the weights", "this repository". A sentence about somebody else's
work, about the past, a wish or a contribution states nothing of this system. A condition added to a licence ("for
research use only") is a statement of its own. What a document names is declared by the publisher, not verified.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import re2

from trueopen import licences
from trueopen.artifact import Artifact, Document, NotLooked, Snapshot
from trueopen.fact import Evidence, Fact, Grade, not_found, quote
from trueopen.front_matter import FrontMatter
from trueopen.markup import BlockKind, Link, Prose, Sentence
from trueopen.places import owner_and_name
from trueopen.probes.documents import Role, matter_of, parsed, readable, role_of
from trueopen.probes.licence_files import identity, is_licence_file, linked_file
from trueopen.probes.licence_statement import ADDED, Covers, Scope, Statement, facts
from trueopen.probes.names import names_in
from trueopen.probes.own_names import OwnNames, folded, own_names
from trueopen.system import SourceKind, System
from trueopen.vocabulary import Component

NAME = "licence-statements"
YIELDS = tuple((f"{component}.licence", component) for component in Component)

MAX_DOCUMENTS = 150
MAX_HEADERS = 60
_HEADER_BYTES = 2048


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield a `<component>.licence` fact per statement and component it covers; its instance is a scope."""
    read: list[str] = []
    found = tuple(statements(snapshot, system, read))
    yield from facts(found)
    stated = {fact.name for fact in facts(found)}
    for name, component in YIELDS:
        if name not in stated:
            yield not_found(name, component, "no document that was read names a licence for it", searched=tuple(read))


def statements(snapshot: Snapshot, system: System, read: list[str] | None = None) -> Iterator[Statement]:
    """Yield every licence that the documents and manifests name; the paths that were read are added to `read`."""
    names = own_names(snapshot, system)
    read = [] if read is None else read
    for number, tree in enumerate(snapshot.trees):
        if tree.source.declares or tree.source.kind is SourceKind.WEB_PAGE:
            continue  # a web page is for what the publisher says, never for terms
        for document in _documents(snapshot, number):
            read.append(document.artifact.path)
            yield from _in_document(snapshot, document, names)
        yield from _in_manifests(snapshot, number)
        yield from _in_headers(snapshot, number)
        yield from _in_gate(snapshot, number)


def _documents(snapshot: Snapshot, number: int) -> Iterator[Document]:
    source = snapshot.sources[number]
    chosen = [
        artifact
        for artifact in snapshot.trees[number].artifacts
        if artifact.absent is None
        and role_of(artifact, source.kind) in (Role.CARD, Role.DATASET, Role.GUIDE)
        and not artifact.name.lower().endswith(".pdf")
        and not is_licence_file(artifact)
    ]
    chosen.sort(key=lambda item: (item.path.count("/"), item.path))
    for artifact in chosen[:MAX_DOCUMENTS]:
        document = snapshot.document(artifact)
        if not isinstance(document, NotLooked):
            yield document


# --- documents ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Page:
    """A document and what decides the meaning of its sentences."""

    snapshot: Snapshot
    document: Document
    prose: Prose
    names: OwnNames
    kind: SourceKind
    card: bool
    followed: bool

    @property
    def artifact(self) -> Artifact:
        return self.document.artifact

    def cite(self, start: int, end: int, grade: Grade = Grade.DECLARED) -> Evidence:
        return quote(self.snapshot, self.document, start, end, grade=grade, probe=NAME)


def _in_document(snapshot: Snapshot, document: Document, names: OwnNames) -> Iterator[Statement]:
    artifact = document.artifact
    source = snapshot.source(artifact)
    matter = matter_of(document)
    page = _Page(
        snapshot,
        document,
        parsed(document),
        names,
        source.kind,
        card="card" in artifact.name.lower() or bool(matter and matter.root) or _is_hub(source.kind),
        followed=source.followed_from is not None,
    )
    if matter is not None:
        yield from _in_front_matter(page, matter)
    yield from _in_prose(page)


def _in_front_matter(page: _Page, matter: FrontMatter) -> Iterator[Statement]:
    """`license`, `license_name`, `license_link` of a card: they cover what the card describes, and the card."""
    if page.artifact.folder and _is_hub(page.kind):
        return  # the Hub reads the card at the root alone
    ids = matter.values("license")
    names = matter.values("license_name")
    links = matter.values("license_link")
    if not ids and not names:
        return
    what = Covers.DATA if page.kind is SourceKind.HUB_DATASET else Covers.WEIGHTS
    covers = frozenset({what, Covers.DOCUMENTS} if _is_hub(page.kind) else {what})
    start = min(matter.span(node)[0] for node in (*ids, *names, *links))
    end = max(matter.span(node)[1] for node in (*ids, *names, *links))
    if end - start > 400:
        start, end = matter.span((*ids, *names)[0])
    texts = [node.text for node in ids] or [""]
    licence, why = _declared(page, texts, names[0].text if names else "", links[0].text if links else "")
    evidence = page.cite(start, end)
    yield Statement(covers, licence, Scope(page.artifact.source, page.artifact.folder), evidence, why)


def _declared(page: _Page, ids: list[str], name: str, link: str) -> tuple[str, str]:
    if len(ids) == 1 and ids[0].lower() in ("other", "unknown", ""):
        linked = linked_file(page.snapshot, page.artifact, link) if link else None
        if linked is not None:
            licence, why, _ = identity(page.snapshot, linked)
            return licence, f"the card names the file {linked.path}: {why}"
        known = licences.lookup(name) if name else None
        if known is not None:
            return known.id, f"the card names {known.title}"
        said = name or ids[0] or link
        return _unnamed(said), f"the card says {said!r}: what that grants was not read"
    found = [_resolved(text) for text in ids]
    texts = " AND ".join(sorted({licence for licence, _ in found}))
    return texts, "; ".join(why for _, why in found)


def _resolved(text: str) -> tuple[str, str]:
    why = licences.deceptive(text)
    if why is not None:
        return _unnamed(text), f"the identifier is not what it looks like: {why}"
    meaning = licences.expression(text)
    if meaning is None or (meaning.unknown and not meaning.licences):
        return _unnamed(text), f"{text!r} is no licence known here"
    known = licences.lookup(text)
    return (known.id, f"names {known.title}") if known is not None else (text, f"names {text}")


# --- sentences ------------------------------------------------------------


def _in_prose(page: _Page) -> Iterator[Statement]:
    links: dict[int, list[Link]] = {}
    for link in page.prose.links:
        if link.sentence is not None:
            links.setdefault(link.sentence, []).append(link)
    for number, sentence in enumerate(page.prose.sentences):
        if not _TRIGGER.search(sentence.plain.lower()):
            continue
        titles = " > ".join(sentence.headings).lower()
        if _SILENT_SECTION.search(titles):
            continue
        if sentence.kind is BlockKind.ROW:
            yield from _row(page, sentence, links.get(number, []))
        elif sentence.kind is not BlockKind.HEADING:
            yield from _sentence(page, sentence, links.get(number, []), titles)
    yield from _notices(page)
    yield from _badges(page)


def _sentence(page: _Page, sentence: Sentence, links: list[Link], titles: str) -> Iterator[Statement]:
    plain = sentence.plain
    lower = plain.lower()
    if _NOT_A_STATEMENT.search(lower):
        return
    if any(link.image and _BADGE.search(link.target) for link in links) and len(plain.split()) <= 12:
        return  # badges are read by themselves
    section = _LICENCE_SECTION.search(titles.rsplit(" > ", 1)[-1]) is not None
    field = _FIELD.match(plain)
    found = [one for one in licences.names_in(plain) if not _part_of_name(plain, one.start, one.end)]
    stated = False
    if found and (section or field or _GRANT.search(lower) or _IS_LICENCE.search(lower)):
        for clause in _clauses(plain, found):
            for statement in _clause(page, sentence, clause, titles, section=section, field=bool(field)):
                stated = True
                yield statement
    if not stated and not found:
        for statement in _custom(page, sentence, links, titles, section=section, field=bool(field)):
            stated = True
            yield statement
    if not stated or _POLICY.search(lower):
        yield from _conditions(page, sentence, links, titles)


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words that a licence's name stands with: its subject is in `text`."""

    text: str
    after: str
    licence: str
    title: str


def _clauses(plain: str, found: list[licences.Name]) -> Iterator[_Clause]:
    """Split a sentence between the licences it names; names without words of their own between them belong together."""
    groups: list[list[licences.Name]] = []
    for one in found:
        between = plain[groups[-1][-1].end : one.start].lower() if groups else ""
        if groups and not _SUBJECT_WORD.search(between) and not names_in(between):
            groups[-1].append(one)
        else:
            groups.append([one])
    position = 0
    for index, group in enumerate(groups):
        first, last = group[0], group[-1]
        following = groups[index + 1][0].start if index + 1 < len(groups) else len(plain)
        between = plain[first.end : last.start].lower()
        licence, title = _joined(
            group, either=bool(_EITHER.search(f"{plain[position : first.start].lower()} {between}"))
        )
        yield _Clause(plain[position : first.start], plain[last.end : following], licence, title)
        position = last.end


def _joined(group: list[licences.Name], *, either: bool) -> tuple[str, str]:
    ids: list[str] = []
    for one in group:
        licence = one.licence.id if one.licence is not None else _unnamed(one.text)
        if licence not in ids:
            ids.append(licence)
    # A family's name beside one of its members adds nothing ("the Apache License (Apache-2.0)").
    exact = [one for one in ids if (known := licences.lookup(one)) is None or known.fixes_text]
    ids = exact or ids
    title = ", ".join(dict.fromkeys(one.text for one in group))
    return (" OR " if either else " AND ").join(ids), title


def _clause(
    page: _Page, sentence: Sentence, clause: _Clause, titles: str, *, section: bool, field: bool
) -> Iterator[Statement]:
    lower = clause.text.lower()
    if _PAST.search(lower) or _PAST.search(clause.after.lower()[:40]) or _NEGATED.search(lower[-40:]):
        return
    subject = _subject(page, clause.text, clause.after if not _has_subject(lower) else "")
    if subject is None:
        return
    covers, thing = subject
    if not covers:
        if field or section or _HERE.search(lower):
            covers = _default(page, titles)
        elif thing:
            covers = _of_named(page, clause.licence)
        else:
            return
    if page.followed and Covers.WEIGHTS in covers and page.kind is SourceKind.GIT:
        covers -= {Covers.WEIGHTS}  # a followed repository speaks about itself first
        if not covers:
            return
    evidence = page.cite(sentence.start, sentence.end)
    why = f"{page.artifact.path} names {clause.title}"
    located = covers == {Covers.PLACE}
    scope = Scope(page.artifact.source, page.artifact.folder, located, "" if located else thing)
    licence = clause.licence
    kind = _restriction(f"{clause.text} {clause.after}".lower())
    if kind:
        licence = f"{licence} AND {ADDED}{kind}"
        why += f", and limits it: {kind}"
    yield Statement(covers, licence, scope, evidence, why)


def _subject(page: _Page, before: str, after: str) -> tuple[frozenset[Covers], str] | None:
    """What a clause is about, and which of several things it names; None when it is somebody else's work."""
    text = f"{before} {after[:80]}"
    lower = text.lower()
    if _OTHERS.search(lower):
        return None
    for name in names_in(text):
        # In "the Aurora Model Explorer" only the last word says what the thing is.
        head = name.rpartition(" ")[0].lower()
        lower = lower.replace(head, " ", 1) if head else lower
    foreign = False
    own = ""
    proper = names_in(_LICENCE_WORDS.sub(" ", text), at_start=True)
    for name in (*proper, *_IDENTIFIER.findall(text)):
        if _plain_name(name):
            continue
        if page.names.is_own(name) or page.names.same_owner(name) or _downloadable(page, name):
            own = own or name
        else:
            foreign = True
    if foreign and not own:
        return None
    if foreign and _POSSESSIVE.search(before):
        return None
    covers: set[Covers] = set()
    if _ALL.search(lower):
        covers |= {Covers.CODE, Covers.WEIGHTS, Covers.DOCUMENTS}
    if _CODE.search(lower):
        covers.add(Covers.CODE)
    if _WEIGHTS.search(lower):
        covers.add(Covers.WEIGHTS)
    if _DATA.search(lower):
        covers.add(Covers.DATA)
    if _DOCUMENTS.search(lower):
        covers.add(Covers.DOCUMENTS)
    if not covers and _HERE.search(lower):
        covers.add(Covers.PLACE)
    particular = own if own and _particular(page, own) else ""
    if particular and not covers:
        covers.add(Covers.WEIGHTS)
    if not particular and (part := _PART.search(lower)):
        particular = part.group(0)  # "the weights of the autoencoder" are not the weights
    return frozenset(covers), particular or (own if not covers else "")


def _particular(page: _Page, name: str) -> bool:
    """Whether a name is longer than the system's own: one of several models ("Aurora-Chat" of "Aurora")."""
    return folded(name) not in page.names.words and any(character.isdigit() or character in "-_[" for character in name)


def _of_named(page: _Page, licence: str) -> frozenset[Covers]:
    """ "Aurora is licensed under …": a data licence covers data; else the system, its code and its weights."""
    known = licences.expression(licence)
    if known is not None and known.content and not known.osi_approved:
        return frozenset({Covers.DATA, Covers.DOCUMENTS})
    if page.kind is SourceKind.HUB_DATASET:
        return frozenset({Covers.DATA, Covers.DOCUMENTS})
    return frozenset({Covers.CODE, Covers.WEIGHTS})


def _default(page: _Page, titles: str) -> frozenset[Covers]:
    """What a bare "License: X" covers: what the document describes."""
    if page.kind is SourceKind.HUB_DATASET:
        return frozenset({Covers.DATA, Covers.DOCUMENTS})
    if page.card or _MODEL_SECTION.search(titles):
        return frozenset({Covers.WEIGHTS, Covers.DOCUMENTS})
    return frozenset({Covers.PLACE})


def _custom(
    page: _Page, sentence: Sentence, links: list[Link], titles: str, *, section: bool, field: bool
) -> Iterator[Statement]:
    """ "The models are subject to the Model License": a licence without a known name."""
    lower = sentence.plain.lower()
    if not (_GRANT.search(lower) or section or field) or _PAST.search(lower):
        return
    target = _licence_link(page, links)
    named = _CUSTOM_NAME.search(lower)
    if target is None and not (named and _GRANT.search(lower)):
        return
    cut = _GRANT.search(lower)
    before = sentence.plain[: cut.start()] if cut else sentence.plain
    subject = _subject(page, before, "" if _has_subject(before.lower()) else sentence.plain[len(before) :])
    if subject is None:
        return
    covers, thing = subject
    if not covers:
        if not (section or field):
            return
        covers = _default(page, titles)
    licence, why = target if target is not None else (_unnamed(sentence.plain), "its terms were not read")
    kind = _restriction(lower)
    if kind:
        licence = f"{licence} AND {ADDED}{kind}" if licence else f"{ADDED}{kind}"
    located = covers == {Covers.PLACE}
    if located and target is not None:
        return  # the file speaks for itself
    evidence = page.cite(sentence.start, sentence.end)
    scope = Scope(page.artifact.source, page.artifact.folder, located, thing)
    yield Statement(covers, licence, scope, evidence, f"{page.artifact.path} names a licence of its own: {why}")


def _licence_link(page: _Page, links: list[Link]) -> tuple[str, str] | None:
    """What a link to a licence file of this source stands for, or None."""
    for link in links:
        target = linked_file(page.snapshot, page.artifact, link.target)
        if target is not None and (is_licence_file(target) or _LICENCE_LABEL.search(link.text.lower())):
            if _POLICY.search(target.name.lower().replace("_", " ")):
                continue
            licence, why, _ = identity(page.snapshot, target)
            return licence, why
    return None


def _conditions(page: _Page, sentence: Sentence, links: list[Link], titles: str) -> Iterator[Statement]:
    """Conditions beside a licence: plain limits of purpose, and policies that must be accepted."""
    lower = sentence.plain.lower()
    kind = _restriction(lower)
    if kind and not _RESTRICTED_CONTEXT.search(lower):
        kind = ""
    policy = _POLICY.search(lower) and (_MUST.search(lower) or _LICENCE_SECTION.search(titles))
    if not kind and not policy:
        return
    subject = _subject(page, sentence.plain, "")
    if subject is None:
        return
    covers, thing = subject
    if not covers:
        covers = _default(page, titles)
    covers = frozenset(
        covers & ({Covers.CODE, Covers.WEIGHTS} if thing else {Covers.CODE, Covers.WEIGHTS, Covers.PLACE})
    )
    if not covers or (page.followed and page.kind is SourceKind.GIT):
        return
    digest = hashlib.sha256(sentence.plain.encode()).hexdigest()[:12]
    licence = f"{ADDED}{kind}" if kind else f"{ADDED}acceptable-use-policy-{digest}"
    why = (
        f"{page.artifact.path} limits it: {kind}" if kind else f"{page.artifact.path} adds a use policy, not read here"
    )
    located = covers == {Covers.PLACE}
    scope = Scope(page.artifact.source, page.artifact.folder, located, thing)
    yield Statement(covers, licence, scope, page.cite(sentence.start, sentence.end), why)


# --- tables, badges, notices ------------------------------------------------------------


def _row(page: _Page, sentence: Sentence, links: list[Link]) -> Iterator[Statement]:
    """A table with a licence column: each row names a thing and its licence."""
    column = next((i for i, title in enumerate(sentence.header) if _LICENCE_COLUMN.search(title.lower())), None)
    if column is None or column >= len(sentence.cells) or column == 0:
        key = sentence.cells[0].lower() if sentence.cells else ""
        if len(sentence.cells) == 2 and _FIELD_KEY.search(key):
            yield from _pair(page, sentence)
        return
    name = sentence.cells[0].strip()
    cell = sentence.cells[column]
    heads = " ".join(sentence.header).lower()
    titles = " > ".join(sentence.headings).lower()
    ours = page.names.is_own(name) or any(_own_hub_link(page, link) for link in links)
    if not name or not ours:
        return
    found = licences.names_in(cell)
    target = _licence_link(page, links)
    if found:
        licence, _ = _joined(list(found), either=bool(_EITHER.search(cell.lower())))
        why = f"{page.artifact.path} names {cell.strip()} for {name}"
    elif target is not None:
        licence, why = target
    elif cell.strip(" -–—"):
        licence, why = (
            _unnamed(cell),
            f"{page.artifact.path} names {cell.strip()!r} for {name}; its terms were not read",
        )
    else:
        return
    if page.kind is SourceKind.HUB_DATASET or (_DATA.search(heads) and not _WEIGHTS.search(heads)):
        covers = frozenset({Covers.DATA})
    elif _CODE.search(heads) and not _WEIGHTS.search(heads) and not _MODEL_SECTION.search(titles):
        covers = frozenset({Covers.CODE})
    else:
        covers = frozenset({Covers.WEIGHTS})
    kind = _restriction(cell.lower())
    if kind and not found:
        licence = f"{licence} AND {ADDED}{kind}"
    scope = Scope(page.artifact.source, page.artifact.folder, False, name)
    yield Statement(covers, licence, scope, page.cite(sentence.start, sentence.end), why)


def _pair(page: _Page, sentence: Sentence) -> Iterator[Statement]:
    """A row "License | Apache-2.0" of a table of properties."""
    found = licences.names_in(sentence.cells[1])
    if not found:
        return
    licence, title = _joined(list(found), either=bool(_EITHER.search(sentence.cells[1].lower())))
    titles = " > ".join(sentence.headings).lower()
    covers = _default(page, titles)
    scope = Scope(page.artifact.source, page.artifact.folder, covers == {Covers.PLACE})
    why = f"{page.artifact.path} names {title}"
    yield Statement(covers, licence, scope, page.cite(sentence.start, sentence.end), why)


def _badges(page: _Page) -> Iterator[Statement]:
    """A badge names a licence in its picture's address."""
    for found in _BADGE.finditer(readable(page.document.text)):
        words = _badge_words(found.group(0))
        named = licences.names_in(words)
        if not named:
            continue
        licence, title = _joined(list(named), either=False)
        lower = words.lower()
        covers: frozenset[Covers] = frozenset()
        for reader, what in ((_CODE, Covers.CODE), (_WEIGHTS, Covers.WEIGHTS), (_DATA, Covers.DATA)):
            if reader.search(lower):
                covers = frozenset({what})
        covers = covers or _default(page, "")
        scope = Scope(page.artifact.source, page.artifact.folder, covers == {Covers.PLACE})
        why = f"a badge in {page.artifact.path} names {title}"
        yield Statement(covers, licence, scope, page.cite(found.start(), found.end()), why)


def _badge_words(address: str) -> str:
    """The words of a badge's address: "…/badge/License-Apache_2.0-blue.svg" says "License Apache 2.0"."""
    path = address.split("?", 1)[0].rsplit("/", 1)[-1].replace("%20", " ").replace("%2B", "+").replace("%3A", " ")
    for ending in (".svg", ".png"):
        path = path.removesuffix(ending)
    path = path.replace("--", "\0")
    words = path.split("-")
    if len(words) >= 3:
        words = words[:-1]  # the last part is the colour
    return " ".join(words).replace("\0", "-").replace("_", " ")


def _notices(page: _Page) -> Iterator[Statement]:
    """A licence notice in a code block of a License section, with the sentence that says what it covers."""
    text = readable(page.document.text)
    for code in page.prose.code:
        title = code.headings[-1].lower() if code.headings else ""
        if not _LICENCE_SECTION.search(title):
            continue
        found = [one for one in licences.names_in(text[code.start : code.end]) if one.licence is not None]
        ids = {one.licence.id for one in found if one.licence is not None and one.licence.fixes_text}
        if len(ids) != 1:
            continue
        near = [one for one in page.prose.sentences if one.headings == code.headings and one.end <= code.start]
        before = near[-1].plain if near and near[-1].kind is not BlockKind.HEADING else ""
        if before and licences.names_in(before) and not _APPLIES.search(before.lower()):
            continue
        subject = _subject(page, before, "") if before else (frozenset[Covers](), "")
        if subject is None:
            continue
        covers = subject[0] or _default(page, " > ".join(code.headings).lower())
        start = near[-1].start if before else code.start
        located = covers == {Covers.PLACE}
        scope = Scope(page.artifact.source, page.artifact.folder, located)
        why = f"{page.artifact.path} carries the notice of {found[0].text}"
        yield Statement(frozenset(covers), ids.pop(), scope, page.cite(start, code.end), why)


# --- manifests, headers, gates ------------------------------------------------------------


def _in_manifests(snapshot: Snapshot, number: int) -> Iterator[Statement]:
    """The licence field of a package manifest covers the package's code."""
    for artifact in snapshot.trees[number].artifacts:
        if artifact.name not in ("pyproject.toml", "setup.py", "setup.cfg", "package.json", "Cargo.toml"):
            continue
        if artifact.path.count("/") > 1 or artifact.absent is not None:
            continue
        document = snapshot.document(artifact)
        if isinstance(document, NotLooked):
            continue
        text = readable(document.text)
        match = _MANIFEST_LICENCE.search(text) or _CLASSIFIER.search(text)
        if match is None:
            continue
        said = (match.group(1) or "").strip()
        known = licences.lookup(said) or next(
            (one.licence for one in licences.names_in(said) if one.licence is not None), None
        )
        if known is None or not known.fixes_text:
            continue  # a field that names no licence is the business of the licence file beside it
        evidence = quote(snapshot, document, match.start(), match.end(), grade=Grade.DECLARED, probe=NAME)
        scope = Scope(number, artifact.folder, located=True)
        yield Statement(frozenset({Covers.CODE}), known.id, scope, evidence, f"{artifact.path} names {known.title}")


def _in_headers(snapshot: Snapshot, number: int) -> Iterator[Statement]:
    """SPDX lines and notices at the head of source files: they cover that file. A sample is read."""
    read = 0
    for artifact in snapshot.trees[number].artifacts:
        if read >= MAX_HEADERS:
            return
        if not artifact.name.endswith((".py", ".cu", ".cpp", ".cc", ".c", ".h", ".rs", ".go")) or artifact.absent:
            continue
        if not artifact.size or artifact.size < 64:
            continue
        read += 1
        data = snapshot.read(artifact, 0, _HEADER_BYTES)
        if isinstance(data, NotLooked):
            continue
        document = Document(artifact, data)
        match = _SPDX_LINE.search(readable(document.text))
        if match is None:
            continue
        licence, why = _resolved(match.group(1).strip().rstrip("*/-> ").strip())
        whole = snapshot.document(artifact)
        if isinstance(whole, NotLooked):
            continue
        evidence = quote(snapshot, whole, match.start(), match.end(), grade=Grade.DECLARED, probe=NAME)
        scope = Scope(number, artifact.path, located=True)
        yield Statement(frozenset({Covers.CODE}), licence, scope, evidence, f"the head of {artifact.path} {why}")


def _in_gate(snapshot: Snapshot, number: int) -> Iterator[Statement]:
    """A gate's text that sets terms adds them to the licence."""
    if snapshot.sources[number].kind is not SourceKind.HUB_MODEL:
        return
    artifact = snapshot.find(number, "README.md")
    document = snapshot.document(artifact) if artifact is not None else None
    if not isinstance(document, Document):
        return
    matter = matter_of(document)
    if matter is None or matter.root is None:
        return
    for key in ("extra_gated_prompt", "extra_gated_fields", "extra_gated_description"):
        node = matter.root.get(key)
        if node is None:
            continue
        start, end = matter.span(node)
        said = readable(document.text)[start:end].lower()
        if not _GATE_TERMS.search(said):
            continue
        digest = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:12]
        evidence = quote(snapshot, document, start, end, grade=Grade.DECLARED, probe=NAME)
        why = "the gate before the files sets terms beside the licence, not read clause by clause"
        covers = frozenset({Covers.WEIGHTS})
        yield Statement(covers, f"{ADDED}access-gate-{digest}", Scope(number), evidence, why)
        return


# --- small readings ------------------------------------------------------------


def _unnamed(text: str) -> str:
    """The id of a licence that is only described: named by the words that describe it."""
    return f"LicenseRef-unknown-{hashlib.sha256(text.strip().encode('utf-8', 'replace')).hexdigest()[:12]}"


def _restriction(lower: str) -> str:
    """The plain limit of purpose that words state: `non-commercial`, `research-only`, or ""."""
    if _BOTH_ALLOWED.search(lower):
        return ""
    if _NON_COMMERCIAL.search(lower):
        return "non-commercial"
    return "research-only" if _RESEARCH_ONLY.search(lower) else ""


def _has_subject(lower: str) -> bool:
    return bool(_SUBJECT_WORD.search(lower))


def _part_of_name(plain: str, start: int, end: int) -> bool:
    """Whether a licence's name is part of another name ("modelled on MIT-BIH", "Apache Beam")."""
    following = plain[end : end + 14].lower()
    return bool(_NAME_GOES_ON.match(following)) or plain[max(0, start - 1) : start] in ("/", "@")


def _plain_name(name: str) -> bool:
    words = {folded(word) for word in name.replace("-", " ").replace("/", " ").split()}
    return words <= _NO_NAMES or folded(name) in _NO_NAMES


def _downloadable(page: _Page, name: str) -> bool:
    """Whether a thing of this name is offered for download here: then it is one of the system's."""
    key = folded(name)
    return len(key) >= 6 and any(
        key in folded(link.target.rsplit("/", 1)[-1])
        for link in page.prose.links
        if _WEIGHTS_ADDRESS.search(link.target.lower()) or _own_hub_link(page, link)
    )


def _own_hub_link(page: _Page, link: Link) -> bool:
    if "huggingface.co/" not in link.target:
        return False
    both = owner_and_name(link.target.split("/tree/", 1)[0].split("/blob/", 1)[0]) or ""
    return page.names.same_owner(both.split("/", 1)[0])


def _is_hub(kind: SourceKind) -> bool:
    return kind in (SourceKind.HUB_MODEL, SourceKind.HUB_DATASET)


# --- expressions (on lower-cased text unless noted) ------------------------------------------------------------

_TRIGGER = re2.compile(
    r"licen[sc]|apache|\bmit\b|\bcc[- ]by|creative commons|\bgpl|\bbsd\b|rail\b|non-?commercial|commercial use|"
    r"commercial purposes|research (use|purposes?)|academic (use|purposes?)|terms of (use|service)|terms and conditions|"
    r"(use|usage) polic|public domain|\bcc0\b|open data commons|\bodc\b"
)
_SILENT_SECTION = re2.compile(
    r"third[- ]?party|acknowledge?ment|attribution|credits|related (work|project)|dependenc|citation|references|"
    r"changelog|\bnews\b|release notes|compar|baseline|contribut|table of contents|\bupdates?\b"
)
_NOT_A_STATEMENT = re2.compile(
    r"contribut\w+ (will|shall|are|is)|by contributing|your contribution|unless required by applicable law|"
    r"you may not use this file|you may obtain a copy|see the license for the specific|distributed on an .as is|"
    r"developers may|provided (that )?(they|you) comply|check (the|their|its) licen|respective licen|their own licen|own licenses?\b|governed by separate|licen[sc]e[sd]? (data|content) from"
)
_GRANT = re2.compile(
    r"\b(releas|licen[sc]|distribut|publish|provid|offer|shar|open-?sourc|made available|available|governed|cover)\w*\s+"
    r"(?:\w+\s+){0,3}?(under|with|by|through|via|as)\b|\b(subject to|falls? under|under (the|an?)|in accordance with the terms)\b"
    r"|\b(is|are|has|have)\s+(?:\w+\s+){0,4}?licen[sc]ed?\b|\breleas\w+\s+(?:\S+\s+){1,12}?under\b"
)
_IS_LICENCE = re2.compile(
    r"\b(is|are|uses?|has|have|adopts?|follows?)\b[^.;]{0,60}\blicen[sc]e\b|\blicen[sc]e\s+(is|for)\b|\b(is|are)\s+\S+\s?\d?\S*$"
)
_FIELD = re2.compile(r"(?i)^\W{0,6}(model |code |weights? |data |dataset )?licen[sc]e(\(s\)|s)?\s*[:：]")
_FIELD_KEY = re2.compile(r"^\W*(model |code |data(set)? )?licen[sc]e\W*$")
_LICENCE_SECTION = re2.compile(r"\blicen[sc](e|es|ing)\b|\bterms of use\b|\blegal\b")
_MODEL_SECTION = re2.compile(
    r"\bmodel (description|details|card|overview|information|summary|sources|weights|zoo|specification)\b|\babout the model\b|\bmodels?$"
)
_LICENCE_COLUMN = re2.compile(r"^\W*(\S+\s)?licen[sc]es?\W*$")
_LICENCE_LABEL = re2.compile(r"licen[sc]e|terms|agreement")
_BADGE = re2.compile(r"(?i)https?://[^\s\"'<>()\[\]]*(?:shields\.io|badge)[^\s\"'<>()\[\]]*licen[sc]e[^\s\"'<>()\[\]]*")
_SUBJECT_WORD = re2.compile(
    r"\b(code|codebase|software|scripts?|library|repository|repo|project|weights?|models?|parameters?|checkpoints?|"
    r"data|datasets?|corpus|documentation|docs|paper|text|package|artifacts?|materials?|everything)\b"
)
_CODE = re2.compile(
    r"\b(code|codebase|code base|software|scripts?|library|implementation|toolkit|framework|package|source)\b"
)
_WEIGHTS = re2.compile(r"\b(weights?|models?|parameters?|checkpoints?)\b")
_DATA = re2.compile(r"\b(data|datasets?|corpus|corpora)\b")
_DOCUMENTS = re2.compile(r"\b(documentation|docs|paper|text|website|figures|documents)\b")
_ALL = re2.compile(
    r"\b(everything|all (artifacts?|materials?|components|assets|of our work)|all (our|the) (\w+ )?artifacts?|other copyrightable artifacts)\b"
)
_HERE = re2.compile(
    r"\b(this|the|our) (repository|repo|project|work|package|library|codebase|release)\b|^\W*(released|licensed|distributed)\b"
)
_OTHERS = re2.compile(
    r"\b(their|its authors?|his|her|third[- ]party|original authors?|upstream|someone else|other people|respective)\b"
    r"|\b(adapted|borrowed|copied|derived|taken|based|modified|forked|built) (off|on|from|upon)\b|\bderivatives? (of|work|model)|\bwork is a derivative\b"
    r"|\byour (own )?(work|code|model|project|derivative|use case)\b|\bwritten by\b|\bwe thank\b|\bif you\b"
)
_PART = re2.compile(
    r"\b(tokeni[sz]er|auto-?encoder|encoder|decoder|vae|vocoder|adapters?|embeddings?|classifier|reward model|"
    r"teacher|backbone|detector|upsampler|text encoder|vision encoder|base model)\b"
)
_IDENTIFIER = re2.compile(r"\b[A-Za-z][\w.]*-[\w.-]*\d[\w.-]*\b")
_POSSESSIVE = re2.compile(r"\w[’']s\b|s[’']\s")
_PAST = re2.compile(
    r"\b(previous(ly)?|former(ly)?|used to be|no longer|originally|replac(es|ed|ing)|instead of|rather than|was (previously )?licen|"
    r"will be|plan to|intend to|changed from|switch(ed)? from|relicens|compatible with|similar to|like the|unlike|not to be confused)\b"
)
_NEGATED = re2.compile(r"\b(not|never|neither|isn[’']t|aren[’']t|without)\b[^,;]*$")
_EITHER = re2.compile(r"\bor\b|\bdual\b|\beither\b|\bat your (option|choice)\b")
_APPLIES = re2.compile(r"\b(applies|apply|following licen[sc]e|licensed under)\b|:$")
_CUSTOM_NAME = re2.compile(
    r"\b(custom|research|model|community|non-?commercial|proprietary|own|special|separate|weights?|evaluation)\s+"
    r"(\w+\s+){0,3}?(licen[sc]e|agreement|terms)\b|\bterms of (use|service)\b|\blicen[sc]e agreement\b|\blicen[sc]ed for\b"
)
_POLICY = re2.compile(r"\b(acceptable|prohibited|responsible)?[- ]?(use|usage) polic(y|ies)\b|\baup\b")
_MUST = re2.compile(
    r"\b(must|agree\w*|accept\w*|comply|subject to|bound by|abide|adhere|required to|accompanying|governed by|in accordance)\b"
)
_NON_COMMERCIAL = re2.compile(
    r"\b(only|solely|exclusively|strictly)\b[^.;]{0,30}\bnon-?\s?commercial\b|\bnon-?\s?commercial\b[^.;]{0,30}\bonly\b"
    r"|\bnon-?\s?commercial (\w+ )?licen[sc]e\b|\bnot?\b[^.;]{0,40}\b(for|of) (any )?commercial (use|purposes?|applications?)\b"
    r"|\bno commercial use\b|\bcommercial use (is|are) (not|strictly|prohibited|forbidden)\b|\bcc[- ]by[- ]nc\b|\bnon-?production licen[sc]e\b"
    r"|\bprohibit\w*\b[^.;]{0,20}\bcommercial (use|purposes?)\b"
)
_RESEARCH_ONLY = re2.compile(
    r"\b(only|solely|exclusively|strictly)\b[^.;]{0,30}\b(academic|research)\b( \w+){0,3}? (use|purposes?)\b"
    r"|\b(academic|research)( \w+){0,3}? (use|purposes?) only\b|\bresearch[- ]only\b|\bresearch licen[sc]e\b"
    r"|\bfor (academic|research)( \w+){0,2}? only\b"
)
_BOTH_ALLOWED = re2.compile(
    r"\b(both )?(academic|research|non-?commercial)( \w+){0,2}?,? (and|or|as well as) (for )?(non-?)?commercial\b"
    r"|\bcommercial( \w+)? (and|or) (academic|research|non-?commercial)\b|\bnot (limited|restricted) to\b|\bnon-?commercial and commercial\b"
)
_RESTRICTED_CONTEXT = re2.compile(
    r"\b(models?|weights?|checkpoints?|parameters?|code|software|repository|repo|project|release[ds]?|licen[sc]e[ds]?|use|used|work|system)\b"
)
_GATE_TERMS = re2.compile(r"licen[sc]e|terms|polic(y|ies)|research|commercial|prohibit|indemnif|must not|may not")
_MANIFEST_LICENCE = re2.compile(
    r"(?m)^\s*[\"']?licen[sc]e[\"']?\s*[=:]\s*(?:\{\s*text\s*=\s*)?[\"']([^\"'\n]{2,80})[\"']"
)
_CLASSIFIER = re2.compile(r"License :: OSI Approved :: ([A-Za-z0-9 .()+-]{2,80})")
_SPDX_LINE = re2.compile(r"SPDX-License-Identifier:[ \t]*([^\r\n]{2,120})")
_NAME_GOES_ON = re2.compile(
    r"^[- ](beam|spark|arrow|hadoop|airflow|flink|kafka|parquet|bih|press|ocw|csail|tvm|lucene)\b|^\.(edu|org)\b"
)
_WEIGHTS_ADDRESS = re2.compile(r"\.(safetensors|gguf|pth|pt|ckpt|onnx|h5|npz|tar|tgz|zst|bin)($|\?|\.gz|\.zst)")
_LICENCE_WORDS = re2.compile(
    r"(?i)\b(licen[sc]e[sd]?|licensing|agreement|terms|version|public|general|community|attribution|international)\b"
)
_NO_NAMES = frozenset(
    [
        "model",
        "models",
        "weights",
        "weight",
        "code",
        "data",
        "dataset",
        "datasets",
        "repository",
        "software",
        "license",
        "licence",
        "licensed",
        "base",
        "chat",
        "instruct",
        "series",
        "family",
        "suite",
        "version",
        "hugging",
        "face",
        "huggingface",
        "hub",
        "github",
        "pretrained",
        "pre",
        "trained",
        "finetuned",
        "tuned",
        "large",
        "language",
        "open",
        "source",
        "opensource",
        "commercial",
        "copyright",
        "inc",
        "llc",
        "ltd",
        "all",
        "rights",
        "reserved",
        "api",
        "pytorch",
        "jax",
        "tensorflow",
        "python",
    ]
)
