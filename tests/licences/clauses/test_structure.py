"""Sentences, list items and what introduces them, with their exact place."""

import pytest

from trueopen.licences.clauses.structure import MAX_UNITS, Unit, units


def _read(text: str) -> list[tuple[str, int | None]]:
    """Each unit as it stands in the text, with the number of the unit that introduces it."""
    return [(text[unit.span[0] : unit.span[1]], unit.under) for unit in units(text)]


def _stems(text: str) -> list[str]:
    return [unit.stem for unit in units(text)]


def _headings(text: str) -> list[str]:
    return [text[unit.span[0] : unit.span[1]] for unit in units(text) if unit.is_heading]


def test_sentences() -> None:
    text = "You may copy it. You may change it, e.g. to improve it. Version 2.0 differs! Does it? Yes."
    assert _read(text) == [
        ("You may copy it.", None),
        ("You may change it, e.g. to improve it.", None),
        ("Version 2.0 differs!", None),
        ("Does it?", None),
        ("Yes.", None),
    ]


@pytest.mark.parametrize("short", ["e.g.", "i.e.", "Inc.", "Ltd.", "No.", "Art.", "U.S.", "J."])
def test_abbreviations_end_no_sentence(short: str) -> None:
    text = f"Some words before {short} Then the sentence goes on."
    assert len(units(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "You must not:\n\n(a) sell the model;\n(b) rent the model; or\n(c) lend the model.\n\nThis ends the list.\n",
        "You must not:\n1. sell the model;\n2. rent the model; or\n3. lend the model.\n\nThis ends the list.\n",
        "You must not:\n- sell the model;\n- rent the model; or\n- lend the model.\n\nThis ends the list.\n",
        "You must not:\n  • sell the model;\n  • rent the model; or\n  • lend the model.\n\nThis ends the list.\n",
        "You must not:\n(i) sell the model;\n(ii) rent the model; or\n(iii) lend the model.\n\nThis ends the list.\n",
        "You must not:\n\n   sell the model;\n\n   rent the model; or\n\n   lend the model.\n\nThis ends the list.\n",
        "You must not:<ul><li>sell the model;</li><li>rent the model; or</li><li>lend the model.</li></ul>"
        "<p>This ends the list.</p>",
    ],
    ids=["letters", "numbers", "dashes", "dots", "roman", "indented", "html"],
)
def test_items_of_a_list_stand_under_its_introduction(text: str) -> None:
    read = units(text)
    assert [unit.flat.removesuffix("</li>").removesuffix("</li></ul>") for unit in read] == [
        "you must not:",
        "sell the model;",
        "rent the model; or",
        "lend the model.",
        "this ends the list.",
    ]
    assert [unit.under for unit in read] == [None, 0, 0, 0, None]
    assert {unit.stem for unit in read[1:4]} == {"you must not:"}
    assert read[1].context == "you must not: sell the model;"
    assert read[4].stem == ""


def test_nested_lists() -> None:
    text = (
        "1. Limits. You will not:\n"
        "  (a) use it to:\n"
        "    (i) harm people;\n"
        "    (ii) spy on people; or\n"
        "    (iii) trick people;\n"
        "  (b) sell it.\n"
        "2. Terms. This is all.\n"
    )
    assert _read(text) == [
        ("Limits.", None),
        ("You will not:", None),
        ("use it to:", 1),
        ("harm people;", 2),
        ("spy on people; or", 2),
        ("trick people;", 2),
        ("sell it.", 1),
        ("Terms.", None),
        ("This is all.", None),
    ]
    assert _stems(text)[3] == "you will not: use it to:"
    assert _stems(text)[6] == "you will not:"


def test_letters_that_are_roman_numbers_go_on_with_the_letters() -> None:
    items = "".join(f"({letter}) act {letter};\n" for letter in "abcdefghij")
    text = f"You will not:\n{items}"
    assert [unit.under for unit in units(text)] == [None, *[0] * 10]


def test_parts_enumerated_in_a_sentence() -> None:
    text = "You may not (a) sell it, (b) rent it, or (c) lend it to others. You may share it."
    whole, *parts, after = units(text)
    assert [text[part.span[0] : part.span[1]] for part in parts] == ["sell it", "rent it", "lend it to others."]
    assert all(part.part and part.under == whole.number and part.stem == "you may not" for part in parts)
    assert whole.parts == tuple(part.number for part in parts)
    assert text[after.span[0] : after.span[1]] == "You may share it."


