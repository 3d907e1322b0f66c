from snapshots import SYSTEM, snapshot
from trueopen.fact import Unknown
from trueopen.probes import code_steps

from .aurora import CONFIG, MODEL, TRAIN

CLEAN = "for line in open('raw.jsonl'):\n    out.write(clean_text(line))\n"
TOKENISE = "for line in open('raw'):\n    out.write(tokenizer.encode(line))\n"
FETCH = "import urllib.request\nfor url in urls:\n    urllib.request.urlretrieve(url)\n"
EVALUATE = "import jiwer\nprint(jiwer.wer(a, b))\n"
TUNE = "model = AutoModel.from_pretrained('aurora')\n" + TRAIN.replace("Aurora(config=config)", "model")
README = """# Aurora

```
python data/clean_corpus.py --in raw
python train.py --config configs/small.yaml
torchrun train.py --config configs/aurora-1b.yaml
python finetune.py
```
"""
FILES = {
    "train.py": TRAIN,
    "model.py": MODEL,
    "configs/aurora-1b.yaml": CONFIG,
    "README.md": README,
    "finetune.py": TUNE,
    "data/clean_corpus.py": CLEAN,
    "data/tokenize_corpus.py": TOKENISE,
    "data/download.py": FETCH,
    "evaluate.py": EVALUATE,
}


def observed(files):
    facts = tuple(code_steps.observe(snapshot(files), SYSTEM))
    return tuple({f.instance: f for f in facts if f.name == name} for name in ("code.step", "code.command"))


def test_each_step_that_code_performs():
    steps, _ = observed(FILES)
    assert set(steps) == {"obtain-data", "process-data", "tokenise", "pre-training", "fine-tuning", "evaluate"}
    assert all(fact.value is True and fact.evidence for fact in steps.values())
    assert any("entry point" in item.note for item in steps["pre-training"].evidence)
    assert steps["process-data"].evidence[0].artifact == "data/clean_corpus.py"
    assert steps["tokenise"].evidence[0].artifact == "data/tokenize_corpus.py"


def test_commands_are_quoted_as_written_and_the_one_with_the_settings_is_taken():
    _, given = observed(FILES)
    assert given["pre-training"].value == "torchrun train.py --config configs/aurora-1b.yaml"
    assert given["process-data"].value == "python data/clean_corpus.py --in raw"
    assert given["fine-tuning"].value == "python finetune.py"
    assert "tokenise" not in given
    for fact in given.values():
        assert fact.evidence[0].quote == fact.value
        assert README.encode()[slice(*fact.evidence[0].bytes)].decode() == fact.value


def test_stages_count_only_beside_a_training_of_this_system():
    steps, given = observed({"finetune.py": TUNE, "README.md": README})
    assert [(name, fact.unknown) for name, fact in steps.items()] == [("pre-training", Unknown.NOT_FOUND)]
    assert [fact.unknown for fact in given.values()] == [Unknown.NOT_FOUND]


def test_a_launcher_that_downloads_is_a_command_itself():
    _, given = observed({"data/get_corpus.sh": "set -e\nwget https://aurora.example/corpus.tar\n"})
    assert given["obtain-data"].value == "wget https://aurora.example/corpus.tar"
