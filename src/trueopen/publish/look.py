"""How a report is to look: what the command line knows about the place it is shown in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """`width` in columns; `colour`: escape sequences may be used; `every`: show every finding, met ones too."""

    width: int = 80
    colour: bool = False
    every: bool = False
