"""Expressions: AND is as strict as its strictest part, OR as good as its best single part, junk is None."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueopen.licences.expression import expression
from trueopen.licences.table import FREEDOMS


def test_or_lets_the_recipient_choose() -> None:
    found = expression("CC-BY-NC-4.0 OR MIT")
    assert found is not None
    assert found.osi_approved
    assert found.grants_all
    assert found.restrictions == ()


def test_and_needs_every_part() -> None:
    found = expression("MIT AND CC-BY-NC-4.0")
    assert found is not None
    assert not found.osi_approved
    assert found.freedoms["use"] == "restricted"
    assert found.restrictions == ("non-commercial",)


def test_freedoms_of_two_licences_never_add_up() -> None:
    """CC-BY-NC takes use, CC-BY-ND takes modification; choosing either never gives both."""
    found = expression("CC-BY-NC-4.0 OR CC-BY-ND-4.0")
    assert found is not None
    assert not found.grants_all


def test_nesting() -> None:
    found = expression("MIT AND (Apache-2.0 OR CC-BY-NC-4.0)")
    assert found is not None
    assert found.osi_approved
    assert found.grants_all


@pytest.mark.parametrize(
    ("text", "approved"),
    [
        ("GPL-2.0-only WITH Classpath-exception-2.0", True),
        ("GPL-2.0-only WITH something-of-ours", False),
        ("Apache-2.0 WITH Commons-Clause", False),
        ("GPL-2.0+", True),
        ("Apache-2.0+", True),
        ("mit or apache-2.0", True),
        ("MIT AND Aurora-1.0", False),
        ("LicenseRef-ours", False),
    ],
)
def test_exceptions_and_symbols(text: str, approved: bool) -> None:
    found = expression(text)
    assert found is not None
    assert found.osi_approved is approved
    assert approved or not found.grants_all


def test_an_unknown_part_beside_or_does_not_hurt_and_is_named() -> None:
    found = expression("MIT OR Aurora-1.0")
    assert found is not None
    assert found.grants_all
    assert found.unknown == ("Aurora-1.0",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "AND",
        "or",
        "MIT AND",
        "((((",
        "MIT MIT",
        "(" * 5_000,
        "MIT/Apache-2.0",
        "MIT; rm -rf",
        "МІТ OR MIT",
        "a " * 2_000,
    ],
)
def test_junk_is_none(text: str) -> None:
    assert expression(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "DocumentRef-aurora:LicenseRef-ours",
        "DocumentRef-aurora-1.2:LicenseRef-MIT-Style-2 AND MIT",
        "LicenseRef-MIT",
        "LicenseRef-Apache-2.0",
        "MIT AND LicenseRef-scancode-unknown-of-ours",
        "MIT AND (Apache-2.0 AND (ISC AND LicenseRef-x))",
        "LicenseRef-a OR LicenseRef-b",
    ],
)
def test_references_to_texts_of_a_document_grant_nothing_that_is_known(text: str) -> None:
    found = expression(text)
    assert found is not None
    assert found.unknown
    assert not found.grants_all
    assert not found.osi_approved


# Parts of every kind: approved, content, restricted, known by name only, unknown, with exceptions and plus signs.
# fmt: off
PARTS = st.sampled_from([
    "MIT", "apache-2.0", "GPL-2.0+", "GPL-3.0-or-later", "CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC-BY-4.0", "llama3.1",
    "gemma", "LicenseRef-ours", "DocumentRef-a:LicenseRef-b", "Aurora-1.0", "LicenseRef-scancode-qwen-2024", "other",
    "GPL-2.0-only WITH Classpath-exception-2.0", "MIT WITH our-exception", "CC-BY-NC-4.0 WITH LLVM-exception", "JSON",
])
# fmt: on
TREES = st.recursive(
    PARTS, lambda inner: st.tuples(inner, st.sampled_from(["AND", "OR", "and", "or"]), inner), max_leaves=8
)
ORDER = ("restricted", "not_granted", "unknown", "granted")


def _text(tree: str | tuple[Any, str, Any]) -> str:
    return tree if isinstance(tree, str) else f"({_text(tree[0])}) {tree[1]} ({_text(tree[2])})"


@given(TREES)
def test_an_and_is_never_better_than_its_parts_and_an_or_never_better_than_its_best(tree: Any) -> None:
    if isinstance(tree, str):
        return
    whole, parts = expression(_text(tree)), [expression(_text(tree[0])), expression(_text(tree[2]))]
    assert whole is not None
    known = [part for part in parts if part is not None]
    assert len(known) == 2
    ranks = [[ORDER.index(part.freedoms[freedom]) for part in known] for freedom in FREEDOMS]
    got = [ORDER.index(whole.freedoms[freedom]) for freedom in FREEDOMS]
    if tree[1].upper() == "AND":
        assert got == [min(rank) for rank in ranks]
        assert whole.osi_approved == all(part.osi_approved for part in known)
        assert set(whole.restrictions) == {kind for part in known for kind in part.restrictions}
        assert not whole.grants_all or all(part.grants_all for part in known)
    else:
        assert all(freedom <= max(rank) for freedom, rank in zip(got, ranks, strict=True))
        assert any(got == [rank[number] for rank in ranks] for number in range(2))
        assert whole.grants_all == any(part.grants_all for part in known)
        assert whole.osi_approved == any(part.osi_approved for part in known)


@given(TREES)
def test_what_is_approved_grants_everything(tree: Any) -> None:
    found = expression(_text(tree))
    assert found is not None
    assert not found.osi_approved or found.grants_all


@given(
    st.lists(
        st.sampled_from(["MIT", "AND", "OR", "WITH", "(", ")", "+", "LicenseRef-x", "GPL-2.0", ":", "-", ",", "/"])
    )
)
def test_never_raises_on_pieces(pieces: list[str]) -> None:
    for text in (" ".join(pieces), "".join(pieces)):
        found = expression(text)
        assert found is None or found.text == text.strip()


@given(st.text(max_size=80))
def test_never_raises_on_any_text(text: str) -> None:
    expression(text)


def test_depth_and_length_are_bounded() -> None:
    assert expression("(" * 15 + "MIT" + ")" * 15) is not None
    assert expression(" AND ".join(["MIT"] * 100)) is not None
    for junk in ("(" * 400 + "MIT", "MIT AND " * 130, "MIT " + "OR MIT " * 10_000, "(MIT) " * 100):
        assert expression(junk) is None


@given(st.text(alphabet="()MITANDORWITH+-. apche20", max_size=60))
def test_never_raises(text: str) -> None:
    expression(text)
