"""Byte patterns in linear time: google-re2 over raw bytes, so that invalid UTF-8 does not end a match. Pure."""

from __future__ import annotations

from typing import Any

import re2


def pattern(expression: bytes) -> Any:
    """Compile a byte pattern; `.` and negated classes match any byte."""
    return re2.compile(expression, _options())


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for word lists that stay readable."""
    return frozenset(text.split())


def any_of(expressions: tuple[bytes, ...]) -> Any:
    """Compile a set: `.Match(data)` gives the indices of those found, in one pass."""
    chosen = re2.Set.SearchSet(_options())
    for expression in expressions:
        chosen.Add(expression)
    chosen.Compile()
    return chosen


def _options() -> Any:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.log_errors = False
    return options
