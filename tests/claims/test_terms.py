"""Which words speak of openness, how strong they are, and what they are not."""

from __future__ import annotations

import pytest

from trueopen.claims.terms import terms


@pytest.mark.parametrize(
    "word",
    [
        "open source", "open-source", "Open-Sourced", "OPENSOURCE", "open‑source",
        "open\u00adsource", "open\u200b-source",
        "open\nsource", "open-sourcing", "оpen-source", "ｏpen".replace("ｏ", "o") + " source", "开源",
        "開源", "オープンソース",
        "오픈소스", "código abierto", "código aberto", "quelloffene", "mã nguồn mở", "logiciel libre", "FOSS",
    ],
)  # fmt: skip
def test_the_term_itself(word: str) -> None:
    (term,) = terms(f"This is {word} indeed")
    assert term.strength == "open-source"
    assert term.text == word


@pytest.mark.parametrize(
    "word",
    ["open weights", "open-weight", "publicly available", "openly released", "freely available", "open model",
     "open large language model", "truly open", "openness", "released to the public", "OpenRAIL", "完全开放"],
)  # fmt: skip
def test_weaker_words(word: str) -> None:
    (term,) = terms(f"This is {word} indeed")
    assert term.strength == "open-other"


@pytest.mark.parametrize(
    "text",
    ["reopen sources", "open the file", "open-ended", "OpenAI", "OpenCV", "Open LLM Leaderboard", "gpt-oss-20b",
     "OSS-Instruct", "an oss bucket", "open an issue", "open resource"],
)  # fmt: skip
def test_other_words(text: str) -> None:
    assert [term for term in terms(text) if term.strength == "open-source"] == []


def test_the_stronger_word_wins_where_two_overlap() -> None:
    (term,) = terms("a fully open-source language model")
    assert (term.text, term.strength) == ("open-source", "open-source")
