"""Licence files: which there are, which licence each text is, and what each covers. Pure.

A LICENSE covers what lies in its folder; a file named for the weights, the code or the data covers those. A LICENSE
that only points elsewhere is followed inside the snapshot. A text that is not a known licence word for word is a
licence of its own: unknown, whatever it resembles. Acceptable use policies add to the licence beside them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

import re2

from trueopen import licences
from trueopen.artifact import Artifact, Document, NotLooked, Snapshot
from trueopen.fact import Fact, Grade, not_found, quote, seen
from trueopen.licences.identify import identify_all
from trueopen.licences.names import names_in
from trueopen.places import canonical, same_place
from trueopen.probes.documents import readable
from trueopen.probes.licence_statement import ADDED, Covers, Scope, Statement, facts
from trueopen.system import SourceKind, System
from trueopen.vocabulary import Component

NAME = "licence-files"
YIELDS = tuple((f"{component}.licence", component) for component in Component)

MAX_FILES = 500


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield a `<component>.licence` fact per licence file and component it covers; its instance is a scope."""
    found = tuple(statements(snapshot))
    yield from facts(found)
    stated = {fact.name for fact in facts(found)}
    searched = tuple(f"{tree.source.location}: {len(tree.artifacts):,} files listed" for tree in snapshot.trees)
    for name, component in YIELDS:
        if name not in stated:
            yield not_found(name, component, "no licence file was found", searched=searched)


def statements(snapshot: Snapshot) -> Iterator[Statement]:
    """Yield what each licence file states, in the order of the listing."""
    for count, artifact in enumerate(artifact for artifact in snapshot if is_licence_file(artifact)):
        if count >= MAX_FILES:
            return
        if snapshot.source(artifact).kind is SourceKind.WEB_PAGE or snapshot.source(artifact).declares:
            continue
        yield from _of_file(snapshot, artifact)


def is_licence_file(artifact: Artifact) -> bool:
    """Whether a file's name says that it holds a licence, terms or a use policy."""
    name = artifact.name.lower()
    if _PROGRAM.search(name) or _NOT_A_LICENCE.search(name):
        return False
    if artifact.folder.lower().rsplit("/", 1)[-1] in ("licenses", "licences") and name.endswith((".txt", ".md")):
        return True
    return bool(_LICENCE_NAME.search(name) or _TERMS_NAME.search(name) or _POLICY_NAME.search(name))


class Identity(NamedTuple):
    """What a licence file holds.

    `licence`: its id, `LicenseRef-unknown-…` when it is none we know, "" when the text could not be read. `why`: what
    was seen, or why it could not be read. `exact`: the text itself is the licence, word for word.
    """

    licence: str
    why: str
    document: Document | None
    exact: bool = False


def identity(snapshot: Snapshot, artifact: Artifact) -> Identity:
    """Return which licence a file holds."""
    document = snapshot.document(artifact)
    if isinstance(document, NotLooked):
        return Identity("", f"the licence file {artifact.path} could not be read: {document.reason}", None)
    text = readable(document.text)
    parts = identify_all(text)
    pointer = parts[0].pointer if len(parts) == 1 else None
    if pointer is not None:
        licence, why = _pointed(snapshot, document, pointer)
        return Identity(licence, why, document)
    if parts and all(part.licence is not None and not part.exception for part in parts):
        ids = tuple(dict.fromkeys(str(part.licence) for part in parts))
        title = " and ".join(_title(one) for one in ids)
        whole = len(parts) == 1
        held = f"is {title}, word for word" if whole else f"holds {title}, each word for word"
        return Identity(" AND ".join(ids), f"{artifact.path} {held}", document, exact=whole)
    if _is_notice(text):
        why = f"{artifact.path} is the notice of {_title('Apache-2.0')}; the text is elsewhere"
        return Identity("Apache-2.0", why, document)
    return Identity(unknown_licence(document.data), _unknown_why(artifact.path, parts), document)


def _is_notice(text: str) -> bool:
    """Whether a file is only the notice that the Apache License's appendix gives, with a title and a copyright line."""
    words = " ".join(_NOTICE_WORD.findall(text.lower()))
    before, found, after = words.partition(_NOTICE)
    return bool(found) and not after.strip() and _BEFORE_NOTICE.fullmatch(before.strip()) is not None


def _title(licence: str) -> str:
    found = licences.lookup(licence)
    return found.title if found is not None else licence


