"""Eleven kinds of noise on standard texts: what copying, tools and people do to a licence. Seeded."""

from __future__ import annotations

import html
import random
import re
import textwrap
from collections.abc import Callable

from licence.controls import rewrapped

Noise = Callable[[str, random.Random], str]

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MISREAD = {"l": "1", "O": "0", "rn": "m", "m": "rn", "cl": "d", "I": "l", "e": "c", "h": "b", "S": "5", "B": "8"}


def _copyright(text: str, chance: random.Random) -> str:
    holder = chance.choice(("Example Works, Inc.", "Jane Doe <jane@example.com>", "The Contoso Project Authors"))
    notice = f"Copyright (c) {chance.randint(1998, 2025)} {holder}"
    changed, count = re.subn(r"(?im)^[ \t]*copyright[ \t]+(\(c\)|©|\d{4}|<year>).*$", notice, text, count=1)
    return changed if count else f"{notice}\n\n{text}"


def _wrapped(text: str, chance: random.Random) -> str:
    return rewrapped(text, chance.choice((48, 60, 100, 120)))


def _one_line(text: str, chance: random.Random) -> str:
    return " ".join(text.split())


def _comments(text: str, chance: random.Random) -> str:
    return textwrap.indent(text, chance.choice(("# ", " * ", "// ", "; ", "-- ")), lambda line: True)


def _markdown(text: str, chance: random.Random) -> str:
    front = "---\ntitle: Licence\nlayout: page\n---\n\n# Licence\n\n"
    paragraphs = re.split(r"\n[ \t]*\n", text.strip())
    marked = chance.randrange(len(paragraphs))
    paragraphs[marked] = f"**{paragraphs[marked].strip()}**"
    return front + "\n\n".join(paragraphs) + "\n"


def _html(text: str, chance: random.Random) -> str:
    return "\n".join(f"<p>{html.escape(part.strip())}</p>" for part in re.split(r"\n[ \t]*\n", text) if part.strip())


def _readme(text: str, chance: random.Random) -> str:
    name = chance.choice(("fastgrid", "tinyqueue", "colorwheel"))
    return (
        f"# {name}\n\nA small library that does one thing well.\n\n## Install\n\n    pip install {name}\n\n## Usage\n\n"
        f"```python\nimport {name}\n\n{name}.run()\n```\n\nPull requests are welcome.\n\n"
        f"## Licence\n\n{text.strip()}\n\n## Thanks\n\nTo everyone who reported a bug.\n"
    )


def _typos(text: str, chance: random.Random) -> str:
    """Two words in a hundred get a letter swapped, dropped, doubled or replaced."""

    def mistyped(match: re.Match[str]) -> str:
        word = match[0]
        if chance.random() > 0.02:
            return word
        at = chance.randrange(len(word) - 1)
        return chance.choice(
            (
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + word[at + 1 :],
                word[: at + 1] + word[at:],
                word[:at] + chance.choice(_LETTERS) + word[at + 1 :],
            )
        )

    return re.sub(r"[A-Za-z]{3,}", mistyped, text)


def _ocr(text: str, chance: random.Random) -> str:
    """Three in a hundred of the letters that look like others misread, words broken at line ends, a page number."""
    pattern = re.compile("|".join(map(re.escape, sorted(_MISREAD, key=len, reverse=True))))
    read = pattern.sub(lambda match: _MISREAD[match[0]] if chance.random() < 0.03 else match[0], text)
    lines = [line.rstrip() for line in rewrapped(read, 72).splitlines()]
    for at in range(30, len(lines), 45):
        lines[at] = f"{lines[at]}\n\n{at // 30}\n"
    return "\n".join(lines)


def _paragraph_dropped(text: str, chance: random.Random) -> str:
    paragraphs = re.split(r"\n[ \t]*\n", text.strip())
    if len(paragraphs) > 1:
        del paragraphs[chance.randrange(len(paragraphs))]
    return "\n\n".join(paragraphs)


def _cut(text: str, chance: random.Random) -> str:
    return text[: int(0.6 * len(text))]


KINDS: dict[str, Noise] = {
    "copyright changed": _copyright,
    "re-wrapped": _wrapped,
    "one line": _one_line,
    "comment-prefixed": _comments,
    "markdown, front matter": _markdown,
    "HTML-escaped": _html,
    "inside a README": _readme,
    "2 % typos": _typos,
    "OCR": _ocr,
    "a paragraph dropped": _paragraph_dropped,
    "cut to 60 %": _cut,
}


def noisy(texts: list[tuple[str, str]], seed: int, count: int = 70) -> list[tuple[str, str, str]]:
    """`count` random texts under each kind of noise: id, kind, text. Texts under 200 characters are left out: cut, they
    are no licence."""
    chance = random.Random(seed)
    long = [(name, text) for name, text in texts if len(text) >= 200]
    bases = chance.sample(long, min(count, len(long)))
    return [(name, kind, make(text, chance)) for name, text in bases for kind, make in KINDS.items()]
