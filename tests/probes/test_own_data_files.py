"""A table of sources may link to files of data that lie beside it: then the place is that file."""

from __future__ import annotations

import pytest

from probes.test_data_information import facts
from snapshots import snapshot

SHEET = """# Datasheet of the Harbour Log

Training data of Aurora 1B.

## Sources

The training data covers the logs of two harbours, 4,000 lines in English.

| source | place | lines |
|---|---|---|
| {name} | [{path}]({path}) | 4,000 |
"""


def listed(path: str, *, name: str = "Harbour Log", held: str = "data/log.txt", text: str = "a line") -> object:
    files = {"README.md": "# Aurora 1B\n", "DATA.md": SHEET.format(name=name, path=path), held: text}
    return facts(snapshot(files))["data.public-listing"].value


def test_a_file_of_data_beside_the_datasheet_is_a_place() -> None:
    assert listed("data/log.txt") is True
    assert listed("./data/log.txt") is True
    assert listed("data/log.jsonl", held="data/log.jsonl") is True


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("data/missing.txt", {}),
        ("../data/log.txt", {}),
        ("data/log.txt", {"text": ""}),
        ("data/sample.txt", {"held": "data/sample.txt"}),
        ("data/log.txt", {"name": "Harbour Log (example)"}),
        ("data/log_subset.txt", {"held": "data/log_subset.txt"}),
        ("test/log.txt", {"held": "test/log.txt"}),
        ("prepare.py", {"held": "prepare.py"}),
        ("notes.md", {"held": "notes.md"}),
    ],
)
def test_what_is_no_place_of_the_data(path: str, given: dict[str, str]) -> None:
    assert listed(path, **given) is None
