"""The form in which rules read a sentence: lower case, plain quotes and dashes, single blanks, no mark-up."""

from __future__ import annotations

import unicodedata

import re2

_MARKUP = re2.compile(r"\*{1,3}|_{2,3}|`+|\\([_*\[\]().#-])|</?[a-zA-Z][^<>]{0,80}>")
_LINK = re2.compile(r"\[([^\]\[]{0,300})\]\(([^()\s]{0,300})\)")
_MARKS = "*_`\\<"
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "‐": "-", "‑": "-", "‒": "-"}
    | {"–": "-", "—": "-", "―": "-", " ": " ", "，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "\ufeff": ""}
    | {"ﬁ": "fi", "ﬂ": "fl", "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": ""}
)


def fold(text: str) -> str:
    """`text` as rules read it. Not for quoting: the length changes."""
    plain = text.translate(_PLAIN)
    if "[" in plain:
        plain = _LINK.sub(r"\1 (\2)", plain)
    if any(char in plain for char in _MARKS):
        plain = _MARKUP.sub(r"\1", plain)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain)
    folded = " ".join(plain.split()).lower()
    # One word, so that no rule for the word behind finds it here.
    for word in ("commercial", "production"):
        folded = folded.replace(f"non-{word}", f"non{word}").replace(f"non {word}", f"non{word}")
    return folded
