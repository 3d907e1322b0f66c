"""How many parameters a configuration implies: from its sizes alone, by the kind of architecture they describe. Pure.

Sources of the formulae: the layer definitions of the architectures (attention, feed-forward, embeddings), counted. What
a configuration leaves open (tied embeddings, a gated feed-forward, learned positions) gives a range; a kind that is not
understood gives nothing. No model is known by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_MOST = 10**15
# Parts whose size the plain formulae do not give: a configuration that has one is not compared.
_OTHER_KINDS = (
    "ssm", "mamba", "rwkv", "conv", "linear_attn", "linear_attention", "recurrent", "hyena", "retnet", "vision",
    "audio", "speech", "text_config", "encoder_config", "decoder_config", "image", "patch", "attn_layer",
    "layers_block_type", "block_types", "cross_attention", "time_mix", "per_layer", "altup", "laurel", "shared_layers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Implied:
    """The fewest and the most parameters a configuration can mean, and the keys and values it was counted from."""

    low: int
    high: int
    keys: tuple[str, ...]

    def fits(self, count: int, tolerance: float = 0.05) -> bool:
        return self.low * (1 - tolerance) <= count <= self.high * (1 + tolerance)


def implied(config: dict[str, Any]) -> Implied | None:
    """Count a configuration. None where it does not state enough, or describes a kind that is not understood."""
    if any(
        part in str(key).lower()
        for key in config
        for part in _OTHER_KINDS
        if config[key] not in (None, False, 0, [], {})
    ):
        return None
    sizes = _Sizes(config)
    try:
        found = _encoder_decoder(sizes) if config.get("is_encoder_decoder") is True else _one_stack(sizes)
    except _Open:
        return None
    if found is None or not 0 < found[0] <= found[1] < _MOST:
        return None
    return Implied(*found, tuple(sizes.used))


class _Open(Exception):
    """A size that is needed is not stated."""


class _Sizes:
    """Whole numbers of a configuration, under the several names they go by; remembers which were used."""

    def __init__(self, config: dict[str, Any]) -> None:
        self.config = config
        self.used: dict[str, None] = {}

    def get(self, *names: str) -> int | None:
        for name in names:
            value = self.config.get(name)
            if type(value) is int and 0 < value < 2**40:
                self.used[name] = None
                return value
        return None

    def need(self, *names: str) -> int:
        value = self.get(*names)
        if value is None:
            raise _Open
        return value


def _one_stack(sizes: _Sizes) -> tuple[int, int] | None:
    hidden = sizes.need("hidden_size", "n_embd", "d_model", "dim")
    layers = sizes.need("num_hidden_layers", "n_layer", "n_layers", "num_layers")
    heads = sizes.need("num_attention_heads", "n_head", "n_heads")
    vocabulary = sizes.need("vocab_size", "padded_vocab_size")
    wide = sizes.get("intermediate_size", "n_inner", "ffn_hidden_size", "ffn_dim", "d_ff")
    if wide is None and "n_embd" not in sizes.used:
        return None
    attention = _attention(sizes, hidden, heads)
    forward = _forward(sizes, hidden, wide or 4 * hidden, layers)
    embedding = vocabulary * (sizes.get("embedding_size") or hidden)
    body_low, body_high = layers * attention + forward[0], layers * attention + forward[1]
    tied = sizes.config.get("tie_word_embeddings")
    positions = sizes.get("max_position_embeddings", "n_positions") or 0
    learned = positions * hidden if positions <= 8_192 and not _rotary(sizes.config) else 0
    low = body_low + embedding * (1 if tied is not False else 2)
    high = body_high + embedding * (1 if tied is True else 2) + learned + layers * 13 * hidden
    extra = sizes.get("num_nextn_predict_layers")
    if extra:
        high += extra * (high // max(layers, 1))
    return low, high


def _rotary(config: dict[str, Any]) -> bool:
    return any(str(key).startswith(("rope_", "rotary")) for key in config)


def _attention(sizes: _Sizes, hidden: int, heads: int) -> int:
    latent = sizes.get("kv_lora_rank")
    if latent is not None:  # multi-head latent attention
        plain, turned, value = sizes.need("qk_nope_head_dim"), sizes.need("qk_rope_head_dim"), sizes.need("v_head_dim")
        rank = sizes.get("q_lora_rank")
        query = rank * (hidden + heads * (plain + turned)) if rank else hidden * heads * (plain + turned)
        return query + hidden * (latent + turned) + latent * heads * (plain + value) + heads * value * hidden
    head = sizes.get("head_dim", "d_kv") or hidden // heads
    shared = sizes.get("num_key_value_heads", "n_kv_heads", "multi_query_group_num", "num_kv_heads") or heads
    if sizes.config.get("multi_query") is True:
        shared = min(shared, 1) if "num_kv_heads" not in sizes.used else shared
    return 2 * hidden * heads * head + 2 * hidden * shared * head


def _forward(sizes: _Sizes, hidden: int, wide: int, layers: int) -> tuple[int, int]:
    """Fewest and most parameters of all feed-forward parts together."""
    gated = _gated(sizes.config)
    least, most = (3 if gated else 2), (2 if gated is False else 3)
    experts = sizes.get("num_local_experts", "num_experts", "n_routed_experts", "moe_num_experts")
    if experts is None or experts == 1:
        return layers * least * hidden * wide, layers * most * hidden * wide
    dense = sizes.get("first_k_dense_replace", "first_k_dense") or 0
    step = sizes.get("decoder_sparse_step", "moe_layer_freq", "moe_layer_frequency") or 1
    if dense > layers or step > layers:
        raise _Open
    own = sizes.get("moe_intermediate_size", "expert_ffn_hidden_size") or wide
    always = (sizes.get("n_shared_experts", "num_shared_experts") or 0) * own
    always += sizes.get("shared_expert_intermediate_size") or 0
    sparse = (layers - dense) // step
    each = experts * own + always
    plain = layers - sparse
    router = sparse * hidden * experts
    return (
        least * hidden * (sparse * each + plain * wide) + router,
        most * hidden * (sparse * each + plain * wide) + router,
    )


def _gated(config: dict[str, Any]) -> bool | None:
    """Whether the feed-forward part has three matrices; None where the configuration leaves it open."""
    act = str(config.get("hidden_act") or config.get("hidden_activation") or config.get("activation_function") or "")
    if "glu" in act.lower() or str(config.get("feed_forward_proj", "")).startswith("gated"):
        return True
    if "rms_norm_eps" in config:
        return True if act.lower() in ("silu", "swish") else None
    return None


def _encoder_decoder(sizes: _Sizes) -> tuple[int, int] | None:
    hidden = sizes.need("d_model", "hidden_size")
    vocabulary = sizes.need("vocab_size")
    first = sizes.need("encoder_layers", "num_layers", "num_encoder_layers", "num_hidden_layers")
    second = sizes.get("decoder_layers", "num_decoder_layers") or first
    heads = sizes.need("encoder_attention_heads", "num_heads", "num_attention_heads")
    wide = sizes.need("encoder_ffn_dim", "d_ff", "intermediate_size")
    narrow = sizes.get("decoder_ffn_dim") or wide
    attention = 4 * hidden * heads * (sizes.get("d_kv") or hidden // heads)
    gated = _gated(sizes.config)
    least, most = (3 if gated else 2), (2 if gated is False else 3)
    blocks = (first + 2 * second) * attention

    def forward(matrices: int) -> int:
        return matrices * hidden * (first * wide + second * narrow)

    positions = sizes.get("max_position_embeddings", "n_positions") or 0
    learned = 2 * positions * hidden if positions <= 8_192 else 0
    embedding = vocabulary * hidden
    tied = sizes.config.get("tie_word_embeddings")
    low = blocks + forward(least) + embedding
    high = blocks + forward(most) + embedding * (1 if tied is True else 2) + learned + (first + second) * 20 * hidden
    return low, high
