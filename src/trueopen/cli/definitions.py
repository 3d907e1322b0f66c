from __future__ import annotations


def definitions() -> int:
    """To be written."""
    return 0
