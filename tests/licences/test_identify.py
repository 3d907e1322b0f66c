"""A text is a licence word for word, or it is another licence."""

import html
import random
import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from licences.texts import APACHE, EXACT, ISC, MIT, NOISE, RESTRICTIONS
from trueopen.licences.identify import identify, identify_all
from trueopen.licences.words import read_words, token_of


@pytest.mark.parametrize("name", EXACT)
def test_the_texts_themselves(name: str) -> None:
    found = identify(EXACT[name])
    assert (found.match, found.licence, found.score, found.differences) == ("exact", name, 1.0, ())
    assert identify_all(EXACT[name]) == (found,)


BENIGN = {
    "one line": lambda text: " ".join(text.split()),
    "re-wrapped": lambda text: "\n".join(" ".join(line.split()) for line in text.split("\n\n")),
    "comment": lambda text: "/*\n" + "".join(f" * {line}\n" for line in text.splitlines()) + " */\n",
    "hash comment": lambda text: "".join(f"# {line}\n" for line in text.splitlines()),
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "curly quotes": lambda text: text.replace('"', "”"),
    "markdown title": lambda text: "# License\n\n" + text,
    "tag": lambda text: f"SPDX-License-Identifier: {identify(text).licence}\n\n{text}",
    "capitals": lambda text: text.upper(),
    "rule": lambda text: "=" * 70 + "\n" + text + "-" * 70 + "\n",
    "HTML escapes": html.escape,
    "HTML paragraphs": lambda text: f"<p>{html.escape(text)}</p>".replace("\n\n", "</p>\n<p>"),
    "emphasis": lambda text: re.sub(r"\b(Software|License)\b", r"**\1**", text),
    "front matter": lambda text: f"---\nlicense: other\ntags:\n- text\n---\n\n{text}",
    "front matter with its name": lambda text: f"---\nlicense: {identify(text).licence.lower()}\n---\n{text}",
    "lead": lambda text: f"This software is released under the {identify(text).licence} license:\n\n{text}",
}


@pytest.mark.parametrize("name", EXACT)
@pytest.mark.parametrize("edit", BENIGN)
def test_benign_variation_changes_nothing(name: str, edit: str) -> None:
    found = identify(BENIGN[edit](EXACT[name]))
    assert (found.match, found.licence) == ("exact", name)


@pytest.mark.parametrize(
    "notice",
    [
        "Copyright 2031 Jo Doe",
        "Copyright (C) 2029-2031 The Aurora Authors. All rights reserved.",
        "© 2031 Université de Montréal",
        "Copyright (c) 2031 Will McAurora <will@aurora.example>",
        "Copyright (c) 2031 jodoe\nCopyright (c) 2030 Acme, Inc. and its affiliates",
        "Copyright (c) 2031 to present Aurora Services Inc. and individual contributors.",
        "2031 Copyright, Jo Doe. All rights reserved.",
        "Copyright (c) 2031 by the respective authors (see AUTHORS file).",
        "Portions Copyright 2031 Aurora GmbH",
        "Copyright (c) <year> <copyright holders>",
        "Copyright (c) 2031 Jo Doe and the aurora contributors",
        "Copyright (c) 2031 Jo Doe and the aurora-service contributors",
        "Copyright (c) 2031 Jo Doe and contributors to aurora",
        'Copyright (c) 2031 Jo "joey" Doe',
        "Copyright (c) 2031 Jo Doe (twitter: @jodoe)",
        "Copyright (c) 2031 Acme, Inc. dba Aurora",
        "Copyright ©2031 Acme",
        "Copyright 2031 Jo (Joey) You",
        "Copyright (c) 2031:\nJo Doe (jo@aurora.example)\nKim Roe (kim@aurora.example)",
        "Copyright (c) 2031 Jo Doe and contributors. See AUTHORS\nfor more details.",
        "Copyright 2031 Jo Doe; Modified work Copyright 2032 Kim Roe",
        "",
    ],
)
def test_any_copyright_notice_may_stand_there(notice: str) -> None:
    assert identify(MIT.replace("Copyright (c) 2031 Jo Doe", notice)).licence == "MIT"