def unknown_licence(text: bytes) -> str:
    """The id of a text that is no known licence: it is named by its own bytes (design §3)."""
    return f"LicenseRef-unknown-{hashlib.sha256(text).hexdigest()[:12]}"


def covered(artifact: Artifact) -> frozenset[Covers]:
    """What a licence file's name says it covers; the place it lies in when the name says nothing."""
    words = set(_WORD.findall(f"{artifact.name} {artifact.folder.rsplit('/', 1)[-1]}".lower()))
    found: set[Covers] = set()
    if words & _WEIGHTS_WORDS:
        found.add(Covers.WEIGHTS)
    if words & _DATA_WORDS:
        found.add(Covers.DATA)
    if words & _CODE_WORDS and "agreement" not in words:
        found.add(Covers.CODE)
    if words & _DOCUMENT_WORDS and artifact.folder == "":
        found.add(Covers.DOCUMENTS)
    return frozenset(found) or frozenset({Covers.PLACE})


def _of_file(snapshot: Snapshot, artifact: Artifact) -> Iterator[Statement]:
    licence, why, document, exact = identity(snapshot, artifact)
    covers = covered(artifact)
    lower = artifact.name.lower()
    policy = bool(_POLICY_NAME.search(lower))
    if not policy and covers == {Covers.PLACE} and _TERMS_NAME.search(lower) and not _LICENCE_NAME.search(lower):
        # Terms beside the licence ("terms of use", "terms for outputs") add to it.
        covers = frozenset({Covers.WEIGHTS}) if "output" in lower else covers
        digest = hashlib.sha256(document.data if document else lower.encode()).hexdigest()[:12]
        licence, why = f"{ADDED}terms-{digest}", f"{artifact.path} sets terms that were not read clause by clause"
    if policy:
        covers = frozenset({Covers.WEIGHTS}) if covers == {Covers.PLACE} else covers
        data = document.data if document is not None else artifact.path.encode()
        digest = hashlib.sha256(data).hexdigest()[:12]
        licence = f"{ADDED}acceptable-use-policy-{digest}"
        why = f"{artifact.path} is a use policy: it adds conditions that were not read clause by clause"
    if document is None:
        evidence = seen(snapshot, artifact, why, probe=NAME)
    else:
        grade = Grade.VERIFIED if exact and not policy else Grade.OBSERVED
        evidence = quote(snapshot, document, 0, min(len(document.text), _QUOTED), grade=grade, probe=NAME, note=why)
    thing = _thing(artifact)
    if thing is None and artifact.folder.lower().rsplit("/", 1)[-1] in _FOLDERS_OF_LICENCES:
        return  # a collection of texts: each covers only what a sentence or a table ties to it
    located = covers == {Covers.PLACE}
    folder = "" if thing else artifact.folder
    if policy and not thing:
        yield Statement(covers, licence, Scope(artifact.source, artifact.folder), evidence, why)
        return
    yield Statement(covers, licence, Scope(artifact.source, folder, located, thing or ""), evidence, why)


def _thing(artifact: Artifact) -> str | None:
    """Which of several things a file in a folder of licences is for ("LICENSE-AURORA-CHAT"), or None."""
    folder = artifact.folder.lower().rsplit("/", 1)[-1]
    if folder not in _FOLDERS_OF_LICENCES or not (set(_WORD.findall(folder)) & _WEIGHTS_WORDS):
        return None
    name = artifact.name
    for prefix in ("LICENSE", "LICENCE", "License", "Licence", "license", "licence"):
        if name.startswith(prefix) and len(name) > len(prefix) + 1:
            rest = name[len(prefix) :].lstrip("-_. ")
            for ending in (".txt", ".md"):
                rest = rest.removesuffix(ending)
            return rest or None
    return None


def _pointed(snapshot: Snapshot, document: Document, pointer: str) -> tuple[str, str]:
    """What a file that only names a place stands for: a file here, a known licence's address, or something unread."""
    artifact = document.artifact
    inside = linked_file(snapshot, artifact, pointer)
    if inside is not None and inside.path != artifact.path and is_licence_file(inside):
        beyond = snapshot.document(inside)
        if isinstance(beyond, Document) and not any(part.pointer for part in identify_all(readable(beyond.text))):
            held = identity(snapshot, inside)
            return held.licence, f"{artifact.path} points to {inside.path}: {held.why}"
    named = {name.licence_id for name in names_in(readable(document.text)) if name.licence_id}
    if len(named) == 1 and inside is None:
        return named.pop(), f"{artifact.path} only names the licence; the text is elsewhere"
    return unknown_licence(
        document.data
    ), f"{artifact.path} only points to {pointer}, which states no licence read here"


