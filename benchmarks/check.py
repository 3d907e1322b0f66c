"""How much a check costs, beside what merely reading the same bytes costs.

    python benchmarks/check.py REPOSITORY [--runs 5]

REPOSITORY: a local git repository (bare or not) of a real system, the larger the better. Every figure is of a whole
process and its
children, the median of several runs after one warm-up, in CPU seconds (user + system) and peak resident memory. The
peer is
`git cat-file --batch` over every blob of the same revision: no check can read the files for less.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    cpu: float
    peak_mb: float


def measure(command: list[str], stdin: bytes = b"") -> Run:
    """Run a command to its end; return CPU seconds of it and its children, and the peak memory of the largest
    process."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(read, 0)
        os.close(write)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execvp(command[0], command)
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        pipe.write(stdin)
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 11, 12):
        raise SystemExit(f"{' '.join(command)}: exit code {os.waitstatus_to_exitcode(status)}")
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(command: list[str], runs: int, stdin: bytes = b"") -> Run:
    measure(command, stdin)
    taken = [measure(command, stdin) for _ in range(runs)]
    return Run(statistics.median(run.cpu for run in taken), max(run.peak_mb for run in taken))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repository", type=Path, nargs="?")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    trueopen = str(Path(sys.executable).with_name("trueopen"))
    start = median([trueopen, "--help"], arguments.runs)
    print(f"{'measure':<58}{'here':>10}{'target':>10}")
    print(f"{'start-up: trueopen --help, CPU s':<58}{start.cpu:>10.2f}{'< 0.3':>10}")
    repository: Path | None = arguments.repository
    if repository is None or not repository.exists():
        print("name a local git repository of a real system to measure a check of it", file=sys.stderr)
        return 2
    git = ["git", "-c", "safe.directory=*", "-C", str(repository)]
    listed = subprocess.run([*git, "ls-tree", "-r", "HEAD"], check=True, capture_output=True, text=True).stdout
    blobs = [line.split()[2] for line in listed.splitlines() if line.split()[1] == "blob"]
    peer = median([*git, "cat-file", "--batch"], arguments.runs, "\n".join(blobs).encode() + b"\n")
    check = median([trueopen, "check", str(repository), "--offline", "--format", "json"], arguments.runs)
    print(f"{f'check of {len(blobs):,} files, CPU s':<58}{check.cpu:>10.2f}{'< 3':>10}")
    print(f"{'git cat-file --batch over the same blobs, CPU s':<58}{peer.cpu:>10.2f}")
    print(f"{'check / git cat-file':<58}{check.cpu / peer.cpu:>9.1f}x{'<= 10x':>10}")
    print(f"{'check, peak memory, MB':<58}{check.peak_mb:>10.0f}{'< 300':>10}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
