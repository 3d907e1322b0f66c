"""A model card says something about the model; a stub, a README of code and an unread file do not."""

from __future__ import annotations

from snapshots import SYSTEM, snapshot
from trueopen.artifact import Snapshot
from trueopen.fact import Fact, Unknown
from trueopen.probes.model_card import observe
from trueopen.system import SourceKind

WORDS = "Aurora writes letters about boats and harbours for people who like both of them very much. " * 8


def fact(taken: Snapshot) -> Fact:
    (only,) = observe(taken, SYSTEM)
    return only


def test_the_readme_of_a_hub_model_is_its_card() -> None:
    found = fact(snapshot({"README.md": f"# Aurora\n\n{WORDS}"}, kind=SourceKind.HUB_MODEL))
    assert found.value is True
    assert found.evidence[0].quote.endswith("Aurora")


def test_a_file_of_that_name() -> None:
    assert fact(snapshot({"docs/MODEL_CARD.md": f"# Card\n\n{WORDS}"})).value is True
    assert fact(snapshot({"model_cards/aurora.md": f"# Aurora\n\n{WORDS}"})).value is True


def test_a_section_of_a_readme() -> None:
    assert fact(snapshot({"README.md": f"# Aurora\n\n## Model details\n\n{WORDS}"})).value is True


def test_a_readme_of_code_is_none() -> None:
    assert fact(snapshot({"README.md": f"# Aurora\n\n## Install\n\n{WORDS}"})).unknown is Unknown.NOT_FOUND


def test_a_stub_is_shown_and_does_not_count() -> None:
    found = fact(snapshot({"README.md": "# Aurora\n\nSoon.\n"}, kind=SourceKind.HUB_MODEL))
    assert found.unknown is Unknown.NOT_FOUND
    assert found.evidence


def test_a_card_that_could_not_be_read() -> None:
    assert fact(snapshot({}, listed={"MODEL_CARD.md": 100})).unknown is Unknown.NOT_LOOKED
