"""What an openness word is said about, whatever the language."""

from __future__ import annotations

import re2

from trueopen.claims.reading import Reading
from trueopen.claims.rules import NO_RULE
from trueopen.claims.subject_cjk import subject_cjk
from trueopen.claims.subject_english import subject_english
from trueopen.claims.subject_european import subject_european

_CJK = re2.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")


def subject(reading: Reading) -> tuple[str, str]:
    """Return what the word is about (`NOTHING` when it calls nothing open), and the name of the rule that said so.

    The word's own script chooses the tables: "open source" in a Japanese sentence is read by the English ones. Where
    those find no subject, the plainest forms of their neighbours are tried.
    """
    if _CJK.search(reading.term.text) is not None:
        return subject_cjk(reading)
    found = subject_english(reading)
    return subject_european(reading) if found == NO_RULE else found
