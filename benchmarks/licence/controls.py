"""Changes that SPDX's matching guidelines call none: a text so changed is still the licence, word for word."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

# A notice of the work: one line of its own near the top. The notice of the licence's own text is another matter.
_NOTICE = re.compile(
    r"(?im)^([ \t]*copyright[ \t]+(?:\(c\)|©)?[ \t]*)(\d{4}|<year>|\[yyyy\]|yyyy)(?![\w-]).*$(?=\s*?\n[ \t]*\n)"
)
_OWN_NOTICE = re.compile(r"(?i)copies\s+of\s+this\s+(licen[cs]e\s+)?(document|licen[cs]e)")
_LISTED = re.compile(r"[ \t]*(\(?\w{1,3}[.)]|[*•-])[ \t]")


def controls(text: str) -> Iterator[tuple[str, str]]:
    """Each harmless change that applies: its name and the changed text."""
    notice = _NOTICE.search(text, 0, 400)
    if notice and not _OWN_NOTICE.search(text):
        yield "another notice", _NOTICE.sub(r"\g<1>2021 Example Works, Inc. and Jane Doe", text, count=1)
    yield "a notice before", f"Copyright (c) 2017-2024 Jane Doe <jane@example.com>\n\n{text}"
    yield "wrapped at 60", rewrapped(text, 60)
    yield "unwrapped", rewrapped(text, 1_000_000)
    yield "line ends of Windows", re.sub(r"\r?\n", "\r\n", text)
    yield "blanks at line ends", re.sub(r"(?m)$", "  ", text)
    yield "typographic quotes", quoted(text)
    yield "indented", textwrap.indent(text, "    ")
    yield "comment", textwrap.indent(text, " * ", lambda line: True)
    yield "tabs", text.replace("  ", "\t")


def rewrapped(text: str, width: int) -> str:
    """Paragraphs filled anew; list items begin lines of their own."""
    paragraphs = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))
    return "\n\n".join(_filled(paragraph, width) for paragraph in paragraphs)


def _filled(paragraph: str, width: int) -> str:
    pieces: list[list[str]] = []
    for line in paragraph.splitlines():
        if not pieces or _LISTED.match(line):
            pieces.append([])
        pieces[-1].append(line)
    options = {"width": width, "break_long_words": False, "break_on_hyphens": False}
    return "\n".join(textwrap.fill(" ".join(" ".join(piece).split()), **options) for piece in pieces)  # type: ignore[arg-type]


def quoted(text: str) -> str:
    text = re.sub(r'(^|[\s(\[])"', r"\1“", text)
    text = text.replace('"', "”")
    return re.sub(r"(?<=\w)'(?=\w)", "’", text)
