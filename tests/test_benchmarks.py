"""The licence benchmark's generators and scores, on texts of our own."""

import importlib.util
import json
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))  # scripts beside the package, not a part of it

from licence import (
    answers,
    bank_a,
    bank_b,
    beside_peers,
    clause_scores,
    corpora,
    edit_scores,
    flips,
    identity,
    noise,
    peers,
    speed,
)
from licence.answers import Answer
from licence.bank import sentence
from licence.controls import controls
from licence.corrections import CORRECTIONS, Correction
from licence.edits import Edit, dropped, edits, flipped, inserted
from licence.labelled import Document, Label, read_folders
from licence.rates import Rates, inside

from trueopen.licences.clauses import Clause
from trueopen.licences.table import RESTRICTIONS

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"

TEXT = """Example Licence

Copyright (c) 2020 Jane Doe

You may use, copy, modify and distribute the Software for any purpose, with or without modification, are permitted
words follow. The Software comes with documentation.

1. Copies keep this notice.
2. Changed copies say so.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND. THE AUTHOR IS NOT LIABLE
FOR ITS FITNESS FOR ANY PURPOSE.
"""


def clause(kind: str, text: str, quote: str) -> Clause:
    start = text.index(quote)
    return Clause(kind, (start, start + len(quote)), quote, (), "test/rule")


def document(**changes: object) -> Document:
    text = "No commercial use. Ask first. Keep the notice."
    values: dict[str, object] = {
        "name": "example-1.0",
        "text": text,
        "family": "example",
        "open": "no",
        "source": "ours",
        "labels": (
            Label("non-commercial", (0, 18), "No commercial use.", True),
            Label("permission-required", (19, 29), "Ask first.", False),
        ),
        "conditions": frozenset({"notice"}),
        "silent": frozenset({"study"}),
    }
    return Document(**{**values, **changes})  # type: ignore[arg-type]


def script() -> ModuleType:
    """`benchmarks/licences.py`, whose name the tests of `trueopen.licences` have taken."""
    spec = importlib.util.spec_from_file_location("licences_benchmark", BENCHMARKS / "licences.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- scoring ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "places", "share"),
    [
        ((0, 10), [(0, 10)], 1.0),
        ((0, 10), [(5, 20)], 0.5),
        ((0, 10), [(0, 4), (2, 6)], 0.6),
        ((0, 10), [(6, 8), (0, 2)], 0.4),
        ((0, 10), [(10, 20)], 0.0),
        ((3, 3), [(0, 9)], 0.0),
    ],
)
def test_share_of_a_span_inside_places(span: tuple[int, int], places: list[tuple[int, int]], share: float) -> None:
    assert inside(span, places) == pytest.approx(share)


def test_of_nothing_all_is_right() -> None:
    assert (Rates().precision, Rates().recall) == (1.0, 1.0)
    assert (Rates(1, 1, 0) + Rates(1, 0, 2)) == Rates(2, 1, 2)


def test_kinds_unsure_count_neither_way_when_lenient() -> None:
    said = document()
    answered = [(said, Answer(open=False, restrictions=(clause("non-commercial", said.text, "No commercial use."),)))]
    assert clause_scores.total(clause_scores.kind_rates(answered, lenient=False)) == Rates(1, 0, 1)
    assert clause_scores.total(clause_scores.kind_rates(answered, lenient=True)) == Rates(1, 0, 0)
    found = (clause("permission-required", said.text, "Ask first."), clause("indemnity", said.text, "Keep the notice."))
    answered = [(said, Answer(open=False, restrictions=found))]
    assert clause_scores.total(clause_scores.kind_rates(answered, lenient=True)) == Rates(0, 1, 1)


def test_places_of_quotes() -> None:
    said = document()
    found = (
        clause("non-commercial", said.text, "No commercial use."),
        clause("non-commercial", said.text, "commercial use. Ask first. Keep"),
        clause("permission-required", said.text, "Ask first. Keep"),
        Clause("indemnity", (0, 5), "other", (), "test/rule"),
    )
    seen = clause_scores.places([(said, Answer(open=False, restrictions=found))])
    assert (seen.spans, seen.verbatim, seen.mostly, seen.wholly, seen.labelled) == (4, 3, 2, 1, 3)


def test_openness_and_what_restricts_nothing() -> None:
    free = document(open="yes", labels=(), conditions=frozenset(), silent=frozenset())
    banned = Answer(open=False, restrictions=(clause("indemnity", free.text, "Ask first."),))
    answered = [(document(), Answer(open=True)), (free, banned)]
    assert clause_scores.called_open(answered, "no") == ["example-1.0"]
    assert clause_scores.called_restricted(answered) == ["example-1.0"]
    assert clause_scores.total(clause_scores.condition_rates(answered)) == Rates(0, 0, 1)
    assert clause_scores.total(clause_scores.silence_rates(answered)) == Rates(0, 0, 1)


