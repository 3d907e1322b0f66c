"""Which section of a document a piece of evidence stands in. Pure: only documents that were read already are asked."""

from __future__ import annotations

from bisect import bisect_right

from trueopen.artifact import Document, Snapshot
from trueopen.counterfactual.words import Sections
from trueopen.fact import Evidence
from trueopen.probes.documents import parsed

_ENDINGS = (".md", ".markdown", ".mdx", ".rst", ".tex", ".html", ".htm", ".txt")
_LONGEST = 60


def sections_of(snapshot: Snapshot) -> Sections:
    """Return a function from evidence to the title of its section, "" where there is none."""

    def section(evidence: Evidence) -> str:
        if evidence.bytes is None or not evidence.artifact.lower().endswith(_ENDINGS):
            return ""
        artifact = snapshot.find(evidence.source, evidence.artifact)
        document = snapshot.kept(artifact) if artifact is not None else None
        return _title(document, evidence.bytes[0]) if isinstance(document, Document) else ""

    return section


def _title(document: Document, first: int) -> str:
    """The innermost heading above a byte of the document, below its title: the title says no more than the file."""
    at = len(document.data[:first].decode("utf-8", "replace"))
    sentences = parsed(document).sentences
    place = bisect_right([one.start for one in sentences], at) - 1
    if place < 0 or len(sentences[place].headings) < 2:
        return ""
    title = " ".join(sentences[place].headings[-1].split())
    return title if len(title) <= _LONGEST else ""
