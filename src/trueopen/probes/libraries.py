"""Are the supporting libraries named: dependency manifests, container files, tokenizer files?"""

from __future__ import annotations

from collections.abc import Iterator

from trueopen.artifact import Artifact, Document, NotLooked, Snapshot
from trueopen.code.lines import line_of
from trueopen.code.paths import is_example, is_test
from trueopen.code.patterns import pattern
from trueopen.fact import Evidence, Fact, known, not_found, not_looked, quote, seen
from trueopen.system import System
from trueopen.vocabulary import Component

NAME = "libraries"
PART = Component.SUPPORTING_LIBRARIES
YIELDS: tuple[tuple[str, Component], ...] = (("supporting-libraries.published", PART),)

_MANIFESTS = (
    "requirements*.txt", "requirements*.in", "pyproject.toml", "setup.py", "setup.cfg", "environment*.y*ml", "pipfile",
    "conda*.y*ml", "dockerfile*", "*.dockerfile", "package.json", "cargo.toml", "go.mod", "uv.lock", "poetry.lock", "*.def",
)  # fmt: skip
_TOKENIZERS = (
    "tokenizer.json", "tokenizer.model", "*.tiktoken", "vocab.json", "vocab.txt", "merges.txt", "spiece.model", "tekken.json",
    "*tokenizer*.json", "*tokenizer*.model", "sentencepiece*.model", "*.spm", "bpe_simple_vocab*", "tokenizer_config.json",
)  # fmt: skip
# A dependency: a name alone or with a version, in the manifest's own form.
_DEPENDS = pattern(
    rb"(?m)^[ \t]*(?:-[ \t]+|RUN[^\n]*pip[0-9]?[ \t]+install[^\n]*|\"|')?[A-Za-z][A-Za-z0-9_.\-]+(?:\[[^\]\n]*\])?[ \t]*"
    rb"(?:[=<>~!@]=?[^\n]*|[ \t]*[,\"'][^\n]*|)$|install_requires|dependencies[ \t]*=|RUN[^\n]*(?:pip|conda|uv|apt)[^\n]*install|\"dependencies\""
)
_SHOWN = 3


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield `supporting-libraries.published`: a dependency manifest that names at least one library, or a tokenizer
    together with the library a card or configuration names."""
    evidence: list[Evidence] = []
    lacking: list[str] = []
    for artifact in sorted(_manifests(snapshot), key=lambda item: (item.source, item.path.count("/"), item.path)):
        if len(evidence) >= _SHOWN:
            break
        document = snapshot.document(artifact)
        if isinstance(document, NotLooked):
            lacking.append(artifact.path)
            continue
        cited = _dependencies(snapshot, document)
        if cited is not None:
            evidence.append(cited)
    tokenizers = [_tokenizer(snapshot, item) for item in snapshot.matching(*_TOKENIZERS) if not is_test(item.path)]
    if evidence:
        yield known(*YIELDS[0], True, *evidence, *tokenizers[:1], why="the libraries needed are named")
    elif lacking:
        yield not_looked(
            *YIELDS[0], f"listed, but the bytes are lacking: {', '.join(lacking[:5])}", seen=tuple(tokenizers[:2])
        )
    elif tokenizers:
        named = _library_named(snapshot)
        if named is not None:
            yield known(
                *YIELDS[0], True, tokenizers[0], named, why="the tokenizer is published and the library is named"
            )
        else:
            why = "a tokenizer is there, but no dependency manifest names the libraries"
            yield not_found(*YIELDS[0], why, seen=tuple(tokenizers[:2]))
    else:
        yield not_found(*YIELDS[0], "no dependency manifest and no tokenizer file in any source")


def _manifests(snapshot: Snapshot) -> Iterator[Artifact]:
    for artifact in snapshot.matching(*_MANIFESTS):
        if not is_test(artifact.path) and not is_example(artifact.path) and artifact.path.count("/") <= 3:
            yield artifact


def _dependencies(snapshot: Snapshot, document: Document) -> Evidence | None:
    matches = list(_DEPENDS.finditer(document.data))[:400]
    if not matches:
        return None
    start, _ = line_of(document, matches[0].start(), matches[0].start())
    last = matches[min(len(matches), 8) - 1]
    _, end = line_of(document, last.start(), last.start())
    return quote(snapshot, document, start, max(start + 1, end), probe=NAME, note="dependencies named")


def _tokenizer(snapshot: Snapshot, artifact: Artifact) -> Evidence:
    size = "" if artifact.size is None else f", {artifact.size:,} bytes"
    return seen(snapshot, artifact, f"tokenizer file listed{size}", probe=NAME)


_LIBRARY = pattern(
    rb"(?m)^library_name:[ \t]*\S+|\"transformers_version\"[ \t]*:[ \t]*\"[^\"]+\"|\"_diffusers_version\"[^\n]*"
)


def _library_named(snapshot: Snapshot) -> Evidence | None:
    for artifact in snapshot.matching("config.json", "model_index.json", "readme.md"):
        document = snapshot.document(artifact)
        if not isinstance(document, NotLooked) and (match := _LIBRARY.search(document.data)):
            return quote(
                snapshot, document, *line_of(document, *match.span(0)), probe=NAME, note="the library is named"
            )
    return None
