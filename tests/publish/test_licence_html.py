from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from publish.hostile import ATTACKS, forbidden, texts
from publish.licence_documents import AURORA, LIMIT, document, plain
from publish.test_html import ATTRIBUTES, TAGS, Page
from trueopen import __version__
from trueopen.licences.clauses import Clause
from trueopen.publish import licence_compare, licence_compare_html, licence_html
from trueopen.publish.licence import Document, wire_file
from trueopen.publish.licence_marks import Mark, lines_with

ALLOWED_TAGS = {*TAGS.split(), "mark", "ins", "del", "q", "small"}
ALLOWED_ATTRIBUTES = {*ATTRIBUTES.split(), "data-n", "role"}


def rendered(*documents: Document) -> str:
    return licence_html.render([(wire_file(each), each.text) for each in documents])


def compared(left: Document, right: Document) -> str:
    return licence_compare_html.render(licence_compare.describe(left, right))


def without_style(text: str) -> str:
    return (text[: text.index("<style>")] + text[text.index("</style>") :]).replace(__version__, "VERSION")


def test_the_page(snapshot: SnapshotAssertion) -> None:
    assert without_style(rendered(document())) == snapshot


def test_the_page_of_a_comparison(snapshot: SnapshotAssertion) -> None:
    assert without_style(compared(document(), document(limit=LIMIT.replace("100 million", "2,000")))) == snapshot


@pytest.mark.parametrize("attack", ["", *ATTACKS])
def test_text_of_strangers_is_text(attack: str) -> None:
    for page in (rendered(document(attack), plain()), compared(document(attack), document(attack + "x"))):
        found = Page(page)
        assert {tag for tag, _ in found.tags} <= ALLOWED_TAGS
        assert {name for _, attributes in found.tags for name in attributes} <= ALLOWED_ATTRIBUTES
        assert found.comments == []
        assert forbidden(page) == []
        assert "<script" not in page
        links = [attributes["href"] or "" for tag, attributes in found.tags if tag == "a"]
        assert all(link.startswith(("#", "https://aurora.example/")) for link in links)


@given(texts)
@settings(max_examples=20, deadline=None)
def test_any_text_makes_a_page(text: str) -> None:
    found = Page(rendered(document(text)))
    assert {tag for tag, _ in found.tags} <= ALLOWED_TAGS


def test_nothing_is_loaded_and_nothing_may_be() -> None:
    for page in (rendered(document()), compared(document(), plain())):
        policy = [attributes["content"] for _, attributes in Page(page).tags if attributes.get("http-equiv")]
        assert policy == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]
        for words in ("url(", "@import", "src=", "<script"):
            assert words not in page


def test_links_lead_from_text_to_clause_and_back_and_every_name_is_there_once() -> None:
    found = Page(rendered(document(), document(), plain()))
    names = [attributes["id"] for _, attributes in found.tags if attributes.get("id")]
    assert len(names) == len(set(names))
    links = {
        (attributes["href"] or "")[1:]
        for tag, attributes in found.tags
        if tag == "a" and (attributes["href"] or "").startswith("#")
    }
    assert links <= set(names)
    marks = {name for name in names if name and "-m" in name}
    assert marks
    assert marks <= links
    assert {name.replace("-m", "-c") for name in marks if name} <= links


def test_marks_are_named_for_those_who_see_no_colour() -> None:
    labels = [
        attributes["aria-label"] for _, attributes in Page(rendered(document())).tags if attributes.get("aria-label")
    ]
    assert any("permission, registration or a form first; a duty or limit" in (label or "") for label in labels)
    assert any((label or "").startswith("unread") for label in labels)


def test_the_page_shows_the_whole_text_in_order() -> None:
    shown = [
        "".join(piece.text for piece in line.pieces)
        for line in lines_with(AURORA, licence_html.marks_of(wire_file(document())))
    ]
    assert shown == AURORA.split("\n")


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple), max_size=6)


@given(st.text("ab\n\r", max_size=30), spans)
def test_however_marks_overlap_no_letter_is_lost_and_each_begins_once(text: str, wanted: list[tuple[int, int]]) -> None:
    marks = [
        Mark(number, "condition", (min(a, len(text)), min(b, len(text))), "", "x", ())
        for number, (a, b) in enumerate(wanted, 1)
    ]
    lines = lines_with(text, marks)
    assert "\n".join("".join(piece.text for piece in line.pieces) for line in lines) == text.replace(
        "\r\n", "\n"
    ).replace("\r", "\n")
    begun = [mark.number for line in lines for piece in line.pieces for mark in piece.begins]
    assert sorted(begun) == [mark.number for mark in marks]
    covered = [a for line in lines for piece in line.pieces if piece.sorts for a in piece.text]
    inside = {at for mark in marks for at in range(*mark.span) if text[at] not in "\r\n"}
    assert len(covered) == len(inside)


def test_a_text_that_is_one_long_line_or_has_thousands_of_clauses_makes_a_page_in_time() -> None:
    it = document()
    text = "You may not. " * 20_000
    clauses = tuple(
        Clause("field-of-use", (at * 13, at * 13 + 12), text[at * 13 : at * 13 + 12], ("use",), "by-hand")
        for at in range(5_000)
    )
    terms = replace(
        it.terms,
        restrictions=clauses,
        conditions=(),
        policies=(),
        unread=(),
        identification=replace(it.terms.identification, differences=()),
        freedoms={name: replace(reading, span=None) for name, reading in it.terms.freedoms.items()},
    )
    started = time.process_time()
    page = rendered(replace(it, text=text, terms=terms))
    assert time.process_time() - started < 10
    assert len(page) < 8_000_000


def test_why_sentences_could_not_be_read_stands_over_them_once() -> None:
    file = wire_file(document())
    first = file["unread"][0]
    file["unread"] = [{**first, "span": [at, at + 1]} for at in range(1, 22)]
    page = licence_html.render([(file, document().text)])
    assert page.count(f">{first['why']}") == 1
    assert 'Could not be read <span class="soft">(21)' in page


def test_a_clause_that_takes_no_freedom_is_no_restriction() -> None:
    file = wire_file(plain())
    file["restrictions"] = [{**wire_file(document())["restrictions"][0], "kind": "indemnity", "takes": []}]
    page = licence_html.render([(file, plain().text)])
    assert 'class="verdict g-granted"' in page
    assert "Takes something away" not in page
    assert "this takes no freedom" in page
