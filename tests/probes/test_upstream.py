"""Which base model a system was made from; what is no parent although it looks like one."""

from __future__ import annotations

import json

import pytest

from snapshots import SYSTEM, snapshot, source
from trueopen.artifact import Snapshot
from trueopen.fact import Fact, Unknown
from trueopen.probes.upstream import YIELDS, observe
from trueopen.system import SourceKind
from weights.files import gguf

HUB = "https://huggingface.co/aurora/aurora-1b"


def facts(taken: Snapshot) -> dict[str, Fact]:
    return {fact.name: fact for fact in observe(taken, SYSTEM)}


def hub(files: dict[str, bytes | str], location: str = HUB) -> dict[str, Fact]:
    return facts(snapshot(files, kind=SourceKind.HUB_MODEL, location=location))


def readme(text: str) -> dict[str, Fact]:
    return facts(snapshot({"README.md": f"# Aurora\n\n{text}\n"}))


def test_base_model_of_the_front_matter() -> None:
    found = hub({"README.md": "---\nbase_model:\n- dock/schooner-7b\nbase_model_relation: finetune\n---\n# Aurora\n"})
    assert found["upstream.named"].value is True
    assert found["upstream.parents"].value == ("dock/schooner-7b",)
    assert found["upstream.parents"].evidence[0].quote == "dock/schooner-7b"


def test_a_parent_among_the_sources_is_part_of_the_system() -> None:
    card = "---\nbase_model: aurora/aurora-1b-base\n---\n# Aurora\n"
    taken = snapshot(
        source({"README.md": card}, kind=SourceKind.HUB_MODEL, location=HUB),
        source({}, kind=SourceKind.HUB_MODEL, location="https://huggingface.co/aurora/aurora-1b-base"),
    )
    assert facts(taken)["upstream.named"].value is False


def test_configurations_name_the_parent() -> None:
    found = hub({"README.md": "# Aurora\n", "config.json": json.dumps({"_name_or_path": "dock/schooner-7b"})})
    assert found["upstream.parents"].value == ("dock/schooner-7b",)
    adapter = json.dumps({"base_model_name_or_path": "gpt2"})
    found = hub({"README.md": "# Aurora\n", "adapter_config.json": adapter})
    assert found["upstream.parents"].value == ("gpt2",)


@pytest.mark.parametrize(
    "path",
    ["./ckpt/step-100", "/data/x", "checkpoints/final", "models/schooner", "aurora/aurora-1b", "", "C:\\m", "output"],
)
def test_a_folder_or_itself_is_no_parent(path: str) -> None:
    found = hub({"README.md": "# Aurora\n", "config.json": json.dumps({"_name_or_path": path})})
    assert found["upstream.named"].value is False


@pytest.mark.parametrize("text", ["not json", "[1, 2]", "[" * 50_000])
def test_a_broken_configuration_breaks_nothing(text: str) -> None:
    assert hub({"README.md": "# Aurora\n", "config.json": text})["upstream.named"].value is False


@pytest.mark.parametrize(
    ("sentence", "parent"),
    [
        ("It is a fine-tuned version of [dock/ketch-7b](https://huggingface.co/dock/ketch-7b).", "dock/ketch-7b"),
        ("Aurora was initialized from Schooner-7B weights.", "Schooner-7B"),
        ("We fine-tuned Schooner 7B on our data.", "Schooner 7B"),
        ("Aurora is built upon [Schooner 7B](https://huggingface.co/dock/schooner-7b).", "dock/schooner-7b"),
        ("- **Finetuned from model:** dock/schooner-7b", "dock/schooner-7b"),
        ("Our model is based on Schooner-7B.", "Schooner-7B"),
    ],
)
def test_prose_names_the_parent(sentence: str, parent: str) -> None:
    assert readme(sentence)["upstream.parents"].value == (parent,)


