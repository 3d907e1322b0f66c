"""Labelled systems as values: where their bytes are, what people said of each component, what verdict is expected."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# The dimension that people rated, and what of ours answers it: a criterion ("definition criterion") or a fact, then
# facts that may say no to it. People call code that is published under restricting terms "partial": not open.
CRITERIA = {
    "weights-terms": ("osaid-1.0 parameters.terms",),
    "training-code": ("osaid-1.0 code.training", "fact training-code.osi-approved"),
    "training-data": ("fact training-data.published",),
    "data-processing-code": ("osaid-1.0 code.data-processing", "fact data-processing-code.osi-approved"),
    "inference-code": ("osaid-1.0 code.inference", "fact inference-code.osi-approved"),
    "data-information": ("mof-1.0 data-information",),
}
# What acceptance asks of the agreement with people: that of independent people with each other.
TARGETS = {
    "weights-terms": 0.90,
    "training-code": 0.59,
    "training-data": 0.77,
    "data-processing-code": 0.60,
    "inference-code": 0.80,
}


@dataclass(frozen=True)
class Place:
    """A public repository at one revision."""

    url: str
    revision: str


@dataclass(frozen=True)
class Label:
    """What one rater says of one component of one system: open, partial, closed or unknown."""

    system: str
    family: str
    dimension: str
    label: str
    rater: str
    note: str


@dataclass(frozen=True)
class Case:
    """A system that can be assessed. `expected`: MEET…, NOT…, or empty where only components were rated."""

    id: str
    family: str
    places: tuple[Place, ...]
    expected: str = ""
    labels: tuple[Label, ...] = ()


def labels(folder: Path) -> tuple[Label, ...]:
    """Every label of `dev.csv`."""
    with (folder / "dev.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(
            Label(row["system_id"], row["family"], row["dimension"], row["label"], row["rater"], row["note"])
            for row in csv.DictReader(stream)
        )


def rated(folder: Path) -> tuple[Case, ...]:
    """The systems of `repos_dev.csv`, each with its repositories and what people said."""
    said: dict[str, list[Label]] = defaultdict(list)
    for label in labels(folder):
        said[label.system].append(label)
    places: dict[str, list[Place]] = defaultdict(list)
    with (folder / "repos_dev.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            places[row["system_id"]].append(Place(f"https://github.com/{row['repo']}", row["commit"]))
    return tuple(
        Case(system, said[system][0].family if said[system] else system, tuple(where), labels=tuple(said[system]))
        for system, where in sorted(places.items())
    )


def expected(folder: Path) -> tuple[Case, ...]:
    """The systems of `cases.json`, each with the verdict that is expected."""
    records: list[dict[str, Any]] = json.loads((folder / "cases.json").read_text(encoding="utf-8"))
    return tuple(
        Case(
            record["case"],
            record["case"],
            tuple(Place(f"https://github.com/{one['repo']}", one["head"]) for one in record["repos"]),
            record["expected"],
        )
        for record in records
    )


def pinned(file: Path) -> tuple[Case, ...]:
    """The corpus of pins: one line `owner/name commit` per repository, each a system of its own."""
    rows = (line.split() for line in file.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return tuple(Case(name, name, (Place(f"https://github.com/{name}", commit),)) for name, commit in rows)
