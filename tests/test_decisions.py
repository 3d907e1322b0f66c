"""The decisions that change verdicts (design §4): each has a test that names it.

The base is the example system `brook`, which likely meets osaid-1.0. Each test takes one thing away or adds
one, and says what the findings must become: decisions are tested through probes, derivations and evaluator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from snapshots import snapshot, source
from trueopen.artifact import Snapshot, Tree
from trueopen.assess import judge
from trueopen.definitions import load
from trueopen.derive import derive
from trueopen.fact import Evidence, Fact, Grade
from trueopen.outcome import Assessment, Verdict
from trueopen.probes import observe
from trueopen.probes.leads import leads
from trueopen.system import SourceKind, System
from trueopen.upstream import Line, lineage
from trueopen.vocabulary import Component

BROOK = Path(__file__).parent.parent / "examples" / "brook"
SYSTEM = System("example/brook", "Brook")
OSAID = load("osaid-1.0")
HUB = SourceKind.HUB_MODEL


def brook() -> dict[str, bytes | str]:
    return {str(p.relative_to(BROOK)): p.read_bytes() for p in sorted(BROOK.rglob("*")) if p.is_file()}


def text(files: Mapping[str, bytes | str], path: str) -> str:
    data = files[path]
    return data.decode() if isinstance(data, bytes) else data


def assess(made: Snapshot, *, unread: str = "", system: System = SYSTEM) -> Assessment:
    named = tuple(replace(lead, unread=unread or "offline and not mirrored") for lead in leads(made, system))
    facts = derive(observe(made, system), made, named)
    return judge(facts, OSAID)


def tree(files: Mapping[str, bytes | str], **keywords: object) -> Tree:
    return source(files, location="https://github.com/example/brook", publisher="example", **keywords)  # type: ignore[arg-type]


def outcome(assessment: Assessment, criterion: str) -> str:
    finding = assessment.finding(criterion)
    assert finding is not None
    return finding.reason or finding.status


def without(files: dict[str, bytes | str], *prefixes: str) -> dict[str, bytes | str]:
    return {path: data for path, data in files.items() if not path.startswith(prefixes)}


def test_the_base_likely_meets() -> None:
    assessment = assess(snapshot(tree(brook())))
    assert assessment.verdict is Verdict.LIKELY_MEETS, {f.criterion: f.reason or f.status for f in assessment.findings}


# --- Leads ------------------------------------------------------------------------------------------------------------


def test_leads_not_looked_only_where_a_named_unread_place_could_hold_it() -> None:
    files = without(brook(), "train/")
    nothing = assess(snapshot(tree(files)))
    assert outcome(nothing, "code.training") == "not_found"
    files["README.md"] = text(files, "README.md").replace(
        "## License", "The training code is at https://github.com/example/brook-train.\n\n## License"
    )
    assert outcome(assess(snapshot(tree(files))), "code.training") == "not_looked"


def test_leads_a_serving_engine_holds_no_training_code() -> None:
    files = without(brook(), "train/")
    files["README.md"] = text(files, "README.md").replace(
        "## License", "You can serve Brook with [fastserve](https://github.com/fastserve/fastserve).\n\n## License"
    )
    assert outcome(assess(snapshot(tree(files))), "code.training") == "not_found"


def test_leads_a_paper_could_hold_data_information() -> None:
    files = without(brook(), "DATA.md", "data/sources.csv")
    readme = text(files, "README.md")
    start, end = readme.index("## Training data"), readme.index("## Evaluation results")
    files["README.md"] = (
        readme[:start] + "Details are in [our technical report](https://arxiv.org/abs/2603.00001).\n\n" + readme[end:]
    ).replace("datasets:\n  - brook-texts\n", "")
    assert outcome(assess(snapshot(tree(files))), "data.provenance") == "not_looked"


# --- Judgement --------------------------------------------------------------------------------------------------------


def test_judgement_comes_only_from_a_rules_own_node() -> None:
    """Terms that could not be read are *not looked*, never a question for reviewers."""
    files = brook()
    files["LICENSE"] = "BROOK LICENSE\n\n1. You may do with Brook what the Brook Council deems seemly.\n"
    files["README.md"] = (
        text(files, "README.md")
        .replace("license: apache-2.0\n", "")
        .replace("are released under the Apache License, Version 2.0", "are released under the licence in LICENSE")
    )
    assessment = assess(snapshot(tree(files)))
    for criterion in ("terms.use", "parameters.terms", "code.terms"):
        assert outcome(assessment, criterion) == "not_looked", criterion


# --- Grades -----------------------------------------------------------------------------------------------------------


def test_grades_a_declaration_is_not_an_observation() -> None:
    declared = Evidence(0, "record.yaml", Grade.DECLARED, "record", quote="Training code", bytes=(0, 13), lines=(1, 1))
    facts = (Fact("training-code.published", Component.TRAINING_CODE, True, (declared,)),)
    assert outcome(judge(facts, OSAID), "code.training") == "not_looked"


def test_grades_terms_may_be_declared_by_the_publisher() -> None:
    declared = Evidence(0, "README.md", Grade.DECLARED, "named", quote="MIT", bytes=(0, 3), lines=(1, 1))
    facts = (Fact("parameters.osi-approved", Component.PARAMETERS, True, (declared,)),)
    assert outcome(judge(facts, OSAID), "parameters.terms") == "met"


# --- terms.*, scope, instances ----------------------------------------------------------------------------------------


def test_terms_range_over_the_parameters_and_every_code_component() -> None:
    files = brook()
    files["evaluate/LICENSE"] = "You may run this evaluation for research only. No other use is allowed.\n"
    assessment = assess(snapshot(tree(files)))
    assert outcome(assessment, "terms.use") in ("not_looked", "not_met", "conflict")
    assert outcome(assessment, "parameters.terms") == "met"


def test_scope_a_root_licence_covers_weights_that_lie_there() -> None:
    files = brook()
    files["README.md"] = text(files, "README.md").split("## License")[0].replace("license: apache-2.0\n", "")
    assert outcome(assess(snapshot(tree(files))), "parameters.terms") == "met"


def test_scope_a_code_licence_says_nothing_of_weights_elsewhere() -> None:
    files = without(brook(), "weights/")
    files["README.md"] = (
        text(files, "README.md")
        .split("## License")[0]
        .replace("license: apache-2.0\n", "")
        .replace("`weights/model.safetensors`", "[on the Hub](https://huggingface.co/example/brook-1m)")
    )
    assessment = assess(snapshot(tree(files)))
    assert outcome(assessment, "parameters.terms") in ("not_found", "not_looked")
    assert outcome(assessment, "code.terms") == "met"


def test_no_licence_anywhere_is_not_found() -> None:
    files = without(brook(), "LICENSE")
    files["README.md"] = text(files, "README.md").split("## License")[0].replace("license: apache-2.0\n", "")
    files["DATA.md"] = text(files, "DATA.md").replace(
        " This datasheet is released under the Apache License, Version 2.0.", ""
    )
    assessment = assess(snapshot(tree(files)))
    assert outcome(assessment, "terms.use") == "not_found"
    assert outcome(assessment, "data.terms") == "judgement"


def test_several_sets_of_weights_each_must_hold() -> None:
    files = brook()
    files["weights/large/model.safetensors"] = files["weights/model.safetensors"]
    files["weights/large/LICENSE"] = "Brook Large may be used for research only. Commercial use is not allowed.\n"
    assessment = assess(snapshot(tree(files)))
    assert outcome(assessment, "parameters.terms") == "conflict"  # README.md says Apache-2.0, the file beside them not


# --- data.terms -------------------------------------------------------------------------------------------------------


def test_data_terms_restrictive_documents_are_not_met() -> None:
    files = brook()
    files["DATA.md"] = "---\nlicense: cc-by-nc-4.0\n---\n" + text(files, "DATA.md").replace(
        "This datasheet is released under the Apache License, Version 2.0.",
        "This datasheet is released under CC BY-NC 4.0.",
    )
    assert outcome(assess(snapshot(tree(files))), "data.terms") == "not_met"


# --- if used ----------------------------------------------------------------------------------------------------------


def test_if_used_testing_code_is_not_applicable_where_no_results_are_named() -> None:
    files = without(brook(), "evaluate/")
    readme = text(files, "README.md")
    assert outcome(assess(snapshot(tree(files))), "code.testing") == "not_found"
    start, end = readme.index("## Evaluation results"), readme.index("## Training\n")
    files["README.md"] = (readme[:start] + readme[end:]).replace("| evaluation | `evaluate/perplexity.py` |\n", "")
    assert outcome(assess(snapshot(tree(files))), "code.testing") == "not_applicable"


def test_if_used_labelling_is_not_applicable_where_only_self_supervision_is_found() -> None:
    assert outcome(assess(snapshot(tree(brook()))), "data.labelling") == "not_applicable"


def test_if_used_labelling_is_required_where_instruction_data_is_named() -> None:
    files = brook()
    files["README.md"] = text(files, "README.md").replace(
        "there is no fine-tuning stage.",
        "it was then fine-tuned on 20,000 instructions written and rated by human annotators.",
    )
    files["DATA.md"] = text(files, "DATA.md").split("## Labelling")[0]
    assert outcome(assess(snapshot(tree(files))), "data.labelling") in ("not_found", "met")


# --- training code ----------------------------------------------------------------------------------------------------


def test_training_code_needs_this_systems_configuration() -> None:
    files = without(brook(), "train/brook-1m.yaml")
    assert outcome(assess(snapshot(tree(files))), "code.training") == "not_found"


def test_training_code_a_name_whose_bytes_are_lacking_is_not_looked() -> None:
    files = without(brook(), "train/train.py")
    made = snapshot(tree(files, listed={"train/train.py": 2_000}))
    assert outcome(assess(made), "code.training") == "not_looked"


def test_training_code_coming_soon_is_not_found() -> None:
    files = without(brook(), "train/")
    files["train/README.md"] = "# Training\n\nThe training code is coming soon.\n"
    assert outcome(assess(snapshot(tree(files))), "code.training") == "not_found"


def test_training_code_a_fine_tuning_example_is_not_found() -> None:
    files = without(brook(), "train/")
    files["examples/finetune_lora.py"] = (
        "from peft import LoraConfig, get_peft_model\n"
        "from transformers import AutoModelForCausalLM, Trainer, TrainingArguments\n"
        "model = AutoModelForCausalLM.from_pretrained('example/brook-1m')\n"
        "model = get_peft_model(model, LoraConfig(r=8))\n"
        "arguments = TrainingArguments(output_dir='o', learning_rate=1e-4, max_steps=900)\n"
        "Trainer(model=model, args=arguments, train_dataset=my_data()).train()\n"
    )
    assert outcome(assess(snapshot(tree(files))), "code.training") == "not_found"


# --- vagueness --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "vague",
    [
        "Brook was trained on publicly available data.",
        "Brook was trained on a diverse mix of web data.",
        "The training data is a large, high-quality corpus from many sources.",
    ],
)
def test_vagueness_names_nothing(vague: str) -> None:
    files = without(brook(), "DATA.md", "data/")
    readme = text(files, "README.md")
    start, end = readme.index("## Training data"), readme.index("## Evaluation results")
    files["README.md"] = (readme[:start] + f"## Training data\n\n{vague}\n\n" + readme[end:]).replace(
        "datasets:\n  - brook-texts\n", ""
    )
    assessment = assess(snapshot(tree(files)))
    for criterion in ("data.provenance", "data.public-listing"):
        finding = assessment.finding(criterion)
        assert finding is not None
        assert finding.reason == "not_found"
        shown = [item.quote for fact in finding.facts for item in fact.evidence]
        assert any(vague.split()[-2] in quote for quote in shown), (criterion, shown)


# --- upstream ---------------------------------------------------------------------------------------------------------


NOTHING = snapshot({})


@dataclass(frozen=True)
class Parent:
    """A base model of which only the verdicts are known."""

    assessments: tuple[Assessment, ...]
    facts: tuple[Fact, ...] = ()
    snapshot: Snapshot = NOTHING


def test_upstream_is_not_applicable_where_nothing_names_a_parent() -> None:
    assert outcome(assess(snapshot(tree(brook()))), "upstream") == "not_applicable"


@pytest.mark.parametrize(
    ("parent", "expected"),
    [
        (Verdict.FAILS, "not_met"),
        (Verdict.LIKELY_FAILS, "not_found"),
        (Verdict.UNCLEAR, "not_looked"),
        (Verdict.LIKELY_MEETS, "judgement"),
        (Verdict.MEETS, "met"),
    ],
)
def test_upstream_takes_the_parents_verdict(parent: Verdict, expected: str) -> None:
    files = brook()
    files["README.md"] = text(files, "README.md").replace(
        "license: apache-2.0", "license: apache-2.0\nbase_model: other/parent-7b"
    )
    made = snapshot(tree(files))
    facts = derive(observe(made, SYSTEM), made, ())
    asked: list[str] = []

    def assess_parent(location: str, line: object) -> Parent:
        asked.append(location)
        return Parent((replace(judge((), OSAID), verdict=parent),))

    facts, _ = lineage(facts, made, SYSTEM, [OSAID], assess_parent, Line())
    assert asked == ["https://huggingface.co/other/parent-7b"]
    assert outcome(judge(facts, OSAID), "upstream") == expected


def test_upstream_cycles_are_cut() -> None:
    evidence = Evidence(0, "README.md", Grade.OBSERVED, "upstream", quote="x", bytes=(0, 1), lines=(1, 1))
    parents = Fact("upstream.parents", Component.PARAMETERS, ("example/brook",), (evidence,))

    def never(location: str, line: object) -> Parent:
        raise AssertionError(location)

    facts, _ = lineage((parents,), snapshot(tree(brook())), SYSTEM, [OSAID], never, Line())
    (fact,) = (fact for fact in facts if fact.name == "upstream.verdict")
    assert fact.unknown == "not_looked"


# --- gated ------------------------------------------------------------------------------------------------------------


def test_gated_weights_are_not_looked_and_the_gate_is_a_fact() -> None:
    card = "---\nlicense: apache-2.0\n---\n# Brook\n\nThe weights of Brook.\n"
    gated = source(
        {"README.md": card},
        listed={"model.safetensors": 4_000_000},
        absent={"model.safetensors": "gated (manual): needs acceptance"},
        kind=HUB,
        location="https://huggingface.co/example/brook-1m",
        gate="manual",
        publisher="example",
    )
    made = snapshot(gated)
    facts: Mapping[str, Fact] = {fact.name: fact for fact in observe(made, SYSTEM)}
    assert facts["access.gated"].value is True
    assert outcome(assess(made), "parameters.published") == "not_looked"
