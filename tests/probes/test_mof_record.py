"""Model Openness Framework records: what they declare, their faults, and the tool's own test files."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from snapshots import SYSTEM, snapshot
from trueopen.artifact import Document, Snapshot
from trueopen.definitions import load
from trueopen.derive.merge import merge
from trueopen.evaluate import evaluate
from trueopen.fact import Fact, Grade, Unknown
from trueopen.outcome import Assessment, Status
from trueopen.probes import mof_record
from trueopen.probes import observe as observe_all
from trueopen.system import SourceKind

# A bare mirror, where somebody has one: TRUEOPEN_TEST_MIRRORS/github.com/lfai/model_openness_tool
TOOL = Path(os.environ.get("TRUEOPEN_TEST_MIRRORS", "/nonexistent"), "github.com/lfai/model_openness_tool")


def record(licences: str = "{}", components: str = "") -> Snapshot:
    text = f"""framework:
  name: Model Openness Framework
  version: '1.0'
  date: '2024-12-15'
release:
  name: Aurora 1B
  producer: Aurora
  license: {licences}
  components:
{components or "  []"}
"""
    return of_text(text)


def of_text(text: str | bytes) -> Snapshot:
    return snapshot({"aurora.yml": text}, kind=SourceKind.RECORD, location="aurora.yml", declares=True)


def component(name: str, licence: str | None = None) -> str:
    return f"  - name: {name}\n" + (f"    license: {licence}\n" if licence is not None else "")


def facts(snap: Snapshot) -> dict[str, Fact]:
    found = tuple(mof_record.observe(snap, SYSTEM))
    assert all(fact.grade is Grade.DECLARED for fact in found if fact.known)
    return {fact.name: fact for fact in merge(found)}


def assessed(snap: Snapshot) -> Assessment:
    return evaluate(merge(mof_record.observe(snap, SYSTEM)), load("mof-1.0"))


def fault_texts(snap: Snapshot) -> list[tuple[int, str]]:
    document = snap.document(next(iter(snap)))
    assert isinstance(document, Document)
    return [(fault.line, fault.text) for fault in mof_record.faults(document)]


def test_without_a_record_it_is_silent() -> None:
    assert list(mof_record.observe(snapshot({"README.md": "# A"}), SYSTEM)) == []
    assert observe_all(snapshot({"README.md": "# A"}), SYSTEM, (mof_record,)) == ()


def test_a_listed_component_is_declared_and_quoted() -> None:
    snap = record(components=component("Training code", "MIT"))
    found = facts(snap)
    published = found["training-code.published"]
    assert published.value is True
    assert published.evidence[0].quote == "Training code"
    assert found["training-code.licence"].value == "MIT"
    assert found["training-code.licence"].evidence[0].quote == "MIT"
    assert found["training-code.osi-approved"].value is True
    assert found["training-code.use"].value == "granted"
    data = snap.read(next(iter(snap)))
    first, last = published.evidence[0].bytes or (0, 0)
    assert isinstance(data, bytes)
    assert data[first:last] == b"Training code"


def test_a_component_the_record_leaves_out_is_not_found() -> None:
    found = facts(record(components=component("Training code", "MIT")))
    assert found["parameters.published"].unknown is Unknown.NOT_FOUND
    assert found["parameters.licence"].searched == ("aurora.yml",)


@pytest.mark.parametrize(
    ("licences", "own", "expected"),
    [
        ("{code: {name: MIT}, distribution: {name: CC0-1.0}}", "ISC", "ISC"),
        ("{code: {name: MIT}, distribution: {name: CC0-1.0}}", None, "MIT"),
        ("{code: {name: MIT}}", "null", "MIT"),
        ("{code: {name: ''}, distribution: {name: CC0-1.0}}", None, "CC0-1.0"),
        ("{data: {name: MIT}}", None, None),
        ("{code: {name: MIT}}", "unlicensed", None),
        ("{code: {name: MIT}}", "''", None),
        ("{}", None, None),
        ("[]", None, None),
    ],
)
def test_a_licence_is_the_component_s_else_its_type_s_else_the_distribution_s(
    licences: str, own: str | None, expected: str | None
) -> None:
    licence = facts(record(licences, component("Training code", own)))["training-code.licence"]
    assert licence.value == expected
    assert expected is not None or licence.unknown is Unknown.NOT_FOUND


def test_an_unknown_component_is_reported_and_not_taken_for_the_data() -> None:
    snap = record(components=component("Training recipe", "MIT") + component("Datasets", "CC-BY-NC-4.0"))
    ((line, text),) = fault_texts(snap)
    assert line == 10
    assert "Training recipe" in text
    assert "Datasets" in text
    data = facts(snap)["training-data.licence"]
    assert data.value == "CC-BY-NC-4.0"
    assert data.evidence[0].quote == "CC-BY-NC-4.0"
    finding = assessed(snap).finding("training-data")
    assert finding is not None
    assert finding.status is Status.NOT_MET


def test_the_report_of_an_unknown_component_reaches_the_findings() -> None:
    finding = assessed(record(components=component("Dataset", "MIT"))).finding("training-data")
    assert finding is not None
    assert "is “Datasets” meant?" in finding.explanation


def test_the_tool_s_misspelt_identifier_is_reported() -> None:
    snap = record(components=component("Datasets", "PDDL-1.0"))
    ((_, text),) = fault_texts(snap)
    assert "ODC-PDDL-1.0" in text
    finding = assessed(snap).finding("training-data")
    assert finding is not None
    assert finding.status is Status.NOT_MET
    assert "ODC-PDDL-1.0" in finding.explanation


def test_a_licence_that_is_nearly_an_identifier_accuses_nobody() -> None:
    snap = record(components=component("Training code", "Apache 2.0"))
    assert "Apache-2.0 would count" in fault_texts(snap)[0][1]
    assert facts(snap)["training-code.osi-approved"].unknown is Unknown.NOT_LOOKED
    finding = assessed(snap).finding("training-code")
    assert finding is not None
    assert finding.status is Status.UNDETERMINED


def test_listed_as_not_included_is_not_published() -> None:
    snap = record("{data: {name: MIT}}", component("Datasets", "Component not included"))
    found = facts(snap)
    assert found["training-data.published"].unknown is Unknown.NOT_FOUND
    assert found["training-data.licence"].unknown is Unknown.NOT_FOUND
    assert "left out of a record" in fault_texts(snap)[0][1]


def test_the_same_component_twice_is_a_conflict_not_a_choice() -> None:
    snap = record(components=component("Datasets", "CC0-1.0") + component("Datasets", "CC-BY-NC-4.0"))
    assert facts(snap)["training-data.licence"].unknown is Unknown.CONFLICT
    assert "listed twice" in fault_texts(snap)[0][1]


def test_one_shared_licence_is_reported_once() -> None:
    licences = "{distribution: {name: Apache 2.0}}"
    snap = record(licences, component("Datasets") + component("Training code") + component("Model card"))
    assert len(fault_texts(snap)) == 1


@pytest.mark.parametrize("text", ["a: [", "a: &x [1]\nb: *x", "", b"\0\0"])
def test_a_record_that_cannot_be_read_is_not_looked(text: str | bytes) -> None:
    found = facts(of_text(text))
    assert found["parameters.published"].unknown is Unknown.NOT_LOOKED


@given(st.text(max_size=200))
def test_no_record_breaks_the_probe(text: str) -> None:
    snap = of_text(text)
    assert {fact.name for fact in mof_record.observe(snap, SYSTEM)} >= {"parameters.published"}


WORDS = st.none() | st.text(max_size=5) | st.sampled_from(["Datasets", "MIT"])
KEYS = st.sampled_from(["components", "license", "code", "name", "distribution"])


@given(st.recursive(WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner), max_leaves=8))
def test_no_shape_of_a_release_breaks_the_probe(release: object) -> None:
    snap = of_text(yaml.safe_dump({"release": release}))
    assert tuple(mof_record.observe(snap, SYSTEM))
    assert isinstance(fault_texts(snap), list)


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", "-C", str(TOOL), *arguments], capture_output=True, check=True).stdout


def _own_test_files() -> list[str]:
    if not TOOL.is_dir():
        return []
    listed = _git("ls-tree", "--name-only", "-z", "HEAD", "Test_Data/").decode().split("\0")
    return [path for path in listed if path.endswith(".yml")]


@pytest.mark.skipif(not TOOL.is_dir(), reason="needs a mirror of lfai/model_openness_tool")
def test_class_and_progress_of_the_tool_s_own_test_files() -> None:
    """All 27, unrounded. (The expectations are JSON with trailing commas, which YAML accepts.)"""
    models = yaml.safe_load(_git("show", "HEAD:Test_Data/expected_results.json"))["models"]
    expected = {model["release"]["name"]: model["classification"] for model in models}
    paths = _own_test_files()
    assert len(paths) == 27
    for path in paths:
        data = _git("show", f"HEAD:{path}")
        wanted = expected[yaml.safe_load(data)["release"]["name"]]
        outcome = assessed(of_text(data))
        assert outcome.tier == (f"class-{wanted['class']}" if wanted["class"] else None), path
        assert dict(outcome.progress or ()) == {f"class-{k}": float(v) for k, v in wanted["progress"].items()}, path
