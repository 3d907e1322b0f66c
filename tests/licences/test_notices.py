"""The grammar of notices and names ends where a clause could begin."""

import json
from pathlib import Path

import pytest

from trueopen.licences.notices import name_ends, notice_ends
from trueopen.licences.words import read_words


def _longest_notice(text: str) -> str:
    words = read_words(text)
    ends = notice_ends(words, 0)
    return text[slice(*words.span(0, max(ends)))] if ends else ""


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("Copyright 2031 Acme, Inc. All rights reserved. Pay us.", "Copyright 2031 Acme, Inc. All rights reserved"),
        ("Copyright 2031 Acme may not", "Copyright 2031 Acme"),
        ("Copyright 2031,\n  Acme\nPermission", "Copyright 2031,\n  Acme"),
        ("Copyright 2031 Acme\nOther Things Here", "Copyright 2031 Acme"),
        ("(c) 2031 jodoe", "(c) 2031 jodoe"),
        ("(c) not a notice", "(c"),
        ("c 2031", ""),
        ("Jo Doe 2031", ""),
        ("Copyright 2031 Grant Hill", "Copyright 2031 Grant Hill"),
        ("Copyright 2031 Grant nothing", "Copyright 2031"),
    ],
)
def test_where_a_notice_ends(text: str, notice: str) -> None:
    assert _longest_notice(text).lstrip("(") == notice.lstrip("(")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("THE AUTHORS OR COPYRIGHT HOLDERS", 5),
        ("Acme, Inc. and its affiliates", 5),
        ("Acme must agree", 1),
        ("Acme\n\nNobody", 1),
        ("who prohibits", 0),
        ("禁止商业使用", 0),
        (" ".join("ABCDEFGHIJKLMNOPQ"), 12),
    ],
)
def test_where_a_name_ends(text: str, words: int) -> None:
    assert max(name_ends(read_words(text), 0, shortest=0)) == words


def test_no_word_is_in_two_lists() -> None:
    data = json.loads((Path(__file__).parents[2] / "src/trueopen/licences/data/notice_words.json").read_text("utf-8"))
    law, proper, links = (set(" ".join(data[key]).split()) for key in ("law", "proper", "links"))
    assert proper <= law
    allowed_in_both = {"their", "its", "others", "individual", "usage"}
    assert law & links <= allowed_in_both
