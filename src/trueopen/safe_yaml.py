"""YAML from strangers: guarded before it is parsed, untyped, with positions.

Measured attacks (threats §4) and the answers here: depth crashes the C parser, alias and merge bombs explode later,
`license: no` becomes False, duplicate keys hide each other. So: bytes, depth, events and aliases are limited on the
event stream before anything is built; every scalar stays the string that was written; a duplicate key is kept beside
the first and reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

MAX_BYTES = 256 * 1024
MAX_DEPTH = 24
MAX_EVENTS = 50_000

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class UnsafeYaml(ValueError):
    """The text is not YAML, or is beyond the limits. `line` is 1-based."""

    def __init__(self, problem: str, line: int = 1) -> None:
        self.problem, self.line = problem, line
        super().__init__(f"line {line}: {problem}")


@dataclass(frozen=True, slots=True)
class Node:
    """A scalar (`value` is a string), a sequence (a tuple of nodes) or a mapping (a tuple of key and value nodes).

    `start` and `end` are character offsets into the text, `line` is 1-based. `plain`: written without quotes.
    """

    value: str | tuple[Node, ...] | tuple[tuple[Node, Node], ...]
    kind: str
    line: int
    start: int
    end: int
    plain: bool = True

    @property
    def text(self) -> str:
        """The scalar's text; "" for anything else."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def is_null(self) -> bool:
        """An unquoted nothing: empty, `~` or `null`."""
        return self.kind == "scalar" and self.plain and self.text in ("", "~", "null", "Null", "NULL")

    @property
    def items(self) -> tuple[Node, ...]:
        """The members of a sequence; a lone scalar counts as one member, null and mappings as none."""
        if self.kind == "sequence":
            return tuple(item for item in self.value if isinstance(item, Node))
        return (self,) if self.kind == "scalar" and not self.is_null else ()

    @property
    def pairs(self) -> tuple[tuple[Node, Node], ...]:
        """Key and value nodes of a mapping, in order, duplicates included; empty for anything else."""
        if self.kind != "mapping":
            return ()
        return tuple(pair for pair in self.value if isinstance(pair, tuple))

    def get(self, key: str) -> Node | None:
        """The value of the first `key` of a mapping, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)

    def duplicates(self) -> Iterator[tuple[Node, Node]]:
        """Yield (first, later) key nodes that repeat in this mapping."""
        first: dict[str, Node] = {}
        for name, _ in self.pairs:
            if name.text in first:
                yield first[name.text], name
            else:
                first[name.text] = name


def load(text: str, max_bytes: int = MAX_BYTES) -> Node | None:
    """Return the tree of one YAML document, None for an empty one. Raises `UnsafeYaml` beyond the limits or on bad
    syntax."""
    if len(text.encode("utf-8", "surrogateescape")) > max_bytes:
        raise UnsafeYaml(f"more than {max_bytes:,} bytes of YAML")
    _guard(text)
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _problem(error) from None
    except (RecursionError, UnicodeError, ValueError) as error:
        raise UnsafeYaml(f"cannot be read as YAML: {error}") from None
    return None if root is None else _node(root)


def _guard(text: str) -> None:
    depth = 0
    try:
        for count, event in enumerate(yaml.parse(text, Loader=_LOADER)):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if count > MAX_EVENTS:
                raise UnsafeYaml(f"more than {MAX_EVENTS:,} YAML events", line)
            if isinstance(event, yaml.AliasEvent):
                raise UnsafeYaml("YAML aliases are not accepted", line)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    raise UnsafeYaml(f"YAML nested more than {MAX_DEPTH} deep", line)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError as error:
        raise _problem(error) from None
    except (RecursionError, UnicodeError, ValueError) as error:
        if isinstance(error, UnsafeYaml):
            raise
        raise UnsafeYaml(f"cannot be read as YAML: {error}") from None


def _problem(error: yaml.YAMLError) -> UnsafeYaml:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return UnsafeYaml(f"not YAML: {problem}", mark.line + 1 if mark else 1)


def _node(node: yaml.Node) -> Node:
    line, start, end = node.start_mark.line + 1, node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.MappingNode):
        pairs = tuple((_node(key), _node(value)) for key, value in node.value)
        return Node(pairs, "mapping", line, start, end)
    if isinstance(node, yaml.SequenceNode):
        return Node(tuple(_node(item) for item in node.value), "sequence", line, start, end)
    return Node(str(node.value), "scalar", line, start, end, plain=_unquoted(node))


def _unquoted(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style
