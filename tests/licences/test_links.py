"""Addresses that are a licence's own page, and the many that are not."""

import pytest

from trueopen.licences.links import is_licence_address, licence_at, place_of


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://opensource.org/licenses/MIT", "MIT"),
        ("http://www.opensource.org/licenses/mit-license.php", "MIT"),
        ("https://spdx.org/licenses/Apache-2.0.html", "Apache-2.0"),
        ("https://creativecommons.org/licenses/by-nc/4.0/", "CC-BY-NC-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/deed.en", "CC0-1.0"),
        ("https://jane.mit-license.org/", "MIT"),
        ("https://www.gnu.org/licenses/agpl-3.0.en.html", "AGPL-3.0-only"),
        ("http://www.apache.org/licenses/LICENSE-1.1", "Apache-1.1"),
    ],
)
def test_the_own_page(address: str, expected: str) -> None:
    assert licence_at(address) == expected
    assert is_licence_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://opensource.org.aurora.example/licenses/MIT",
        "https://aurora.example/opensource.org/licenses/MIT",
        "https://оpensource.org/licenses/MIT",  # the first letter is Cyrillic
        "https://opensource.org/licenses/MIT/../NC",
        "https://github.com/aurora/aurora/blob/main/LICENSE",
        "https://redis.io/license",
        "https://opensource.org/licenses/MIT" + "/" * 400,
        "",
    ],
)
def test_any_other_page_stands_for_nothing(address: str) -> None:
    assert licence_at(address) is None


def test_a_place_is_host_and_path() -> None:
    assert place_of("HTTPS://www.Example.org/Licence.html?x=1#y") == "example.org/licence"
