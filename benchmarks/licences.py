"""How well and how fast TrueOpen reads licences: one table, then every error.

    python benchmarks/licences.py all --spdx-texts DIR --corpora DIR [--peers DIR] [--gold DIR…] [--bank b] [--quick]
    python benchmarks/licences.py clauses DIR… [--details KIND] [--errors-only] [--by read] [--only NAME]
    python benchmarks/licences.py negatives|edits|identity|peers|speed …  one part of `all`, with the same options
    python benchmarks/licences.py corpora DIR                           build the natural corpora (uses npm and pip)

--spdx-texts: the folder test/simpleTestForGenerator of a checkout of spdx/license-list-XML. --corpora: a folder that
`corpora` filled. --peers: a virtual environment with scancode-toolkit-mini, licenseclassifier and pyaskalono.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from licence import clause_scores, corpora
from licence.answers import answer, choose
from licence.labelled import read_folders
from licence.rates import print_table
from licence.sections import BANKS, SECTIONS, Options, run

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "terms" / "dev"


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # so that `| head` ends it quietly
    if options.command == "corpora":
        for name, count in corpora.build(options.folder).items():
            print(f"{name}: {count} licence files")
        return 0
    if options.command == "clauses":
        return _clauses(options)
    return _table(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("corpora", help="build the natural corpora")
    build.add_argument("folder", type=Path)
    clauses = commands.add_parser("clauses", help="the clause reader against labelled clauses")
    clauses.add_argument("folders", type=Path, nargs="*", default=[GOLD])
    clauses.add_argument("--by", choices=("terms", "read"), default="terms", help="of_text, or the clause reader alone")
    clauses.add_argument("--only", default="", help="texts whose name holds this")
    clauses.add_argument("--details", metavar="KIND", help="everything labelled and found of one kind, and its errors")
    clauses.add_argument("--errors-only", action="store_true")
    for name in ("all", *(name for name in SECTIONS if name != "clauses")):
        part = commands.add_parser(name, help="every measure" if name == "all" else SECTIONS[name][0])
        part.add_argument("--by", choices=("terms", "read"), default="terms")
        part.add_argument("--gold", type=Path, nargs="+", default=[GOLD], help="folders of labelled texts")
        part.add_argument("--spdx-texts", type=Path)
        part.add_argument("--corpora", type=Path)
        part.add_argument("--peers", type=Path)
        part.add_argument("--bank", choices=tuple(BANKS), default="a", help="b is for the held-out run")
        part.add_argument("--seed", type=int, default=20261125)
        part.add_argument("--quick", action="store_true", help="less of everything: a few minutes")
    return parser


def _table(named: argparse.Namespace) -> int:
    options = Options(
        by=named.by if named.command in ("identity", "speed", "peers") else choose(named.by),
        folders=tuple(named.gold),
        spdx=named.spdx_texts,
        cache=named.corpora,
        peers=named.peers,
        bank=named.bank,
        seed=named.seed,
        quick=named.quick,
    )
    chosen = SECTIONS if named.command == "all" else {named.command: SECTIONS[named.command]}
    sections = []
    for title, measure in chosen.values():
        print(f"{title} …", file=sys.stderr, flush=True)
        sections.append(run(title, measure, options))
    rows = [("measure", "best before", "must reach", "measured")]
    rows += [(row.measure, row.best, row.target, row.measured) for section in sections for row in section.rows]
    print_table(rows)
    for section in sections:
        print(f"\n=== {section.title} ({section.seconds:.0f} s)\n\n{section.text}", end="")
    return 0


def _clauses(options: argparse.Namespace) -> int:
    by = choose(options.by)
    documents = read_folders(options.folders, options.only)
    if not documents:
        print(f"no *.txt in {', '.join(map(str, options.folders))}", file=sys.stderr)
        return 2
    started = time.perf_counter()
    answered = [(document, answer(document.text, by)) for document in documents]
    seconds = time.perf_counter() - started
    if options.details:
        clause_scores.print_details(answered, options.details)
        print("\nErrors")
    elif not options.errors_only:
        print(f"{len(documents)} texts, {1000 * seconds / len(documents):.1f} ms each\n")
        clause_scores.print_scores(answered)
        print("\nErrors")
    clause_scores.print_errors(answered, options.details)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
