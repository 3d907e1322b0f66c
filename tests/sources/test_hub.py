"""The Hub, live, against a local server that speaks its API."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hub_server import LocalHub, Repo, running_hub
from trueopen.artifact import Limits, NotLooked, Snapshot
from trueopen.errors import RevisionError, TargetError
from trueopen.sources import Options, collect
from trueopen.system import SourceKind

CARD = b"---\nlicense: apache-2.0\n---\n# Aurora\n"
WEIGHTS = bytes(range(256)) * 40_000
FILES = {"README.md": CARD, "config.json": b"{}", "model.safetensors": WEIGHTS, "a/b.txt": b"deep", "empty.txt": b""}


@pytest.fixture(scope="module")
def server() -> Iterator[LocalHub]:
    with running_hub() as hub:
        yield hub


@pytest.fixture
def hub(server: LocalHub, monkeypatch: pytest.MonkeyPatch) -> LocalHub:
    for name in ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    server.repos.clear()
    server.requests.clear()
    return server


@pytest.fixture
def options(hub: LocalHub, tmp_path: Path) -> Options:
    return Options(
        cache=tmp_path / "cache",
        hub_cache=tmp_path / "hf",
        endpoint=hub.endpoint,
        token="nobody",
        time_limit_seconds=20,
    )


def read(snapshot: Snapshot, path: str, start: int = 0, length: int | None = None) -> bytes | NotLooked:
    artifact = snapshot.find(0, path)
    assert artifact is not None, path
    return snapshot.read(artifact, start, length)


def test_a_model_is_listed_over_pages_and_read_at_its_commit(hub: LocalHub, options: Options) -> None:
    hub.add(Repo("acme/aurora", FILES, branches=("main", "step1000")))
    system, snapshot = collect("hf:acme/aurora", options)
    source = snapshot.sources[0]
    assert (system.id, system.name, system.producer) == ("acme/aurora", "aurora", "acme")
    assert source.kind is SourceKind.HUB_MODEL
    assert source.location == "https://huggingface.co/acme/aurora"
    assert (source.revision, source.gate, source.complete) == ("a" * 40, "none", True)
    assert source.branches == ("main", "step1000")
    assert [artifact.path for artifact in snapshot] == sorted(FILES)
    assert read(snapshot, "README.md") == CARD
    assert read(snapshot, "a/b.txt") == b"deep"
    assert read(snapshot, "empty.txt") == b""


def test_a_large_file_is_listed_with_its_digest_and_only_its_header_is_asked_for(
    hub: LocalHub, options: Options
) -> None:
    hub.add(Repo("acme/aurora", FILES))
    _, snapshot = collect("hf:acme/aurora", options)
    weights = snapshot.find(0, "model.safetensors")
    assert weights is not None
    assert weights.size == len(WEIGHTS)
    assert weights.sha256 is not None
    assert isinstance(snapshot.read(weights), NotLooked)
    assert snapshot.read(weights, 8, 16) == WEIGHTS[8:24]
    assert snapshot.read(weights, len(WEIGHTS) + 5, 16) == b""
    ranges = [headers.get("range") for _, path, headers in hub.requests if path.startswith("/cdn/")]
    assert ranges[0] == "bytes=8-23"


def test_the_token_is_sent_to_the_hub_and_not_to_its_cdn(hub: LocalHub, options: Options) -> None:
    hub.add(Repo("acme/aurora", FILES, private=True, token="hf_secret"))
    _, snapshot = collect("hf:acme/aurora", replace(options, token="hf_secret"))
    assert read(snapshot, "model.safetensors", 0, 4) == WEIGHTS[:4]
    api = [headers["authorization"] for _, path, headers in hub.requests if path.startswith("/api/")]
    assert set(api) == {"Bearer hf_secret"}
    cdn = [headers for _, path, headers in hub.requests if path.startswith("/cdn/")]
    assert cdn
    assert all("authorization" not in headers for headers in cdn)


def test_a_server_that_ignores_ranges_is_not_read_to_its_end(hub: LocalHub, options: Options) -> None:
    hub.add(Repo("acme/aurora", FILES, ignore_ranges=True))
    _, snapshot = collect("hf:acme/aurora", options)
    assert read(snapshot, "model.safetensors", 100, 16) == WEIGHTS[100:116]


def test_a_second_check_asks_for_no_text_again(hub: LocalHub, options: Options) -> None:
    hub.add(Repo("acme/aurora", FILES))
    assert read(collect("hf:acme/aurora", options).snapshot, "README.md") == CARD
    hub.requests.clear()
    assert read(collect("hf:acme/aurora", options).snapshot, "README.md") == CARD
    assert not [path for _, path, _ in hub.requests if "resolve" in path]


def test_the_users_own_cache_is_read_first(hub: LocalHub, options: Options) -> None:
    from huggingface_hub import hf_hub_download

    hub.add(Repo("acme/aurora", FILES))
    hf_hub_download("acme/aurora", "README.md", cache_dir=options.hub_cache, endpoint=hub.endpoint, token=False)
    hub.requests.clear()
    assert read(collect("hf:acme/aurora", options).snapshot, "README.md") == CARD
    assert not [path for _, path, _ in hub.requests if "resolve" in path]


def test_a_dataset(hub: LocalHub, options: Options) -> None:
    hub.add(Repo("acme/corpus", {"README.md": b"# Corpus"}, type="dataset"))
    _, snapshot = collect("hf:datasets/acme/corpus", options)
    assert snapshot.sources[0].kind is SourceKind.HUB_DATASET
    assert snapshot.sources[0].location == "https://huggingface.co/datasets/acme/corpus"
    assert read(snapshot, "README.md") == b"# Corpus"


def test_a_revision_and_the_address_form(hub: LocalHub, options: Options) -> None:
    hub.add(Repo("acme/aurora", FILES, branches=("main", "step1000")))
    for target in ("hf:acme/aurora@step1000", "https://huggingface.co/acme/aurora/tree/step1000"):
        assert collect(target, options).snapshot.sources[0].revision == "a" * 40
    with pytest.raises(RevisionError, match=r"https://huggingface.co/acme/aurora: no branch, tag or commit 'step7'"):
        collect("hf:acme/aurora@step7", options)


def test_a_gated_repository_is_assessed_from_what_is_public(hub: LocalHub, options: Options) -> None:
    hub.add(Repo("acme/gated", FILES, gated="manual", public=("README.md",)))
    _, snapshot = collect("hf:acme/gated", options)
    assert snapshot.sources[0].gate == "manual"
    assert read(snapshot, "README.md") == CARD
    config = read(snapshot, "config.json")
    assert isinstance(config, NotLooked)
    assert "gated (manual)" in config.reason


def test_a_gated_card_leaves_its_front_matter(hub: LocalHub, options: Options) -> None:
    hub.add(Repo("acme/gated", FILES, gated="auto", tree_gated=True, card={"license": "other"}))
    _, snapshot = collect("hf:acme/gated", options)
    assert snapshot.sources[0].gate == "auto"
    assert {artifact.path for artifact in snapshot} >= set(FILES)
    assert isinstance(read(snapshot, "README.md"), NotLooked)
    shown = [artifact for artifact in snapshot if artifact.derived_from]
    assert len(shown) == 1
    assert b'"license": "other"' in (read(snapshot, shown[0].path) or b"")  # type: ignore[operator]


def test_a_gate_that_lets_this_user_pass_is_recorded_and_read_through(hub: LocalHub, options: Options) -> None:
    hub.add(Repo("acme/gated", FILES, gated="manual", token="hf_friend"))
    _, snapshot = collect("hf:acme/gated", replace(options, token="hf_friend"))
    assert snapshot.sources[0].gate == "manual"
    assert read(snapshot, "config.json") == b"{}"


def test_what_cannot_be_had_gives_one_clear_line(hub: LocalHub, options: Options) -> None:
    hub.add(Repo("acme/private", FILES, private=True, token="x"))
    hub.add(Repo("acme/busy", FILES, rate_limited=True))
    hub.add(Repo("acme/odd", FILES, broken_tree=True))
    for name, words in [
        ("acme/nothing", "missing on the Hub, or private"),
        ("acme/private", "missing on the Hub, or private"),
        ("acme/busy", "rate-limited by the Hub; try again in 155 seconds"),
    ]:
        with pytest.raises(TargetError) as caught:
            collect(f"hf:{name}", options)
        assert words in str(caught.value)
        assert f"https://huggingface.co/{name}" in str(caught.value)
        assert "\n" not in str(caught.value)


def test_a_listing_in_a_strange_form_falls_back_to_the_names(hub: LocalHub, options: Options) -> None:
    hub.add(Repo("acme/odd", FILES, broken_tree=True))
    _, snapshot = collect("hf:acme/odd", options)
    assert {artifact.path for artifact in snapshot} == set(FILES)


def test_a_rate_limit_on_the_listing_is_an_error_and_not_waited_for(hub: LocalHub, options: Options) -> None:
    hub.add(Repo("acme/busy", FILES, tree_rate_limited=True))
    before = time.monotonic()
    with pytest.raises(TargetError, match="rate-limited"):
        collect("hf:acme/busy", options)
    assert time.monotonic() - before < 5


def test_a_rate_limit_on_files_is_not_waited_for_and_not_taken_for_absence(hub: LocalHub, options: Options) -> None:
    hub.add(Repo("acme/busy", FILES, files_rate_limited=True))
    before = time.monotonic()
    _, snapshot = collect("hf:acme/busy", options)
    answer = read(snapshot, "README.md")
    assert isinstance(answer, NotLooked)
    assert "rate-limited" in answer.reason
    assert time.monotonic() - before < 5


def test_a_file_that_is_listed_and_gone_is_not_looked_at(hub: LocalHub, options: Options) -> None:
    hub.add(Repo("acme/holes", FILES, lacks=("config.json",)))
    answer = read(collect("hf:acme/holes", options).snapshot, "config.json")
    assert isinstance(answer, NotLooked)
    assert "listed" in answer.reason


def test_an_unreachable_hub_and_a_slow_one(hub: LocalHub, options: Options) -> None:
    with pytest.raises(TargetError, match="cannot be reached"):
        collect("hf:acme/aurora", replace(options, endpoint="http://127.0.0.1:9"))
    hub.add(Repo("acme/slow", FILES, slow_seconds=0.6))
    with pytest.raises(TargetError, match="slow"):
        collect("hf:acme/slow", replace(options, time_limit_seconds=0.2))


def test_the_endpoint_of_the_environment_is_used(
    hub: LocalHub, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.add(Repo("acme/aurora", FILES))
    monkeypatch.setenv("HF_ENDPOINT", hub.endpoint)
    assert collect("hf:acme/aurora", replace(options, endpoint=None)).system.id == "acme/aurora"


def test_more_files_than_the_limit_are_said_to_be_there(hub: LocalHub, options: Options) -> None:
    hub.add(Repo("acme/aurora", FILES))
    _, snapshot = collect("hf:acme/aurora", replace(options, limits=Limits(files=2)))
    assert len(snapshot.trees[0].artifacts) == 2
    assert not snapshot.sources[0].complete


def test_offline_asks_nobody(hub: LocalHub, options: Options, tmp_path: Path) -> None:
    hub.add(Repo("acme/aurora", FILES))
    with pytest.raises(TargetError, match="offline and not mirrored") as caught:
        collect("hf:acme/aurora", replace(options, offline=True, mirrors=tmp_path / "mirrors"))
    assert str(tmp_path / "mirrors" / "huggingface.co" / "acme" / "aurora") in str(caught.value)
    assert hub.requests == []


@pytest.mark.parametrize("name", ["", "acme", "a/b/c", "acme/../x", "spaces/a/b", "acme/a b", "https://x.org"])
def test_names_that_are_none(name: str, options: Options, hub: LocalHub) -> None:
    with pytest.raises(TargetError):
        collect(f"hf:{name}", options)
