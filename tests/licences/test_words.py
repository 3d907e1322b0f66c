"""What is compared, and that every word knows its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.licences.words import read_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Licence", "THE LICENSE"),
        ("“AS IS”", '"AS IS"'),
        ("non-commercial", "noncommercial"),
        ("sub-license", "sublicense"),
        ("sublicence", "sub license"),
        ("Copyright (c) 2031", "Copyright © 2031"),
        ("Copyright (c) 2031", "Copyright 2031"),
        ("Copyright ©2031 Acme", "Copyright 2031 Acme"),
        ("Copyright (c) © 2031", "© 2031"),
        ("copyright owner", "copyright holder"),
        ("http://example.org/", "https://example.org"),
        ("# one\n# two", " * one\n * two\n"),
        ("one\ntwo", "one two"),
        ("a — b", "a - b"),
        ("organisation & co", "organization and co"),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert read_words(one).words == read_words(other).words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("may", "may not"),
        ("now", "n\u200bow"),
        ("use", "ｕｓｅ"),
        ("sell", "~~sell~~"),
        ("use", "us\u0435"),
        ("use", "use 🚫"),
        ("2", "3"),
    ],
)
def test_not_the_same(one: str, other: str) -> None:
    assert read_words(one).words != read_words(other).words


@given(st.text(max_size=200))
def test_every_word_stands_where_it_says(text: str) -> None:
    words = read_words(text)
    assert len(words.words) == len(words.spans) == len(words.tokens)
    assert list(words.spans) == sorted(words.spans)
    for index, (start, end) in enumerate(words.spans):
        assert start < end <= len(text)
        assert not words.written(index).isspace()
    assert all("\0" < token < "\ud800" for token in words.tokens)


@given(st.text(max_size=60), st.text(max_size=60))
def test_words_of_joined_texts_are_the_words_joined(left: str, right: str) -> None:
    """Nothing reaches over a line, but the sign beside "Copyright"."""
    joined = read_words(f"{left}\n\n{right}").words
    apart = read_words(left).words + read_words(right).words
    assert joined == apart or "copyright" in apart


@pytest.mark.parametrize(
    ("line", "count"), [("1. Use", 1), ("(a) Use", 1), ("iv) Use", 1), ("1.2. Use", 2), ("a Use", 0)]
)
def test_list_markers(line: str, count: int) -> None:
    markers = read_words(f"Text\n{line}").markers
    assert markers.get(1, 1) - 1 == count
