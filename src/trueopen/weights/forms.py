"""What a set of weights is: full, an adapter, or quantised; in which formats; how many parameters it has. Pure.

One folder often holds the same weights several times (safetensors, PyTorch, ONNX, ten quantisations): files are put
into copies first, one per format and numbered series, and a count is that of one copy, never their sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import re2

from trueopen.weights.magic import named_format
from trueopen.weights.sets import WeightFile, WeightSet
from trueopen.weights.shards import numbered

FORMS = ("full", "adapter", "quantised")
_ADAPTER_NAME = re2.compile(
    r"(?i)^adapter_model|pytorch_lora_weights|(?:^|[-_.])(?:q?lora|dora|ia3|locon|lycoris)(?:[-_.]|$)"
)
_QUANTISED_NAME = re2.compile(
    r"(?i)(?:^|[-_./])(?:i?q[2-8](?:_[0-9k](?:_[a-z0-9]{1,2})?)?|[2-8][-_]?bits?|int[48]|gptq|awq|exl[23]|bnb|nf4|fp8|fp4|mxfp4"
    r"|w[48]a(?:8|16)|quanti[sz]ed|quant)(?:[-_./]|$)"
)
# Number types that hold one parameter each; packed ones hold several, or are not parameters at all.
_PLAIN = frozenset({"F64", "F32", "F16", "BF16"})


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a set's weights: `files` of one format that belong together."""

    format: str
    form: str
    files: tuple[WeightFile, ...]

    @property
    def elements(self) -> int | None:
        """The sum of the elements of all its files, None unless every header tells."""
        counts = [item.header.elements if item.header else None for item in self.files]
        return sum(count for count in counts if count) if all(counts) else None

    @property
    def countable(self) -> bool:
        """Whether an element is a parameter: not where several are packed into one."""
        if self.format.startswith("GGUF"):
            return True
        kinds = [kind for item in self.files if item.header for kind in item.header.kinds]
        plain = sum(count for kind, count in kinds if kind in _PLAIN)
        packed = any(item.header and "packed" in item.header.marks for item in self.files)
        return not packed and (not kinds or plain * 10 >= 9 * sum(count for _, count in kinds))


def format_of(item: WeightFile) -> str:
    """The format of a file: by its header, else by its name."""
    if item.header is not None:
        return item.header.format.split(" (not opened)", 1)[0]
    return named_format(item.artifact.name.lower()) or "a format not known here"


def form_of(item: WeightFile, beside: Mapping[str, bool]) -> str:
    """`full`, `adapter` or `quantised`. `beside`: per form, whether a configuration in the same folder says so."""
    header, path = item.header, item.artifact.path
    marks = header.marks if header else ()
    if "adapter" in marks or _ADAPTER_NAME.search(item.artifact.name) or beside.get("adapter"):
        return "adapter"
    kinds = dict(header.kinds) if header else {}
    packed = kinds.get("packed", 0) * 2 > sum(kinds.values()) if kinds else False
    if "packed" in marks or packed or beside.get("quantised") or _QUANTISED_NAME.search(path.rsplit(".", 1)[0]):
        return "quantised"
    return "full"


def copies(one: WeightSet, beside: Mapping[str, Mapping[str, bool]], indexed: Mapping[str, str]) -> tuple[Copy, ...]:
    """The copies in a set. `beside`: what the configurations say, per folder; `indexed`: path → the index naming it."""
    groups: dict[tuple[str, str, str], list[WeightFile]] = {}
    for item in one.files:
        format_ = format_of(item)
        shard = numbered(item.artifact.name)
        series = indexed.get(item.artifact.path) or (shard[0] if shard else item.artifact.name)
        folder = item.artifact.folder.removeprefix(one.folder)
        key = (
            format_.split(" v", 1)[0],
            series if not folder else "",
            form_of(item, beside.get(item.artifact.folder, {})),
        )
        groups.setdefault(key, []).append(item)
    return tuple(Copy(format_, form, tuple(items)) for (format_, _, form), items in groups.items())


def best(found: tuple[Copy, ...]) -> Copy | None:
    """The copy that counts: full before quantised before adapters, then the one with most elements."""
    countable = [one for one in found if one.elements and one.countable]
    return max(
        countable, key=lambda one: (-FORMS.index("adapter") * (one.form == "adapter"), one.elements or 0), default=None
    )
