"""How often the verdicts are right: labelled systems, claims and licences, with every error and its quote.

    python benchmarks/quality.py labels  --gold DIR --mirrors DIR [-o RUN.json] [--against RUN.json] [--errors DIM|all]
    python benchmarks/quality.py corpus  --mirrors DIR [-o RUN.json] [--against RUN.json] [--fetch]
    python benchmarks/quality.py between REVISION REVISION --mirrors DIR [--fetch]
    python benchmarks/quality.py all     --gold DIR --mirrors DIR

`labels`: systems that people rated or whose verdict is expected. Per component: precision, recall, abstentions,
agreement by family beside that of independent people. Ends with 1 when a system that people found not open meets a
definition, or one that OSI found to meet fails. `corpus`: the pinned public repositories of `corpus.txt`, no labels:
what is said of them, and what changed since a run before. `between`: the same corpus under two revisions of this
project, and what differs. `all`: labels, then the claims and licence scores.

Local copies lie at `MIRRORS/github.com/owner/name` (bare or not); `--fetch` clones those that are missing.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from systems import scores
from systems.cases import CRITERIA, Case, expected, labels, pinned, rated
from systems.changes import changes
from systems.run import Run, assess_all, dump, fetch, read

HERE = Path(__file__).resolve().parent
GOLD = HERE.parents[1] / "shared" / "gold"
CORPUS = HERE / "systems" / "corpus.txt"


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    if options.part == "between":
        return _between(options)
    if options.part == "corpus":
        return _corpus(options)
    if not (options.gold / "labels").is_dir():
        print(f"no labelled systems at {options.gold}; name their folder with --gold", file=sys.stderr)
        return 2
    worst = _labels(options)
    if options.part == "all":
        for script in (["claims.py", "--gold", str(options.gold / "claims")], ["licences.py", "clauses"]):
            print(f"\n== {' '.join(script[:1])}\n", flush=True)
            worst = max(worst, subprocess.run([sys.executable, str(HERE / script[0]), *script[1:]]).returncode)
    return worst


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=("labels", "corpus", "between", "all"))
    parser.add_argument("revisions", nargs="*", metavar="REVISION")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--mirrors", type=Path, required=True)
    parser.add_argument("--fetch", action="store_true")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", default="", help="systems whose id holds this")
    parser.add_argument("--against", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--errors", default="all", choices=("none", "all", *CRITERIA))
    parser.add_argument("--left", action="store_true", help="list abstentions too")
    return parser.parse_args(arguments)


def _labels(options: argparse.Namespace) -> int:
    systems, judged = rated(options.gold / "labels"), expected(options.gold / "systems")
    cases = _assessable((*systems, *judged), options)
    run = assess_all(cases, options.mirrors, options.workers)
    results = scores.score([case for case in cases if case.labels], run, labels(options.gold / "labels"))
    for line in scores.table(results):
        print(line)
    print("\nconfusion (labels, one per system and rater)")
    for one in results:
        print(*scores.confusion(one), sep="\n")
    for one in results:
        if options.errors in ("all", one.dimension):
            print(f"\n{one.dimension}: where we differ")
            print(*scores.errors(one), sep="\n")
            if options.left:
                print(f"\n{one.dimension}: left open")
                print(*scores.errors(one, abstentions=True), sep="\n")
    print("\nexpected verdicts")
    for case in cases:
        if case.expected:
            print(f"  {case.id:16} {case.expected:40} {run[case.id].verdicts.get('osaid-1.0', run[case.id].error)}")
    return _ending(options, cases, run)


def _corpus(options: argparse.Namespace) -> int:
    cases = _assessable(pinned(CORPUS), options)
    run = assess_all(cases, options.mirrors, options.workers)
    for case in cases:
        said = run[case.id]
        print(f"{case.id:50} {said.verdicts.get('osaid-1.0', said.error):14} {said.seconds:6.1f} s")
    return _ending(options, cases, run)


def _ending(options: argparse.Namespace, cases: tuple[Case, ...], run: Run) -> int:
    spans, wrong = sum(said.spans for said in run.values()), [one for said in run.values() for one in said.spans_wrong]
    print(f"\nquotes read again with git: {spans}, different: {len(wrong)}")
    print(*(f"  {one}" for one in wrong), sep="\n")
    for name, said in run.items():
        if said.error:
            print(f"not assessed: {name}: {said.error}")
        for flag in said.flags:
            print(f"flag: {name}: {flag}")
    opened, failed = tuple(scores.false_opens(cases, run)), tuple(scores.false_fails(cases, run))
    print(f"\nfalse meets or likely meets: {len(opened)}", *opened, sep="\n  ")
    print(f"false fails: {len(failed)}", *failed, sep="\n  ")
    if options.against:
        print(f"\nchanged since {options.against}")
        print(*changes(read(options.against), run), sep="\n")
    if options.output:
        options.output.write_text(dump(run), encoding="utf-8")
    return 1 if opened or failed or wrong else 0


def _between(options: argparse.Namespace) -> int:
    """The corpus under two revisions of this project: each in a work tree of its own, by today's script."""
    if len(options.revisions) != 2:
        print("between: name two revisions of this project", file=sys.stderr)
        return 2
    cases = _assessable(pinned(CORPUS), options)
    given = json.dumps(
        [{"id": one.id, "family": one.family, "places": [asdict(p) for p in one.places]} for one in cases]
    )
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        for number, revision in enumerate(options.revisions):
            tree, out = Path(folder) / f"tree{number}", Path(folder) / f"run{number}.json"
            git = ["git", "-C", str(HERE.parent)]
            if subprocess.run([*git, "worktree", "add", "--quiet", "--detach", str(tree), revision]).returncode:
                return 2
            try:
                subprocess.run(
                    [sys.executable, str(HERE / "systems" / "run.py"), str(options.mirrors.resolve()), str(out)],
                    input=given.encode(),
                    env={**os.environ, "PYTHONPATH": str(tree / "src")},
                    check=True,
                )
            finally:
                subprocess.run([*git, "worktree", "remove", "--force", str(tree)], check=False)
            runs.append(read(out))
    print(*changes(runs[0], runs[1]), sep="\n")
    return 0


def _assessable(cases: tuple[Case, ...], options: argparse.Namespace) -> tuple[Case, ...]:
    cases = tuple(case for case in cases if options.only in case.id)
    if options.fetch:
        for line in fetch(cases, options.mirrors):
            print(line, file=sys.stderr)
    return cases


if __name__ == "__main__":
    raise SystemExit(main())
