"""What counts as information on the training data. The texts are ours; each is a case that went wrong once, or could.

A wrong "listed" or "described" leads to a wrong "open", so most cases here are of what must *not* count.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snapshots import SYSTEM, snapshot, source
from trueopen.artifact import Snapshot
from trueopen.fact import Fact, Unknown
from trueopen.probes import data_information
from trueopen.probes.data_information import NAME, YIELDS, observe
from trueopen.system import SourceKind

DESCRIPTIONS = (
    "data.provenance",
    "data.scope",
    "data.characteristics",
    "data.obtained",
    "data.selected",
    "data.labelling",
    "data.processing",
    "data.public-listing",
)


def facts(taken: Snapshot) -> dict[str, Fact]:
    return {fact.name: fact for fact in observe(taken, SYSTEM)}


def readme(text: str) -> dict[str, Fact]:
    return facts(snapshot({"README.md": text}))


def nothing_described(found: dict[str, Fact]) -> None:
    for name in (*DESCRIPTIONS, "data.described", "data-information.published"):
        assert found[name].unknown is Unknown.NOT_FOUND, (name, found[name].why, found[name].evidence)


CARD = """# Aurora 1B

Aurora 1B is a language model.

## Training data

Aurora was pre-trained on 300 billion tokens from [Harbour Crawl](https://huggingface.co/datasets/lantern/harbour-crawl)
and [PortLogs](https://zenodo.org/record/1234567). The corpus consists of web pages, books, news and code; 60% of the
tokens are English and 20% French. PortLogs was downloaded from Zenodo in May 2024. We only kept pages with a quality
score above 0.5, based on our own classifier. Near-duplicate pages were removed using MinHash, and all text was
tokenized with our tokenizer.
"""


def test_a_full_card_gives_every_description_with_its_sentence() -> None:
    found = readme(CARD)
    for name in set(DESCRIPTIONS) - {"data.labelling"}:
        assert found[name].value is True, (name, found[name].why)
    assert "300 billion tokens" in found["data.scope"].evidence[0].quote
    assert "zenodo.org/record/1234567" in " ".join(item.quote for item in found["data.public-listing"].evidence)
    assert found["data.described"].value is True
    assert found["data-information.published"].value is True
    assert found["data.total-stated"].value == "300 billion tokens"
    assert found["data.labelling"].unknown is Unknown.NOT_FOUND


def test_every_quote_is_byte_exact() -> None:
    text = "# Aurora ☃\n\nWe trained Aurora on the Harbour Crawl — 2.5 billion tokens of web text.\n".encode()
    found = facts(snapshot({"README.md": text}))
    cited = [item for fact in found.values() for item in fact.evidence if item.bytes is not None]
    assert cited
    for item in cited:
        assert item.bytes is not None
        assert text[slice(*item.bytes)].decode() == item.quote


@pytest.mark.parametrize(
    "text",
    [
        # vague
        "# Aurora\n\nAurora was pretrained on 15 trillion tokens of data from publicly available sources.\n",
        "# Aurora\n\nAurora is trained on a large, diverse and high-quality corpus.\n",
        "# Aurora\n\nWe trained Aurora on proprietary data collected from the internet.\n",
        "# Aurora\n\n## Training data\n\n[More Information Needed]\n",
        "# Aurora\n\n## Training data\n\nA mix of publicly available online data.\n",
        # amounts alone
        "# Aurora\n\nWe pre-train Aurora on 14.8 trillion diverse and high-quality tokens.\n",
        "# Aurora\n\nThe models were trained with a batch size of 4M tokens on sequences of 8,192 tokens.\n",
        # hardware, tools, formats
        "# Aurora\n\nAurora was trained on 512 H100 GPUs of the Lighthouse supercomputer using PyTorch.\n",
        "# Aurora\n\nThe models were trained using our [Foghorn response format](https://example.org/foghorn).\n",
        "# Aurora\n\nAurora was fine-tuned using Low-Rank Adaptation.\n",
        # other systems' data
        "# Aurora\n\nSchooner 7B was trained on the Harbour Crawl with 2 billion tokens of web text.\n",
        "# Aurora\n\nUnlike Schooner, which was trained on Harbour Crawl, we say nothing.\n",
        # evaluation data
        "# Aurora\n\n## Evaluation\n\nWe used [DockBench](https://huggingface.co/datasets/dock/bench) of 9 tasks.\n",
        "# Aurora\n\nAurora was evaluated on the DockBench dataset, downloaded from Zenodo.\n",
        # advice and examples
        "# Aurora\n\n## Training data\n\nPrepare your own data as JSONL and put it into `data/`.\n",
        "# Aurora\n\n## Fine-tuning\n\nWe tune on [Alpacas](https://huggingface.co/datasets/farm/alpacas) as a test.\n",
        "# Aurora\n\nYou can train Aurora on the Harbour Crawl.\n",
        "# Aurora\n\nIf trained on the Harbour Crawl, results differ.\n",
        # plans and negations
        "# Aurora\n\nWe will release the Harbour Crawl on which we trained soon.\n",
        "# Aurora\n\nAurora was not trained on the Harbour Crawl.\n",
        # a tokenizer's data is not the model's
        "# Aurora\n\nOur tokenizer was trained on 2 billion tokens of Harbour Crawl web text.\n",
        "# Aurora\n\n## Tokenization\n\nIt was trained on a subset of Harbour Crawl using weights per language.\n",
        # parents are no data
        "# Aurora\n\nAurora was fine-tuned from [Schooner 7B](https://huggingface.co/dock/schooner-7b).\n",
        "# Aurora\n\nAurora: a chat model fine-tuned on the Schooner model.\n",
        # makers are no sources
        "# Aurora\n\nAurora is trained on data collected following [Lantern's Ethics principles](https://lantern.org/ethics).\n",
        # a library says nothing of a model's data
        "# Aurora\n\nAurora is a library for training.\n\n## Datasets\n\nWe preprocessed Harbour Crawl using it.\n",
    ],
)
def test_what_must_not_count(text: str) -> None:
    nothing_described(readme(text))


def test_examples_in_a_vague_sentence_are_not_the_sources() -> None:
    text = "# Aurora\n\n## Training data\n\nData was collected from publicly available sites (e.g. Harbour Forum).\n"
    assert readme(text)["data.provenance"].unknown is Unknown.NOT_FOUND


def test_a_vague_sentence_is_shown() -> None:
    found = readme("# Aurora\n\nAurora was pretrained on 2 trillion tokens from publicly available sources.\n")
    provenance = found["data.provenance"]
    assert provenance.unknown is Unknown.NOT_FOUND
    assert "publicly available" in provenance.evidence[0].quote
    assert "publicly available" in found["data.public-listing"].evidence[0].quote
    assert found["data.total-stated"].value == "2 trillion tokens"


@pytest.mark.parametrize(
    "path",
    [
        "finetune/README.md",
        "cookbook/train.md",
        "examples/data/README.md",
        "evals/data.md",
        "third_party/other/README.md",
        "tests/data/README.md",
        "docs/inference/data.md",
    ],
)
def test_documents_about_other_things_are_not_read_for_training_data(path: str) -> None:
    found = facts(snapshot({"README.md": "# Aurora\n", path: CARD.replace("# Aurora 1B", "# Data")}))
    nothing_described(found)


def test_a_guide_to_evaluation_data_is_not_about_training_data() -> None:
    guide = """# Data

This folder says how we prepared the data for the evaluation of Aurora.

## Short questions

We downloaded the DockBench corpus 2.1 from [its site](https://dock.org/bench) and removed duplicates using MinHash.
"""
    nothing_described(facts(snapshot({"README.md": "# Aurora\n", "data/README.md": guide})))


def test_a_repository_that_prepares_the_data_is_read_throughout() -> None:
    text = """# Overview

This repository contains the code to prepare the data for the **Aurora 1B** model.

The final training data comes from two sources:

1. HarbourText (we use the `web` and `news` subsets)
2. PortLogs

The data is prepared in these steps:

1. Tokenize the data using the Aurora tokenizer.
2. Concatenate the tokens and shuffle them.

# Download

```bash
git clone https://huggingface.co/datasets/lantern/harbourtext
```
"""
    found = readme(text)
    assert found["data.provenance"].value is True
    assert found["data.processing"].value is True
    assert found["data.selected"].value is True
    assert found["data.obtained"].value is True
    listing = found["data.public-listing"]
    assert "git clone https://huggingface.co/datasets/lantern/harbourtext" in listing.evidence[0].quote


def test_a_mix_table_names_sources_and_shares() -> None:
    text = """# Aurora training details

## Data mix

| Subset | Tokens (Billion) |
|---|---|
| PortLogs | 30.0 |
| HarbourText | 28.9 |
| SailCode | 197.7 |
| Total | 256.6 |
"""
    found = readme(text)
    assert found["data.provenance"].value is True
    assert found["data.scope"].value is True
    assert found["data.characteristics"].value is True
    assert str(found["data.total-stated"].value).startswith("256.6")


def test_a_table_of_languages_names_no_source() -> None:
    text = """# Aurora

## Training data

| Language | Percentage |
|---|---|
| Kikuyu | 10 |
| Wolof | 20 |
| Akan | 70 |
"""
    found = readme(text)
    assert found["data.provenance"].unknown is Unknown.NOT_FOUND
    assert found["data.characteristics"].value is True


def test_data_sets_in_the_front_matter_of_a_hub_card_are_a_listing() -> None:
    card = "---\ndatasets:\n- lantern/harbour-crawl\n- custom\n---\n# Aurora\n"
    found = facts(
        snapshot({"README.md": card}, kind=SourceKind.HUB_MODEL, location="https://huggingface.co/aurora/aurora-1b")
    )
    assert found["data.public-listing"].value is True
    assert [item.quote for item in found["data.public-listing"].evidence] == ["lantern/harbour-crawl"]
    assert found["data.provenance"].value is True
    assert found["data-information.published"].unknown is Unknown.NOT_FOUND


def test_a_paper_is_no_place_to_obtain_data() -> None:
    found = readme("# Aurora\n\nWe train Aurora on the [Harbour Crawl](https://arxiv.org/abs/2101.00001).\n")
    assert found["data.provenance"].value is True
    assert found["data.public-listing"].unknown is Unknown.NOT_FOUND


def test_a_placeholder_address_is_no_listing() -> None:
    text = (
        "# Preparing the Aurora training data\n\nThis contains code to build the Aurora training data.\n\n"
        "```\naws s3 cp a s3://bucket/path/\n```\n"
    )
    assert readme(text)["data.public-listing"].unknown is Unknown.NOT_FOUND


def test_training_configurations_list_data_by_address() -> None:
    config = """model:
  d_model: 2048
  n_layers: 16
optimizer:
  name: adamw
  learning_rate: 3.0e-4
global_train_batch_size: 1024
max_duration: 100000
data:
  paths:
    - https://data.lantern.org/harbour/part-00-00000.npy
"""
    found = facts(snapshot({"README.md": "# Aurora\n", "configs/aurora-1b.yaml": config}))
    assert found["data.public-listing"].value is True
    assert "part-00-00000.npy" in found["data.public-listing"].evidence[0].quote


# --- labels, self-supervised stages, third parties --------------------------------------------------


def test_labels_are_named_by_a_stage() -> None:
    found = readme(
        "# Aurora\n\nAurora was pre-trained on the Harbour Crawl, followed by supervised fine-tuning and RLHF.\n"
    )
    assert found["data.labels-named"].value is True
    assert found["data.self-supervised-only"].value is False


def test_only_self_supervised_training() -> None:
    found = readme("# Aurora\n\nAurora is a language model. We pre-trained it on 300B tokens of Harbour Crawl text.\n")
    assert found["data.labels-named"].value is False
    assert found["data.self-supervised-only"].value is True


def test_what_users_may_do_names_no_labels() -> None:
    text = (
        "# Aurora\n\nWe pre-trained Aurora on 300B tokens of text. You can apply RLHF to it.\n\n"
        "## Research building on Aurora\n\n- We love *RLHF at sea*, which applies preference tuning to Aurora.\n"
    )
    assert readme(text)["data.labels-named"].value is False


def test_a_chat_variant_leaves_open_whether_labels_were_used() -> None:
    text = (
        "# Aurora\n\nWe pre-trained Aurora on 300B tokens of Harbour Crawl text.\n\n"
        "- [Chat](https://huggingface.co/aurora/Aurora-Chat)\n"
    )
    found = readme(text)
    assert found["data.labels-named"].value is False
    assert found["data.self-supervised-only"].value is False


def test_a_labelling_procedure() -> None:
    text = (
        "# Aurora\n\n## Training data\n\nAll clips were annotated by three annotators using written guidelines; "
        "annotators were asked to mark every boat.\n"
    )
    found = readme(text)
    assert found["data.labelling"].value is True
    assert found["data.labels-named"].value is True


def test_naming_labels_is_not_describing_their_making() -> None:
    text = "# Aurora\n\nThe fine-tuning data includes over 10M human-annotated examples.\n"
    found = readme(text)
    assert found["data.labels-named"].value is True
    assert found["data.labelling"].unknown is Unknown.NOT_FOUND
    assert "human-annotated" in found["data.labelling"].evidence[0].quote


def test_third_party_data() -> None:
    named = readme("# Aurora\n\nAurora was trained on images licensed from Picture Harbour and on web text.\n")
    assert named["data.third-party-named"].value is True
    assert named["data.third-party-listing"].unknown is Unknown.NOT_FOUND
    none = readme(CARD)
    assert none["data.third-party-named"].value is False


# --- what the publisher refuses, what is not there to read --------------------------------------------------


def test_the_publishers_own_refusal_is_a_no() -> None:
    found = readme("# Aurora\n\nWe do not disclose our training data.\n")
    assert found["data.provenance"].value is False
    assert found["data.public-listing"].value is False
    assert "do not disclose" in found["data.provenance"].evidence[0].quote


def test_a_refusal_beside_a_listing_is_a_conflict() -> None:
    found = readme(CARD + "\nWe do not disclose the training data.\n")
    assert found["data.provenance"].unknown is Unknown.CONFLICT


def test_data_that_is_not_released() -> None:
    found = readme("# Aurora\n\nThe training data will not be released.\n")
    assert found["training-data.published"].value is False


def test_an_unread_report_leaves_the_question_open() -> None:
    found = facts(snapshot({"README.md": "# Aurora\n", "Aurora_Technical_Report.pdf": b"%PDF"}))
    for name in DESCRIPTIONS:
        assert found[name].unknown is Unknown.NOT_LOOKED, name
        assert "Aurora_Technical_Report.pdf" in found[name].why


def test_no_document_at_all() -> None:
    found = facts(snapshot({"train.py": "print()"}))
    for name, _ in YIELDS:
        assert found[name].unknown is Unknown.NOT_FOUND, name


# --- the data itself --------------------------------------------------


def test_a_data_set_the_user_named_is_the_training_data() -> None:
    taken = snapshot(
        source({"README.md": "# Aurora\n"}),
        source(
            {"README.md": "# Harbour Crawl\n\nText collected from the Harbour Forum.\n"},
            listed={"data/train-00000.parquet": 9_000_000},
            kind=SourceKind.HUB_DATASET,
            location="https://huggingface.co/datasets/lantern/harbour-crawl",
            publisher="lantern",
        ),
    )
    assert facts(taken)["training-data.published"].value is True


def test_a_followed_data_set_of_somebody_else_is_not() -> None:
    taken = snapshot(
        source({"README.md": "# Aurora\n\nWe evaluated on [DockBench](https://huggingface.co/datasets/dock/bench).\n"}),
        source(
            {"README.md": "# DockBench\n\nQuestions collected from the Dock Forum.\n"},
            listed={"data/train-00000.parquet": 9_000_000},
            kind=SourceKind.HUB_DATASET,
            location="https://huggingface.co/datasets/dock/bench",
            publisher="dock",
            followed_from=0,
        ),
    )
    found = facts(taken)
    assert found["training-data.published"].unknown is Unknown.NOT_FOUND
    nothing_described(found)


def test_a_followed_framework_speaks_of_itself() -> None:
    taken = snapshot(
        source({"README.md": "# Aurora\n\nTrained with [Keel](https://github.com/lantern/keel).\n"}),
        source(
            {"README.md": "# Keel\n\nWe trained Keel-20B on the Harbour Crawl.\n\n## Training data\n\nHarbourText.\n"},
            location="https://github.com/lantern/keel",
            publisher="lantern",
            followed_from=0,
        ),
    )
    nothing_described(facts(taken))


# --- laws --------------------------------------------------


def test_every_name_is_answered_once() -> None:
    for text in ("", CARD):
        names = [fact.name for fact in observe(snapshot({"README.md": text}), SYSTEM)]
        assert set(names) == {name for name, _ in YIELDS}
        assert len(names) == len(set(names)) or "data.source" in names
    assert NAME == data_information.NAME


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("aTrained on the Harbour Crawl.|-#\n*[](/)`0123 ☃\udcff"), max_size=200))
def test_no_text_breaks_the_probe(text: str) -> None:
    list(observe(snapshot({"README.md": text.encode("utf-8", "surrogateescape")}), SYSTEM))


def test_a_hostile_document_stays_cheap() -> None:
    start = time.process_time()
    list(observe(snapshot({"README.md": "# A\n\n" + "We trained Aurora on the Harbour Crawl. " * 3_000}), SYSTEM))
    assert time.process_time() - start < 10


def test_an_unread_card_leaves_open_what_it_names() -> None:
    text = "# Aurora\n\nAurora is a language model. We pre-trained it on 300B tokens of Harbour Crawl text.\n"
    found = facts(snapshot({"README.md": text}, listed={"MODEL_CARD.md": 900}))
    for name in ("data.labels-named", "data.third-party-named", "data.self-supervised-only"):
        assert found[name].unknown is Unknown.NOT_LOOKED, name


def test_labels_of_a_cards_template_name_no_source() -> None:
    card = "# Harbour\n\n## Dataset description\n\n- **Homepage:** https://harbour.org\n- **Contact:** Ann Sailor\n"
    taken = snapshot(
        source({"README.md": card}, kind=SourceKind.HUB_DATASET, location="https://huggingface.co/datasets/a/b")
    )
    assert facts(taken)["data.provenance"].unknown is Unknown.NOT_FOUND
