"""The code cells of a notebook as one Python text, with the way back to the raw file's lines. Pure."""

from __future__ import annotations

import json

MAX_BYTES = 2 * 1024 * 1024
MAX_CELLS = 2_000


def code_of(text: str) -> str | None:
    """Return the code cells of a notebook joined as one text, magics and shell lines commented out; None when the text
    is no notebook."""
    if len(text) > MAX_BYTES:
        return None
    try:
        book = json.loads(text)
    except (ValueError, RecursionError, MemoryError):
        return None
    cells = book.get("cells") if isinstance(book, dict) else None
    if not isinstance(cells, list):
        return None
    lines: list[str] = []
    for cell in cells[:MAX_CELLS]:
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            source = cell.get("source")
            joined = "".join(part for part in source if isinstance(part, str)) if isinstance(source, list) else source
            if isinstance(joined, str):
                lines.extend(_python_line(line) for line in joined.splitlines())
    return "\n".join(lines) + "\n"


def raw_line(text: str, line: str) -> tuple[int, int] | None:
    """Character span in the raw notebook of one line of a code cell, or None when it cannot be found again."""
    if not line.strip():
        return None
    for encoded in (json.dumps(line.strip())[1:-1], json.dumps(line.strip(), ensure_ascii=False)[1:-1]):
        place = text.find(encoded)
        if place != -1:
            return place, place + len(encoded)
    return None


def _python_line(line: str) -> str:
    bare = line.lstrip()
    return "# " + line if bare[:1] in ("%", "!", "?") else line
