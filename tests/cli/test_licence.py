"""`trueopen licence` as a user types it, on texts and on what is none."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from functools import partial
from pathlib import Path

import jsonschema_rs
import pytest

from trueopen.schemas import schema

APACHE = (Path(__file__).parents[2] / "LICENSE").read_text(encoding="utf-8")


@pytest.fixture
def run(run):
    """Run `trueopen licence` with arguments; bytes for stdin may be given."""
    return partial(run, "licence")


def archive() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr("LICENSE", APACHE)
    return written.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ("a PDF", "pdftotext FILE -")),
        (archive(), ("archive", "save its text")),
        (gzip.compress(APACHE.encode()), ("compressed", "unpack")),
        (b"{\\rtf1\\ansi Licence}", ("rich-text",)),
        (b"\x7fELF\x02\x01\x01\x00\x00", ("binary",)),
        (bytes(range(1, 9)) * 100, ("binary",)),
        (APACHE.encode("utf-16-le"), ("not UTF-8 text", "UTF-16 perhaps", "save it as UTF-8")),
        (APACHE.encode("utf-16-be"), ("not UTF-8 text", "UTF-16 perhaps")),
        (b"", ("empty",)),
        (b" \n\n", ("empty",)),
        (b"* * *\n---\n", ("holds no words",)),
        (b"\xff\xfea", ("UTF-16", "save it as UTF-8")),
        (b"a" * (50 * 1024 * 1024), ("larger than 16 MiB",)),
    ],
)
def test_what_cannot_be_a_text_is_one_line_with_the_mend(
    run, tmp_path: Path, data: bytes, words: tuple[str, ...]
) -> None:
    (tmp_path / "FILE").write_bytes(data)
    ran = run("FILE")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("trueopen: error: FILE: ")
    assert ran.err.count("\n") == 1
    for word in words:
        assert word in ran.err


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<!DOCTYPE html>\n<html><body>You may do all.</body></html>", "a web page"),
        (b'<?xml version="1.0"?><html xmlns="x">', "a web page"),
        (
            "\u7528\u6237\u4e0d\u5f97\u5c06\u6a21\u578b\u7528\u4e8e\u5546\u4e1a\u7528\u9014".encode("gbk"),
            "not UTF-8 at byte",
        ),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12\n", "Git LFS pointer"),
        (b"word " * 2_000_000, "longer than"),
    ],
)
def test_a_text_that_cannot_be_read_is_unknown_with_its_reason(run, tmp_path: Path, data: bytes, why: str) -> None:
    (tmp_path / "FILE").write_bytes(data)
    ran = run("FILE", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    (file,) = json.loads(ran.out)["files"]
    assert file["match"] == "unknown"
    assert why in file["reason"]
    assert set(file["freedoms"].values()) == {"unknown"}
    for format in ("text", "terminal", "html"):
        shown = run("FILE", "--format", format)
        assert (shown.code, shown.err) == (0, "")
        assert why in " ".join(shown.out.split())


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
        ("cp1252", "windows-1252"),
    ],
)
def test_an_encoding_that_leaves_no_doubt_is_read(run, tmp_path: Path, encoding: str, named: str) -> None:
    text = APACHE.replace('"License"', "“License”")
    (tmp_path / "LICENSE").write_bytes(text.encode(encoding))
    (file,) = json.loads(run("LICENSE", "--format", "json").out)["files"]
    assert (file["encoding"], file["licence"], file["match"]) == (named, "Apache-2.0", "exact")


def test_many_files_and_stdin_in_one_call(run, tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_text(APACHE)
    (tmp_path / "blob").write_bytes(b"\0\1\2")
    ran = run("LICENSE", "blob", "-", "--format", "json", stdin=b"hello")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    document = json.loads(ran.out)
    jsonschema_rs.validator_for(schema("licence-1")).validate(document)
    assert [file["file"] for file in document["files"]] == ["LICENSE", "-"]


def test_a_page_goes_to_a_file(run, tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_text(APACHE)
    ran = run("LICENSE", "--format", "html", "-o", "page.html")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert (tmp_path / "page.html").read_text().startswith("<!doctype html>")


@pytest.mark.parametrize("format", ["terminal", "json", "html"])
def test_two_texts_compared(run, tmp_path: Path, format: str) -> None:
    (tmp_path / "A").write_text(APACHE)
    (tmp_path / "B").write_text(
        APACHE + "\nThe Software may not be used by services with more than 700 million users.\n"
    )
    ran = run("--compare", "A", "B", "--format", format)
    assert (ran.code, ran.err) == (0, "")
    assert "B" in ran.out
    if format == "json":
        document = json.loads(ran.out)
        jsonschema_rs.validator_for(schema("licence-compare-1")).validate(document)
        assert not document["same_words"]
        assert document["left"]["licence"] == "Apache-2.0"
    assert run("--compare", "A", "-", stdin=APACHE.encode()).out.count("nothing differs") == 1


def test_texts_that_are_too_long_to_be_read_are_not_compared(run, tmp_path: Path) -> None:
    for name in ("A", "B"):
        (tmp_path / name).write_text(f"{name} " + "word " * 300_000)
    ran = run("--compare", "A", "B")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [f"trueopen: error: {name}: longer than 1,048,576 characters" for name in "AB"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--compare", "A"), "--compare takes two texts, and 1 is named"),
        (("--compare", "A", "A", "A"), "and 3 are named"),
        (("--compare", "A", "missing"), "missing: No such file"),
        (("-", "-"), "stdin can be read once"),
        (("A", "--format", "markdwn"), "--format"),
        (("A", "-o", "no/where"), "cannot be written"),
    ],
)
def test_wrong_calls_are_one_line(run, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    (tmp_path / "A").write_text(APACHE)
    ran = run(*arguments, stdin=b"")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert words in ran.err