def test_one_bracket_is_no_enumeration() -> None:
    assert len(units("You may use section 4(a) of it and nothing else.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Changes: You may change the work.",
        "**Changes:** You may change the work.",
        "Changes and their effects: You may change the work.",
    ],
)
def test_a_title_that_runs_into_a_sentence_is_left_out(text: str) -> None:
    assert _read(text) == [("You may change the work.", None)]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_wrapped_paragraphs(ends: str) -> None:
    lines = ["You may copy and change the work for any", "purpose and share your copies.", "", "You must keep this."]
    text = ends.join(lines)
    assert _read(text) == [(f"{lines[0]}{ends}{lines[1]}", None), (lines[3], None)]


@pytest.mark.parametrize("tag", ["<br>", "<br/>", "<BR />", "</p><p>", "<br>\n"])
def test_html_breaks_end_a_line(tag: str) -> None:
    text = f"You may copy the work.{tag}You may change it."
    assert [unit.flat.removesuffix("</p>") for unit in units(text)] == ["you may copy the work.", "you may change it."]
    assert [text[unit.span[0] :][:7] for unit in units(text)] == ["You may", "You may"]


def test_markdown() -> None:
    text = (
        "# Licence\n\n## 1. Grant\n\nYou may *use* the **work**. See [the terms](https://example.org/a).\n\n"
        "You may also:\n\n* share it\n* change it\n"
    )
    assert _headings(text) == ["# Licence", "Grant"]
    flats = [unit.flat for unit in units(text)]
    assert flats[2:] == [
        "you may use the work.",
        "see the terms (https://example.org/a).",
        "you may also:",
        "share it",
        "change it",
    ]
    assert {unit.heading for unit in units(text)[2:]} == {"grant"}


@pytest.mark.parametrize(
    "text",
    [
        "GRANT OF RIGHTS\n\nYou may use it.",
        "1. Grant of Rights\n\nYou may use it.",
        "Grant of Rights:\n\nYou may use it.",
    ],
)
def test_titles_are_headings(text: str) -> None:
    assert len(_headings(text)) == 1
    assert units(text)[-1].heading.rstrip(":") == "grant of rights"


_COMMENTS = ("# ", "// ", " * ", "; ", "% ", "> ", "-- ", "REM ", "dnl ", "## ")


@pytest.mark.parametrize("mark", _COMMENTS)
def test_the_marks_of_a_comment_are_no_words(mark: str) -> None:
    lines = [
        "You may not use the work or",
        "its copies for any purpose that",
        "earns money.",
        "",
        "You must keep this.",
    ]
    body = "\n".join(mark + line if line else mark.rstrip() for line in lines)
    text = f"/*\n{body}\n */\n" if "*" in mark else body + "\n"
    first, second = units(text)
    assert first.flat == "you may not use the work or its copies for any purpose that earns money."
    assert not first.is_heading
    assert text[first.span[0] : first.span[1]].startswith("You may not use the work or\n")
    assert text[second.span[0] : second.span[1]] == "You must keep this."


def test_a_list_is_no_comment() -> None:
    text = "* You may copy it.\n* You may change it.\n* You may share it.\n"
    assert [unit.flat for unit in units(text)] == ["you may copy it.", "you may change it.", "you may share it."]


def test_headings_are_no_comment() -> None:
    text = "# Licence\n\nYou may use it.\n\n# Limits\n\nYou may not sell it.\n"
    assert _headings(text) == ["# Licence", "# Limits"]


def test_quotes_and_brackets_stay_in_their_sentence() -> None:
    text = "The “Work” (as defined below) may be used. (This is a remark.)"
    assert _read(text)[0] == ("The “Work” (as defined below) may be used.", None)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "***\n---\n", "()[]{}", "\x00", "# A)", "(a)"])
def test_a_text_without_words_has_no_units(text: str) -> None:
    assert units(text) == ()


def test_numbers_are_places() -> None:
    text = "You must not (a) sell it or (b) rent it. You must:\n\n- keep this;\n- share it.\n"
    read: tuple[Unit, ...] = units(text)
    assert [unit.number for unit in read] == list(range(len(read)))
    assert all(unit.under is None or unit.under < unit.number for unit in read)


@pytest.mark.parametrize("piece", ["A b. ", "- a\n", "(a) b\n"])
def test_units_are_counted_up_to_a_limit(piece: str) -> None:
    assert len(units(piece * (MAX_UNITS + 500))) <= MAX_UNITS + 10
