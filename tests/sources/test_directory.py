"""Directories, with the traps a stranger can lay in one."""

from __future__ import annotations

import os
import socket
import threading
from pathlib import Path

import pytest

from trueopen.artifact import Limits, NotLooked, Snapshot
from trueopen.errors import TargetError
from trueopen.sources import Options, collect
from trueopen.sources.directory import DirectoryReader
from trueopen.system import SourceKind

OPTIONS = Options(offline=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "aurora"
    (folder / "src").mkdir(parents=True)
    (folder / "README.md").write_bytes(b"# Aurora\n")
    (folder / "src" / "train.py").write_bytes(b"print(1)\n")
    return folder


def reasons(snapshot: Snapshot) -> dict[str, str]:
    return {artifact.path: artifact.absent for artifact in snapshot if artifact.absent}


def read(snapshot: Snapshot, path: str, start: int = 0, length: int | None = None) -> bytes | NotLooked:
    artifact = snapshot.find(0, path)
    assert artifact is not None, path
    return snapshot.read(artifact, start, length)


def test_a_directory_is_listed_in_order_and_read(root: Path) -> None:
    system, snapshot = collect(str(root), OPTIONS)
    source = snapshot.sources[0]
    assert (system.id, source.kind, source.location, source.complete) == (
        "aurora",
        SourceKind.DIRECTORY,
        str(root),
        True,
    )
    assert [(artifact.path, artifact.size) for artifact in snapshot] == [("README.md", 9), ("src/train.py", 9)]
    assert read(snapshot, "src/train.py") == b"print(1)\n"
    assert read(snapshot, "README.md", 2, 3) == b"Aur"


def test_links_are_named_and_never_followed(root: Path) -> None:
    (root.parent / "secret").write_text("secret")
    (root / "LICENSE").symlink_to(root.parent / "secret")
    (root / "loop").symlink_to(root)
    (root / "src" / "up").symlink_to("../..")
    (root / "self").symlink_to("self")
    (root / "gone").symlink_to("nowhere")
    _, snapshot = collect(str(root), OPTIONS)
    assert reasons(snapshot) == dict.fromkeys(
        ("LICENSE", "gone", "loop", "self", "src/up"), "a symbolic link, not followed"
    )
    assert read(snapshot, "LICENSE") == NotLooked("a symbolic link, not followed")


def test_a_file_swapped_for_a_link_after_listing_leads_nowhere(root: Path) -> None:
    (root.parent / "secret").mkdir()
    (root.parent / "secret" / "train.py").write_text("secret")
    _, snapshot = collect(str(root), OPTIONS)
    (root / "README.md").unlink()
    (root / "README.md").symlink_to(root.parent / "secret" / "train.py")
    (root / "src").rename(root / "old")
    (root / "src").symlink_to(root.parent / "secret")
    assert isinstance(read(snapshot, "README.md"), NotLooked)
    assert isinstance(read(snapshot, "src/train.py"), NotLooked)


@pytest.mark.parametrize("path", ["../secret", "src/../../secret", "/etc/hostname", "", ".", "src/./train.py", "a\0b"])
def test_a_path_that_leaves_the_directory_is_not_read(path: str, root: Path) -> None:
    (root.parent / "secret").write_text("secret")
    assert isinstance(DirectoryReader(root).read(path, 0, 100), NotLooked)


def test_special_files_are_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "pipe")
    listener = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(root)  # socket names are short
    try:
        listener.bind("socket")
    finally:
        os.chdir(here)
        listener.close()
    _, snapshot = collect(str(root), OPTIONS)
    assert set(reasons(snapshot)) == {"pipe", "socket"}
    answers: list[bytes | NotLooked] = []
    reading = threading.Thread(target=lambda: answers.append(DirectoryReader(root).read("pipe", 0, 10)), daemon=True)
    reading.start()
    reading.join(5)
    assert len(answers) == 1
    assert isinstance(answers[0], NotLooked)


def test_a_readme_of_fifty_megabytes_is_not_read_whole(root: Path) -> None:
    with (root / "README.md").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    _, snapshot = collect(str(root), OPTIONS)
    answer = read(snapshot, "README.md")
    assert isinstance(answer, NotLooked)
    assert "over the limit" in answer.reason
    assert read(snapshot, "README.md", 0, 4) == b"\0\0\0\0"


def test_a_file_that_grows_after_listing_is_still_limited(root: Path) -> None:
    _, snapshot = collect(str(root), OPTIONS)
    with (root / "README.md").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert isinstance(read(snapshot, "README.md"), NotLooked)


def test_depth_and_count_have_limits_that_are_said(root: Path) -> None:
    (root / "a" / "b" / "c").mkdir(parents=True)
    (root / "a" / "b" / "c" / "file").write_text("x")
    _, snapshot = collect(str(root), Options(offline=True, limits=Limits(path_depth=2)))
    assert reasons(snapshot) == {"a/b": "a folder more than 2 deep, not looked into"}
    assert not snapshot.sources[0].complete
    _, snapshot = collect(str(root), Options(offline=True, limits=Limits(files=1)))
    assert len(snapshot.trees[0].artifacts) == 1
    assert "the rest was not listed" in snapshot.sources[0].notes[0]
    assert not snapshot.sources[0].complete


def test_what_may_not_be_read_is_said(root: Path) -> None:
    (root / "README.md").chmod(0)
    (root / "src").chmod(0)
    try:
        if os.access(root / "README.md", os.R_OK):
            pytest.skip("this account may read everything")
        _, snapshot = collect(str(root), OPTIONS)
        assert "folder that cannot be listed" in reasons(snapshot)["src"]
        assert not snapshot.sources[0].complete
        assert isinstance(read(snapshot, "README.md"), NotLooked)
    finally:
        (root / "src").chmod(0o700)


def test_a_name_that_is_not_utf8_is_shown_escaped_and_not_read(root: Path) -> None:
    with open(os.fsencode(root) + b"/bad\xff.md", "wb") as file:
        file.write(b"x")
    _, snapshot = collect(str(root), OPTIONS)
    assert reasons(snapshot) == {"bad\\xff.md": "its name is not valid UTF-8"}


def test_version_control_is_no_content(root: Path) -> None:
    (root / "src" / ".git").mkdir()
    (root / "src" / ".git" / "config").write_text("x")
    _, snapshot = collect(str(root), OPTIONS)
    assert snapshot.find(0, "src/.git/config") is None


def test_a_root_that_is_itself_a_link_is_what_the_user_named(root: Path) -> None:
    (root.parent / "link").symlink_to(root)
    assert read(collect(str(root.parent / "link"), OPTIONS).snapshot, "README.md") == b"# Aurora\n"


def test_an_empty_directory_is_a_system_without_artifacts(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert list(collect(str(tmp_path / "nothing"), OPTIONS).snapshot) == []


def test_a_missing_path_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match="no such path"):
        collect(str(tmp_path / "nowhere"), OPTIONS)
