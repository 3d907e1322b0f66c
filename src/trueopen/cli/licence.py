from __future__ import annotations


def licence() -> int:
    """To be written."""
    return 0
