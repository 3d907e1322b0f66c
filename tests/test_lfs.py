"""Git LFS pointers, read strictly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.lfs import lfs_pointer

GOOD = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"a" * 64 + b"\nsize 12345\n"


def test_a_pointer_gives_the_digest_and_the_size() -> None:
    assert lfs_pointer(GOOD) == ("a" * 64, 12345)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"# a text",
        GOOD[:-1],
        GOOD.replace(b"sha256:", b"sha1:"),
        GOOD.replace(b"a" * 64, b"a" * 63),
        GOOD.replace(b"a" * 64, b"g" * 64),
        GOOD.replace(b"12345", b"-1"),
        GOOD.replace(b"12345", b"9" * 30),
        GOOD.replace(b"spec/v1", b"spec/v9"),
        GOOD + b"and more prose\n" * 200,
    ],
)
def test_what_only_resembles_a_pointer_is_none(data: bytes) -> None:
    assert lfs_pointer(data) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_accepted(data: bytes) -> None:
    lfs_pointer(b"version https://git-lfs.github.com/spec/v1\n" + data)
