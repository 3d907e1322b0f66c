"""System manifests: what they may say, and where each fault is."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.repositories import repository
from trueopen.artifact import NotLooked
from trueopen.errors import FileFormatError, InputError, TargetError
from trueopen.sources import Options, collect
from trueopen.system import SourceKind

OPTIONS = Options(offline=True)
HEAD = "system: {id: acme/aurora-7b, name: Aurora 7B, producer: Acme}\n"


def manifest(folder: Path, text: str) -> str:
    (folder / "system.yaml").write_text(text)
    return str(folder / "system.yaml")


def test_a_system_whose_parts_live_in_several_places(tmp_path: Path) -> None:
    repository(tmp_path / "copies" / "code", {"train.py": b"x"})
    card = tmp_path / "copies" / "card"
    card.mkdir()
    (card / "README.md").write_bytes(b"# Card")
    (card / "listing.json").write_text(json.dumps([{"path": "model.safetensors", "size": 5, "sha256": "a" * 64}]))
    (tmp_path / "copies" / "page.html").write_bytes(b"<p>open</p>")
    (tmp_path / "copies" / "page.warc.gz").write_bytes(b"\x1f\x8b")
    (tmp_path / "sub").mkdir()
    system, snapshot = collect(
        manifest(
            tmp_path / "sub",
            """
system:
  id: acme/aurora-7b
  name: Aurora 7B
  producer: Acme
  parameters: ["aurora-7b/*.safetensors"]
sources:
  - url: https://github.com/acme/aurora
    path: ../copies/code
    revision: main
  - url: https://huggingface.co/acme/aurora-7b
    path: ../copies/card
    listing: ../copies/card/listing.json
    gated: auto
  - url: https://example.org/aurora
    path: ../copies/page.html
    captured: 2026-03-01
  - url: https://example.org/other
    path: ../copies/page.warc.gz
  - url: https://example.org/live
