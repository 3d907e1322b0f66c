"""One definition file → one `Definition`. Whatever is malformed is refused with file, line and mend."""

from __future__ import annotations

import hashlib

from trueopen.definition import Criterion, Definition, Example, Level, Rule, Standing, StandsIn, Tier, fact_names
from trueopen.definitions.examples import read_example
from trueopen.definitions.rules import Lists, read_rule
from trueopen.definitions.strict import File, suggestion
from trueopen.safe_yaml import Node, UnsafeYaml
from trueopen.safe_yaml import load as load_yaml
from trueopen.vocabulary import Component

_HEAD = ("id", "title", "version", "date", "publisher", "url")
_OPTIONAL = ("notes", "contradicts", "lists", "tiers", "stands_in", "remains", "if_met")
_WORDS = ("open source",)  # words of claims that a definition may speak against
_CRITERION = ("id", "title", "requirement", "section", "components", "level", "rule", "mend", "examples")
_ID_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-")


def read(data: bytes, name: str) -> Definition:
    """Return the definition in `data`; `name` is what errors call the file. Raises `DefinitionError`."""
    file = File(name)
    root = _parse(data, file)
    parts = file.mapping(root, "a definition", (*_HEAD, "status", "criteria"), _OPTIONAL)
    lists = _lists(file, parts["lists"]) if "lists" in parts else {}
    criteria: dict[str, Criterion] = {}
    for node in file.sequence(parts["criteria"], "`criteria`"):
        criterion = _criterion(file, node, lists)
        if criterion.id in criteria:
            raise file.fault(node, f"two criteria are called {criterion.id!r}", "ids are unique within a definition")
        criteria[criterion.id] = criterion
    head = {key: file.text(parts[key], f"`{key}`") for key in _HEAD}
    _id(file, parts["id"])
    return Definition(
        **head,
        criteria=tuple(criteria.values()),
        notes=file.text(parts["notes"], "`notes`") if "notes" in parts else "",
        tiers=_tiers(file, parts["tiers"], criteria) if "tiers" in parts else (),
        stands_in=_stands_in(file, parts["stands_in"], criteria) if "stands_in" in parts else (),
        contradicts=file.choice(parts["contradicts"], "`contradicts`", _WORDS) if "contradicts" in parts else "",
        sha256=hashlib.sha256(data).hexdigest(),
        status=Standing(file.choice(parts["status"], "`status`", tuple(Standing))),
        remains=_texts(file, parts["remains"], "`remains`") if "remains" in parts else (),
        if_met=file.text(parts["if_met"], "`if_met`") if "if_met" in parts else "",
    )


def _parse(data: bytes, file: File) -> Node:
    try:
        root = load_yaml(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise file.fault(line, "this is not UTF-8 text", "save the file as UTF-8") from None
    except UnsafeYaml as error:
        raise file.fault(error.line, error.problem) from None
    if root is None:
        raise file.fault(1, "the file is empty", f"a definition has {', '.join(_HEAD)} and criteria")
    return root


def _criterion(file: File, node: Node, lists: Lists) -> Criterion:
    parts = file.mapping(node, "a criterion", _CRITERION, ("not_applicable_when",))
    rule = read_rule(file, parts["rule"], lists)
    unused = read_rule(file, parts["not_applicable_when"], lists) if "not_applicable_when" in parts else None
    components = file.sequence(parts["components"], "`components`")
    return Criterion(
        id=_id(file, parts["id"]),
        title=file.text(parts["title"], "`title`"),
        requirement=_paragraph(file, parts["requirement"], "`requirement`"),
        section=file.text(parts["section"], "`section`"),
        components=tuple(Component(file.choice(item, "a component", tuple(Component))) for item in components),
        level=Level(file.choice(parts["level"], "`level`", tuple(Level))),
        rule=rule,
        mend=_paragraph(file, parts["mend"], "`mend`"),
        not_applicable_when=unused,
        examples=_examples(file, parts["examples"], rule, unused),
    )


def _examples(file: File, node: Node, rule: Rule, unused: Rule | None) -> tuple[Example, ...]:
    asked = {*fact_names(rule), *(fact_names(unused) if unused else ())}
    examples = []
    for item in file.sequence(node, "`examples`"):
        example = read_example(file, item)
        for name, _ in example.given:
            if name not in asked:
                raise file.fault(
                    item, f"the example gives {name}, which the rule does not ask for", suggestion(name, asked)
                )
        examples.append(example)
    if len({(example.status, example.reason) for example in examples}) < 2:
        raise file.fault(
            node, "all examples have the same outcome", "add one with another: examples must be able to fail"
        )
    return tuple(examples)


def _lists(file: File, node: Node) -> dict[str, tuple[str, ...]]:
    if node.kind != "mapping":
        raise file.fault(node, "`lists` is not a mapping", "write `name: [value, …]` lines")
    for _, later in node.duplicates():
        raise file.fault(later, f"two lists are called {later.text!r}", "rename or remove one")
    return {
        key.text: tuple(file.text(item, f"a member of {key.text}") for item in file.sequence(value, f"list {key.text}"))
        for key, value in node.pairs
    }


def _tiers(file: File, node: Node, criteria: dict[str, Criterion]) -> tuple[Tier, ...]:
    tiers: dict[str, Tier] = {}
    for item in file.sequence(node, "`tiers`"):
        parts = file.mapping(item, "a tier", ("id", "title", "criteria"), ("requires",))
        tier_id = _id(file, parts["id"])
        if tier_id in tiers:
            raise file.fault(item, f"two tiers are called {tier_id!r}", "ids are unique within a definition")
        # Only an earlier tier may be required: so no circle can be written.
        requires = file.choice(parts["requires"], "the tier that is required", tiers) if "requires" in parts else None
        members = file.sequence(parts["criteria"], "`criteria` of a tier")
        names = tuple(file.choice(member, "a criterion of a tier", criteria) for member in members)
        tiers[tier_id] = Tier(tier_id, file.text(parts["title"], "`title`"), names, requires)
    return tuple(tiers.values())


def _stands_in(file: File, node: Node, criteria: dict[str, Criterion]) -> tuple[StandsIn, ...]:
    pairs = []
    for item in file.sequence(node, "`stands_in`"):
        parts = file.mapping(item, "a stand-in", ("criterion", "substitute"))
        criterion = file.choice(parts["criterion"], "`criterion`", criteria)
        substitute = file.choice(parts["substitute"], "`substitute`", criteria)
        if criterion == substitute:
            raise file.fault(item, f"{criterion} cannot stand in for itself", "name another criterion")
        pairs.append(StandsIn(criterion, substitute))
    return tuple(pairs)


def _texts(file: File, node: Node, what: str) -> tuple[str, ...]:
    return tuple(_paragraph(file, item, f"a line of {what}") for item in file.sequence(node, what))


def _id(file: File, node: Node) -> str:
    text = file.text(node, "`id`")
    if not set(text) <= _ID_LETTERS:
        raise file.fault(node, f"{text!r} is not an id", "small letters, digits, dots and hyphens only")
    return text


def _paragraph(file: File, node: Node, what: str) -> str:
    return " ".join(file.text(node, what).split())
