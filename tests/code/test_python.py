from hypothesis import given
from hypothesis import strategies as st

from trueopen.code.python import MAX_BYTES, MAX_NESTING, parse

SOURCE = """
import torch.optim as optim
from torch import nn
from .model import Net

RATE = 3e-4
STEPS = 715 * 2


class Model(nn.Module):
    def forward(self, x, size=3):
        return self.layer(x)


def run(model, batches, lr=1e-3):
    optimizer = optim.AdamW(model.parameters(), lr=lr)
    for batch in batches:
        while True:
            scaler.scale(loss).backward()
    optimizer.step()


if __name__ == "__main__":
    run(Net(), [])
"""


def test_calls_are_resolved_through_imports_and_counted_in_loops():
    source = parse(SOURCE)
    assert source is not None
    calls = {call.name: call for call in source.calls}
    assert calls["torch.optim.AdamW"].bound == "optimizer"
    assert calls["torch.optim.AdamW"].scope == "run"
    assert calls["scaler.scale().backward"].loops == 2
    assert calls["optimizer.step"].loops == 0
    assert source.bound["optimizer"] == "torch.optim.AdamW"
    assert ".model.Net" in calls


def test_classes_functions_constants_and_the_main_guard_are_told():
    source = parse(SOURCE)
    assert source is not None
    (model,) = source.classes
    assert (model.name, model.bases, model.methods) == ("Model", ("torch.nn.Module",), ("forward",))
    assert [function.scope for function in source.functions] == ["Model.forward", "run"]
    assert source.functions[1].defaults == (("lr", "0.001", 15),)
    assert [name for name, _, _ in source.constants] == ["RATE", "STEPS"]
    assert SOURCE.splitlines()[source.main - 1].startswith("if __name__")


def test_lines_lead_back_to_characters():
    source = parse("a = 1\nö = 2\nlast")
    assert source is not None
    start, end = source.span(2)
    assert source.text[start:end] == "ö = 2\n"
    assert source.text[slice(*source.span(3))] == "last"
    assert source.line_at(start) == 2


def test_what_is_no_python_of_ours_is_none():
    assert parse("print 'python 2'") is None
    assert parse("def f(:") is None
    assert parse("x = '\0'") is None
    assert parse("# \udcff\nx = 1") is None


def test_limits_come_before_the_parser():
    assert parse("#" * (MAX_BYTES + 1)) is None
    assert parse("x = " + "(" * (MAX_NESTING + 1) + ")" * (MAX_NESTING + 1)) is None


def test_deep_expressions_do_not_end_the_process():
    assert parse("x = " + "-" * 200_000 + "1") is None
    assert parse("x = " + "not " * 100_000 + "1") is None
    parse("x = " + "+".join(["1"] * 50_000))
    parse("x = a" + ".b" * 100_000)
    parse("".join(" " * depth + "if x:\n" for depth in range(90)) + " " * 90 + "pass\n")


@given(st.text(max_size=200))
def test_any_text_gives_a_value(text):
    found = parse(text)
    assert found is None or found.text == text
