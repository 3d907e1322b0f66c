"""The separate texts that a licence makes binding: their name and address."""

import pytest

from trueopen.licences.clauses import read


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        (
            "Your use of the Model must comply with the Acceptable Use Policy at https://example.org/aurora/policy.",
            "Acceptable Use Policy",
            "https://example.org/aurora/policy",
        ),
        (
            "You must follow the Aurora Prohibited Use Policy (available at example.org/use-policy), which is "
            "incorporated by reference.",
            "Aurora Prohibited Use Policy",
            "example.org/use-policy",
        ),
        (
            "Your use of the Materials must adhere to the acceptable use policy, which is incorporated by reference "
            "into this Agreement.",
            "acceptable use policy",
            None,
        ),
    ],
)
def test_name_and_address(text: str, name: str, address: str | None) -> None:
    (policy,) = read(text).policies
    assert (policy.name, policy.address) == (name, address)
    assert text[policy.span[0] : policy.span[1]] == text


def test_one_policy_said_twice_is_one() -> None:
    sentence = "You must comply with the Acceptable Use Policy at https://example.org/policy."
    assert len(read(f"{sentence}\n\n{sentence}\n").policies) == 1


def test_two_policies_are_two() -> None:
    text = (
        "You must comply with the Acceptable Use Policy at https://example.org/a.\n\n"
        "You must comply with the Content Policy at https://example.org/b.\n"
    )
    assert [policy.address for policy in read(text).policies] == ["https://example.org/a", "https://example.org/b"]


@pytest.mark.parametrize(
    "text",
    [
        "You may use, copy and share the model for any purpose.",
        "See our website at https://example.org for more.",
        "We hope that you follow our values.",
    ],
)
def test_none(text: str) -> None:
    assert read(text).policies == ()
