"""Measured on material that is not ours: skipped where it is absent; printed with `pytest -s`.

`TRUEOPEN_SPDX_TEXTS` names the folder test/simpleTestForGenerator of a checkout of spdx/license-list-XML.
"""

import json
import os
import random
from pathlib import Path

import pytest

from licences.texts import RESTRICTIONS
from trueopen.licences.identify import identify, identify_all
from trueopen.licences.index import index
from trueopen.licences.table import lookup

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "terms" / "dev"
SPDX = Path(os.environ.get("TRUEOPEN_SPDX_TEXTS", "/nowhere"))


def _spdx() -> dict[str, str]:
    if not SPDX.is_dir():
        pytest.skip("no SPDX texts")
    return {path.stem: path.read_text("utf-8") for path in sorted(SPDX.glob("*.txt")) if path.stem in index().ids}


def test_spdx_texts_are_exact() -> None:
    texts = _spdx()
    found = {name: identify(text) for name, text in texts.items()}
    wrong = {n: f for n, f in found.items() if n not in (f.licence, *f.same_text)}
    print(f"\nSPDX texts: {len(texts) - len(wrong)} of {len(texts)} exact ({1 - len(wrong) / len(texts):.2%})")
    for name, identification in wrong.items():
        print(f"  {name}: {identification.match} {identification.licence} nearest {identification.nearest}")
    assert len(wrong) <= 0.02 * len(texts)


def test_restrictions_put_into_spdx_texts_show() -> None:
    chance = random.Random(7)
    tried = 0
    kept = []
    for name, text in _spdx().items():
        if identify(text).match != "exact":
            continue
        for _ in range(3):
            at = chance.choice([i for i, char in enumerate(text) if char.isspace()])
            sentence = chance.choice(RESTRICTIONS)
            tried += 1
            if identify(f"{text[:at]} {sentence} {text[at:]}").match == "exact":
                kept.append((name, sentence, text[max(0, at - 40) : at + 40]))
    print(f"\nrestrictions put in: {len(kept)} of {tried} texts still exact")
    assert not kept


def test_no_labelled_text_that_is_not_open_is_exact_for_an_approved_licence() -> None:
    if not GOLD.is_dir():
        pytest.skip("no labelled texts")
    labels = json.loads((GOLD / "labels.json").read_text("utf-8"))
    called_open, restricted = [], []
    for name, label in labels.items():
        text = (GOLD / f"{name}.txt").read_text("utf-8", "replace")
        whole = identify_all(text)
        licences = [lookup(part.licence) for part in whole if part.match == "exact" and part.licence]
        known = all(part.match == "exact" for part in whole)
        opened = known and all(licence is not None and licence.grants_all for licence in licences)
        if label["open"] == "no" and opened:
            called_open.append(name)
        if label["open"] == "yes" and not opened:
            restricted.append(name)
    print(f"\n{len(labels)} labelled texts: not open but called open {called_open}, open but not known {restricted}")
    assert not called_open
