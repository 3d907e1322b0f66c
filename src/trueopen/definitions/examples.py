"""Examples of a criterion: read from YAML, and turned into facts so that they can run as tests."""

from __future__ import annotations

from collections.abc import Iterator

from trueopen.definition import Example, Given
from trueopen.definitions.rules import read_fact_name, read_grade, read_value
from trueopen.definitions.strict import File
from trueopen.fact import Evidence, Fact, Grade, Unknown
from trueopen.outcome import Reason, Status
from trueopen.safe_yaml import Node
from trueopen.vocabulary import Component

# What a fact is about when its name does not begin with a component.
_ABOUT = {
    "data": Component.DATA_INFORMATION,
    "code": Component.TRAINING_CODE,
    "evaluation": Component.EVALUATION_CODE,
    "usage-information": Component.MODEL_CARD,
    "uses": Component.MODEL_CARD,
    "training-compute": Component.MODEL_CARD,
    "systemic-risk": Component.MODEL_CARD,
}


def read_example(file: File, node: Node) -> Example:
    """Return the example a node describes: `given` facts, the `status` and, where undetermined, the `reason`."""
    parts = file.mapping(node, "an example", ("given", "status"), ("reason", "note"))
    if parts["given"].kind != "mapping" or not parts["given"].pairs:
        raise file.fault(parts["given"], "an example gives no facts", "write `given: {fact name: value}`")
    for _, later in parts["given"].duplicates():
        raise file.fault(later, f"{later.text} is given twice", "write several instances as a list")
    given = tuple(_given(file, name, value) for name, value in parts["given"].pairs)
    status = file.choice(parts["status"], "a status", tuple(Status))
    reason = file.choice(parts["reason"], "a reason", tuple(Reason)) if "reason" in parts else None
    if (status == Status.UNDETERMINED) != (reason is not None):
        raise file.fault(node, "only `undetermined` has a reason, and it needs one", "add or remove `reason`")
    return Example(given, status, reason, file.text(parts["note"], "a note") if "note" in parts else "")


def facts_of(example: Example) -> tuple[Fact, ...]:
    """Return the facts an example supposes, with evidence that says it is an example."""
    return tuple(_facts(example))


def _given(file: File, name_node: Node, node: Node) -> tuple[str, tuple[Given, ...]]:
    name = read_fact_name(file, name_node)
    items = file.sequence(node, name) if node.kind == "sequence" else (node,)
    return name, tuple(_instance(file, name, item) for item in items)


def _instance(file: File, name: str, node: Node) -> Given:
    if node.kind != "mapping":
        return Given(read_value(file, node, name))
    if node.get("unknown") is not None:
        asked = file.mapping(node, name, ("unknown",))["unknown"]
        return Given(unknown=Unknown(file.choice(asked, "why a fact is unknown", tuple(Unknown))))
    parts = file.mapping(node, name, ("value",), ("grade",))
    grade = read_grade(file, parts["grade"]) if "grade" in parts else Grade.OBSERVED
    return Given(read_value(file, parts["value"], name), grade=grade)


def _facts(example: Example) -> Iterator[Fact]:
    for name, instances in example.given:
        for number, given in enumerate(instances):
            instance = f"instance-{number}" if len(instances) > 1 else ""
            sides = tuple(
                Evidence(0, f"example-{side}", given.grade, "example", note="supposed by an example of the definition")
                for side in range(2 if given.unknown is Unknown.CONFLICT else 1)
            )
            if given.unknown is None:
                yield Fact(name, _about(name), given.value, sides, instance=instance)
            else:
                seen = sides if given.unknown is Unknown.CONFLICT else ()
                why = f"supposed by an example: {given.unknown}"
                yield Fact(name, _about(name), None, seen, given.unknown, why, instance)


def _about(name: str) -> Component:
    first = name.split(".", 1)[0]
    return Component(first) if first in tuple(Component) else _ABOUT.get(first, Component.PARAMETERS)
