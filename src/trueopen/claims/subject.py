"""What an openness word is said about, whatever the language."""

from __future__ import annotations

import re2

from trueopen.claims.reading import Reading
from trueopen.claims.subject_cjk import subject_cjk
from trueopen.claims.subject_english import subject_english

_CJK = re2.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")


def subject(reading: Reading) -> tuple[str, str]:
    """Return what the word is about (`NOTHING` when it calls nothing open), and the name of the rule that said so.

    The word's own script chooses the tables: "open source" in a Japanese sentence is read by the English ones.
    """
    return (subject_cjk if _CJK.search(reading.term.text) is not None else subject_english)(reading)
