"""How often `trueopen.claims` is right on hand-labelled documents.

    python benchmarks/claims.py [--gold DIR] [--errors all|flagged|none]

Reads `DIR/dev.jsonl` (default `../shared/gold/claims`): one document a line, with its labelled claims. Claims are
matched by overlap. The line that matters most is system × claims × open-source: those can be flagged, and a wrong one
is a wrong accusation.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trueopen.claims import Claim, scan

FLAGGED = ("system", "claims", "open-source")
GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "claims"


@dataclass(frozen=True)
class Label:
    start: int
    end: int
    text: str
    kind: tuple[str, str, str]


@dataclass(frozen=True)
class Labelled:
    """A document, what people said of it and what the scan says."""

    id: str
    context: str
    labels: tuple[Label, ...]
    claims: tuple[Claim, ...]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Precision and recall of the claims scan.")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--errors", choices=("all", "flagged", "none"), default="flagged")
    options = parser.parse_args(arguments)
    file = options.gold / "dev.jsonl"
    if not file.is_file():
        print(f"no labelled claims at {file}; name their folder with --gold", file=sys.stderr)
        return 2
    started = time.perf_counter()
    documents = tuple(_scanned(file))
    seconds = time.perf_counter() - started
    print(f"{len(documents)} documents, {seconds:.2f} s ({1000 * seconds / max(1, len(documents)):.1f} ms each)\n")
    _print_flagged(documents)
    _print_found(documents)
    _print_confusion(documents)
    if options.errors != "none":
        _print_errors(documents, flagged_only=options.errors == "flagged")
    return 0


def kind(claim: Claim) -> tuple[str, str, str]:
    return claim.about, claim.polarity, claim.strength


def overlaps(claim: Claim, label: Label) -> bool:
    return claim.start < label.end and label.start < claim.end


def _scanned(file: Path) -> Iterator[Labelled]:
    for line in file.read_text(encoding="utf-8").splitlines():
        record: dict[str, Any] = json.loads(line)
        path = record["id"].rpartition(":")[2] if "@" in record["id"] else "README.md"
        labels = tuple(
            Label(item["span"][0], item["span"][1], item["text"], (item["about"], item["polarity"], item["strength"]))
            for item in record["claims"]
        )
        yield Labelled(record["id"], record["context"], labels, scan(record["text"], path, record["context"]))


def _print_flagged(documents: tuple[Labelled, ...]) -> None:
    said = hits = labelled = found = 0
    for document in documents:
        labels = [label for label in document.labels if label.kind == FLAGGED]
        claims = [claim for claim in document.claims if kind(claim) == FLAGGED]
        said += len(claims)
        hits += sum(any(overlaps(claim, label) for label in labels) for claim in claims)
        labelled += len(labels)
        found += sum(any(overlaps(claim, label) for claim in claims) for label in labels)
    print("system × claims × open-source")
    print(f"  precision {hits / max(1, said):.3f}  ({said - hits} wrong of {said})")
    print(f"  recall    {found / max(1, labelled):.3f}  ({labelled - found} missed of {labelled})\n")


def _print_found(documents: tuple[Labelled, ...]) -> None:
    print("found at all, whatever it is about")
    for strength in ("open-source", "open-other"):
        labels = [(label, document) for document in documents for label in document.labels if label.kind[2] == strength]
        seen = sum(any(overlaps(claim, label) for claim in document.claims) for label, document in labels)
        claims = [
            (claim, document) for document in documents for claim in document.claims if claim.strength == strength
        ]
        extra = sum(not any(overlaps(claim, label) for label in document.labels) for claim, document in claims)
        print(f"  {strength:12} {seen} of {len(labels)} labelled; {extra} of {len(claims)} unlabelled")
    print()


def _print_confusion(documents: tuple[Labelled, ...]) -> None:
    abouts = ("system", "other", "licence", "dataset", "code", "unclear", "-")
    counts: Counter[tuple[str, str]] = Counter()
    for document in documents:
        for label in document.labels:
            if label.kind[2] == "open-source":
                counts[label.kind[0], _counterpart(label, document)] += 1
    print("about, open-source only (rows: labels, columns: scan)")
    print(" " * 10 + "".join(f"{name:>9}" for name in abouts))
    for row in abouts[:-1]:
        print(f"  {row:8}" + "".join(f"{counts[row, column]:9}" for column in abouts))
    print()


def _counterpart(label: Label, document: Labelled) -> str:
    claims = [claim for claim in document.claims if overlaps(claim, label)]
    if any(claim.about == label.kind[0] for claim in claims):
        return label.kind[0]
    return claims[0].about if claims else "-"


def _print_errors(documents: tuple[Labelled, ...], *, flagged_only: bool) -> None:
    for document in documents:
        for claim in document.claims:
            labels = [label for label in document.labels if overlaps(claim, label)]
            if kind(claim) == FLAGGED and not any(label.kind == FLAGGED for label in labels):
                people = ", ".join("/".join(label.kind) for label in labels) or "no label"
                print(f"WRONG   {document.context}: people say {people}\n        {_short(claim.text)}")
        for label in document.labels:
            if flagged_only and label.kind != FLAGGED:
                continue
            claims = [claim for claim in document.claims if overlaps(claim, label)]
            if not any(kind(claim) == label.kind for claim in claims):
                scan_says = ", ".join("/".join(kind(claim)) for claim in claims) or "nothing"
                print(f"MISSED  {document.context}: {'/'.join(label.kind)}, scan says {scan_says}")
                print(f"        {_short(label.text)}")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 300 else line[:299] + "…"


if __name__ == "__main__":
    raise SystemExit(main())
