"""What a run of the program gave."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Ran:
    code: int
    out: str
    err: str
