"""`trueopen declare` as a publisher types it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import jsonschema_rs
import pytest

from cli import targets
from cli.test_commands import one_error
from trueopen.schemas import schema

HARBOR = Path(__file__).parents[2] / "examples" / "harbor"
VALIDATOR = jsonschema_rs.validator_for(schema("declare-1"))
FILES = ("DATA_CARD.md", "MODEL_CARD.md", "trueopen.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    where = tmp_path / "harbor"
    shutil.copytree(HARBOR, where)
    return where


def test_the_draft_says_what_was_found_what_is_missing_and_who_can_mend_it(run, folder: Path) -> None:
    ran = run("declare", folder, "--offline")
    assert ran.code == 0
    assert ran.err == ""
    for words in ("# Draft declaration: harbor", "## What was found", "## What is not shown", "## What you could do"):
        assert words in ran.out
    assert "name the sources of all training data" in ran.out
    assert sorted(os.listdir(folder)) == sorted(os.listdir(HARBOR))  # nothing was written


def test_write_adds_what_is_missing_and_says_what_to_do_next(run, folder: Path) -> None:
    ran = run("declare", folder, "--write", "--offline")
    assert ran.code == 0
    added = set(os.listdir(folder)) - set(os.listdir(HARBOR))
    assert added == set(FILES)
    for name in added:
        assert f"{folder / name}: added" in ran.out
    assert "Still open" in ran.out
    assert f"trueopen check {folder}" in ran.out
    for name in os.listdir(HARBOR):
        assert (folder / name).read_bytes() == (HARBOR / name).read_bytes()


def test_write_never_touches_what_is_there(run, folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    (folder / "data_card.MD").write_text("mine", encoding="utf-8")  # the same name where case does not count
    (folder / "MODEL_CARD.md").symlink_to(outside)
    (folder / "trueopen.yaml").mkdir()
    ran = run("declare", folder, "--write", "--offline")
    assert ran.code == 0
    assert ran.out.count("not touched") == 3
    assert (folder / "data_card.MD").read_text(encoding="utf-8") == "mine"
    assert not outside.exists()
    assert not any(name.endswith(".new") for name in os.listdir(folder))


def test_what_is_not_committed_yet_is_read(run, tmp_path: Path) -> None:
    folder = targets.repository(tmp_path)
    (folder / "weights.bin").write_bytes(b"\0" * 64)
    (folder / "requirements.txt").write_text("torch==2.4\nnumpy==2.0\n", encoding="utf-8")
    found = json.loads(run("declare", folder, "--offline", "--format", "json").out)["found"]
    assert "code.libraries" in {one["criterion"] for one in found}
    assert "Commit the files" in run("declare", folder, "--offline", "--write").out


@pytest.mark.parametrize("write", [False, True])
def test_json_is_the_contract(run, folder: Path, write: bool) -> None:
    ran = run("declare", folder, "--offline", "--format", "json", *(["--write"] if write else []))
    document = json.loads(ran.out)
    VALIDATOR.validate(document)
    assert {one["state"] for one in document["files"]} == {"written" if write else "to_add"}
    assert document["next"] == f"trueopen check {folder}"
    assert {one["by"] for one in document["changes"]} == {"publisher"}


def test_the_record_alone_is_read_back(run, folder: Path, tmp_path: Path) -> None:
    assert run("declare", folder, "--offline", "--format", "yaml", "-o", tmp_path / "model.yml").code == 0
    ran = run("check", tmp_path / "model.yml", "-d", "mof-1.0", "--offline", "--format", "json")
    assert json.loads(ran.out)["results"][0]["system"]["name"] == "harbor"


def test_another_definition(run, folder: Path) -> None:
    assert "Model Openness Framework 1.0" in run("declare", folder, "--offline", "-d", "mof-1.0").out


def test_bad_input_is_one_line(run, folder: Path, tmp_path: Path) -> None:
    one_error(run("declare", tmp_path / "nowhere", "--offline"), "no such folder", "nowhere")
    one_error(run("declare", folder / "LICENSE", "--offline"), "not a folder")
    one_error(run("declare", folder, "--offline", "--format", "xml"), "--format", "markdown")
    bare = tmp_path / "bare.git"
    (bare / "objects").mkdir(parents=True)
    (bare / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    one_error(run("declare", bare, "--offline"), "bare git repository")


def test_a_folder_whose_name_is_not_utf_8(run, tmp_path: Path) -> None:
    where = os.fsdecode(os.fsencode(tmp_path) + b"/bad\xffname")
    shutil.copytree(HARBOR, where)
    one_error(run("declare", where, "--offline"), "not valid UTF-8", "bad\\xffname")


def test_a_file_whose_name_is_not_utf_8_does_not_stop_it(run, folder: Path) -> None:
    with open(os.fsencode(folder) + b"/bad\xff.md", "wb") as stream:
        stream.write(b"# Bad\n")
    assert run("declare", folder, "--write", "--offline").code == 0


def test_a_folder_that_takes_no_files(run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: object, **named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "link", refused)
    one_error(run("declare", folder, "--write", "--offline"), "cannot be written", "Permission denied")
    assert not any(name.endswith(".new") for name in os.listdir(folder))
