"""Git repositories read by object: what is there is read, what would run does not run."""

from __future__ import annotations

import gc
import os
import signal
import socket
import time
from dataclasses import replace
from pathlib import Path

import pytest

from sources.repositories import bare, commit, forget, git, repository
from trueopen.artifact import Artifact, Limits, NotLooked, Snapshot
from trueopen.errors import RevisionError, TargetError
from trueopen.sources import Options, collect
from trueopen.sources import git as git_source
from trueopen.sources.git import MISSING, GitReader
from trueopen.system import SourceKind

FILES = {"README.md": b"# Aurora\n", "src/train.py": b"print(1)\n", "empty": b"", "big.bin": bytes(range(256)) * 40_000}


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options(offline=True, cache=tmp_path / "cache")


def artifact(snapshot: Snapshot, path: str) -> Artifact:
    found = snapshot.find(0, path)
    assert found is not None, path
    return found


def reader(snapshot: Snapshot) -> GitReader:
    found = snapshot.trees[0].reader
    assert isinstance(found, GitReader)
    return found


@pytest.mark.parametrize("form", ["work tree", "bare"])
def test_a_repository_is_listed_and_read_at_its_commit(form: str, tmp_path: Path, options: Options) -> None:
    work = repository(tmp_path / "aurora", FILES)
    path = work if form == "work tree" else bare(tmp_path / "bare" / "aurora", work)
    (work / "README.md").write_bytes(b"not committed")
    (work / "untracked.txt").write_bytes(b"not committed")
    system, snapshot = collect(str(path), options)
    source = snapshot.sources[0]
    assert (system.id, source.kind, source.complete) == ("aurora", SourceKind.GIT, True)
    assert source.revision == git(work, "rev-parse", "HEAD")
    assert {item.path: item.size for item in snapshot} == {path: len(data) for path, data in FILES.items()}
    for item in snapshot:
        assert reader(snapshot).read(item.path, 0, 1 << 30 >> 3) == FILES[item.path]
    assert snapshot.read(artifact(snapshot, "big.bin"), 300, 7) == FILES["big.bin"][300:307]
    assert snapshot.read(artifact(snapshot, "README.md")) == b"# Aurora\n"


def test_the_head_of_a_large_blob_is_read_without_reading_the_rest(tmp_path: Path, options: Options) -> None:
    large = os.urandom(1 << 20) * 20
    _, snapshot = collect(str(repository(tmp_path / "r", {"w": large, "README.md": b"x"})), options)
    for _ in range(3):
        assert snapshot.read(artifact(snapshot, "w"), 0, 8) == large[:8]
        assert snapshot.read(artifact(snapshot, "README.md")) == b"x"


def test_a_revision_by_any_of_its_names(tmp_path: Path, options: Options) -> None:
    work = repository(tmp_path / "r", {"README.md": b"old"})
    first = git(work, "rev-parse", "HEAD")
    git(work, "tag", "-a", "v1", "-m", "x")
    git(work, "branch", "past/one")
    git(work, "update-ref", "refs/remotes/origin/elsewhere", first)
    commit(work, {"README.md": b"new"})
    for name in ("past/one", "v1", first, first[:8], "elsewhere"):
        _, snapshot = collect(f"{work}@{name}", options)
        assert snapshot.sources[0].revision == first
        assert snapshot.read(artifact(snapshot, "README.md")) == b"old"


def test_a_revision_that_is_none_is_one_line_with_the_names_there_are(tmp_path: Path, options: Options) -> None:
    work = repository(tmp_path / "r", FILES)
    for name in ("v9", "--help", "HEAD:README.md", "main..x", "a b", "$(touch x)", "HEAD^{tree}"):
        with pytest.raises(RevisionError) as caught:
            collect(f"{work}@{name}", options)
        assert "it has main" in str(caught.value)
        assert "\n" not in str(caught.value)


def test_a_repository_without_commits(tmp_path: Path, options: Options) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "r")
    with pytest.raises(RevisionError, match="HEAD points to no commit; it has no commits"):
        collect(str(tmp_path / "r"), options)


def test_a_folder_that_only_looks_like_a_repository_is_refused(tmp_path: Path, options: Options) -> None:
    for name in ("objects", "refs"):
        (tmp_path / "r" / name).mkdir(parents=True)
    (tmp_path / "r" / "HEAD").write_text("nonsense")
    with pytest.raises((TargetError, RevisionError)):
        collect(str(tmp_path / "r"), options)
    (tmp_path / "plain").mkdir()
    with pytest.raises(TargetError, match="not a git repository"):
        collect(f"{tmp_path / 'plain'}@main", options)


