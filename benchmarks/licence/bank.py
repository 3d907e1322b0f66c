"""What a bank of restrictive sentences is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["sentence", "proviso"]


@dataclass(frozen=True)
class Restriction:
    """A sentence that takes a freedom away. `{it}` stands for the base text's own word for what it licenses.

    `kind`: what a reader must find in it. `also`: kinds that it imposes as well, or that a careful reader could name.
    A `proviso` has no capital and no full stop: it is put at the end of a sentence that grants something.
    """

    kind: str
    text: str
    also: tuple[str, ...] = ()
    shape: Shape = "sentence"


def proviso(kind: str, text: str, *also: str) -> Restriction:
    return Restriction(kind, text, also, "proviso")


def sentence(kind: str, text: str, *also: str) -> Restriction:
    return Restriction(kind, text, also)
