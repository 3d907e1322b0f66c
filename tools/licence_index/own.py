"""Texts that neither SPDX nor ScanCode has, from pinned commits of public repositories. `own_texts.json` lists them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from licence_index.block import Block, compiled
from licence_index.plain import parts_of
from licence_index.titles import title_digests
from trueopen.licences.index import Flag

# "[For the original agreement, see https://…]": put there by the collection that holds the text.
_COLLECTED = re.compile(r"\A\s*\[For the original[^\]\n]*\]")
LIST = Path(__file__).parent / "own_texts.json"


def rows() -> list[dict[str, Any]]:
    """The listed texts: `id`, `names`, `source` (owner/name@commit:path), `sha256`."""
    found: list[dict[str, Any]] = json.loads(LIST.read_text("utf-8"))["texts"]
    return found


def blocks(folder: Path) -> Iterator[Block]:
    """The texts' blocks; `folder` holds each text under its sha256."""
    for row in rows():
        data = (folder / row["sha256"]).read_bytes()
        if hashlib.sha256(data).hexdigest() != row["sha256"]:
            raise ValueError(f"{row['source']} is another text than listed")
        text = _COLLECTED.sub("", data.decode("utf-8"))
        parts = parts_of(text, row["names"])
        yield compiled((row["id"],), Flag.OWN, parts, title_digests(row["id"], row["names"]))
