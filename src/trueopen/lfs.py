"""Git LFS pointer files: the small text that stands in a repository for a large file. Pure.

Format: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md (lines "key value", `version` first, then sorted).
"""

from __future__ import annotations

MAX_BYTES = 1_024
_VERSIONS = (b"version https://git-lfs.github.com/spec/v1", b"version https://hawser.github.com/spec/v1")


def lfs_pointer(data: bytes) -> tuple[str, int] | None:
    """Return (sha256 as 64 hex digits, size in bytes) of the file a pointer stands for, or None if it is no pointer.

    Strict: a text that only resembles a pointer is an ordinary text.
    """
    if not data.startswith(b"version https://") or len(data) >= MAX_BYTES:
        return None
    lines = data.split(b"\n")
    if lines[0] not in _VERSIONS or lines.pop() != b"":
        return None
    pairs = [line.split(b" ", 1) for line in lines[1:]]
    if any(len(pair) != 2 for pair in pairs):
        return None
    values = {pair[0]: pair[1] for pair in pairs}
    digest, size = values.get(b"oid", b""), values.get(b"size", b"")
    if not digest.startswith(b"sha256:") or not size.isdigit() or len(size) > 19:
        return None
    hexadecimal = digest[len(b"sha256:") :]
    if len(hexadecimal) != 64 or not set(hexadecimal) <= set(b"0123456789abcdef"):
        return None
    return hexadecimal.decode("ascii"), int(size)
