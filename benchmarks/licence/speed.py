"""Time and memory, ours and the peers', over the same texts in one run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from licence import peers
from licence.rates import print_table
from trueopen.licences.identify import identify
from trueopen.licences.names import names_in

PEERS = ("scancode", "licenseclassifier", "askalono")


@dataclass(frozen=True)
class Timed:
    """Milliseconds a text, mean; the ratio is the peer's time over ours."""

    who: str
    milliseconds: float | None
    note: str = ""


def print_texts(
    title: str,
    texts: Sequence[str],
    whole: Callable[[str], object] | None,
    environment: Path | None,
    names: Iterable[str],
) -> list[Timed]:
    """Time a text: our identity, our whole answer (`whole`), and the peers."""
    rows = [Timed("identify", _per_text(identify, texts, 3))]
    if whole is not None:
        rows.append(Timed("of_text: identity and clauses", _per_text(whole, texts, 3)))
    for name in names:
        done = peers.run(name, environment, texts)
        milliseconds = None if done.missing else 1000 * done.seconds / len(texts)
        failed = f", failed on {done.failed}" if done.failed else ""
        rows.append(Timed(name, milliseconds, f"missing: {done.missing}" if done.missing else f"one run{failed}"))
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{title}: {len(texts)} texts, {size:.2f} MB; mean ms a text, ours the median of 3 runs")
    _print(rows)
    return rows


def ratio(rows: Sequence[Timed], ours: str, peer: str) -> float | None:
    """How many times as long the peer takes."""
    times = {row.who: row.milliseconds for row in rows}
    mine, other = times.get(ours), times.get(peer)
    return other / mine if mine and other else None


def print_readmes(texts: Sequence[str], environment: Path | None) -> tuple[float, float | None]:
    """Megabytes a second: the names in READMEs, and licenseclassifier over the same."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    ours = size / (_per_text(names_in, texts, 3) * len(texts) / 1000)
    done = peers.run("licenseclassifier", environment, texts)
    other = None if done.missing else size / done.seconds
    print(f"READMEs: {len(texts)} documents, {size:.2f} MB, one core")
    beside = f"{other:.1f} MB/s" if other is not None else f"missing: {done.missing}"
    print_table([("names_in", f"{ours:.1f} MB/s (median of 3)"), ("licenseclassifier", f"{beside} (one run)")])
    return ours, other


@dataclass(frozen=True)
class Process:
    seconds: float
    peak_mb: float
    code: int


def print_start(text: str, environment: Path | None, *, peer: bool) -> tuple[Process, Process]:
    """From the start of the process to its first answer, and the peak of its memory: of a standard text, and of the
    text with a clause more, which must be read."""
    with tempfile.TemporaryDirectory() as folder:
        file, changed = Path(folder) / "LICENSE", Path(folder) / "LICENSE-changed"
        file.write_text(text, encoding="utf-8")
        changed.write_text(f"{text}\n\nYou may not sell the software.\n", encoding="utf-8")
        exact, read = _ours(file), _ours(changed)
        rows = [
            (f"trueopen licence {what}", f"{run.seconds:.2f} s", f"{run.peak_mb:.0f} MB", "median of 5, warm")
            for what, run in (("EXACT-TEXT", exact), ("CHANGED-TEXT", read))
        ]
        scancode = environment / "bin" / "scancode" if environment is not None else None
        if not peer or scancode is None or not scancode.is_file():
            rows.append(("scancode", "missing", "", ""))
        else:
            command = [str(scancode), "--license", "--quiet", "--json", str(Path(folder) / "out.json"), str(file)]
            theirs = process(command)
            rows.append(("scancode --license FILE", f"{theirs.seconds:.2f} s", f"{theirs.peak_mb:.0f} MB", "one run"))
    print("Process start to first answer")
    print_table(rows)
    return exact, read


def _ours(file: Path) -> Process:
    command = [str(Path(sys.executable).with_name("trueopen")), "licence", str(file)]
    process(command)
    runs = [process(command) for _ in range(5)]
    return Process(statistics.median(run.seconds for run in runs), max(run.peak_mb for run in runs), runs[0].code)


# A process keeps the peak of the one it was forked from, so a small process starts what is measured.
_STARTER = """
import os, sys, time
started = time.perf_counter()
pid = os.fork()
if pid == 0:
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    try:
        os.execvp(sys.argv[1], sys.argv[1:])
    finally:
        os._exit(127)
_, status, usage = os.wait4(pid, 0)
print(time.perf_counter() - started, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))
"""


def process(command: Sequence[str]) -> Process:
    """Run a command to its end; wall-clock seconds and peak memory of the process itself."""
    starter = [sys.executable, "-I", "-S", "-c", _STARTER, *command]
    seconds, peak, code = subprocess.run(starter, capture_output=True, text=True, check=True).stdout.split()
    return Process(float(seconds), float(peak), int(code))


def _per_text(read: Callable[[str], object], texts: Sequence[str], runs: int) -> float:
    """Milliseconds a text: the median of several passes over all, after one text to load what is loaded once."""
    read(texts[0])
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        for text in texts:
            read(text)
        taken.append(time.perf_counter() - started)
    return 1000 * statistics.median(taken) / len(texts)


def _print(rows: Sequence[Timed]) -> None:
    times = {row.who: row.milliseconds for row in rows}
    ours = times["identify"] or 0.0
    whole = times.get("of_text: identity and clauses")
    cells = [("who", "ms a text", "× identify", "× of_text", "")]
    for row in rows:
        if row.milliseconds is None:
            cells.append((row.who, "-", "-", "-", row.note))
            continue
        beside = f"{row.milliseconds / whole:.1f}" if whole else "-"
        cells.append((row.who, f"{row.milliseconds:.2f}", f"{row.milliseconds / ours:.1f}", beside, row.note))
    print_table(cells)
