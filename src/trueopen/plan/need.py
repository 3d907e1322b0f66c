"""One thing a step needs, and what comes before the step. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from trueopen.plan.step import Input
from trueopen.plan.words import bare

_BORDERS = ("", "/", "_", "-", ".")


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a step needs, with the question that is open where it is not ready."""

    input: Input
    question: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """What comes before a step: the ids it directly follows, and where the commands of all earlier steps write."""

    steps: tuple[str, ...]
    written: frozenset[str] = frozenset()

    def makes(self, path: str) -> bool:
        """Whether an earlier step makes a file or folder, or one beside it whose name begins alike."""
        name = bare(path)
        return any(name.startswith(one) and name[len(one) : len(one) + 1] in _BORDERS for one in self.written)
