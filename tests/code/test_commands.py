from snapshots import snapshot
from trueopen.code.commands import commands, of_document

README = """# Aurora

Install with:

```bash
pip install -e .
git clone https://github.com/aurora/aurora
```

Train:

```bash
$ CUDA_VISIBLE_DEVICES=0 torchrun --nproc_per_node 8 \\
    -m aurora.train --lr 1e-4
python scripts/prepare.py --out data
```

In prose, python train.py is only a word.

    python tools/evaluate.py --task all
"""


def test_commands_of_a_document_are_whole_logical_lines():
    found = commands(snapshot({"README.md": README}))
    assert [one.programs for one in found] == [("aurora.train",), ("scripts/prepare.py",), ("tools/evaluate.py",)]
    first = found[0]
    assert first.document.data[first.start : first.end].decode() == first.text
    assert first.text.startswith("torchrun")
    assert first.text.endswith("--lr 1e-4")
    assert all(one.prose for one in found)


def test_launchers_and_makefiles_write_commands_too():
    found = commands(
        snapshot({"run.sh": "set -e\nsrun python main.py --n 8\n", "Makefile": "data:\n\tpython prep.py\n"})
    )
    assert {one.artifact.path: one.programs for one in found} == {"run.sh": ("main.py",), "Makefile": ("prep.py",)}
    assert not any(one.prose for one in found)


def test_a_command_without_end_is_left_out():
    assert not commands(snapshot({"run.sh": "python x.py " + "a" * 5_000}))


def test_invalid_bytes_do_not_matter():
    held = snapshot({"run.sh": b"\xff\xfe\npython train.py --name \xff\n"})
    document = held.document(held.find(0, "run.sh"))
    assert [one.programs for one in of_document(document)] == [("train.py",)]
