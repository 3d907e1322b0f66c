"""The `---` block at the head of a Markdown file, cut as the Hub cuts it, read as guarded YAML. Pure.

The Hub's server and `huggingface_hub.repocard` share one pattern (REGEX_YAML_BLOCK):
white space, `---` and a line end; anything; a line end, `---`, blanks, and a line end or the end of the file.
It is written here as a scan, so that text which is not valid UTF-8 keeps its offsets.
"""

from __future__ import annotations

from dataclasses import dataclass

from trueopen.safe_yaml import MAX_BYTES, Node, UnsafeYaml, load

_FENCE = "---"
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The block's YAML and where it stands. Offsets are characters of the whole text.

    `offset`: where the YAML begins; `end`: the first character after the closing fence's line, where the prose begins.
    `root` is None when the block is empty or broken; `problem` says what is broken, "" when nothing is.
    """

    offset: int
    end: int
    root: Node | None
    problem: str = ""

    def values(self, key: str) -> tuple[Node, ...]:
        """Every scalar under `key`, in order: of a list its members, of a repeated key all its values."""
        if self.root is None:
            return ()
        return tuple(item for name, value in self.root.pairs if name.text == key for item in value.items)

    @property
    def key_nodes(self) -> tuple[Node, ...]:
        """The key nodes of the block, in order, repeated ones included."""
        return () if self.root is None else tuple(name for name, _ in self.root.pairs)

    def duplicates(self) -> tuple[tuple[Node, Node], ...]:
        """(first, later) key nodes that repeat: which of them counts differs between parsers."""
        return () if self.root is None else tuple(self.root.duplicates())

    def span(self, node: Node) -> tuple[int, int]:
        """Characters `start`, `end` of a node in the whole text."""
        return self.offset + node.start, self.offset + node.end


def front_matter(data: bytes | str) -> FrontMatter | None:
    """Read the front matter of a text, None where there is none. Never raises: what is broken is `problem`."""
    text = data if isinstance(data, str) else data.decode("utf-8", "surrogateescape")
    offset = _opening(text)
    if offset is None:
        return None
    closing = _closing(text, offset)
    if closing is None:
        return None
    stop, end = closing
    if stop - offset > MAX_BYTES:
        return FrontMatter(offset, end, None, f"front matter of more than {MAX_BYTES:,} bytes")
    try:
        root = load(text[offset:stop])
    except UnsafeYaml as error:
        line = text.count("\n", 0, offset) + error.line
        return FrontMatter(offset, end, None, f"front matter, line {line}: {error.problem}")
    if root is not None and root.kind != "mapping":
        return FrontMatter(offset, end, None, "front matter is not a list of keys and values")
    return FrontMatter(offset, end, root)


def _opening(text: str) -> int | None:
    """Where the YAML begins: after white space, `---` and one line end."""
    position = 0
    while position < len(text) and (text[position].isspace() or text[position] == _BYTE_ORDER_MARK):
        position += 1
    if not text.startswith(_FENCE, position):
        return None
    return _line_end(text, position + len(_FENCE))


def _closing(text: str, offset: int) -> tuple[int, int] | None:
    """Where the YAML stops, and where the text goes on after the closing fence."""
    position = text.find(_FENCE, offset)
    while position != -1:
        if position > offset and text[position - 1] in "\r\n":
            after = position + len(_FENCE)
            while after < len(text) and text[after] in " \t":
                after += 1
            stop = position - (2 if text[position - 2 : position] == "\r\n" and position - 2 >= offset else 1)
            if after == len(text):
                return stop, after
            end = _line_end(text, after)
            if (end is not None and text[after] != "\r") or text.startswith("\r\n", after):
                return stop, end if end is not None else after
        position = text.find(_FENCE, position + 1)
    return None


def _line_end(text: str, position: int) -> int | None:
    """The position after one line end, None when none stands at `position`."""
    if text.startswith("\r\n", position):
        return position + 2
    return position + 1 if text[position : position + 1] in ("\r", "\n") else None
