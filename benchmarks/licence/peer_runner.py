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


def scancode() -> Callable[[str], object]:
    from licensedcode.cache import get_index  # type: ignore[import-not-found]

    index = get_index()
    return lambda text: index.match(query_string=text)


def licenseclassifier() -> Callable[[str], object]:
    from licenseclassifier import identify_license  # type: ignore[import-not-found]

    return lambda text: identify_license(text, coverage_threshold=0)


def askalono() -> Callable[[str], object]:
    from askalono import identify  # type: ignore[import-not-found]

    return lambda text: identify(text)


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
    started = time.perf_counter()
    for text in texts:
        try:
            identify(text)
        except Exception:
            failed += 1
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "loaded": loaded, "failed": failed}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
