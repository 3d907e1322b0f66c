"""A name stands for its licence only where it stands for itself."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licences.growth import ratio
from trueopen.licences.links import licence_at
from trueopen.licences.names import names_in
from trueopen.licences.windows import windows


def _ids(text: str) -> list[str | None]:
    return [name.licence_id for name in names_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Released under the Apache License, Version 2.0.", "Apache-2.0"),
        ("The code is MIT licensed.", "MIT"),
        ("licensed under the **MIT** license", "MIT"),
        ("under the BSD 3-Clause License", "BSD-3-Clause"),
        ("Data: CC BY-NC 4.0", "CC-BY-NC-4.0"),
        ("GNU General Public License v3.0", "GPL-3.0-only"),
        ("Weights follow the Llama 3.1 Community License Agreement", "LicenseRef-scancode-llama-3.1-license-2024"),
        ("Gemma Terms of Use", "gemma"),
        ("under a Creative Commons Attribution 4.0 International License", "CC-BY-4.0"),
        ("CreativeML Open RAIL-M", "LicenseRef-scancode-stable-diffusion-2022-08-22"),
        ("// SPDX-License-Identifier: Apache-2.0", "Apache-2.0"),
        ("/* SPDX-License-Identifier: MIT */", "MIT"),
        ("<!-- SPDX-License-Identifier: MIT OR Apache-2.0 -->", "MIT OR Apache-2.0"),
        ("![l](https://img.shields.io/badge/License-Apache%202.0-blue.svg)", "Apache-2.0"),
        ("https://img.shields.io/badge/code_license-BSD--3--Clause-green", "BSD-3-Clause"),
        ("<https://opensource.org/licenses/MIT>", "MIT"),
        ("(https://www.apache.org/licenses/LICENSE-2.0.html).", "Apache-2.0"),
        ("https://creativecommons.org/licenses/by-sa/4.0/legalcode.de", "CC-BY-SA-4.0"),
        ("https://creativecommons.org/licenses/by/3.0/us/", "CC-BY-3.0-US"),
        ("https://choosealicense.com/licenses/gpl-3.0/", "GPL-3.0-only"),
        ("under the mozilla public license 2.0", "MPL-2.0"),
        ("licence: polyform-noncommercial-1.0.0", "PolyForm-Noncommercial-1.0.0"),
        ("licensed under Creative Commons Attribution-NonCommercial 4.0 International", "CC-BY-NC-4.0"),
        ("under the **Elastic License 2.0**.", "Elastic-2.0"),
        ("under the Confluent Community License 1.0", "LicenseRef-scancode-confluent-community-1.0"),
        ("the GNU General Public License v3.0 or later", "GPL-3.0-or-later"),
        ("available under the [MIT](https://aurora.example/about) license", "MIT"),
        ("https://firstdonoharm.dev/version/2/0/license.html", "LicenseRef-scancode-hippocratic-2.0"),
    ],
)
def test_named(text: str, expected: str) -> None:
    assert _ids(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Modified MIT License",
        "a modified MIT license",
        "an MIT-style license",
        "MIT-like licence",
        "Apache-2.0 with additional terms",
        "the Apache License 2.0 with Commons Clause",
        "Apache 2.0, with the following restrictions",
        "Our licence is based on the Apache License 2.0",
        "a licence derived from the MIT License",
        "similar to the BSD 3-Clause License",
        "not licensed under the MIT License",
        "compatible with Apache-2.0",
        "MIT License (non-commercial)",
        "MIT license for research purposes",
        "the MIT license and additional restrictions",
        "Apache License 2.0 subject to the use-policy conditions",
        "Aurora Community License",
        "the Aurora Model License Agreement",
        "Aurora Terms of Use",
        "SPDX-License-Identifier: Aurora-1.0",
        "SPDX-License-Identifier: MIT AND Aurora-1.0",
        "SPDX-License-Identifier: МIT",
        "https://img.shields.io/badge/Model_License-Model_Agreement-yellow",
        "https://github.com/aurora/aurora/blob/main/LICENSE",
        "https://aurora.example/terms-of-use",
        "https://opensource.org.aurora.example/licenses/MIT",
        "https://creativecommons.org/licenses/by/3.0/zz/",
    ],
)
def test_another_licence_is_named_without_an_id(text: str) -> None:
    found = _ids(text)
    assert found
    assert set(found) == {None}


@pytest.mark.parametrize(
    "text",
    [
        "We met at MIT in Boston.",
        "see `mit-0.txt.bak` and /usr/lib/mit/x",
        "This License does not grant more. The License ends.",
        "Read the License Agreement.",
        "https://example.org/about",
        "compressed with zlib",
        "The licence allows it. Python 2.0 and Boost 1.0 are needed.",
        "Llama 2 and Qwen are models; see their licences.",
        "",
    ],
)
def test_nothing_is_named(text: str) -> None:
    assert names_in(text) == ()


def test_custom_licence_with_a_sentence_after_it() -> None:
    found = names_in("Aurora Community License. See our Terms of Use. MIT License applies to code.")
    assert [name.text for name in found] == ["Aurora Community License", "MIT License"]


def test_index_pages_name_nothing() -> None:
    assert names_in("https://opensource.org/licenses/ and https://www.apache.org/licenses/") == ()


@pytest.mark.parametrize("address", ["", "https://", "x" * 10_000, "https://opensource.org/licenses/nonesuch"])
def test_other_addresses_are_no_licence(address: str) -> None:
    assert licence_at(address) is None


@given(st.text(max_size=300))
def test_spans_are_exact_and_apart(text: str) -> None:
    end = 0
    for name in names_in(text):
        assert text[slice(*name.span)] == name.text
        assert name.span[0] >= end
        end = name.span[1]


@given(st.lists(st.sampled_from(["MIT", "License", "Apache", "2.0", "modified", "\n", ". ", "(", "https://", "–"])))
def test_never_raises_on_pieces_of_names(pieces: list[str]) -> None:
    names_in(" ".join(pieces))


def test_two_names_joined_are_two_names() -> None:
    assert _ids("under the Apache License, Version 2.0 or the MIT License") == ["Apache-2.0", "MIT"]
    assert _ids("under the MIT License and Additional Terms License") == [None]


PATHOLOGICAL = {
    "names": "MIT License ",
    "addresses": "https://opensource.org/licenses/MIT ",
    "one address": "https://opensource.org/licenses/",
    "capitals": "A B C D E F G H I J ",
    "kinds": "License License License ",
    "parentheses": "((((((((((",
    "letters": "aaaaaaaaaaaaaaaaaaaa",
    "beginnings": "Creative Commons Creative Commons ",
    "foreign": "Лицензия license ",
    "lines": "license\n",
}


@pytest.mark.parametrize("piece", PATHOLOGICAL.values(), ids=PATHOLOGICAL.keys())
def test_time_doubles_when_the_text_doubles(piece: str) -> None:
    assert ratio(names_in, piece, 200_000) < 4


def test_ten_megabytes_in_one_line() -> None:
    started = time.perf_counter()
    names_in("MIT License (" * 800_000)
    assert time.perf_counter() - started < 10


@given(st.text(alphabet="MITLicense .\n(\u0456\u200b", max_size=600))
def test_windows_are_apart_and_inside(text: str) -> None:
    end = -1
    for start, stop in windows(text):
        assert end <= start < stop <= len(text)
        end = stop


@given(st.integers(0, 3_000), st.integers(0, 3_000))
def test_a_name_is_found_wherever_it_stands(before: int, after: int) -> None:
    text = "word " * before + "Released under the MIT License. " + "word " * after
    assert [name.text for name in names_in(text)] == ["MIT License"]
