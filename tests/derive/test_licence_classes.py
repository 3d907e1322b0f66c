"""Which kinds of terms definitions tell apart: a table, three-valued."""

from __future__ import annotations

import pytest

from trueopen.derive.licence_classes import GAIN, SAFETY, TermsOf, classes
from trueopen.licences.table import RESTRICTIONS, freedoms_under
from trueopen.vocabulary import FREEDOMS, LICENCE_CLASSES, Component

C = Component
UNKNOWN = "LicenseRef-unknown-0123456789ab"


def of(
    licence: str, *kinds: str, read: bool = True, rest: str = "granted", component: Component = C.PARAMETERS
) -> dict[str, bool | None]:
    freedoms = {str(one): str(grant) for one, grant in freedoms_under(kinds, "granted").items()}
    freedoms = {one: rest if grant == "granted" else grant for one, grant in freedoms.items()}
    return dict(classes(TermsOf(licence, freedoms, kinds, read), component))


@pytest.mark.parametrize(
    ("licence", "conformant", "unrestricted"),
    [
        ("Apache-2.0", True, True),
        ("CC-BY-4.0", True, True),
        ("CC-BY-SA-3.0", True, True),
        ("CC0-1.0", True, True),
        ("ODC-By-1.0", False, True),
        ("CDLA-Permissive-2.0", False, True),
        ("MIT OR CC-BY-4.0", True, True),
        ("MIT AND ODC-By-1.0", False, True),
    ],
)
def test_open_licences(licence: str, conformant: bool, unrestricted: bool) -> None:
    found = of(licence)
    assert found["osd-conformant"] is conformant
    assert found["unrestricted"] is unrestricted
    assert found["gain-limited"] is False
    assert found["only-safety-limits"] is True  # nothing is limited


@pytest.mark.parametrize(
    ("kinds", "gain", "safety"),
    [
        (("field-of-use",), False, True),
        (("field-of-use", "pass-through"), False, True),
        (("acceptable-use-policy", "no-circumvention"), False, True),
        (("acceptable-use-policy", "scale-threshold"), True, False),
        (("non-commercial",), True, False),
        (("research-only",), True, False),
        (("separate-commercial-licence",), True, False),
        (("permission-required",), True, False),
        (("no-redistribution",), True, False),
        (("geographic-exclusion",), False, False),
        (("field-of-use", "revocable-or-remote-control"), False, True),
        (("field-of-use", "pass-through", "update-duty"), False, True),
        (("update-duty",), False, False),
        (("field-of-use", "indemnity"), False, False),
        (("revocable-or-remote-control",), False, False),
        (("indemnity",), False, False),
    ],
)
def test_restricting_terms_that_were_read_to_the_end(kinds: tuple[str, ...], gain: bool, safety: bool) -> None:
    found = of(UNKNOWN, *kinds)
    assert (found["gain-limited"], found["only-safety-limits"]) == (gain, safety)
    assert found["unrestricted"] is False
    assert found["osd-conformant"] is False


def test_one_restriction_that_was_found_settles_what_it_bars_and_no_more() -> None:
    found = of(UNKNOWN, "field-of-use", read=False, rest="unknown")
    assert found["unrestricted"] is False
    assert found["gain-limited"] is None
    assert found["only-safety-limits"] is None
    assert of(UNKNOWN, "non-commercial", read=False, rest="unknown")["gain-limited"] is True
    assert of(UNKNOWN, "non-commercial", read=False, rest="unknown")["only-safety-limits"] is False


def test_terms_of_which_nothing_is_known_are_of_no_known_class() -> None:
    assert set(of(UNKNOWN, read=False, rest="unknown").values()) == {None}
    assert set(of("", read=False, rest="unknown").values()) == {None}


def test_what_is_not_given_is_no_safety_limit() -> None:
    assert of(UNKNOWN, rest="not_granted")["only-safety-limits"] is False
    assert of(UNKNOWN, rest="not_granted")["unrestricted"] is False


@pytest.mark.parametrize(
    ("licence", "component", "appropriate"),
    [
        ("Apache-2.0", C.TRAINING_CODE, True),
        ("CC-BY-4.0", C.TRAINING_CODE, False),
        ("CC-BY-4.0", C.MODEL_CARD, True),
        ("CDLA-Permissive-2.0", C.PARAMETERS, True),
        ("Apache-2.0", C.PARAMETERS, False),
        ("cc", C.MODEL_CARD, None),
        (UNKNOWN, C.MODEL_CARD, None),
    ],
)
def test_licences_by_type(licence: str, component: Component, appropriate: bool | None) -> None:
    rest = "unknown" if appropriate is None else "granted"
    assert of(licence, component=component, read=appropriate is not None, rest=rest)["type-appropriate"] is appropriate


def test_every_class_is_named_in_the_vocabulary_and_every_kind_in_the_closed_list() -> None:
    assert set(of("MIT")) == set(LICENCE_CLASSES)
    assert set(RESTRICTIONS) >= GAIN | SAFETY
    assert not GAIN & SAFETY
    assert set(freedoms_under((), "granted")) == set(FREEDOMS)
