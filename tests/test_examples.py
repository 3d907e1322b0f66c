"""The example systems come out as examples/README.md says, through the whole line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

import trueopen
from trueopen import Options, Result, load_definition

EXAMPLES = Path(__file__).parent.parent / "examples"
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def check(name: str, tmp_path: Path) -> Result:
    return trueopen.check(
        str(EXAMPLES / name), [load_definition("osaid-1.0")], Options(offline=True, cache=tmp_path), NOW
    )


def statuses(result: Result) -> dict[str, str]:
    return {f.criterion: f.reason or f.status for f in result.assessments[0].findings}


@pytest.mark.parametrize(
    ("name", "verdict", "flagged"),
    [
        ("brook", "likely_meets", False),
        ("rill", "likely_meets", False),
        ("harbor", "likely_fails", False),
        ("meadow", "fails", False),
        ("summit", "fails", True),
        ("lantern.yaml", "likely_fails", False),
    ],
)
def test_verdict(name: str, verdict: str, flagged: bool, tmp_path: Path) -> None:
    result = check(name, tmp_path)
    assert result.assessments[0].verdict == verdict, statuses(result)
    assert bool(result.flags) is flagged


def test_only_the_licence_stands_in_meadows_way(tmp_path: Path) -> None:
    assessment = check("meadow", tmp_path).assessments[0]
    assert assessment.counterfactual is not None
    assert len(assessment.counterfactual.changes) == 1
    assert assessment.counterfactual.verdict == "likely_meets"


def test_every_finding_not_met_says_what_would_change_it(tmp_path: Path) -> None:
    for name in ("brook", "rill", "harbor", "meadow", "summit", "lantern.yaml"):
        for finding in check(name, tmp_path).assessments[0].findings:
            if finding.status in ("not_met", "undetermined"):
                assert finding.would_change, (name, finding.criterion)


def test_every_quote_is_byte_exact(tmp_path: Path) -> None:
    for name in ("brook", "rill", "harbor", "meadow", "summit"):
        result = check(name, tmp_path)
        quotes = [item for fact in result.facts for item in fact.evidence] + [seen.evidence for seen in result.claims]
        spans = [item for item in quotes if item.bytes is not None]
        assert spans
        for item in spans:
            assert item.bytes is not None
            data = (EXAMPLES / name / item.artifact).read_bytes()
            first, last = item.bytes
            assert data[first:last].decode("utf-8") == item.quote, item
            assert item.lines == (data.count(b"\n", 0, first) + 1, data.count(b"\n", 0, max(first, last - 1)) + 1)
