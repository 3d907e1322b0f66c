"""Writes `osaid-1.0-faq.yaml` again from `osaid-1.0.yaml`: the same criteria, word for word, and one more.

    python tools/build_osaid_faq.py

Definitions have no templates, so the two readings of one text are two whole files. This keeps them in step: head, notes
and the criterion `data.shared` stay as they are in the second file, everything else is taken from the first.
"""

from __future__ import annotations

import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "src" / "trueopen" / "definitions"
_CRITERIA = "\ncriteria:\n"
_CRITERION = "\n  - id: "
_ADDED = "data.shared"
_BEFORE = "data.terms"


def build(text: str, faq: str) -> str:
    """Return the stricter reading, made from both files."""
    head, _, own = faq.partition(_CRITERIA)
    body = text.partition(_CRITERIA)[2]
    place = body.index(f"{_CRITERION}{_BEFORE}\n")
    return head + _CRITERIA + body[:place] + _block(own, _ADDED) + body[place:]


def _block(criteria: str, name: str) -> str:
    start = criteria.index(f"{_CRITERION}{name}\n")
    return criteria[start : criteria.index(_CRITERION, start + 1)]


def main() -> int:
    text, faq = (FOLDER / name for name in ("osaid-1.0.yaml", "osaid-1.0-faq.yaml"))
    made = build(text.read_text(encoding="utf-8"), faq.read_text(encoding="utf-8"))
    faq.write_text(made, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
