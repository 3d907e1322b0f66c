"""Losing a file's bytes never makes terms more open: what cannot be read could have limited them."""

from __future__ import annotations

from pathlib import Path

import pytest

from snapshots import SYSTEM, snapshot, source
from trueopen.artifact import Snapshot
from trueopen.derive.merge import merge
from trueopen.derive.terms import derive
from trueopen.fact import Fact, known, seen
from trueopen.probes import licence_files, licence_statements
from trueopen.system import SourceKind
from trueopen.vocabulary import FREEDOMS, Component

APACHE = (Path(__file__).parents[2] / "LICENSE").read_text("utf-8")
CUSTOM = "AURORA AGREEMENT\n\nYou may use the Model if you send us a postcard.\n"
OPEN_CARD = "---\nlicense: apache-2.0\n---\n# Aurora\n\nThe model weights are released under the Apache 2.0 license.\n"

SYSTEMS: dict[str, dict[str, str]] = {
    "open": {"README.md": OPEN_CARD, "LICENSE": APACHE},
    "custom weights licence": {"README.md": "# Aurora\n", "LICENSE": APACHE, "LICENSE-MODEL": CUSTOM},
    "limit in the card": {
        "README.md": "# Aurora\n\nThe weights may not be used for commercial purposes.\n",
        "LICENSE": APACHE,
    },
    "policy": {"README.md": OPEN_CARD, "LICENSE": APACHE, "USE_POLICY.md": CUSTOM},
    "card against file": {"README.md": "---\nlicense: cc-by-nc-4.0\n---\n# Aurora\n", "LICENSE": APACHE},
    "file against card": {"README.md": OPEN_CARD, "LICENSE": CUSTOM},
    "linked": {
        "README.md": "# Aurora\n\nUse of the models is subject to [the Model License](MODEL.md).\n",
        "MODEL.md": CUSTOM,
        "LICENSE": APACHE,
    },
    "pointer": {"README.md": "# Aurora\n", "LICENSE": "docs/LICENSE\n", "docs/LICENSE": CUSTOM},
    "heads of files": {
        "README.md": "# Aurora\n",
        "LICENSE": APACHE,
        "run.py": "# SPDX-License-Identifier: CC-BY-NC-4.0\n" + "x\n" * 40,
    },
}


def terms(shot: Snapshot) -> dict[tuple[str, str], Fact]:
    files = {artifact.path: artifact for artifact in shot}
    there = [
        known("parameters.published", Component.PARAMETERS, True, seen(shot, files["model.gguf"], "x", probe="test"))
    ]
    if "run.py" in files:
        cited = seen(shot, files["run.py"], "x", probe="test")
        there.append(known("inference-code.published", Component.INFERENCE_CODE, True, cited))
    stated = (*licence_files.observe(shot, SYSTEM), *licence_statements.observe(shot, SYSTEM))
    return {(fact.name, fact.instance): fact for fact in derive(merge((*there, *stated)), shot, ())}


def granted(shot: Snapshot) -> set[tuple[str, str]]:
    of = {f"{component}.{freedom}" for component in ("parameters", "inference-code") for freedom in FREEDOMS}
    return {key for key, fact in terms(shot).items() if key[0] in of and fact.value == "granted"}


@pytest.mark.parametrize("kind", [SourceKind.GIT, SourceKind.HUB_MODEL])
@pytest.mark.parametrize("name", SYSTEMS)
def test_a_file_without_bytes_opens_nothing(name: str, kind: SourceKind) -> None:
    files = SYSTEMS[name] | {"model.gguf": "weights"}
    before = granted(snapshot(source(files, kind=kind)))
    for lost in SYSTEMS[name].keys() - {"run.py"}:  # without its bytes the part itself is not found
        rest = {path: text for path, text in files.items() if path != lost}
        after = granted(snapshot(source(rest, kind=kind, listed={lost: len(files[lost])})))
        assert after <= before, (lost, after - before)


def test_the_open_system_is_open_and_no_other_is() -> None:
    for name, files in SYSTEMS.items():
        found = ("parameters.use", "") in granted(snapshot(source(files | {"model.gguf": "weights"})))
        assert found == (name in ("open", "heads of files")), name
