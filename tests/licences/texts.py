"""Licence texts for the tests: two short ones in full, the project's own, and small edits of them."""

from __future__ import annotations

import html
import random
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

APACHE = (Path(__file__).parents[2] / "LICENSE").read_text("utf-8")

MIT = """\
MIT License

Copyright (c) 2031 Jo Doe

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""

ISC = """\
ISC License

Copyright (c) 2031, Jo Doe

Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH
REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY
AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM
LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR
OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR
PERFORMANCE OF THIS SOFTWARE.
"""

EXACT = {"MIT": MIT, "ISC": ISC, "Apache-2.0": APACHE}

# Sentences that take a freedom away, in different words and places of the language.
RESTRICTIONS = (
    "You may not use the Software for commercial purposes.",
    "For research use only.",
    "Commercial use is prohibited.",
    "Use in weapons is excluded.",
    "Companies with more than one million users need a separate licence.",
    "The Software must not be used to train models.",
    "This grant ends when the Licensor says so.",
    "No derivatives.",
    "Academic Use Only",
    "except for competitors of the Licensor",
    "Nur für nichtkommerzielle Nutzung.",
    "Usage non commercial uniquement.",
    "禁止商业使用。",
    "商用利用禁止",
    "Acme excluded.",
)


def _paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip()]


def _misspelt(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    for at, word in enumerate(words):
        if len(word) > 3 and chance.random() < 0.03:
            i = chance.randrange(len(word) - 1)
            words[at] = word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    return " ".join(words)


def _scanned(text: str, chance: random.Random) -> str:
    """Letters as a scanner takes them for others."""
    for letters, read in (("l", "1"), ("rn", "m"), ("m", "rn"), ("e", "c"), ("O", "0")):
        text = "".join(
            read + piece if chance.random() < 0.02 and number else (letters if number else "") + piece
            for number, piece in enumerate(text.split(letters))
        )
    return text


def _without_one(text: str, chance: random.Random) -> str:
    paragraphs = _paragraphs(text)
    del paragraphs[chance.randrange(2, len(paragraphs))]
    return "\n\n".join(paragraphs)


_README = "# Aurora\n\nDraws northern lights.\n\n    pip install aurora\n\n## Licence\n\n{}\n\n## Thanks\n\nTo all.\n"

# The eleven kinds of noise that copies of a licence have.
NOISE: dict[str, Callable[[str, random.Random], str]] = {
    "copyright": lambda text, _: text.replace("Jo Doe", "Aurora GmbH and others. All rights reserved."),
    "re-wrapped": lambda text, _: "\n\n".join(textwrap.fill(" ".join(p.split()), 55) for p in _paragraphs(text)),
    "one line": lambda text, _: " ".join(text.split()),
    "comment": lambda text, _: "".join(f"// {line}\n" for line in text.splitlines()),
    "markdown": lambda text, _: f"---\ntitle: Licence\n---\n\n# Licence\n\n{text}",
    "HTML": lambda text, _: html.escape(text),
    "in a README": lambda text, _: _README.format(text),
    "typing errors": _misspelt,
    "scanning errors": _scanned,
    "a paragraph less": _without_one,
    "cut": lambda text, _: text[: int(0.6 * len(text))],
}
