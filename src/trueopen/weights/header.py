"""What a weight file's header says, as a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from trueopen.artifact import NotLooked

# What the names of tensors give away: weights of an adapter, and weights packed by a quantiser.
MARKS = {
    "adapter": ("lora_a", "lora_b", "lora_up", "lora_down", "lora_embedding", "ia3_l", "prompt_embeddings"),
    "packed": ("qweight", "qzeros", "quant_map", "absmax", "weight_packed", "quant_state"),
}

ReadAt = Callable[[int, int], bytes | NotLooked]


@dataclass(frozen=True, slots=True)
class Header:
    """A header that was parsed and is consistent.

    `tensors`: how many arrays; `elements`: the sum of their elements, None where the format does not tell.
    `metadata`: key and value texts as embedded. `complete`: the arrays end where the file ends (None: not checkable,
    False: the file is cut short). `kinds`: number types with how many elements have each. `marks`: what tensor names
    give away (`MARKS`).
    """

    format: str
    tensors: int
    elements: int | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    complete: bool | None = None
    note: str = ""
    kinds: tuple[tuple[str, int], ...] = ()
    marks: tuple[str, ...] = ()

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


def marks_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return which of `MARKS` stand in the names of tensors."""
    found: dict[str, None] = {}
    for name in names:
        lower = name.lower()
        for mark, words in MARKS.items():
            if mark not in found and any(word in lower for word in words):
                found[mark] = None
    return tuple(found)


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
