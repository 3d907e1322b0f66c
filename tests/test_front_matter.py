"""The `---` block is cut exactly where the Hub cuts it, and a stranger's YAML never raises."""

from __future__ import annotations

import pytest
from huggingface_hub.repocard import REGEX_YAML_BLOCK
from hypothesis import example, given
from hypothesis import strategies as st

from trueopen.front_matter import front_matter

CARD = "---\nlicense: mit\ndatasets:\n- org/one\n- org/two\nbase_model: org/parent\n---\n# Title\n"


def test_values_of_lists_and_scalars() -> None:
    matter = front_matter(CARD)
    assert matter is not None
    assert [node.text for node in matter.values("datasets")] == ["org/one", "org/two"]
    assert [node.text for node in matter.values("base_model")] == ["org/parent"]
    assert matter.values("missing") == ()
    assert CARD[matter.end :] == "# Title\n"


def test_spans_lead_back_to_the_text() -> None:
    card = "\n---\nname: Ünïcödé 𝔸 ☃\nlicense: 'mit'\n---\n"
    matter = front_matter(card.encode())
    assert matter is not None
    (name,) = matter.values("name")
    start, end = matter.span(name)
    assert card[start:end] == "Ünïcödé 𝔸 ☃"
    (licence,) = matter.values("license")
    assert card[slice(*matter.span(licence))] == "'mit'"


def test_words_that_yaml_would_change_stay_as_written() -> None:
    matter = front_matter("---\nlicense: no\nversion: 1:30\nempty:\n---\n")
    assert matter is not None
    assert [node.text for node in matter.values("license")] == ["no"]
    assert [node.text for node in matter.values("version")] == ["1:30"]
    assert matter.values("empty") == ()


def test_duplicate_keys_are_kept_and_reported() -> None:
    matter = front_matter("---\nlicense: mit\nlicense: other\n---\n")
    assert matter is not None
    assert [node.text for node in matter.values("license")] == ["mit", "other"]
    assert [(first.line, later.line) for first, later in matter.duplicates()] == [(1, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "# no front matter\n",
        "",
        "---",
        "---\nlicense: mit\n",
        "---\n---\n",  # the Hub's pattern wants one line between the fences
        "----\nlicense: mit\n---\n",
        "text\n---\nlicense: mit\n---\n",
        "---\nlicense: mit\n---x\n",
    ],
)
def test_texts_without_front_matter(text: str) -> None:
    assert front_matter(text) is None


@pytest.mark.parametrize(
    ("yaml", "part"),
    [
        ("license: [mit", "not YAML"),
        ("a: &x 1\nb: *x", "aliases"),
        ("- one\n- two", "not a list of keys"),
        ("x: " + "[" * 40 + "]" * 40, "nested"),
        ("x: " + "y" * 300_000, "bytes"),
        ("\t", "not YAML"),
    ],
)
def test_broken_or_unsafe_yaml_is_a_problem_not_an_exception(yaml: str, part: str) -> None:
    matter = front_matter(f"---\n{yaml}\n---\n")
    assert matter is not None
    assert matter.root is None
    assert part in matter.problem
    assert matter.values("license") == ()


def test_bytes_that_are_not_utf8() -> None:
    matter = front_matter(b"---\nlicense: mit\xff\n---\nbody")
    assert matter is not None
    assert matter.problem


# U+0085 and the separators are white space to Python and to the scan alike.
@given(st.text(alphabet="-\r\n \ta:b\x85\u2028", max_size=40))
@example("---\r---\r---\n")
@example("---\n\r\n---\r\n")
@example("---\n\n---\r")
@example("---\n---\n---")
@example("---\r\n\r\n---\t \nx")
def test_cut_as_the_hub_cuts(text: str) -> None:
    hub = REGEX_YAML_BLOCK.match(text)
    ours = front_matter(text)
    assert (hub is None) == (ours is None)
    if hub is not None and ours is not None:
        assert (hub.start(2), hub.end(3)) == (ours.offset, ours.end)


@given(st.binary(max_size=200))
def test_never_raises(data: bytes) -> None:
    front_matter(b"---\n" + data + b"\n---\n")