@pytest.mark.parametrize(
    "sentence",
    [
        "Aurora outperforms Schooner 7B and Ketch 13B.",
        "Aurora is trained with the [Keel](https://github.com/dock/keel) library, forked from Megatron-LM.",
        "Our code is based on the Schooner-7B codebase.",
        "Aurora uses the same architecture and tokenizer as Schooner 7B.",
        "Aurora is based on the Transformer architecture.",
        "Ketch 7B is a fine-tuned version of Schooner 7B.",
        "You can use models fine-tuned from Schooner 7B.",
        "- **Finetuned from model [optional]:** [More Information Needed]",
        "This is a trained model of a PPO agent playing LunarLander-v2.",
        "These checkpoints are converted from Flax.",
    ],
)
def test_what_is_no_parent(sentence: str) -> None:
    found = readme(sentence)
    assert found["upstream.named"].value is False, found["upstream.named"].evidence
    assert found["upstream.parents"].value == ()


def test_derivatives_by_others_are_not_upstream() -> None:
    text = "## Community\n\nThis chat model is a fine-tuned version of [Ketch](https://huggingface.co/fan/ketch-7b)."
    assert readme(text)["upstream.named"].value is False


@pytest.mark.parametrize(
    "sentence",
    [
        "We distill reasoning capabilities from Schooner-R1 into our model.",
        "Our instruction data was generated with GPT-4.",
        "The model was trained on GPT-4-generated conversations.",
        "Schooner was used as the distillation model for our training.",
    ],
)
def test_a_teacher_is_named(sentence: str) -> None:
    assert readme(sentence)["upstream.teacher-named"].value is True


@pytest.mark.parametrize(
    "sentence",
    [
        "Trained using guidance distillation, making Aurora more efficient.",
        "The data was created by the Lantern initiative to train our models.",
        "Aurora can generate text like GPT-4.",
    ],
)
def test_no_teacher(sentence: str) -> None:
    assert readme(sentence)["upstream.teacher-named"].value is False


def test_a_name_that_says_it_was_derived_is_not_a_no() -> None:
    found = hub({"README.md": "# It\n\nA fine model.\n"}, location="https://huggingface.co/aurora/it-lora")
    assert found["upstream.named"].unknown is Unknown.NOT_FOUND


def test_what_could_not_be_read_is_not_a_no() -> None:
    unread = snapshot({"train.py": "x"}, listed={"README.md": 100}, kind=SourceKind.HUB_MODEL, location=HUB)
    assert facts(unread)["upstream.named"].unknown is Unknown.NOT_LOOKED
    broken = hub({"README.md": "---\nbase_model: [x\n---\n# Aurora\n"})
    assert broken["upstream.named"].unknown is Unknown.NOT_LOOKED
    nothing = facts(snapshot({"train.py": "x"}))
    assert {nothing[name].unknown for name, _ in YIELDS} == {Unknown.NOT_FOUND}


MERGE = """models:
  - model: dock/schooner-7b
    parameters: {weight: 0.5}
  - model: dock/ketch-7b+dock/ketch-lora
merge_method: ties
base_model: dock/keel-7b
tokenizer_source: base
"""
SLICES = """slices:
  - sources:
      - model: dock/schooner-7b
        layer_range: [0, 16]
  - sources:
      - model: dock/ketch-7b
        layer_range: [8, 32]
merge_method: passthrough
"""


def relations(taken: Snapshot) -> dict[str, object]:
    return {fact.instance: fact.value for fact in observe(taken, SYSTEM) if fact.name == "upstream.relation"}


def test_a_merge_configuration_names_every_parent() -> None:
    taken = snapshot({"README.md": "# Aurora\n", "mergekit_config.yml": MERGE}, kind=SourceKind.HUB_MODEL, location=HUB)
    parents = ("dock/schooner-7b", "dock/ketch-7b", "dock/ketch-lora", "dock/keel-7b")
    assert facts(taken)["upstream.parents"].value == parents
    assert relations(taken) == dict.fromkeys(parents, "merge")
    assert facts(taken)["upstream.parents"].evidence[0].quote == "dock/schooner-7b"