@pytest.mark.parametrize(
    "notice",
    [
        "Copyright 2031 Acme. Commercial use prohibited.",
        "Copyright 2031 Acme. For Research Only.",
        "Copyright 2031 Acme. Use by the military excluded.",
        "Copyright 2031 Acme. Not for resale.",
        "Copyright 2031 Acme, nur für Forschung und keine Nutzung sonst",
        "Copyright 2031 禁止商业使用",
        "Copyright 2031 Acme https://acme.example/terms-of-use",
        "Copyright 2031 Acme. All rights reserved. Patent pending, ask first.",
        "Copyright 2031 Acme under conditions",
        "Copyright 2031 Acme. Proprietary and confidential.",
        "Copyright 2031 Acme. Evil excluded.",
        "Copyright 2031 Acme.\nAcme must approve each use.",
        "Copyright 2031 Acme and the licensed contributors",
        "Copyright 2031 Acme and contributors to warfare excluded",
        "Copyright 2031:\nJo Doe\nNo Commercial Use",
        "Copyright 2031 Acme. See AUTHORS for permission.",
        "---\nlicense: cc-by-nc-4.0\n---\nCopyright 2031 Acme",
    ],
)
def test_a_clause_does_not_hide_in_a_copyright_notice(notice: str) -> None:
    found = identify(MIT.replace("Copyright (c) 2031 Jo Doe", notice))
    assert (found.match, found.licence, found.nearest) == ("modified", None, "MIT")


@pytest.mark.parametrize(
    "block",
    [
        "license: cc-by-nc-4.0",
        "license: other\nextra_gated_prompt: You agree to use it for research only",
        "title: Research only",
        "description: not for commercial use",
        "tags:\n- non-commercial",
        "license_name: aurora-license",
    ],
)
def test_front_matter_that_says_something_makes_another_text(block: str) -> None:
    assert identify(f"---\n{block}\n---\n\n{MIT}").match == "modified"


@pytest.mark.parametrize(
    "said",
    [
        "This software is released under the MIT license for schools:",
        "This software is released under the MIT license\nto friends of Acme:",
        "Distributed in Norway under the MIT license, to Acme",
        "This project is a fork developed by Acme and modified for hobbyists:",
        "This package is for Acme Corp. authors",
        "Licensed to Acme alone",
        "Student version",
        "Academic Edition",
        "non-profit",
        "Private",
    ],
)
def test_what_stands_before_a_licence_and_may_limit_it_makes_another_text(said: str) -> None:
    assert identify(f"{said}\n\n{MIT}").match == "modified"
    assert any(part.match != "exact" for part in identify_all(f"{said}\n\n{MIT}"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("without restriction", "<s>without</s> restriction"),
        ("without restriction", "without <!-- any --> restriction"),
        ("free of charge", "free of charge &#110;ot"),
        ("sell", "se&#8203;ll"),
        ("and/or sell", "and/or &lt;del&gt;sell&lt;/del&gt;"),
        ("including without", "including <i>not</i> without"),
    ],
)
def test_markup_that_changes_what_is_said_makes_another_text(old: str, new: str) -> None:
    assert identify(MIT.replace(old, new)).match == "modified"


@pytest.mark.parametrize("name", ["ISC", "Apache-2.0", "Aurora", "GPL-3.0"])
def test_a_lead_with_another_name_makes_another_text(name: str) -> None:
    assert identify(f"This software is released under the {name} license:\n\n{MIT}").match == "modified"


@pytest.mark.parametrize(
    ("holder", "match"),
    [
        ("AURORA, INC. OR ITS CONTRIBUTORS", "exact"),
        ("THE UNIVERSITY OF AURORA", "exact"),
        ("THE AUTHORS, WHO PROHIBIT COMMERCIAL USE,", "modified"),
        ("ANYONE USE THIS IN A WEAPON. THE AUTHORS SHALL NOT", "modified"),
        ("A B C D E F G H I J K L M N O P", "modified"),
    ],
)
def test_a_clause_does_not_hide_in_a_name(holder: str, match: str) -> None:
    assert identify(MIT.replace("THE\nAUTHORS OR COPYRIGHT HOLDERS", holder)).match == match


