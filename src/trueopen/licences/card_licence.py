"""The licence fields of a card's front matter: `license`, `license_name`, `license_link`, and the gate."""

from __future__ import annotations

from collections.abc import Iterator

from trueopen.front_matter import FrontMatter
from trueopen.licences.links import licence_at
from trueopen.licences.names import resolved
from trueopen.licences.statement import Statement, of_value
from trueopen.licences.table import lookup

# Fields whose text a reader must accept before the files: terms beside the licence.
_GATE = ("extra_gated_prompt", "extra_gated_fields", "extra_gated_description")


def card_statements(matter: FrontMatter) -> Iterator[Statement]:
    """What the fields state; `license_name` and `license_link` say which licence "other" is."""
    ids = [node for node in matter.values("license") if node.text.strip()]
    names = [node for node in matter.values("license_name") if node.text.strip()]
    open_ended = [node for node in ids if _is_open_ended(node.text)]
    for node in ids:
        if node not in open_ended or not names:
            yield of_value(matter.span(node), node.text.strip(), "front matter")
    for node in names:
        said = node.text.strip()
        if resolved(said) is None and ids and not open_ended:
            # A name beside a licence of the Hub's list says that it is another one.
            reason = f"license_name {said!r} stands beside license {ids[0].text.strip()!r}"
            yield Statement(matter.span(node), said, "front matter", None, reason)
        else:
            yield of_value(matter.span(node), said, "front matter")
    for node in matter.values("license_link"):
        linked = licence_at(node.text.strip())
        if linked is not None:
            yield Statement(matter.span(node), node.text.strip(), "front matter", linked)


def has_gate(matter: FrontMatter) -> bool:
    """Whether the card sets terms before the files."""
    return any(node.text in _GATE for node in matter.key_nodes)


def _is_open_ended(said: str) -> bool:
    """Whether a value leaves open which licence is meant ("other", "cc")."""
    if said.strip().lower() in ("other", "unknown", "custom"):
        return True
    known = lookup(said)
    return known is not None and not known.fixes_text
