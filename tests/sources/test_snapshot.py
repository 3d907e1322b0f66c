"""Snapshot folders and their listings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from trueopen.artifact import NotLooked
from trueopen.errors import FileFormatError, RevisionError
from trueopen.sources import Options, collect
from trueopen.sources.snapshot import LISTING, NOT_COPIED, read_listing
from trueopen.system import SourceKind

OPTIONS = Options(offline=True)
FILES = [
    {"path": "README.md", "size": 7, "sha256": "b" * 64},
    {"path": "model.safetensors", "size": 10**10, "sha256": "a" * 64},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "huggingface.co" / "acme" / "aurora"
    path.mkdir(parents=True)
    (path / "README.md").write_bytes(b"# Card\n")
    return path


def write(folder: Path, content: Any) -> None:
    (folder / LISTING).write_text(content if isinstance(content, str) else json.dumps(content))


@pytest.mark.parametrize(
    "content",
    [
        FILES,
        {"files": FILES},
        {"siblings": [{"rfilename": file["path"], "size": file["size"]} for file in FILES]},
        [
            {"type": "directory", "path": "folder", "oid": "0"},
            {"type": "file", "path": "README.md", "size": 7, "oid": "0"},
            {"type": "file", "path": "model.safetensors", "size": 10**10, "lfs": {"oid": "a" * 64, "size": 10**10}},
        ],
    ],
)
def test_what_is_listed_and_not_copied_has_no_bytes_and_is_not_missing(content: Any, folder: Path) -> None:
    write(folder, content)
    _, snapshot = collect(str(folder), OPTIONS)
    assert snapshot.sources[0].complete
    assert [artifact.path for artifact in snapshot] == ["README.md", "model.safetensors"]
    weights = snapshot.find(0, "model.safetensors")
    assert weights is not None
    assert (weights.size, weights.absent) == (10**10, NOT_COPIED)
    assert snapshot.read(weights, 0, 8) == NotLooked(NOT_COPIED)
    card = snapshot.find(0, "README.md")
    assert card is not None
    assert snapshot.read(card) == b"# Card\n"


def test_a_listing_says_revision_gate_and_branches(folder: Path) -> None:
    write(folder, {"revision": "c0ffee", "gated": "manual", "branches": ["main", "step1"], "files": FILES})
    source = collect(str(folder), OPTIONS).snapshot.sources[0]
    assert (source.revision, source.gate, source.branches) == ("c0ffee", "manual", ("main", "step1"))


@pytest.mark.parametrize(("said", "gate"), [(False, "none"), ("auto", "auto"), (True, "manual"), (None, "unknown")])
def test_gates(said: Any, gate: str, folder: Path) -> None:
    write(folder, {"gated": said, "files": FILES})
    assert collect(str(folder), OPTIONS).snapshot.sources[0].gate == gate


def test_without_a_listing_nobody_knows_what_else_exists(folder: Path) -> None:
    source = collect(str(folder), OPTIONS).snapshot.sources[0]
    assert (source.kind, source.complete, source.gate) == (SourceKind.HUB_MODEL, False, "unknown")


def test_a_listing_can_say_that_it_is_not_complete(folder: Path) -> None:
    write(folder, {"complete": False, "files": FILES})
    assert not collect(str(folder), OPTIONS).snapshot.sources[0].complete


def test_a_listing_makes_any_folder_a_snapshot(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    _, snapshot = collect(str(tmp_path), OPTIONS)
    assert snapshot.sources[0].kind is SourceKind.DIRECTORY
    assert snapshot.find(0, "model.safetensors") is not None
    assert snapshot.find(0, LISTING) is None


def test_a_listed_path_that_leaves_the_folder_is_not_read(folder: Path) -> None:
    (folder.parent / "secret").write_text("secret")
    write(folder, ["../secret", "/etc/hostname"])
    _, snapshot = collect(str(folder), OPTIONS)
    for artifact in snapshot:
        if artifact.path != "README.md":
            assert artifact.absent is not None
            assert isinstance(snapshot.read(artifact), NotLooked)


def test_the_copy_holds_one_revision(folder: Path) -> None:
    write(folder, {"revision": "c0ffee", "files": FILES})
    assert collect(f"{folder}@c0ff", OPTIONS).snapshot.sources[0].revision == "c0ffee"
    assert collect(f"{folder}@main", OPTIONS).snapshot.sources[0].revision == "c0ffee"
    with pytest.raises(RevisionError, match="the copy holds revision c0ffee, not 'v2'"):
        collect(f"{folder}@v2", OPTIONS)


@pytest.mark.parametrize(
    ("content", "where", "problem"),
    [
        ("{", ":1", "not JSON"),
        ('{"files":\n [,]}', ":2", "not JSON"),
        ("[" * 100_000, "", "not JSON"),
        ("3", "", "no list of files"),
        ('{"files": {}}', "", "no list of files"),
        ('[{"size": 1}]', "", "entry 1 of the listing has no path"),
        ('{"gated": "perhaps", "files": []}', "", "gated: 'perhaps' is not known"),
    ],
)
def test_a_listing_that_is_none_is_one_line(content: str, where: str, problem: str, folder: Path) -> None:
    write(folder, content)
    with pytest.raises(FileFormatError) as caught:
        collect(str(folder), OPTIONS)
    assert f"{LISTING}{where}: " in str(caught.value)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_listing_that_is_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.json").write_text(json.dumps(FILES))
    (folder / LISTING).symlink_to(tmp_path / "elsewhere.json")
    assert not collect(str(folder), OPTIONS).snapshot.sources[0].complete


def test_odd_values_in_a_listing_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "l.json").write_text('[{"path": "a", "size": -1, "sha256": 7}, {"path": "b", "size": true, "lfs": []}]')
    assert [(file.path, file.size, file.sha256) for file in read_listing(tmp_path / "l.json").files] == [
        ("a", None, None),
        ("b", None, None),
    ]