@pytest.mark.parametrize("name", EXACT)
@pytest.mark.parametrize("sentence", RESTRICTIONS)
def test_a_restriction_before_after_or_inside_makes_another_licence(name: str, sentence: str) -> None:
    text = EXACT[name]
    middle = text.index("\n", len(text) // 2)
    for edited in (
        f"{sentence}\n\n{text}",
        f"{text}\n{sentence}\n",
        f"{text[:middle]} {sentence}{text[middle:]}",
        text.replace("Jo Doe", f"Jo Doe. {sentence}") if "Jo Doe" in text else f"{text} {sentence}",
    ):
        found = identify(edited)
        assert found.match != "exact"
        assert found.licence is None
        assert found.nearest == name


def _changeable(text: str) -> list[tuple[int, int]]:
    """The words of the terms: not the title, the notice, list markers, or the names the list marks as replaceable."""
    spans, at = [], text.index("Permission") if "Permission" in text else text.index("1. Definitions")
    stop = text.index("END OF TERMS") if "END OF TERMS" in text else len(text)
    for piece in text[at:stop].split():
        at = text.index(piece, at)
        if not piece.strip("().").isdigit() and len(piece.strip("()")) > 1:
            spans.append((at, at + len(piece)))
        at += len(piece)
    free = ("THE AUTHOR ", "THE\nAUTHORS OR COPYRIGHT HOLDERS")
    holes = [(i, i + len(name)) for name in free for i in range(len(text)) if text.startswith(name, i)]
    return [(a, b) for a, b in spans if not any(start <= a < end for start, end in holes)]


WORDS = ("not", "only", "commercial", "research", "except", "excluded", "zero", "禁止", "no")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(EXACT)), st.data())
def test_a_word_more_is_another_licence(name: str, data: st.DataObject) -> None:
    text = EXACT[name]
    at, _ = data.draw(st.sampled_from(_changeable(text)))
    word = data.draw(st.sampled_from(WORDS))
    assert identify(f"{text[:at]}{word} {text[at:]}").match != "exact"


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(EXACT)), st.data())
def test_a_word_less_is_another_licence(name: str, data: st.DataObject) -> None:
    text = EXACT[name]
    start, end = data.draw(st.sampled_from(_changeable(text)))
    assert identify(text[:start] + text[end:]).match != "exact"


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(EXACT)), st.data())
def test_a_word_changed_is_another_licence_and_the_difference_shows_it(name: str, data: st.DataObject) -> None:
    text = EXACT[name]
    start, end = data.draw(st.sampled_from(_changeable(text)))
    edited = f"{text[:start]}zzyzx{text[end:]}"
    found = identify(edited)
    assert found.match == "modified"
    assert found.nearest == name
    assert found.differences
    for difference in found.differences:
        assert edited[slice(*difference.span)] == difference.text
    if {token_of(word) for word in read_words(text[start:end]).words} != {token_of("zzyzx")}:
        assert any(a <= start and start + 5 <= b for difference in found.differences for a, b in [difference.span])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(EXACT)), st.text(min_size=1, max_size=30), st.data())
@example("MIT", "\u200b", None)
def test_whatever_is_inserted_into_the_terms_shows(name: str, inserted: str, data: st.DataObject | None) -> None:
    text = EXACT[name]
    at = _changeable(text)[40][0] if data is None else data.draw(st.sampled_from(_changeable(text)))[0]
    edited = f"{text[:at]}{inserted} {text[at:]}"
    if read_words(edited).words != read_words(text).words and len(read_words(inserted).words) > 0:
        marker_only = all(len(word) <= 4 for word in read_words(inserted).words)
        assert identify(edited).match != "exact" or marker_only


def test_a_second_text_is_found_and_makes_the_file_another() -> None:
    both = f"{MIT}\n{'-' * 40}\n\n{APACHE}"
    assert identify(both).match == "modified" or identify(both).match == "unknown"
    assert [part.licence for part in identify_all(both)] == ["MIT", "Apache-2.0"]


def test_what_stands_between_two_texts_is_a_part_of_its_own() -> None:
    parts = identify_all(f"{MIT}\nUse in weapons is excluded and so is everything evil.\n\n{ISC}")
    assert [part.licence for part in parts] == ["MIT", None, "ISC"]
    assert parts[1].match != "exact"


def test_text_after_a_licence_makes_it_another() -> None:
    parts = identify_all(f"{MIT}\nAs an exception, large companies need our permission.\n")
    assert parts[0].licence == "MIT"
    assert any(part.match != "exact" for part in parts)


def test_a_title_of_another_licence_makes_it_another() -> None:
    assert identify(MIT.replace("MIT License", "Aurora Non-Commercial License")).match == "modified"
    assert identify(MIT.replace("MIT License", "ISC License")).match == "modified"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("../LICENSE\n", "../LICENSE"),
        ("See the LICENSE.txt file.", "LICENSE.txt"),
        ("See https://example.org/licences/aurora for the terms.\n", "https://example.org/licences/aurora"),
    ],
)
def test_a_pointer_is_only_a_pointer(text: str, target: str) -> None:
    found = identify(text)
    assert (found.match, found.licence, found.pointer) == ("unknown", None, target)


def test_a_pointer_with_a_condition_is_no_pointer() -> None:
    assert identify("See LICENSE. Commercial use is not allowed.").pointer is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("a\0b", "binary"),
        ("x " * (1 << 19) + "x", "longer"),
        ("x" * 50_000_000, "longer"),
        ("x" * 10_000_000, "longer"),
        ("%PDF-1.7\n1 0 obj\0", "PDF"),
        ("<!DOCTYPE html>\n<html><body>MIT License</body></html>", "HTML"),
        ("<html lang='en'>", "HTML"),
        (MIT.encode("utf-16").decode("utf-8", "replace"), "binary"),
        (MIT.replace("t", "\ufffd"), "UTF-8"),
    ],
    ids=lambda value: value[:10] or "empty",
)
def test_what_is_not_read_is_unknown_with_the_reason(text: str, reason: str) -> None:
    found = identify(text)
    assert found.match == "unknown"
    assert found.reason is not None
    assert reason in found.reason


