from snapshots import snapshot
from trueopen.code.commands import commands
from trueopen.code.defaults import command_line_defaults, started_plainly
from trueopen.code.survey import survey

PROGRAM = """
parser.add_argument("--learning_rate", type=float, default=5e-4, help="initial (peak)")
parser.add_argument("-b", "--batch_size", type=int, default=32)
parser.add_argument("--out", default="model")
flags.DEFINE_integer("num_train_steps", 100000, "steps")
if __name__ == "__main__":
    pass
"""


def test_defaults_of_a_command_line_are_settings():
    held = snapshot({"train.py": PROGRAM})
    document = held.document(held.find(0, "train.py"))
    assert [(one.key, one.value) for one in command_line_defaults(document)] == [
        ("learning_rate", "5e-4"), ("batch_size", "32"), ("num_train_steps", "100000"),
    ]  # fmt: skip
    for one in command_line_defaults(document):
        assert document.data[one.start : one.end].decode().startswith(one.key)


def test_they_hold_only_where_the_documents_start_the_program_as_it_is():
    def started(readme):
        held = snapshot({"train.py": PROGRAM, "README.md": f"```\n{readme}\n```\n"})
        return started_plainly(survey(held).files[0], commands(held))

    assert started("python train.py --out x") is not None
    assert started("python -m train") is not None
    assert started("python train.py --learning_rate 1e-3") is None
    assert started("python other.py") is None