def test_a_listed_blob_without_bytes_is_not_looked_at_and_never_missing(tmp_path: Path, options: Options) -> None:
    work = repository(tmp_path / "r", FILES)
    forget(work, git(work, "rev-parse", "HEAD:src/train.py"))
    _, snapshot = collect(str(work), options)
    lost = artifact(snapshot, "src/train.py")
    assert lost.absent == MISSING
    assert snapshot.read(lost) == NotLooked(MISSING)
    assert snapshot.sources[0].complete
    assert snapshot.read(artifact(snapshot, "README.md")) == FILES["README.md"]


def test_a_blob_that_goes_missing_later_and_a_damaged_one(tmp_path: Path, options: Options) -> None:
    work = repository(tmp_path / "r", FILES)
    _, snapshot = collect(str(work), options)
    forget(work, git(work, "rev-parse", "HEAD:src/train.py"))
    damaged = git(work, "rev-parse", "HEAD:README.md")
    file = work / ".git" / "objects" / damaged[:2] / damaged[2:]
    file.chmod(0o600)
    file.write_bytes(b"garbage")
    assert snapshot.read(artifact(snapshot, "src/train.py")) == NotLooked(MISSING)
    answer = snapshot.read(artifact(snapshot, "README.md"))
    assert isinstance(answer, NotLooked)
    assert snapshot.read(artifact(snapshot, "big.bin"), 0, 4) == FILES["big.bin"][:4]


def test_a_tree_that_is_missing_is_an_error_of_the_copy(tmp_path: Path, options: Options) -> None:
    work = repository(tmp_path / "r", FILES)
    forget(work, git(work, "rev-parse", "HEAD:src"))
    with pytest.raises(TargetError, match="a folder's object is missing or damaged"):
        collect(str(work), options)


def test_links_and_submodules_are_named_and_not_followed(tmp_path: Path, options: Options) -> None:
    work = repository(tmp_path / "r", FILES)
    (work / "LICENSE").symlink_to("/etc/hostname")
    git(work, "add", "LICENSE")
    git(work, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},vendor/library")
    git(work, "commit", "-q", "-m", "x")
    _, snapshot = collect(str(work), options)
    assert artifact(snapshot, "LICENSE").absent == "a symbolic link, not followed"
    assert "submodule" in (artifact(snapshot, "vendor/library").absent or "")
    assert isinstance(snapshot.read(artifact(snapshot, "LICENSE")), NotLooked)


def test_a_path_that_leaves_its_folder_is_shown_and_not_read(tmp_path: Path, options: Options) -> None:
    work = repository(tmp_path / "r", FILES)
    blob = git(work, "rev-parse", "HEAD:README.md")
    inner = git(work, "mktree", stdin=f"100644 blob {blob}\tREADME.md\n".encode())
    outer = git(work, "mktree", stdin=f"040000 tree {inner}\t..\n100644 blob {blob}\tok\n".encode())
    made = git(work, "commit-tree", outer, "-m", "x")
    _, snapshot = collect(f"{work}@{made}", options)
    assert [item.path for item in snapshot if item.absent] == ["../README.md"]
    assert snapshot.read(artifact(snapshot, "ok")) == FILES["README.md"]


def test_nothing_of_the_repository_runs(tmp_path: Path, options: Options) -> None:
    work = repository(tmp_path / "r", FILES | {".gitattributes": b"* filter=trap diff=trap\n"})
    mark = tmp_path / "mark"
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n")
    trap.chmod(0o755)
    for hook in ("post-checkout", "pre-auto-gc", "reference-transaction", "fsmonitor-watchman", "post-index-change"):
        (work / ".git" / "hooks").mkdir(exist_ok=True)
        (work / ".git" / "hooks" / hook).write_bytes(trap.read_bytes())
        (work / ".git" / "hooks" / hook).chmod(0o755)
    forget(work, git(work, "rev-parse", "HEAD:src/train.py"))
    for key, value in {
        "core.fsmonitor": str(trap),
        "core.pager": str(trap),
        "core.sshCommand": str(trap),
        "core.hooksPath": str(work / ".git" / "hooks"),
        "filter.trap.smudge": str(trap),
        "filter.trap.clean": str(trap),
        "diff.trap.textconv": str(trap),
        "alias.ls-tree": f"!{trap}",
        "protocol.ext.allow": "always",
        "extensions.partialClone": "origin",
        "core.repositoryFormatVersion": "1",
        "remote.origin.url": f"ext::{trap}",
        "remote.origin.promisor": "true",
    }.items():
        git(work, "config", key, value)
    _, snapshot = collect(str(work), options)
    for item in snapshot:
        snapshot.read(item)
    assert artifact(snapshot, "src/train.py").absent == MISSING
    assert snapshot.read(artifact(snapshot, "README.md")) == FILES["README.md"]
    assert not mark.exists()


