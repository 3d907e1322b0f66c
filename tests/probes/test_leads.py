"""Leads: what a linked place could hold, decided by its kind and the words around the link."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snapshots import SYSTEM, snapshot, source
from trueopen.probes.lead import Lead
from trueopen.probes.leads import leads
from trueopen.system import SourceKind
from trueopen.vocabulary import Component

C = Component
PARAMETERS = {C.PARAMETERS, C.MODEL_CARD, C.MODEL_METADATA}
DATA = {C.TRAINING_DATA, C.DATA_INFORMATION}


def read(text: str, **files: str) -> dict[str, Lead]:
    content = {"README.md": text, **files}
    return {lead.location: lead for lead in leads(snapshot(content), SYSTEM)}


def holds(text: str, location: str) -> set[Component] | None:
    lead = read(text).get(location)
    return None if lead is None else set(lead.could_hold)


GIT = "https://github.com/aurora/{}"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("- [Training Code](https://github.com/aurora/aurora-t)", "aurora-t", {C.TRAINING_CODE}),
        ("The training framework is at https://github.com/aurora/boreas.", "boreas", {C.TRAINING_CODE}),
        (
            "Files used to train these models with the [Boreas library](https://github.com/aurora/boreas) are here.",
            "boreas",
            {C.TRAINING_CODE},
        ),
        ("- [Data Preparation](https://github.com/aurora/aurora-prep)", "aurora-prep", {C.DATA_PROCESSING_CODE}),
        ("- [Metrics](https://github.com/aurora/analysis)", "analysis", {C.EVALUATION_CODE}),
        ("Inference code: https://github.com/aurora/run", "run", {C.INFERENCE_CODE, C.ARCHITECTURE}),
        (
            "## Reproducing training\n\nSet up:\n\n```\ngit clone https://github.com/aurora/boreas.git\n```\n",
            "boreas",
            {C.TRAINING_CODE},
        ),
    ],
)
def test_a_repository_of_the_publisher_holds_what_its_context_names(
    text: str, name: str, expected: set[Component]
) -> None:
    assert holds(f"# Aurora\n\n{text}\n", GIT.format(name)) == expected


@pytest.mark.parametrize(
    "text",
    [
        # A response format, a serving engine, a demo, a client, an issue, a dependency.
        "The models were trained using our [chorus response format](https://github.com/aurora/chorus).",
        "Serve it with [swiftserve](https://github.com/other/swiftserve).",
        "Try the [demo](https://github.com/aurora/aurora-demo).",
        "Use our [Python client](https://github.com/aurora/aurora-python).",
        "See [this issue](https://github.com/aurora/boreas/issues/4) about training code.",
        "## Acknowledgements\n\nWe built on [Boreas](https://github.com/other/boreas), trained with [X](https://github.com/other/x).",
        "You can fine-tune it with [tunekit](https://github.com/other/tunekit).",
        "Nice work on [Zephyrus](https://github.com/other/zephyrus), an open model with training code.",
    ],
)
def test_what_is_no_part_of_the_system_is_no_place_for_code(text: str) -> None:
    for lead in read(f"# Aurora\n\n{text}\n").values():
        assert C.TRAINING_CODE not in lead.could_hold


def test_another_owner_counts_only_where_words_say_this_system_was_trained_with_it() -> None:
    said = "The training of Phase 1 is completed using [Zoo](https://github.com/other/zoo) on our cluster."
    assert holds(f"# Aurora\n\n{said}\n", "https://github.com/other/zoo") == {C.TRAINING_CODE}
    unsaid = "Zoo has training code: [Zoo](https://github.com/other/zoo)."
    assert holds(f"# Aurora\n\n{unsaid}\n", "https://github.com/other/zoo") is None


def test_one_sentence_with_several_links_is_read_link_by_link() -> None:
    text = (
        "# Aurora\n\nWe use the [boreas](https://github.com/aurora/boreas) framework for the training, "
        "[sieve](https://github.com/aurora/sieve) for data processing and [gauge](https://github.com/aurora/gauge) "
        "for evaluation.\n"
    )
    found = read(text)
    assert C.TRAINING_CODE not in found[GIT.format("gauge")].could_hold if GIT.format("gauge") in found else True
    assert C.DATA_PROCESSING_CODE in found[GIT.format("sieve")].could_hold


def test_a_hub_model_of_the_publisher_holds_parameters_and_card() -> None:
    text = "# Aurora\n\n| Size | Link |\n|---|---|\n| 1B | [Aurora-1B](https://huggingface.co/aurora/aurora-1b) |\n"
    assert holds(text, "https://huggingface.co/aurora/aurora-1b") == PARAMETERS


def test_quantised_copies_by_others_are_no_lead() -> None:
    text = "# Aurora\n\nCommunity GGUF: https://huggingface.co/someone/aurora-1b-gguf\n"
    assert holds(text, "https://huggingface.co/someone/aurora-1b-gguf") is None


def test_from_pretrained_in_a_code_block_is_a_lead() -> None:
    text = '# Aurora\n\n```python\nm = AutoModel.from_pretrained("aurora/aurora-7b")\nfrom_pretrained("other/y")\n```\n'
    assert set(read(text)) == {"https://huggingface.co/aurora/aurora-7b"}


def test_a_dataset_counts_when_the_words_say_trained_on() -> None:
    trained = "# Aurora\n\nAurora was pre-trained on [Dusk](https://huggingface.co/datasets/other/dusk).\n"
    assert holds(trained, "https://huggingface.co/datasets/other/dusk") == DATA
    evaluated = "# Aurora\n\nWe evaluate on [Dawn](https://huggingface.co/datasets/other/dawn).\n"
    assert holds(evaluated, "https://huggingface.co/datasets/other/dawn") is None


def test_front_matter_names_datasets_and_the_base_model_is_no_lead() -> None:
    text = "---\nlicense: mit\nbase_model: other/base\ndatasets:\n- aurora/dusk\n---\n# Aurora\n"
    found = read(text)
    assert set(found) == {"https://huggingface.co/datasets/aurora/dusk"}
    assert found["https://huggingface.co/datasets/aurora/dusk"].evidence.quote == "aurora/dusk"


@pytest.mark.parametrize(
    ("text", "component"),
    [
        ("For details see [our paper](https://arxiv.org/abs/2401.00001).", C.RESEARCH_PAPER),
        ("See the [technical report](https://arxiv.org/abs/2401.00001).", C.TECHNICAL_REPORT),
        ("[Aurora: An Open Language Model](https://arxiv.org/pdf/2401.00001v2)", C.RESEARCH_PAPER),
        (
            "[Blog](https://aurora.org/blog) | [Paper](https://arxiv.org/abs/2401.00001) | [Hub](https://hf.co/aurora)",
            C.RESEARCH_PAPER,
        ),
    ],
)
def test_the_systems_own_paper_could_hold_data_information(text: str, component: Component) -> None:
    found = holds(f"# Aurora\n\n{text}\n", "https://arxiv.org/abs/2401.00001")
    assert found is not None
    assert {C.DATA_INFORMATION, component} <= found


@pytest.mark.parametrize(
    "text",
    [
        "It uses rotary embeddings ([paper](https://arxiv.org/abs/2104.09864)).",
        "## Related work\n\n[Zephyrus: an open model](https://arxiv.org/abs/2104.09864)",
        "Our work has inspired others, such as [Zephyrus](https://arxiv.org/abs/2104.09864).",
    ],
)
def test_somebody_elses_paper_is_no_lead(text: str) -> None:
    assert holds(f"# Aurora\n\nText.\n\n## Model\n\n{text}\n", "https://arxiv.org/abs/2104.09864") is None


def test_followed_sources_are_not_followed_further() -> None:
    tree = source({"README.md": "[Training code](https://github.com/aurora/boreas)"}, followed_from=0)
    main = source({"README.md": "# Aurora"})
    assert leads(snapshot(main, tree), SYSTEM) == ()


def test_places_that_are_sources_already_are_no_leads() -> None:
    assert read("# Aurora\n\n[Training code](https://github.com/Aurora/aurora/tree/main/train)\n") == {}


def test_a_submodule_of_the_publisher_is_part_of_the_tree() -> None:
    modules = '[submodule "boreas"]\n\tpath = boreas\n\turl = https://github.com/aurora/boreas.git\n'
    modules += '[submodule "llama"]\n\tpath = 3rdparty/x\n\turl = https://github.com/other/x.git\n'
    found = read("# Aurora\n", **{".gitmodules": modules})
    assert set(found) == {GIT.format("boreas")}
    assert found[GIT.format("boreas")].could_hold == {C.ARCHITECTURE, C.INFERENCE_CODE}  # a library the code imports


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("Megatron-Aurora", C.TRAINING_CODE),
        ("aurora-pretraining", C.TRAINING_CODE),
        ("aurora_data_tools", C.DATA_PROCESSING_CODE),
        ("aurora-eval", C.EVALUATION_CODE),
    ],
)
def test_what_a_submodule_could_hold_is_read_from_its_name(name: str, holds: Component) -> None:
    modules = f'[submodule "x"]\n\tpath = x\n\turl = https://github.com/aurora/{name}.git\n'
    found = read("# Aurora\n", **{".gitmodules": modules})
    assert holds in found[GIT.format(name)].could_hold


@pytest.mark.parametrize("name", ["jax-ml/jax", "pytorch/pytorch", "microsoft/DeepSpeed"])
def test_a_general_library_holds_no_training_code(name: str) -> None:
    assert not read(f"# Aurora\n\nThe model was trained using [{name.split('/')[1]}](https://github.com/{name}).\n")


def test_a_card_on_the_hub_names_the_systems_repository() -> None:
    card = source(
        {"README.md": "# Aurora 1B\n\n- **Repository:** https://github.com/aurora/aurora\n"},
        kind=SourceKind.HUB_MODEL,
        location="https://huggingface.co/aurora/aurora-1b",
    )
    (lead,) = leads(snapshot(card), SYSTEM)
    assert C.TRAINING_CODE in lead.could_hold


def test_bytes_that_are_not_utf8_break_nothing() -> None:
    shot = snapshot({"README.md": b"# Aurora \xe9\n\n[Training code](https://github.com/aurora/boreas) \xff\n"})
    (lead,) = leads(shot, SYSTEM)
    assert lead.location == GIT.format("boreas")


def test_vendored_projects_do_not_speak_for_the_system() -> None:
    files = {
        "README.md": "# Aurora\n",
        "tools/zoo/README.md": "See [our paper](https://arxiv.org/abs/2104.09864).",
        "tools/zoo/LICENSE": "MIT",
        "tools/zoo/setup.py": "",
    }
    assert leads(snapshot(files), SYSTEM) == ()


def test_a_weights_file_elsewhere_is_a_place_for_parameters() -> None:
    text = "# Aurora\n\n## Model download\n\n[Aurora 1B weights](https://files.example.org/aurora-1b.tar)\n"
    assert holds(text, "https://files.example.org/aurora-1b.tar") == {C.PARAMETERS}


def test_the_publishers_account_and_a_bucket_of_weights_are_places_for_parameters() -> None:
    text = "# Aurora\n\nPre-trained models are on [Hugging Face](https://huggingface.co/aurora).\n"
    assert holds(text, "https://huggingface.co/aurora") == {C.PARAMETERS, C.MODEL_CARD}
    bucket = "https://storage.googleapis.com/aurora/1b"
    assert holds(f"# Aurora\n\nThe checkpoints are at {bucket}.\n", bucket) == {C.PARAMETERS}
    assert holds(f"# Aurora\n\nThe test set is at {bucket}.\n", bucket) is None


def test_of_many_checkpoints_in_storage_a_few_stand_for_all_and_other_leads_stay() -> None:
    rows = "\n".join(f"- checkpoint https://storage.googleapis.com/aurora/step{n}" for n in range(40))
    found = read(f"# Aurora\n\n{rows}\n\nSee [our paper](https://arxiv.org/abs/2401.00001).\n")
    assert 1 < sum("storage" in location for location in found) < 40
    assert "https://arxiv.org/abs/2401.00001" in found


PIECES = st.sampled_from(
    [
        "[training code](https://github.com/aurora/boreas)",
        "https://hf.co/aurora/aurora-1b",
        "git clone ",
        "```\n",
        "\n\n",
        "## Training\n",
        "| a | b |\n|---|---|\n",
        "<a href='https://arxiv.org/abs/2401.00001'>paper</a>",
        "\udce9",
        "é",
        "---\ndatasets: [a/b]\n---\n",
        "was trained with ",
        "https://",
        "[x][y]",
        "\n[y]: https://github.com/aurora/z\n",
    ]
)


@settings(deadline=None, max_examples=120)
@given(st.lists(PIECES, max_size=30))
def test_any_text_is_read_without_failing_and_quoted_byte_for_byte(pieces: list[str]) -> None:
    data = "".join(pieces).encode("utf-8", "surrogateescape")
    found = leads(snapshot({"README.md": data}), SYSTEM)
    assert len({lead.location.lower() for lead in found}) == len(found)
    for lead in found:
        start, end = lead.evidence.bytes or (0, 0)
        assert data[start:end].decode("utf-8", "replace") == lead.evidence.quote
