"""A PDF's pages, read in a process of its own: memory, time and output are limited, and what kills it kills no check.

The PDF may be broken, encrypted or made to exhaust its reader. The answer is the pages that were read, with a note of
what was not, or why none was; never an exception.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Timer

from trueopen.artifact import NotLooked
from trueopen.extract.layout import Page, Run

MOST_BYTES = 64 * 1024 * 1024
MOST_PAGES = 400
CPU_SECONDS = 20
MOST_OUTPUT = 48 * 1024 * 1024
WALL_SECONDS = 40.0

_CHILD = Path(__file__).with_name("pdf_child.py")


def extractor() -> str:
    """Return the name and version of what reads a PDF here."""
    try:
        return f"pypdf {version('pypdf')}"
    except PackageNotFoundError:
        return "pypdf"


def read_pages(data: bytes, seconds: float = WALL_SECONDS) -> tuple[tuple[Page, ...], str] | NotLooked:
    """Return the pages of a PDF and a sentence on what was not read ("" when all was), or why nothing was."""
    if not data[:1024].lstrip().startswith(b"%PDF-"):
        return NotLooked("the PDF could not be read: it does not begin as one")
    output = _run(data, seconds)
    if isinstance(output, NotLooked):
        return output
    records = []
    for line in output.split(b"\n"):
        with contextlib.suppress(ValueError):  # the last line may be cut where the process was killed
            records.append(json.loads(line))
    head = records[0] if records else {}
    if "refused" in head:
        return NotLooked(f"the PDF could not be read: {head['refused']}")
    if "pages" not in head:
        return NotLooked(f"the PDF could not be read within the limits ({CPU_SECONDS} seconds, 1 GiB)")
    total = int(head["pages"])
    pages, skipped = [], 0
    for record in records[1:]:
        if "skipped" in record:
            skipped += 1
        runs = tuple(
            Run(x, y, size, bool(look & 1), text, bool(look & 2)) for x, y, size, look, text in record.get("runs", ())
        )
        pages.append(Page(int(record["page"]), runs))
    if not any(page.runs for page in pages):
        pictures = any(record.get("pictures") for record in records[1:])
        return NotLooked(f"the PDF could not be read: {_no_text(total, len(pages), skipped, pictures)}")
    return tuple(pages), _unread(total, len(pages), skipped)


def _no_text(total: int, read: int, skipped: int, pictures: bool) -> str:
    if total == 0:
        return "it has no pages"
    if read == 0 or skipped == read:
        return "none of its pages could be read within the limits"
    return "its pages hold pictures and no text" if pictures else "its pages hold no text that can be seen"


def _unread(total: int, read: int, skipped: int) -> str:
    said = []
    if read < total:
        why = f"the limit is {MOST_PAGES}" if read >= MOST_PAGES else "the limits of time and memory were met"
        said.append(f"only the first {read:,} of {total:,} pages were read ({why})")
    if skipped:
        said.append(f"{skipped:,} of its pages could not be read")
    return "; ".join(said)


def _run(data: bytes, seconds: float) -> bytes | NotLooked:
    """Return what the child wrote, whole or up to where it was ended."""
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        try:
            process = subprocess.Popen(
                [sys.executable, "-I", "-B", str(_CHILD), str(MOST_PAGES), str(CPU_SECONDS)],
                stdin=file,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={"PATH": os.environ.get("PATH", "")},
                start_new_session=True,
            )
        except OSError as error:
            return NotLooked(f"the PDF could not be read: {error.strerror or error}")
    assert process.stdout is not None
    timer = Timer(seconds, _kill, (process,))
    timer.start()
    try:
        return process.stdout.read(MOST_OUTPUT)
    finally:
        timer.cancel()
        _kill(process)
        process.stdout.close()
        process.wait()


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
