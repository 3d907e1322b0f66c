import io
import pickle
import sys
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.weights.header import Header, Malformed, Unreadable
from trueopen.weights.torch_zip import directory, read_zip

from .files import reader, torch_zip, zip_of


def parsed(data: bytes):
    return read_zip(reader(data), len(data))


def test_a_checkpoint_is_told_by_its_names_alone():
    found = parsed(torch_zip(storages=3, size=500))
    assert isinstance(found, Header)
    assert (found.format, found.tensors, found.note) == ("PyTorch zip", 3, "1,500 bytes of tensors")


def test_torchscript_and_numpy_archives_are_told_apart():
    script = parsed(zip_of({"m/data.pkl": b"", "m/code/x.py": b"", "m/data/0": b"12345678"}))
    arrays = parsed(zip_of({"a.npy": b"1", "b.npy": b"2"}))
    assert isinstance(script, Header)
    assert script.format == "TorchScript"
    assert isinstance(arrays, Header)
    assert arrays.format == "NumPy archive"


def test_no_pickle_is_opened(monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("a pickle was opened")

    monkeypatch.setattr(pickle, "loads", refuse)
    monkeypatch.setattr(pickle, "load", refuse)
    assert isinstance(parsed(torch_zip()), Header)
    assert "torch" not in sys.modules


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_it_agrees_with_the_standard_library(compression):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name in ("r/data.pkl", "r/data/0", "r/data/1", "r/version"):
            archive.writestr(name, name.encode() * 50)
    data = buffer.getvalue()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        expected = [(item.filename, item.compress_size, item.file_size) for item in archive.infolist()]
    assert [(one.name, one.stored, one.size) for one in directory(reader(data), len(data))] == expected


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"PK\x03\x04" + bytes(100), id="no directory"),
        pytest.param(torch_zip()[:-10], id="cut inside the end record"),
        pytest.param(zip_of({"readme.txt": b"x"}), id="no weights"),
        pytest.param(torch_zip().replace(b"PK\x01\x02", b"PK\x01\x03"), id="broken entry"),
    ],
)
def test_other_files_are_refused(data):
    assert isinstance(parsed(data), Unreadable)


def test_a_member_past_the_end_is_refused():
    data = bytearray(zip_of({"a/data.pkl": b"", "a/data/0": b"1234"}))
    entry = data.rfind(b"PK\x01\x02")
    data[entry + 20 : entry + 24] = (10**9).to_bytes(4, "little")
    with pytest.raises(Malformed):
        directory(reader(bytes(data)), len(data))


@given(st.binary(max_size=200))
def test_any_bytes_before_an_end_record_give_a_value(data):
    end = torch_zip(1, 10)[-22:]
    assert isinstance(parsed(data + end), Header | Unreadable)
