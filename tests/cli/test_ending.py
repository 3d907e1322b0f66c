"""Exit codes exactly as design §5 has them."""

from __future__ import annotations

import pytest

from trueopen.cli.ending import check_verdict, of_verdicts
from trueopen.errors import InputError


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [
        ([], 0),
        (["meets"], 0),
        (["likely_meets"], 0),
        (["unclear"], 11),
        (["likely_fails"], 12),
        (["fails"], 12),
        (["meets", "unclear"], 11),
        (["unclear", "fails", "meets"], 12),
    ],
)
def test_the_worst_verdict_decides(verdicts: list[str], code: int) -> None:
    assert of_verdicts(verdicts) == code


@pytest.mark.parametrize("verdicts", [[], ["meets"], ["fails"]])
def test_an_input_that_could_not_be_used_is_2_whatever_the_others_say(verdicts: list[str]) -> None:
    assert of_verdicts(verdicts, failed_inputs=1) == 2
    assert of_verdicts(verdicts, failed_inputs=1, exit_zero=True) == 2


@pytest.mark.parametrize(
    ("verdict", "fail_on", "code"),
    [
        ("fails", "fails", 12),
        ("likely_fails", "fails", 0),
        ("likely_fails", "likely_fails", 12),
        ("unclear", "likely_fails", 0),
        ("unclear", "unclear", 11),
        ("likely_meets", "likely_meets", 12),
        ("meets", "likely_meets", 0),
    ],
)
def test_fail_on(verdict: str, fail_on: str, code: int) -> None:
    assert of_verdicts([verdict], fail_on=fail_on) == code


def test_exit_zero() -> None:
    assert of_verdicts(["fails", "unclear"], exit_zero=True) == 0


def test_the_verdict_of_fail_on_is_checked() -> None:
    assert check_verdict("likely-fails") == "likely_fails"
    with pytest.raises(InputError, match="there are: fails, likely_fails"):
        check_verdict("bad")
