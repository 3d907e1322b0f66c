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


@given(
    st.text(st.characters(), max_size=400),
    st.sampled_from(["README.md", "a.rst", "b.html", "c.txt", "d.pdf.extracted", "LICENSE"]),
)
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


def rows(text: str, name: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(one.cells, one.header) for one in prose(text, name).sentences if one.kind is BlockKind.ROW]


def test_merged_cells_of_html_say_what_they_say_in_each_place() -> None:
    table = (
        "<table><tr><th rowspan=2>Kind<th colspan='2'>Size</tr><tr><th>tokens<th>bytes</tr>"
        "<tr><td rowspan=2>Books<td>1B<td>3 GB</tr><tr><td>2B<td>6 GB</tr></table>"
    )
    header = ("Kind", "tokens", "bytes")
    assert rows(table, "page.html") == [
        (("Kind", "Size", "Size"), ()),
        (header, ()),
        (("Books", "1B", "3 GB"), header),
        (("Books", "2B", "6 GB"), header),
    ]


def test_a_table_that_arranges_a_page_is_read_as_text() -> None:
    page = f"<table><tr><td><h2>Data</h2><p>We used logs.</p></td><td>{'word ' * 300}</td></tr></table>"
    result = prose(page, "index.html")
    assert next(one for one in result.sentences if one.plain == "We used logs.").headings == ("Data",)
    assert not rows(page, "index.html")


def test_html_headings_nest() -> None:
    page = "<h1>Aurora</h1><h2>Data</h2><p>One.</p><h3>Web</h3><p>Two.</p><h2>Code</h2><p>Three.</p>"
    found = {one.plain: one.headings for one in prose(page, "a.html").sentences}
    assert found["Two."] == ("Aurora", "Data", "Web")
    assert found["Three."] == ("Aurora", "Code")


RST = """\
======
Aurora
======

.. We release everything. (a comment)

.. note:: Read this.

   The data is :ref:`described <data>` here.

Data
----

Sources::

    wget https://example.org/get

.. list-table:: Mix
   :header-rows: 1

   * - Source
     - Tokens
   * - Wiki
     - 3B

+-------+--------+
| Kind  | Share  |
+=======+========+
| Books | 5%     |
|       | about  |
+-------+--------+

=====  =====
Name   Size
=====  =====
Logs   2 GB
=====  =====

.. csv-table::
   :header: "Set", "Hours"

   "Talks, all", 10

Filtering
~~~~~~~~~

- Short pages go.
- Copies
  go too.
"""


def test_rst_is_read_as_it_is_shown() -> None:
    result = prose(RST, "index.rst")
    found = {one.plain: one.headings for one in result.sentences}
    assert "The data is described here." in found
    assert found["Short pages go."] == ("Aurora", "Data", "Filtering")
    assert found["Copies go too."] == ("Aurora", "Data", "Filtering")
    assert not any("release" in plain or "wget" in plain for plain in found)
    assert [RST[one.start : one.end].strip() for one in result.code] == ["wget https://example.org/get"]
    assert rows(RST, "index.rst") == [
        (("Source", "Tokens"), ()),
        (("Wiki", "3B"), ("Source", "Tokens")),
        (("Kind", "Share"), ()),
        (("Books", "5% about"), ("Kind", "Share")),
        (("Name", "Size"), ()),
        (("Logs", "2 GB"), ("Name", "Size")),
        (("Set", "Hours"), ()),
        (("Talks, all", "10"), ("Set", "Hours")),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- We release all data. -->",
        "\n<!-- We release all data.",
        '<div style="display: none">\n\nWe release all data.\n\n</div>',
        "<p hidden>We release all data.</p>",
        "<span style='font-size:0px'>We release all data.</span>",
        '<div style="visibility:hidden"><div>We release</div> all data.</div>',
    ],
)
@pytest.mark.parametrize("name", ["README.md", "page.html"])
def test_what_is_not_shown_gives_no_words_and_no_links(hidden: str, name: str) -> None:
    text = f"Seen words here. {hidden.replace('all', '[all](https://example.org/a)')}"
    result = prose(text, name)
    assert " ".join(one.plain for one in result.sentences).strip() == "Seen words here."
    assert result.links == ()


def test_code_that_shows_a_comment_hides_nothing() -> None:
    text = "```html\n<!-- not closed\n```\n\nWe release data. Write `<!--` first.\n\nAnd more.\n"
    assert [one.plain for one in prose(text, "README.md").sentences][-1] == "And more."


def test_unseen_characters_part_no_words() -> None:
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "open")
    assert plain_text(f"n\u200bot op\u00aden{tags} so\u2060urce") == "not open source"


def test_works_cited_say_nothing() -> None:
    text = "## 2 Data\n\nWe used logs.\n\n## References\n\nA. We trained on all. https://example.org/a\n\n"
    text += "## A Details\n\nMore.\n"
    result = prose(text, "report.pdf.extracted")
    assert [one.plain for one in result.sentences] == ["2 Data", "We used logs.", "References", "A Details", "More."]
    assert result.links == ()
    assert result.code == ()


@pytest.mark.parametrize(
    ("bomb", "name"),
    [
        ("<p hidden></p>" * 20_000, "a.html"),
        ("<p hidden>" * 20_000, "a.html"),
        ("<!--" * 20_000, "README.md"),
        ("<table><tr><td rowspan=100 colspan=100>" * 3_000, "a.html"),
        ("=== ===\n" * 5_000, "a.rst"),
        ("+-+-+\n| a|\n" * 5_000, "a.rst"),
        (".. list-table::\n  * - a\n" * 5_000, "a.rst"),
        ("====\na\n" * 5_000, "a.rst"),
        ("| a " * 20_000, "a.extracted"),
    ],
)
def test_mark_up_without_end_ends(bomb: str, name: str) -> None:
    prose(bomb, name)
