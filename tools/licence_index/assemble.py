"""Blocks into the file. The same blocks, in any order, give the same bytes."""

from __future__ import annotations

import json
import struct
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from licence_index.block import Block
from trueopen.licences.index import CHECK, NONE, WINDOW, Entry, Flag, Shape, window_key, windows
from trueopen.licences.sections import pack

_MOVABLE = Shape.OPTIONAL | Shape.REPLACEABLE


def assemble(blocks: Iterable[Block], provenance: Mapping[str, Any]) -> bytes:
    """The index file's bytes."""
    merged = sorted(_merged(blocks), key=lambda block: block.rank)
    per_text = [set(windows(block.tokens)) for block in merged]
    held = Counter(window for found in per_text for window in found)
    steps, titles, tokens, shape, entries, anchors = (bytearray() for _ in range(6))
    for number, block in enumerate(merged):
        fixed = _fixed(block)
        anchor = _anchor(block, fixed, held) if block.steps else "\1" * WINDOW  # found by no exact search
        if block.steps:
            anchors += (anchor or "\0" * WINDOW).encode("utf-16-le") + struct.pack("<H", number)
        entries += Entry(
            ids=block.ids,
            flags=block.flags,
            steps=(len(steps), len(block.steps)),
            titles=(len(titles) // 8, len(block.titles) // 8),
            tokens=(len(tokens) // 2, len(block.tokens)),
            shape=(len(shape) // 2, 2 * len(block.shape)),
            checks=_checks(fixed) if block.steps else (NONE, NONE, NONE),
            needed=sum(count for what, count in block.shape if not what & Shape.OPTIONAL),
        ).pack()
        steps += block.steps
        titles += block.titles
        tokens += block.tokens.encode("utf-16-le")
        shape += b"".join(struct.pack("<HH", what, count) for what, count in block.shape)
    sections = {
        "ids": "\n".join(" ".join(block.ids) for block in merged).encode(),
        "entries": bytes(entries),
        "steps": bytes(steps),
        "titles": bytes(titles),
        "tokens": bytes(tokens),
        "shape": bytes(shape),
        "anchors": bytes(anchors),
        "provenance": json.dumps(provenance, sort_keys=True, separators=(",", ":")).encode(),
        **_postings(per_text),
    }
    return pack(sections)


def _merged(blocks: Iterable[Block]) -> list[Block]:
    """Ids with the very same template share an entry."""
    groups: dict[tuple[bytes, bool], list[Block]] = {}
    found: list[Block] = []
    for block in blocks:
        if block.steps:
            groups.setdefault((block.steps, Flag.NOTICE in block.flags), []).append(block)
        else:
            found.append(block)
    for group in groups.values():
        group.sort(key=lambda block: block.rank)
        titles = {block.titles[i : i + 8] for block in group for i in range(0, len(block.titles), 8)}
        first = group[0]
        ids = tuple(dict.fromkeys(licence_id for block in group for licence_id in block.ids))
        found.append(Block(ids, first.flags, first.steps, b"".join(sorted(titles)), first.tokens, first.shape))
    return found


def _fixed(block: Block) -> list[tuple[int, int]]:
    """The runs of words that every exact copy has in a row."""
    runs: list[tuple[int, int]] = []
    first = 0
    for what, count in block.shape:
        if not what & _MOVABLE:
            runs.append((first, first + count))
        first += count
    return runs


def _anchor(block: Block, fixed: list[tuple[int, int]], held: Counter[str]) -> str | None:
    """The rarest window of words that every copy must have."""
    inside = {window for first, end in fixed for window in windows(block.tokens[first:end])}
    return min(inside, key=lambda window: (held[window], window)) if inside else None


def _checks(fixed: list[tuple[int, int]]) -> tuple[int, int, int]:
    """Where three passages begin that every copy must have: early, in the middle, late."""
    places = [at for first, end in fixed for at in range(first, end - CHECK + 1)]
    if not places:
        return NONE, NONE, NONE
    return places[0], places[len(places) // 2], places[-1]


def _postings(per_text: list[set[str]]) -> dict[str, bytes]:
    """For each window which texts have it, found by the window's hash."""
    having: defaultdict[int, list[int]] = defaultdict(list)
    keys_of: dict[str, int] = {}
    for number, found in enumerate(per_text):
        for window in found:
            key = keys_of.get(window)
            if key is None:
                key = keys_of[window] = window_key(window)
            having[key].append(number)
    keys = sorted(having)
    rest, starts, postings = array("H"), array("I"), array("H")
    buckets = array("I", bytes(4 * 65_537))
    for key in keys:
        buckets[(key >> 16) + 1] += 1
        rest.append(key & 0xFFFF)
        starts.append(len(postings))
        postings.extend(sorted(set(having[key])))
    starts.append(len(postings))
    for i in range(1, len(buckets)):
        buckets[i] += buckets[i - 1]
    return {
        "buckets": buckets.tobytes(),
        "windows": rest.tobytes(),
        "starts": starts.tobytes(),
        "postings": postings.tobytes(),
    }
