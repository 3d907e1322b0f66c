"""What was found, as the plan asks for it: facts by name and instance. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trueopen.artifact import Snapshot
from trueopen.fact import Evidence, Fact
from trueopen.probes.lead import Lead
from trueopen.system import System


class Found:
    """Facts by name and instance, with the snapshot they speak of and the places that were named."""

    def __init__(self, facts: Iterable[Fact], snapshot: Snapshot, leads: Sequence[Lead], system: System) -> None:
        self.snapshot = snapshot
        self.system = system
        self.leads = leads
        self._by_name: dict[str, list[Fact]] = {}
        for fact in facts:
            self._by_name.setdefault(fact.name, []).append(fact)

    def every(self, name: str) -> tuple[Fact, ...]:
        return tuple(self._by_name.get(name, ()))

    def one(self, name: str, instance: str = "") -> Fact | None:
        """Return the fact of one instance; the first where several components have one."""
        return next((fact for fact in self.every(name) if fact.instance == instance), None)

    def holds(self, name: str, instance: str = "") -> bool:
        """Whether a fact is known to be true."""
        fact = self.one(name, instance)
        return fact is not None and fact.value is True


def united(*groups: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return pieces of evidence, each once, in order."""
    return tuple(dict.fromkeys(item for group in groups for item in group))
