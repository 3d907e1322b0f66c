"""Every family's own examples, and that its gate lets its sentences through."""

from typing import Any

import pytest

from trueopen.licences.clauses.families import FAMILIES
from trueopen.licences.clauses.folding import fold
from trueopen.licences.clauses.matching import compiled, families_of, matches, sense
from trueopen.licences.clauses.reading import CONDITIONS
from trueopen.licences.clauses.rule import Example
from trueopen.licences.table import RESTRICTIONS


def _examples() -> list[Any]:
    return [
        pytest.param(
            family.kind,
            example,
            id=f"{family.kind}-{'is' if example.holds else 'is-not'}-{example.stem}{example.text[:70]}",
        )
        for family in FAMILIES
        for example in family.examples
    ]


@pytest.mark.parametrize(("kind", "example"), _examples())
def test_an_example_is_read_as_its_family_says(kind: str, example: Example) -> None:
    said = sense(fold(example.text), fold(example.stem))
    found = {family.kind for family, rules in families_of(said.flat) if any(matches(rule, said) for rule in rules)}
    assert (kind in found) == example.holds


def test_the_kinds_are_the_closed_lists() -> None:
    assert [family.kind for family in FAMILIES] == [*RESTRICTIONS, *CONDITIONS]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.kind)
def test_each_family_shows_what_it_is_and_what_it_is_not(family: Any) -> None:
    assert {example.holds for example in family.examples} == {True, False}
    assert len({rule.name for rule in family.rules}) == len(family.rules)
    assert family.words or family.kind not in CONDITIONS


@pytest.mark.parametrize("kind", CONDITIONS)
@pytest.mark.parametrize(
    ("text", "stem"),
    [
        (
            "Permission is hereby granted, free of charge, to any person obtaining a copy of this model and its "
            "documentation, to use, copy, modify and share it without restriction.",
            "",
        ),
        ("You may obtain a copy of the License at https://example.org/licence.", ""),
        ("By clicking “I accept” or by using the Materials, you agree to be bound by this Agreement.", ""),
        ("“Source” form means the preferred form for making modifications.", ""),
        ("Subject to the terms of this licence, each contributor grants you a worldwide licence to use the Work.", ""),
        ("This Agreement constitutes the entire agreement between the parties.", ""),
        ("Please cite our paper if you find this useful.", ""),
        ("predict a person's credit score from facial attributes", "You must not use the Model to:"),
    ],
)
def test_what_every_licence_says_is_no_condition(kind: str, text: str, stem: str) -> None:
    said = sense(fold(text), fold(stem))
    (rules,) = [rules for family, rules in compiled() if family.kind == kind]
    assert not any(matches(rule, said) for rule in rules)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("notice", "Redistributions in binary form must reproduce the notice above and cost 10 euros per copy."),
        ("notice", "Anyone may copy it, provided that this notice appears in every copy."),
        ("attribution", "All publications must cite the report and be sent to us for approval."),
        ("share-alike", "Whatever you build on the data must be shared under this licence or a compatible licence."),
        ("source-disclosure", "You shall also offer each user the complete source code of what you run for them."),
        (
            "patent-retaliation",
            "Whoever sues a contributor over patents loses the rights given here at once.",
        ),
        ("trademark", "No right is given to the names or logos of the makers."),
        ("naming", "The name of a changed model must begin with “Aurora”."),
    ],
)
def test_a_condition_is_seen_beside_other_matter(kind: str, text: str) -> None:
    said = sense(fold(text), "")
    assert kind in {family.kind for family, rules in families_of(said.flat) if any(matches(r, said) for r in rules)}
