"""Facts about the training data that contradict each other."""

from __future__ import annotations

import pytest

from snapshots import snapshot
from trueopen.derive.data_conflicts import derive
from trueopen.fact import Evidence, Fact, Grade, Unknown, conflict, known
from trueopen.vocabulary import Component

C = Component.DATA_INFORMATION


def at(line: int) -> Evidence:
    return Evidence(0, "DATA.md", Grade.OBSERVED, "test", quote="words", bytes=(line, line + 5), lines=(line, line))


def derived(*facts: Fact) -> dict[str, Fact]:
    return {fact.name: fact for fact in derive(facts, snapshot({"DATA.md": "words"}), ())}


@pytest.mark.parametrize(
    ("stage", "value"), [("pre-training", True), ("mid-training", True), ("fine-tuning", False), ("preference", False)]
)
def test_a_supervised_stage_is_not_self_supervised_alone(stage: str, value: bool) -> None:
    found = derived(
        known("data.self-supervised-only", C, True, at(1)), known("data.stage", C, True, at(2), instance=stage)
    )["data.self-supervised-only"]
    assert found.value is value
    assert (at(2) in found.evidence) is not value


def test_contradicting_totals_leave_the_scope_open_and_cite_both() -> None:
    totals = conflict("data.total-stated", C, "1 T and 2 T tokens are stated", at(1), at(2))
    found = derived(known("data.scope", C, True, at(3)), totals)["data.scope"]
    assert found.unknown is Unknown.CONFLICT
    assert found.evidence == (at(1), at(2), at(3))
    assert "2 T" in found.why


def test_one_total_changes_nothing() -> None:
    scope = known("data.scope", C, True, at(3))
    assert derived(scope, known("data.total-stated", C, "1 T tokens", at(1)))["data.scope"] is scope
