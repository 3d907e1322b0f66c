"""Do headers, configuration and name agree on the size of each set of weights? Pure.

Three counts are compared: the elements that the headers add up to, what `config.json` implies, and the size in the
name ("7B"). A contradiction is a fact that cites both sides; it changes no verdict by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import re2

from trueopen.artifact import Document, Snapshot
from trueopen.fact import Evidence, Fact, Grade, known, listing, not_found, quote, seen
from trueopen.probes.weight_forms import configuration, copies_of, indexes
from trueopen.system import System
from trueopen.vocabulary import Component
from trueopen.weights.forms import Copy, best
from trueopen.weights.implied import Implied, implied
from trueopen.weights.named_size import NamedSize, named_size
from trueopen.weights.sets import WeightSet, instance_of, weight_sets

NAME = "weight-counts"
PART = Component.PARAMETERS
YIELDS: tuple[tuple[str, Component], ...] = (
    ("parameters.count", PART),
    ("parameters.count-implied", PART),
    ("parameters.count-named", PART),
    ("parameters.count-agrees", PART),
)
_SHOWN = 3
_TYPE_BYTES = {"float32": 4, "float16": 2, "bfloat16": 2, "float64": 8}


@dataclass(frozen=True, slots=True)
class _Said:
    """One side's word on the size of a set."""

    text: str
    evidence: tuple[Evidence, ...]


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield the counts of each set of weights and whether they agree."""
    sets = weight_sets(snapshot, system)
    for one in sets:
        yield from _of_set(snapshot, system, one, instance_of(snapshot, sets, one), alone=len(sets) == 1)
    if not sets:
        for name, component in YIELDS:
            yield not_found(name, component, "no set of weights was found")


def _of_set(snapshot: Snapshot, system: System, one: WeightSet, instance: str, *, alone: bool) -> Iterator[Fact]:
    found = copies_of(snapshot, one)
    count, counted = _count(snapshot, one, found)
    yield _as_fact("parameters.count", count, counted, "no header that was read tells how many", instance)
    meant, meaning = _implied(snapshot, one)
    text = f"{meant.low:,} to {meant.high:,}" if meant else None
    yield _as_fact("parameters.count-implied", text, meaning, "not compared: no configuration states enough", instance)
    size, named = _named(snapshot, system, one, alone=alone)
    yield _as_fact("parameters.count-named", size.text if size else None, named, "no name states one size", instance)
    yield _agreement(found, count, counted, meant, meaning, size, named, instance)


def _as_fact(name: str, value: int | str | None, said: _Said | None, why: str, instance: str) -> Fact:
    if value is None or said is None:
        return not_found(name, PART, said.text if said else why, seen=said.evidence if said else (), instance=instance)
    return known(name, PART, value, *said.evidence, why=said.text, instance=instance)


def _agreement(
    found: tuple[Copy, ...],
    count: int | None,
    counted: _Said | None,
    meant: Implied | None,
    meaning: _Said | None,
    size: NamedSize | None,
    named: _Said | None,
    instance: str,
) -> Fact:
    name = "parameters.count-agrees"
    if all(copy.form == "adapter" for copy in found):
        return not_found(name, PART, "not compared: an adapter's size says nothing of the model's", instance=instance)
    against: list[tuple[str, _Said, _Said]] = []
    compared: list[_Said] = []
    if count is not None and counted and meant and meaning:
        compared += [counted, meaning]
        if not meant.fits(count):
            against.append(("headers and configuration differ", counted, meaning))
    if count is not None and counted and size and named:
        compared += [counted, named]
        if not size.fits(count):
            against.append(("headers and name differ", counted, named))
    if count is None and meant and meaning and size and named:
        compared += [meaning, named]
        if not any(size.fits(value) for value in (meant.low, meant.high, (meant.low + meant.high) // 2)):
            against.append(("configuration and name differ", meaning, named))
    if against:
        why = "; ".join(f"{what}: {one.text}; {other.text}" for what, one, other in against)
        evidence = dict.fromkeys(item for _, one, other in against for item in (*one.evidence, *other.evidence))
        return known(name, PART, False, *evidence, why=why, instance=instance)
    if compared:
        evidence = dict.fromkeys(item for one in compared for item in one.evidence)
        why = "; ".join(dict.fromkeys(one.text for one in compared))
        return known(name, PART, True, *evidence, why=why, instance=instance)
    return not_found(
        name, PART, "not compared: fewer than two of headers, configuration and name say", instance=instance
    )


# --- headers ---


def _count(snapshot: Snapshot, one: WeightSet, found: tuple[Copy, ...]) -> tuple[int | None, _Said | None]:
    copy = best(found)
    if copy is not None and copy.elements and not one.gaps:
        shown = [
            seen(snapshot, item.artifact, item.header.summary, grade=Grade.VERIFIED, probe=NAME)
            for item in copy.files[:_SHOWN]
            if item.header is not None
        ]
        number = len(copy.files)
        headers = f"{number:,} headers" if number > 1 else "one header"
        return copy.elements, _Said(f"{copy.elements:,} parameters in {headers} ({copy.format})", tuple(shown))
    for artifact, index in indexes(snapshot, one.source, one.folder):
        width = _TYPE_BYTES.get(str(configuration(snapshot, one.source, one.folder).get("torch_dtype")))
        total = index.parameters or (index.bytes // width if index.bytes and width else None)
        if total:
            stated = "states" if index.parameters else f"states {index.bytes:,} bytes, which is"
            text = f"{artifact.name} {stated} {total:,} parameters"
            return total, _Said(text, (seen(snapshot, artifact, text, probe=NAME),))
    if copy is None and any(not item.countable for item in found):
        return None, _Said("the weights are packed, so that their headers do not tell how many there are", ())
    return None, None


# --- configuration ---


def _implied(snapshot: Snapshot, one: WeightSet) -> tuple[Implied | None, _Said | None]:
    for folder in dict.fromkeys((one.folder, "")):
        config = configuration(snapshot, one.source, folder)
        meant = implied(config) if config else None
        artifact = snapshot.find(one.source, f"{folder}/config.json" if folder else "config.json")
        if meant is None or artifact is None:
            continue
        document = snapshot.document(artifact)
        if isinstance(document, Document):
            text = f"config.json implies {meant.low:,} to {meant.high:,} parameters"
            return meant, _Said(text, (_sizes(snapshot, document, meant),))
    return None, None


def _sizes(snapshot: Snapshot, document: Document, meant: Implied) -> Evidence:
    """The lines from the first size used to the last, where they lie close; else the whole file's head."""
    places = [place for key in meant.keys if (place := document.text.find(f'"{key}"')) >= 0]
    start = min(places, default=0)
    end = document.text.find("\n", max(places, default=0))
    end = len(document.text) if end < 0 else end
    if end - start > 1_800:
        end = document.text.find("\n", start)
        end = min(len(document.text), start + 400) if end < 0 else end
    note = f"counted from {', '.join(meant.keys)}"
    return quote(snapshot, document, start, end, probe=NAME, note=note)


