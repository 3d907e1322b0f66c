"""`trueopen extract` writes the very bytes that the quotes of a check are pinned to."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import jsonschema_rs
import pytest

from extract.pdf_writer import line
from extract.pdf_writer import pdf as pdf_of
from extract.test_latex import PAPER
from extract.test_pdf import report
from trueopen.schemas import schema


def test_quotes_of_a_check_are_the_bytes_that_extract_writes(run, tmp_path: Path) -> None:
    folder = tmp_path / "aurora"
    (folder / "paper").mkdir(parents=True)
    (folder / "README.md").write_text("# Aurora\n\nA model. See the report.\n")
    (folder / "Aurora_Report.pdf").write_bytes(report())
    (folder / "paper" / "main.tex").write_text(PAPER)
    ran = run("check", folder, "--offline", "--cache", tmp_path / "cache", "--format", "json", "--exit-zero")
    assert ran.code == 0, ran.err
    document = json.loads(ran.out)
    jsonschema_rs.validator_for(schema("check-1")).validate(document)
    (result,) = document["results"]
    assert result["system"]["sources"][0]["files"] == 3
    cited = [item for item in result["evidence"].values() if item["derived_from"] and item["bytes"]]
    assert {item["derived_from"]["artifact"] for item in cited} >= {"Aurora_Report.pdf"}
    for item in cited:
        origin = item["derived_from"]
        file = folder / origin["artifact"]
        assert origin["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
        assert origin["extractor"].startswith(("pypdf ", "trueopen latex"))
        written = tmp_path / "text"
        assert run("extract", file, "-o", written).code == 0
        data = written.read_bytes()
        assert item["sha256"] == hashlib.sha256(data).hexdigest()
        start, end = item["bytes"]
        assert data[start:end].decode() == item["quote"]
        assert data[:start].count(b"\f") + 1 == (item["page"] or 1)


def test_a_person_is_told_the_page(run, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Aurora\n")
    (tmp_path / "Aurora_Report.pdf").write_bytes(report())
    ran = run("explain", tmp_path, "data.provenance", "--offline", "--cache", tmp_path / "cache")
    assert "Aurora_Report.pdf, page 1" in ran.out
    assert "trueopen extract writes" in " ".join(ran.out.split())


def test_what_was_not_read_is_said(run, tmp_path: Path) -> None:
    (tmp_path / "many.pdf").write_bytes(pdf_of(*[line(72, 700, "Words.")] * 401))
    ran = run("extract", "many.pdf")
    assert ran.code == 0
    assert ran.out.count("\f") == 399
    assert "only the first 400 of 401 pages were read" in ran.err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"%PDF-1.7", "could not be read"),
        ("a.txt", b"words", "text is extracted from .pdf, .ipynb, .tex only"),
        ("a.ipynb", b"[]", "it has no cells"),
    ],
)
def test_what_has_no_text_is_an_input_error(run, tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    ran = run("extract", name)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert run("extract", "gone.pdf").code == 2
