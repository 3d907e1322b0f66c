"""Licence files: which texts they are, what their names say they cover, and pointers."""

from __future__ import annotations

from pathlib import Path

import pytest

from snapshots import SYSTEM, snapshot
from trueopen.artifact import Snapshot
from trueopen.fact import Grade, Unknown
from trueopen.probes.licence_files import MAX_CHARACTERS, MAX_READ, observe, statements
from trueopen.probes.licence_statement import ADDED, Covers, Statement

APACHE = (Path(__file__).parents[2] / "LICENSE").read_text("utf-8")
MIT = """MIT License

Copyright (c) 2026 Aurora

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""
CUSTOM = "AURORA MODEL AGREEMENT\n\nYou may use the Model if you send us a postcard. You may not use it on Mondays.\n"


def stated(files: dict[str, str], listed: dict[str, int | None] | None = None) -> list[Statement]:
    return list(statements(snapshot(files, listed=listed)))


def one(files: dict[str, str], listed: dict[str, int | None] | None = None) -> Statement:
    (statement,) = stated(files, listed)
    return statement


@pytest.mark.parametrize("name", ["LICENSE", "LICENCE.txt", "COPYING", "license.md", "LICENSE.rst"])
def test_a_known_text_is_verified_and_covers_the_place_it_lies_in(name: str) -> None:
    statement = one({name: MIT})
    assert (statement.licence, statement.covers) == ("MIT", {Covers.PLACE})
    assert statement.scope.located
    assert statement.evidence.grade is Grade.VERIFIED
    assert statement.evidence.quote.startswith("MIT License")


@pytest.mark.parametrize(
    ("path", "covers"),
    [
        ("LICENSE-MODEL", Covers.WEIGHTS),
        ("MODEL_LICENSE", Covers.WEIGHTS),
        ("WEIGHTS_LICENSE.md", Covers.WEIGHTS),
        ("MODEL_LICENSE_AGREEMENT.txt", Covers.WEIGHTS),
        ("LICENSE-CODE", Covers.CODE),
        ("LICENSE-DATA", Covers.DATA),
        ("DATASET_LICENSE.txt", Covers.DATA),
        ("kernels/LICENSE", Covers.PLACE),
    ],
)
def test_a_files_name_says_what_it_covers(path: str, covers: Covers) -> None:
    statement = one({path: MIT})
    assert statement.covers == {covers}
    assert statement.scope.folder == path.rpartition("/")[0]


@pytest.mark.parametrize(
    "path",
    ["license.py", "src/licenses.json", "LICENSE_HEADER.txt", "THIRD-PARTY-LICENSES.txt", "NOTICE", "img/license.svg"],
)
def test_what_only_sounds_like_a_licence_is_none(path: str) -> None:
    assert stated({path: MIT}) == []


def test_a_text_with_one_clause_more_is_a_licence_of_its_own() -> None:
    changed = MIT.replace("The above copyright", "The Software may not be used on Mondays.\n\nThe above copyright")
    statement = one({"LICENSE": changed})
    assert statement.licence.startswith("LicenseRef-unknown-")
    assert "MIT" in statement.why
    assert statement.evidence.grade is not Grade.VERIFIED


def test_a_custom_text_is_named_by_its_bytes() -> None:
    here, there = one({"LICENSE": CUSTOM}), one({"x/LICENSE": CUSTOM})
    assert here.licence == there.licence
    assert here.licence.startswith("LicenseRef-unknown-")


def test_a_pointer_is_followed_inside_the_snapshot() -> None:
    found = {item.evidence.artifact: item for item in stated({"models/LICENSE": "../LICENSE\n", "LICENSE": APACHE})}
    assert found["models/LICENSE"].licence == "Apache-2.0"
    assert found["models/LICENSE"].scope.folder == "models"


def test_a_pointer_to_a_place_that_was_not_read_is_unknown() -> None:
    statement = one({"LICENSE": "https://aurora.example.org/model-terms\n"})
    assert statement.licence.startswith("LicenseRef-unknown-")
    assert "aurora.example.org" in statement.why


def test_pointers_in_a_circle_end() -> None:
    found = stated({"LICENSE": "see LICENSE.txt\n", "LICENSE.txt": "see LICENSE\n"})
    assert all(item.licence.startswith("LicenseRef-unknown-") for item in found)


def test_a_use_policy_adds_to_the_licence() -> None:
    statement = one({"USE_POLICY.md": "# Use policy\n\nYou agree not to use Aurora on Mondays."})
    assert statement.licence.startswith(f"{ADDED}acceptable-use-policy-")
    assert statement.covers == {Covers.WEIGHTS}


def test_terms_of_use_beside_the_licence_add_to_it() -> None:
    assert one({"TERMS_OF_USE.md": CUSTOM}).licence.startswith(f"{ADDED}terms-")
    weights = one({"WEIGHTS_TERMS_OF_USE.md": CUSTOM})
    assert (weights.covers, weights.licence[:19]) == ({Covers.WEIGHTS}, "LicenseRef-unknown-")


def test_a_collection_of_licences_covers_only_the_things_its_files_name() -> None:
    found = stated({"model_licenses/LICENSE-Aurora-Max": CUSTOM, "LICENSES/MIT.txt": MIT})
    assert [(item.covers, item.scope.thing) for item in found] == [({Covers.WEIGHTS}, "Aurora-Max")]


def test_a_licence_whose_bytes_are_lacking_is_not_looked() -> None:
    shot = snapshot({"README.md": "# A"}, listed={"LICENSE": 11_000})
    (statement,) = statements(shot)
    assert statement.licence == ""
    fact = next(fact for fact in observe(shot, SYSTEM) if fact.name == "parameters.licence")
    assert fact.unknown is Unknown.NOT_LOOKED


def test_no_licence_file_is_not_found_and_says_what_was_searched() -> None:
    shot: Snapshot = snapshot({"README.md": "# A"})
    fact = next(fact for fact in observe(shot, SYSTEM) if fact.name == "parameters.licence")
    assert fact.unknown is Unknown.NOT_FOUND
    assert fact.searched


def test_a_notice_names_the_licence_and_one_with_a_clause_more_does_not() -> None:
    notice = (
        "Apache Software License 2.0\n\nCopyright (c) 2026, Aurora\n\n" + APACHE[APACHE.index("Licensed under the A") :]
    )
    statement = one({"LICENSE": notice})
    assert (statement.licence, statement.evidence.grade) == ("Apache-2.0", Grade.OBSERVED)
    more = notice.replace("Unless required", "You pay us five coins a day. Unless required")
    assert one({"LICENSE": more}).licence.startswith("LicenseRef-unknown-")
    assert one({"LICENSE": notice + "\nYou pay us five coins a day.\n"}).licence.startswith("LicenseRef-unknown-")


BINDING = "AURORA LICENSE\n\nYou may use the Model. Your use must comply with the Aurora Prohibited Uses Policy.\n"
POLICY = "Aurora Prohibited Uses Policy\n\nYou agree not to use the Model for:\n\n1. Surveillance of people.\n"


def kinds(statement: Statement) -> set[str]:
    assert statement.terms is not None
    return {one.kind for one in statement.terms.restrictions}


@pytest.mark.parametrize(
    ("name", "text", "licence", "covers"),
    [
        ("LICENSE", "This project is licensed under CC-BY-4.0.\n", "CC-BY-4.0", Covers.PLACE),
        ("LICENSE", "This dataset is licensed under CC-BY-4.0.\n", "CC-BY-4.0", Covers.DATA),
        ("LICENSE", "The code is licensed under the MIT license.\n", "MIT", Covers.CODE),
        ("MODEL_LICENSE", "The code is licensed under the MIT license.\n", "LicenseRef-unknown", Covers.WEIGHTS),
        ("LICENSE", "Licensed under Apache-2.0. You must pay us five coins.\n", "LicenseRef-unknown", Covers.PLACE),
    ],
)
def test_a_text_that_only_names_a_licence(name: str, text: str, licence: str, covers: Covers) -> None:
    statement = one({name: text})
    assert statement.licence.startswith(licence)
    assert statement.covers == {covers}
    assert statement.evidence.grade is Grade.OBSERVED
    assert statement.terms is None or all(said.grant != "granted" for said in statement.terms.freedoms)


def test_what_a_text_says_is_quoted_from_its_own_bytes() -> None:
    text = "AURORA LICENSE\n\n“Aurora” may be used for non-commercial purposes only.\n"
    statement = one({"LICENSE": text})
    assert kinds(statement) == {"non-commercial"}
    assert statement.terms is not None
    cited = statement.terms.restrictions[0].evidence
    assert cited.bytes is not None
    assert text.encode()[slice(*cited.bytes)].decode() == cited.quote
    assert cited.grade is Grade.OBSERVED


def test_a_known_text_that_grants_everything_is_not_read_clause_by_clause() -> None:
    assert one({"LICENSE": APACHE}).terms is None


@pytest.mark.parametrize("path", ["USE_POLICY.md", "PROHIBITED.md", "docs/USE_POLICY.md"])
def test_a_binding_policy_is_found_by_its_name_or_its_title_beside_the_licence(path: str) -> None:
    found = [item for item in stated({"LICENSE": BINDING, path: POLICY}) if item.evidence.artifact == "LICENSE"]
    (licence,) = found
    followed = "/" not in path
    assert ("field-of-use" in kinds(licence)) is followed
    assert "acceptable-use-policy" in kinds(licence)
    assert licence.terms is not None
    assert ("not found among the files" in licence.terms.why) is not followed


def test_of_two_policies_neither_is_chosen() -> None:
    files = {"LICENSE": BINDING, "USE_POLICY.md": POLICY, "USE_POLICY-fr.md": POLICY}
    licence = next(item for item in stated(files) if item.evidence.artifact == "LICENSE")
    assert licence.terms is not None
    assert "not found among the files" in licence.terms.why


def test_only_so_many_texts_are_read_and_only_so_long_ones() -> None:
    many = {f"p{number:03}/LICENSE": f"{CUSTOM}\nNumber {number}.\n" for number in range(MAX_READ + 5)}
    found = stated(many)
    assert len(found) == MAX_READ + 5
    assert sum(item.terms is not None for item in found) == MAX_READ
    long = one({"LICENSE": CUSTOM + "word " * MAX_CHARACTERS})
    assert long.terms is None
    assert long.licence.startswith("LicenseRef-unknown-")
