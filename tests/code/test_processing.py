import pytest

from trueopen.code.processing import Change, processing
from trueopen.code.python import parse

CLEAN = """
import json
for line in open("raw.jsonl"):
    text = clean_text(json.loads(line)["text"])
    out.write(text)
"""
TOKENISE = """
def main():
    with open("raw.txt") as raw:
        for line in raw:
            writer.write(tokenizer.encode(line))
if __name__ == "__main__":
    main()
"""
DECLARED = 'seqio.TaskRegistry.add("c4", source=source, preprocessors=[lower])\n'
LIBRARY = "def tidy(path):\n    for line in open(path):\n        out.write(clean(line))\n"
TRAINING = CLEAN + "loss.backward()\n"
RUNNING = CLEAN + "model = AutoModel.from_pretrained('x')\n"
LOGGING = "for line in open('x'):\n    logger.write(clean(line))\n"


@pytest.mark.parametrize(
    ("code", "kind"), [(CLEAN, Change.CLEANS), (TOKENISE, Change.TOKENISES), (DECLARED, Change.CLEANS)]
)
def test_programs_that_make_data(code, kind):
    assert processing(parse(code)).kind is kind


@pytest.mark.parametrize("code", [LIBRARY, TRAINING, RUNNING, LOGGING, "", "print('data')"])
def test_programs_that_make_none(code):
    assert processing(parse(code)) is None


def test_a_notebook_is_started_by_hand():
    assert (
        processing(parse("def f():\n    pass\nopen('x')\ndf = clean(df)\ndf.to_csv('y')\n"), notebook=True) is not None
    )
