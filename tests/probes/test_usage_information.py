"""Four parts of usage information: each with what shows it, and the near misses."""

from __future__ import annotations

import pytest

from snapshots import SYSTEM, snapshot
from trueopen.artifact import Snapshot
from trueopen.fact import Fact, Unknown
from trueopen.probes.usage_information import YIELDS, observe

WHOLE = """---
pipeline_tag: text-generation
---
# Aurora

## Intended use

Aurora answers questions about ships and harbours in three northern languages.

## Limitations

The answers were not checked by sailors and are often wrong about tides.

## Usage

```python
from transformers import pipeline
```
"""


def facts(taken: Snapshot) -> dict[str, Fact]:
    return {fact.name.partition(".")[2]: fact for fact in observe(taken, SYSTEM)}


def card(text: str) -> dict[str, Fact]:
    return facts(snapshot({"README.md": f"# Aurora\n\n{text}\n"}))


def test_a_whole_card() -> None:
    found = facts(snapshot({"README.md": WHOLE}))
    assert [found[name].value for name in ("modalities", "capabilities", "limitations", "integration")] == [True] * 4
    assert found["modalities"].evidence[0].quote == "pipeline_tag: text-generation"
    assert "tides" in found["limitations"].evidence[0].quote


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("modalities", "**Input:** text only."),
        ("modalities", "The model takes an image and generates text."),
        ("modalities", "Aurora is a small language model."),
        ("capabilities", "Aurora is designed for writing letters."),
        ("limitations", "The model may produce incorrect or biased answers."),
        ("limitations", "Aurora is not intended for medical use."),
        ("limitations", "The model is prone to hallucinate harbours."),
        ("limitations", "**Limitations:** the answers are often wrong about tides and winds."),
        ("integration", "## Install\n\n```\npip install aurora\n```"),
    ],
)
def test_what_shows_a_part(part: str, text: str) -> None:
    assert card(text)[part].value is True


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("modalities", "Schooner takes an image and generates text."),
        ("capabilities", "## Capabilities\n\nTo be added."),
        ("capabilities", "Schooner is designed for writing letters."),
        ("limitations", "## Limitations\n\nMore information needed."),
        ("limitations", "## Limitations\n\n## Licence"),
        ("limitations", "## Weights & Biases\n\nTo follow the training, log in with your token before you start."),
        ("limitations", "**Beyond the limitations of others:** it runs on a small computer in any harbour."),
        ("capabilities", "- `use-augment`: whether to use the augmentation of the data in training."),
        ("limitations", "Schooner may produce incorrect answers."),
        ("limitations", "Aurora describes harbours with very few hallucinations."),
        ("integration", "## Citation\n\n```\n@misc{aurora}\n```"),
        ("integration", "## Usage\n\nSee our site."),
    ],
)
def test_near_misses(part: str, text: str) -> None:
    assert card(text)[part].unknown is Unknown.NOT_FOUND


def test_no_card_and_an_unreadable_one() -> None:
    assert {fact.unknown for fact in observe(snapshot({"a.py": "x = 1"}), SYSTEM)} == {Unknown.NOT_FOUND}
    unread = list(observe(snapshot({}, listed={"README.md": 900}), SYSTEM))
    assert len(unread) == len(YIELDS)
    assert {fact.unknown for fact in unread} == {Unknown.NOT_LOOKED}
