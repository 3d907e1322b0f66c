"""Is a place fixed for good? An address with a commit, a DOI or a checksum keeps meaning the same bytes. Pure."""

from __future__ import annotations

import re2

_REVISION = re2.compile(
    r"(?i)[@/=](?:[0-9a-f]{40}|[0-9a-f]{64})(?:$|[/?#&])|#sha256=[0-9a-f]{64}\b|\bsha256:[0-9a-f]{64}\b"
)
_DOI = re2.compile(r"(?i)(?:^|//(?:dx\.)?doi\.org/|\bdoi:)10\.\d{4,9}/\S+")
# Archives whose records never change once given out; a new version is a new record.
_RECORD = re2.compile(
    r"(?i)^https?://(?:[a-z0-9-]+\.)*(?:zenodo\.org/records?/\d+|figshare\.com/articles/\S+/\d+/\d+"
    r"|archive\.softwareheritage\.org/swh:)|^(?:swh:1:|ipfs://|magnet:\?)"
)
_DATED = re2.compile(r"(?i)\bCC-MAIN-\d{4}-\d{2}\b|dumps\.wikimedia\.org/\S+/20\d{6}/")


def is_pinned(place: str) -> bool:
    """Whether a place means the same bytes for good: it carries a commit, a digest, a DOI or a dated release."""
    place = readable_text(place)
    return any(pattern.search(place) for pattern in (_REVISION, _DOI, _RECORD, _DATED))


def readable_text(text: str) -> str:
    """Text with the characters that no encoding holds replaced, one for one: expressions refuse them."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def with_revision(place: str, revision: str) -> str:
    """A Hub data set's address with the revision that was named for it, in the form the Hub's pages use."""
    if not revision or "/tree/" in place or "huggingface.co/datasets/" not in place:
        return place
    return f"{place.rstrip('/')}/tree/{revision}"


def with_digest(place: str, sha256: str) -> str:
    """A file's address with the digest that was stated for it."""
    digest = sha256.lower().removeprefix("sha256:")
    if len(digest) != 64 or any(character not in "0123456789abcdef" for character in digest) or not place:
        return place
    return f"{place}#sha256={digest}"
