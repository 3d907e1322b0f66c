from __future__ import annotations


def compare() -> int:
    """To be written."""
    return 0
