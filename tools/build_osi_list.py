"""Make `src/trueopen/derive/osi_list.json`: what OSI's own machine-readable list approves, by SPDX id.

    python tools/build_osi_list.py CLONE

CLONE: a git clone of https://github.com/OpenSourceOrg/licenses (data CC0-1.0). Its README says that it is no longer
maintained, so it is a dated second opinion beside SPDX's flags and never the first. The newest commit is recorded.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src" / "trueopen" / "derive" / "osi_list.json"
SOURCE = "https://github.com/OpenSourceOrg/licenses"
# Ids of the list that SPDX spells otherwise.
SPELLED = {"WXwindows": "wxWindows"}


def git(clone: str, *arguments: str) -> str:
    command = ["git", "-c", "safe.directory=*", "-C", clone, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def approved(clone: str) -> list[str]:
    """The ids with the keyword `osi-approved`; entries of one id are spread over several files."""
    spdx: dict[str, set[str]] = {}
    keywords: dict[str, set[str]] = {}
    for path in git(clone, "ls-tree", "-r", "--name-only", "HEAD", "licenses").splitlines():
        if not path.endswith(".json"):
            continue
        for entry in json.loads(git(clone, "show", f"HEAD:{path}")):
            name = entry["id"]
            keywords.setdefault(name, set()).update(entry.get("keywords", []))
            found = {one["identifier"] for one in entry.get("identifiers", []) if one.get("scheme") == "SPDX"}
            spdx.setdefault(name, set()).update(found)
    ids: set[str] = set()
    for name, words in keywords.items():
        if "osi-approved" in words:
            ids |= {SPELLED.get(one, one) for one in spdx[name] or {name}}
    return sorted(ids)


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    clone = sys.argv[1]
    commit, date = git(clone, "log", "-1", "--format=%H %cs").split()
    data = {
        "source": SOURCE,
        "commit": commit,
        "date": date,
        "note": "no longer maintained, by its own README; data under CC0-1.0",
        "approved": approved(clone),
    }
    TARGET.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    print(f"{len(data['approved'])} ids, {date}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
