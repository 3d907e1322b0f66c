"""Build the index of licence texts.

    python tools/build_licence_index.py --spdx DIR --commit SHA --wheel FILE --own DIR -o FILE
    python tools/build_licence_index.py --again INDEX --wheel FILE -o FILE

Sources: a checkout of spdx/license-list-XML (CC0-1.0) at a commit; the wheel of ScanCode's licence data (CC-BY-4.0);
our own list of texts that neither has, each from a public commit. The second form takes what came from commits out of
an existing index and builds the rest anew from the wheel: the same bytes come out.

The index holds no wording: per licence a template (runs of words as 64-bit hashes, optional parts, places for names),
a two-byte hash per word of the standard text, to find the nearest licence of a changed text, and checksums of every
source. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from licence_index import own, scancode, spdx
from licence_index.assemble import assemble
from licence_index.block import Block, carried, compiled
from licence_index.titles import title_digests

from trueopen.licences.index import Flag, Index

TOOL = "tools/build_licence_index.py 2"
NOTICE = Flag.SPDX | Flag.NOTICE
SHORTEST_NOTICE = 12  # words
NAMES = Path(__file__).parent.parent / "src/trueopen/licences/data/names.json"


def build(spdx_dir: Path, commit: str, wheel: Path | None = None, own_dir: Path | None = None) -> bytes:
    """The index file's bytes."""
    blocks, files = _spdx_blocks(spdx_dir)
    sources: list[dict[str, Any]] = [
        {
            "name": "SPDX License List",
            "source": "https://github.com/spdx/license-list-XML",
            "licence": "CC0-1.0",
            "commit": commit,
            "files": files,
        }
    ]
    if own_dir is not None:
        blocks += own.blocks(own_dir)
        sources.append({"name": "licence texts of AI systems", "texts": own.rows()})
    return _finished(blocks, sources, wheel)


def again(index: Path, wheel: Path) -> bytes:
    """The bytes of an existing index, its package part built anew."""
    opened = Index(index)
    entries = range(len(opened))
    blocks = [carried(opened, number) for number in entries if Flag.SCANCODE not in opened.entry(number).flags]
    sources = [
        source
        for source in json.loads(bytes(opened.sections.view("provenance")))["sources"]
        if source.get("package") != scancode.PACKAGE
    ]
    return _finished(blocks, sources, wheel)


def _finished(blocks: list[Block], sources: list[dict[str, Any]], wheel: Path | None) -> bytes:
    if wheel is not None:
        records, checksum = scancode.read_records(wheel)
        blocks = [*blocks, *scancode.blocks(records, blocks)]
        sources = [*sources, _scancode_source(len(records), checksum)]
    return assemble(blocks, {"tool": TOOL, "sources": sources})


def _scancode_source(count: int, checksum: str) -> Mapping[str, Any]:
    return {
        "name": "ScanCode LicenseDB",
        "package": scancode.PACKAGE,
        "version": scancode.VERSION,
        "licence": scancode.LICENCE,
        "attribution": scancode.ATTRIBUTION,
        "changes": "texts are kept as hashes of their words only",
        "records": count,
        "sha256": checksum,
    }


def _spdx_blocks(folder: Path) -> tuple[list[Block], dict[str, str]]:
    in_use = json.loads(NAMES.read_text("utf-8"))["names"]
    paths = sorted([*folder.glob("src/*.xml"), *folder.glob("src/exceptions/*.xml")])
    blocks: list[Block] = []
    for path in paths:
        source = spdx.read_source(path)
        if source is not None:
            flags = Flag.SPDX | (Flag.EXCEPTION if source.exception else Flag(0))
            names = [source.name, *source.titles, *in_use.get(source.licence_id, [])]
            titles = title_digests(source.licence_id, names)
            blocks.append(compiled((source.licence_id,), flags, source.parts, titles))
            notices = (compiled((source.licence_id,), NOTICE, notice, titles) for notice in source.notices)
            blocks += [notice for notice in notices if len(notice.tokens) >= SHORTEST_NOTICE]
    return blocks, {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in paths}


def main(argv: list[str]) -> int:
    """Run the tool."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spdx", type=Path, help="a checkout of spdx/license-list-XML")
    parser.add_argument("--commit", help="the commit that is checked out there")
    parser.add_argument("--own", type=Path, help="a folder with the texts of own_texts.json, each named by its sha256")
    parser.add_argument("--again", type=Path, help="an index whose package part is built anew")
    parser.add_argument("--wheel", type=Path, help=f"the wheel of {scancode.PACKAGE} {scancode.VERSION}")
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args(argv)
    if arguments.again is not None:
        data = again(arguments.again, arguments.wheel)
    else:
        data = build(arguments.spdx, arguments.commit, arguments.wheel, arguments.own)
    arguments.output.write_bytes(data)
    print(f"{arguments.output}: {len(data):,} bytes, sha256 {hashlib.sha256(data).hexdigest()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
