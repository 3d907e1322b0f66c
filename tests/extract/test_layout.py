"""Lines, headings and words over line ends, from pieces of text with their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.extract.layout import Page, Run, clean, lines_of
from trueopen.extract.pages import is_garbled, text_of


def page(number: int, *lines: str, size: float = 10, x: float = 72, top: float = 700) -> Page:
    return Page(number, tuple(Run(x, top - 12 * at, size, False, text + "\n") for at, text in enumerate(lines)))


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("The pages were fil-", "tered by hand.", "The pages were filtered by hand."),
        ("We use open-", "source tools.", "We use open-source tools."),
        ("The pre-", "training data is text.", "The pre-training data is text."),
        ("We use MiMo-", "7B here.", "We use MiMo-7B here."),
        ("Novel HTML-", "extraction is used.", "Novel HTML-extraction is used."),
        ("我们使用公开的", "数据训练模型。", "我们使用公开的数据训练模型。"),
    ],
)
def test_words_over_line_ends(first: str, second: str, joined: str) -> None:
    assert text_of([page(1, first, second)]).strip() == joined


def test_a_word_that_stands_whole_elsewhere_is_put_together() -> None:
    text = text_of([page(1, "A multimodal model reads. The multi-", "modal model writes.")])
    assert "The multimodal model writes." in text


def test_a_raised_number_is_no_part_of_the_number_before_it() -> None:
    runs = (Run(72, 700, 10, False, "10"), Run(83, 704, 6, False, "12"), Run(92, 700, 10, False, " tokens"))
    assert lines_of(Page(1, runs))[0].text == "10^12 tokens"


def test_lettering_of_figures_makes_no_headings() -> None:
    body = page(1, "The text of this page is long enough to be most of it.", "It has two lines of words.").runs
    figure = Run(72, 400, 16, True, "Training Data", form=True)
    assert "#" not in text_of([Page(1, (*body, figure))])


def test_a_label_over_several_rows_stands_in_each() -> None:
    runs = (
        Run(120, 700, 10, False, "Category\tShare\n"),
        Run(72, 676, 10, False, "English\n"),
        Run(120, 688, 10, False, "Web\t40%\n"),
        Run(120, 676, 10, False, "Books\t5%\n"),
        Run(120, 664, 10, False, "Mail\t3%\n"),
    )
    text = text_of([Page(1, runs)])
    assert "|  | Category | Share |\n| English | Web | 40% |\n| English | Books | 5% |\n| English | Mail | 3% |" in text


def test_letters_are_as_they_are_read() -> None:
    assert clean("e\ufb03cient\u200b Tecnol´ogico") == "efficient Tecnológico"


RUNS = st.builds(
    Run,
    st.floats(-100, 700),
    st.floats(-100, 900),
    st.floats(0, 40),
    st.booleans(),
    st.text(st.characters(codec="utf-8"), max_size=30),
    st.booleans(),
)


@given(st.lists(st.lists(RUNS, max_size=12), max_size=4))
def test_any_pages_give_a_text_with_their_breaks(pages: list[list[Run]]) -> None:
    text = text_of([Page(number, tuple(runs)) for number, runs in enumerate(pages, 1)])
    assert text.count("\f") == max(0, len(pages) - 1)


def test_words_that_are_drawn_one_by_one_are_apart() -> None:
    words = (Run(72, 700, 10, False, "We\n"), Run(90, 700, 10, False, "train\n"), Run(115, 700, 10, False, "Aurora.\n"))
    assert lines_of(Page(1, words))[0].text == "We train Aurora."
    letters = (Run(72, 700, 10, False, "befo"), Run(92, 700, 10, False, "re"))
    assert lines_of(Page(1, letters))[0].text == "before"


def test_small_letters_may_be_more_than_the_body() -> None:
    body = page(
        1, "Aurora is trained on text about boats and on nothing", "else that anybody could think of here today, ever"
    )
    cited = page(1, *["A. Author. Boats and their logs in the north and south."] * 3, size=9, top=500)
    assert "#" not in text_of([Page(1, (*body.runs, *cited.runs))])


def test_a_title_that_is_repeated_on_each_page_is_kept_once() -> None:
    pages = [page(1, "Aurora Report", size=20, top=760)]
    pages += [page(number, "Aurora Report", top=760) for number in range(2, 6)]
    words = ("one", "two", "three", "four", "five")
    body = [
        page(at, f"The ship {word} is told of in many words.", f"And {word} is not all.")
        for at, word in enumerate(words, 1)
    ]
    text = text_of([Page(one.number, (*one.runs, *two.runs)) for one, two in zip(pages, body, strict=True)])
    assert text.startswith("# Aurora Report\n")
    assert text.count("Aurora Report") == 1


def test_letters_that_are_no_language_are_told_from_a_text() -> None:
    words = "the model is trained on text of ships and we keep logs in a harbour " * 60
    shifted = "".join(chr(ord(letter) + 1) if letter.isalpha() else letter for letter in words)
    assert not is_garbled(words)
    assert is_garbled(shifted)
    assert is_garbled("\ufffd\ue001 " * 100)
    assert not is_garbled("我们使用公开的数据训练模型" * 200)
    assert not is_garbled("Source 5 Tokens 6")
