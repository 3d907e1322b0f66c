"""The index is built the same way twice, holds no wording, and says where it comes from."""

import importlib
import importlib.util
import re
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from licences.tools import tool
from trueopen.errors import InternalError
from trueopen.licences.identify import Identification
from trueopen.licences.index import INDEX, Flag, Index, index, provenance, windows
from trueopen.licences.sections import Sections, pack
from trueopen.licences.words import read_words

identify_module = importlib.import_module("trueopen.licences.identify")  # its name is also that of its function
ROOT = Path(__file__).parents[2]

AURORA = """<?xml version="1.0" encoding="UTF-8"?>
<SPDXLicenseCollection xmlns="http://www.spdx.org/license">
  <license isOsiApproved="false" licenseId="Aurora-1.0" name="Aurora Licence 1.0">
    <crossRefs><crossRef>https://aurora.example/licence</crossRef></crossRefs>
    <text>
      <titleText><p>Aurora Licence</p></titleText>
      <copyrightText><p>Copyright (c) &lt;year&gt; &lt;owner&gt;</p></copyrightText>
      <p>Everybody may keep, change and give away the
        <alt match="lantern|lamps?" name="thing">lantern</alt> as often as they like.</p>
      <list>
        <item><bullet>1.</bullet> Pass this page on with the light it belongs to <optional>and smile</optional>.</item>
        <item><bullet>2.</bullet> In no event shall <alt match=".+" name="holder">THE LAMPLIGHTERS</alt> be held
          to answer for the dark.</item>
      </list>
      <optional><p>How to use it: write it on paper, fold the paper, and put it beside the lantern.</p></optional>
    </text>
  </license>
</SPDXLicenseCollection>
"""
BOREALIS = (
    AURORA.replace("Aurora", "Borealis").replace("aurora", "borealis").replace("as often as they like", "on Sundays")
)
OLD = BOREALIS.replace("Borealis-1.0", "Borealis").replace("isOsi", 'deprecatedVersion="2.0" isOsi')


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    return tool("build_licence_index")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("list")
    (folder / "src" / "exceptions").mkdir(parents=True)
    for name, text in {"Aurora-1.0": AURORA, "Borealis-1.0": BOREALIS, "Borealis": OLD}.items():
        (folder / "src" / f"{name}.xml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def small(builder: ModuleType, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Index:
    """An index of the two invented licences in place of the shipped one."""
    path = tmp_path / "index.bin"
    path.write_bytes(builder.build(source, "0" * 40))
    opened = Index(path)
    monkeypatch.setattr(identify_module, "index", lambda: opened)
    return opened


TEXT = """Aurora Licence

Copyright (c) 2031 Jo Doe

Everybody may keep, change and give away the lantern as often as they like.

1. Pass this page on with the light it belongs to.
2. In no event shall Jo Doe be held to answer for the dark.
"""


def _is(text: str) -> tuple[str | None, str]:
    found: Identification = identify_module.identify(text)
    return found.licence, found.match


def test_built_twice_it_is_the_same(builder: ModuleType, source: Path) -> None:
    assert builder.build(source, "0" * 40) == builder.build(source, "0" * 40)


def test_it_holds_no_wording(builder: ModuleType, source: Path) -> None:
    data: bytes = builder.build(source, "0" * 40)
    for word in (b"lantern", b"everybody", b"light", b"paper", b"answer"):
        assert word not in data.lower()


def test_withdrawn_identifiers_are_left_out(small: Index) -> None:
    assert small.ids == {"Aurora-1.0", "Borealis-1.0"}


def test_optional_parts_alternatives_and_names(small: Index) -> None:
    assert _is(TEXT) == ("Aurora-1.0", "exact")
    assert _is(TEXT.replace("lantern", "lamps")) == ("Aurora-1.0", "exact")
    assert _is(TEXT.replace("lantern", "lamp")) == ("Aurora-1.0", "exact")
    assert _is(TEXT.replace("belongs to.", "belongs to and smile.")) == ("Aurora-1.0", "exact")
    assert _is(TEXT.replace("1.", "a)").replace("2.", "-")) == ("Aurora-1.0", "exact")
    assert _is(TEXT.replace("Aurora Licence\n\n", "").replace("Copyright (c) 2031 Jo Doe", "")) == (
        "Aurora-1.0",
        "exact",
    )
    assert _is(TEXT.replace("as often as they like", "on Sundays").replace("Aurora", "Borealis"))[0] == "Borealis-1.0"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lantern", "candle"),
        ("Everybody", "Nobody"),
        ("belongs to.", "belongs to and frown."),
        ("belongs to.", "belongs to and."),
        ("the dark.", "the dark. Not on Sundays."),
        ("Jo Doe be", "those who must pay be"),
        ("Aurora Licence", "Borealis Licence"),
        ("1. Pass", "1. Not. Pass"),
    ],
)
def test_everything_else_is_another_text(small: Index, old: str, new: str) -> None:
    licence, match = _is(TEXT.replace(old, new))
    assert (licence, match) == (None, "modified")


