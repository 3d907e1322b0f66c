"""How far the training data of each stage can be had, and whether it can be called published. Pure.

Grades, from most to least: released (files of the system's own data are in a source) · obtainable (every source has a
place) · reconstructible (code of the system fetches or builds it) · itemised (all sources are named, some without a
place) · described (something is said of it) · none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import re2

from trueopen.artifact import Snapshot
from trueopen.fact import Evidence, Fact, Grade, Unknown, known, not_found
from trueopen.probes.data.listings import is_data_place
from trueopen.probes.data.pinned import is_pinned, readable_text
from trueopen.vocabulary import Component

if TYPE_CHECKING:
    from trueopen.derive.accounting import StageAccount

_INFORMATION = Component.DATA_INFORMATION
_PUBLISHED = "training-data.published"
_DATA_FILE = re2.compile(r"(?i)\.(?:parquet|arrow|jsonl?|csv|tsv|zst|gz|bz2|xz|zip|tar|npy|bin|tfrecords?)(?:$|[?#])")
_SHOWN = 4


def grades(facts: Sequence[Fact], accounts: Sequence[StageAccount], snapshot: Snapshot) -> Iterator[Fact]:
    """Yield `data.grade` for every stage of the account."""
    if not accounts:
        described = _described(facts)
        if described is not None:
            yield known("data.grade", _INFORMATION, "described", *described.evidence[:1], why=described.why)
        else:
            yield not_found("data.grade", _INFORMATION, "no stage, source or total of the training data is named")
        return
    for one in accounts:
        grade, why, evidence = _grade(one, facts, snapshot, alone=len(accounts) == 1)
        if evidence:
            yield known("data.grade", _INFORMATION, grade, *evidence, why=why, instance=one.stage)
        else:
            yield not_found("data.grade", _INFORMATION, why, instance=one.stage)


def _grade(
    one: StageAccount, facts: Sequence[Fact], snapshot: Snapshot, *, alone: bool
) -> tuple[str, str, tuple[Evidence, ...]]:
    cited = tuple(dict.fromkeys(source.facts[0].evidence[0] for source in one.sources))[:_SHOWN]
    released = _released(one, facts, snapshot, alone=alone)
    if released is not None:
        return "released", released.why, released.evidence
    if one.whole is not None and not one.leaves_rest:
        return "obtainable", one.whole.why, one.whole.evidence
    if one.sources and all(source.place for source in one.sources) and not one.leaves_rest and not _unnamed(facts):
        return "obtainable", "every source that is named has a place", cited
    fetched = next((fact for fact in facts if fact.name == "code.step" and fact.instance == "obtain-data"), None)
    if one.sources and fetched is not None and fetched.known and fetched.value is True and (alone or not one.stage):
        return "reconstructible", f"code of the system fetches it: {fetched.why}", (*fetched.evidence[:1], *cited[:1])
    if one.sources and not one.leaves_rest:
        without = sum(not source.place for source in one.sources)
        why = "the sources are named; " + (
            f"{without} without a place" if without else "more data is mentioned that is not named"
        )
        return "itemised", why, cited
    if one.sources:
        return "described", "sources are named, but do not explain the stated total", cited
    if one.stated is not None and one.stated.known:
        return "described", "an amount is stated, no source is named", one.stated.evidence[:1]
    described = _described(facts)
    if alone and described is not None:
        return "described", described.why, described.evidence[:1]
    if one.named is not None:
        return "none", "the stage is named, and nothing is said of its data", one.named.evidence[:1]
    return "none", "nothing is said of its data", ()


def _described(facts: Sequence[Fact]) -> Fact | None:
    return next((fact for fact in facts if fact.name == "data.described" and fact.known), None)


def _released(one: StageAccount, facts: Sequence[Fact], snapshot: Snapshot, *, alone: bool) -> Fact | None:
    fact = next((item for item in facts if item.name == _PUBLISHED and item.known and item.value is True), None)
    if fact is None or fact.grade < Grade.OBSERVED:
        return None
    held = {snapshot.sources[item.source].location.rstrip("/").lower() for item in fact.evidence}
    places = {source.place.rstrip("/").lower() for source in one.sources}
    places |= {str(one.whole.value).rstrip("/").lower()} if one.whole is not None else set()
    return fact if alone or places & held else None


def _unnamed(facts: Sequence[Fact]) -> bool:
    """Whether data is used that the documents do not name, or third parties' data without a place."""
    value = {fact.name: fact.value for fact in facts if fact.known and not fact.instance}
    if value.get("data.unnamed") is True:
        return True
    return value.get("data.third-party-named") is True and value.get("data.third-party-listing") is not True


def published(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Where the publisher says of a place that holds data that it is what the system was trained on, and no stage is
    without its data: published by the publisher's own word. The evidence is `declared`, so a definition that asks for
    more still leaves it open.

    Asked for: that word (`data.whole`) for the first training, data that can be had for every other stage, and a
    description of it. A system made from a base model, or one that was perhaps only tuned, also rests on other data:
    nothing is said of it here.
    """
    found = [fact for fact in facts if fact.name == _PUBLISHED]
    if len(found) != 1 or found[0].unknown not in (Unknown.NOT_FOUND, Unknown.NOT_LOOKED):
        return facts
    graded = [fact for fact in facts if fact.name == "data.grade"]
    wholes = [fact for fact in facts if fact.name == "data.whole" and fact.known and _is_first(fact, facts)]
    if not wholes or not graded or any(fact.value != "obtainable" for fact in graded) or not _documented(facts):
        return facts
    if not all(_holds_data(str(fact.value)) for fact in wholes):
        return facts
    cited = tuple(replace(item, grade=Grade.DECLARED) for fact in (*wholes, *graded) for item in fact.evidence)
    why = f"the publisher says that the training data is at {wholes[0].value}; not looked at there"
    stated = known(_PUBLISHED, found[0].component, True, *dict.fromkeys(cited), why=why)
    return tuple(stated if fact is found[0] else fact for fact in facts)


def _is_first(whole: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a whole data set is that of the first training: by its stage, or because no other training is named."""
    if whole.instance == "pre-training":
        return True
    trained = any(fact.name == "data.stage" and fact.instance == "pre-training" and fact.known for fact in facts)
    only = any(fact.name == "data.self-supervised-only" and fact.value is True for fact in facts)
    return not whole.instance and (trained or only)


def _holds_data(place: str) -> bool:
    """Whether an address is one that anybody can open, of a place that keeps data."""
    place = readable_text(place)
    public = place.startswith(("https://", "http://"))
    return public and (is_data_place(place) or is_pinned(place) or _DATA_FILE.search(place) is not None)


def _documented(facts: Sequence[Fact]) -> bool:
    """Whether the publisher says enough of the data for "all of it" to mean something, and no base model is named."""
    value = {fact.name: fact.value for fact in facts if fact.known}
    return (
        value.get("data-information.published") is True
        and value.get("upstream.named") is not True
        and not _unnamed(facts)
    )
