"""What was found, as a record of the Model Openness Framework: a form of declaration that `check` reads back. Pure.

Only components that were found are listed, each with its licence where one identifier holds for all of it. Format: the
framework's `mof_schema.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from trueopen.assess import Result
from trueopen.licences import lookup
from trueopen.probes.mof_record_format import COMPONENTS
from trueopen.publish.safe_text import one_line
from trueopen.sources.record import FRAMEWORK
from trueopen.vocabulary import Component


def record(result: Result) -> str:
    """The record as YAML."""
    system = result.system
    lines = [
        "# A declaration drafted by trueopen declare from what was found. Check each line: it is its publisher's.",
        "framework:",
        f"  name: {quoted(FRAMEWORK)}",
        '  version: "1.0"',
        '  date: "2024-12-15"',
        "release:",
        f"  name: {quoted(system.name or system.id)}",
        f"  producer: {quoted(system.producer)}",
        f"  date: {quoted(result.assessed_at[:10])}",
        "  license: {}",
    ]
    found = list(_components(result))
    return "\n".join([*lines, "  components:" if found else "  components: []", *found]) + "\n"


def quoted(text: str) -> str:
    """A text as one YAML scalar."""
    return json.dumps(one_line(text), ensure_ascii=False)


def _components(result: Result) -> Iterator[str]:
    for name, (component, _) in COMPONENTS.items():
        shown = [fact for fact in result.facts if fact.name == f"{component}.published" and fact.value is True]
        if not shown:
            continue
        yield f"    - name: {quoted(name)}"
        licence = _licence(result, component)
        if licence:
            yield f"      license: {quoted(licence)}"


def _licence(result: Result, component: Component) -> str:
    """The one licence that holds for a component, "" where there is none, several, or one that was not settled."""
    stated = [fact for fact in result.facts if fact.name == f"{component}.licence"]
    values = {str(fact.value) for fact in stated if fact.known}
    one = values.pop() if len(values) == 1 else ""
    if not one or any(not fact.known for fact in stated) or lookup(one) is None:
        return ""
    return one