def linked_file(snapshot: Snapshot, origin: Artifact, target: str) -> Artifact | None:
    """The file of the same source that a link goes to (relative, or absolute into the same repository), or None."""
    target = target.split("#", 1)[0].split("?", 1)[0].strip()
    if not target:
        return None
    if "://" not in target:
        base = "" if target.startswith("/") else origin.folder
        path = _joined(base, target)
        found = snapshot.find(origin.source, path)
        return found or snapshot.find(origin.source, _joined("", target.lstrip("./")))
    place = canonical(target)
    if place is None or not same_place(place.location, snapshot.source(origin).location):
        return None
    view = _VIEW.search(target)
    if view is None:
        return None
    segments = view.group(1).split("/")
    # A branch name may hold slashes: try each cut.
    for cut in range(1, len(segments)):
        found = snapshot.find(origin.source, "/".join(segments[cut:]))
        if found is not None:
            return found
    return None


def _joined(folder: str, path: str) -> str:
    parts: list[str] = [part for part in folder.split("/") if part]
    for part in path.split("/"):
        if part == "..":
            if parts:
                parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _unknown_why(path: str, parts: tuple[licences.Identification, ...]) -> str:
    """What was seen in a text that is no known licence as a whole."""
    exact = tuple(dict.fromkeys(part.licence for part in parts if part.licence is not None))
    if exact:
        held = " and ".join(map(_title, exact))
        return f"{path} holds {held} and other words beside it; what the whole grants was not read"
    near = next((part.nearest for part in parts if part.nearest and part.match == "modified"), None)
    seems = f" (it resembles {near}, and differs)" if near else ""
    return f"{path} is no licence known here word for word{seems}; what it grants was not read"


_QUOTED = 600
_NOTICE_WORD = re2.compile(r"[\pL\pN]+")
_NOTICE = (
    "licensed under the apache license version 2 0 the license you may not use this file except in compliance with the"
    " license you may obtain a copy of the license at http www apache org licenses license 2 0 unless required by"
    " applicable law or agreed to in writing software distributed under the license is distributed on an as is basis"
    " without warranties or conditions of any kind either express or implied see the license for the specific language"
    " governing permissions and limitations under the license"
)
_BEFORE_NOTICE = re2.compile(r"(apache (software )?license( version)? 2 0 ?)?(copyright( c)?( \d{4})+( [\pL]+){1,5})?")
_FOLDERS_OF_LICENCES = frozenset(
    {"licenses", "licences", "model_licenses", "model_licences", "model-licenses", "weights_licenses", "legal"}
)
_WORD = re2.compile(r"[a-z]+")
_WEIGHTS_WORDS = frozenset({"model", "models", "weight", "weights", "parameters", "checkpoint", "checkpoints"})
_DATA_WORDS = frozenset({"data", "dataset", "datasets", "corpus"})
_CODE_WORDS = frozenset({"code", "software", "src", "source"})
_DOCUMENT_WORDS = frozenset({"docs", "documentation", "content", "paper"})
_PROGRAM = re2.compile(
    r"\.(py|pyi|js|ts|json|ya?ml|toml|svg|png|jpg|php|java|go|rs|c|h|cc|cpp|cu|sh|ipynb|csv|tsv|xml|html?|css|lock)$"
)
_NOT_A_LICENCE = re2.compile(r"header|template|checker|third[-_ ]?party|3rd[-_ ]?party|dependenc|notices?\b")
_LICENCE_NAME = re2.compile(
    r"^(un)?licen[sc]es?($|[-_. ])|^copying($|[-_. ])"
    r"|(^|[-_. ])licen[sc]e([-_ ]?agreement)?(\.(txt|md|rst|pdf))?$"
)
_TERMS_NAME = re2.compile(
    r"(^|[-_. ])terms([-_ ](of|and)[-_ ](use|service|conditions))?([-_ ][a-z]+)?(\.(txt|md|rst|pdf))?$"
)
_POLICY_NAME = re2.compile(r"(^|[-_. ])(use|usage)[-_ ]?polic(y|ies)|(^|[-_. ])aup($|[-_. ])")
_VIEW = re2.compile(r"/(?:blob|tree|raw|resolve|src/branch)/([^?#]+)")
