"""Text by strangers who mean harm, for the laws every output keeps."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

# Whole attacks, and the pieces they are made of.
ATTACKS = (
    "\x1b[2J\x1b[1;1H",
    "\x1b]0;title\x07",
    "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "\x9b31m",
    "\r",
    "\b\b\b\b",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\U000e0041",
    "\u0301" * 40,
    "\ud800",
    "\udcff",
    "\u2028",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</td></table><svg/onload=alert(1)>",
    "</style><script>",
    "<!--",
    "]]>",
    "&lt;script&gt;",
    "' onmouseover='alert(1)",
    '" onmouseover="alert(1)',
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "[x]: https://evil.example",
    "<https://evil.example>",
    "https://evil.example/x",
    "www.evil.example",
    "[bold red]MEETS[/]",
    "[link=https://evil.example]x[/link]",
    ":warning:",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "`code`",
    "\\",
    "\n# heading\n",
    "\n- item\n",
    "\n\n    code\n",
    "| cell |",
    "\n---\n",
    "```\n",
    "$x$",
    "~~x~~",
    "**x**",
    "1. x",
    "\x00",
    "漢字かな",
    "🏴‍☠️",
)

texts = st.lists(st.one_of(st.sampled_from(ATTACKS), st.text(max_size=12)), min_size=1, max_size=6).map("".join)


def forbidden(text: str) -> list[str]:
    """The characters of `text` that may reach no reader: all that steer, reorder or hide."""
    return [
        f"U+{ord(letter):04X}"
        for letter in text
        if letter != "\n" and unicodedata.category(letter) in ("Cc", "Cf", "Cs")
    ]
