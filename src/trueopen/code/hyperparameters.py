"""Training hyper-parameters in a file, by line: `key: number`, `"key": number`, `key = number`, `--key number`. Pure.

Read by line and not by each format's parser, because published configurations are often not quite valid (a missing
comma in JSON with comments) and because a quote needs the line anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from trueopen.artifact import Document
from trueopen.code.patterns import pattern
from trueopen.code.python import PythonSource

MAX_BYTES = 256 * 1024

_PAIR = pattern(
    rb"(?m)^[ \t]*(?:export[ \t]+|- )?[\"']?([A-Za-z][A-Za-z0-9_.\-]{0,80})[\"']?"
    rb"[ \t]*(?::[ \t]*[A-Za-z\[\], ]{1,30}=|[:=])[ \t]*[\"']?([^\s,\"'#][^\n,\"'#]{0,60})"
)
_INLINE = pattern(
    rb"[{,][ \t]*[\"']?([A-Za-z][A-Za-z0-9_.\-]{0,80})[\"']?[ \t]*:[ \t]*[\"']?([0-9][0-9A-Za-z_.+\-]{0,30})"
)
_FLAG = pattern(
    rb"(?:^|[\s(\"'])(?:--|-?\+\+?)?([A-Za-z][A-Za-z0-9_.\-]{1,80})(?:=|[ \t]+)[\"']?([0-9][0-9A-Za-z_.+\-]{0,30})"
)
_KEYWORD = pattern(rb"[(,\s]([A-Za-z_][A-Za-z0-9_]{0,60})=([0-9][0-9A-Za-z_.+\-]{0,30})")
_CONSTANT = pattern(
    rb"(?m)^([A-Za-z_][A-Za-z0-9_]{1,60})[ \t]*(?::[ \t]*[A-Za-z\[\], ]{1,30})?=[ \t]*[\"']?([0-9][^\n#,;\"']{0,40})"
)
_ENTRY = pattern(
    rb"(?m)^[ \t]*[{(]?[ \t]*[\"']([A-Za-z][A-Za-z0-9_.\-]{0,60})[\"'][ \t]*:[ \t]*([0-9][^\n#,;\"']{0,40})"
)
_NUMBER = pattern(rb"^[+-]?(?:[0-9][0-9_]*)?\.?[0-9]+(?:\.|[eE][+-]?[0-9]+)?[KkMmBbT]?\b|^[0-9]+ ?\*")
_CAMEL = pattern(rb"([a-z0-9])([A-Z])")

RATE, BATCH, LENGTH, SIZE, SHAPE = "learning rate", "batch size", "length", "model size", "schedule"

_RATES = frozenset(
    b"lr learning_rate base_lr base_learning_rate max_lr max_learning_rate peak_lr peak_learning_rate lr_max lr_peak "
    b"lr_init init_lr initial_lr learningrate lr_base matrix_lr".split()
)
_LENGTHS = frozenset(
    b"train_iters max_steps max_step total_steps num_steps train_steps training_steps num_train_steps max_train_steps "
    b"max_iters num_iterations total_iters iterations epochs num_epochs epoch_count num_train_epochs max_epochs "
    b"train_epochs train_tokens total_tokens max_tokens_total max_duration train_samples lr_decay_iters "
    b"lr_decay_samples max_train_epochs total_train_steps n_steps n_iters n_chunks stop_at_step total_training_steps "
    b"max_training_steps exit_tokens my_exit_tokens trainer_max_steps n_epochs t_max total_batches "
    b"total_num_update max_update tokens num_tokens stop_after total_train_tokens steps".split()
)
_SIZES = frozenset(
    b"n_layer n_layers num_layers num_hidden_layers hidden_size d_model n_embd n_head n_heads num_heads "
    b"num_attention_heads dim embed_dim embedding_dim hidden_dim vocab_size ffn_hidden_size model_size token_s token_z "
    b"c_m c_z c_s atom_s atom_z intermediate_size emb_dim num_decoder_layers num_encoder_layers "
    b"d_ff d_kv num_blocks depth model_channels channels seq_length seq_len sequence_length ctx_len context_length "
    b"model_dim mlp_dim encoder_layers decoder_layers nlayers nhidden nheads params n_params params_no_embed "
    b"layers heads".split()
)
# `no_blocks`, `num_decoder_layers`, `c_hidden_pair_att`: counts of parts, and channel widths.
_COUNTS = pattern(
    rb"^(?:n|no|num)_?(?:[a-z0-9]+_)*(?:layers?|blocks?|heads?)(?:_[a-z0-9]+)*$|^c_(?:[a-z]|hidden[a-z_]*)$"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """One hyper-parameter: its key as written, group, value as written, and the byte span of the pair."""

    key: str
    group: str
    value: str
    start: int
    end: int


def settings(document: Document, *, flags: bool = False) -> tuple[Setting, ...]:
    """Return the training hyper-parameters of a configuration, in order. `flags`: also `--key value` and `key=value`
    anywhere in a line (shell scripts)."""
    return _settings(document, (_PAIR, _INLINE, _FLAG, _KEYWORD) if flags else (_PAIR, _INLINE))


def code_settings(document: Document, source: PythonSource) -> tuple[Setting, ...]:
    """Return the hyper-parameters that Python code fixes: constants, dictionary entries, arguments of calls.

    Defaults of functions and of annotated class fields are none: they are what a library offers, not what a model used.
    """
    defaults = {(name, line) for function in source.functions for name, _, line in function.defaults}
    found = []
    for item in _settings(document, (_CONSTANT, _ENTRY, _KEYWORD)):
        line = document.data.count(b"\n", 0, item.start) + 1
        start = document.data.rfind(b"\n", 0, item.start) + 1
        comment = document.data[start : item.start].lstrip().startswith(b"#")
        if not comment and (item.key, line) not in defaults:
            found.append(item)
    return tuple(found)


def default_settings(source: PythonSource) -> tuple[tuple[str, str, str, int], ...]:
    """Return the hyper-parameters among the defaults of functions: group, name, value, line."""
    return tuple(
        (group, name, value, line)
        for function in source.functions
        for name, value, line in function.defaults
        if (group := group_of(name.encode())) and _NUMBER.search(value.encode())
    )


def _settings(document: Document, expressions: tuple[Any, ...]) -> tuple[Setting, ...]:
    data = document.data[:MAX_BYTES]
    found: dict[int, Setting] = {}
    for expression in expressions:
        for match in expression.finditer(data):
            key, value = match.group(1), match.group(2)
            group = group_of(key)
            if group and (_NUMBER.search(value) or (group == SHAPE)):
                place = match.start(1)
                found.setdefault(
                    place,
                    Setting(key.decode("ascii"), group, value.decode("utf-8", "replace").strip(), place, match.end(2)),
                )
    return tuple(found[place] for place in sorted(found))


@lru_cache(maxsize=65_536)
def group_of(key: bytes) -> str:
    """The group a key belongs to, "" when it is no training hyper-parameter."""
    name = _CAMEL.sub(rb"\1_\2", key.rsplit(b".", 1)[-1]).replace(b"-", b"_").lower().strip(b"_")
    if name in _RATES or (
        name.endswith((b"_learning_rate", b"_lr")) and not {b"min", b"end", b"final"} & set(name.split(b"_"))
    ):
        return RATE
    if name in _LENGTHS:
        return LENGTH
    if name in _SIZES or _COUNTS.search(name):
        return SIZE
    if b"batch" in name and (b"size" in name or b"token" in name or b"per_gpu" in name or name.endswith(b"_bsz")):
        return BATCH
    if name in (b"bsz", b"micro_bsz", b"batch", b"global_batch", b"batchsize", b"global_bs", b"total_bs"):
        return BATCH
    if b"warmup" in name or b"weight_decay" in name or name in (b"beta1", b"beta2", b"betas", b"min_lr", b"grad_clip"):
        return SHAPE
    return ""


def groups(found: tuple[Setting, ...]) -> frozenset[str]:
    """The groups the settings cover."""
    return frozenset(item.group for item in found)


def is_training_configuration(found: tuple[Setting, ...]) -> bool:
    """A learning rate and at least two of: batch size, length of training, size of the model."""
    have = groups(found)
    return RATE in have and len(have & {BATCH, LENGTH, SIZE}) >= 2
