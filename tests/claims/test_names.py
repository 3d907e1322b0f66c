"""The names a system goes by."""

from __future__ import annotations

import pytest

from trueopen.claims.names import own_names


@pytest.mark.parametrize(
    ("context", "text", "found"),
    [
        ("org/Aurora-7B-Chat", "the aurora series", "aurora"),
        ("Aurora3", "aurora 2 was", "aurora 2"),
        ("Aurora-7B", "aurora-13b-chat.", "aurora-13b-chat"),
        ("Aurora / Borealis", "borealis-1b", "borealis-1b"),
        ("Tea Pot 2", "teapot and", "teapot"),
        ("Aurora (as packed in Kettle)", "aurora", "aurora"),
        ("Yi", "the yi models", "yi"),
    ],
)
def test_found(context: str, text: str, found: str) -> None:
    names = own_names(context)
    assert names is not None
    match = names.pattern.search(text)
    assert match is not None
    assert match.group(1) == found


@pytest.mark.parametrize(
    ("context", "text"),
    [
        ("org/Aurora-7B", "org is a company"),
        ("Aurora-7B", "preaurora"),
        ("Llama-3-Lantern-70B", "llama 2 is"),
        ("GLM-4", "chatglm is"),
        ("Tacotron (as packed in Kettle)", "kettle"),
    ],
)
def test_not_found(context: str, text: str) -> None:
    names = own_names(context)
    assert names is not None
    assert names.pattern.search(text) is None


@pytest.mark.parametrize("context", ["", "   ", "7B", "the model", "()"])
def test_a_context_that_names_nothing(context: str) -> None:
    names = own_names(context)
    assert names is None or "model" not in names.names


def test_a_name_with_a_file_ending_is_another_thing() -> None:
    names = own_names("Aurora-7B")
    assert names is not None
    match = names.pattern.search("aurora.cpp")
    assert match is not None
    assert match.group(2) == ".cpp"
