"""Folders of labelled licence texts: `*.txt`, `labels.json` (is it open?) and `clauses.json` (what it restricts)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True)
class Label:
    """A clause that people found. `sure` is False where another careful reader could say otherwise."""

    kind: str
    span: Span
    quote: str
    sure: bool


@dataclass(frozen=True)
class Document:
    """A text and what people say of it. `open`: yes, no or unclear; None where nobody said. `labels` is None where
    the folder has no clauses for the text."""

    name: str
    text: str
    family: str
    open: str | None
    source: str
    labels: tuple[Label, ...] | None
    conditions: frozenset[str]
    silent: frozenset[str]

    def kinds(self, *, sure_only: bool = False) -> frozenset[str]:
        """The kinds labelled; with `sure_only`, those with at least one label that is sure."""
        return frozenset(label.kind for label in self.labels or () if label.sure or not sure_only)

    def spans(self, kind: str) -> tuple[Span, ...]:
        return tuple(label.span for label in self.labels or () if label.kind == kind)


def read_folders(folders: Iterable[Path], only: str = "") -> tuple[Document, ...]:
    """Every text of the folders, those whose name holds `only`."""
    return tuple(document for folder in folders for document in _read_folder(folder) if only in document.name)


def _read_folder(folder: Path) -> tuple[Document, ...]:
    labels, clauses = _json(folder / "labels.json"), _json(folder / "clauses.json")
    return tuple(
        _document(file, labels.get(file.stem), clauses.get(file.name)) for file in sorted(folder.glob("*.txt"))
    )


def _json(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return read


def _document(file: Path, said: dict[str, Any] | None, clauses: dict[str, Any] | None) -> Document:
    said, found = said or {}, clauses or {}
    labels = tuple(
        Label(row["kind"], (row["span"][0], row["span"][1]), row["quote"], row["sure"] != "no")
        for row in found.get("restrictions", ())
    )
    return Document(
        name=file.stem,
        text=file.read_bytes().decode("utf-8", "replace"),  # bytes: line ends as they are, for the spans
        family=str(said.get("family", "")),
        open=said.get("open"),
        source=str(said.get("source", "")),
        labels=labels if clauses is not None else None,
        conditions=frozenset(found.get("conditions", ())),
        silent=frozenset(found.get("silent", ())),
    )
