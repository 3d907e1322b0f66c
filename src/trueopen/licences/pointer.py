"""Texts that are no licence but say where one is."""

from __future__ import annotations

import re2

_MAX_CHARACTERS = 600
_MAX_WORDS = 30
_FILE = r"(?:\.{0,2}/)?(?:[\w.-]{1,60}/){0,6}(?:LICEN[CS]E|COPYING|NOTICE|USE_POLICY|UNLICENSE|TERMS)[\w.-]{0,40}"

_PATH = re2.compile(r"(?i)^\s*(" + _FILE + r")\s*$")
_SEE = re2.compile(
    r"(?i)\b(?:see|refer to|found in|found at|contained in|given in|stated in|available in|included in|read)"
    r"\s+(?:the\s+)?(?:file\s+)?(?:named\s+)?[\[\"'`<(]*(" + _FILE + r")"
)
_URL = re2.compile(r"(?i)\bhttps?://[^\s<>\"'`)\]]{4,300}")
# A sentence that allows, forbids or limits is more than a pointer: it must be read, not skipped over.
_MORE = re2.compile(
    r"(?i)\b(?:not|no|only|non|noncommercial|commercial|research|prohibited|forbidden|restricted|except|unless|must|"
    r"shall|may|purposes?|solely|without|agree|additional|however)\b"
)


def pointer_in(text: str) -> str | None:
    """The address or path that `text` points to, when it does nothing else; None when it says more."""
    if len(text) > _MAX_CHARACTERS:
        return None
    path = _PATH.search(text)
    if path is not None:
        return str(path.group(1))
    found = _SEE.search(text) or _URL.search(text)
    if found is None:
        return None
    target = found.group(1) if found.re.groups else found.group(0)
    said = text.replace(found.group(0), " ")
    if len(said.split()) > _MAX_WORDS or _MORE.search(said) is not None:
        return None
    return str(target).rstrip(".,;:")