def test_a_weight_file_names_its_base_model_inside() -> None:
    pairs = (("general.base_model.0.repo_url", "https://huggingface.co/dock/schooner-7b"), ("general.name", "Aurora"))
    data = gguf(pairs=pairs, tensors=(("t", (100, 100)),)) + bytes(10_000)
    taken = snapshot({"README.md": "# Aurora\n", "aurora-q4.gguf": data}, kind=SourceKind.HUB_MODEL, location=HUB)
    assert relations(taken) == {"dock/schooner-7b": "quantized"}


def test_an_example_of_a_merge_is_no_parent() -> None:
    assert hub({"README.md": "# Aurora\n", "examples/linear.yml": MERGE})["upstream.named"].value is False


def test_slices_and_a_card_that_shows_the_configuration() -> None:
    assert readme(f"```yaml\n{SLICES}```")["upstream.parents"].value == ("dock/schooner-7b", "dock/ketch-7b")
    found = hub({"README.md": "# Aurora\n", "merge.yaml": SLICES})
    assert found["upstream.parents"].value == ("dock/schooner-7b", "dock/ketch-7b")


@pytest.mark.parametrize(
    "text",
    ["merge_method: ties\nmodels: 3\n", "merge_method: [", "models:\n- model: dock/a-7b\n", "merge_method: x\n" * 9],
)
def test_a_yaml_that_is_no_merge_names_nothing(text: str) -> None:
    assert hub({"README.md": "# Aurora\n", "config.yaml": text})["upstream.named"].value is False


def test_an_adapter_in_a_folder_names_its_parent() -> None:
    taken = snapshot(
        {"README.md": "# Aurora\n", "lora/adapter_config.json": '{"base_model_name_or_path": "dock/schooner-7b"}'}
    )
    assert relations(taken) == {"dock/schooner-7b": "adapter"}


def test_the_relation_of_the_front_matter_is_kept() -> None:
    card = "---\nbase_model: dock/schooner-7b\nbase_model_relation: quantized\n---\n# Aurora\n"
    assert relations(snapshot({"README.md": card}, kind=SourceKind.HUB_MODEL, location=HUB)) == {
        "dock/schooner-7b": "quantized"
    }


@pytest.mark.parametrize(
    ("sentence", "parent"),
    [
        ("Aurora is based on Schooner2.", "Schooner2"),
        ("Based on `schooner-7b`, Aurora is trained on instruction records.", "schooner-7b"),
        ("Our models are fine-tuned on [Schooner](https://huggingface.co/dock/schooner).", "dock/schooner"),
        ("We release Aurora, which is adapted to the medical domain from Schooner-2 by training.", "Schooner-2"),
        ("- **Continue-pretrained from model:** [S-70B](https://huggingface.co/dock/s-70b)", "dock/s-70b"),
        ("We released Aurora-7B trained from Schooner-7B.", "Schooner-7B"),
    ],
)
def test_more_ways_to_name_the_parent(sentence: str, parent: str) -> None:
    assert readme(sentence)["upstream.parents"].value == (parent,)


@pytest.mark.parametrize(
    "sentence",
    [
        "The code is based on Schooner2.",
        "Aurora is based on the Schooner2 architecture.",
        "Our models are fine-tuned on Dolmino-50.",
        "| Base Model | Size | Weights |\n|---|---|---|\n| Schooner | 7B | x |",
        "Based on Schooner-7B results, others train models.",
        "The training is based on DeepSpeed 2.",
        "It contains geometry data derived from parametric CAD-2 models.",
    ],
)
def test_more_things_that_are_no_parent(sentence: str) -> None:
    assert readme(sentence)["upstream.named"].value is False


