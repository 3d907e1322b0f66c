"""Text files named on the command line, `-` for stdin."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path

from trueopen.errors import InputError

MOST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Text:
    """One file. `text` is decoded as UTF-8, with U+FFFD where it is none; spans are offsets into it."""

    name: str
    text: str
    sha256: str


def read(name: str) -> Text:
    """Return one file. Raises `InputError` when it is missing, no file, or larger than 16 MiB."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"{name}: {error.strerror or error}") from None
    if len(data) > MOST_BYTES:
        raise InputError(f"{name}: larger than {MOST_BYTES // 1024 // 1024} MiB")
    return Text(name, data.decode("utf-8", "replace"), hashlib.sha256(data).hexdigest())
