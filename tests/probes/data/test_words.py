"""Stages by words and paths; pinned and mutable places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.probes.data.named import short_name
from trueopen.probes.data.pinned import is_pinned, with_digest, with_revision
from trueopen.probes.data.stages import stage_of, stage_of_path, stage_under, stages_in
from trueopen.vocabulary import TRAINING_STAGES

DIGEST = "ab" * 32


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Aurora was pre-trained on Harbour Crawl", "pre-training"),
        ("Pretraining data", "pre-training"),
        ("Mid-training mix", "mid-training"),
        ("continued pre-training on code", "mid-training"),
        ("the annealing phase", "mid-training"),
        ("supervised fine-tuning (SFT)", "fine-tuning"),
        ("instruction tuning data", "fine-tuning"),
        ("DPO on preference pairs", "preference"),
        ("knowledge distillation from Aurora 70B", "distillation"),
        ("预训练数据", "pre-training"),
        ("指令微调", "fine-tuning"),
        ("事前学習データ", "pre-training"),
    ],
)
def test_words_that_tell_one_stage(text: str, stage: str) -> None:
    assert stage_of(text) == stage


@pytest.mark.parametrize(
    "text", ["We pre-trained and then fine-tuned Aurora", "The training data", "", "OpenFold distillation set"]
)
def test_two_stages_or_none_tell_none(text: str) -> None:
    assert stage_of(text) == ""


def test_own_words_come_before_headings_and_the_inner_heading_before_the_outer() -> None:
    headings = ("Aurora", "Pre-training", "Fine-tuning data")
    assert stage_under("We used Harbour Chat.", headings) == "fine-tuning"
    assert stage_under("For pre-training we used Harbour Crawl.", headings) == "pre-training"
    assert stage_under("Pre-training and SFT both used Harbour Crawl.", headings) == ""


@pytest.mark.parametrize(
    ("path", "stage"),
    [
        ("configs/pretrain/mix.yaml", "pre-training"),
        ("configs/sft_mix.yaml", "fine-tuning"),
        ("pretrain/sft.yaml", "fine-tuning"),
        ("recipes/fine-tune/a.yaml", "fine-tuning"),
        ("dpo/config.yaml", "preference"),
        ("configs/anneal/a.yaml", "mid-training"),
        ("data/mix.yaml", ""),
        ("configs/pretrain_sft.yaml", ""),
    ],
)
def test_paths(path: str, stage: str) -> None:
    assert stage_of_path(path) == stage


@given(st.text(max_size=200))
def test_stages_are_of_the_list(text: str) -> None:
    assert set(stages_in(text)) <= set(TRAINING_STAGES)
    assert stage_of_path(text) in ("", *TRAINING_STAGES)


@pytest.mark.parametrize(
    ("place", "pinned"),
    [
        (f"https://files.example.org/a.tar#sha256={DIGEST}", True),
        ("https://huggingface.co/datasets/a/b/tree/" + "0a" * 20, True),
        ("https://zenodo.org/records/1234567", True),
        ("https://doi.org/10.5281/zenodo.1234567", True),
        ("https://data.commoncrawl.org/crawl-data/CC-MAIN-2024-10/", True),
        ("https://huggingface.co/datasets/a/b", False),
        ("https://huggingface.co/datasets/a/b/tree/main", False),
        ("https://example.org/data.zip", False),
        ("s3://bucket/data/", False),
        ("", False),
    ],
)
def test_pinned(place: str, pinned: bool) -> None:
    assert is_pinned(place) is pinned


def test_a_revision_and_a_digest_are_kept_in_the_place() -> None:
    place = "https://huggingface.co/datasets/a/b"
    assert is_pinned(with_revision(place, "0a" * 20))
    assert not is_pinned(with_revision(place, "v1"))
    assert with_revision("https://example.org/x", "v1") == "https://example.org/x"
    assert with_digest("https://example.org/x", "not a digest") == "https://example.org/x"
    assert with_digest("", DIGEST) == ""
    assert is_pinned(with_digest("https://example.org/x", f"sha256:{DIGEST.upper()}"))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("here", "port-logs"),
        ("🤗 Download", "port-logs"),
        ("HuggingFace dataset", "port-logs"),
        ("Download (uploading)", "port-logs"),
        ("the Harbour Crawl", "Harbour Crawl"),
        ("Data from Ports", "Data from Ports"),
        ("Registry of Ports (R", "Registry of Ports"),
        ("https://huggingface.co/datasets/lantern/port-logs", "port-logs"),
    ],
)
def test_a_label_that_names_nothing_gives_way_to_the_place(name: str, shown: str) -> None:
    assert short_name(name, "https://huggingface.co/datasets/lantern/port-logs") == shown
