import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.artifact import NotLooked
from trueopen.weights.header import Header, Unreadable
from trueopen.weights.onnx import read_onnx

from .files import field, onnx, reader


def parsed(data: bytes):
    return read_onnx(reader(data), len(data))


def test_a_sound_file_tells_licence_and_parameters():
    found = parsed(onnx())
    assert isinstance(found, Header)
    assert (found.tensors, found.elements) == (2, 17)
    assert found.get("license") == "MIT"
    assert found.get("producer_name") == "writer"


def test_tensor_bytes_are_never_read():
    data = onnx(shapes=((1000, 1000),))
    reads: list[int] = []

    def read(start: int, length: int) -> bytes:
        reads.append(length)
        return data[start : start + length]

    assert isinstance(read_onnx(read, len(data)), Header)
    assert sum(reads) < len(data) / 4


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"hello world, this is text", id="text"),
        pytest.param(field(1, 8), id="no graph"),
        pytest.param(field(7, b""), id="no version"),
        pytest.param(field(1, 8) + b"\x3a\xff\xff\xff\xff\x0f", id="a graph past the end"),
        pytest.param(field(1, 8) + b"\xff" * 12, id="a number without an end"),
        pytest.param(field(1, 8) + field(7, field(5, field(1, 2**40) + field(1, 2**40))), id="impossibly large"),
    ],
)
def test_lies_are_refused(data):
    assert isinstance(parsed(data), Unreadable)


def test_bytes_that_cannot_be_had_are_lacking_not_broken():
    assert read_onnx(lambda start, length: NotLooked("gone"), 100) == Unreadable("gone", lacking=True)


def test_a_stated_size_that_is_a_lie_is_refused():
    assert isinstance(read_onnx(reader(onnx()), 10**9), Unreadable)


@given(st.binary(max_size=400))
def test_any_bytes_give_a_value(data):
    assert isinstance(parsed(data), Header | Unreadable)
