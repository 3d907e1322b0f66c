from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given, settings
from syrupy.assertion import SnapshotAssertion

from publish.hostile import forbidden, texts
from publish.results import DEFINITIONS, HOSTILE, rich_result
from trueopen import __version__
from trueopen.publish.html import render
from trueopen.publish.look import Look

TAGS = """html head meta title style body a main section article p h1 h2 h3 h4 code span div table thead tbody tr th td
ul ol li blockquote footer br strong b details summary"""
ATTRIBUTES = """lang charset http-equiv content name class href id rel scope title style aria-hidden aria-label
aria-labelledby"""


class Page(HTMLParser):
    """Everything a browser would see."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.comments: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open[-1:] != ["style"]:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def page(hostile: str = "", count: int = 1) -> tuple[str, Page]:
    text = render([rich_result(hostile=hostile)] * count, DEFINITIONS, Look())
    return text, Page(text)


def test_the_page(snapshot: SnapshotAssertion) -> None:
    text, _ = page()
    start, end = text.index("<style>"), text.index("</style>")
    assert (text[:start] + text[end:]).replace(__version__, "VERSION") == snapshot


@given(texts)
@settings(max_examples=30, deadline=None)
def test_text_of_strangers_is_text(text: str) -> None:
    rendered, found = page(text)
    assert {tag for tag, _ in found.tags} <= set(TAGS.split())
    assert {name for _, attributes in found.tags for name in attributes} <= set(ATTRIBUTES.split())
    assert found.comments == []
    assert forbidden(rendered) == []
    links = [attributes["href"] or "" for tag, attributes in found.tags if tag == "a"]
    assert all(link.startswith(("#", "https://")) for link in links)
    styles = [attributes.get("style") for _, attributes in found.tags if attributes.get("style")]
    assert set(styles) <= {"color:var(--tone)"}


def test_hostile_text_in_every_place() -> None:
    text, found = page(HOSTILE)
    assert "<script" not in text
    assert "{{ 7*7 }}" in "".join(found.words)  # not worked out, and not lost


def test_nothing_is_loaded_and_nothing_may_be() -> None:
    text, found = page()
    policy = [attributes["content"] for tag, attributes in found.tags if attributes.get("http-equiv")]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]
    assert "url(" not in text
    assert "@import" not in text
    assert "src=" not in text


def test_every_link_within_the_page_leads_somewhere_and_every_name_is_there_once() -> None:
    for count in (1, 2):
        _, found = page(count=count)
        names = [attributes["id"] for _, attributes in found.tags if attributes.get("id")]
        assert len(names) == len(set(names))
        inner = {
            (attributes["href"] or "")[1:]
            for tag, attributes in found.tags
            if tag == "a" and (attributes["href"] or "").startswith("#")
        }
        assert inner <= set(names)
        assert inner


def test_it_says_the_answer_first_what_would_change_it_and_what_it_is_not() -> None:
    words = " ".join("".join(page()[1].words).split())
    assert words.index("Does not satisfy “Use for any purpose” at revision 9c1f2ab") < words.index("At a glance")
    assert "What would change it:" in words
    assert "Not affiliated with or endorsed by the Open Source Initiative; not legal advice." in words


def test_quotes_keep_their_lines() -> None:
    text, _ = page()
    assert "you must request a\nlicense from Aurora</p>" in text
