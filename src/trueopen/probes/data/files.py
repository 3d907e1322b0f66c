"""Is the training data itself among the sources: the publisher's data set, or files the documents name?"""

from __future__ import annotations

from collections.abc import Sequence

import re2

from trueopen.artifact import Artifact, Snapshot
from trueopen.places import canonical
from trueopen.probes.data.passages import Passage
from trueopen.probes.own_names import OwnNames
from trueopen.system import SourceKind

_DATA_ENDING = re2.compile(
    r"(?i)\.(?:parquet|arrow|jsonl?(?:\.(?:gz|zst|xz|bz2))?|csv(?:\.gz)?|tsv(?:\.gz)?|tfrecord(?:s|-\d+-of-\d+)?"
    r"|tar(?:\.gz)?|zip|zst|mds|npy|npz|h5|hdf5|bin|idx|txt\.gz)$"
)
_NOT_THE_DATA = re2.compile(
    r"(?i)(?:^|/)(?:dataset_infos?|metadata|stats?|config|tokenizer\w*|vocab|special_tokens_map|sample\w*"
    r"|examples?)(?:[./]|$)|(?:^|/)\.|(?:eval|test|valid|dev|benchmark)"
)
_TRAIN = re2.compile(r"(?i)(?:^|[/_.-])(?:train|training|pretrain\w*|corpus)(?:[/_.-]|$)")


def dataset_sources(
    snapshot: Snapshot, places: frozenset[str], names: OwnNames
) -> tuple[tuple[int, tuple[Artifact, ...]], ...]:
    """Hub data sets among the sources that hold this system's training data, each with its data files.

    The user's own naming of a data set makes it the system's; one that a link led to must be of the same publisher, or
    be listed as training data.
    """
    found = []
    for number, tree in enumerate(snapshot.trees):
        if tree.source.kind is not SourceKind.HUB_DATASET:
            continue
        place = canonical(tree.source.location)
        listed = (place.location if place else tree.source.location).lower() in places
        ours = tree.source.followed_from is None or names.same_owner(tree.source.publisher)
        if (ours and (tree.source.followed_from is None or listed)) or listed:
            files = tuple(item for item in tree.artifacts if _is_data(item))
            found.append((number, files))
    return tuple(found)


def data_files(snapshot: Snapshot, passages: Sequence[Passage]) -> tuple[Artifact, ...]:
    """Data files in the named repositories that a passage about the training data names by path or file name."""
    said = " ".join(passage.sentence.plain for passage in passages if not passage.text.followed)
    if not said:
        return ()
    return tuple(
        item
        for item in snapshot
        if snapshot.source(item).kind in (SourceKind.GIT, SourceKind.DIRECTORY)
        and snapshot.source(item).followed_from is None
        and item.name in said
        and _is_data(item)
        and _TRAIN.search(_ascii(item.path))
    )


def _is_data(item: Artifact) -> bool:
    path = _ascii(item.path)
    return _DATA_ENDING.search(path) is not None and _NOT_THE_DATA.search(path) is None


def _ascii(path: str) -> str:
    return path.encode("ascii", "replace").decode("ascii")
