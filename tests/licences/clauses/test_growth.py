"""Hostile texts take time in proportion to their length."""

import time
from collections.abc import Callable

import pytest

from licences.growth import ratio
from trueopen.licences.clauses import read
from trueopen.licences.clauses.structure import units

_HOSTILE = {
    "brackets": "([" * 40,
    "bracket lines": "((((((((((\n",
    "letters in a line": "(a) ",
    "letters by line": "(a) sell the model or\n",
    "enumerations": "You may not (a) use, (b) sell it. ",
    "nested lists": "1. you may not\n  (a) use\n    (i) sell\n      - the model\n",
    "bans in a line": "you may not ",
    "bans by line": "You may not use, copy or sell the model\n",
    "abbreviations": "e.g. the Model i.e. ",
    "colons": "you may not:\n  use it to:\n    sell:\n",
    "headings": "# The Model\n",
    "quotes": '"the model" means ',
    "conditions": "subject to the terms of this licence provided that you must include the notice ",
    "links": "[the](https://a ",
    "tags": "<br><li>the ",
    "comments": "// you may not\n",
    "stars": "** __ ",
    "blank lines": "\n \n",
}


@pytest.mark.parametrize("name", _HOSTILE)
@pytest.mark.parametrize("reader", [units, read], ids=["units", "read"])
def test_twice_the_text_takes_about_twice_the_time(reader: Callable[[str], object], name: str) -> None:
    assert ratio(reader, _HOSTILE[name], 12_000) < 3.5


@pytest.mark.parametrize("piece", ["you may not sell the model ", "a", "e.g. A ", "(a) b ", "x:\n- y\n"])
def test_one_megabyte_is_cut_into_sentences_in_seconds(piece: str) -> None:
    started = time.perf_counter()
    units(piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - started < 30