@pytest.mark.parametrize(
    ("sentence", "parent"),
    [
        ("我们基于 Schooner 系列模型，经过高质量语料加训后产出 Base 模型。", "Schooner"),
        ("Aurora 系列模型基于 Schooner 权重和词表，在中文数据上增量预训练。", "Schooner"),
        ("本模型基于 Schooner-7B 模型微调得到。", "Schooner-7B"),
        ("我们在[Schooner-7B](https://huggingface.co/dock/schooner-7b)的基础上继续预训练。", "dock/schooner-7b"),
        ("本モデルは Schooner-7B をベースに継続事前学習を行いました。", "Schooner-7B"),
        ("dock/schooner-7b をファインチューニングしたモデルです。", "dock/schooner-7b"),
    ],
)
def test_chinese_and_japanese_prose_names_the_parent(sentence: str, parent: str) -> None:
    assert readme(sentence)["upstream.parents"].value == (parent,)


@pytest.mark.parametrize(
    "sentence",
    [
        "本模型基于 Transformer 结构从零开始预训练。",
        "训练框架基于 Megatron-LM 进行训练。",
        "与其他基于 Schooner-7B 微调的模型相比，效果更好。",
        "您可以基于 Aurora-7B 进行微调。",
        "没有基于 Schooner-7B 微调。",
        "我们提供了基于[AutoPack](https://github.com/dock/autopack)的量化方案。",
        "新增基于 Schooner-7B 的微调教程。",
        "仮に Schooner-7B から学習を開始したとすると、次のようになる。",
    ],
)
def test_what_is_no_parent_in_chinese(sentence: str) -> None:
    assert readme(sentence)["upstream.named"].value is False


@pytest.mark.parametrize(
    "sentence",
    [
        "The instruction data was generated by GPT-4.",
        "我们使用 GPT-4 生成了 10 万条指令数据。",
        "训练数据由 ChatGPT 生成。",
        "学習データは GPT-4 を用いて生成しました。",
        "Aurora was distilled from Schooner-70B.",
    ],
)
def test_teachers_in_several_languages(sentence: str) -> None:
    assert readme(sentence)["upstream.teacher-named"].value is True


@pytest.mark.parametrize(
    "sentence",
    [
        "No data in our corpus was generated by GPT-4.",
        "Aurora was not distilled from Schooner-70B.",
        "The training data does not contain outputs generated by GPT-4.",
        "我们没有使用 GPT-4 生成数据。",
    ],
)
def test_a_denied_teacher_is_none(sentence: str) -> None:
    assert readme(sentence)["upstream.teacher-named"].value is False


def test_a_denial_of_something_else_hides_no_teacher() -> None:
    sentence = "We did not hire annotators, the instruction data was generated by GPT-4."
    assert readme(sentence)["upstream.teacher-named"].value is True


def test_our_documents_may_state_the_terms_of_the_base_model() -> None:
    card = "---\nbase_model: dock/schooner-7b\n---\n# Aurora\n\nThe base model is licensed under CC-BY-NC-4.0.\n"
    found = hub({"README.md": card})["upstream.terms"]
    assert (found.instance, found.value) == ("dock/schooner-7b", "CC-BY-NC-4.0")
    assert found.evidence[0].quote == "The base model is licensed under CC-BY-NC-4.0."


@pytest.mark.parametrize(
    "sentence",
    [
        "Unlike the base model, ours is not under CC-BY-NC-4.0.",
        "Aurora is released under Apache-2.0.",
        "It follows the base model.",
        "Use of the Aurora-1.5-Base models must comply with Apache-2.0.",
        "Following Schooner-7B, our pre-trained weights are released under CC-BY-NC-4.0.",
    ],
)
def test_other_sentences_state_no_terms_of_the_base_model(sentence: str) -> None:
    found = hub({"README.md": f"---\nbase_model: dock/schooner-7b\n---\n# Aurora\n\n{sentence}\n"})
    assert found["upstream.terms"].unknown is Unknown.NOT_FOUND
