"""What a claim is: the value that a scan gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. `start`..`end` are character offsets into the scanned text and `text` is exactly that slice.

    about: system | other | licence | dataset | code | unclear
    polarity: claims | denies | qualifies | intends
    strength: open-source (the term itself, in any spelling or language) | open-other (weaker words)
    term: the words that make it a claim, as written
    """

    start: int
    end: int
    text: str
    about: str
    polarity: str
    strength: str
    term: str
