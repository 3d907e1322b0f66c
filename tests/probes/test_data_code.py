import json

import pytest

from snapshots import SYSTEM, snapshot
from trueopen.fact import Unknown
from trueopen.probes import data_code

from .aurora import TRAIN

CLEAN = """
import json
for line in open("raw.jsonl"):
    text = clean_text(json.loads(line)["text"])
    out.write(text)
"""
LICENCE = "MIT License\n\nCopyright (c) 2023 {}\n"


def observed(files):
    (fact,) = data_code.observe(snapshot(files), SYSTEM)
    return fact


@pytest.mark.parametrize("path", ["clean_data.py", "data/clean.py", "scripts/filter_corpus.py"])
def test_a_program_that_makes_data(path):
    fact = observed({path: CLEAN, "train.py": TRAIN})
    assert fact.value is True
    assert "clean_text" in fact.evidence[0].quote


def test_a_notebook_that_makes_data_is_quoted_exactly():
    book = json.dumps({"cells": [{"cell_type": "code", "source": CLEAN.splitlines(keepends=True)}]})
    fact = observed({"data_cleaning.ipynb": book, "train.py": TRAIN})
    assert fact.value is True
    item = fact.evidence[0]
    assert item.quote
    assert book.encode()[slice(*item.bytes)].decode() == item.quote


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param({"sft/clean_data.py": CLEAN, "train.py": TRAIN}, "fine-tuning", id="fine-tuning"),
        pytest.param({"examples/clean_data.py": CLEAN, "train.py": TRAIN}, "examples", id="an example"),
        pytest.param(
            {
                "LICENSE": LICENCE.format("Aurora"),
                "boreas/LICENSE": LICENCE.format("Boreas Labs"),
                "boreas/clean_data.py": CLEAN,
                "train.py": TRAIN,
            },
            "copy of another project",
            id="somebody else's",
        ),
        pytest.param({"aurora/data/align.py": CLEAN}, "trains a model", id="input of a system that trains nothing"),
    ],
)
def test_near_misses_are_shown_and_not_counted(files, said):
    fact = observed(files)
    assert fact.unknown is Unknown.NOT_FOUND
    assert said in fact.why
    assert fact.evidence


@pytest.mark.parametrize("path", ["inference/prepare_data.py", "serve/data.py", "tests/clean_data.py", "plot_data.py"])
def test_what_runs_or_shows_a_model_makes_no_data(path):
    fact = observed({path: CLEAN, "train.py": TRAIN})
    assert fact.unknown is Unknown.NOT_FOUND
    assert not fact.evidence
