from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from publish.hostile import forbidden, texts
from publish.licence_documents import document, plain
from trueopen.publish.licence import terminal, unreadable, wire_file
from trueopen.publish.look import Look
from trueopen.publish.words import ASCII


@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_report(snapshot: SnapshotAssertion, width: int) -> None:
    shown = terminal([wire_file(document()), wire_file(plain())], Look(width))
    assert shown == snapshot
    assert [line for line in shown.splitlines() if cell_len(line) > width] == []


def test_without_colour_every_state_and_change_has_a_sign() -> None:
    shown = terminal([wire_file(document())], Look(80))
    assert "\x1b" not in shown
    for words in (
        "✗ use restricted",
        "○ study not granted",
        "✓ modify granted",
        "… share not known",
        "{+",
        "+}",
        "{-7 words",
    ):
        assert words in shown
    assert shown.translate(ASCII).encode("ascii", "ignore").decode() == shown.translate(ASCII)


def test_colour_adds_styles_and_no_words() -> None:
    from rich.text import Text

    plain_look = terminal([wire_file(document())], Look(80))
    colour = Text.from_ansi(terminal([wire_file(document())], Look(80, colour=True))).plain
    assert [line.rstrip() for line in colour.splitlines()] == plain_look.splitlines()


def test_all_shows_clauses_in_full() -> None:
    long = "You shall " + "very " * 200 + "well behave."
    assert "well behave." not in terminal([wire_file(document(limit=long))], Look(80))
    assert "well behave." in " ".join(terminal([wire_file(document(limit=long))], Look(80, every=True)).split())


def test_a_condition_is_quoted_once_and_its_other_lines_are_named() -> None:
    file = wire_file(document())
    first = file["conditions"][0]
    file["conditions"] = [first, *({**first, "span": [at, at + 1], "lines": [at, at]} for at in (9, 12))]
    shown = terminal([file], Look(80))
    assert shown.count("The above notice") == 1
    assert "also lines 9 and 12" in shown
    assert terminal([file], Look(80, every=True)).count("The above notice") == 3


def test_a_sentence_that_imposes_two_kinds_is_quoted_once() -> None:
    shown = " ".join(terminal([wire_file(document())], Look(60)).split("Differs from")[0].split())
    assert shown.count("If your products") == 1
    assert "permission-required" in shown
    assert "scale-threshold" in shown


@given(texts)
@settings(max_examples=30, deadline=None)
@pytest.mark.parametrize("width", [60, 90])
def test_text_of_strangers_steers_nothing(width: int, text: str) -> None:
    assert forbidden(terminal([wire_file(document(text))], Look(width, every=True))) == []


def test_thousands_of_clauses_take_a_bounded_time() -> None:
    file = wire_file(document())
    clause = file["restrictions"][0]
    file["restrictions"] = [{**clause, "span": [at, at + 1]} for at in range(2_000)]
    started = time.process_time()
    terminal([file], Look(80))
    assert time.process_time() - started < 20


def test_it_is_not_advice() -> None:
    assert "Not legal advice." in terminal([wire_file(plain())], Look())
    assert terminal([], Look()) == ""
    assert unreadable("why").reason == "why"


def test_what_takes_no_freedom_is_to_be_noted() -> None:
    file = wire_file(plain())
    clause = wire_file(document())["restrictions"][0]
    file["restrictions"] = [{**clause, "kind": "indemnity", "takes": []}]
    shown = terminal([file], Look(80))
    assert "All four freedoms are granted, with 1 clause to note." in shown
    assert "To note (this takes no freedom) (1)" in shown
    assert "Takes something away" not in shown


def test_a_sentence_that_asks_for_several_things_is_quoted_and_counted_once() -> None:
    file = wire_file(document())
    first = file["conditions"][0]
    file["conditions"] = [{**first, "kind": kind} for kind in ("attribution", "naming", "notice")]
    shown = terminal([file], Look(80))
    assert shown.count("The above notice") == 1
    assert "(this restricts nothing) (1)" in shown


def test_why_sentences_could_not_be_read_is_said_once() -> None:
    file = wire_file(document())
    first = file["unread"][0]
    file["unread"] = [{**first, "span": [at, at + 1], "lines": [at, at]} for at in range(1, 22)]
    shown = terminal([file], Look(80))
    assert "Could not be read (21)" in shown
    assert shown.count(first["why"]) == 1
    assert "and 15 more   --all shows" in shown
    assert "15 more" not in terminal([file], Look(80, every=True))
