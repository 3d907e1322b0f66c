"""Expressions: AND is as strict as its strictest part, OR as good as its best single part, junk is None."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.licences.expression import expression


def test_or_lets_the_recipient_choose() -> None:
    found = expression("CC-BY-NC-4.0 OR MIT")
    assert found is not None
    assert found.osi_approved
    assert found.grants_all
    assert found.restrictions == ()


def test_and_needs_every_part() -> None:
    found = expression("MIT AND CC-BY-NC-4.0")
    assert found is not None
    assert not found.osi_approved
    assert found.freedoms["use"] == "restricted"
    assert found.restrictions == ("non-commercial",)


def test_freedoms_of_two_licences_never_add_up() -> None:
    """CC-BY-NC takes use, CC-BY-ND takes modification; choosing either never gives both."""
    found = expression("CC-BY-NC-4.0 OR CC-BY-ND-4.0")
    assert found is not None
    assert not found.grants_all


def test_nesting() -> None:
    found = expression("MIT AND (Apache-2.0 OR CC-BY-NC-4.0)")
    assert found is not None
    assert found.osi_approved
    assert found.grants_all


@pytest.mark.parametrize(
    ("text", "approved"),
    [
        ("GPL-2.0-only WITH Classpath-exception-2.0", True),
        ("GPL-2.0-only WITH something-of-ours", False),
        ("Apache-2.0 WITH Commons-Clause", False),
        ("GPL-2.0+", True),
        ("Apache-2.0+", True),
        ("mit or apache-2.0", True),
        ("MIT AND Aurora-1.0", False),
        ("LicenseRef-ours", False),
    ],
)
def test_exceptions_and_symbols(text: str, approved: bool) -> None:
    found = expression(text)
    assert found is not None
    assert found.osi_approved is approved
    assert approved or not found.grants_all


def test_an_unknown_part_beside_or_does_not_hurt_and_is_named() -> None:
    found = expression("MIT OR Aurora-1.0")
    assert found is not None
    assert found.grants_all
    assert found.unknown == ("Aurora-1.0",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "AND",
        "or",
        "MIT AND",
        "((((",
        "MIT MIT",
        "(" * 5_000,
        "MIT/Apache-2.0",
        "MIT; rm -rf",
        "МІТ OR MIT",
        "a " * 2_000,
    ],
)
def test_junk_is_none(text: str) -> None:
    assert expression(text) is None


@given(st.text(alphabet="()MITANDORWITH+-. apche20", max_size=60))
def test_never_raises(text: str) -> None:
    expression(text)
