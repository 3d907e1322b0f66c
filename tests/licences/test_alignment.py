"""Two texts laid side by side: the runs they share rise in both, are equal, and miss little."""

import random

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from licences.texts import APACHE
from trueopen.licences.alignment import common, runs
from trueopen.licences.words import read_words

TOKENS = read_words(APACHE).tokens
short = st.text(alphabet="abcdef", max_size=60)


@given(short, short)
def test_runs_are_shared_and_in_order(ours: str, theirs: str) -> None:
    at_a = at_b = 0
    for a, b, length in runs(ours, theirs):
        assert length > 0
        assert a >= at_a
        assert b >= at_b
        assert ours[a : a + length] == theirs[b : b + length]
        at_a, at_b = a + length, b + length


@given(short, short)
def test_of_short_texts_nothing_shared_is_missed(ours: str, theirs: str) -> None:
    assert sum(run.length for run in runs(ours, theirs)) == common(ours, theirs) == LCSseq.similarity(ours, theirs)


@given(st.randoms(use_true_random=False), st.integers(0, 60))
def test_of_long_texts_little_is_missed(chance: random.Random, changes: int) -> None:
    """Long texts are aligned piece by piece; a change costs no more than itself."""
    theirs = list(TOKENS * 3)
    for _ in range(changes):
        theirs[chance.randrange(len(theirs))] = "?"
    assert common(TOKENS * 3, "".join(theirs)) >= len(theirs) - 2 * changes - 8


def test_a_text_and_itself_share_all() -> None:
    assert runs(TOKENS, TOKENS) == [(0, 0, len(TOKENS))]
    assert runs("", TOKENS) == runs(TOKENS, "") == []
