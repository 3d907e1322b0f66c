"""The lines that may head or follow a licence's terms and say only its name."""

from __future__ import annotations

from collections.abc import Iterable

from trueopen.licences.template import MAX_TITLE, digest
from trueopen.licences.words import read_words

# Titles that say nothing of which licence follows.
PLAIN_TITLES = (
    "License",
    "The License",
    "Copying",
    "Copyright",
    "Copyright notice",
    "License text",
    "Software License",
)


def title_digests(licence_id: str, names: Iterable[str]) -> bytes:
    """The hashes of those lines, sorted."""
    said = {licence_id, *names}
    said |= {f"{name} License" for name in said if "icen" not in name}
    said |= {f"{name} ({licence_id})" for name in said if "://" not in name}
    said |= {f"https://{host}/licenses/{licence_id}" for host in ("spdx.org", "opensource.org")}
    found = {digest(words) for name in said if 0 < len(words := _untitled(name)) <= MAX_TITLE}
    found |= {digest(read_words(title).words) for title in PLAIN_TITLES}
    return b"".join(sorted(found))


def _untitled(name: str) -> tuple[str, ...]:
    words = read_words(name).words
    return words[1:] if words[:1] == ("the",) else words
