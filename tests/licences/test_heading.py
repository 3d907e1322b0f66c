"""Front matter is passed over only where it says nothing about use."""

import pytest

from trueopen.licences.heading import heading_lines, is_harmless
from trueopen.licences.words import read_words


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("---\ntitle: x\ntags:\n- text\n---\nbody", ["title: x", "tags", "text"]),
        ("\ufeff\n---\ntitle: x\n---\nbody", ["title: x"]),
        ("title: x\n---\nbody", []),
        ("---\ntitle: x\nbody", []),
        ("---\n---\nbody", []),
        ("--------\nbody", []),
        ("---\n" + "title: x\n" * 100 + "---\n", []),
    ],
)
def test_the_lines_between_the_rules(text: str, lines: list[str]) -> None:
    words = read_words(text)
    assert [text[slice(*words.span(*line))] for line in heading_lines(words)] == lines


@pytest.mark.parametrize(
    ("line", "harmless"),
    [
        ("title: Aurora", True),
        ("language: en", True),
        ("license: other", True),
        ("pipeline_tag: text-generation", True),
        ("- text", True),
        ("title: Research only", False),
        ("title: 禁止商业使用", False),
        ("license: cc-by-nc-4.0", False),
        ("extra_gated_prompt: Sign here", False),
        ("description: Aurora", False),
        ("- non-commercial", False),
        ("title: one two three four five six seven eight nine", False),
    ],
)
def test_what_a_line_may_say(line: str, harmless: bool) -> None:
    words = read_words(f"---\n{line}\n---\nbody")
    (found,) = heading_lines(words)
    assert is_harmless(words, *found) is harmless
