"""Licences taken over from another model, other models of a shared repository, packages, columns of tables."""

from __future__ import annotations

import pytest

from snapshots import snapshot, source
from trueopen.fact import Unknown
from trueopen.probes.licence_statement import Covers, Statement
from trueopen.probes.licence_statements import observe, statements
from trueopen.system import System
from weights.files import onnx

AURORA = System("aurora/aurora-2-7b", "aurora-2-7b", "Aurora")
REPOSITORY = "https://github.com/aurora/aurora"


def said(text: str, system: System = AURORA) -> list[Statement]:
    return list(statements(snapshot({"README.md": f"# Aurora\n\n{text}\n"}, location=REPOSITORY), system))


def test_a_possessive_takes_a_limiting_licence_over() -> None:
    (one,) = said("Aurora is based on Llama 2 and should be used under Llama's model license.")
    assert one.covers == {Covers.WEIGHTS}
    assert "llama-2" in one.licence


@pytest.mark.parametrize(
    "sentence",
    [
        "The code follows Llama 2's license.",
        "Llama 2's license is described elsewhere.",
        "Aurora should be used under Schooner's license.",
        "Other people follow Llama 2's license.",
    ],
)
def test_other_possessives_say_nothing_of_the_weights(sentence: str) -> None:
    assert [one for one in said(sentence) if Covers.WEIGHTS in one.covers and "llama" in one.licence] == []


TABLE = """\
| Model | Place | License |
|---|---|---|
| aurora-1-7b | [aurora/aurora-1-7b](https://huggingface.co/aurora/aurora-1-7b) | Apache 2.0 |
| aurora-2-7b | [aurora/aurora-2-7b](https://huggingface.co/aurora/aurora-2-7b) | Llama 3 |
"""


def named(text: str, system: System) -> set[str]:
    taken = snapshot(source({"README.md": f"# Aurora\n\n{text}\n"}, location=REPOSITORY))
    return {str(fact.value) for fact in observe(taken, system) if fact.name == "parameters.licence" and fact.known}


def test_of_one_model_of_several_the_others_licences_say_nothing() -> None:
    assert named(TABLE, AURORA) == {"llama3"}
    assert named(TABLE, System("aurora/aurora-1-7b", "aurora-1-7b")) == {"Apache-2.0"}


def test_of_the_whole_repository_all_rows_count() -> None:
    assert named(TABLE, System("aurora/aurora", "aurora")) == {"Apache-2.0", "llama3"}


def test_a_model_that_no_row_names_has_no_licence_there() -> None:
    assert named(TABLE, System("aurora/aurora-3-9b", "aurora-3-9b")) == set()


def test_a_package_names_the_licence_of_what_it_installs_and_the_file_inside_disagrees() -> None:
    from trueopen.derive import derive
    from trueopen.probes import observe as observe_all

    metadata = "Metadata-Version: 2.1\nName: aurora\nLicense: MIT\n\nA detector.\n"
    inside = onnx(metadata=(("license", "AGPL-3.0 License (https://example.org)"),), shapes=((100, 100),))
    taken = snapshot({"aurora/aurora.onnx": inside, "aurora-1.0.dist-info/METADATA": metadata})
    facts = derive(observe_all(taken, System("aurora", "Aurora")), taken, ())
    (licence,) = (fact for fact in facts if fact.name == "parameters.licence")
    assert licence.unknown is Unknown.CONFLICT
    assert {item.artifact for item in licence.evidence} == {"aurora/aurora.onnx", "aurora-1.0.dist-info/METADATA"}


def test_two_licences_with_subjects_of_their_own_are_two_statements() -> None:
    text = (
        "## License\n\nThe model is published under the Apache 2.0 license, Keel-LM is licensed under the Keel license."
    )
    weights = [one.licence for one in said(text) if Covers.WEIGHTS in one.covers]
    assert weights == ["Apache-2.0"]


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("The model checkpoints are licensed under Creative Commons Non-Commercial (CC BY-NC-SA 4.0)", "CC-BY-NC-SA"),
        ("- The stage2 pretrained weights are licensed under CC-BY-NC-SA 4.0 License.", "CC-BY-NC-SA-4.0"),
        ("- **Models**: The models are licensed under [Keel Open Model License](https://example.org).", "unknown"),
        ("Our model is intended for research only and may NOT be used for commercial purposes.", "LicenseRef-added-"),
        ("- **Non-commercial use:** The model may not be used for any commercial purposes.", "non-commercial"),
        (
            "The code is under MIT, equivalent to Keel by Dock, and the weights are distributed under CC-BY-NC-4.0.",
            "NC",
        ),
        ("| Asset | License |\n|---|---|\n| Model checkpoints | CC-BY-NC-4.0 |\n| Code | MIT |", "CC-BY-NC-4.0"),
    ],
)
def test_plain_words_for_the_weights_are_read(text: str, licence: str) -> None:
    weights = [one.licence for one in said(f"## License\n\n{text}") if Covers.WEIGHTS in one.covers]
    assert any(licence in one or (licence == "CC-BY-NC-SA" and "unknown" in one) for one in weights), weights


def test_rows_of_parts_count_only_in_a_licence_section() -> None:
    table = "| Asset | License |\n|---|---|\n| Model checkpoints | MIT |\n"
    assert [one for one in said(f"## Comparison\n\n{table}") if Covers.WEIGHTS in one.covers] == []
    assert [one for one in said(f"## License\n\n{table}") if Covers.WEIGHTS in one.covers]


def test_somebody_elses_models_are_still_theirs() -> None:
    text = "## License\n\nKeel's models are licensed under Apache-2.0. Schooner-7B is licensed under MIT."
    assert [one for one in said(text) if Covers.WEIGHTS in one.covers] == []
