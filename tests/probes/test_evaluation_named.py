"""Results that are named, results that are there, and speed figures, which are neither."""

from __future__ import annotations

import pytest

from snapshots import SYSTEM, snapshot
from trueopen.artifact import Snapshot
from trueopen.fact import Fact, Unknown
from trueopen.probes.evaluation_named import YIELDS, observe

TABLE = "# Aurora\n\n## Evaluation\n\n| Benchmark | Aurora |\n|---|---|\n| DockBench | 61.2 |\n"


def facts(taken: Snapshot) -> dict[str, Fact]:
    return {fact.name: fact for fact in observe(taken, SYSTEM)}


def test_a_table_of_scores() -> None:
    found = facts(snapshot({"README.md": TABLE}))
    assert found["evaluation.named"].value is True
    assert found["evaluation-results.published"].value is True
    assert "61.2" in found["evaluation.named"].evidence[0].quote


def test_model_index_of_the_front_matter() -> None:
    card = "---\nmodel-index:\n- name: aurora\n  results: []\n---\n# Aurora\n"
    assert facts(snapshot({"README.md": card}))["evaluation-results.published"].value is True


def test_files_of_results() -> None:
    found = facts(snapshot({"README.md": "# A\n", "evals/aurora/zero-shot/step100.json": "{}"}))
    assert found["evaluation-results.published"].value is True
    assert (
        facts(snapshot({"tests/results/score.json": "{}"}))["evaluation-results.published"].unknown is Unknown.NOT_FOUND
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Aurora was evaluated on DockBench.", True),
        ("We report results on three tasks.", True),
        ("Schooner was evaluated on DockBench.", False),
        ("You can evaluate on your own data.", False),
        ("Aurora writes letters.", False),
    ],
)
def test_sentences(text: str, named: bool) -> None:
    found = facts(snapshot({"README.md": f"# Aurora\n\n{text}\n"}))
    assert found["evaluation.named"].value is named
    assert found["evaluation-results.published"].unknown is Unknown.NOT_FOUND


def test_speed_is_not_quality() -> None:
    text = "# Aurora\n\n## Speed benchmark\n\n| Device | Tokens/s |\n|---|---|\n| Aurora | 61.2 |\n"
    assert facts(snapshot({"README.md": text}))["evaluation.named"].value is False


def test_nothing_to_read() -> None:
    found = facts(snapshot({"train.py": "x"}))
    assert {found[name].unknown for name, _ in YIELDS} == {Unknown.NOT_FOUND}


def test_a_section_of_a_card_names_an_evaluation() -> None:
    text = "# Aurora\n\n## Evaluation\n\n![curve](dock-curve.png)\n"
    found = facts(snapshot({"README.md": text}))
    assert found["evaluation.named"].value is True
    assert found["evaluation-results.published"].unknown is Unknown.NOT_FOUND


def test_a_validation_step_names_an_evaluation() -> None:
    text = "# Aurora\n\nCheckpoints are taken at peaks of the validation loss.\n"
    assert facts(snapshot({"README.md": text}))["evaluation.named"].value is True


def test_not_tested_on_a_platform() -> None:
    text = "# Aurora\n\nOur code has not been tested on Windows.\n"
    assert facts(snapshot({"README.md": text}))["evaluation.named"].value is False


def test_our_own_row_is_quoted_before_another_systems() -> None:
    text = "# Aurora\n\n## Results\n\n| Model | DockBench |\n|---|---|\n| Schooner | 60.1 |\n| Aurora | 61.2 |\n"
    assert "Aurora" in facts(snapshot({"README.md": text}))["evaluation.named"].evidence[0].quote