def test_texts_without_clauses_count_only_for_openness() -> None:
    answered = [(document(labels=None), Answer(open=True))]
    assert not clause_scores.kind_rates(answered, lenient=False)
    assert clause_scores.called_open(answered, "no") == ["example-1.0"]


def test_the_script_prints_scores_and_every_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "You may not sell it.\r\nTell us."
    (tmp_path / "x.txt").write_bytes(text.encode())
    (tmp_path / "labels.json").write_text(json.dumps({"x": {"open": "no", "family": "f"}}))
    label = {"kind": "non-commercial", "span": [0, 20], "quote": text[:20], "sure": "yes"}
    (tmp_path / "clauses.json").write_text(json.dumps({"x.txt": {"restrictions": [label], "conditions": ["notice"]}}))
    assert read_folders([tmp_path])[0].spans("non-commercial") == ((0, 20),)

    wrong = Answer(open=True, restrictions=(clause("indemnity", text, "Tell us."),))
    monkeypatch.setitem(answers.ANSWERS, "terms", lambda _: wrong)
    assert script().main(["clauses", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "not-open texts called open" in printed
    assert "1 of 1" in printed
    for line in ("OPEN ", "WRONG    indemnity [test/rule]: Tell us.", "MISSED   non-commercial: You may not sell it."):
        assert line in printed
    assert script().main(["clauses", str(tmp_path), "--details", "non-commercial"]) == 0
    assert "label (0, 20) found 0%: You may not sell it." in capsys.readouterr().out


def test_a_crash_is_an_error_of_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_: str) -> Answer:
        raise ValueError("nested too deep")

    monkeypatch.setitem(answers.ANSWERS, "read", crash)
    assert answers.answer("x", "read").crash == "ValueError: nested too deep"


# --- edits ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bank", [bank_a.BANK, bank_b.BANK])
def test_banks_hold_every_kind(bank: tuple[edit_scores.Edit, ...]) -> None:
    assert len(bank) >= 60
    assert {each.kind for each in bank} == set(RESTRICTIONS)
    assert {kind for each in bank for kind in each.also} <= {*RESTRICTIONS, "naming"}
    assert {each.shape for each in bank} == {"sentence", "proviso"}


def test_banks_share_no_sentence() -> None:
    assert not {each.text for each in bank_a.BANK} & {each.text for each in bank_b.BANK}


def test_every_edit_holds_its_words_and_is_the_same_each_run() -> None:
    runs = [list(edits([("ours", TEXT)], bank_a.BANK, flips.A, seed, 40)) for seed in (1, 1, 2)]
    assert runs[0] == runs[1] != runs[2]
    assert {edit.how for edit in runs[0]} == {"insert", "flip", "drop"}
    assert {"end", "paragraph", "sentence", "item", "footnote", "section"} <= {edit.where for edit in runs[0]}
    for edit in runs[0]:
        assert edit.text != TEXT
        assert set(edit.kinds) <= set(RESTRICTIONS)
        if edit.how == "insert":
            assert edit.words
            assert "{" not in edit.words
            assert "Software" in edit.words or "{it}" not in edit.words
            before, after = edit.text[: edit.span[0]], edit.text[edit.span[1] :]
            assert len(before) + len(after) >= len(TEXT.rstrip())


def test_a_new_clause_takes_the_next_number() -> None:
    for seed in range(40):
        edit = inserted("ours", TEXT, sentence("indemnity", "You pay."), random.Random(seed))
        assert edit is not None
        if edit.where == "section":
            assert edit.text.endswith("\n\n3. You pay.\n")
            return
    raise AssertionError("no new clause in forty tries")


def test_words_of_disclaimers_are_not_turned_round() -> None:
    purpose = flips.flip(r"\bany purpose", "research purposes", "research-only")
    edit = flipped("ours", TEXT, purpose, random.Random(0))
    assert edit is not None
    assert edit.words == "research purposes"
    assert edit.text.index("research purposes") < edit.text.index("THE SOFTWARE IS")
    assert flipped("ours", "It has no fitness for any purpose.", purpose, random.Random(0)) is None


def test_only_paragraphs_that_grant_are_dropped() -> None:
    edit = dropped("ours", TEXT, random.Random(0))
    assert edit is not None
    assert "You may use" not in edit.text
    assert "THE SOFTWARE IS" in edit.text
    assert dropped("ours", "Title\n\nNothing is said.\n\nEnd", random.Random(0)) is None


def test_controls_change_no_word() -> None:
    names = set()
    for name, text in controls(TEXT):
        names.add(name)
        assert text != TEXT or name == "tabs"
        if "notice" not in name:
            kept = text.replace("“", '"').replace("”", '"').replace(" * ", " ")
            assert kept.split() == TEXT.split()
    assert len(names) == 10


def edit_of(text: str, words: str, *kinds: str) -> Edit:
    start = text.index(words)
    return Edit("ours", "insert", "end", text, (start, start + len(words)), kinds, ("permission-required",))


def test_outcome_of_an_edit() -> None:
    text = "All is granted. You may not sell it."
    edit = edit_of(text, "You may not sell it.", "non-commercial")
    right = clause("non-commercial", text, "You may not sell it.")
    away = clause("non-commercial", text, "All is granted.")
    other = clause("indemnity", text, "You may not sell it.")
    allowed = clause("permission-required", text, "You may not sell it.")

    found = edit_scores.outcome(edit, Answer(open=False, restrictions=(right, allowed)))
    assert (found.kept, found.right, found.named, found.false) == (False, True, True, frozenset())
    found = edit_scores.outcome(edit, Answer(open=False, restrictions=(away, other)))
    assert (found.kept, found.right, found.named, found.false) == (False, False, True, frozenset({"indemnity"}))
    assert edit_scores.outcome(edit, Answer(open=True)).kept
    assert edit_scores.outcome(edit, Answer(open=False, match="exact")).kept


# --- noise, corpora, identity, peers ----------------------------------------------------------------------------------


def test_eleven_kinds_of_noise_the_same_each_run() -> None:
    texts = [("ours", TEXT), ("short", "Do it.")]
    made = noise.noisy(texts, seed=3)
    assert made == noise.noisy(texts, seed=3)
    assert len(made) == len(noise.KINDS) == 11
    assert {name for name, _, _ in made} == {"ours"}
    assert all(text != TEXT for _, _, text in made)


def test_labels_of_natural_copies() -> None:
    found = [
        ("a/LICENSE", "MIT", b"one"),
        ("b/LICENSE", "MIT", b"one"),
        ("c/LICENSE", "MIT", b"two"),
        ("d/LICENSE", "ISC", b"two"),
        ("e/LICENSE", "MIT OR ISC", b"three"),
        ("f/LICENSE", "MIT", b"four"),
        ("g/LICENSE", "MIT", b" "),
    ]
    digest = "04efaf080f5a3e74e1c29d1ca6a48569382cbbcd324e8d59d2b83ef21c039f00"  # of "four"
    copies = corpora.labelled(found, {digest: Correction("0BSD", "several", "seen")})
    assert [(copy.id, copy.expected, copy.state) for copy in copies] == [
        ("a/LICENSE", "MIT", ""),
        ("f/LICENSE", "0BSD", "several"),
    ]


def test_corrections_are_keyed_by_hash_and_say_why() -> None:
    assert all(len(digest) == 64 and correction.why for digest, correction in CORRECTIONS.items())


def test_names_that_are_one() -> None:
    twins = identity.alike([("A-1", "same  text"), ("B-1", "same text"), ("C-1", "other")])
    assert identity.same({"B-1"}, "A-1", twins)
    assert identity.same({"GPL-3.0-or-later"}, "GPL-3.0-only", {})
    assert not identity.same({"C-1"}, "A-1", twins)
    assert not identity.same((), "A-1", twins)


def test_a_peer_that_is_not_there_is_missing(tmp_path: Path) -> None:
    assert peers.run("scancode", None, ["x"]).missing
    assert peers.run("scancode", tmp_path, ["x"]).missing


def test_a_peer_runs_in_its_own_python(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    assert "No module named" in str(peers.run("askalono", tmp_path, ["x"]).missing)


def test_only_the_plain_licence_is_plain() -> None:
    assert beside_peers._plain(["GPL-3.0-or-later"], "GPL-3.0-only", {})
    assert not beside_peers._plain(["MIT", "LicenseRef-other"], "MIT", {})
    assert not beside_peers._plain([], "MIT", {})


@pytest.mark.parametrize(
    ("name", "licence_id", "against"),
    [
        ("example-3-community", "Example-3.1", True),
        ("example-3.1-community", "Example-3.1", False),
        ("guard3-8b", "Example-3.1", False),
        ("example-2023-04", "Example-4.0", False),
        ("example-1.0", "Example-1", False),
        ("family-1-code-example3", "Example-3.0-only", False),
    ],
)
def test_a_sibling_is_seen_by_its_number(name: str, licence_id: str, against: bool) -> None:
    assert (identity._cannot_be(document(name=name), licence_id) is not None) is against


def test_a_process_is_measured() -> None:
    run = speed.process([sys.executable, "-c", "print(1)"])
    assert run.code == 0
    assert run.seconds > 0
    assert run.peak_mb > 1
