"""Skeletons: empty they change nothing, filled in they count, and one answer is not taken for another."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

import trueopen
from declare.answers import ANSWERS, fill
from trueopen import Options, Result, load_definition
from trueopen.cli.writing import KEPT, WRITTEN, write
from trueopen.declare import Draft, draft
from trueopen.declare.skeletons import DATA_QUESTIONS, MODEL_QUESTIONS
from trueopen.definitions import available
from trueopen.derive.unanswered import ASKED

EXAMPLES = Path(__file__).parents[2] / "examples"
NOW = datetime(2026, 11, 24, tzinfo=UTC)
OSAID = load_definition("osaid-1.0")


def example(where: Path, name: str, *without: str) -> Path:
    folder = where / name
    shutil.copytree(EXAMPLES / name, folder)
    for one in without:
        (folder / one).unlink()
    return folder


def check(folder: Path, *ids: str) -> Result:
    wanted = [load_definition(one) for one in ids or ("osaid-1.0",)]
    return trueopen.check(str(folder), wanted, Options(offline=True, cache=folder.parent / "cache"), NOW)


def statuses(result: Result, place: int = 0) -> dict[str, str]:
    return {one.criterion: str(one.reason or one.status) for one in result.assessments[place].findings}


def drafted(folder: Path) -> Draft:
    return draft(check(folder), OSAID)


def test_every_question_has_a_test_answer_and_the_open_ones_are_known_to_the_probes() -> None:
    asked = [one.heading for one in (*DATA_QUESTIONS, *MODEL_QUESTIONS)]
    assert len(set(asked)) == len(asked)
    assert set(asked) == set(ANSWERS)
    assert set(ASKED) <= set(asked)
    assert len(DATA_QUESTIONS) == 9  # seven descriptions and two listings


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("brook", ()),
        ("harbor", ()),
        ("harbor", ("README.md",)),
        ("harbor", ("README.md", "LICENSE")),
        ("meadow", ()),
        ("meadow", ("DATA.md",)),
        ("summit", ()),
        ("summit", ("README.md",)),
    ],
)
def test_an_unfilled_skeleton_changes_no_finding_under_any_definition(
    tmp_path: Path, name: str, without: tuple[str, ...]
) -> None:
    folder = example(tmp_path, name, *without)
    before = check(folder, *available())
    states = write(folder, drafted(folder).skeletons)
    assert states
    assert set(states.values()) == {WRITTEN}
    after = check(folder, *available())
    for place, definition in enumerate(available()):
        assert statuses(after, place) == statuses(before, place), definition
    assert [one.verdict for one in after.assessments] == [one.verdict for one in before.assessments]


@pytest.mark.parametrize("words", ["TODO", "[More information needed]", "To be added.", "…"])
def test_placeholders_are_no_answers(tmp_path: Path, words: str) -> None:
    folder = example(tmp_path, "harbor", "README.md", "LICENSE")
    before = check(folder, *available())
    write(folder, drafted(folder).skeletons)
    for name in ("DATA_CARD.md", "MODEL_CARD.md"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace("-->\n\n", f"-->\n\n{words}\n\n") + f"\n{words}\n", encoding="utf-8")
    after = check(folder, *available())
    for place, definition in enumerate(available()):
        assert statuses(after, place) == statuses(before, place), definition


def test_a_filled_skeleton_counts(tmp_path: Path) -> None:
    folder = example(tmp_path, "harbor", "README.md", "LICENSE")
    before = statuses(check(folder))
    write(folder, drafted(folder).skeletons)
    fill(folder)
    after = statuses(check(folder))
    expected = dict.fromkeys(
        (fact for question in DATA_QUESTIONS[:-1] for fact in question.facts if fact.startswith("data.")), "met"
    )
    expected |= {f"terms.{name}": "met" for name in ("use", "study", "modify", "share")}
    expected |= dict.fromkeys(("parameters.terms", "code.terms", "data.terms"), "met")
    expected |= dict.fromkeys(("data.complete", "data.sufficient", "data.third-party-listing"), "judgement")
    expected |= {"upstream": "not_applicable", "code.testing": "not_found"}
    assert {name: after[name] for name in expected} == expected
    assert all(before[name] == "not_found" for name in expected)


def test_writing_again_keeps_what_was_answered_and_asks_only_what_is_open(tmp_path: Path) -> None:
    folder = example(tmp_path, "harbor")
    write(folder, drafted(folder).skeletons)
    fill(folder, "How was it selected?")
    text = (folder / "DATA_CARD.md").read_text(encoding="utf-8")
    again = drafted(folder)
    assert set(write(folder, again.skeletons).values()) == {KEPT}
    assert (folder / "DATA_CARD.md").read_text(encoding="utf-8") == text
    (card,) = [one for one in again.skeletons if one.path == "DATA_CARD.md"]
    assert "How was it selected?" not in card.text
    assert "data.selected" in {one.criterion for one in again.found}
    assert not (folder / "DATA_CARD_QUESTIONS.md").exists()


def test_open_questions_stand_beside_a_card_of_the_publishers_own(tmp_path: Path) -> None:
    folder = example(tmp_path, "harbor")
    own = "# Data\n\nThe data was cleaned by removing exact duplicate paragraphs from all texts.\n"
    (folder / "DATA_CARD.md").write_text(own, encoding="utf-8")
    states = write(folder, drafted(folder).skeletons)
    assert states["DATA_CARD_QUESTIONS.md"] == WRITTEN
    assert "DATA_CARD.md" not in states
    assert (folder / "DATA_CARD.md").read_text(encoding="utf-8") == own
    fill(folder)
    assert statuses(check(folder))["data.provenance"] == "met"


@pytest.mark.parametrize("question", ["What does the licence cover?", "Where does the training data come from?"])
def test_one_answer_leaves_the_other_questions_open(tmp_path: Path, question: str) -> None:
    """Where there was no document, one that answers one question does not say that there was no base model."""
    folder = example(tmp_path, "harbor", "README.md", "LICENSE")
    write(folder, drafted(folder).skeletons)
    fill(folder, question)
    after = statuses(check(folder))
    assert after["upstream"] == "not_found"
    assert after["code.testing"] == "not_found"
    assert after["data.labelling"] == "not_found"


def test_the_manifest_is_one_that_check_reads(tmp_path: Path) -> None:
    folder = example(tmp_path, "brook")
    write(folder, drafted(folder).skeletons)
    again = check(folder / "trueopen.yaml")
    assert again.system.id == "brook"
    assert statuses(again) == statuses(check(folder))


def test_a_name_that_is_no_name_stays_text(tmp_path: Path) -> None:
    folder = tmp_path / 'a": {b}\n# <!-- -->'
    shutil.copytree(EXAMPLES / "harbor", folder)
    made = drafted(folder)
    write(folder, made.skeletons)
    assert check(folder / "trueopen.yaml").system.name == made.result.system.name.replace("\n", " ")


def test_the_record_declares_what_was_found_and_no_more(tmp_path: Path) -> None:
    record = tmp_path / "model.yml"
    record.write_text(drafted(example(tmp_path, "harbor")).record, encoding="utf-8")
    result = check(record, "mof-1.0")
    declared = {
        fact.component.value for fact in result.facts if fact.name.endswith(".published") and fact.value is True
    }
    assert {"architecture", "parameters", "inference-code"} <= declared
    assert not {"training-code", "training-data", "data-information"} & declared
    assert {fact.grade.label for fact in result.facts if fact.known and fact.name.endswith(".published")} == {
        "declared"
    }
