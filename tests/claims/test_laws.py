"""Laws of the scan on any text: exact slices, sorted, not overlapping, closed vocabularies, never an error."""

from __future__ import annotations

import ast
import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import trueopen.claims
from trueopen.claims import Claim, scan

_PIECES = st.sampled_from(
    [
        "open source", "open-sourced", "开源", "オープンソース", "publicly available", "Aurora", "we ",
        "is ", "the ", "models",
        "dataset", "license", "not ", "will ", ". ", "。", "\n", "\n\n", "# ", "- [ ] ", "| ",
        "|---|", "```", "---\n", "<b>",
        "</p>", "<!--", "-->", "](", "![", "**", "https://example.org/open-source", "\x00", "\x01",
        "\ud800", "\u200b", "§", "¤",
        "¶", "<", ">", "&amp;", "\t", "\r\n", "\u2028", "alt=\"open source\"", "<img ", "<script>",
    ]
)  # fmt: skip
_TEXTS = st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=200))
_NAMES = st.sampled_from(["README.md", "index.html", "notes.txt", "README", "a.rst"])


def lawful(text: str, claims: tuple[Claim, ...]) -> None:
    position = 0
    for claim in claims:
        assert position <= claim.start < claim.end <= len(text)
        assert claim.text == text[claim.start : claim.end]
        assert claim.about in ("system", "other", "licence", "dataset", "code", "unclear")
        assert claim.polarity in ("claims", "denies", "qualifies", "intends")
        assert claim.strength in ("open-source", "open-other")
        assert claim.term
        position = claim.end


@settings(max_examples=400, deadline=None)
@given(_TEXTS, _NAMES, st.sampled_from(["Aurora", "", "a/b", "org/Name-7B", "(", "[x"]))
def test_any_text(text: str, name: str, context: str) -> None:
    lawful(text, scan(text, name, context))


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_twice_is_once(text: str) -> None:
    assert scan(text, "README.md", "Aurora") == scan(text, "README.md", "Aurora")


@given(st.text(alphabet=st.characters(exclude_characters="oOоο0ｏ开公開オ오공код"), max_size=300))
def test_no_openness_word_no_claim(text: str) -> None:
    assert scan(text, "README.md", "Aurora") == ()


def test_long_texts_cost_time_in_proportion() -> None:
    unit = "Aurora is an open-source model " * 50  # no stop: the worst case for the search of a sentence's end
    started = time.perf_counter()
    lawful(unit, scan(unit, "README.md", "Aurora"))
    small = time.perf_counter() - started
    started = time.perf_counter()
    lawful(unit * 20, scan(unit * 20, "README.md", "Aurora"))
    assert time.perf_counter() - started < 400 * small + 2


def test_foreign_text_meets_linear_time_expressions_only() -> None:
    for file in Path(trueopen.claims.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert "re" not in {alias.name for alias in node.names}


def test_statements_that_share_mark_up_do_not_overlap() -> None:
    text = "open source。](open source"
    lawful(text, scan(text, "README.md", "Aurora"))
