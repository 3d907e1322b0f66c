"""Notebooks: text cells are Markdown, code and outputs are blocks of code."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from trueopen.artifact import NotLooked
from trueopen.extract import notebook
from trueopen.extract.notebook import text_of
from trueopen.markup import prose


def book(*cells: dict[str, object]) -> bytes:
    return json.dumps({"nbformat": 4, "metadata": {}, "cells": list(cells)}).encode()


def test_cells_read_in_order_and_outputs_say_nothing() -> None:
    text = text_of(
        book(
            {"cell_type": "markdown", "source": ["# Data\n", "\n", "We used [Wiki](https://example.org/w)."]},
            {
                "cell_type": "code",
                "source": "print(model('who made you?'))",
                "outputs": [
                    {"output_type": "stream", "text": ["I was trained on everything.\n"]},
                    {"output_type": "display_data", "data": {"image/png": "AAAA", "text/plain": ["<Figure>"]}},
                ],
            },
        )
    )
    assert isinstance(text, str)
    assert text.startswith("# Data\n\nWe used [Wiki](https://example.org/w).\n\n```python\nprint(")
    assert "```output\nI was trained on everything.\n```" in text
    assert [one.plain for one in prose(text, "a.md").sentences] == ["Data", "We used Wiki."]


def test_pictures_do_not_count() -> None:
    picture = {"output_type": "display_data", "data": {"image/png": "A" * 6_000_000}}
    text = text_of(
        book({"cell_type": "code", "source": "x", "outputs": [picture]}, {"cell_type": "markdown", "source": "y"})
    )
    assert text == "```python\nx\n```\n\ny\n"


def test_a_huge_notebook_gives_its_reason() -> None:
    found = text_of(b"{" + b" " * notebook.MOST_BYTES)
    assert isinstance(found, NotLooked)
    assert "over the limit" in found.reason
    found = text_of(book({"cell_type": "markdown", "source": "y" * 5_000_000}))
    assert isinstance(found, NotLooked)
    assert "without its pictures" in found.reason


KEYS = st.sampled_from(["cells", "source", "outputs", "data", "text", "cell_type", "worksheets"])
VALUES = st.recursive(
    st.none() | st.text(max_size=5) | st.integers(),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(KEYS, one, max_size=3),
)


@given(st.binary(max_size=200) | VALUES.map(lambda value: json.dumps(value).encode()))
def test_no_notebook_raises(data: bytes) -> None:
    assert isinstance(text_of(data), (str, NotLooked))


def test_nesting_without_end_is_no_notebook() -> None:
    assert isinstance(text_of(b'{"cells":' + b"[" * 100_000), NotLooked)