@given(st.text(max_size=400))
def test_no_text_raises_and_random_text_is_no_licence(text: str) -> None:
    assert identify(text).match != "exact"
    identify_all(text)


LINES = {
    "notices": "Copyright (c) 2031 Acme and\n",
    "a list of names": "Copyright 2031\nJo Doe\n",
    "a phrase": "Permission is hereby granted, ",
    "markers": "a. ",
    "signs": "(c) " * 10,
    "one letter to a line": "a\n",
    "a licence": f"{MIT}\n",
    "a licence in one line": " ".join(MIT.split()) + " ",
    "a licence but for its end": f"{MIT[:-12]}x\n",
    "a licence, a word to a line": "\n".join(MIT.split()[:-1]) + "\nx\n",
    "a long licence": APACHE,
    "escapes": "&amp;",
    "front matter": "---\ntitle: x\n",
    "names": "Aurora Borealis\n",
    "no blanks": "x",
    "another script": "禁止",
    "titles": "MIT License\n",
}


@pytest.mark.parametrize("name", LINES)
def test_time_grows_with_the_length_and_no_faster(name: str) -> None:
    """Twice the text, about twice the time: whatever it is made of, and at most a few seconds at the limit."""
    line = LINES[name]

    def seconds(length: int) -> float:
        text = line * (length // len(line))
        started = time.process_time()
        identify_all(text)
        return time.process_time() - started

    seconds(30_000)  # warm
    short, long = min(seconds(200_000) for _ in range(2)), min(seconds(400_000) for _ in range(2))
    assert long < 3 * short + 0.1
    assert long < 4


@pytest.mark.parametrize("name", EXACT)
@pytest.mark.parametrize("kind", NOISE)
def test_a_noisy_copy_is_never_exact_for_another_licence_and_its_nearest_is_right(name: str, kind: str) -> None:
    if kind == "a paragraph less" and name != "Apache-2.0":
        pytest.skip("without a paragraph of three it is another licence")
    found = identify(NOISE[kind](EXACT[name], random.Random(kind)))
    assert found.nearest == name
    assert found.licence in (None, name)


def test_the_differences_of_a_changed_text_are_where_it_was_changed() -> None:
    edited = MIT.replace("to deal\nin the Software without restriction", "to study\nthe Software for research")
    found = identify(edited)
    assert found.match == "modified"
    assert found.differences
    low, high = edited.index("study"), edited.index("research") + len("research")
    for difference in found.differences:
        assert low - 4 <= difference.span[0] <= difference.span[1] <= high
        assert difference.original is not None
        assert difference.original[1] - difference.original[0] >= difference.missing
    assert sum(difference.missing for difference in found.differences) >= 3


def test_words_left_out_are_counted_where_they_are_missing() -> None:
    sentence = "The above copyright notice and this permission notice shall be included in all\ncopies or substantial"
    found = identify(MIT.replace(sentence, "").replace(" portions of the Software.", ""))
    assert found.nearest in ("MIT", "MIT-0")
    if found.nearest == "MIT":
        assert sum(difference.missing for difference in found.differences) == 20


@pytest.mark.parametrize("wording", ["non-infringement", "NONINFRINGEMENT", "non\ninfringement"])
def test_one_word_written_as_two(wording: str) -> None:
    assert identify(MIT.replace("NONINFRINGEMENT", wording)).licence == "MIT"


def test_a_notice_of_a_licence_is_not_its_text() -> None:
    notice = APACHE[APACHE.index("Licensed under the Apache License") :]
    found = identify("Copyright 2031 Jo Doe\n\n" + notice)
    assert (found.match, found.licence, found.nearest) == ("unknown", None, "Apache-2.0")
    assert "notice" in str(found.reason)


def test_the_first_licence_of_a_file_is_the_nearest_of_all_of_it() -> None:
    more = "Parts of this come from elsewhere and may only be used by those who paid for them.\n\n"
    found = identify(f"{ISC}\n{more}{MIT}\n{more}{MIT}\n{more}{MIT}")
    assert found.match != "exact"
    assert found.nearest == "ISC"


def test_installed_licence_files() -> None:
    """Natural copies: whatever lies beside the installed packages that says MIT or Apache in one clean text."""
    found = 0
    for path in Path(pytest.__file__).parents[1].glob("*.dist-info/**/LICENSE*"):
        if path.is_file() and identify(path.read_text("utf-8", "replace")).match == "exact":
            found += 1
    if not found:
        pytest.skip("no licence files beside the installed packages")
    assert found >= 5
