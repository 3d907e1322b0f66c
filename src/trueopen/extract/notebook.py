"""A notebook as one Markdown text: its text cells as they are, code and printed outputs as blocks of code. Pure.

Outputs are blocks, so that no sentence is read out of them: what a program prints (a model's answer, say) is not what
the publisher states.
"""

from __future__ import annotations

import json
from typing import Any

import re2

from trueopen.artifact import NotLooked

VERSION = 1
MOST_BYTES = 32 * 1024 * 1024
MOST_TEXT = 4 * 1024 * 1024
MOST_CELLS = 5_000
MOST_OUTPUT = 4_000

# Pictures make up most of a large notebook; they go before anything is parsed.
_PICTURE = re2.compile(
    rb'"(?:image|application|video|audio)/[A-Za-z0-9.+-]+"\s*:\s*(?:"[^"\\]*(?:\\.[^"\\]*)*"|\[(?:\s*"[^"\\]*(?:\\.[^"\\]*)*",?)*\s*\])'
)


def text_of(data: bytes) -> str | NotLooked:
    """Return the text of a notebook, or why there is none."""
    if len(data) > MOST_BYTES:
        return NotLooked(f"{len(data):,} bytes, over the limit of {MOST_BYTES:,} for one notebook")
    bare = _PICTURE.sub(b'"picture": ""', data) if len(data) > 100_000 else data
    if len(bare) > MOST_TEXT:
        return NotLooked(f"{len(bare):,} bytes without its pictures, over the limit of {MOST_TEXT:,} for one notebook")
    try:
        book = json.loads(bare)
    except (ValueError, RecursionError, MemoryError):
        return NotLooked("not a notebook that can be read: not JSON")
    cells = book.get("cells") if isinstance(book, dict) else None
    if not isinstance(cells, list) and isinstance(book, dict):  # the older form, nbformat 3
        sheets = book.get("worksheets")
        first = sheets[0] if isinstance(sheets, list) and sheets else None
        cells = first.get("cells") if isinstance(first, dict) else None
    if not isinstance(cells, list):
        return NotLooked("not a notebook that can be read: it has no cells")
    language = _language(book)
    parts = [part for cell in cells[:MOST_CELLS] if isinstance(cell, dict) for part in _cell(cell, language)]
    return "\n\n".join(parts) + ("\n" if parts else "")


def _cell(cell: dict[str, Any], language: str) -> list[str]:
    kind = cell.get("cell_type")
    source = _joined(cell.get("source", cell.get("input"))).strip("\n")
    if kind in ("markdown", "heading"):
        level = cell.get("level")
        return [
            "#" * level + " " + source if kind == "heading" and isinstance(level, int) and 0 < level < 7 else source
        ]
    if kind != "code":
        return []
    parts = [_fenced(source, language)] if source.strip() else []
    outputs = cell.get("outputs")
    for output in outputs[:50] if isinstance(outputs, list) else []:
        if isinstance(output, dict):
            said = _output(output)[:MOST_OUTPUT].strip("\n")
            if said.strip():
                parts.append(_fenced(said, "output"))
    return parts


def _output(output: dict[str, Any]) -> str:
    if output.get("output_type") == "stream" or "text" in output:
        return _joined(output.get("text"))
    data = output.get("data")
    return _joined(data.get("text/plain")) if isinstance(data, dict) else ""


def _fenced(text: str, language: str) -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text}\n{fence}"


def _joined(value: Any) -> str:
    """A text, or a list of its lines, without what no encoding holds."""
    text = "".join(part for part in value if isinstance(part, str)) if isinstance(value, list) else value
    return text.encode("utf-8", "replace").decode() if isinstance(text, str) else ""


def _language(book: dict[str, Any]) -> str:
    named: Any = book
    for key in ("metadata", "kernelspec", "language"):
        named = named.get(key) if isinstance(named, dict) else None
    return named if isinstance(named, str) and named.isalnum() and len(named) < 20 else "python"
