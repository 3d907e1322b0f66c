"""Where claims may stand: sentences, headings, cells, link texts, badges, front matter, comments."""

from __future__ import annotations

import pytest

from trueopen.claims import scan


def said(text: str, name: str = "README.md") -> list[tuple[str, str]]:
    return [(claim.text, claim.about) for claim in scan(text, name, "Aurora")]


def test_a_sentence_is_cut_from_its_paragraph() -> None:
    text = "Aurora is small. It is an open-source\nmodel, e.g. for poems. It is fast.\n"
    assert said(text) == [("It is an open-source\nmodel, e.g. for poems.", "system")]


def test_abbreviations_and_numbers_end_no_sentence() -> None:
    text = "Aurora 1.5 by Kettle Inc. is an open-source model."
    assert said(text) == [(text, "system")]


def test_heading_item_cell_and_link_text() -> None:
    text = (
        "# Aurora, an open-source model\n\n- fast\n- Aurora is open source\n\n"
        "| name | note |\n|---|---|\n| Aurora | This model is open source | 7B |\n\n"
        "Read [why Aurora is open source](https://example.org/a) now.\n"
    )
    assert [claim for claim, _ in said(text)] == [
        "Aurora, an open-source model",
        "Aurora is open source",
        "This model is open source",
        "Read [why Aurora is open source](https://example.org/a) now.",
    ]


def test_badges_speak_through_their_words_not_their_address() -> None:
    badge = "![Aurora is open source](https://img.example.org/x.svg)"
    assert said(badge) == [(badge, "system")]
    assert said('<img src="x.svg" alt="Aurora is open source">') == [("Aurora is open source", "system")]
    assert said("![x](https://img.example.org/open--source.svg)") == []


def test_front_matter_values() -> None:
    text = "---\nlicense: openrail\ntags:\n- open-source\n- text\nother: open-source\n---\n# Aurora\n"
    assert said(text) == [("license: openrail", "licence"), ("open-source", "system")]


def test_code_blocks_speak_in_comments_only() -> None:
    text = "```python\n# Aurora is an open-source model\nmodel = load('open-source-model')\n```\n"
    assert said(text) == [("Aurora is an open-source model", "system")]


def test_full_width_stops_end_sentences() -> None:
    assert said("今天很好。Aurora 是开源模型。谢谢！") == [("Aurora 是开源模型。", "system")]


def test_html_pages() -> None:
    page = (
        "<html><head><script>var x = 'Aurora is open source';</script></head><body><h1>Aurora</h1>"
        "<p>Aurora is <b>open</b>-source.</p><p>Other words.</p></body></html>"
    )
    assert said(page, "index.html") == [("Aurora is <b>open</b>-source.", "system")]


@pytest.mark.parametrize("wrapped", ["**open**-source", "*open source*", "`open-source`", "[open source](x)"])
def test_mark_up_within_the_term(wrapped: str) -> None:
    assert [about for _, about in said(f"Aurora is {wrapped}.")] == ["system"]


def test_a_quote_keeps_the_mark_up_that_touches_it() -> None:
    text = "- **Aurora is open source.** And fast.\n- [Kettle](https://example.org): an `open-source` engine\n"
    assert [claim for claim, _ in said(text)] == [
        "**Aurora is open source.**",
        "[Kettle](https://example.org): an `open-source` engine",
    ]
