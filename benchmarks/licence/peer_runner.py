"""Run by a peer's own Python: identify every text of a file of JSON lines and print how long it took.

    python peer_runner.py scancode|licenseclassifier|askalono FILE

Standard library and the peer only; nothing of this project is imported.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

Answer = tuple[list[str], list[str]]  # SPDX ids of the longest match, and of all


def scancode() -> Callable[[str], Answer]:
    from licensedcode.cache import get_index, get_licenses_db  # type: ignore[import-not-found]

    index, licences = get_index(), get_licenses_db()

    def ids(match: object) -> list[str]:
        keys = match.rule.license_keys()  # type: ignore[attr-defined]
        return [licences[key].spdx_license_key or key for key in keys if key in licences]

    def identify(text: str) -> Answer:
        matches = index.match(query_string=text)
        longest = max(matches, key=lambda match: match.len(), default=None)
        return (ids(longest) if longest else []), sorted({each for match in matches for each in ids(match)})

    return identify


def licenseclassifier() -> Callable[[str], Answer]:
    from licenseclassifier import identify_license  # type: ignore[import-not-found]

    def identify(text: str) -> Answer:
        matches = identify_license(text, coverage_threshold=0)
        longest = max(matches, key=lambda match: match.end - match.start, default=None)
        return ([longest.id] if longest else []), sorted({match.id for match in matches})

    return identify


def askalono() -> Callable[[str], Answer]:
    from askalono import identify as best  # type: ignore[import-not-found]

    def identify(text: str) -> Answer:
        found = best(text)
        return ([found.name], [found.name]) if found else ([], [])

    return identify


def main() -> int:
    name, file = sys.argv[1:3]
    try:
        started = time.perf_counter()
        identify = {"scancode": scancode, "licenseclassifier": licenseclassifier, "askalono": askalono}[name]()
        identify("Permission is granted to use this software for any purpose.")
        loaded = time.perf_counter() - started
    except Exception as problem:
        print(json.dumps({"missing": f"{type(problem).__name__}: {problem}"[:200]}))
        return 0
    texts = [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]
    failed = 0
    answers: list[Answer] = []
    started = time.perf_counter()
    for text in texts:
        try:
            answers.append(identify(text))
        except Exception:
            failed += 1
            answers.append(([], []))
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "loaded": loaded, "failed": failed, "answers": answers}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
