"""The section "Parameters and lineage": sets of weights, the line of base models, both quotes where terms differ."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lines import check, model
from trueopen.assess import Result
from trueopen.definitions import load
from trueopen.publish import html, lineage, markdown, terminal
from trueopen.publish.look import Look

DEFINITIONS = {"osaid-1.0": load("osaid-1.0")}


@pytest.fixture
def result(tmp_path: Path) -> Result:
    model(tmp_path, "dock/keel", licence="cc-by-nc-4.0")
    model(tmp_path, "dock/schooner", "dock/keel", licence="mit")
    model(tmp_path, "dock/aurora-7b", "dock/schooner", "gone/missing-1b")
    return check(tmp_path, "dock/aurora-7b")


def test_the_line_goes_from_the_nearest_base_model_up(result: Result) -> None:
    steps = [(step.depth, step.name, step.differs) for step in lineage.line(result)]
    assert steps == [(1, "dock/schooner", True), (2, "dock/keel", True), (1, "gone/missing-1b", False)]


def test_a_set_of_weights_shows_what_does_not_fit(result: Result) -> None:
    (one,) = lineage.weights(result)
    assert (one.state, one.form, one.formats) == ("published", "full", "safetensors")
    assert one.count == "10,000 (name: 7b)"
    assert "headers and name differ" in one.remarks[0]


def _terminal(result: Result) -> str:
    return terminal.render([result], DEFINITIONS, Look(width=100))


def _markdown(result: Result) -> str:
    return markdown.render([result], DEFINITIONS, Look())


def _html(result: Result) -> str:
    return html.render([result], DEFINITIONS, Look())


@pytest.mark.parametrize("render", [_terminal, _markdown, _html])
def test_every_format_shows_both_quotes_in_neutral_words(render: Callable[[Result], str], result: Result) -> None:
    page = render(result)
    section = page[page.index(lineage.TITLE) :]
    assert lineage.DIFFER in section
    assert "cc-by-nc-4.0" in section
    assert "apache-2.0" in section
    assert "hf:dock/keel (base model)" in section
    for word in ("violat", "refus", "launder", "illegal"):
        assert word not in section.lower()
