"""Small snapshots in memory, for tests: `from snapshots import snapshot`.

snapshot({"README.md": "# A", "train.py": b"…"})                      one git source, complete
snapshot({"README.md": "# A"}, listed={"model.safetensors": 14_200_000_000})
                                                                      listed, but not copied
snapshot(source({...}), source({...}, kind=SourceKind.HUB_MODEL, followed_from=0, gate="manual"))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from trueopen.artifact import Artifact, Limits, NotLooked, Snapshot, Tree
from trueopen.system import Source, SourceKind, System

SYSTEM = System(id="aurora/aurora-1b", name="Aurora 1B", producer="Aurora")
LACKING = "the copy lacks its bytes"


@dataclass(frozen=True)
class Memory:
    """A `Reader` over bytes held in memory. `reads` lists what was asked for, in order."""

    files: Mapping[str, bytes]
    reads: list[tuple[str, int, int]] = field(default_factory=list)

    def read(self, path: str, start: int, length: int) -> bytes | NotLooked:
        self.reads.append((path, start, length))
        data = self.files.get(path)
        return NotLooked(f"no such file: {path}") if data is None else data[start : start + length]


def source(
    files: Mapping[str, bytes | str],
    *,
    listed: Mapping[str, int | None] | None = None,
    absent: Mapping[str, str] | None = None,
    kind: SourceKind = SourceKind.GIT,
    location: str = "https://github.com/aurora/aurora",
    revision: str | None = "0123456789abcdef0123456789abcdef01234567",
    complete: bool = True,
    gate: str = "unknown",
    publisher: str = "aurora",
    followed_from: int | None = None,
    declares: bool = False,
    notes: tuple[str, ...] = (),
    order: int = 0,
) -> Tree:
    """One tree. `listed`: path → size of files that the listing names but the copy lacks; `absent`: why, per path
    (default: `LACKING`). `order` is the tree's number when it is put into a `Snapshot` by hand."""
    content = {path: data.encode() if isinstance(data, str) else data for path, data in files.items()}
    artifacts = [Artifact(order, path, len(data)) for path, data in content.items()]
    for path, size in (listed or {}).items():
        artifacts.append(Artifact(order, path, size, absent=(absent or {}).get(path, LACKING)))
    place = Source(
        kind=kind,
        location=location,
        revision=revision,
        complete=complete,
        gate=gate,
        publisher=publisher,
        followed_from=followed_from,
        declares=declares,
        notes=notes,
    )
    return Tree(place, tuple(sorted(artifacts, key=lambda item: item.path)), Memory(content))


def snapshot(
    *trees: Tree | Mapping[str, bytes | str],
    limits: Limits | None = None,
    listed: Mapping[str, int | None] | None = None,
    absent: Mapping[str, str] | None = None,
    kind: SourceKind = SourceKind.GIT,
    location: str = "https://github.com/aurora/aurora",
    revision: str | None = "0123456789abcdef0123456789abcdef01234567",
    complete: bool = True,
    gate: str = "unknown",
    publisher: str = "aurora",
    followed_from: int | None = None,
    declares: bool = False,
    notes: tuple[str, ...] = (),
) -> Snapshot:
    """A snapshot of the given trees; a plain mapping of paths is made a tree with the given keywords."""
    made = []
    for order, item in enumerate(trees):
        if isinstance(item, Tree):
            numbered = tuple(replace(one, source=order) for one in item.artifacts)
            made.append(Tree(item.source, numbered, item.reader))
        else:
            made.append(
                source(
                    item,
                    listed=listed,
                    absent=absent,
                    kind=kind,
                    location=location,
                    revision=revision,
                    complete=complete,
                    gate=gate,
                    publisher=publisher,
                    followed_from=followed_from,
                    declares=declares,
                    notes=notes,
                    order=order,
                )
            )
    return Snapshot(tuple(made), limits or Limits())
