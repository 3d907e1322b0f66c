"""Reading a definition file strictly: every refusal names file, line and mend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from trueopen.errors import DefinitionError
from trueopen.safe_yaml import Node


@dataclass(frozen=True, slots=True)
class File:
    """The name that errors show."""

    name: str

    def fault(self, node: Node | int, problem: str, mend: str = "") -> DefinitionError:
        """Return the error `file:line: problem (mend)` for the caller to raise."""
        line = node if isinstance(node, int) else node.line
        return DefinitionError(f"{self.name}:{line}: {problem}" + (f" ({mend})" if mend else ""))

    def mapping(
        self, node: Node, what: str, required: Iterable[str], optional: Iterable[str] = ()
    ) -> Mapping[str, Node]:
        """Return the values of a mapping by key. Unknown, repeated and missing keys are refused."""
        required, allowed = tuple(required), (*required, *optional)
        if node.kind != "mapping":
            raise self.fault(node, f"{what} is not a mapping", f"write `key: value` lines; keys: {', '.join(allowed)}")
        for first, later in node.duplicates():
            raise self.fault(
                later, f"{what} says `{later.text}` twice", f"remove one; the first is in line {first.line}"
            )
        for key, _ in node.pairs:
            if key.text not in allowed:
                raise self.fault(key, f"{what} has no `{key.text}`", suggestion(key.text, allowed))
        for name in required:
            if node.get(name) is None:
                raise self.fault(node, f"{what} lacks `{name}`", f"add `{name}: …`")
        return {key.text: value for key, value in node.pairs}

    def text(self, node: Node, what: str) -> str:
        """Return a scalar's text, outer white space removed. An empty one is refused."""
        if node.kind != "scalar" or not node.text.strip() or node.is_null:
            raise self.fault(node, f"{what} is not a text", "write one line of text, or `>` and an indented paragraph")
        return node.text.strip()

    def choice(self, node: Node, what: str, choices: Iterable[str]) -> str:
        """Return a scalar's text, which must be one of `choices`."""
        choices = tuple(choices)
        text = self.text(node, what)
        if text not in choices:
            raise self.fault(node, f"{what} cannot be {text!r}", suggestion(text, choices))
        return text

    def sequence(self, node: Node, what: str) -> tuple[Node, ...]:
        """Return the members of a sequence, at least one."""
        if node.kind != "sequence" or not node.items:
            raise self.fault(node, f"{what} is not a list with members", "write `- …` lines or `[…, …]`")
        return node.items


def suggestion(wanted: str, choices: Iterable[str]) -> str:
    """Return "did you mean …?" or, where nothing is near, the whole choice."""
    choices = tuple(choices)
    close = get_close_matches(wanted, choices, n=3, cutoff=0.6)
    if close:
        return f"did you mean {' or '.join(close)}?"
    return f"one of: {', '.join(choices)}" if len(choices) <= 12 else "see the list in vocabulary.py"
