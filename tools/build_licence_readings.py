"""Read every indexed licence with the clause reader: src/trueopen/licences/data/readings.json.

    python tools/build_licence_readings.py --spdx CHECKOUT --commit SHA --scancode WHEEL --own DIR --date DAY -o FILE
    python tools/build_licence_readings.py --check [--spdx … as above]

Texts: SPDX's licence list (CC0-1.0), `test/simpleTestForGenerator` of a checkout of spdx/license-list-XML; for licences
that it lacks, ScanCode's licence data (CC-BY-4.0), from its wheel; our own list (`licence_index/own_texts.json`), a
folder with each text under its sha256. One row per id of the index; no wording is kept. The same texts, rules and date
give the same bytes.

A stored reading is what the rules of one day said, marked with their hash. `--check` without sources says whether the
rules have changed since (exit 1: build again); with sources it also reads every text anew and shows the rows that
differ. After building, every disagreement with a reviewed record is printed: each is settled or corrected.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from licence_index import own, scancode

from trueopen.licences import registry
from trueopen.licences.clauses import read
from trueopen.licences.clauses.reading import Reading
from trueopen.licences.index import index
from trueopen.licences.registry import READINGS
from trueopen.licences.table import FREEDOMS

TOOL = "tools/build_licence_readings.py 1"
ROOT = Path(__file__).parent.parent
RULES = ROOT / "src/trueopen/licences/clauses"
TEXTS = "test/simpleTestForGenerator"
_LETTERS = {"granted": "g", "restricted": "r", "not_granted": "n", "unknown": "u"}


def rules_version() -> str:
    """The hash of the clause reader's files: readings made under another one may differ."""
    total = hashlib.sha256()
    for path in sorted(RULES.rglob("*.py")):
        total.update(
            f"{path.relative_to(RULES).as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode()
        )
    return total.hexdigest()[:16]


def build(spdx: Path, commit: str, wheel: Path, own_dir: Path, day: str) -> str:
    """The whole data file as text."""
    version = rules_version()  # before the texts are read: the files may be edited meanwhile
    texts, sources = _texts(spdx, commit, wheel, own_dir)
    rows = [_row(licence_id, read(texts[licence_id])) for licence_id in sorted(texts)]
    head = {"tool": TOOL, "reader": version, "date": day, "sources": sources}
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return json.dumps(head, ensure_ascii=False)[:-1] + f', "readings": [\n{lines}\n]}}\n'


def _texts(spdx: Path, commit: str, wheel: Path, own_dir: Path) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """One text per id of the index, from the first source that has it."""
    wanted = {licence_id for entry in index().entries if not entry.exception for licence_id in entry.ids}
    texts: dict[str, str] = {}
    total = hashlib.sha256()
    for path in sorted((spdx / TEXTS).glob("*.txt")):
        if path.stem in wanted:
            data = path.read_bytes()
            total.update(f"{path.name}\0{hashlib.sha256(data).hexdigest()}\n".encode())
            texts[path.stem] = data.decode("utf-8", "replace")
    listed = len(texts)
    for row in own.rows():
        data = (own_dir / row["sha256"]).read_bytes()
        if hashlib.sha256(data).hexdigest() != row["sha256"]:
            raise ValueError(f"{row['source']} is another text than listed")
        texts.setdefault(row["id"], data.decode("utf-8"))
    ours = len(texts) - listed
    records, checksum = scancode.read_records(wheel)
    for licence_id, text in _of_scancode(records):
        if licence_id in wanted:
            texts.setdefault(licence_id, text)
    return texts, [
        {
            "name": "SPDX License List",
            "source": "https://github.com/spdx/license-list-XML",
            "licence": "CC0-1.0",
            "commit": commit,
            "folder": TEXTS,
            "texts": listed,
            "sha256": total.hexdigest(),
        },
        {"name": "licence texts of AI systems", "source": "tools/licence_index/own_texts.json", "texts": ours},
        {
            "name": "ScanCode LicenseDB",
            "package": scancode.PACKAGE,
            "version": scancode.VERSION,
            "licence": scancode.LICENCE,
            "attribution": scancode.ATTRIBUTION,
            "changes": "texts were read by rules; of each only the kinds of its clauses are kept",
            "texts": len(texts) - listed - ours,
            "sha256": checksum,
        },
    ]


def _of_scancode(records: Sequence[scancode.Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        if record.path.endswith(".LICENSE"):
            key = record.about["key"]
            yield str(record.about.get("spdx_license_key") or f"LicenseRef-scancode-{key}"), record.text


def _row(licence_id: str, reading: Reading) -> list[Any]:
    """Id, the four freedoms by their first letters, kinds of restrictions and conditions, unread sentences, reason."""
    row: list[Any] = [
        licence_id,
        "".join(_LETTERS[reading.freedoms[freedom].grant] for freedom in FREEDOMS),
        " ".join(sorted({clause.kind for clause in reading.restrictions})),
        " ".join(sorted({clause.kind for clause in reading.conditions})),
        len(reading.unread),
    ]
    return [*row, reading.reason] if reading.reason is not None else row


def check(fresh: str | None) -> int:
    """Whether the stored readings are those of today's rules: 0 when they are."""
    stored = json.loads(READINGS.read_text("utf-8"))
    version = rules_version()
    if fresh is None:
        current = stored["reader"] == version
        print("current" if current else f"made by reader {stored['reader']}, now {version}: build again")
        return 0 if current else 1
    old = {row[0]: row[1:] for row in stored["readings"]}
    new = {row[0]: row[1:] for row in json.loads(fresh)["readings"]}
    differing = sorted(
        licence_id for licence_id in old.keys() | new.keys() if old.get(licence_id) != new.get(licence_id)
    )
    for licence_id in differing:
        print(f"{licence_id}: {old.get(licence_id)} → {new.get(licence_id)}")
    print(f"{len(differing)} of {len(new)} readings differ")
    return 1 if differing or stored["reader"] != version else 0


def main(argv: list[str]) -> int:
    """Run the tool."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spdx", type=Path, help="a checkout of spdx/license-list-XML")
    parser.add_argument("--commit", help="the commit that is checked out there")
    parser.add_argument("--scancode", type=Path, help=f"the wheel of {scancode.PACKAGE} {scancode.VERSION}")
    parser.add_argument("--own", type=Path, help="a folder with the texts of own_texts.json, each named by its sha256")
    parser.add_argument("--date", help="the day of the run, YYYY-MM-DD")
    parser.add_argument("--check", action="store_true", help="compare with the stored readings instead of writing")
    parser.add_argument("-o", "--output", type=Path, default=READINGS)
    arguments = parser.parse_args(argv)
    sources = (arguments.spdx, arguments.commit, arguments.scancode, arguments.own)
    if arguments.check and not all(sources):
        return check(None)
    if not all(sources) or not (arguments.check or arguments.date):
        parser.error("--spdx, --commit, --scancode, --own and --date are needed")
    fresh = build(*sources, arguments.date or "")
    if arguments.check:
        return check(fresh)
    arguments.output.write_text(fresh, "utf-8")
    print(f"{arguments.output}: {len(fresh):,} bytes, sha256 {hashlib.sha256(fresh.encode()).hexdigest()}")
    if arguments.output.resolve() == READINGS.resolve():
        for one in registry.disagreements():
            print(f"{one.licence_id}: {one.kind}: {one.what}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
