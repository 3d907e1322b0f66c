"""Extract: files that hold prose in another form (PDF, notebook, LaTeX) become texts of their own in the snapshot.

A station of its own between sources and probes, for it starts a process and keeps a cache. What comes out are
artifacts (`report.pdf.extracted`) with the file they come from, its sha256, and what extracted them; quotes are
byte-exact against them, and `trueopen extract FILE` writes the same bytes. A file that could not be read has one too:
it says why.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from trueopen.artifact import Artifact, Document, NotLooked, Reader, Snapshot, Tree
from trueopen.extract import latex, notebook, pages, pdf
from trueopen.lfs import lfs_pointer

ENDING = ".extracted"
FORMS = (".pdf", ".ipynb", ".tex")

MOST_PDFS = 40
MOST_PDF_BYTES = 256 * 1024 * 1024
MOST_SECONDS = 120.0
MOST_NOTEBOOKS = 150
MOST_SOURCES = 150
MOST_TEXT_BYTES = 2 * 1024 * 1024

_LAYOUT = "trueopen layout"


@dataclass(frozen=True, slots=True)
class Extracted:
    """A text taken out of a file. `unread`: what of the file it lacks, "" when it lacks nothing."""

    text: str
    extractor: str
    unread: str = ""
    parts: tuple[str, ...] = ()


def extract(snapshot: Snapshot, wanted: Sequence[Artifact], cache: Path | None = None) -> Snapshot:
    """Return the snapshot with a text for each of the wanted files. `cache`: a folder to keep the texts of PDFs in."""
    if not wanted:
        return snapshot
    work = _Work(snapshot, cache)
    made: dict[int, list[tuple[Artifact, bytes]]] = {}
    for artifact in wanted:
        try:
            found = work.text(artifact)
        except Exception as error:  # a fault of ours on a stranger's file costs that file, not the check
            reason = f"a fault of ours on this file ({type(error).__name__}); please report it"
            found = _refused(artifact, NotLooked(reason), "trueopen")
        if found is not None:
            made.setdefault(artifact.source, []).append(found)
    return replace(snapshot, trees=tuple(_with(tree, made.get(at, [])) for at, tree in enumerate(snapshot.trees)))


def from_bytes(name: str, data: bytes, read: Callable[[str], str | None] = lambda path: None) -> Extracted | NotLooked:
    """Take the text out of one file by its name's ending. `read`: further files a LaTeX source may include."""
    found = _taken(name, data, read)
    if isinstance(found, NotLooked):
        return found
    text = found.text.encode("utf-8", "replace")
    if len(text) <= MOST_TEXT_BYTES:
        return found
    cut = f"only the first {MOST_TEXT_BYTES:,} bytes of its text were read"
    unread = "; ".join(one for one in (found.unread, cut) if one)
    return replace(found, text=text[:MOST_TEXT_BYTES].decode("utf-8", "ignore"), unread=unread)


def _taken(name: str, data: bytes, read: Callable[[str], str | None]) -> Extracted | NotLooked:
    form = name.lower()
    if lfs_pointer(data) is not None:
        return NotLooked("a Git LFS pointer stands in place of the file")
    if form.endswith(".pdf"):
        if len(data) > pdf.MOST_BYTES:
            return NotLooked(f"{len(data):,} bytes, over the limit of {pdf.MOST_BYTES:,} for one PDF")
        found = pdf.read_pages(data)
        if isinstance(found, NotLooked):
            return found
        text = pages.text_of(found[0])
        if pages.is_garbled(text):
            return NotLooked("the PDF could not be read: its letters do not say which characters they are")
        return Extracted(text, _pdf_extractor(), found[1])
    if form.endswith(".ipynb"):
        taken = notebook.text_of(data)
        return taken if isinstance(taken, NotLooked) else Extracted(taken, f"trueopen notebook {notebook.VERSION}")
    if form.endswith(".tex"):
        source = data.decode("utf-8", "replace")
        whole, included = latex.flattened(name, source, read)
        unread = f"files it includes are not there: {', '.join(included.missing[:5])}" if included.missing else ""
        if included.cut:
            unread = "; ".join(one for one in (unread, "it is longer than is read") if one)
        return Extracted(latex.text_of(whole), f"trueopen latex {latex.VERSION}", unread, tuple(included.paths[1:]))
    return NotLooked(f"no text is extracted from this form of file; only from {', '.join(FORMS)}")


def _pdf_extractor() -> str:
    return f"{pdf.extractor()}, {_LAYOUT} {pages.VERSION}"


