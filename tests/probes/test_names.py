"""What counts as a proper name in a phrase, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.probes.names import is_hub_id, names_hardware, names_in


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("the Harbour Crawl and 300B tokens", ("Harbour Crawl",)),
        ("data from Common Crawl, Wikipedia and arXiv", ("Common Crawl", "Wikipedia", "arXiv")),
        ("BoatText-5B & sailorcode-v2", ("BoatText-5B",)),
        ("lantern-lab/port-logs", ("lantern-lab/port-logs",)),
    ],
)
def test_names_are_found(phrase: str, names: tuple[str, ...]) -> None:
    assert names_in(phrase) == names


@pytest.mark.parametrize(
    "phrase",
    [
        "publicly available data from the Internet",
        "2T tokens of English, French and Python code",
        "512 NVIDIA H100-80GB GPUs and TPUv4 pods",
        "14.8 trillion diverse tokens, followed by Supervised Fine-Tuning and Reinforcement Learning",
        "bfloat16 with PyTorch and DeepSpeed",
        "IBM's principles",
        "a mix of Web Documents, Code and Mathematics",
        "AI-synthesized samples",
        "prepare_data.py",
        "",
    ],
)
def test_what_names_nothing(phrase: str) -> None:
    assert names_in(phrase) == ()


def test_a_capital_at_the_start_of_a_sentence_says_nothing() -> None:
    assert names_in("Boats sail", at_start=True) == ()
    assert names_in("BoatText sails", at_start=True) == ("BoatText",)


def test_hardware_and_hub_ids() -> None:
    assert names_hardware("8 A100, 80GB each")
    assert not names_hardware("the Harbour Crawl")
    assert is_hub_id("lantern/port-logs")
    assert not is_hub_id("lantern/port/logs")


@given(st.text(max_size=80))
def test_names_stand_in_the_phrase(phrase: str) -> None:
    for name in names_in(phrase):
        assert all(word in phrase for word in name.split(" "))


def test_a_size_or_a_version_names_nobody() -> None:
    from snapshots import snapshot
    from trueopen.probes.own_names import own_names
    from trueopen.system import System

    names = own_names(snapshot({"README.md": "# Aurora\n"}), System("aurora/aurora-2-7b-v1", "aurora-2-7b-v1"))
    assert names.is_own("Aurora-7B")
    assert not names.is_own("Schooner-7B")
    assert not names.is_own("Ketch-v1")
