"""Base models that a merge configuration names (mergekit's YAML: `models`, `slices`, `base_model`). Pure.

Read are YAML files whose text sets a `merge_method`, and code blocks of a card that do.
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from trueopen.artifact import Document, Snapshot
from trueopen.code.paths import is_test
from trueopen.fact import Evidence, quote
from trueopen.markup import Prose
from trueopen.probes.documents import readable
from trueopen.safe_yaml import Node, UnsafeYaml, load
from trueopen.system import SourceKind

MAX_FILES = 20
MAX_BYTES = 64 * 1024
MOST = 32
# What only shows how to merge is no merge that was made.
_SHOWN_ONLY = re2.compile(r"(?i)(?:^|/)(?:examples?|docs?|samples?|templates?|tutorials?|demos?)/")
_METHOD = re2.compile(r"(?m)^[ \t]*merge_method[ \t]*:")
_KEYS = ("models", "slices", "sources", "base_model", "model", "path", "experts", "source_model", "modules", "default")


def in_files(snapshot: Snapshot, name: str) -> Iterator[tuple[str, Evidence]]:
    """Yield each model that a merge configuration names, with its line. `name`: the probe that asks."""
    read = 0
    for artifact in snapshot.matching("*.yml", "*.yaml"):
        source = snapshot.source(artifact)
        if source.followed_from is not None or source.kind is SourceKind.HUB_DATASET or artifact.absent is not None:
            continue
        if is_test(artifact.path) or _SHOWN_ONLY.search(artifact.path):
            continue
        if (artifact.size or 0) > MAX_BYTES or artifact.path.count("/") > 1 or read >= MAX_FILES:
            continue
        read += 1
        document = snapshot.document(artifact)
        if isinstance(document, Document):
            yield from _in_text(snapshot, document, 0, len(document.text), name)


def in_card(snapshot: Snapshot, document: Document, prose: Prose, name: str) -> Iterator[tuple[str, Evidence]]:
    """The same for the code blocks of a card."""
    for code in prose.code:
        yield from _in_text(snapshot, document, code.start, code.end, name)


def _in_text(snapshot: Snapshot, document: Document, start: int, end: int, name: str) -> Iterator[tuple[str, Evidence]]:
    text = readable(document.text)[start:end]
    if _METHOD.search(text) is None or len(text) > MAX_BYTES:
        return
    lines = text.split("\n")
    fenced = bool(lines) and lines[0].lstrip().startswith(("```", "~~~"))
    body = "\n".join(line for line in lines if not line.lstrip().startswith(("```", "~~~"))) if fenced else text
    try:
        root = load(body)
    except UnsafeYaml:
        return
    place = start
    seen: set[str] = set()
    for value in _models(root):
        if value.lower() in seen or len(seen) >= MOST:
            continue
        seen.add(value.lower())
        at = text.find(value)
        if at >= 0:
            evidence = quote(snapshot, document, place + at, place + at + len(value), probe=name, note="merged")
            for one in value.split("+"):  # "base+adapter"
                yield one.strip(), evidence


def _models(node: Node | None) -> Iterator[str]:
    """The models below the keys that name some, in the order written."""
    if node is None:
        return
    for item in node.items if node.kind == "sequence" else ():
        yield from _models(item)
    for key, value in node.pairs:
        if key.text not in _KEYS:
            continue
        if (
            value.kind == "scalar"
            and key.text in ("base_model", "model", "path", "source_model")
            and value.text.strip()
        ):
            yield value.text.strip()
        elif value.kind != "scalar":
            yield from _models(value)
        if key.text == "modules":  # mergekit's multi-module form: one level of free names
            for _, module in value.pairs:
                yield from _models(module)
