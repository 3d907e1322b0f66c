"""The list of ScanCode's names: normal forms, none that is ambiguous, none that SPDX or our records know already."""

import pytest

from trueopen.licences.links import licence_at, place_of, resolved_without_list
from trueopen.licences.listed import _data, listed_names, notice_sentences
from trueopen.licences.table import key_of, known_without_list, lookup


def test_its_sources_are_named_with_versions_and_checksums() -> None:
    sources = _data()["sources"]
    assert sources["scancode"]["licence"] == "CC-BY-4.0"
    assert "nexB" in sources["scancode"]["attribution"]
    assert len(sources["scancode"]["sha256"]) == 64
    assert sources["scancode"]["version"] == "32.5.0"
    assert len(sources["spdx"]["commit"]) == 40


def test_names_are_in_the_form_in_which_names_are_compared_and_stand_for_one_licence() -> None:
    owners: dict[str, str] = {}
    for licence_id, _, _, names in _data()["licences"]:
        for name in names:
            assert name == key_of(name)
            assert owners.setdefault(name, licence_id) == licence_id


def test_no_name_takes_the_place_of_one_that_is_known_without_the_list() -> None:
    assert [name for name in listed_names() if known_without_list(name) is not None] == []


def test_a_licence_that_only_scancode_lists_grants_nothing_that_is_known() -> None:
    for licence_id, _, _, names in _data()["licences"]:
        if known_without_list(licence_id) is None:
            licence = lookup(names[0])
            assert licence is not None
            if not licence.source.startswith("ScanCode licence data:"):
                continue  # one that has a record of its own, known by its id
            assert set(licence.freedoms.values()) == {"unknown"}
            assert not licence.osi_approved


@pytest.mark.parametrize(
    "name", ["research license", "commercial license", "intel license", "LicenseRef-MIT", "node license"]
)
def test_names_that_describe_stand_for_nothing(name: str) -> None:
    assert lookup(name) is None


def test_addresses_are_places_of_known_licences() -> None:
    for place, licence_id in _data()["addresses"].items():
        assert place == place_of(place)
        assert resolved_without_list(place) is None
        assert lookup(licence_id) is not None
        assert licence_at(f"https://{place}") is not None


def test_notices_are_digests_of_known_licences() -> None:
    for digest, ids in notice_sentences().items():
        assert len(digest) == 16
        assert int(digest, 16) >= 0
        assert all(lookup(licence_id) is not None for licence_id in ids)
