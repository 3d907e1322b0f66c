import pytest

from snapshots import snapshot, source
from trueopen.code.vendored import copies

MIT = "MIT License\n\nCopyright (c) 2023 {}\n\nPermission is hereby granted"
APACHE = "Apache License\n\ncopyright notice that is included in or attached to the work\n"
CODE = "import os\n" + "\n".join(f"def step_{n}():\n    return {n}" for n in range(20)) + "\n"


def folders(files, names=frozenset({"aurora"})):
    return {one.folder for one in copies(snapshot(files), names)}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("boreas/LICENSE", MIT.format("Boreas Labs")),
        ("boreas/setup.py", 'setup(name="boreas", url="https://github.com/boreas/boreas")'),
        ("boreas/pyproject.toml", '[project.urls]\nHomepage = "https://github.com/boreas/harness"\n'),
        ("boreas/README.md", "# Boreas\n\nThis is a modified copy of https://github.com/boreas/boreas.\n"),
    ],
)
def test_a_folder_that_says_it_is_another_project_is_a_copy(path, text):
    assert folders({"LICENSE": MIT.format("Aurora AI"), path: text, "boreas/train.py": CODE}) == {"boreas"}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("boreas/LICENSE", MIT.format("Aurora AI"), id="our own licence"),
        pytest.param("boreas/LICENSE", APACHE, id="a licence that names nobody"),
        pytest.param("boreas/setup.py", 'url="https://github.com/aurora/boreas"', id="our own address"),
        pytest.param("boreas/README.md", "Our code is based on https://github.com/boreas/boreas.", id="built on it"),
        pytest.param("aurora_train/LICENSE", MIT.format("Boreas Labs"), id="a folder that bears our name"),
    ],
)
def test_a_folder_of_our_own_is_none(path, text):
    assert not folders({"LICENSE": MIT.format("Aurora AI"), path: text})


def test_files_that_are_those_of_another_source_are_a_copy():
    library = {f"boreas/part{n}.py": f"# {n}\n{CODE}" for n in range(8)}
    ours = {f"src/boreas/part{n}.py": f"# {n}\n{CODE}" for n in range(8)} | {
        f"src/own/{n}.py": f"# own {n}\n{CODE}" for n in range(12)
    }
    other = source(library, location="https://github.com/boreas/boreas", publisher="boreas", order=1)
    found = copies(snapshot(source(ours), other), frozenset({"aurora"}))
    assert [(one.source, one.folder) for one in found] == [(0, "src/boreas")]
    assert "boreas/boreas" in found[0].why
