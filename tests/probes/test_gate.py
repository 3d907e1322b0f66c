"""A gate is what the Hub says it is, or a form the card sets up; nobody having asked is not "no gate"."""

from __future__ import annotations

from snapshots import SYSTEM, snapshot, source
from trueopen.artifact import Snapshot, Tree
from trueopen.fact import Fact, Unknown
from trueopen.probes.gate import observe
from trueopen.system import SourceKind

FORM = "---\nlicense: mit\nextra_gated_prompt: Say who you are\n---\n# Aurora\n"


def model(gate: str, readme: str = "# Aurora\n") -> Tree:
    return source(
        {"README.md": readme}, kind=SourceKind.HUB_MODEL, location="https://huggingface.co/aurora/a", gate=gate
    )


def fact(taken: Snapshot) -> Fact:
    (only,) = observe(taken, SYSTEM)
    return only


def test_the_hubs_own_answer() -> None:
    assert fact(snapshot(model("manual"))).value is True
    assert fact(snapshot(model("auto"))).value is True
    assert fact(snapshot(model("none"))).value is False


def test_one_gate_among_several_is_enough() -> None:
    assert fact(snapshot(model("none"), model("manual"))).value is True


def test_a_form_in_the_card() -> None:
    found = fact(snapshot(model("unknown", FORM)))
    assert found.value is True
    assert found.evidence[0].quote == "extra_gated_prompt"


def test_nobody_asked() -> None:
    assert fact(snapshot(model("unknown"))).unknown is Unknown.NOT_LOOKED
    assert fact(snapshot(model("none"), model("unknown"))).unknown is Unknown.NOT_LOOKED


def test_no_hub_repository() -> None:
    assert fact(snapshot({"README.md": FORM})).unknown is Unknown.NOT_FOUND
