"""What the words of a command mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.facts import seen
from publish.hostile import texts
from snapshots import snapshot
from trueopen.plan.commands import Command, Files, read

FILES = Files(
    snapshot(
        {
            "src/train.py": "",
            "src/data/__main__.py": "",
            "src/conf.yaml": "",
            "a/run.py": "",
            "b/run.py": "",
            "poems.txt": "",
            "out.json": "",
            "weights/model.safetensors": "",
        }
    )
)


def taken(text: str, near: str = "README.md") -> Command:
    return read(text, seen(near), FILES)


def paths(found: Command) -> tuple[list[str], list[str], list[str]]:
    parts = (found.scripts, found.settings, found.files)
    return tuple([item.path for item in part] for part in parts)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "near", "found"),
    [
        ("python src/train.py", "README.md", (["src/train.py"], [], [])),
        ("python ./src/train.py --config=src/conf.yaml", "README.md", (["src/train.py"], ["src/conf.yaml"], [])),
        ("python train.py", "README.md", (["src/train.py"], [], [])),
        ("python train.py -c conf.yaml", "src/README.md", (["src/train.py"], ["src/conf.yaml"], [])),
        ("python run.py", "README.md", ([], [], [])),
        ("python run.py", "b/README.md", (["b/run.py"], [], [])),
        ("cd src && python -m data poems.txt", "src/README.md", (["src/data/__main__.py"], [], ["poems.txt"])),
        ("python src/train.py \\\n  --in poems.txt --out out.json", "README.md", (["src/train.py"], [], ["poems.txt"])),
        ("python src/train.py > out.json", "README.md", (["src/train.py"], [], [])),
        ("python src/train.py --save-path out.json", "README.md", (["src/train.py"], [], [])),
        ("python src/train.py --weights weights/model.safetensors", "README.md", (["src/train.py"], [], [])),
        ("python src/train.py --config src/train.py", "README.md", (["src/train.py"], ["src/train.py"], [])),
        ("wget https://poems.example/train.py", "README.md", ([], [], [])),
        ("python ../src/train.py", "README.md", ([], [], [])),
    ],
)
def test_words_are_files(text: str, near: str, found: tuple[list[str], list[str], list[str]]) -> None:
    assert paths(taken(text, near)) == found


def test_programs_and_settings_that_no_source_holds() -> None:
    found = taken("python other/fit.py --config sizes/7b.yaml --data $DATA/x.json")
    assert (found.lacking, found.absent) == (("other/fit.py",), ("sizes/7b.yaml",))


def test_a_word_that_several_files_answer_to() -> None:
    assert taken("python run.py").several == (("run.py", ("a/run.py", "b/run.py")),)


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("train --lr 3e-4 --data data/a", ()),
        ("train --data <your data>", ("<your data>",)),
        ("train $DATA ${OUT}", ("$DATA", "${OUT}")),
        ("export DATA=poems\ntrain $DATA", ()),
        ("DATA=poems train $DATA", ()),
        ("train --data path/to/poems", ("path/to",)),
        ("train --token YOUR_TOKEN", ("YOUR_TOKEN",)),
        ("train --name {name}", ("{name}",)),
        ("train --lr 1 < poems.txt > out", ()),
    ],
)
def test_words_that_stand_for_something(text: str, open_: tuple[str, ...]) -> None:
    assert taken(text).open_ == open_


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("python src/train.py --data bin/all.npy --out bin/w", ("bin/all.npy",)),
        ("python src/train.py /scratch/a", ("/scratch/a",)),
        ("python src/train.py poems/all", ("poems/all",)),
        ("python src/train.py data.path=b.jsonl", ("b.jsonl",)),
        ("python src/train.py --eos </s>", ()),
        ("python src/train.py a.txt | tee log.txt", ("a.txt",)),
        ("PYTHONPATH=/x/y /usr/bin/python3 src/train.py --lr 1/2 --w a.safetensors", ()),
        ("cd a/b && python train.py poems.txt", ()),
    ],
)
def test_files_that_no_source_holds(text: str, paths: tuple[str, ...]) -> None:
    assert taken(text).paths == paths


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("python src/train.py --in input_dir --out output_dir", ("input_dir",)),
        ("python src/train.py --num_worker num_worker", ("num_worker",)),
        ("python src/train.py MODEL_PATH", ("MODEL_PATH",)),
        ("python src/train.py --policy FULL_SHARD --mode train", ()),
        ("python src/train.py --data ./mydata.jsonl", ("mydata",)),
    ],
)
def test_the_name_of_a_thing_where_the_thing_should_stand(text: str, open_: tuple[str, ...]) -> None:
    assert taken(text).open_ == open_


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("python train.py --learning_rate=2e-5", True),
        ("python train.py --lr 2e-5", True),
        ("python train.py model.lr=1", True),
        ("python train.py --batch-size 4", False),
        ("python lr", False),
    ],
)
def test_a_command_that_fixes_the_learning_rate(text: str, sets: bool) -> None:
    assert taken(text).sets_rate is sets


@given(st.one_of(texts, st.text()))
def test_any_text_is_taken_apart(text: str) -> None:
    assert taken(text).text == text
