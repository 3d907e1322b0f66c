"""The station: a text of its own for each file that needs one, with where it comes from; the probes read it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from extract.pdf_writer import line, lines, pdf
from extract.test_pdf import report
from snapshots import SYSTEM, snapshot, source
from trueopen import extract as station
from trueopen.artifact import Document, Snapshot
from trueopen.extract import extract
from trueopen.fact import quote
from trueopen.probes import observe
from trueopen.probes.documents import NOT_ABOUT, Role, read_documents, to_extract
from trueopen.probes.papers import observe as papers


def extracted(shot: Snapshot, cache: Path | None = None) -> Snapshot:
    return extract(shot, to_extract(shot), cache)


def test_a_report_is_read_and_quoted_from_its_text() -> None:
    data = report()
    shot = extracted(snapshot({"README.md": "# Aurora", "Aurora_Report.pdf": data}))
    reading = read_documents(shot)
    assert not reading.unread
    text = next(text for text in reading.texts if text.role is Role.REPORT)
    assert text.artifact.path == "Aurora_Report.pdf.extracted"
    assert text.artifact.derived_from == "Aurora_Report.pdf"
    assert text.artifact.original_sha256 == hashlib.sha256(data).hexdigest()
    assert text.artifact.sha256 == text.document.sha256
    sentence = next(one for one in text.prose.sentences if one.plain.startswith("Short pages"))
    assert sentence.headings == ("Aurora Technical Report", "3 Pre-training Data", "3.1 Filtering")
    row = next(one for one in text.prose.sentences if one.cells == ("Harbour logs", "200B"))
    assert row.header == ("Source", "Tokens")
    evidence = quote(shot, text.document, sentence.start, sentence.end, probe="test")
    assert evidence.page == 2
    assert evidence.bytes is not None
    first, last = evidence.bytes
    assert text.document.data[first:last].decode() == evidence.quote
    assert evidence.url is not None
    assert evidence.url.endswith("/Aurora_Report.pdf#page=2")


def test_the_probes_see_what_a_report_says() -> None:
    shot = extracted(snapshot({"README.md": "# Aurora", "Aurora_Report.pdf": report()}))
    facts = [fact for fact in observe(shot, SYSTEM) if fact.name.startswith("data.") and fact.known]
    assert any(item.artifact.endswith(".extracted") for fact in facts for item in fact.evidence)


def test_a_report_that_cannot_be_read_says_why_and_still_counts_as_published() -> None:
    shot = extracted(snapshot({"README.md": "# Aurora", "Aurora_Report.pdf": b"%PDF-1.7 broken"}))
    (unread,) = read_documents(shot).unread
    assert unread.artifact.path == "Aurora_Report.pdf"
    assert "could not be read" in unread.reason
    facts = {fact.name: fact for fact in papers(shot, SYSTEM)}
    assert facts["technical-report.published"].value is True


def test_what_is_cut_is_read_and_named_as_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trueopen.extract.pdf.MOST_PAGES", 1)
    shot = extracted(snapshot({"README.md": "# Aurora", "Aurora_Report.pdf": report()}))
    reading = read_documents(shot)
    assert [text.role for text in reading.texts] == [Role.CARD, Role.REPORT]
    assert "only the first 1 of 2 pages" in reading.unread[0].reason


def test_another_systems_paper_is_not_taken_for_ours() -> None:
    other = pdf(line(72, 740, "Borealis", 18, "F2") + lines(72, 700, "We train Borealis on 5B tokens."))
    shot = extracted(snapshot({"README.md": "# Aurora", "related_paper.pdf": other}))
    reading = read_documents(shot)
    assert [text.artifact.path for text in reading.texts] == ["README.md"]
    assert reading.unread[0].reason == NOT_ABOUT


def test_a_plot_is_no_report_that_nobody_read() -> None:
    plot = pdf(line(72, 740, "Accuracy by size", 18, "F2") + lines(72, 700, "1B 2B 4B\n0.31 0.42 0.57"))
    reading = read_documents(extracted(snapshot({"README.md": "# Aurora", "results_paper.pdf": plot})))
    assert reading.paths == ("README.md",)
    assert reading.unread == ()


def test_latex_parts_are_read_within_their_document() -> None:
    files = {
        "paper/main.tex": "\\documentclass{a}\\begin{document}\\section{Data}\\input{data}\\input{gone}\\end{document}",
        "paper/data.tex": "Aurora was trained on 5B tokens.",
        "paper/alone.tex": "Aurora stands alone.",
    }
    shot = extracted(snapshot({"README.md": "# Aurora", **files}))
    reading = read_documents(shot)
    assert sorted(reading.paths) == ["README.md", "paper/alone.tex.extracted", "paper/main.tex.extracted"]
    text = next(text for text in reading.texts if text.artifact.path.startswith("paper/main"))
    assert text.artifact.parts == ("paper/data.tex",)
    assert next(one for one in text.prose.sentences if "5B" in one.plain).headings == ("Data",)
    assert reading.unread[0].reason == "files it includes are not there: gone"


def test_notebooks_are_guides() -> None:
    cell = {"cell_type": "markdown", "source": "# Training\n\nAurora was trained."}
    shot = extracted(snapshot({"README.md": "# Aurora", "use.ipynb": json.dumps({"cells": [cell]})}))
    text = read_documents(shot).texts[1]
    assert (text.role, text.prose.sentences[1].headings) == (Role.GUIDE, ("Training",))


def test_nothing_is_extracted_that_no_probe_reads() -> None:
    files = {"figures/plot.pdf": report(), "third_party/x/paper.pdf": report(), "tests/a.ipynb": "{}", "a.py": "x"}
    shot = snapshot(source(files), source({"report.pdf": report()}, declares=True))
    assert to_extract(shot) == ()
    assert extracted(shot) is shot


def test_only_so_many_pdfs_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(station, "MOST_PDFS", 1)
    files = {"aurora_a_report.pdf": report(), "aurora_b_report.pdf": report()}
    reading = read_documents(extracted(snapshot({"README.md": "# Aurora", **files})))
    assert len(reading.texts) == 2
    assert reading.unread[0].reason == "only the first 1 PDFs of a system are read"


def test_a_pdf_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shot = snapshot({"README.md": "# Aurora", "Aurora_Report.pdf": report()})
    first = read_documents(extracted(shot, tmp_path)).texts[1].document
    monkeypatch.setattr("trueopen.extract.pdf.read_pages", lambda data: pytest.fail("read again"))
    second = read_documents(extracted(shot, tmp_path)).texts[1].document
    assert isinstance(first, Document)
    assert first.data == second.data
    for entry in (tmp_path / "extract").iterdir():
        entry.write_text("{broken")
    monkeypatch.undo()
    assert read_documents(extracted(shot, tmp_path)).texts[1].document.data == first.data


def test_a_fault_of_ours_costs_the_file_and_not_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*given: object) -> None:
        raise IndexError

    monkeypatch.setattr(station, "from_bytes", fails)
    reading = read_documents(extracted(snapshot({"README.md": "# Aurora", "Aurora_Report.pdf": report()})))
    assert reading.paths == ("README.md",)
    assert reading.unread[0].reason == "a fault of ours on this file (IndexError); please report it"
