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


@pytest.mark.parametrize(
    ("context", "title", "text"),
    [
        ("repo", "LampLM: an open model", "lamplm"),
        ("repo", "Lamp-3.5", "lamp-3.5"),
        ("Aurora-Chinese-LLM", "", "aurora"),
        ("aurora-eval", "", "aurora"),
        ("Kettle.ai", "", "kettle"),
    ],
)
def test_names_of_titles_and_shorter_names(context: str, title: str, text: str) -> None:
    names = own_names(context, title)
    assert names is not None
    assert names.pattern.search(text) is not None


@pytest.mark.parametrize(
    ("context", "title", "text"),
    [
        ("Llama-Chinese", "", "llama"),
        ("repo", "Model Card for LampLM", "lamplm"),
        ("repo", "Lamp", "lamp"),
        ("repo", "LLaMA 2", "llama 2"),
        ("repo", "A Long Title About LampLM", "lamplm"),
    ],
)
def test_titles_that_name_no_system(context: str, title: str, text: str) -> None:
    names = own_names(context, title)
    assert names is None or names.pattern.search(text) is None
