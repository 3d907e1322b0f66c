"""Which files are documents, which could not be read, and why."""

from __future__ import annotations

import pytest

from snapshots import snapshot, source
from trueopen.artifact import Artifact
from trueopen.probes import documents
from trueopen.probes.documents import MAX_BYTES, PDF_UNREAD, Role, read_documents, readable, role_of
from trueopen.system import SourceKind


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("README.md", Role.CARD),
        ("MODEL_CARD.md", Role.CARD),
        ("model_cards/small.md", Role.CARD),
        ("docs/training.rst", Role.GUIDE),
        ("docs/data.html", Role.GUIDE),
        ("docs/api/html/classes.html", None),
        ("assets/hub/README_table.html", Role.GUIDE),
        ("use.ipynb", None),
        ("DATASHEET.md", Role.DATASET),
        ("paper/main.tex", Role.REPORT),
        ("Aurora_Technical_Report.pdf", Role.REPORT),
        ("docs/assets/datasheet.pdf", Role.DATASET),
        ("figures/paper_plot.pdf", None),
        ("CHANGELOG.md", None),
        ("CONTRIBUTING.md", None),
        ("LICENSE.md", None),
        ("third_party/lib/README.md", None),
        ("tests/README.md", None),
        (".github/README.md", None),
        ("node_modules/x/README.md", None),
        ("notes.txt", None),
        ("train.py", None),
    ],
)
def test_roles(path: str, role: Role | None) -> None:
    assert role_of(Artifact(0, path, 10), SourceKind.GIT) is role


def test_a_data_set_repository_holds_data_set_documents() -> None:
    assert role_of(Artifact(0, "README.md", 10), SourceKind.HUB_DATASET) is Role.DATASET


def test_what_cannot_be_read_is_listed_with_its_reason() -> None:
    taken = snapshot(
        {"README.md": "# Aurora", "Aurora_Report.pdf": b"%PDF-1.4", "docs/big.md": b"x" * (MAX_BYTES + 1)},
        listed={"MODEL_CARD.md": 400},
    )
    reading = read_documents(taken)
    assert reading.paths == ("README.md",)
    reasons = {item.artifact.path: item.reason for item in reading.unread}
    assert reasons["Aurora_Report.pdf"] == PDF_UNREAD
    assert "limit" in reasons["docs/big.md"]
    assert "lacks" in reasons["MODEL_CARD.md"]


def test_a_declaration_holds_no_documents() -> None:
    assert read_documents(snapshot(source({"README.md": "# A"}, declares=True))).texts == ()


def test_bytes_that_are_not_utf8_are_read_and_keep_their_places() -> None:
    reading = read_documents(snapshot({"README.md": b"# Aurora \xff\n\nTrained \xe9 here.\n"}))
    assert reading.texts[0].prose.sentences
    assert len(readable("a\udcffb")) == 3


def test_binary_garbage_called_readme_is_unread() -> None:
    reading = read_documents(snapshot({"README.md": b"\x00\x01\x02"}))
    assert reading.texts == ()
    assert "binary" in reading.unread[0].reason


def test_a_document_of_too_many_sentences_is_unread_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_SENTENCES", 20)
    reading = read_documents(snapshot({"README.md": "# Aurora\n\n" + "- boats\n" * 21}))
    assert reading.texts == ()
    assert "sentences" in reading.unread[0].reason


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("# Card\n\n## Where from?\n\n## How much?\n", True),
        ("# Card\n\n<!-- Say where from. -->\n\n## How much?\n\nTODO\n", True),
        ("# Card\n", False),  # a title alone makes no form
        ("# Card\n\n## Where from?\n\nFrom the Old Shelf Library.\n", False),
        ("# 模型\n\n## 数据\n\n数据来自旧书图书馆。\n", False),
        ("---\nlicense: mit\n---\n# Card\n\n## Where from?\n", False),
        ("# Card\n\n## Use\n\n```\npip install card\n```\n", False),
        ("", False),
    ],
)
def test_a_form_nobody_filled_in_is_no_document_that_was_read(text: str, blank: bool) -> None:
    reading = read_documents(snapshot({"README.md": text}))
    assert [one.artifact.path for one in reading.blank] == (["README.md"] if blank else [])
    assert reading.paths == (() if blank else ("README.md",))
