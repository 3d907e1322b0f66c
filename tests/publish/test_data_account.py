"""The account of the training data in reports: every figure with its place, a stranger's words as words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from syrupy.assertion import SnapshotAssertion

from publish.hostile import forbidden, texts
from publish.results import DEFINITIONS, HOSTILE, rich_result
from trueopen.assess import Result
from trueopen.derive.accounting import derive
from trueopen.fact import Evidence, Fact, Grade, known
from trueopen.publish import html, markdown, terminal
from trueopen.publish.data_account import TITLE, parts
from trueopen.publish.look import Look
from trueopen.vocabulary import Component

INFORMATION = Component.DATA_INFORMATION
HUB = "https://huggingface.co/datasets/"


def said(name: str, value: object, instance: str, line: int) -> Fact:
    assert isinstance(value, str | bool)
    evidence = Evidence(
        0, "DATA.md", Grade.OBSERVED, "data-information", f"{instance} {value}", lines=(line, line), bytes=(0, 9)
    )
    return known(name, INFORMATION, value, evidence, why=f"{instance} {value}", instance=instance)


def result(name: str = "Harbour Crawl", place: str = f"{HUB}lantern/harbour-crawl") -> Result:
    made = rich_result()
    facts = (
        said("data.stage", True, "pre-training", 1),
        said("data.stage", True, "fine-tuning", 2),
        said("data.total-stated", "1 trillion tokens", "pre-training", 3),
        said("data.source", place, name, 4),
        said("data.source-amount", "600 billion tokens", name, 5),
        said("data.source-stage", "pre-training", name, 6),
        said("data.source", "https://shelf.net/logs.tar#sha256=" + "ab" * 32, "PortLogs", 7),
        said("data.source-amount", "250 billion tokens", "PortLogs", 8),
        said("data.source-stage", "pre-training", "PortLogs", 9),
    )
    return replace(made, facts=derive(facts, made.snapshot, ()))


def section(text: str, until: str) -> str:
    start = text.index(TITLE)
    return text[start : text.index(until, start)]


def test_the_section_in_the_terminal(snapshot: SnapshotAssertion) -> None:
    shown = section(terminal.render([result()], DEFINITIONS, Look(width=80)), "Looked at")
    assert shown == snapshot


def test_the_section_in_markdown(snapshot: SnapshotAssertion) -> None:
    assert section(markdown.render([result()], DEFINITIONS, Look()), "## Looked at") == snapshot


def test_the_section_in_html_links_places_and_quotes() -> None:
    shown = section(html.render([result()], DEFINITIONS, Look()), "<h3>Named, not read</h3>")
    assert f'href="{HUB}lantern/harbour-crawl"' in shown
    assert "DATA.md:4" in shown
    assert "15 % is not explained" in shown
    assert "Fine-tuning" in shown


def test_every_stage_has_its_line_and_nothing_is_hidden() -> None:
    first, second = parts(result())
    assert (first.title, second.title) == ("Pre-training", "Fine-tuning")
    assert [row.name for row in first.rows] == ["Harbour Crawl", "PortLogs"]
    assert second.rows == ()
    assert "nothing is said" in second.grade


def test_no_section_where_nothing_is_named() -> None:
    assert TITLE not in terminal.render([rich_result()], DEFINITIONS, Look())


@given(texts)
@settings(max_examples=15, deadline=None)
def test_text_of_strangers_is_text(text: str) -> None:
    for name, place in ((text, ""), ("A", text), (HOSTILE, HOSTILE)):
        made = result(name or "A", place)
        assert forbidden(terminal.render([made], DEFINITIONS, Look())) == []
        assert forbidden(markdown.render([made], DEFINITIONS, Look())) == []
        page = html.render([made], DEFINITIONS, Look())
        assert "<script" not in page
        assert 'href="javascript' not in page