def test_patterns_become_wordings_and_names(builder: ModuleType) -> None:
    any_, maybe = builder.spdx.ANY, builder.spdx.MAYBE
    assert sorted(builder.spdx.expand("lamps?|candle")) == ["candle", "lamp", "lamps"]
    assert builder.spdx.expand(".+") == [any_]
    assert builder.spdx.expand(r"In\s+all (.*)?") in ([f"In all {maybe}", "In all "], ["In all ", f"In all {maybe}"])
    assert builder.spdx.expand("(ask Jo .*)?") == ["", f"ask Jo {maybe}"]
    with pytest.raises(ValueError, match="repeat"):
        builder.spdx.expand("(word){2,9}")


def test_provenance_names_every_source() -> None:
    spdx, *others = provenance()["sources"]
    assert spdx["source"].startswith("https://")
    assert len(spdx["commit"]) == 40
    assert len(spdx["files"]) > 700
    assert all(len(checksum) == 64 for checksum in spdx["files"].values())
    (scancode,) = [source for source in others if source.get("package")]
    assert scancode["licence"] == "CC-BY-4.0"
    assert "nexB" in scancode["attribution"]
    assert len(scancode["sha256"]) == 64


def test_the_shipped_index_is_small_and_opens_fast() -> None:
    assert INDEX.stat().st_size < 13_000_000
    started = time.perf_counter()
    Index(INDEX)
    assert time.perf_counter() - started < 0.5  # 10 ms on an idle machine


def test_gnu_only_and_or_later_are_one_text() -> None:
    first = {entry.ids[0] for entry in index().entries}
    assert {"MIT", "Apache-2.0", "GPL-3.0-only"} <= first


def test_a_damaged_index_is_our_failure(tmp_path: Path) -> None:
    whole = INDEX.read_bytes()
    for content in (b"", b"nonsense", b"TOLICIX2\xff\xff\xff\x7f{}", whole[:100_000], pack({"ids": b"MIT"})):
        path = tmp_path / "index.bin"
        path.write_bytes(content)
        with pytest.raises(InternalError):
            Index(path)
    with pytest.raises(InternalError):
        Index(tmp_path / "none.bin")


def test_sections_of_any_name_may_be_added(tmp_path: Path) -> None:
    path = tmp_path / "sections.bin"
    path.write_bytes(pack({"b": b"12345", "a": b"\1\0\2\0"}))
    opened = Sections(path)
    assert opened.names == ("a", "b")
    assert bytes(opened.view("b")) == b"12345"
    assert opened.numbers("a", "H").tolist() == [1, 2]
    with pytest.raises(InternalError):
        opened.view("c")


@pytest.mark.slow
def test_the_package_part_built_anew_gives_the_same_bytes(builder: ModuleType, tmp_path: Path) -> None:
    """The rest comes from git commits and is carried over: see `tools/build_licence_index.py`."""
    wanted = f"{builder.scancode.PACKAGE}=={builder.scancode.VERSION}"
    any_machine = (
        "--only-binary=:all:",
        "--python-version=3.11",
        "--implementation=cp",
        "--abi=none",
        "--platform=any",
    )
    command = (sys.executable, "-m", "pip", "download", "-q", "--no-deps", *any_machine, "-d", str(tmp_path), wanted)
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", b"") or b""
        pytest.skip(f"{wanted} cannot be had: {said.decode('utf-8', 'replace').strip()[-200:] or error}")
    (wheel,) = tmp_path.glob("*.whl")
    assert builder.again(INDEX, wheel) == INDEX.read_bytes()


def test_each_text_of_ours_names_its_commit_and_checksum() -> None:
    (ours,) = [source for source in provenance()["sources"] if "texts" in source]
    assert len(ours["texts"]) > 30
    for row in ours["texts"]:
        assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{12,40}:.+|PyPI .+", row["source"]), row
        assert re.fullmatch(r"[0-9a-f]{64}", row["sha256"])
        assert row["id"] in index().ids


def test_another_wording_is_never_an_exact_match() -> None:
    """Only standard texts and notices have templates."""
    for number, entry in enumerate(index().entries):
        assert bool(index().template(number).steps) == (Flag.VARIANT not in entry.flags)


def test_a_variant_leads_to_the_standard_text_of_its_licence() -> None:
    entries = index().entries
    wordings = [number for number, entry in enumerate(entries) if Flag.VARIANT in entry.flags]
    assert wordings
    for number in wordings:
        standard = index().standard(number)
        assert entries[standard].ids[0] == entries[number].ids[0]
        assert not entries[standard].flags & (Flag.VARIANT | Flag.NOTICE)


def test_every_exact_copy_has_the_anchor_and_the_checks(small: Index) -> None:
    words = read_words(TEXT)
    assert small.ids == {"Aurora-1.0", "Borealis-1.0"}
    found = {small.entry(number).ids[0] for number in small.candidates(windows(words.tokens), words.tokens)}
    assert "Aurora-1.0" in found
