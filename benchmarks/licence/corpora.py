"""Licence files as publishers ship them, with the licence that the package's metadata names.

npm: the tree that `npm install react-scripts` brings. PyPI: the wheels that `pip download` brings for a few large
programs and what they need. Nothing of it is committed; a corpus is built once into a cache folder. What a label may
be and which files are taken are rules; where a label is wrong for the text that stands beside it, CORRECTIONS says so
by the text's hash.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from email.parser import HeaderParser
from pathlib import Path

from licence.corrections import CORRECTIONS, Correction

NPM_ROOTS = ("react-scripts",)
# Each line is resolved by itself: all together, pip searches for hours for versions that suit everyone.
PYPI_ROOTS = (
    ("jupyterlab",),
    ("sphinx",),
    ("mkdocs-material",),
    ("fastapi[standard]",),
    ("pandas", "matplotlib", "scikit-learn"),
    ("django", "flask", "httpx", "celery", "boto3"),
    ("tox", "pre-commit", "black", "mypy", "hatch"),
    ("scrapy",),
    ("poetry",),
    ("dask[dataframe]",),
    ("apache-airflow-core",),
)
_LICENCE_FILE = re.compile(r"(?i)(un)?licen[cs]e([-._].*)?$|copying([-._].*)?$")
_ONE_ID = re.compile(r"[A-Za-z0-9.+-]+$")


@dataclass(frozen=True)
class Copy:
    """A licence file. `expected`: the SPDX id its publisher names, corrected where it is wrong; `id`: where it was
    found; `state`: see `corrections`."""

    id: str
    expected: str
    text: str
    state: str = ""


def read(cache: Path, name: str) -> tuple[Copy, ...]:
    """The corpus `name` (npm or pypi), as built before; empty where it was not."""
    file = cache / f"{name}.jsonl"
    if not file.is_file():
        return ()
    return tuple(Copy(**json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines())


def build(cache: Path) -> dict[str, int]:
    """Build both corpora with the registries' own clients; return the number of texts of each."""
    counts = {}
    for name, found in (("npm", _npm(cache / "npm")), ("pypi", _pypi(cache / "pypi"))):
        copies = labelled(found)
        with (cache / f"{name}.jsonl").open("w", encoding="utf-8") as file:
            for copy in copies:
                file.write(json.dumps(asdict(copy)) + "\n")
        counts[name] = len(copies)
    return counts


def readmes(cache: Path) -> tuple[str, ...]:
    """The READMEs of the packages the corpora were taken from, each once."""
    files = sorted((cache / "npm" / "node_modules").rglob("*"))
    texts = {
        file.read_bytes().decode("utf-8", "replace"): None
        for file in files
        if file.name.casefold() in ("readme.md", "readme.markdown", "readme") and file.is_file()
    }
    for wheel in sorted((cache / "pypi" / "wheels").glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if name.endswith(".dist-info/METADATA"):
                    texts[archive.read(name).decode("utf-8", "replace")] = None
    return tuple(text for text in texts if text.strip())


def labelled(
    found: Iterable[tuple[str, str, bytes]], corrections: Mapping[str, Correction] = CORRECTIONS
) -> tuple[Copy, ...]:
    """Of files with their labels, each text once, corrected; without those that have several labels, a label that is
    not one SPDX id, or no text."""
    copies: dict[str, list[Copy]] = defaultdict(list)
    for place, label, content in found:
        copies[hashlib.sha256(content).hexdigest()].append(Copy(place, label, content.decode("utf-8", "replace")))
    kept = []
    for digest, same in copies.items():
        labels = {copy.expected for copy in same}
        correction = corrections.get(digest)
        if correction is not None:
            kept.append(replace(same[0], expected=correction.expected, state=correction.state))
        elif len(labels) == 1 and _ONE_ID.match(same[0].expected) and same[0].text.strip():
            kept.append(same[0])
    return tuple(sorted(kept, key=lambda copy: copy.id))


def _npm(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Packages with one licence file, and the `license` of their package.json."""
    modules = folder / "node_modules"
    if not modules.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder))
        subprocess.run(["npm", "install", *quiet, *NPM_ROOTS], check=True, stdout=subprocess.DEVNULL)
    for manifest in sorted(modules.rglob("package.json")):
        package = manifest.parent
        owner = package.parent.parent if package.parent.name.startswith("@") else package.parent
        if owner.name != "node_modules" and package.parent.name != "node_modules":
            continue
        label = json.loads(manifest.read_text(encoding="utf-8")).get("license")
        files = [file for file in package.iterdir() if _LICENCE_FILE.match(file.name) and file.is_file()]
        if isinstance(label, str) and len(files) == 1:
            yield str(files[0].relative_to(modules)), label, files[0].read_bytes()


def _pypi(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Wheels with one licence file, and the License-Expression of their metadata."""
    wheels = folder / "wheels"
    if not any(wheels.glob("*.whl")):
        wheels.mkdir(parents=True, exist_ok=True)
        options = ("--quiet", "--only-binary=:all:", "--dest", str(wheels))
        for roots in PYPI_ROOTS:
            subprocess.run([sys.executable, "-m", "pip", "download", *options, *roots], check=True)
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if name.partition("/")[0].endswith(".dist-info")]
            metadata = next((name for name in names if name.endswith(".dist-info/METADATA")), None)
            files = [name for name in names if _LICENCE_FILE.match(name.rpartition("/")[2])]
            if metadata is None or len(files) != 1:
                continue
            label = HeaderParser().parsestr(archive.read(metadata).decode("utf-8", "replace"))["License-Expression"]
            if label:
                yield f"{wheel.name}:{files[0]}", str(label), archive.read(files[0])
