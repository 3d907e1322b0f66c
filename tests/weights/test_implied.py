"""What a configuration implies: known shapes count exactly, open points give a range, other kinds give nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.weights.implied import implied
from trueopen.weights.named_size import named_size

GATED = {
    "hidden_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "vocab_size": 1000,
    "intermediate_size": 128,
    "hidden_act": "silu",
    "rms_norm_eps": 1e-6,
    "tie_word_embeddings": False,
}


def test_a_gated_decoder_is_counted_by_its_layers() -> None:
    found = implied(GATED)
    assert found is not None
    attention = 2 * 64 * 64 + 2 * 64 * 32
    assert found.low == 2 * (attention + 3 * 64 * 128) + 2 * 1000 * 64
    assert found.fits(found.low + 5 * 64)
    assert not found.fits(2 * found.high)


def test_experts_are_counted_each() -> None:
    dense, sparse = implied(GATED), implied(GATED | {"num_local_experts": 4})
    assert dense is not None
    assert sparse is not None
    assert sparse.low - dense.low == 2 * (3 * 3 * 64 * 128 + 64 * 4)


def test_what_is_left_open_gives_a_range() -> None:
    found = implied({"n_embd": 64, "n_layer": 2, "n_head": 4, "vocab_size": 1000, "n_positions": 128})
    assert found is not None
    assert found.low < found.high
    assert found.fits(2 * 12 * 64 * 64 + 1000 * 64 + 128 * 64)


def test_an_encoder_decoder_is_counted_with_its_cross_attention() -> None:
    config = {
        "is_encoder_decoder": True,
        "d_model": 64,
        "vocab_size": 1000,
        "num_layers": 2,
        "num_heads": 4,
        "d_ff": 128,
    }
    found = implied(config)
    assert found is not None
    assert found.fits(6 * 4 * 64 * 64 + 4 * 2 * 64 * 128 + 64_000)


@pytest.mark.parametrize(
    "more",
    [
        {"vision_config": {"hidden_size": 32}},
        {"text_config": {"hidden_size": 32}},
        {"ssm_cfg": {"d_state": 16}},
        {"vocab_size": None},
        {"hidden_size": -1},
        {"hidden_size": True},
        {"first_k_dense_replace": 99, "num_experts": 4},
    ],
)
def test_other_kinds_and_missing_sizes_are_not_compared(more: dict[str, object]) -> None:
    assert implied(GATED | more) is None


KEYS = (*GATED, "num_experts", "kv_lora_rank", "is_encoder_decoder", "first_k_dense_replace")
VALUES = st.sampled_from([None, True, False, 0, 1, -5, 7, 2**41, "", "silu", 1.5, (1, 2)])


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
def test_no_configuration_breaks_the_count(config: dict[str, object]) -> None:
    found = implied(GATED | config)
    assert found is None or 0 < found.low <= found.high


@pytest.mark.parametrize(
    ("name", "text", "parameters"),
    [
        ("aurora-7b", "7b", 7 * 10**9),
        ("Aurora 1.5B Chat", "1.5B", 1_500_000_000),
        ("aurora-8x7B-v0.1", "8x7B", 56 * 10**9),
        ("aurora-30B-A3B", "30B", 30 * 10**9),
        ("aurora-160m", "160m", 160 * 10**6),
    ],
)
def test_a_name_states_a_size(name: str, text: str, parameters: int) -> None:
    found = named_size(name)
    assert found is not None
    assert (found.text, found.parameters) == (text, parameters)


@pytest.mark.parametrize("name", ["aurora", "aurora-4bit", "7B and 13B", "aurora-128k", "b", "aurora-0b"])
def test_a_name_without_one_size_states_none(name: str) -> None:
    assert named_size(name) is None


def test_a_named_size_is_round() -> None:
    seven, mixture = named_size("a-7b"), named_size("a-8x7b")
    assert seven is not None
    assert mixture is not None
    assert seven.fits(6_700_000_000)
    assert seven.fits(8_500_000_000)
    assert not seven.fits(13_000_000_000)
    assert mixture.fits(46_700_000_000)
