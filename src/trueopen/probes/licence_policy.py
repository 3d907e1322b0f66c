"""Policies that a licence makes binding: found inside the snapshot, or not. Pure."""

from __future__ import annotations

import re2

from trueopen.artifact import Artifact, Document, Snapshot
from trueopen.licences.clauses import Policy
from trueopen.probes.documents import readable
from trueopen.probes.licence_links import linked_file

POLICY_NAME = re2.compile(r"(^|[-_. ])(use|usage)[-_ ]?polic(y|ies)|(^|[-_. ])aup($|[-_. ])")

_WORD = re2.compile(r"[a-z]{3,}")
_COMMON = frozenset({"the", "and", "for", "our", "policy", "policies", "use", "usage", "of", "this"})
_HEAD = 400  # characters in which a text gives its title
_TEXT_ENDINGS = (".md", ".txt", ".rst")
_MAX_FILES = 40


def policy_file(snapshot: Snapshot, licence: Artifact, policy: Policy) -> Artifact | None:
    """The file of the same source that holds a policy: the one its address names, else the nearest of that name."""
    if policy.address is not None:
        linked = linked_file(snapshot, licence, policy.address)
        if linked is not None and linked.path != licence.path:
            return linked
    found = [
        artifact
        for artifact in snapshot.trees[licence.source].artifacts
        if artifact.path != licence.path
        and _lies_outwards(artifact, licence)
        and POLICY_NAME.search(artifact.name.lower())
    ]
    if not found:
        found = [artifact for artifact in _texts(snapshot, licence) if _is_titled(snapshot, artifact, policy.name)]
    deepest = max((len(artifact.folder) for artifact in found), default=0)
    nearest = [artifact for artifact in found if len(artifact.folder) == deepest]
    # A policy in several languages, or for several products: which one binds is not ours to choose.
    return nearest[0] if len(nearest) == 1 else None


def _lies_outwards(artifact: Artifact, licence: Artifact) -> bool:
    """Whether a file lies beside the licence or nearer to the root."""
    folder = artifact.folder
    return not folder or licence.folder == folder or licence.folder.startswith(f"{folder}/")


def _texts(snapshot: Snapshot, licence: Artifact) -> list[Artifact]:
    beside = [
        artifact
        for artifact in snapshot.trees[licence.source].artifacts
        if artifact.path != licence.path
        and artifact.folder == licence.folder
        and artifact.name.lower().endswith(_TEXT_ENDINGS)
        and not artifact.name.lower().startswith("readme")
    ]
    return beside[:_MAX_FILES]


def _is_titled(snapshot: Snapshot, artifact: Artifact, name: str) -> bool:
    """Whether the title of a text has every word of a policy's name that tells it from others."""
    wanted = set(_WORD.findall(name.lower())) - _COMMON
    document = snapshot.document(artifact) if wanted else None
    if not isinstance(document, Document):
        return False
    head = readable(document.text)[:_HEAD].lstrip().partition("\n")[0].lower()
    return "polic" in head and wanted <= set(_WORD.findall(head))