# --- name ---


def _named(snapshot: Snapshot, system: System, one: WeightSet, *, alone: bool) -> tuple[NamedSize | None, _Said | None]:
    source = snapshot.trees[one.source].source
    place = source.location.rstrip("/").rsplit("/", 1)[-1]
    names = [one.folder.rsplit("/", 1)[-1], place]
    if alone:
        names += [system.name, system.id.rsplit("/", 1)[-1]]
    for name in names:
        size = named_size(name) if name else None
        if size is None:
            continue
        cited = _in_card(snapshot, one, size) or listing(snapshot, one.source, f"the name {name}"[:200], probe=NAME)
        return size, _Said(f"the name {name[:100]} says {size.text}", (cited,))
    return None, None


def _in_card(snapshot: Snapshot, one: WeightSet, size: NamedSize) -> Evidence | None:
    """The card's own line with that size, near its top."""
    for path in dict.fromkeys((f"{one.folder}/README.md" if one.folder else "README.md", "README.md")):
        artifact = snapshot.find(one.source, path)
        document = snapshot.document(artifact) if artifact is not None else None
        if not isinstance(document, Document):
            continue
        match = re2.compile(rf"(?im)^#[^\n]{{0,200}}\b{re2.escape(size.text)}\b[^\n]{{0,200}}$").search(
            document.text[:20_000].encode("utf-8", "replace").decode("utf-8")
        )
        if match is not None:
            return quote(
                snapshot, document, match.start(), match.end(), probe=NAME, note="the size in the card's title"
            )
    return None