""",
        ),
        OPTIONS,
    )
    assert (system.id, system.name, system.producer) == ("acme/aurora-7b", "Aurora 7B", "Acme")
    assert system.parameters == ("aurora-7b/*.safetensors",)
    code, hub, page, archive, live = snapshot.sources
    assert (code.kind, code.location, code.complete) == (SourceKind.GIT, "https://github.com/acme/aurora", True)
    assert len(code.revision or "") == 40
    assert (hub.kind, hub.gate, hub.complete, hub.publisher) == (SourceKind.HUB_MODEL, "auto", True, "acme")
    assert (page.kind, page.location, page.notes) == (
        SourceKind.WEB_PAGE,
        "https://example.org/aurora",
        ("captured: 2026-03-01",),
    )
    assert archive.unread
    assert live.unread == "a web page without a saved copy; not reached offline"
    assert (page.dated, live.dated) == ("2026-03-01", "")
    found = snapshot.find(2, "page.html")
    assert found is not None
    assert snapshot.read(found) == b"<p>open</p>"
    packed = snapshot.find(3, "page.warc.gz")
    assert packed is not None
    assert isinstance(snapshot.read(packed), NotLooked)
    assert snapshot.find(1, "listing.json") is None
    assert snapshot.find(1, "model.safetensors") is not None


def test_a_closed_service_has_no_sources_and_is_a_system(tmp_path: Path) -> None:
    system, snapshot = collect(manifest(tmp_path, HEAD + "sources: []\n"), OPTIONS)
    assert system.name == "Aurora 7B"
    assert list(snapshot) == []
    assert snapshot.sources == ()


@pytest.mark.parametrize(("said", "complete"), [("", False), ("complete: true", True), ("complete: false", False)])
def test_a_folder_that_copies_a_place_is_complete_when_the_manifest_says_so(
    said: str, complete: bool, tmp_path: Path
) -> None:
    (tmp_path / "copy").mkdir()
    for url in ("https://github.com/acme/aurora", "https://huggingface.co/acme/aurora"):
        text = f"{HEAD}sources:\n  - url: {url}\n    path: copy\n    {said}\n"
        assert collect(manifest(tmp_path, text), OPTIONS).snapshot.sources[0].complete is complete


def test_a_source_without_a_copy_is_read_from_the_mirror(tmp_path: Path) -> None:
    (tmp_path / "mirrors" / "github.com" / "acme" / "aurora").mkdir(parents=True)
    target = manifest(tmp_path, HEAD + "sources:\n  - url: https://github.com/acme/aurora\n")
    assert collect(target, Options(offline=True, mirrors=tmp_path / "mirrors")).snapshot.sources
    with pytest.raises(TargetError, match="offline"):
        collect(target, OPTIONS)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("system: [}\n", 1, "not YAML"),
        ("a: &a [x]\nb: *a\n", 2, "aliases"),
        ("- a\n", 1, "neither a system manifest nor a record"),
        ("", 1, "neither a system manifest nor a record"),
        ("sources: []\n", 1, "a manifest has a `system` mapping"),
        ("system: x\nsources: []\n", 1, "a manifest has a `system` mapping"),
        (HEAD, 1, "a manifest has a `sources` list"),
        (HEAD + "sources: x\n", 2, "`sources` is not a list"),
        ("system: {name: x}\nsources: []\n", 1, "the system has no id"),
        ("system: {id: [x]}\nsources: []\n", 1, "`id` is not a text"),
        ("system: {id: x, nmae: y}\nsources: []\n", 1, "no key `nmae` (did you mean `name`?)"),
        ("system: {id: x, id: y}\nsources: []\n", 1, "`id` is there twice"),
        ("system: {id: x, parameters: {a: b}}\nsources: []\n", 1, "`parameters` is not a list"),
        (HEAD + "sorces: []\nsources: []\n", 2, "did you mean `sources`?"),
        (HEAD + "sources:\n  - x\n", 3, "a source is not a mapping"),
        (HEAD + "sources:\n  - revision: x\n", 3, "neither url nor path"),
        (HEAD + "sources:\n  - uri: x\n", 3, "did you mean `url`?"),
        (HEAD + "sources:\n  - url: not an address\n", 3, "is not a public address"),
        (HEAD + "sources:\n  - url: https://github.com/a/b\n    path: gone\n", 4, "no such path"),
        (HEAD + "sources:\n  - url: https://github.com/a/b\n    path: system.yaml\n", 4, "is not a folder"),
        (HEAD + "sources:\n  - path: .\n    listing: gone.json\n", 4, "no such path"),
        (HEAD + "sources:\n  - path: .\n    gated: perhaps\n", 4, "gated: 'perhaps' is not known"),
        (HEAD + "sources:\n  - path: .\n    complete: 7\n", 4, "neither true nor false"),
        (HEAD + "sources:\n  - path: .\n  - path: .\n", 4, "named twice"),
    ],
)
def test_a_fault_is_one_line_with_file_line_and_mend(text: str, line: int, words: str, tmp_path: Path) -> None:
    target = manifest(tmp_path, text)
    with pytest.raises(FileFormatError) as caught:
        collect(target, OPTIONS)
    assert str(caught.value).startswith(f"{target}:{line}: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_manifest_that_is_not_text(tmp_path: Path) -> None:
    (tmp_path / "system.yaml").write_bytes(b"system:\n\xff\n")
    with pytest.raises(FileFormatError, match=r"system.yaml:2: not UTF-8"):
        collect(str(tmp_path / "system.yaml"), OPTIONS)
    (tmp_path / "system.yaml").write_bytes(b"a: 1\n" * 100_000)
    with pytest.raises(FileFormatError, match="bytes of YAML"):
        collect(str(tmp_path / "system.yaml"), OPTIONS)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(max_size=60) | st.builds((HEAD + "sources: ").__add__, st.text(max_size=40)))
def test_any_text_is_a_manifest_or_an_input_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "system.yaml").write_bytes(text.encode("utf-8", "replace"))
    with contextlib.suppress(InputError):  # anything else is a failure
        collect(str(tmp_path / "system.yaml"), OPTIONS)