class _Work:
    """The extractions of one check, and what of its limits is used."""

    def __init__(self, snapshot: Snapshot, cache: Path | None) -> None:
        self._snapshot = snapshot
        self._cache = cache / "extract" if cache is not None else None
        self._pdfs = self._pdf_bytes = self._notebooks = self._sources = 0
        self._until = time.monotonic() + MOST_SECONDS
        self._included: set[tuple[int, str]] = set()

    def text(self, artifact: Artifact) -> tuple[Artifact, bytes] | None:
        """The artifact of a file's text with its bytes; None where the file needs none of its own."""
        if artifact.absent is not None or self._snapshot.find(artifact.source, artifact.path + ENDING) is not None:
            return None
        form = artifact.name.lower()
        if form.endswith(".tex"):
            return self._latex(artifact)
        data = self._pdf_data(artifact) if form.endswith(".pdf") else self._notebook_data(artifact)
        if isinstance(data, NotLooked):
            return _refused(artifact, data, _pdf_extractor() if form.endswith(".pdf") else "trueopen notebook")
        digest = hashlib.sha256(data).hexdigest()
        kept = self._kept(digest) if form.endswith(".pdf") else None
        found = kept or from_bytes(artifact.name, data)
        if isinstance(found, NotLooked):
            return _refused(artifact, found, _pdf_extractor(), digest)
        if form.endswith(".pdf") and kept is None and "time" not in found.unread:
            self._keep(digest, found)
        return _made(artifact, found, digest)

    def _pdf_data(self, artifact: Artifact) -> bytes | NotLooked:
        size = artifact.size
        if size is not None and size > pdf.MOST_BYTES:
            return NotLooked(f"{size:,} bytes, over the limit of {pdf.MOST_BYTES:,} for one PDF")
        self._pdfs += 1
        if self._pdfs > MOST_PDFS:
            return NotLooked(f"only the first {MOST_PDFS} PDFs of a system are read")
        if self._pdf_bytes + (size or 0) > MOST_PDF_BYTES:
            return NotLooked(f"over the limit of {MOST_PDF_BYTES:,} bytes of PDFs for one check")
        if time.monotonic() > self._until:
            return NotLooked(f"the PDFs of one check are read for {MOST_SECONDS:.0f} seconds at most")
        data = self._snapshot.read(artifact, 0, pdf.MOST_BYTES + 1)
        self._pdf_bytes += 0 if isinstance(data, NotLooked) else len(data)
        return data

    def _notebook_data(self, artifact: Artifact) -> bytes | NotLooked:
        self._notebooks += 1
        if self._notebooks > MOST_NOTEBOOKS:
            return NotLooked(f"only the first {MOST_NOTEBOOKS} notebooks of a system are read")
        if artifact.size is not None and artifact.size > notebook.MOST_BYTES:
            return NotLooked(f"{artifact.size:,} bytes, over the limit of {notebook.MOST_BYTES:,} for one notebook")
        return self._snapshot.read(artifact, 0, notebook.MOST_BYTES + 1)

    def _latex(self, artifact: Artifact) -> tuple[Artifact, bytes] | None:
        """A document with the files it includes. A file that a document includes gets no text of its own: documents
        are asked for first (`documents.to_extract`)."""
        self._sources += 1
        if (artifact.source, artifact.path) in self._included or self._sources > MOST_SOURCES:
            return None

        def read(path: str) -> str | None:
            there = self._snapshot.find(artifact.source, path)
            document = self._snapshot.document(there) if there is not None else None
            return document.text if isinstance(document, Document) else None

        document = self._snapshot.document(artifact)
        if isinstance(document, NotLooked):
            return _refused(artifact, document, f"trueopen latex {latex.VERSION}")
        found = from_bytes(artifact.path, document.data, lambda path: _readable(read(path)))
        if isinstance(found, NotLooked):
            return _refused(artifact, found, f"trueopen latex {latex.VERSION}")
        self._included.update((artifact.source, part) for part in found.parts)
        return _made(artifact, found, document.sha256)

    def _kept(self, digest: str) -> Extracted | None:
        if self._cache is None:
            return None
        try:
            record = json.loads(self._file(digest).read_bytes())
            return Extracted(str(record["text"]), _pdf_extractor(), str(record["unread"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _keep(self, digest: str, found: Extracted) -> None:
        """Write a cache entry whole or not at all. A cache that cannot be written is no reason to fail."""
        if self._cache is None:
            return
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=self._cache)
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                json.dump({"text": found.text, "unread": found.unread}, stream)
            os.replace(name, self._file(digest))
        except OSError:
            pass

    def _file(self, digest: str) -> Path:
        assert self._cache is not None
        version = hashlib.sha256(_pdf_extractor().encode()).hexdigest()[:8]
        return self._cache / f"{digest}-{version}.json"


def _readable(text: str | None) -> str | None:
    return None if text is None else text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _made(artifact: Artifact, found: Extracted, digest: str) -> tuple[Artifact, bytes]:
    data = found.text.encode("utf-8", "replace")
    made = Artifact(
        artifact.source,
        artifact.path + ENDING,
        len(data),
        hashlib.sha256(data).hexdigest(),
        derived_from=artifact.path,
        extractor=found.extractor,
        original_sha256=digest,
        parts=found.parts,
        unread=found.unread,
    )
    return made, data


def _refused(artifact: Artifact, why: NotLooked, extractor: str, digest: str | None = None) -> tuple[Artifact, bytes]:
    made = Artifact(
        artifact.source,
        artifact.path + ENDING,
        absent=why.reason,
        derived_from=artifact.path,
        extractor=extractor,
        original_sha256=digest,
    )
    return made, b""


@dataclass(frozen=True, slots=True)
class _WithTexts:
    """A reader that also hands out the texts that were extracted."""

    reader: Reader
    texts: Mapping[str, bytes]

    def read(self, path: str, start: int, length: int) -> bytes | NotLooked:
        text = self.texts.get(path)
        return self.reader.read(path, start, length) if text is None else text[start : start + length]


def _with(tree: Tree, made: list[tuple[Artifact, bytes]]) -> Tree:
    if not made:
        return tree
    texts = {artifact.path: data for artifact, data in made if artifact.absent is None}
    return Tree(tree.source, (*tree.artifacts, *(artifact for artifact, _ in made)), _WithTexts(tree.reader, texts))
