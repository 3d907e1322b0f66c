from __future__ import annotations

import pytest
from hypothesis import given

from publish.hostile import texts
from trueopen.publish.safe_url import safe_url


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://github.com/a/b/blob/main/README.md#L1-L2", "https://github.com/a/b/blob/main/README.md#L1-L2"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("https://example.org/ä", "https://example.org/%C3%A4"),
        ("https://example.org/\udcff", "https://example.org/%FF"),
        ("https://example.org/\ud800", "https://example.org/?"),
        ("http://example.org/", None),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("https://user:secret@example.org/", None),
        ("https://example.org:99999/", None),
        (" https://example.org/", None),
        ("", None),
        (None, None),
    ],
)
def test_safe_url(url: str | None, safe: str | None) -> None:
    assert safe_url(url) == safe


@given(texts)
def test_what_is_linked_is_plain_ascii_without_marks_of_html(text: str) -> None:
    url = safe_url("https://example.org/" + text)
    assert url is None or (url.isascii() and url.isprintable() and not set(url) & set('<>"\\` {}|^'))
