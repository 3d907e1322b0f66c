"""A LaTeX document over several files: comments taken out, included files put in place. Pure."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field

import re2

MAIN = "\\documentclass"
MOST_FILES = 200
MOST_DEPTH = 8
MOST_CHARACTERS = 4_000_000

_COMMENT = re2.compile(r"(?m)(^|[^\\])((?:\\\\)*)%[^\n]*\n?[ \t]*")
_WHOLE_LINE = re2.compile(r"(?m)^[ \t]*%[^\n]*(?:\n|$)")
_INCLUDE = re2.compile(
    r"\\(?:input|include|subfile|InputIfFileExists)\s*\{\s*([^{}\n]{1,300}?)\s*\}|\\input[ \t]+([^\s{}\\]{1,300})"
    r"|\\(?:sub)?import\s*\{\s*([^{}\n]{0,200}?)\s*\}\s*\{\s*([^{}\n]{1,200}?)\s*\}"
)
_VERBATIM = re2.compile(
    r"(?s)\\begin\s*\{(verbatim\*?|lstlisting|minted|Verbatim)\}.*?\\end\s*\{(?:verbatim\*?|lstlisting|minted|Verbatim)\}"
)


@dataclass(slots=True)
class Included:
    """What was read for one document: `paths` in the order of reading, `missing` what it names and is not there."""

    paths: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    cut: bool = False


def is_main(text: str) -> bool:
    """Whether a source is a document of its own and no part of one."""
    bare = without_comments(text[:200_000])
    return MAIN in bare or "\\begin{document}" in bare


def flattened(path: str, text: str, read: Callable[[str], str | None]) -> tuple[str, Included]:
    """Return a document with its included files in place. `read` gives the text of a path of the same source."""
    seen = Included([path])
    whole = _flat(path, text, posixpath.dirname(path), read, seen, 0, [MOST_CHARACTERS])
    return _without_false(whole), seen


def without_comments(text: str) -> str:
    """Leave out `% …`; a line that is a comment throughout goes with its line break, as TeX reads it."""
    text = _VERBATIM.sub(" ", text)
    if "%" not in text:
        return text
    return str(_COMMENT.sub(r"\1\2", _WHOLE_LINE.sub("", text)))


def _without_false(text: str) -> str:
    """Leave out what `\\iffalse` switches off, up to its `\\fi` or `\\else`."""
    if "\\iffalse" not in text:
        return text
    parts: list[str] = []
    off = -1  # how deep the conditions were when one was switched off
    depth = 0
    first, *commands = text.split("\\")
    parts.append(first)
    for piece in commands:
        length = 0
        while length < min(len(piece), 40) and piece[length].isalpha() and piece[length].isascii():
            length += 1
        word = piece[:length]
        was_off = off >= 0
        if word.startswith("if"):
            if word == "iffalse" and not was_off:
                off = depth
            depth += 1
        elif word in ("fi", "else") and depth:
            if was_off and depth == off + 1:
                off = -1
                parts.append(piece[length:])
                depth -= word == "fi"
                continue
            depth -= word == "fi"
        if off < 0:
            parts.append("\\" + piece)
    return "".join(parts)


def _flat(
    path: str, text: str, root: str, read: Callable[[str], str | None], seen: Included, depth: int, left: list[int]
) -> str:
    text = without_comments(text)
    if len(text) > left[0]:
        text, seen.cut = text[: left[0]], True
    left[0] -= len(text)
    if depth >= MOST_DEPTH:
        return text
    parts: list[str] = []
    position = 0
    for found in _INCLUDE.finditer(text):
        name = found.group(1) or found.group(2)
        if name is None:
            name = posixpath.join(found.group(3) or "", found.group(4) or "")
        parts.append(text[position : found.start()])
        position = found.end()
        if len(seen.paths) >= MOST_FILES or left[0] <= 0:
            seen.cut = True
            continue
        parts.append(_included(name, path, root, read, seen, depth, left))
    parts.append(text[position:])
    return "".join(parts)


def _included(
    name: str, path: str, root: str, read: Callable[[str], str | None], seen: Included, depth: int, left: list[int]
) -> str:
    for folder in dict.fromkeys((root, posixpath.dirname(path))):
        whole = posixpath.normpath(posixpath.join(folder, name))
        if whole.startswith(("..", "/")):
            continue
        for candidate in (whole, whole + ".tex"):
            if candidate in seen.paths:
                return ""  # a file that includes itself, or one that was read
            inner = read(candidate) if candidate.lower().endswith(".tex") else None
            if inner is not None:
                seen.paths.append(candidate)
                return f"\n{_flat(candidate, inner, root, read, seen, depth + 1, left)}\n"
    if len(seen.missing) < MOST_FILES and not name.lower().endswith((".sty", ".bbl", ".pgf", ".tikz", ".def", ".cfg")):
        seen.missing.append(name)
    return ""
