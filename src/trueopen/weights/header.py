"""What a weight file's header says, as a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from trueopen.artifact import NotLooked

ReadAt = Callable[[int, int], bytes | NotLooked]


@dataclass(frozen=True, slots=True)
class Header:
    """A header that was parsed and is consistent.

    `tensors`: how many arrays; `elements`: the sum of their elements, None where the format does not tell.
    `metadata`: key and value texts as embedded. `complete`: the arrays end where the file ends (None: not checkable,
    False: the file is cut short).
    """

    format: str
    tensors: int
    elements: int | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    complete: bool | None = None
    note: str = ""

    def get(self, key: str) -> str | None:
        return next((value for name, value in self.metadata if name == key), None)

    @property
    def summary(self) -> str:
        """One line for people: "safetensors, 148 tensors, 70,426,624 parameters"."""
        parts = [self.format]
        if self.tensors:
            parts.append(f"{self.tensors:,} tensor" + "s" * (self.tensors != 1))
        if self.elements:
            parts.append(f"{self.elements:,} parameters")
        if self.complete is False:
            parts.append("the copy is cut short")
        if self.note:
            parts.append(self.note)
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Not a file of the format, or beyond the limits, or bytes lacking: why, in one sentence. `lacking`: the bytes
    could not be had (nothing is wrong with the file as far as we know)."""

    reason: str
    lacking: bool = False


class Malformed(ValueError):
    """Raised inside a reader when a file breaks its format or a limit; readers turn it into `Unreadable`."""


class Lacking(ValueError):
    """Raised inside a reader when the bytes could not be had."""


def take(read: ReadAt, start: int, length: int) -> bytes:
    """Read exactly `length` bytes. Raises `Lacking` when the source has none, `Malformed` at the end of the file."""
    data = read(start, length)
    if isinstance(data, NotLooked):
        raise Lacking(data.reason)
    if len(data) < length:
        raise Malformed(f"the file ends at byte {start + len(data):,}, inside its header")
    return data
