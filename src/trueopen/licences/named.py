"""The licence that a text names as its own terms: short licence files, notices, READMEs, cards.

A name is no text: what is only named is never read clause by clause. So the reading is narrow. A tag, a field of the
front matter, a badge, or a sentence that says of this text (not of another thing) under which licence it stands, and
adds nothing; a notice must be, sentence by sentence, the standard one. Two licences that differ are a conflict; a word
that could limit leaves the licence unnamed, with the reason. Identifiers that only look like a known one are reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trueopen.licences.additions import addition
from trueopen.licences.deceptive import deceptive
from trueopen.licences.lookalikes import lookalikes
from trueopen.licences.notice_text import NoticeText
from trueopen.licences.statement import How, Statement

MAX_CHARACTERS = 1 << 20


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names as its own terms.

    `licence`: the id or SPDX expression that every statement agrees on; None where one does not resolve, where they
    differ (`conflict` lists the licences) or where the text says more than the plain licence: then `reason` says why.
    `span`, `text`, `how`: the statement that decides. `deceptive`: why an identifier is not what it looks like.
    """

    licence: str | None
    span: tuple[int, int]
    text: str
    how: How
    reason: str
    conflict: tuple[str, ...]
    deceptive: str | None
    statements: tuple[Statement, ...]


def named(text: str) -> Named | None:
    """The licence that `text` names as its own; None when it names none. Never raises; linear in the text.

    For texts that are no licence text themselves (see `identify`): of a licence text it names the title at most.
    """
    read = text[:MAX_CHARACTERS]
    reading = NoticeText(read)
    statements = tuple(sorted(reading.statements(), key=lambda one: one.span))
    drawn = next(lookalikes(read), None)
    if drawn is not None:
        return _deceived(drawn.span, read[slice(*drawn.span)], "name", drawn.why, statements)
    if not statements:
        return None
    for one in statements:
        why = deceptive(one.text) if one.how in ("tag", "front matter") and one.licence is None else None
        if why is not None:
            return _deceived(one.span, one.text, one.how, why, statements)
    licences, first = _different(statements), statements[0]
    if len(licences) > 1:
        return _unnamed(first, f"names {' and '.join(licences)}, which are different licences", statements, licences)
    for one in statements:
        if one.licence is None:
            return _unnamed(one, one.reason, statements)
    more = addition(reading, statements)
    if more is not None:
        return _unnamed(first, f"names {licences[0]} but also says: {more!r}", statements)
    if len(text) > MAX_CHARACTERS or reading.cut:
        return _unnamed(first, f"names {licences[0]}, but the text is too long to be read to its end", statements)
    return Named(licences[0], first.span, first.text, first.how, "", (), None, statements)


def _unnamed(one: Statement, reason: str, statements: tuple[Statement, ...], conflict: tuple[str, ...] = ()) -> Named:
    return Named(None, one.span, one.text, one.how, reason, conflict, None, statements)


def _deceived(span: tuple[int, int], said: str, how: How, why: str, statements: tuple[Statement, ...]) -> Named:
    return Named(None, span, said, how, "an identifier is not what it looks like", (), why, statements)


def _different(statements: Sequence[Statement]) -> tuple[str, ...]:
    """The different licences that are named. Of GNU's -only and -or-later the stricter counts."""
    all_ids = (licence for one in statements for licence in (one.licence, *one.conflict) if licence is not None)
    ids = list(dict.fromkeys(all_ids))
    return tuple(
        one for one in ids if not (one.endswith("-or-later") and f"{one.removesuffix('-or-later')}-only" in ids)
    )
