"""The quality benchmark's scores and differences, and one assessment through its runner, on cases of our own."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))  # scripts beside the package, not a part of it

import quality
from systems import scores
from systems.cases import Case, Label, Place, expected, pinned, rated
from systems.changes import changes
from systems.people import Agreement, independent
from systems.run import Answer, Said, assess_one, dump, read

EXAMPLES = Path(__file__).parents[1] / "examples"


def label(system: str, family: str, said: str, rater: str, dimension: str = "training-code") -> Label:
    return Label(system, family, dimension, said, rater, "a note")


def answered(status: str, reason: str = "", key: str = "osaid-1.0 code.training", verdict: str = "unclear") -> Said:
    return Said({"osaid-1.0": verdict}, {key: Answer(status, reason, "why", "README.md: a quote")})


@pytest.mark.parametrize(
    ("status", "reason", "ours"),
    [
        ("met", "", True),
        ("not_met", "", False),
        ("not_applicable", "", False),
        ("undetermined", "not_found", False),
        ("undetermined", "not_looked", None),
        ("undetermined", "conflict", None),
        ("undetermined", "judgement", None),
    ],
)
def test_only_looking_and_not_finding_counts_as_an_answer(status: str, reason: str, ours: bool | None) -> None:
    assert scores.answer_of(Answer(status, reason, "", "")) is ours


def test_terms_that_say_no_speak_against_what_is_published() -> None:
    met, left = Answer("met", "", "", "a"), Answer("undetermined", "not_looked", "", "b")
    closed = Answer("not_met", "", "", "c")
    assert scores.joined([met, met]) is met
    assert scores.joined([met, left]) is met
    assert scores.joined([left, met]) is left
    assert scores.joined([met, closed]) is closed


def test_precision_recall_and_abstentions_are_counted_over_labels() -> None:
    labels = (
        label("a/one", "one", "open", "mot"),
        label("b/two", "two", "closed", "mot"),
        label("c/three", "three", "partial", "osai"),
        label("d/four", "four", "unknown", "osai"),
    )
    cases = [Case(one.system, one.family, (), labels=(one,)) for one in labels]
    run = {
        "a/one": answered("met"),
        "b/two": answered("met"),
        "c/three": answered("undetermined", "not_looked"),
        "d/four": answered("met"),
    }
    one = next(score for score in scores.score(cases, run, labels) if score.dimension == "training-code")
    assert len(one.compared) == 3  # an unknown label says nothing
    assert one.abstained == pytest.approx(1 / 3)
    assert one.count(True, True) == 1
    assert one.count(True, False) == 1
    assert one.families == Agreement(1, 2)
    assert [line for line in scores.errors(one) if "b/two" in line]
    assert [line for line in scores.errors(one, abstentions=True) if "c/three" in line]
    assert any("0.50" in line for line in scores.table([one]))


def test_people_of_one_group_are_not_two_opinions() -> None:
    labels = [
        label("a/one", "one", "open", "osai"),
        label("a/one", "one", "closed", "ouc"),
        label("a/one", "one", "partial", "mot"),
    ]
    assert independent(labels, "training-code") == Agreement(1, 2)  # mot with osai: no; mot with ouc: both not open


def test_the_lower_label_wins_a_tie_within_a_family() -> None:
    labels = [
        label("a/one", "one", "open", "osai"),
        label("a/two", "one", "closed", "osai"),
        label("a/one", "one", "closed", "mot"),
    ]
    assert independent(labels, "training-code") == Agreement(1, 1)


@pytest.mark.parametrize(
    ("expectation", "verdict", "opened", "failed"),
    [
        ("NOT", "likely_meets", 1, 0),
        ("NOT", "meets", 1, 0),
        ("NOT", "unclear", 0, 0),
        ("MEET", "fails", 0, 1),
        ("MEET", "likely_fails", 0, 0),
        ("MEET?", "fails", 0, 0),
        ("MEET", "meets", 0, 0),
        ("licence closed -> open, still NOT (data)", "likely_meets", 1, 0),
    ],
)
def test_the_two_errors_that_end_the_run_badly(expectation: str, verdict: str, opened: int, failed: int) -> None:
    case = Case("acme/aurora", "aurora", (), expected=expectation)
    run = {"acme/aurora": answered("not_met", verdict=verdict)}
    assert len(list(scores.false_opens([case], run))) == opened
    assert len(list(scores.false_fails([case], run))) == failed


def test_a_system_whose_weights_people_call_restricted_may_not_meet() -> None:
    restricted = label("acme/aurora", "aurora", "partial", "osai", "weights-terms")
    case = Case("acme/aurora", "aurora", (), labels=(restricted,))
    assert list(scores.false_opens([case], {case.id: answered("met", verdict="likely_meets")}))
    listed = replace(case, labels=(restricted, label("acme/aurora", "aurora", "open", "osi", "overall")))
    assert not list(scores.false_opens([listed], {case.id: answered("met", verdict="likely_meets")}))
    silent = replace(case, labels=(label("acme/aurora", "aurora", "closed", "mot", "model-card"),))
    assert not list(scores.false_opens([silent], {case.id: answered("met", verdict="likely_meets")}))


def test_changes_name_what_moved_and_nothing_else() -> None:
    before = {"same/one": answered("met"), "a/one": answered("met"), "gone/one": answered("met")}
    after = {
        "same/one": answered("met"),
        "a/one": replace(answered("undetermined", "not_found", verdict="likely_fails"), flags=("a flag",)),
        "new/one": answered("met"),
    }
    lines = list(changes(before, after))
    assert lines == [
        "a/one",
        "  osaid-1.0: unclear → likely_fails",
        "    osaid-1.0 code.training: met → not_found  “README.md: a quote”",
        "    flag raised: a flag",
        "gone/one: not in this run",
        "new/one: new in this run",
    ]
    assert not list(changes(before, before))


def test_a_run_is_read_back_as_it_was(tmp_path: Path) -> None:
    run = {"a/one": replace(answered("met"), flags=("one",), spans_wrong=("two",), spans=3)}
    file = tmp_path / "run.json"
    file.write_text(dump(run))
    assert read(file) == run


def test_cases_are_read_from_their_files(tmp_path: Path) -> None:
    (tmp_path / "dev.csv").write_text(
        "system_id,family,publisher,dimension,label,rater,evidence_url,note\n"
        "acme/aurora,aurora,Acme,training-code,open,mot,https://example.org,listed\n"
    )
    (tmp_path / "repos_dev.csv").write_text("system_id,repo,commit\nacme/aurora,acme/aurora,abc\n")
    (tmp_path / "cases.json").write_text(
        json.dumps([{"case": "X", "expected": "NOT", "repos": [{"repo": "acme/aurora", "head": "abc"}]}])
    )
    (tmp_path / "corpus.txt").write_text("# pins\nacme/aurora abc\n")
    place = Place("https://github.com/acme/aurora", "abc")
    assert rated(tmp_path)[0].places == (place,)
    assert rated(tmp_path)[0].labels[0].label == "open"
    assert expected(tmp_path) == (Case("X", "X", (place,), "NOT"),)
    assert pinned(tmp_path / "corpus.txt") == (Case("acme/aurora", "acme/aurora", (place,)),)


def test_the_pinned_corpus_is_well_formed() -> None:
    cases = pinned(quality.CORPUS)
    assert len(cases) >= 40
    assert len({case.id for case in cases}) == len(cases)
    assert all(len(case.places[0].revision) == 40 for case in cases)


def test_a_system_is_assessed_at_its_revision_and_every_quote_read_again(tmp_path: Path) -> None:
    repository = tmp_path / "github.com" / "acme" / "brook"
    shutil.copytree(EXAMPLES / "brook", repository)
    git = ["git", "-C", str(repository), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*git, *command], check=True)
    commit = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    case = Case("acme/brook", "brook", (Place("https://github.com/acme/brook", commit),))
    said = assess_one(case, tmp_path)
    assert not said.error
    assert said.verdicts["osaid-1.0"]
    assert said.spans > 5
    assert not said.spans_wrong
    assert "osaid-1.0 code.training" in said.answers
    missing = replace(case, places=(Place("https://github.com/acme/nowhere", commit),))
    assert "no local copy" in assess_one(missing, tmp_path).error
