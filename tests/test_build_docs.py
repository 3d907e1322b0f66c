"""The pages on definitions and probes are what the data says, and what they say of probes is so."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from licences.tools import tool
from trueopen.definition import fact_names
from trueopen.definitions import available, load
from trueopen.fact import Evidence
from trueopen.probes import PROBES
from trueopen.probes.about import ABOUT, DERIVED
from trueopen.publish.view import standing
from trueopen.sources import Options, collect
from trueopen.vocabulary import FACT_KINDS

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir() and path.name[0] not in "_.")


@pytest.fixture(scope="module", name="tool")
def build_docs() -> ModuleType:
    return tool("build_docs")


def test_the_committed_pages_are_what_the_data_says(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main(["--check"]) == 0, capsys.readouterr().out


def test_a_page_that_differs_is_named(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "DOCS", tmp_path)
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0
    (tmp_path / "probes" / "gate.md").write_text("by hand", "utf-8")
    (tmp_path / "probes" / "gone.md").write_text("of a probe that is gone", "utf-8")
    assert tool.main(["--check"]) == 1
    said = capsys.readouterr().out
    assert "docs/probes/gate.md" in said
    assert "docs/probes/gone.md" in said
    tool.main([])
    assert not (tmp_path / "probes" / "gone.md").exists()


def test_every_fact_a_definition_asks_for_is_stated_by_something(tool: ModuleType) -> None:
    asked = {
        name
        for definition in map(load, available())
        for item in definition.criteria
        for rule in (item.rule, item.not_applicable_when)
        if rule is not None
        for name in fact_names(rule)
    }
    assert asked
    assert {name for name in asked if not tool.answered_by(name)} == set()


@pytest.mark.parametrize("name", available())
def test_the_reference_gives_each_definition_its_status_and_date(name: str) -> None:
    reference = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    (row,) = (line for line in reference.splitlines() if line.startswith(f"| [`{name}`]"))
    assert row.endswith(f"| {standing(load(name))} |")


def test_what_is_said_of_probes_is_said_of_probes_there_are() -> None:
    assert set(ABOUT) <= {probe.NAME for probe in PROBES}
    for step in DERIVED:
        assert (ROOT / "src" / "trueopen" / step.module).is_file()
        for name in step.facts:
            assert name in FACT_KINDS or any(kind.endswith(f".{name}") for kind in FACT_KINDS), name


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_probes_state_what_they_declare_at_the_grades_they_declare(example: Path) -> None:
    collected = collect(str(example), Options(offline=True))
    for probe in PROBES:
        declared = {name for name, _ in probe.YIELDS}
        about = ABOUT.get(probe.NAME)
        for fact in probe.observe(collected.snapshot, collected.system):
            assert fact.name in declared or not declared or fact.name.rpartition(".")[2] in _BESIDE_A_LICENCE
            for item in fact.evidence:
                assert about is None or _declares(about.grades, item), (probe.NAME, fact.name, item.grade.label)


# What licence probes say of a text they read, beside the licence itself (`probes/licence_terms.py`).
_BESIDE_A_LICENCE = ("use", "study", "modify", "share", "restrictions", "conditions", "terms-read")


def _declares(grades: tuple[str, ...], evidence: Evidence) -> bool:
    return any(evidence.grade.label in line for line in grades)
