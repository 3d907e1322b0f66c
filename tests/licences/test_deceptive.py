"""Identifiers that only look like one are explained, never resolved."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.licences.deceptive import deceptive
from trueopen.licences.expression import expression
from trueopen.licences.table import lookup


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("M\u0406T", "U+0406"),
        ("ＭＩＴ", "folds to 'MIT'"),
        ("MIT\u200b", "U+200B"),
        ("MIT\u202e", "U+202E"),
        ("mi\nt", "U+000A"),
        ("Apache\u20112.0", "U+2011"),
    ],
)
def test_says_what_is_odd(name: str, says: str) -> None:
    why = deceptive(name)
    assert why is not None
    assert says in why
    assert lookup(name) is None
    assert expression(name) is None or name.isspace()


@given(st.text(max_size=30))
def test_whatever_nfkc_changes_is_reported(name: str) -> None:
    if unicodedata.normalize("NFKC", name) != name or not name.isprintable():
        assert deceptive(name) is not None


def test_plain_names_are_fine() -> None:
    assert deceptive("Apache-2.0 WITH LLVM-exception") is None
