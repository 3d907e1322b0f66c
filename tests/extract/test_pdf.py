"""PDFs are read in a process of its own; what it cannot read is said and never raises."""

from __future__ import annotations

import io
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from extract.pdf_writer import line, lines, pdf, row
from trueopen.artifact import NotLooked
from trueopen.extract import Extracted, from_bytes
from trueopen.extract import pdf as pdf_module
from trueopen.extract.pdf import MOST_PAGES, read_pages

BODY = (
    "We train Aurora on 300 billion tokens of text about boats. The",
    "data was collected from public archives, and pages that repeat",
    "themselves were re-",
    "moved. An open-",
    "source filter was used.",
)


def text_of(data: bytes) -> str:
    found = from_bytes("report.pdf", data)
    assert isinstance(found, Extracted), found
    return found.text


def report() -> bytes:
    first = line(72, 740, "Aurora Technical Report", 18, "F2") + line(72, 700, "3 Pre-training Data", 12, "F2")
    first += lines(72, 680, *BODY) + row(90, 600, "Source", "Tokens") + row(90, 588, "Harbour logs", "200B")
    first += row(90, 576, "Ship mail", "100B") + line(300, 40, "1") + lines(72, 540, "It was chosen because harbours")
    second = lines(72, 740, "keep good records of every ship that ever called at them.") + line(300, 40, "2")
    second += line(72, 700, "3.1 Filtering", 12, "F2") + lines(72, 680, "Short pages were left out of the data mix.")
    return pdf(first, second, compress=True)


def test_a_report_reads_as_headings_sentences_rows_and_pages() -> None:
    text = text_of(report())
    assert "# Aurora Technical Report\n" in text
    assert "## 3 Pre-training Data\n" in text
    assert "### 3.1 Filtering\n" in text
    assert "pages that repeat themselves were removed. An open-source filter was used." in text
    assert "| Source | Tokens |\n| Harbour logs | 200B |\n| Ship mail | 100B |\n" in text
    assert "because harbours \fkeep good records" in text  # a sentence goes on over the page
    assert text.count("\f") == 1
    assert "\n1\n" not in text  # page numbers are no text


def test_running_heads_are_left_out() -> None:
    words = ("harbour", "ship", "sail", "mast", "crew")
    pages = [
        line(72, 760, f"Aurora report, page {number}")
        + lines(72, 700, f"Here the {word} is told of.", f"A {word} ends it.")
        for number, word in enumerate(words)
    ]
    text = text_of(pdf(*pages))
    assert "Aurora report" not in text
    assert "Here the crew is told of. A crew ends it." in text


@pytest.mark.parametrize(
    "hidden",
    [
        "3 Tr\n{}0 Tr\n",  # invisible
        "1 g\n{}0 g\n",  # white on white
        "1 1 1 rg\n{}0 g\n",
        "q 0.05 0 0 0.05 0 0 cm\n{}Q\n",  # far too small to read
        "q 1 0 0 1 5000 0 cm\n{}Q\n",  # outside of the page
    ],
)
def test_what_nobody_sees_is_not_read(hidden: str) -> None:
    text = text_of(pdf(lines(72, 700, "What is seen.") + hidden.format(line(72, 600, "We release all training data."))))
    assert "What is seen." in text
    assert "release" not in text


def test_white_on_a_dark_ground_is_read() -> None:
    dark = "0 0 0.5 rg 60 590 300 30 re f\n1 g\n" + line(72, 600, "Seen on blue.") + "0 g\n"
    assert "Seen on blue." in text_of(pdf(lines(72, 700, "What is seen.") + dark))


def test_an_encrypted_pdf_says_so() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(report())))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert read_pages(out.getvalue()) == NotLooked("the PDF could not be read: it is encrypted")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no PDF",
        b"%PDF-1.7",
        b"%PDF-1.7\n" + b"\x00\xff" * 5_000,
        report()[:600],
        report()[:-200].replace(b"/Kids", b"/Kidz"),
    ],
)
def test_a_broken_pdf_gives_a_reason(data: bytes) -> None:
    found = read_pages(data)
    assert isinstance(found, NotLooked)
    assert found.reason.startswith("the PDF could not be read")


def test_a_scan_says_that_it_holds_no_text() -> None:
    found = read_pages(pdf("0.5 g 0 0 100 100 re f\n"))
    assert found == NotLooked("the PDF could not be read: its pages hold no text that can be seen")


def test_of_two_thousand_pages_the_first_are_read() -> None:
    found = read_pages(pdf(*[line(72, 700, f"Page {n} of many.") for n in range(1, 2_001)]))
    assert not isinstance(found, NotLooked)
    pages, unread = found
    assert len(pages) == MOST_PAGES
    assert unread == f"only the first {MOST_PAGES} of 2,000 pages were read (the limit is {MOST_PAGES})"


def test_a_bomb_costs_the_check_nothing() -> None:
    zeros = zlib.compress(b"(x) Tj " * 20_000_000, 9)  # 140 MB of text operators in 140 kB
    good = report()
    data = good.replace(b"%%EOF", b"")  # the page tree of a small file, its content swapped for the bomb
    start = data.index(b"stream\n") + 7
    end = data.index(b"\nendstream")
    head = data[: data.rindex(b"<< /Length", 0, start)]
    bomb = head + b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(zeros) + zeros + data[end:]
    found = read_pages(bomb, seconds=20)
    if not isinstance(found, NotLooked):
        assert "could not be read" in found[1]


def test_the_clock_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read_pages(pdf(*[line(72, 700, "x")] * 400), seconds=0.01)
    assert isinstance(found, NotLooked)
    assert "within the limits" in found.reason


def test_a_pdf_over_the_limit_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "MOST_BYTES", 100)
    found = from_bytes("report.pdf", report())
    assert isinstance(found, NotLooked)
    assert "over the limit" in found.reason
