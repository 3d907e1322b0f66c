"""Uses that laws on AI treat apart: quotes for a reviewer."""

from __future__ import annotations

import pytest

from snapshots import SYSTEM, snapshot
from trueopen.fact import Fact, Unknown
from trueopen.probes.sensitive_uses import observe


def named(text: str) -> Fact:
    (fact,) = observe(snapshot({"README.md": f"# Aurora\n\n{text}\n"}), SYSTEM)
    return fact


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Aurora is intended for use in recruiting.", True),
        ("The model must not be used for surveillance.", True),
        ("Aurora can be used as a chatbot.", True),
        ("Schooner is used in border control.", False),
        ("Aurora sorts seashells.", False),
    ],
)
def test_sentences(text: str, value: bool) -> None:
    assert named(text).value is value


def test_each_field_is_quoted_once() -> None:
    fact = named("It is used in hiring and grading. It is used in hiring.")
    assert [item.note for item in fact.evidence] == ["education", "employment"]
    assert "education, employment" in fact.why


def test_no_document() -> None:
    (fact,) = observe(snapshot({"a.py": "x = 1"}), SYSTEM)
    assert fact.unknown is Unknown.NOT_FOUND
