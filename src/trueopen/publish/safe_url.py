"""Which addresses a page may link to: plain https ones. Pure."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

_KEPT = "/:?#[]@!$&'()*+,;=%-._~"


def safe_url(url: str | None) -> str | None:
    """Return an https address with every unusual character percent-encoded, or None for anything else."""
    if url is None or not url.startswith("https://"):
        return None
    encoded = quote(url.encode("utf-8", "surrogateescape" if _escaped(url) else "replace"), safe=_KEPT)
    try:
        parts = urlsplit(encoded)
        known = bool(parts.hostname) and parts.username is None and parts.port is None
    except ValueError:
        return None
    return encoded if known else None


def _escaped(url: str) -> bool:
    """Whether the surrogates in it are those a file name that is not UTF-8 is decoded to."""
    try:
        url.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True
