"""How well and how fast TrueOpen reads licences, with every error.

python benchmarks/licences.py clauses DIR… [--details KIND] [--errors-only] [--by read] [--only NAME]
"""

from __future__ import annotations

import argparse
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from licence import clause_scores
from licence.answers import answer, choose
from licence.labelled import read_folders

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "terms" / "dev"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    clauses = commands.add_parser("clauses", help="the clause reader against labelled clauses")
    clauses.add_argument("folders", type=Path, nargs="*", default=[GOLD])
    clauses.add_argument("--by", choices=("terms", "read"), default="terms", help="of_text, or the clause reader alone")
    clauses.add_argument("--only", default="", help="texts whose name holds this")
    clauses.add_argument("--details", metavar="KIND", help="everything labelled and found of one kind, and its errors")
    clauses.add_argument("--errors-only", action="store_true")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # so that `| head` ends it quietly
    return _clauses(options)


def _clauses(options: argparse.Namespace) -> int:
    by = choose(options.by)
    documents = read_folders(options.folders, options.only)
    if not documents:
        print(f"no *.txt in {', '.join(map(str, options.folders))}")
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
