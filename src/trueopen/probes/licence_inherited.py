"""Licences that a sentence takes over from another model ("… should be used under Schooner's model license"). Pure.

Only limits are taken over this way: a possessive names no text exactly, so it never opens anything.
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from trueopen import licences
from trueopen.markup import BlockKind, Sentence
from trueopen.probes import licence_words as words
from trueopen.probes.licence_statement import Covers, Scope, Statement
from trueopen.probes.licence_subject import Page
from trueopen.system import SourceKind

_POSSESSIVE = re2.compile(
    r"\b([A-Z][A-Za-z0-9.-]*(?: \d+(?:\.\d+)?)?)[’']s?[ ](?:original |base |model |community |own |official |license )*"
    r"[Ll]icen[sc]e\b"
)
_TAKEN_OVER = re2.compile(
    r"(?i)\b(?:under|follow\w*|subject to|compl\w+|adhere\w*|inherit\w*|govern\w*|bound by|same|respect)\b"
)


def in_inherited(page: Page) -> Iterator[Statement]:
    """Yield one statement on the weights per sentence that takes over a known, limiting licence."""
    if page.followed and page.kind is SourceKind.GIT:
        return
    for sentence in page.prose.sentences:
        if sentence.kind in (BlockKind.CODE, BlockKind.HEADING, BlockKind.ROW) or len(sentence.plain) > 600:
            continue
        licence = _licence(sentence)
        if not licence or not _of_ours(page, sentence):
            continue
        known = licences.lookup(licence)
        why = f"{page.artifact.path} takes over {known.title if known else licence}"
        scope = Scope(page.artifact.source, page.artifact.folder)
        yield Statement(frozenset({Covers.WEIGHTS}), licence, scope, page.cite(sentence.start, sentence.end), why)


def _licence(sentence: Sentence) -> str:
    """The id of the limiting licence that a possessive means, "" for none."""
    plain = sentence.plain
    if not _TAKEN_OVER.search(plain) or words.NOT_A_STATEMENT.search(plain.lower()) or words.PAST.search(plain.lower()):
        return ""
    for match in _POSSESSIVE.finditer(plain):
        name = match.group(1)
        versions = re2.findall(rf"\b{re2.escape(name)}[ -]?\d+(?:\.\d+)?\b", plain)
        for said in (*dict.fromkeys(versions), name):
            known = licences.lookup(said)
            meaning = licences.expression(known.id) if known is not None and known.fixes_text else None
            if known is not None and meaning is not None and not meaning.grants_all and meaning.restrictions:
                return known.id
    return ""


def _of_ours(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence speaks of this system's weights: by its name, or as the model here; never of code."""
    lower = sentence.plain.lower()
    if words.CODE.search(lower) or words.DATA.search(lower):
        return False
    names = [word.strip('.,;:()[]*`"') for word in sentence.plain.split()]
    own = any(page.names.is_own(word) for word in names if word[:1].isupper())
    return own or bool(
        re2.search(
            r"(?i)\b(?:our|these|this|the) (?:released |fine-?tuned )?(?:weights?|models?|checkpoints?)\b", lower
        )
    )
