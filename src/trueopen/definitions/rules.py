"""YAML nodes → rules. Five kinds of node and no more (design §4)."""

from __future__ import annotations

from collections.abc import Mapping

from trueopen.definition import AllOf, AnyOf, FactIs, Judgement, Not, Rule
from trueopen.definitions.strict import File, suggestion
from trueopen.fact import Grade, Value
from trueopen.safe_yaml import Node
from trueopen.vocabulary import FACT_KINDS

Lists = Mapping[str, tuple[str, ...]]

_KINDS = ("fact", "all_of", "any_of", "not", "judgement")
# `reviewed` is left out: no definition may ask for it, reviews only add facts.
_GRADES = {grade.label: grade for grade in (Grade.DECLARED, Grade.OBSERVED, Grade.VERIFIED)}


def read_rule(file: File, node: Node, lists: Lists) -> Rule:
    """Return the rule a node describes. `lists`: the definition's named lists of values."""
    kind = next((name for name in _KINDS if node.get(name) is not None), None)
    if kind is None:
        raise file.fault(node, "this is not a rule", f"write a mapping with one of: {', '.join(_KINDS)}")
    if kind == "fact":
        return _fact(file, node, lists)
    if kind == "judgement":
        return _judgement(file, node)
    body = file.mapping(node, "a rule", (kind,))[kind]
    if kind == "not":
        return Not(read_rule(file, body, lists))
    parts = tuple(read_rule(file, item, lists) for item in file.sequence(body, f"`{kind}`"))
    return AllOf(parts) if kind == "all_of" else AnyOf(parts)


def read_value(file: File, node: Node, fact_name: str) -> Value:
    """Return a scalar as a value the fact can take: `true` or `false` for yes-or-no facts, else the text itself."""
    kind = FACT_KINDS[fact_name]
    if kind.type is bool:
        return file.choice(node, f"{fact_name}", ("true", "false")) == "true"
    if kind.type is tuple:
        return tuple(file.text(item, fact_name) for item in file.sequence(node, fact_name))
    return file.choice(node, fact_name, kind.values) if kind.values else file.text(node, fact_name)


def read_grade(file: File, node: Node) -> Grade:
    """Return the grade a node names."""
    return _GRADES[file.choice(node, "a grade", _GRADES)]


def read_fact_name(file: File, node: Node) -> str:
    """Return the name of a fact of the vocabulary."""
    name = file.text(node, "the name of a fact")
    if name not in FACT_KINDS:
        raise file.fault(node, f"no fact is called {name!r}", suggestion(name, FACT_KINDS))
    return name


def _judgement(file: File, node: Node) -> Judgement:
    parts = file.mapping(node, "a judgement", ("judgement",), ("beside",))
    question = " ".join(file.text(parts["judgement"], "the question of a judgement").split())
    names = file.sequence(parts["beside"], "`beside`") if "beside" in parts else ()
    return Judgement(question, tuple(read_fact_name(file, item) for item in names))


def _fact(file: File, node: Node, lists: Lists) -> FactIs:
    parts = file.mapping(node, "a fact node", ("fact",), ("is", "in", "at_least"))
    name = read_fact_name(file, parts["fact"])
    if ("is" in parts) == ("in" in parts):
        raise file.fault(node, f"{name}: what should it be?", "write either `is: value` or `in: [values]`")
    if "is" in parts:
        values: tuple[Value, ...] = (read_value(file, parts["is"], name),)
    elif parts["in"].kind == "mapping":
        asked = file.mapping(parts["in"], "`in`", ("list",))["list"]
        values = lists[file.choice(asked, "the name of a list", lists)] if lists else ()
        if not lists:
            raise file.fault(asked, "this definition has no lists", "add `lists:` at the top of the file")
    else:
        values = tuple(read_value(file, item, name) for item in file.sequence(parts["in"], "`in`"))
    at_least = read_grade(file, parts["at_least"]) if "at_least" in parts else Grade.OBSERVED
    try:
        return FactIs(name, values, at_least)
    except ValueError as error:
        raise file.fault(node, str(error)) from None
