"""Amounts as people write them. A wrong unit or scale makes a wrong sum, so each form here once mattered."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.probes.data.amounts import UNITS, Amount, agree, amount, amounts, exact, scale_of, unit_of, written


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.4 trillion tokens", "1.4e12", "tokens"),
        ("1.4T high-quality multilingual tokens", "1.4e12", "tokens"),
        ("299,892,736,000 tokens", "299892736000", "tokens"),
        ("4.5T English and Chinese tokens", "4.5e12", "tokens"),
        ("15T+ tokens", "15e12", "tokens"),
        ("1,4 Billionen Token", "1.4e12", "tokens"),
        ("1.2万亿个token", "1.2e12", "tokens"),
        ("3億トークンで", "3e8", "tokens"),
        ("共2万小时的语音", "20000", "hours"),
        ("680k hours of audio", "680000", "hours"),
        ("90 minutes", "1.5", "hours"),
        ("825 GiB", str(825 * 2**30), "bytes"),
        ("2.3 TB of text", "2.3e12", "bytes"),
        ("0,125 TB", "1.25e11", "bytes"),
        ("about 400 million image-text pairs", "4e8", "pairs"),
        ("9 trillion base pairs", "9e12", "bases"),
        ("1.000.000 Bilder", "1000000", "images"),
        ("12 400 000 characters", "12400000", "characters"),
        ("22.5 %", "22.5", "share"),
        ("40 percent of the data", "40", "share"),
    ],
)
def test_forms(text: str, value: str, unit: str) -> None:
    found = amounts(text)
    assert [(one.value, one.unit) for one in found] == [(Decimal(value), unit)]


@pytest.mark.parametrize(
    "text",
    [
        "1e400 tokens",
        "9" * 30 + " tokens",
        "Aurora-7B",
        "a batch of 4M",
        "version 1.2.3",
        "trillions of tokens",
        "",
        "GPT-3 175B parameters",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert amounts(text) == ()


def test_a_range_keeps_both_ends() -> None:
    (one,) = amounts("10-20M images")
    assert (one.value, one.high) == (Decimal(10_000_000), Decimal(20_000_000))


def test_two_units_in_one_sentence_stay_apart() -> None:
    assert [one.unit for one in amounts("300B tokens, 825 GB of text and 40 % code")] == ["tokens", "bytes", "share"]


def test_a_cell_takes_unit_and_scale_from_its_header() -> None:
    assert unit_of("Tokens (Billion)") == "tokens"
    assert scale_of("Tokens (Billion)") == Decimal(10) ** 9
    assert (unit_of("Size (GB)"), scale_of("Size (GB)")) == ("bytes", Decimal(10) ** 9)
    assert amount("1259.13", "tokens") == Amount(Decimal("1259.13"), "tokens", Decimal("0.005"), 0, 7)
    assert amount("see below", "tokens") is None


def test_rounded_figures_agree_and_different_ones_do_not() -> None:
    one, near, far = (amounts(text)[0] for text in ("1.4 trillion tokens", "1,380 billion tokens", "1.6T tokens"))
    assert agree(one, near)
    assert not agree(one, far)
    assert not agree(one, amounts("1.4 TB")[0])


@given(
    st.decimals(min_value=0, max_value=Decimal(10) ** 15, places=3, allow_nan=False, allow_infinity=False),
    st.sampled_from(UNITS),
)
def test_what_is_written_exactly_is_read_again(value: Decimal, unit: str) -> None:
    (one,) = amounts(exact(Amount(value, unit, Decimal(0))))
    assert (one.value, one.unit) == (value, unit)


@given(st.decimals(min_value=0, max_value=Decimal(10) ** 17, places=2), st.sampled_from(UNITS))
def test_what_is_written_shortly_is_read_as_nearly_the_same(value: Decimal, unit: str) -> None:
    (one,) = amounts(written(value, unit))
    assert one.unit == unit
    assert abs(one.value - value) <= max(one.value / 50, Decimal("0.01"))


@given(st.text(max_size=300))
def test_no_text_makes_it_fail_or_leave_the_text(text: str) -> None:
    for one in amounts(text, "tokens"):
        assert 0 <= one.start < one.end <= len(text)
        assert one.unit in UNITS
        assert one.bottom <= one.value <= one.top


@given(st.text(alphabet="0123456789.,'  kMBT-–%tokens万亿GiB(", max_size=60))
def test_digits_and_signs_in_any_order(text: str) -> None:
    for one in amounts(text):
        assert one.value.is_finite()
        assert one.value < Decimal(10) ** 40
