"""`trueopen plan` as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest

from cli import targets
from trueopen.publish.plan import PLANS
from trueopen.schemas import schema


def test_a_plan_is_made_and_exits_with_0_whatever_it_says(run, tmp_path: Path) -> None:
    ran = run("plan", targets.folder(tmp_path), "--offline")
    assert (ran.code, ran.err) == (0, "")
    assert "plan to build it again" in ran.out
    assert "2 missing" in ran.out
    assert "Nothing here was run." in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("name", list(PLANS))
def test_every_format(run, tmp_path: Path, name: str) -> None:
    ran = run("plan", targets.repository(tmp_path), "--offline", "--format", name)
    assert ran.code == 0
    assert "aurora" in ran.out.lower()
    assert name in run("plan", "--help").out


def test_json_is_the_contract(run, tmp_path: Path) -> None:
    ran = run("plan", targets.repository(tmp_path), "--offline", "--format", "json")
    document = json.loads(ran.out)
    jsonschema_rs.validator_for(schema("plan-1")).validate(document)
    assert len(document["system"]["sources"][0]["revision"]) == 40


def test_nothing_at_all_is_a_plan_with_all_of_it_missing(run, tmp_path: Path) -> None:
    closed = tmp_path / "closed.yaml"
    closed.write_text(targets.CLOSED)
    document = json.loads(run("plan", closed, "--offline", "--format", "json").out)
    assert [step["state"] for step in document["steps"]] == ["missing", "missing"]
    assert document["weights"]["state"] == "missing"


def test_a_plan_goes_to_a_file(run, tmp_path: Path) -> None:
    ran = run("plan", targets.folder(tmp_path), "--offline", "--format", "html", "-o", tmp_path / "plan.html")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert (tmp_path / "plan.html").read_text().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["plan"], "missing argument"),
        (["plan", "nowhere"], "nowhere"),
        (["plan", ".", "--format", "htm"], "did you mean html"),
        (["plan", "https://github.com/example/nothing", "--offline"], "offline"),
        (["plan", ".", "--mirrors", "nowhere"], "no such folder"),
    ],
)
def test_a_wrong_word_is_one_line(run, arguments: list[str], words: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert words in ran.err


def test_findings_about_building_again_quote_the_plan(run, tmp_path: Path) -> None:
    (target := targets.folder(tmp_path) / "DATA.md").write_text(
        "# Training data\n\n"
        "Aurora was trained on 3 billion tokens of English books collected from the Old Shelf Library.\n"
    )
    result = json.loads(run("check", target.parent, "--offline", "--format", "json").out)["results"][0]
    finding = next(item for item in result["assessments"][0]["findings"] if item["criterion"] == "data.sufficient")
    assert (finding["status"], finding["reason"]) == ("undetermined", "judgement")
    assert finding["explanation"].startswith("The plan to build it again has ")
    assert (
        "beside it, plan.steps-missing: missing: " in run("explain", target.parent, "data.sufficient", "--offline").out
    )
    assert finding["question"].startswith("Could a skilled person ")
    assert {result["facts"][name]["name"] for name in finding["facts"]} >= {"plan.steps-ready", "plan.steps-missing"}
