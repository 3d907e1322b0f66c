"""Hostile comments and links take time in proportion to their length, and what they hide is no grant."""

import pytest

from licences.growth import ratio
from licences.texts import MIT
from trueopen.licences.identify import identify, identify_all


@pytest.mark.parametrize(
    "piece",
    ["](", "](a", "](a)", "[x](a ", "[](a ", "<!-- a ", "<! a ", "{# a ", "a % b\n", "% a\n", ".. a\n", "[a]: b\n"],
)
def test_twice_the_text_takes_about_twice_the_time(piece: str) -> None:
    assert ratio(lambda text: identify_all(f"{MIT}\n{text}"), piece, 60_000) < 3.5


def test_a_grant_in_the_target_of_an_empty_link_is_none() -> None:
    start, end = MIT.index("Permission is"), MIT.index("The above")
    assert identify(f"{MIT[:start]}[]({MIT[start:end].strip()})\n\n{MIT[end:]}").match != "exact"
    assert identify(f"{MIT[:start]}[a](b [](({MIT[start:end].strip()})\n\n{MIT[end:]}").match != "exact"