def test_the_users_environment_does_not_redirect_git(
    tmp_path: Path, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, other = repository(tmp_path / "r", FILES), repository(tmp_path / "other", {"secret": b"x"})
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other / ".git" / "objects"))
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    _, snapshot = collect(str(work), options)
    assert {item.path for item in snapshot} == set(FILES)
    assert not (tmp_path / "trace").exists()


def test_a_partial_clone_lists_what_it_lacks(tmp_path: Path, options: Options) -> None:
    work = repository(tmp_path / "r", FILES)
    git(work, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--no-checkout", "--filter=blob:limit=1k", f"file://{work}", "partial")
    _, snapshot = collect(str(tmp_path / "partial"), options)
    assert {item.path: item.absent for item in snapshot if item.absent} == {"big.bin": MISSING}
    assert snapshot.read(artifact(snapshot, "README.md")) == FILES["README.md"]


def test_a_repository_of_sha256_objects(tmp_path: Path, options: Options) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "--object-format=sha256", "r")
    commit(tmp_path / "r", FILES)
    _, snapshot = collect(str(tmp_path / "r"), options)
    assert len(snapshot.sources[0].revision or "") == 64
    assert snapshot.read(artifact(snapshot, "README.md")) == FILES["README.md"]


def test_replacement_objects_do_not_replace(tmp_path: Path, options: Options) -> None:
    work = repository(tmp_path / "r", {"LICENSE": b"true", "other": b"false"})
    git(work, "replace", git(work, "rev-parse", "HEAD:LICENSE"), git(work, "rev-parse", "HEAD:other"))
    _, snapshot = collect(str(work), options)
    assert snapshot.read(artifact(snapshot, "LICENSE")) == b"true"


def test_a_git_link_is_followed_only_when_it_is_mutual(tmp_path: Path, options: Options) -> None:
    work = repository(tmp_path / "r", FILES)
    git(work, "worktree", "add", "-q", str(tmp_path / "second"), "-b", "second")
    assert collect(str(tmp_path / "second"), options).snapshot.sources[0].complete
    trap = tmp_path / "trap"
    trap.mkdir()
    (trap / ".git").write_text(f"gitdir: {work / '.git'}\n")
    with pytest.raises(TargetError, match="name that repository itself"):
        collect(str(trap), options)
    (trap / ".git").unlink()
    (trap / ".git").symlink_to(work / ".git")
    with pytest.raises(TargetError, match="symbolic link"):
        collect(str(trap), options)


def test_names_that_are_not_utf8_and_limits(tmp_path: Path, options: Options) -> None:
    work = repository(tmp_path / "r", FILES)
    blob = git(work, "rev-parse", "HEAD:README.md")
    git(work, "update-index", "-z", "--index-info", stdin=b"100644 " + blob.encode() + b"\tb\xffd\0")
    git(work, "commit", "-q", "-m", "x")
    _, snapshot = collect(str(work), options)
    assert artifact(snapshot, "b\\xffd").absent == "its name is not valid UTF-8"
    narrow = Options(offline=True, limits=Limits(files=2, path_depth=1))
    _, snapshot = collect(str(work), narrow)
    assert len(snapshot.trees[0].artifacts) == 2
    assert not snapshot.sources[0].complete
    _, snapshot = collect(str(work), Options(offline=True, limits=Limits(path_depth=1)))
    assert "folders deep" in (artifact(snapshot, "src/train.py").absent or "")


@pytest.mark.parametrize(
    ("remote", "location", "identity", "kind"),
    [
        (
            "https://user:secret@github.com/Acme/Aurora.git",
            "https://github.com/Acme/Aurora",
            "Acme/Aurora",
            SourceKind.GIT,
        ),
        (
            "git@gitlab.com:acme/group/aurora.git",
            "https://gitlab.com/acme/group/aurora",
            "group/aurora",
            SourceKind.GIT,
        ),
        ("https://huggingface.co/acme/a7b", "https://huggingface.co/acme/a7b", "acme/a7b", SourceKind.HUB_MODEL),
        ("https://hf.co/datasets/acme/c", "https://huggingface.co/datasets/acme/c", "acme/c", SourceKind.HUB_DATASET),
        ("/somewhere/else", None, "r", SourceKind.GIT),
    ],
)
def test_the_remote_names_the_system(
    remote: str, location: str | None, identity: str, kind: SourceKind, tmp_path: Path, options: Options
) -> None:
    work = repository(tmp_path / "r", FILES, remote)
    system, snapshot = collect(str(work), options)
    assert system.id == identity
    assert snapshot.sources[0].location == (location or str(work))
    assert snapshot.sources[0].kind is kind
    assert "secret" not in repr(snapshot.sources)


