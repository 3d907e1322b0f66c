"""Which sentences are the publisher's own, and that probes over them stand foreign text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snapshots import SYSTEM, snapshot, source
from trueopen.artifact import Document
from trueopen.probes import payment, sensitive_uses, training_compute, usage_information
from trueopen.probes.documents import read_documents
from trueopen.probes.own_sentences import LONGEST, own_sentences
from trueopen.system import SourceKind

PROBES = (payment, usage_information, training_compute, sensitive_uses)
# Words that the probes look for, mixed with what strangers write.
WORDS = st.sampled_from(
    ["Aurora", "the model", "must", "purchase", "a licence", "free of charge", "is not intended for", "10^25 FLOPs",
     "trained", "3e24 FLOPs", "systemic risk", "GPAI model with", "# Limitations", "\n\n", "|", "```", "hiring", ": ",
     "\x00", "\u202e", "<script>", "²⁵", "paid API", "—"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=40).map(" ".join))


@given(TEXTS)
@settings(max_examples=120, deadline=None)
def test_any_text_is_answered_and_every_quote_is_exact(text: str) -> None:
    taken = snapshot({"README.md": text.encode("utf-8", "surrogatepass")})
    for probe in PROBES:
        found = list(probe.observe(taken, SYSTEM))
        assert {fact.name for fact in found} == {name for name, _ in probe.YIELDS}
        for item in (item for fact in found for item in fact.evidence if item.bytes):
            artifact = taken.find(item.source, item.artifact)
            assert artifact is not None
            document = taken.document(artifact)
            assert isinstance(document, Document)
            first, last = item.bytes or (0, 0)
            assert document.data[first:last].decode("utf-8", "replace") == item.quote


def test_headings_code_questions_and_long_lines_are_no_sentences() -> None:
    text = "# A heading\n\n```\ncode = 1\n```\n\nIs it a question?\n\n" + "long " * LONGEST + "\n\nA sentence.\n"
    assert [one.plain for one in own_sentences(read_documents(snapshot({"README.md": text})))] == ["A sentence."]


@pytest.mark.parametrize(("followed", "count"), [(None, 1), (0, 0)])
def test_a_followed_source_is_not_the_publisher_s_own(followed: int | None, count: int) -> None:
    tree = source({"README.md": "# B\n\nA sentence.\n"}, followed_from=followed)
    first = source({"x.py": "x = 1"}, kind=SourceKind.DIRECTORY)
    assert len(list(own_sentences(read_documents(snapshot(first, tree))))) == count
