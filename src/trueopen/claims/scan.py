"""The scan: text in, claims out. It joins the stages and settles statements that hold several openness words."""

from __future__ import annotations

from dataclasses import dataclass

import re2

from trueopen.claims.blocks import Place
from trueopen.claims.claim import Claim
from trueopen.claims.masking import BREAK, DROP, safe
from trueopen.claims.names import OwnNames, own_names
from trueopen.claims.polarity import polarity
from trueopen.claims.reading import read
from trueopen.claims.statements import Statement, statements
from trueopen.claims.subject import NOTHING, subject
from trueopen.claims.subject_cjk import subject_cjk
from trueopen.claims.terms import OPEN_SOURCE, Term, positions, speaks_of_openness, terms

_CJK = re2.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_CLAUSE = re2.compile(r"[,;:，；：、]|\b(?:and|but|while)\b|[-–—] |[.!?]\s")
# What of a code block can be a statement: a comment, a title in a reference, or a line that is plainly prose.
_CODE_PROSE = re2.compile(r"^\s*(?:#|//|/\*|\*|--|<!--|%|\"\"\")|^\s*(?:book)?title\s*=|^(?:[^=(){}\[\];$]*\s){5}")
_CARD_KEYS = frozenset({"tags", "title", "description", "short_description", "summary", "pretty_name", "model_name"})


@dataclass(frozen=True, slots=True)
class _Said:
    term: Term
    about: str
    polarity: str
    rule: str


def scan(text: str, name: str = "README.md", context: str = "") -> tuple[Claim, ...]:
    """Return the openness claims of a text, in order, not overlapping.

    `name`: the file's name (its ending selects the mark-up). `context`: the system the text is about ("Pythia",
    "org/name"). A text without any openness word costs one search.
    """
    clean = safe(text)
    if not speaks_of_openness(clean):
        return ()
    own = own_names(context[:200])
    found: list[Claim] = []
    for statement in statements(clean, name, positions(clean)):
        found += _claims(text, statement, own)
    return tuple(found)


def _claims(text: str, statement: Statement, own: OwnNames | None) -> list[Claim]:
    if statement.place is Place.CODE and _CODE_PROSE.search(statement.masked) is None:
        return []
    mentioned = terms(statement.masked)
    said = [item for term in mentioned if (item := _said(statement, term, mentioned, own)).about != NOTHING]
    claims = []
    for start, end, item in _parts(statement, said):
        first, last = statement.start + start, statement.start + end
        claims.append(
            Claim(first, last, text[first:last], item.about, item.polarity, item.term.strength, item.term.text)
        )
    return claims


def _said(statement: Statement, term: Term, mentioned: tuple[Term, ...], own: OwnNames | None) -> _Said:
    if statement.place is Place.TAG:
        return _Said(term, _of_key(statement.key), "claims", "front matter")
    reading = read(statement, term, tuple(other for other in mentioned if other is not term), own)
    about, rule = subject_cjk(reading) if _CJK.search(term.text) else subject(reading)
    return _Said(term, about, polarity(reading, unticked=statement.unticked), rule)


def _of_key(key: str) -> str:
    """A value of the front matter is about the system, unless its key speaks of something else."""
    if key in _CARD_KEYS:
        return "system"
    if key.startswith("license") or key.startswith("licence"):
        return "licence"
    return "dataset" if key.startswith("dataset") else NOTHING


def _parts(statement: Statement, said: list[_Said]) -> list[tuple[int, int, _Said]]:
    """One part per subject and polarity: words that say the same share a part, others are cut apart at a clause's
    end between them. Within a part the strongest word stands for it."""
    groups: list[list[_Said]] = []
    for item in said:
        if groups and (groups[-1][0].about, groups[-1][0].polarity) == (item.about, item.polarity):
            groups[-1].append(item)
        else:
            groups.append([item])
    parts: list[tuple[int, int, _Said]] = []
    start = 0
    for number, group in enumerate(groups):
        end = len(statement.masked)
        if number + 1 < len(groups):
            end = _cut(statement.masked, group[-1].term.end, groups[number + 1][0].term.start)
        spokesman = next((item for item in group if item.term.strength == OPEN_SOURCE), group[0])
        parts.append((*_trimmed(statement.masked, start, end), spokesman))
        start = end
    return parts


def _cut(masked: str, left: int, right: int) -> int:
    """Where to cut between two words: after the last punctuation or joining word between them, else midway."""
    cut = None
    for match in _CLAUSE.finditer(masked[left:right]):
        cut = left + (match.end() if not match.group()[0].isalpha() else match.start())
    return cut if cut is not None and left <= cut <= right else right


def _trimmed(masked: str, start: int, end: int) -> tuple[int, int]:
    blank = f" \t\n\r{DROP}{BREAK}"
    while start < end and masked[start] in blank:
        start += 1
    while end > start and masked[end - 1] in blank:
        end -= 1
    return start, end
