"""Identifiers that only look like one are explained, never resolved."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licences.growth import ratio
from trueopen.licences.deceptive import deceptive
from trueopen.licences.expression import expression
from trueopen.licences.lookalikes import lookalikes
from trueopen.licences.names import names_in
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


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Released under the M\u0406T License.", "M\u0406T License"),
        ("Released under the MIT\u200b License.", "MIT\u200b License"),
        ("license: \uff4d\uff49\uff54", "\uff4d\uff49\uff54"),
        ("Licensed under the \u202eMIT License", "\u202eMIT License"),
        ("SPDX-License-Identifier: \u0410pache-2.0", "\u0410pache-2.0"),
        ("License: BSD\u20113-Clause", "BSD\u20113-Clause"),
        ("https://\u043epensource.org/licenses/MIT", "https://\u043epensource.org/licenses/MIT"),
    ],
)
def test_a_name_that_is_only_drawn_is_found_where_it_stands(text: str, written: str) -> None:
    found = list(lookalikes(text))
    assert [text[slice(*one.span)] for one in found] == [written]
    assert "U+" in found[0].why
    assert all(name.licence_id is None or name.text.isascii() for name in names_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "MIT License",
        "Лицензия МИТ. Распространяется под лицензией MIT License.",
        "Άδεια χρήσης: MIT License",
        "本项目采用 Apache License 2.0 许可证。",
        "“MIT License” – free\u00a0for all",
        "",
    ],
)
def test_other_scripts_beside_a_name_are_no_deception(text: str) -> None:
    assert list(lookalikes(text)) == []


@given(st.text(max_size=200))
def test_look_alikes_have_exact_spans(text: str) -> None:
    for one in lookalikes(text):
        assert deceptive(text[slice(*one.span)]) is not None


def test_time_for_look_alikes_doubles_when_the_text_doubles() -> None:
    for piece in ("М\u200bIT License ", "\u200b", "Лицензия ", "\u202e\u202d"):
        assert ratio(lambda text: list(lookalikes(text)), piece, 100_000) < 4
