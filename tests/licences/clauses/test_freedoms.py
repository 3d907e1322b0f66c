"""What texts in our own words grant, withhold and leave unsaid, freedom by freedom."""

import pytest

from trueopen.licences.clauses import read
from trueopen.licences.table import FREEDOMS

_ALL = dict.fromkeys(FREEDOMS, "granted")

SHORT = """\
Aurora Licence

Copyright (c) 2031 Jo Doe

Anyone who receives a copy of this software is hereby granted permission, without charge, to use, copy, change, merge,
publish, distribute and sell it, provided that the notice above and this permission notice are included in every copy.

THE SOFTWARE COMES "AS IS", WITHOUT WARRANTY OF ANY KIND. IN NO EVENT SHALL THE AUTHORS BE LIABLE FOR ANY DAMAGES.
"""

LISTED = """\
Use and redistribution of the work, as source or compiled, with or without modification, are permitted provided that
these conditions are met:

1. Redistributed source code must retain the copyright notice, these conditions and the disclaimer below.
2. Redistributed binaries must reproduce them in the documentation.
3. The name of the author may not be used to promote products derived from the work.

THE WORK IS PROVIDED "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES ARE DISCLAIMED.
"""

LONG = """\
1. Copyright. Each contributor hereby grants You a perpetual, worldwide, royalty-free, irrevocable licence to use,
reproduce, prepare derivative works of, publicly display, sublicense and distribute the Work.

2. Patents. Each contributor hereby grants You a perpetual, worldwide, irrevocable patent licence to make, use, sell and
import the Work. If You institute patent litigation against anyone over the Work, the patent licences granted to You end
on that day.

3. Redistribution. You may reproduce and distribute copies of the Work, with or without changes, provided that You:

   (a) give recipients a copy of this Licence; and
   (b) cause changed files to carry prominent notices stating that You changed them.

4. Marks. This Licence grants no right to use the trade names or trademarks of the licensor.

5. Disclaimer. The Work is provided on an "AS IS" basis, without warranties of any kind.
"""

SAME_LICENCE = """\
You may run the program for any purpose. You may copy and distribute its source code as you receive it, provided that
you keep all copyright notices intact and give all recipients a copy of this licence.

You may modify the program and distribute the result, provided that you also meet these conditions:

a) You must state prominently that you changed it.
b) You must license the whole work under this licence to anyone who gets a copy.

If you distribute it in compiled form, you must also make the complete source code available.

There is no warranty for the program.
"""

CREDIT = """\
The licensor hereby grants you a worldwide, royalty-free, irrevocable licence to use, reproduce and share the material,
and to produce, use and share adapted material.

If you share the material, you must give appropriate credit to its creator, provide a link to this licence, and indicate
if you modified it.

The licensor offers the material as is and gives no warranties.
"""


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        (SHORT, {"notice"}),
        (LISTED, {"notice", "trademark"}),
        (LONG, {"notice", "patent-retaliation", "trademark"}),
        (SAME_LICENCE, {"notice", "share-alike", "source-disclosure"}),
        (CREDIT, {"attribution", "notice"}),
    ],
    ids=["short", "listed", "long", "same-licence", "credit"],
)
def test_free_licences_in_other_words(text: str, conditions: set[str]) -> None:
    read_ = read(text)
    assert {freedom: reading.grant for freedom, reading in read_.freedoms.items()} == _ALL
    assert read_.restrictions == ()
    assert read_.unread == ()
    assert {clause.kind for clause in read_.conditions} == conditions


_TAKEN = [
    ("You may use it for non-commercial purposes only.", "non-commercial", "use"),
    ("You may not use the software for military purposes.", "field-of-use", "use"),
    ("You may not modify the software.", "no-derivatives", "modify"),
    ("You may not distribute copies to third parties.", "no-redistribution", "share"),
    ("You may not reverse engineer the software.", "no-study", "study"),
    ("You must register with us before you use the software.", "permission-required", "use"),
]


@pytest.mark.parametrize(("sentence", "kind", "freedom"), _TAKEN)
@pytest.mark.parametrize("text", [SHORT, LISTED, LONG, SAME_LICENCE, CREDIT], ids=["a", "b", "c", "d", "e"])
def test_a_free_licence_with_one_sentence_more_is_not_open(text: str, sentence: str, kind: str, freedom: str) -> None:
    changed = f"{text}\n{sentence}\n"
    read_ = read(changed)
    assert read_.freedoms[freedom].grant == "restricted"
    assert (kind, sentence) in {(clause.kind, clause.quote) for clause in read_.restrictions}
    span = read_.freedoms[freedom].span
    assert span is not None
    assert changed[span[0] : span[1]] == sentence
    assert not read_.open


@pytest.mark.parametrize(
    ("text", "grants"),
    [
        ("You may use the model for any purpose.", ("granted", "unknown", "not_granted", "not_granted")),
        ("You may use and modify the model.", ("granted", "granted", "granted", "not_granted")),
        ("You may copy and distribute the model.", ("not_granted", "not_granted", "not_granted", "granted")),
        ("You may use and share the work. You may not modify it.", ("granted", "unknown", "restricted", "granted")),
        (
            "You may use and modify the software. You may not distribute it to third parties.",
            ("granted", "granted", "granted", "restricted"),
        ),
        (
            "You may use, modify and share the software. You may not reverse engineer it.",
            ("granted", "restricted", "granted", "granted"),
        ),
        ("The software is provided as is, without warranty.", ("not_granted",) * 4),
        ("Aurora Use Policy. The rules below stand beside the licence of the model.", ("unknown",) * 4),
        ("Copyright 2031 Jo Doe. All rights reserved.", ("not_granted",) * 4),
        (
            "You may use, modify and share the software. A fee must be paid to the makers within a year.",
            ("unknown",) * 4,
        ),
    ],
)
def test_what_is_silent_taken_or_unread(text: str, grants: tuple[str, ...]) -> None:
    read_ = read(text)
    assert tuple(read_.freedoms[freedom].grant for freedom in ("use", "study", "modify", "share")) == grants
    assert not read_.open


def test_an_unread_sentence_is_shown() -> None:
    fee = "A fee must be paid to the makers within a year."
    text = f"You may use, modify and share the software. {fee}"
    (unread,) = read(text).unread
    assert text[unread.span[0] : unread.span[1]] == fee
    assert "could not be resolved" in read(text).freedoms["use"].why


def test_a_freedom_shows_the_words_that_give_it() -> None:
    span = read(SAME_LICENCE).freedoms["use"].span
    assert span is not None
    assert SAME_LICENCE[span[0] : span[1]] == "You may run the program for any purpose."


@pytest.mark.parametrize("text", ["", "   \n", "---", "123 456"])
def test_a_text_without_words_is_unknown(text: str) -> None:
    assert {reading.grant for reading in read(text).freedoms.values()} == {"unknown"}
    assert read(text).reason == "holds no words"


@pytest.mark.parametrize(
    "between",
    [" and for every purpose that anybody can think of" * 140 + ",\n", ".\n" + "- a b\n" * 20_100],
    ids=["long-sentence", "many-items"],
)
def test_what_lies_beyond_a_limit_is_not_open(between: str) -> None:
    text = f"You may use, modify and share the model for any purpose{between} but you may not use it to earn money.\n"
    assert not read(text).open
