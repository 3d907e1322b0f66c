"""The size that a model's name states: "aurora-7b", "Aurora 8x7B", "aurora-350m". Pure."""

from __future__ import annotations

from dataclasses import dataclass

import re2

_SIZE = re2.compile(r"(?i)(?:^|[-_ ./(])((?:(\d{1,3})x)?(\d{1,4}(?:\.\d{1,3})?)([bmt]))(?:$|[-_ ./),:])")
_UNITS = {"m": 10**6, "b": 10**9, "t": 10**12}
# Names round, and often leave out embeddings: "7B" is said of 6.7 and of 8.5 billion.
_LEAST, _MOST = 0.7, 1.4


@dataclass(frozen=True, slots=True)
class NamedSize:
    """`text` as written ("8x7B"), and the parameters it means. Experts share layers, so their product is a ceiling."""

    text: str
    parameters: int
    experts: int = 1

    def fits(self, count: int) -> bool:
        least = _LEAST if self.experts == 1 else 0.5
        return least * self.parameters <= count <= _MOST * self.parameters


def named_size(name: str) -> NamedSize | None:
    """Return the one size a name states, None where it states none or several."""
    found = {match.group(1).lower(): match for match in _SIZE.finditer(name)}
    if len(found) != 1:
        return None
    match = next(iter(found.values()))
    experts = int(match.group(2) or 1)
    parameters = int(float(match.group(3)) * _UNITS[match.group(4).lower()]) * experts
    return NamedSize(match.group(1), parameters, experts) if parameters else None
