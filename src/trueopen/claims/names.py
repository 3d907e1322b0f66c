"""The names a document's own system goes by, so that "X is open source" can be told from a word about another model.

Names come from the context alone ("org/Name-7B-Instruct", "Name 2") by general rules: the organisation, sizes,
versions and the usual endings of variants are dropped, since a sentence about the series is about the system too.
"""

from __future__ import annotations

import re2

_SPLIT = re2.compile(r"[\s_-]+")
_BRACKETS = re2.compile(r"\([^()]*\)")
_SIZE_OR_VERSION = re2.compile(r"(?i)^(?:[vr]?\d+(?:\.\d+)*[a-z]{0,2}|\d+x\d+b|[a-z]?\d+b|\d+(?:\.\d+)?[bmk])$")
_TRAILING_VERSION = re2.compile(r"[\d.]+$")
_VARIANT = frozenset(
    "instruct chat base it sft dpo rlhf rl gguf ggml gptq awq exl2 int4 int8 fp8 fp16 bf16 4bit 8bit lora qlora adapter "
    "hf merged preview beta alpha uncased cased tiny small medium large xl xxl mini nano pro max ultra onnx mlx".split()
)
# Words too common to be a name when they stand alone.
_COMMON = frozenset(
    "the a an model models open language large image text speech video audio code data test demo my new ai llm bert gpt "
    "stt tts asr project library dataset system series".split()
)


def own_names(context: str, title: str = "") -> tuple[str, ...]:
    """Return lower-case names, longest first; empty when the context names nothing distinctive."""
    found: set[str] = set()
    bare = _BRACKETS.sub(" ", context).strip()
    # "org/name" names the system by its second half; "A / B" names two.
    for part in [bare.rpartition("/")[2]] if " " not in bare else bare.split("/"):
        found |= _names_of(part)
    if not context and title:
        found |= _names_of(title)
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def names_pattern(names: tuple[str, ...]) -> str:
    """Return a pattern for any of the names, spaces and hyphens being alike, with what is glued on behind
    ("-7B-Chat", "2", "-VL")."""
    if not names:
        return ""
    joined = "|".join(r"[\s_-]?".join(re2.escape(word) for word in name.split()) for name in names)
    return rf"(?i)(?:^|[^a-z0-9_-])((?:{joined})(?:[\w+-]|\.\d)*)(\.[a-z])?"


def _names_of(part: str) -> set[str]:
    words = [word for word in _SPLIT.split(part.strip().lower()) if word]
    found: set[str] = set()
    stem: list[str] = []
    for word in words:
        if stem and (_SIZE_OR_VERSION.search(word) or word in _VARIANT):
            break
        stem.append(word)
    for candidate in (words, stem, _unversioned(stem)):
        name = " ".join(candidate)
        if len(name) >= 3 and name not in _COMMON and any(letter.isalpha() for letter in name):
            found.add(name)
    return found


def _unversioned(stem: list[str]) -> list[str]:
    """"qwen3" → "qwen": the series goes by the bare name."""
    if not stem:
        return []
    bare = _TRAILING_VERSION.sub("", stem[-1])
    return [*stem[:-1], bare] if len(bare) >= 3 else []
