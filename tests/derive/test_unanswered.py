"""A question that a document asks and leaves open is not a no."""

from __future__ import annotations

import pytest

from snapshots import SYSTEM, snapshot
from trueopen.derive.unanswered import ORIGIN, TESTING, derive
from trueopen.fact import Fact, Unknown
from trueopen.probes import observe

CARD = "# Model card of Aurora\n\n## What does the licence cover?\n\nAurora is a small model.\n\n"


def found(name: str, **files: str) -> Fact:
    taken = snapshot({path.replace("_md", ".md"): text for path, text in files.items()})
    facts = derive(tuple(observe(taken, SYSTEM)), taken, ())
    return next(fact for fact in facts if fact.name == name)


@pytest.mark.parametrize(
    ("below", "open_"),
    [
        ("", True),
        ("<!-- Name the base model. -->\n", True),
        ("TODO\n", True),
        ("- [More information needed]\n", True),
        ("To be added.\n\nTBD …\n", True),
        ("\n## Another heading\n\nWords.\n", True),
        ("It was trained from scratch.\n", False),
        ("- from scratch\n", False),
        ("从头开始训练。\n", False),
        ("```\nnone\n```\n", False),
        ("| base | none |\n|---|---|\n| a | b |\n", False),
    ],
)
def test_what_stands_below_a_question(below: str, open_: bool) -> None:
    fact = found("upstream.named", MODEL_CARD_md=f"{CARD}## {ORIGIN}\n\n{below}")
    assert (fact.unknown is Unknown.NOT_FOUND) is open_
    if open_:
        assert ORIGIN in fact.why
        assert fact.evidence[0].quote == ORIGIN
    else:
        assert fact.value is False


def test_without_the_question_silence_stays_what_it_was() -> None:
    assert found("upstream.named", MODEL_CARD_md=CARD).value is False


def test_an_answer_elsewhere_stands() -> None:
    readme = "# Aurora\n\nAurora was fine-tuned from [meta/ember-7b](https://huggingface.co/meta/ember-7b).\n"
    fact = found("upstream.named", README_md=readme, MODEL_CARD_md=f"{CARD}## {ORIGIN}\n")
    assert fact.value is True


def test_a_form_that_says_nothing_keeps_only_its_own_questions_open() -> None:
    blank = f"# Model card of Aurora\n\n## {ORIGIN}\n\n## {TESTING}\n"
    readme = "# Aurora\n\nAurora is a small model.\n"
    assert found("evaluation.named", README_md=readme, MODEL_CARD_md=blank).unknown is Unknown.NOT_FOUND
    assert found("evaluation.named", MODEL_CARD_md=blank).unknown is Unknown.NOT_FOUND
