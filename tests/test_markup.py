"""Prose is taken apart with exact offsets, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.markup import BlockKind, plain_text, prose

MARKDOWN = """---
license: mit
---
# Aurora *7B*

We trained Aurora on 2.788M hours. See [the paper](https://example.org/p.pdf "t"), e.g. Fig. 3. All **code** is here!

## Data

- [OpenText](https://example.org/open) with 3.5T tokens.
- a second item

| Source | Tokens |
|---|---|
| [Wiki](https://example.org/wiki) | 3B |

```bash
wget https://example.org/get
```
[![badge](https://img.example.org/l.svg)](https://example.org/licence)
<p align="center">Built <b>openly</b>.</p>
<!-- hidden. words -->
"""


def test_sentences_keep_their_place_and_headings() -> None:
    result = prose(MARKDOWN, "README.md")
    plains = [sentence.plain for sentence in result.sentences]
    assert "We trained Aurora on 2.788M hours." in plains
    assert "See the paper, e.g. Fig. 3." in plains
    assert "All code is here!" in plains
    assert not any("hidden" in plain for plain in plains)
    item = next(s for s in result.sentences if s.plain.startswith("OpenText"))
    assert item.kind is BlockKind.ITEM
    assert item.headings == ("Aurora 7B", "Data")
    row = next(s for s in result.sentences if s.cells == ("Wiki", "3B"))
    assert row.header == ("Source", "Tokens")


def test_links_are_found_with_their_sentence() -> None:
    result = prose(MARKDOWN, "README.md")
    targets = {link.target: link for link in result.links if not link.image}
    assert set(targets) == {
        "https://example.org/p.pdf",
        "https://example.org/open",
        "https://example.org/wiki",
        "https://example.org/get",
        "https://example.org/licence",
    }
    place = result.sentence_of(targets["https://example.org/p.pdf"])
    assert place is not None
    assert place.plain.startswith("See the paper")
    for link in result.links:
        assert 0 <= link.start < link.end <= len(MARKDOWN)


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("**bold** and _soft_ `code`", "bold and soft code"),
        ("[label](http://x.org/a_(b)) after", "label after"),
        ("snake_case_name stays", "snake_case_name stays"),
        ("a &amp; b <br> c", "a & b c"),
        ("1 * 2 * 3", "1 * 2 * 3"),
        ("## Title", "Title"),
    ],
)
def test_plain_text(raw: str, plain: str) -> None:
    assert plain_text(raw) == plain


def test_rst_headings_and_links() -> None:
    text = "Data\n====\n\nFrom `OpenText <https://example.org/o>`_ only.\n\nMore\n----\n\nBody.\n"
    result = prose(text, "index.rst")
    sentence = next(s for s in result.sentences if s.plain.startswith("From OpenText"))
    assert sentence.headings == ("Data",)
    assert next(s for s in result.sentences if s.plain == "Body.").headings == ("Data", "More")
    assert result.links[0].target == "https://example.org/o"


def test_html_leaves_scripts_out() -> None:
    text = (
        "<html><head><title>t</title></head><body><h2>Open</h2><p>We are open.</p><script>var open = 1;</script></body>"
    )
    plains = [s.plain for s in prose(text, "page.html").sentences]
    assert plains == ["Open", "We are open."]


@given(st.text(st.characters(), max_size=400), st.sampled_from(["README.md", "a.rst", "b.html", "c.txt", "LICENSE"]))
def test_offsets_hold_for_any_text(text: str, name: str) -> None:
    result = prose(text, name)
    for sentence in result.sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end].strip()
    for link in result.links:
        assert 0 <= link.start <= link.end <= len(text)


@pytest.mark.parametrize("bomb", ["[" * 20_000, "> " * 20_000, "*a " * 20_000, "![" * 10_000 + "](", "<a " * 20_000])
def test_bombs_end(bomb: str) -> None:
    prose(bomb, "README.md")


def test_bytes_that_are_no_utf8_are_read() -> None:
    text = b"Caf\xe9 is [open](https://example.org/a). Second \xff one.".decode("utf-8", "surrogateescape")
    result = prose(text, "README.md")
    assert len(result.sentences) == 2
    assert result.links[0].target == "https://example.org/a"
    assert text[result.sentences[1].start :].startswith("Second")
