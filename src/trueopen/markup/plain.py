"""Raw text to what a reader sees of it: mark-up, unseen characters and character references taken out. Pure."""

from __future__ import annotations

import html

import re2


def readable(text: str) -> str:
    """Bytes that are no UTF-8 stand as lone surrogates, which expressions refuse: one replacement character each."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= one <= "\udfff" else one for one in text)
    return text


def plain_text(raw: str) -> str:
    """Take mark-up out of a piece of raw text: link targets, emphasis, tags, entities; white space folded."""
    text = readable(raw)
    if not text.isascii() and _UNSEEN.search(text):
        text = _UNSEEN.sub("", text)
    if not _MARKS.search(text):
        return " ".join(text.split())
    for pattern, replacement in _PLAIN:
        text = pattern.sub(replacement, text)
    if "&" in text:
        text = html.unescape(text)
    return " ".join(text.split())


# Characters without a shape: zero-width and direction marks, tags, soft hyphens. They part no words, and a word that
# they make of letters is none.
_UNSEEN = re2.compile(
    r"[\x{ad}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2064}\x{2066}-\x{206f}\x{feff}\x{e0000}-\x{e007f}]"
)
_MARKS = re2.compile(r"[*_`~<>\[\]\\&#+\-\d]")
_PLAIN = (
    (re2.compile(r"(?s)<!--.*?-->"), " "),
    (re2.compile(r"!\[([^\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re2.compile(r"\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re2.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]"), r"\1"),
    (re2.compile(r":[a-z][a-z:+-]*:`([^`<]+?)(?:\s*<[^>`]*>)?`"), r"\1"),
    (re2.compile(r"`([^`<]+?) <[^>`]+>`_+"), r"\1"),
    (re2.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re2.compile(r"</?[A-Za-z][^<>]*>"), " "),
    (re2.compile(r"\*\*|__|~~|`+"), ""),
    (re2.compile(r"(^|[\s(\[\"'])[*_]([^\s*_])"), r"\1\2"),
    (re2.compile(r"([^\s*_])[*_]($|[\s)\].,;:!?\"'])"), r"\1\2"),
    (re2.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])"), r"\1"),
    (re2.compile(r"(?m)^[ \t]*>+ ?"), ""),
    (re2.compile(r"^[ \t]*(?:#{1,6}|[-*+]|\d{1,3}[.)])[ \t]+"), ""),
)
