"""Lines of base models, over local mirrors: terms carry over, cycles are cut, missing parents are said."""

from __future__ import annotations

from pathlib import Path

import pytest

from lines import NOW, check, model
from trueopen.assess import Result, assess
from trueopen.definitions import load
from trueopen.fact import Fact, Unknown
from trueopen.sources import Options

LIMITED = (
    "Schooner Model License\n\nYou may use the model for non-commercial purposes only.\n"
    "You may not use the model for any commercial purpose.\n"
)


def fact(result: Result, name: str, instance: str = "") -> Fact:
    (found,) = (one for one in result.facts if one.name == name and one.instance == instance)
    return found


def outcome(result: Result, criterion: str) -> str:
    finding = result.assessments[0].finding(criterion)
    assert finding is not None
    return finding.reason.value if finding.reason else finding.status.value


def test_a_licence_relaxed_along_the_line_is_a_finding_with_both_quotes(tmp_path: Path) -> None:
    model(tmp_path, "dock/schooner", licence="cc-by-nc-4.0")
    model(tmp_path, "dock/aurora", "dock/schooner")
    result = check(tmp_path, "dock/aurora")
    differ = fact(result, "upstream.terms-differ", "dock/schooner")
    assert differ.value is True
    assert {"cc-by-nc-4.0", "apache-2.0"} <= {item.quote for item in differ.evidence}
    assert fact(result, "parameters.use").value == "restricted"
    assert fact(result, "parameters.osi-approved").value is False
    assert outcome(result, "parameters.terms") == "not_met"
    assert outcome(result, "terms.use") == "not_met"
    assert "terms differ from those of the base model" in differ.why
    # Each quote stands where its evidence says, also the base model's.
    for item in differ.evidence:
        artifact = result.snapshot.find(item.source, item.artifact)
        assert artifact is not None
        data = result.snapshot.read(artifact)
        assert isinstance(data, bytes)
        assert item.bytes is not None
        assert data[slice(*item.bytes)].decode() == item.quote
    parent = result.snapshot.sources[-1]
    assert parent.location == "https://huggingface.co/dock/schooner"
    assert parent.notes[0] == "base model: dock/schooner"


def test_the_same_terms_differ_nowhere(tmp_path: Path) -> None:
    model(tmp_path, "dock/schooner", licence="mit")
    model(tmp_path, "dock/aurora", "dock/schooner")
    result = check(tmp_path, "dock/aurora")
    assert fact(result, "upstream.terms-differ", "dock/schooner").value is False
    assert fact(result, "upstream.terms", "dock/schooner").value == "MIT"
    assert fact(result, "parameters.licence").value == "Apache-2.0"
    assert outcome(result, "parameters.terms") == "met"


def test_a_text_that_restricts_carries_its_clause(tmp_path: Path) -> None:
    model(tmp_path, "dock/schooner", licence="other", text=LIMITED)
    model(tmp_path, "dock/aurora", "dock/schooner")
    result = check(tmp_path, "dock/aurora")
    assert fact(result, "parameters.use").value == "restricted"
    assert any("commercial" in item.quote for item in fact(result, "upstream.terms-differ", "dock/schooner").evidence)


def test_terms_carry_over_a_chain_of_three(tmp_path: Path) -> None:
    model(tmp_path, "dock/keel", licence="cc-by-nc-4.0")
    model(tmp_path, "dock/schooner", "dock/keel", licence="mit")
    model(tmp_path, "dock/aurora", "dock/schooner")
    result = check(tmp_path, "dock/aurora")
    assert fact(result, "parameters.use").value == "restricted"
    assert fact(result, "upstream.terms-differ", "dock/schooner").value is True
    assert fact(result, "upstream.terms-differ", "dock/schooner ← dock/keel").value is True
    assert fact(result, "upstream.terms", "dock/schooner ← dock/keel").value == "CC-BY-NC-4.0"


@pytest.mark.parametrize("parents", [("dock/aurora",), ("DOCK/Aurora",)])
def test_its_own_parent_is_none(tmp_path: Path, parents: tuple[str, ...]) -> None:
    model(tmp_path, "dock/aurora", *parents)
    result = check(tmp_path, "dock/aurora")
    assert fact(result, "upstream.named").value is False


def test_a_cycle_of_two_is_cut(tmp_path: Path) -> None:
    model(tmp_path, "dock/aurora", "dock/schooner")
    model(tmp_path, "dock/schooner", "dock/aurora")
    result = check(tmp_path, "dock/aurora")
    assert outcome(result, "upstream") in ("not_looked", "not_found")
    above = fact(result, "upstream.terms", "dock/schooner ← dock/aurora")
    assert above.unknown is Unknown.NOT_LOOKED
    assert "comes back to dock/aurora" in above.why


def test_one_restricted_parent_of_a_merge_is_enough(tmp_path: Path) -> None:
    model(tmp_path, "dock/schooner", licence="mit")
    model(tmp_path, "dock/ketch", licence="cc-by-nc-4.0")
    model(tmp_path, "dock/aurora", "dock/schooner", "dock/ketch")
    result = check(tmp_path, "dock/aurora")
    assert fact(result, "parameters.use").value == "restricted"
    assert fact(result, "upstream.terms-differ", "dock/schooner").value is False
    assert fact(result, "upstream.terms-differ", "dock/ketch").value is True


def test_a_missing_parent_changes_no_terms_and_is_not_looked_at(tmp_path: Path) -> None:
    model(tmp_path, "dock/aurora", "meta-like/community-licensed-7b")
    result = check(tmp_path, "dock/aurora")
    assert fact(result, "parameters.use").value == "granted"
    assert outcome(result, "upstream") == "not_looked"
    assert fact(result, "upstream.terms", "meta-like/community-licensed-7b").unknown is Unknown.NOT_LOOKED
    assert fact(result, "upstream.terms-differ", "meta-like/community-licensed-7b").unknown is Unknown.NOT_LOOKED


def test_a_parent_whose_terms_our_own_documents_name_restricts_too(tmp_path: Path) -> None:
    more = "The base model is licensed under CC-BY-NC-4.0."
    model(tmp_path, "dock/aurora", "dock/schooner", more=more)
    result = check(tmp_path, "dock/aurora")
    differ = fact(result, "upstream.terms-differ", "dock/schooner")
    assert differ.value is True
    assert {more, "apache-2.0"} <= {item.quote for item in differ.evidence}
    assert fact(result, "parameters.use").value == "restricted"


def test_a_line_of_ten_is_cut_at_the_limit(tmp_path: Path) -> None:
    for number in range(10):
        model(tmp_path, f"dock/step{number}-x", f"dock/step{number + 1}-x")
    result = check(tmp_path, "dock/step0-x")
    assert outcome(result, "upstream") in ("not_looked", "not_found")
    cut = [one for one in result.facts if "longer than 8" in one.why]
    assert cut


def test_a_diamond_is_assessed_once(tmp_path: Path) -> None:
    model(tmp_path, "dock/keel", licence="mit")
    for name in ("dock/ketch", "dock/schooner"):
        model(tmp_path, name, "dock/keel")
    model(tmp_path, "dock/aurora", "dock/ketch", "dock/schooner")
    told: list[str] = []
    options = Options(mirrors=tmp_path, offline=True, cache=tmp_path / "cache")
    assess(str(tmp_path / "huggingface.co/dock/aurora"), [load("osaid-1.0")], options, NOW, told.append)
    assert sum(stage.endswith("dock/keel") for stage in told) == 1
