from __future__ import annotations

from hypothesis import given, settings
from markdown_it import MarkdownIt
from syrupy.assertion import SnapshotAssertion

from publish.hostile import forbidden, texts
from publish.results import DEFINITIONS, HOSTILE, rich_result
from trueopen.publish.look import Look
from trueopen.publish.markdown import escape, render

READER = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable(["table", "strikethrough"])
EVERY_LETTER = Look(every=True)


def test_the_report(snapshot: SnapshotAssertion) -> None:
    assert render([rich_result()], DEFINITIONS, Look()) == snapshot


@given(texts)
@settings(max_examples=60, deadline=None)
def test_text_of_strangers_is_text(text: str) -> None:
    rendered = render([rich_result(hostile=text)], DEFINITIONS, EVERY_LETTER)
    assert forbidden(rendered) == []
    tokens = READER.parse(rendered)
    inner = [child for token in tokens for child in token.children or []]
    assert {token.type for token in tokens + inner} & {
        "html_block",
        "html_inline",
        "image",
        "fence",
        "code_block",
    } == set()
    links = [token.attrs["href"] for token in inner if token.type == "link_open"]
    assert all(str(link).startswith(("https://github.com/aurora/", "https://huggingface.co/aurora/")) for link in links)


@given(texts)
def test_an_escaped_text_reads_as_it_was(text: str) -> None:
    from trueopen.publish.safe_text import one_line

    inline = READER.parse(escape(text))
    shown = "".join(child.content for token in inline for child in token.children or [])
    assert shown == one_line(text)
    assert {token.type for token in inline} <= {"paragraph_open", "inline", "paragraph_close"}


def test_hostile_text_in_every_place() -> None:
    rendered = render([rich_result(hostile=HOSTILE)], DEFINITIONS, EVERY_LETTER)
    assert "<script" not in rendered
    assert "<img" not in rendered


def test_a_bare_address_does_not_become_a_link() -> None:
    assert escape("see https://evil.example or www.evil.example") == "see https\\://evil.example or www\\.evil.example"
