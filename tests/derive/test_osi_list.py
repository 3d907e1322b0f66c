"""OSI's own list beside SPDX's flags: dated, and shown where they differ."""

from __future__ import annotations

from trueopen import licences
from trueopen.derive.osi_list import difference, osi_list


def licence(name: str) -> licences.Licence:
    found = licences.lookup(name)
    assert found is not None
    return found


def test_the_list_is_dated_and_pinned() -> None:
    own = osi_list()
    assert own.source.startswith("https://github.com/")
    assert len(own.commit) == 40
    assert own.date.startswith("20")
    assert 90 < len(own.approved) < 130


def test_every_licence_of_the_list_is_flagged_by_spdx_too() -> None:
    for name in osi_list().approved:
        found = licences.lookup(name)
        assert found is None or found.osi_approved, name


def test_where_they_agree_nothing_is_said() -> None:
    for name in ("MIT", "Apache-2.0", "GPL-3.0-or-later", "CC-BY-4.0", "LGPL-2.1-only"):
        assert difference(licence(name)) == "", name


def test_where_they_differ_both_are_named_with_the_date() -> None:
    for name in ("Unlicense", "MulanPSL-2.0", "CERN-OHL-S-2.0"):
        said = difference(licence(name))
        assert name in said
        assert osi_list().date in said
