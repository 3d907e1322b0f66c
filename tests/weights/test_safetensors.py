import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.artifact import NotLooked
from trueopen.weights.header import Header, Unreadable
from trueopen.weights.safetensors import MAX_HEADER, MAX_TENSORS, read_safetensors

from .files import reader, safetensors


def parsed(data: bytes, size: int | None = None):
    return read_safetensors(reader(data), len(data) if size is None else size)


KINDS = (("F32", 6), ("BF16", 4))


def test_a_sound_file_tells_tensors_parameters_and_metadata():
    found = parsed(safetensors(metadata={"format": "pt", "license": "mit"}))
    assert found == Header("safetensors", 2, 10, (("format", "pt"), ("license", "mit")), True, kinds=KINDS)


def test_a_file_cut_short_is_read_and_said_to_be_cut_short():
    data = safetensors()
    found = read_safetensors(reader(data[:-3]), len(data) - 3)
    assert isinstance(found, Header)
    assert found.complete is False


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x10", id="shorter than its length"),
        pytest.param(struct.pack("<Q", 2**63) + b"{}", id="header of 2^63 bytes"),
        pytest.param(struct.pack("<Q", MAX_HEADER + 1) + b"{" * 64, id="header over the limit"),
        pytest.param(struct.pack("<Q", 100) + b"{}", id="header past the end"),
        pytest.param(struct.pack("<Q", 2) + b"[]", id="no object"),
        pytest.param(struct.pack("<Q", 6) + b"{nope}", id="no JSON"),
        pytest.param(safetensors(a={"data_offsets": [0, 23]}), id="span smaller than shape"),
        pytest.param(safetensors(a={"shape": [2, -3]}), id="negative shape"),
        pytest.param(safetensors(a={"shape": [True, 6]}), id="a truth value as extent"),
        pytest.param(safetensors(a={"shape": [2**40, 2**40]}), id="impossibly large"),
        pytest.param(safetensors(a={"dtype": "X99"}), id="unknown type"),
        pytest.param(safetensors(a={"dtype": ["F32"]}), id="type is a list"),
        pytest.param(safetensors(b={"data_offsets": [20, 28]}), id="overlap"),
        pytest.param(safetensors(b={"data_offsets": [100, 108]}), id="hole"),
        pytest.param(safetensors(tail=b"more"), id="bytes after the last tensor"),
    ],
)
def test_lies_are_refused(data):
    found = parsed(data)
    assert isinstance(found, Unreadable)
    assert found.reason
    assert not found.lacking


def test_a_name_that_occurs_twice_is_refused():
    entry = json.dumps({"dtype": "U8", "shape": [1], "data_offsets": [0, 1]})
    raw = ("{" + f'"a": {entry}, "a": {entry}' + "}").encode()
    assert isinstance(parsed(struct.pack("<Q", len(raw)) + raw + b"\0"), Unreadable)


def test_too_many_tensors_are_refused_before_the_json_is_parsed():
    raw = b"{" + b'"data_offsets"' * (MAX_TENSORS + 1) + b"}"
    found = parsed(struct.pack("<Q", len(raw)) + raw)
    assert isinstance(found, Unreadable)
    assert "tensors" in found.reason


def test_deep_json_is_refused():
    raw = b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    assert isinstance(parsed(struct.pack("<Q", len(raw)) + raw), Unreadable)


def test_bytes_that_cannot_be_had_are_lacking_not_broken():
    found = read_safetensors(lambda start, length: NotLooked("gone"), 100)
    assert found == Unreadable("gone", lacking=True)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_value(data):
    assert isinstance(parsed(struct.pack("<Q", len(data)) + data), Header | Unreadable)


@given(st.lists(st.tuples(st.sampled_from(["F32", "BF16", "U8"]), st.lists(st.integers(0, 5), max_size=3)), max_size=6))
def test_every_file_its_writer_would_write_is_read_in_full(parts):
    shapes = [(f"t{number}", kind, tuple(shape)) for number, (kind, shape) in enumerate(parts)]
    found = parsed(safetensors(shapes))
    assert isinstance(found, Header)
    assert found.tensors == len(shapes)
    assert found.complete
