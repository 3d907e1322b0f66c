"""Records of the Model Openness Framework, as sources that only declare."""

from __future__ import annotations

from pathlib import Path

import pytest

from trueopen.errors import FileFormatError
from trueopen.sources import Options, collect
from trueopen.system import SourceKind

OPTIONS = Options(offline=True)
RECORD = """framework:
  name: 'Model Openness Framework'
  version: '1.0'
  date: '2024-12-15'
release:
  name: Aurora 7B
  producer: 'Acme Labs'
  license:
    distribution:
      name: Apache-2.0
      path: ''
    code: {}
  components:
    - name: Training code
      description: x
    - name: Model card
      description: x
      license: CC-BY-4.0
"""


def record(folder: Path, text: str) -> str:
    (folder / "aurora.yml").write_text(text)
    return str(folder / "aurora.yml")


def test_a_record_is_a_source_that_declares(tmp_path: Path) -> None:
    system, snapshot = collect(record(tmp_path, RECORD), OPTIONS)
    assert (system.id, system.name, system.producer) == ("Acme-Labs/Aurora-7B", "Aurora 7B", "Acme Labs")
    source = snapshot.sources[0]
    assert (source.kind, source.declares) == (SourceKind.RECORD, True)
    (artifact,) = snapshot
    assert artifact.path == "aurora.yml"
    assert snapshot.read(artifact) == RECORD.encode()


@pytest.mark.parametrize(
    ("line", "identity"),
    [
        ("huggingface: https://huggingface.co/acme/a7b", "acme/a7b"),
        ("repository: https://github.com/acme/aurora", "acme/aurora"),
        ("repository: https://example.org/aurora", "Acme-Labs/Aurora-7B"),
        ("repository: ''", "Acme-Labs/Aurora-7B"),
    ],
)
def test_the_address_in_a_record_names_the_system(line: str, identity: str, tmp_path: Path) -> None:
    text = RECORD.replace("  license:\n", f"  {line}\n  license:\n", 1)
    assert collect(record(tmp_path, text), OPTIONS).system.id == identity


@pytest.mark.parametrize("licence", ["{}", "[]", "", "null"])
def test_an_empty_licence_is_legal(licence: str, tmp_path: Path) -> None:
    start, end = RECORD.index("  license:"), RECORD.index("  components:")
    text = f"{RECORD[:start]}  license: {licence}\n{RECORD[end:]}"
    assert collect(record(tmp_path, text), OPTIONS).system.name == "Aurora 7B"


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("release:\n", "releases:\n", 1, "a record has a `release` mapping"),
        ("  name: Aurora 7B\n", "", 6, "the release has no name"),
        ("    - name: Training code\n      description: x\n", "    - Training code\n", 14, "not a mapping"),
        ("    - name: Training code\n", "    - name:\n", 14, "a component has no name"),
        ("      description: x\n    - name: Model", "      name: y\n    - name: Model", 15, "`name` is there twice"),
        ("    code: {}\n", "    code: MIT\n", 12, "`license.code` is not a mapping"),
        ("    description", "   description", 0, ""),
        ("  producer: 'Acme Labs'\n", "  producer: 'Acme Labs\n", 0, "not YAML"),
    ],
)
def test_a_malformed_record_is_one_line_with_file_and_line(
    old: str, new: str, line: int, words: str, tmp_path: Path
) -> None:
    assert old in RECORD
    target = record(tmp_path, RECORD.replace(old, new, 1))
    with pytest.raises(FileFormatError) as caught:
        collect(target, OPTIONS)
    assert str(caught.value).startswith(f"{target}:{line or ''}")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_components_that_are_no_list(tmp_path: Path) -> None:
    text = RECORD[: RECORD.index("  components:")] + "  components: all\n"
    with pytest.raises(FileFormatError, match=r"aurora.yml:13: `components` is not a list"):
        collect(record(tmp_path, text), OPTIONS)
