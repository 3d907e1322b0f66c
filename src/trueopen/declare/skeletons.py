"""Skeletons of documents that a publisher fills in: headed questions, and nothing that could pass for an answer. Pure.

All advice stands in HTML comments, which no reader of documents reads; a document of which only headings are left is
not a document that was read (`probes/documents.py`). So an unfilled skeleton counts for nothing, and a filled one as
what its sentences say. The answers asked for are those that the probes look for, in the words of the definition.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from trueopen.derive.unanswered import LABELS, ORIGIN, TESTING, THIRD_PARTIES, TRAINING
from trueopen.publish.safe_text import one_line

DATA_CARD = "DATA_CARD.md"
MODEL_CARD = "MODEL_CARD.md"
MANIFEST = "trueopen.yaml"

_WIDTH = 100
_LEAD = (
    "Drafted by trueopen declare. Answer each question in full sentences below it. What stands in comments like"
    " this one is advice and is not read; a question without an answer counts for nothing. Questions that do not"
    " apply can be taken out."
)


@dataclass(frozen=True, slots=True)
class Question:
    """One headed question. `facts`: the facts that an answer gives."""

    heading: str
    advice: str
    facts: tuple[str, ...]


DATA_QUESTIONS = (
    Question(
        "Where does the training data come from?",
        "Provenance. Name every source by name, stage by stage (pre-training, fine-tuning, preference data), also"
        " data that cannot be shared. Words such as publicly available name nothing.",
        ("data.provenance",),
    ),
    Question(
        "What does it cover, and how much of it is there?",
        "Scope. Say what the data covers (subjects, languages, years) and its size in all, in a unit such as"
        " tokens, images or hours. The sum over the sources should come to that total.",
        ("data.scope",),
    ),
    Question(
        "What is it like?",
        "Characteristics. Give the composition: the share of each source, language, kind or format. A table with"
        " one row for each source is clearest.",
        ("data.characteristics",),
    ),
    Question(
        "How was it obtained?",
        "Say for each source how and when it was had: downloaded from which place, crawled, licensed, recorded, made.",
        ("data.obtained",),
    ),
    Question(
        "How was it selected?",
        "Say by what criteria data was taken or left out, with thresholds where there were any.",
        ("data.selected",),
    ),
    Question(
        LABELS,
        "Labelling. Say who annotated what, with which instructions and how it was checked. Where nothing was"
        " annotated, say that the training is self-supervised and that no instruction or preference data was used.",
        ("data.labelling",),
    ),
    Question(
        "How was it processed and filtered?",
        "Say each step in order (extraction, normalising, deduplication, filters with thresholds, tokenising),"
        " and which script of this repository does it.",
        ("data.processing",),
    ),
    Question(
        "Which public sources are there, and where can each be obtained?",
        "One row for each public source: its name, the address where anyone can obtain it (at a fixed version"
        " where there is one), and how much of it was used.",
        ("data.public-listing",),
    ),
    Question(
        THIRD_PARTIES,
        "One row for each source that can be had from third parties, also for a fee, with the place. Where there"
        " was none, say that no data was bought, licensed or received from third parties.",
        ("data.third-party-listing",),
    ),
)

_LICENCE = Question(
    "What does the licence cover?",
    "One sentence that names each part and its licence by its full name or SPDX identifier, such as: the"
    " model weights, the code and the documentation are released under … Only the holder of the rights can say"
    " so; where the system was made from another one, its terms carry over.",
    ("parameters.use", "code.use", "data-information.osd-conformant"),
)
_UPSTREAM = Question(
    ORIGIN,
    "Name the base model with its place and revision, or say that it was trained from scratch. Name any model"
    " whose output was trained on, or say that there was none.",
    ("upstream.named", "upstream.teacher-named"),
)
_TRAINING = Question(
    TRAINING,
    "Name each stage (pre-training, fine-tuning, preference) with its objective, such as next-token prediction, and say"
    " where there was no other stage.",
    ("data.self-supervised-only",),
)
_EVALUATION = Question(
    TESTING,
    "Give the results with the data they were had on, and the command of this repository that gives them again.",
    ("evaluation.named",),
)
MODEL_QUESTIONS = (_LICENCE, _UPSTREAM, _TRAINING, _EVALUATION)


def data_card(name: str, questions: Sequence[Question]) -> str:
    """A data card with the questions that are open."""
    return _document(f"Data card of {one_line(name)}", questions)


def model_card(name: str, questions: Sequence[Question]) -> str:
    """A model card with the questions that are open."""
    return _document(f"Model card of {one_line(name)}", questions)


def _document(title: str, questions: Sequence[Question]) -> str:
    parts = [f"# {title}", _comment(_LEAD)]
    for question in questions:
        parts += [f"## {question.heading}", _comment(question.advice)]
    return "\n\n".join(parts) + "\n"


def _comment(text: str) -> str:
    return f"<!--\n{textwrap.fill(text, _WIDTH)}\n-->"
