"""What documents say of paying: required, offered, free, or nothing named."""

from __future__ import annotations

import pytest

from snapshots import SYSTEM, snapshot, source
from trueopen.artifact import Snapshot
from trueopen.fact import Fact, Unknown
from trueopen.probes.payment import observe


def payment(taken: Snapshot) -> Fact:
    (fact,) = observe(taken, SYSTEM)
    return fact


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("To use Aurora commercially, companies must purchase a licence.", "required"),
        ("The model weights are available only for a fee.", "required"),
        ("Access to the Aurora weights requires a paid subscription.", "required"),
        ("The model is only available through our paid service.", "required"),
        ("We also offer a paid API with higher rate limits.", "offered"),
        ("See our API pricing page.", "offered"),
        ("Hosted Aurora costs $0.20 per million tokens.", "offered"),
        ("Aurora is available to everybody free of charge.", "free"),
        ("The weights are freely available.", "free"),
        ("Aurora is free to download.", "free"),
        ("Aurora writes letters.", "none-named"),
        ("Our dataset is available for free.", "none-named"),
        ("You are free to use whichever format you want.", "none-named"),
        ("Training Aurora cost $40,000.", "none-named"),
        ("Must you purchase a licence?", "none-named"),
        ("Schooner users must purchase a licence to the weights.", "none-named"),
        ("Unlike paid APIs, ours runs at home.", "none-named"),
        ("The weights are not available free of charge.", "none-named"),
    ],
)
def test_sentences(text: str, said: str) -> None:
    assert payment(snapshot({"README.md": f"# Aurora\n\n{text}\n"})).value == said


def test_the_most_binding_statement_speaks_and_is_quoted() -> None:
    card = "# Aurora\n\nAurora is free to download.\n\nYou must purchase a licence to use the model.\n"
    fact = payment(snapshot({"README.md": card}))
    assert fact.value == "required"
    assert fact.evidence[0].quote == "You must purchase a licence to use the model."


def test_no_document_is_no_answer() -> None:
    assert payment(snapshot({"model.py": "x = 1"})).unknown is Unknown.NOT_FOUND


def test_a_card_that_could_not_be_read() -> None:
    assert payment(snapshot({}, listed={"README.md": 900})).unknown is Unknown.NOT_LOOKED


def test_a_followed_repository_does_not_speak_for_the_system() -> None:
    other = source({"README.md": "# Tool\n\nYou must purchase a licence for our model.\n"}, followed_from=0)
    assert payment(snapshot(source({"README.md": "# Aurora\n\nAurora writes.\n"}), other)).value == "none-named"
