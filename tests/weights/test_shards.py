import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.weights.shards import missing, numbered, read_index


def test_an_index_tells_the_files_it_needs():
    index = read_index(
        json.dumps({"metadata": {}, "weight_map": {"a": "x-1.bin", "b": "x-2.bin", "c": "x-1.bin"}}).encode()
    )
    assert index is not None
    assert index.shards == ("x-1.bin", "x-2.bin")
    assert index.tensors == 3


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"weight_map": 3}', b'{"weight_map": {"a": 1}}', b'{"weight_map": ' + b"[" * 9999]
)
def test_other_bytes_are_none(data):
    assert read_index(data) is None


def test_a_shard_that_leaves_its_folder_is_not_followed():
    assert read_index(json.dumps({"weight_map": {"a": "../../x.bin", "b": "y.bin"}}).encode()).shards == ("y.bin",)


def test_missing_shards_are_counted():
    assert missing(("model-00001-of-00003.safetensors", "model-00003-of-00003.safetensors")) == ("model: 2 of 3",)
    assert missing(("model-00001-of-00001.safetensors", "other.bin")) == ()


@given(st.text(max_size=40))
def test_any_name_gives_a_value(name):
    found = numbered(name)
    assert found is None or found[1] >= 0
