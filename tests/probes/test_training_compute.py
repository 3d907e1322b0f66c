"""Stated operations, their order, and what is said of systemic risk."""

from __future__ import annotations

import pytest

from snapshots import SYSTEM, snapshot
from trueopen.fact import Fact, Unknown
from trueopen.probes.training_compute import observe


def facts(*lines: str) -> dict[str, Fact]:
    text = "# Aurora\n\n" + "\n\n".join(lines) + "\n"
    return {fact.name: fact for fact in observe(snapshot({"README.md": text}), SYSTEM)}


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Aurora was trained with 3.1 × 10^24 FLOPs.", "up-to-1e25"),
        ("Aurora was trained with 3.1 × 10²⁴ FLOPs.", "up-to-1e25"),
        ("We trained the model with 2.0e22 FLOPs in total.", "up-to-1e23"),
        ("Aurora's training compute is 3.8x10^25 FLOPs.", "over-1e25"),
        ("Our training budget was $4 \\times 10^{25}$ FLOPs.", "over-1e25"),
        ("The model was trained using 2.5 yottaFLOPs.", "up-to-1e25"),
        ("The training of our model used less than 10^25 FLOPs, below the threshold.", "up-to-1e25"),
        ("The model was trained with more than 10^25 FLOPs.", "over-1e25"),
        ("**Training compute of the model (FLOPs):** 6.2e24", "up-to-1e25"),
        ("Our training FLOPs: 2 × 10^22", "up-to-1e23"),
    ],
)
def test_orders(text: str, order: str) -> None:
    found = facts(text)
    assert found["training-compute.range"].value == order
    assert found["training-compute.stated"].known
    assert found["training-compute.range"].evidence[0].quote in text


@pytest.mark.parametrize(
    "text",
    [
        "Aurora was trained on 64 accelerators of 3 × 10^14 FLOPs per second.",
        "Schooner was trained with 4 × 10^25 FLOPs.",
        "The threshold of 10^25 FLOPs concerns models trained with systemic risk.",
        "Compared to Schooner, trained with 4e25 FLOPs, we are small.",
        "Aurora was trained for 90,000 GPU hours.",
    ],
)
def test_not_this_system_s_operations(text: str) -> None:
    found = facts(text)
    assert found["training-compute.stated"].unknown is Unknown.NOT_FOUND
    assert found["training-compute.range"].value == "unsaid"


def test_a_figure_at_the_threshold_is_left_open() -> None:
    found = facts("Aurora was trained with 10^25 FLOPs.")
    assert found["training-compute.stated"].known
    assert found["training-compute.range"].value == "at-1e25"


@pytest.mark.parametrize(
    "text", ["The model was trained with more than 10^24 FLOPs.", "We trained it with less than 10^26 FLOPs."]
)
def test_a_bound_that_does_not_tell(text: str) -> None:
    fact = facts(text)["training-compute.range"]
    assert fact.value == "at-1e25"
    assert "does not tell" in fact.why


def test_an_unread_report_could_state_it() -> None:
    taken = snapshot({"README.md": "# Aurora\n\nAurora writes.\n"}, listed={"technical_report.md": 9_000})
    found = {fact.name: fact for fact in observe(taken, SYSTEM)}
    assert found["training-compute.range"].unknown is Unknown.NOT_LOOKED


def test_two_orders_are_a_conflict() -> None:
    found = facts("Aurora was trained with 2e24 FLOPs.", "The model was trained with 3e25 FLOPs.")
    assert found["training-compute.range"].unknown is Unknown.CONFLICT
    assert len(found["training-compute.range"].evidence) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Aurora is classified as a general-purpose AI model with systemic risk.", "yes"),
        ("The model is not a GPAI model with systemic risk.", "no"),
        ("Our model does not present systemic risk.", "no"),
        ("Aurora writes letters.", "unsaid"),
        ("Providers of general-purpose AI models with systemic risk have further duties.", "unsaid"),
    ],
)
def test_systemic_risk(text: str, said: str) -> None:
    assert facts(text)["systemic-risk.stated"].value == said


def test_sentences_that_disagree() -> None:
    found = facts("The model is a GPAI model with systemic risk.", "Our model does not present systemic risk.")
    assert found["systemic-risk.stated"].unknown is Unknown.CONFLICT


def test_no_document() -> None:
    for fact in observe(snapshot({"model.py": "x = 1"}), SYSTEM):
        assert fact.unknown is Unknown.NOT_FOUND
