"""What holds of every text: quotes are verbatim, nothing raises, and a clause more or less changes only itself."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from trueopen.licences.clauses import read
from trueopen.licences.clauses.reading import CONDITIONS, Reading
from trueopen.licences.clauses.structure import units
from trueopen.licences.table import FREEDOMS, RESTRICTIONS

_GIVES = (
    "You may use, copy, modify and distribute the model for any purpose.",
    "You must keep this notice in all copies.",
    "You must give appropriate credit to the authors.",
    "This licence grants no right to use our trademarks.",
    "Changed versions must be shared under this licence.",
    "If you institute patent litigation against us, your licences shall terminate.",
    "The copyright of the model stays with its authors.",
    "“Model” means the weights and the code.",
)
_TAKES = (
    "You may not use the model for commercial purposes.",
    "You may use the model for research purposes only.",
    "You may not modify the model.",
    "You may not distribute the model.",
    "You may not reverse engineer the model.",
    "You may not use the model for military purposes.",
    "You may not use the outputs to train other models.",
    "You must comply with the Acceptable Use Policy.",
    "We may revoke this licence at any time.",
    "You shall indemnify the licensor against all claims.",
)
_DISCLAIMER = "The model is provided “as is”, without warranty of any kind."

_WORDS = (
    "you may must shall not only except provided that use copy modify distribute sell model licence notice commercial "
    "research purposes under this the same terms and or to of in (a) (b) (i) (ii) 1. - # ## * ** : ; . , “ ” ( ) [ ] "
    "<br> <li> </p> means warranty liable trademark patent terminate 模型 не за // /* */"
)
_words = st.sampled_from([*_WORDS.split(" "), "", "\n", "\n\n", "\t"])
_texts = st.one_of(
    st.text(max_size=400),
    st.lists(_words, max_size=120).map(" ".join),
    st.lists(st.sampled_from((*_GIVES, *_TAKES, _DISCLAIMER)), max_size=8).map(" ".join),
)
_joins = st.sampled_from(["\n\n", " ", "\n"])


def _kinds(reading: Reading) -> set[str]:
    return {clause.kind for clause in reading.restrictions}


@settings(max_examples=150, deadline=None)
@given(_texts)
def test_every_text_is_read(text: str) -> None:
    reading = read(text)
    for clause in (*reading.restrictions, *reading.conditions):
        start, end = clause.span
        assert 0 <= start < end <= len(text)
        assert clause.quote == text[start:end]
    assert {clause.kind for clause in reading.restrictions} <= set(RESTRICTIONS)
    assert {clause.kind for clause in reading.conditions} <= set(CONDITIONS)
    assert set(reading.freedoms) == set(FREEDOMS)
    for freedom in reading.freedoms.values():
        assert freedom.why
        assert freedom.span is None or 0 <= freedom.span[0] < freedom.span[1] <= len(text)
    for number, sentence in enumerate(reading.sentences):
        assert 0 <= sentence.span[0] < sentence.span[1] <= len(text)
        assert sentence.under is None or sentence.under < number


@settings(max_examples=150, deadline=None)
@given(_texts)
def test_units_stand_in_the_text(text: str) -> None:
    found = units(text)
    for number, unit in enumerate(found):
        start, end = unit.span
        assert unit.number == number
        assert 0 <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert all(found[part].part and found[part].under == number for part in unit.parts)
    tops = [unit.span for unit in found if not unit.part]
    assert all(before[1] <= after[0] for before, after in pairwise(tops))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_GIVES), max_size=6), st.lists(st.sampled_from(_TAKES), max_size=4), _joins)
def test_without_its_restricting_sentences_it_restricts_nothing(gives: list[str], takes: list[str], by: str) -> None:
    whole = read(by.join([*gives, *takes]))
    assert len(_kinds(whole)) >= min(len(set(takes)), 1)
    assert _kinds(read(by.join(gives))) == set()
    for taken in takes:
        rest = by.join([*gives, *(one for one in takes if one != taken)])
        assert _kinds(read(rest)) <= _kinds(whole)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from((*_GIVES, *_TAKES)), min_size=1, max_size=6), _joins)
def test_a_disclaimer_takes_back_no_restriction(sentences: list[str], by: str) -> None:
    text = by.join(sentences)
    assert _kinds(read(by.join([text, _DISCLAIMER]))) == _kinds(read(text))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(_TAKES), st.sampled_from(["# ", "// ", " * ", "> ", "; "]), st.integers(30, 70))
def test_a_comment_hides_nothing(sentence: str, mark: str, width: int) -> None:
    words = f"{' '.join(_GIVES)} {sentence}".split()
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    text = "/*\n" + "\n".join(mark + line for line in lines) + "\n */\n"
    assert _kinds(read(text)) == _kinds(read(" ".join(words)))
