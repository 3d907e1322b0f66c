"""What a target means: paths, addresses, mirrors, and the errors each can give."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sources.repositories import bare, repository
from trueopen.errors import FileFormatError, InputError, RevisionError, TargetError
from trueopen.sources import Options, collect, mirrors
from trueopen.system import SourceKind

FILES = {"README.md": b"# Aurora\n"}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of mirrors: a bare repository, a work tree, a snapshot, a plain folder."""
    folder = tmp_path_factory.mktemp("mirrors")
    work = repository(folder.parent / f"{folder.name}-work", FILES)
    bare(folder / "github.com" / "Acme" / "Aurora", work)
    bare(folder / "github.com" / "Acme" / "Tools.git", work)
    (folder / "github.com" / "Acme" / "Plain").mkdir()
    (folder / "github.com" / "Acme" / "Plain" / "x.py").write_bytes(b"x")
    (folder / "github.com" / "Acme" / "Linked").symlink_to(work)
    for path in ("acme/aurora-7b", "datasets/acme/corpus"):
        (folder / "huggingface.co" / path).mkdir(parents=True)
        (folder / "huggingface.co" / path / "README.md").write_bytes(b"# Card\n")
    return folder


@pytest.fixture
def options(shared: Path) -> Options:
    return Options(mirrors=shared, offline=True)


@pytest.mark.parametrize(
    ("target", "kind", "location", "complete"),
    [
        ("https://github.com/Acme/Aurora", SourceKind.GIT, "https://github.com/Acme/Aurora", True),
        ("https://github.com/acme/aurora.git", SourceKind.GIT, "https://github.com/acme/aurora", True),
        ("git@github.com:Acme/Aurora.git@main", SourceKind.GIT, "https://github.com/Acme/Aurora", True),
        ("https://github.com/Acme/Aurora@main", SourceKind.GIT, "https://github.com/Acme/Aurora", True),
        ("https://github.com/Acme/Aurora/tree/main/docs", SourceKind.GIT, "https://github.com/Acme/Aurora", True),
        ("https://github.com/Acme/Tools", SourceKind.GIT, "https://github.com/Acme/Tools", True),
        ("https://github.com/Acme/Linked", SourceKind.GIT, "https://github.com/Acme/Linked", True),
        ("https://github.com/Acme/Plain", SourceKind.GIT, "https://github.com/Acme/Plain", False),
        ("hf:acme/aurora-7b", SourceKind.HUB_MODEL, "https://huggingface.co/acme/aurora-7b", False),
        ("hf:Acme/Aurora-7B", SourceKind.HUB_MODEL, "https://huggingface.co/Acme/Aurora-7B", False),
        ("https://hf.co/acme/aurora-7b", SourceKind.HUB_MODEL, "https://huggingface.co/acme/aurora-7b", False),
        ("hf:datasets/acme/corpus", SourceKind.HUB_DATASET, "https://huggingface.co/datasets/acme/corpus", False),
    ],
)
def test_an_address_is_read_from_its_mirror(
    target: str, kind: SourceKind, location: str, complete: bool, options: Options
) -> None:
    system, snapshot = collect(target, options)
    source = snapshot.sources[0]
    assert (source.kind, source.location, source.complete) == (kind, location, complete)
    assert system.id == "/".join(location.split("/")[-2:])
    assert source.publisher == location.split("/")[-2]
    assert len(snapshot.trees[0].artifacts) == 1


def test_a_path_below_a_host_is_that_place(options: Options, shared: Path) -> None:
    system, snapshot = collect(str(shared / "github.com" / "Acme" / "Linked"), options)
    assert (system.id, snapshot.sources[0].location) == ("Acme/Linked", "https://github.com/Acme/Linked")
    system, snapshot = collect(str(shared / "huggingface.co" / "acme" / "aurora-7b"), options)
    assert (system.id, snapshot.sources[0].kind) == ("acme/aurora-7b", SourceKind.HUB_MODEL)
    system, snapshot = collect(str(shared / "huggingface.co" / "datasets" / "acme" / "corpus"), options)
    assert (system.id, snapshot.sources[0].kind) == ("acme/corpus", SourceKind.HUB_DATASET)


