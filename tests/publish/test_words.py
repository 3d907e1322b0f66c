from __future__ import annotations

import pytest

from trueopen.outcome import Finding, Reason, Status, Verdict
from trueopen.publish.words import ASCII, REVIEWS, SIGNS, VERDICTS, Sign, listed, plural, sign


def test_no_two_kinds_of_finding_share_a_sign_a_phrase_or_a_heading() -> None:
    assert set(SIGNS) == set(Sign)
    for part in ("symbol", "phrase", "heading"):
        shown = [getattr(item, part) for item in SIGNS.values()]
        assert len(set(shown)) == len(shown), part


def test_the_signs_stay_apart_in_plain_ascii() -> None:
    plain = [item.symbol.translate(ASCII) for item in SIGNS.values()]
    assert len(set(plain)) == len(plain)
    assert all(symbol.isascii() for symbol in plain)


def test_every_verdict_has_words_and_every_review_state_too() -> None:
    assert set(VERDICTS) == set(Verdict)
    assert REVIEWS["machine"] == "machine assessment, not reviewed"


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_shown_as_itself(reason: Reason) -> None:
    assert sign(Finding("x", Status.UNDETERMINED, reason, "", ())).value == reason.value


def test_not_found_is_shown_as_not_shown() -> None:
    assert SIGNS[Sign.NOT_FOUND].phrase == "not shown"


def test_counting_and_listing() -> None:
    assert [plural(1, "file"), plural(2, "file"), plural(1204, "file")] == ["1 file", "2 files", "1,204 files"]
    assert [listed(()), listed(("a",)), listed(("a", "b")), listed(("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert listed(("a", "b", "c", "d"), 2) == "a, b and 2 more"
