from __future__ import annotations


def explain() -> int:
    """To be written."""
    return 0