def test_a_folder_inside_a_mirror_is_not_the_whole_place() -> None:
    assert mirrors.implied_location(Path("/m/github.com/Acme/Aurora")) == "https://github.com/Acme/Aurora"
    assert mirrors.implied_location(Path("/m/github.com/Acme/Aurora.git")) == "https://github.com/Acme/Aurora"
    assert mirrors.implied_location(Path("/m/github.com/Acme/Aurora/docs")) is None
    assert mirrors.implied_location(Path("/m/github.com/Acme")) is None
    assert mirrors.implied_location(Path("/m/huggingface.co/spaces/a/b")) is None
    assert mirrors.implied_location(Path("/home/me/aurora")) is None


def test_a_path_with_an_at_sign(options: Options, tmp_path: Path) -> None:
    work = repository(tmp_path / "me@home" / "r@v1", FILES)
    assert collect(str(work), options).snapshot.sources[0].kind is SourceKind.GIT
    assert collect(f"{work}@main", options).snapshot.sources[0].revision
    with pytest.raises(RevisionError):
        collect(f"{work}@v2", options)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("", "empty target"),
        ("nowhere/at/all", "no such path"),
        ("acme/aurora", "write hf:acme/aurora"),
        ("github.com/acme/aurora", "did you mean https://github.com/acme/aurora"),
        ("https://example.org/aurora", "neither a code repository nor a Hub repository"),
        ("https://arxiv.org/abs/2401.01234", "neither a code repository nor a Hub repository"),
        ("file:///etc/passwd", "not an address that can be used"),
        ("https://127.0.0.1/a/b.git", "not an address that can be used"),
        ("ftp://x.org/a", "not an address that can be used"),
        ("https://github.com/acme/nothing", "offline and not mirrored; a copy would be at"),
        ("hf:acme/nothing", "offline and not mirrored; a copy would be at"),
        ("hf:nothing", "offline and not mirrored"),
        ("https://github.com/Acme/Plain@v1", "not a git repository, so it has no revision 'v1'"),
    ],
)
def test_what_cannot_be_used_is_one_line_that_names_it(target: str, words: str, options: Options) -> None:
    with pytest.raises(TargetError) as caught:
        collect(target, options)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_offline_without_mirrors_says_so() -> None:
    with pytest.raises(TargetError, match="no --mirrors folder was given"):
        collect("https://github.com/acme/aurora", Options(offline=True))


def test_a_file_that_is_no_target(tmp_path: Path, options: Options) -> None:
    (tmp_path / "model.bin").write_bytes(b"x")
    with pytest.raises(TargetError, match="a file that is no target"):
        collect(str(tmp_path / "model.bin"), options)
    (tmp_path / "x.yaml").write_text("a: 1\n")
    with pytest.raises(FileFormatError, match=r"x.yaml:1: neither a system manifest nor a record"):
        collect(str(tmp_path / "x.yaml"), options)


def test_a_mirror_wins_over_the_network(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trueopen.sources.git_clone.fetch", lambda *_: pytest.fail("the network was used"))
    assert collect("https://github.com/Acme/Aurora", Options(mirrors=shared)).snapshot.sources[0].revision


def test_every_error_a_user_can_cause_is_an_input_error() -> None:
    assert issubclass(RevisionError, InputError)
    assert issubclass(FileFormatError, InputError)


def test_a_mirror_that_vanishes_is_an_error_and_no_traceback(shared: Path, options: Options, tmp_path: Path) -> None:
    copy = tmp_path / "mirrors"
    shutil.copytree(shared / "huggingface.co", copy / "huggingface.co")
    (copy / "huggingface.co" / "acme" / "aurora-7b" / "README.md").unlink()
    (copy / "huggingface.co" / "acme" / "aurora-7b").rmdir()
    (copy / "huggingface.co" / "acme" / "aurora-7b").write_text("a file")
    with pytest.raises(TargetError):
        collect("hf:acme/aurora-7b", replace(options, mirrors=copy))