def test_an_endless_tree_is_left_after_the_time_limit(tmp_path: Path, options: Options) -> None:
    work = repository(tmp_path / "r", FILES)
    tree = git(work, "mktree")
    for _ in range(12):  # 16^12 empty folders in a few hundred bytes
        tree = git(work, "mktree", stdin="".join(f"040000 tree {tree}\t{n:x}\n" for n in range(16)).encode())
    made = git(work, "commit-tree", tree, "-m", "x")
    before = time.monotonic()
    with pytest.raises(TargetError, match="within 1 seconds"):
        collect(f"{work}@{made}", replace(options, time_limit_seconds=1))
    assert time.monotonic() - before < 10


def test_a_transport_that_hangs_is_ended_with_all_its_processes(tmp_path: Path, options: Options) -> None:
    from trueopen.sources import git_clone

    with socket.create_server(("127.0.0.1", 0)) as server:  # accepts, and never answers
        location = f"http://127.0.0.1:{server.getsockname()[1]}/a/b"
        before = time.monotonic()
        with pytest.raises(TargetError, match=f"{location}: git did not finish within 1 seconds"):
            git_clone.fetch(location, None, replace(options, time_limit_seconds=1), protocols="http")
    assert time.monotonic() - before < 10


def test_git_is_started_once_and_ended(tmp_path: Path, options: Options) -> None:
    _, snapshot = collect(str(repository(tmp_path / "r", FILES)), options)
    snapshot.read(artifact(snapshot, "README.md"))
    process = reader(snapshot)._batch._process
    assert process is not None
    snapshot.read(artifact(snapshot, "empty"))
    assert reader(snapshot)._batch._process is process
    os.kill(process.pid, signal.SIGKILL)  # killed by somebody else: started again
    assert snapshot.read(artifact(snapshot, "src/train.py")) == FILES["src/train.py"]
    again = reader(snapshot)._batch._process
    assert again is not None
    del snapshot
    gc.collect()
    time.sleep(0)
    assert again.poll() is not None


def test_git_that_is_not_installed_is_said_so(
    tmp_path: Path, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = repository(tmp_path / "r", FILES)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TargetError, match="install git"):
        collect(str(work), options)


def test_a_clone_holds_one_commit_without_large_files_and_is_fetched_once(tmp_path: Path, options: Options) -> None:
    from trueopen.sources import git_clone

    large = os.urandom(3 << 20)
    work = repository(tmp_path / "r", {"README.md": b"old"})
    first = git(work, "rev-parse", "HEAD")
    git(work, "tag", "v1")
    commit(work, {"README.md": b"new", "w.bin": large})
    for name in ("uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"):
        git(work, "config", name, "true")
    location = f"file://{work}"
    for revision, text in ((None, b"new"), ("v1", b"old"), (first, b"old"), (first[:9], b"old")):
        git_dir, found = git_clone.fetch(location, revision, options, protocols="file")
        assert (found == first) == (text == b"old")
        artifacts, blobs, _ = git_source._list(git_dir / "objects", found, 0, options, "x")
        if text == b"new":
            assert {item.path: item.absent for item in artifacts} == {"README.md": None, "w.bin": MISSING}
        assert GitReader(git_dir / "objects", found, blobs).read("README.md", 0, 10) == text
        assert git(git_dir, "rev-list", "--count", "--all") == "1"
    with pytest.raises(RevisionError, match="v9"):
        git_clone.fetch(location, "v9", options, protocols="file")
    with pytest.raises(RevisionError):
        git_clone.fetch(location, "9" * 40, options, protocols="file")
    with pytest.raises(TargetError, match="git cannot fetch it"):
        git_clone.fetch(location, "v1", options)  # only https is allowed
    assert not list((tmp_path / "cache").rglob(".making-*"))
    work.rename(tmp_path / "gone")
    assert git_clone.fetch(location, first, options, protocols="file")[1] == first


@pytest.mark.parametrize(
    ("complaint", "words"),
    [
        ("fatal: repository 'https://github.com/a/b/' not found", "missing, private or refused"),
        ("remote: Repository not found.", "missing, private or refused"),
        ("fatal: could not read Username for 'https://github.com': terminal prompts disabled", "missing, private"),
        ("fatal: unable to access 'https://x/': The requested URL returned error: 403", "missing, private or refused"),
        ("fatal: unable to access 'https://x/': The requested URL returned error: 429", "rate-limited"),
        ("fatal: unable to access 'https://x/': Could not resolve host: x", "cannot be reached"),
        ("fatal: something new", "git cannot fetch it: something new"),
        ("", "no reason given"),
    ],
)
def test_what_git_complains_of_is_said_in_plain_words(complaint: str, words: str) -> None:
    from trueopen.sources.git_clone import _reason

    assert words in _reason(complaint)
