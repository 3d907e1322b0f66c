"""Are sample outputs of the system published: files of generations, or a section that shows them?"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from trueopen.artifact import Snapshot
from trueopen.fact import Fact, known, not_found, seen
from trueopen.system import System
from trueopen.vocabulary import Component

NAME = "sample-outputs"
YIELDS: tuple[tuple[str, Component], ...] = (("sample-outputs.published", Component.SAMPLE_OUTPUTS),)

# Words for a folder or a file's stem; "examples" alone is usually code.
_PLACES = re2.compile(
    r"(?i)(?:^|[/_.-])(?:sample[_-]?outputs?|output[_-]?samples?|example[_-]?outputs?|generated[_-]?samples?"
    r"|generations|sample[_-]?generations|model[_-]?outputs?|unconditional[_-]?samples?)(?:$|[/_.-])"
)
_OUTPUT_ENDINGS = (".txt", ".md", ".json", ".jsonl", ".csv", ".png", ".jpg", ".jpeg", ".gif", ".wav", ".mp3", ".mp4",
                   ".flac", ".pdb", ".cif", ".gz", ".zip")  # fmt: skip
_FOREIGN = re2.compile(r"(?i)(?:^|/)(?:tests?|testdata|test_data|fixtures|third_party|vendor|node_modules)/")


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield `sample-outputs.published`: True for files named as such in the sources the user named."""
    name, component = YIELDS[0]
    found = [
        artifact
        for artifact in snapshot
        if _PLACES.search(_ascii(artifact.path))
        and artifact.name.lower().endswith(_OUTPUT_ENDINGS)
        and not _FOREIGN.search(_ascii(artifact.path))
        and snapshot.source(artifact).followed_from is None
    ]
    if found:
        yield known(
            name,
            component,
            True,
            *(seen(snapshot, item, "a file named as outputs of the system", probe=NAME) for item in found[:3]),
            why=f"{len(found)} files are named as outputs of the system",
        )
    else:
        yield not_found(name, component, "no file of the sources is named as outputs of the system")


def _ascii(path: str) -> str:
    return path.encode("ascii", "replace").decode("ascii")
