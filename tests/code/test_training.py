import pytest

from trueopen.code.python import parse
from trueopen.code.training import TrainingKind, kind, library_training, training_loop

PYTORCH = """
for step, batch in enumerate(loader):
    loss = model(batch).loss
    loss.backward()
    optimizer.step()
"""
STEP_FUNCTION = """
def train_step(model, batch):
    loss = model(batch)
    scaler.scale(loss).backward()
    scaler.step(opt)

def train(model, data):
    while step < total:
        train_step(model, next(data))
"""
DEEPSPEED = """
def main():
    engine, _, _, _ = deepspeed.initialize(model=model)
    for batch in loader:
        engine.backward(engine(batch))
        engine.step()
"""
JAX = """
import jax

def train_step(state, batch):
    grads = jax.grad(loss_fn)(state.params, batch)
    return state.apply_gradients(grads=grads)

p_train_step = jax.pmap(train_step)
for batch in batches:
    state = p_train_step(state, batch)
"""
OPTAX = """
import jax, optax

@jax.jit
def update(params, state, batch):
    loss, grads = jax.value_and_grad(loss_fn)(params, batch)
    updates, state = tx.update(grads, state)
    return optax.apply_updates(params, updates), state

for batch in data:
    params, state = update(params, state, batch)
"""
TENSORFLOW = """
for x, y in data:
    with tf.GradientTape() as tape:
        loss = f(model(x), y)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
"""
PIPELINE = """
while step < steps:
    loss = engine.train_batch(data_iter=data)
"""


@pytest.mark.parametrize("text", [PYTORCH, STEP_FUNCTION, DEEPSPEED, JAX, OPTAX, TENSORFLOW, PIPELINE])
def test_loops_are_told_by_structure(text):
    found = training_loop(parse(text))
    assert found is not None
    first = text.splitlines()[found.loop[0] - 1].strip()
    assert first.startswith(("for ", "while ")), first


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("for batch in loader:\n    out = model(batch)\n", id="inference"),
        pytest.param("loss.backward()\noptimizer.step()\n", id="one step, no loop"),
        pytest.param("for b in x:\n    loss.backward()\n    prof.step()\n", id="gradient without an update"),
        pytest.param("for b in x:\n    optimizer.step()\n", id="update without a gradient"),
        pytest.param("# for b in x: loss.backward(); optimizer.step()\n", id="a comment"),
        pytest.param("TEXT = '''for b in x:\n  loss.backward()\n  optimizer.step()'''\n", id="a text"),
        pytest.param(
            "class F(Function):\n    @staticmethod\n    def backward(ctx, g):\n        return g\n", id="an operator"
        ),
        pytest.param("for b in x:\n    env.step(b)\n    backward(b)\n", id="a game"),
    ],
)
def test_what_is_no_loop(text):
    assert training_loop(parse(text)) is None


def test_a_library_trainer_counts_by_its_import():
    text = "from transformers import Trainer\ntrainer = Trainer(model=m, args=a)\ntrainer.train()\n"
    found = library_training(parse(text))
    assert found is not None
    assert found.library == "transformers.Trainer.train"
    assert (found.gradient, found.update) == ((2, 2), (3, 3))


def test_a_class_made_from_a_library_trainer_counts():
    text = "from transformers import Seq2SeqTrainer\nclass T(Seq2SeqTrainer): pass\nt = T(m)\nt.train()\n"
    assert library_training(parse(text)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "from sklearn.linear_model import X\nm = X()\nm.fit(a, b)\n",
        "model.train()\n",
        "import transformers\nm = transformers.AutoModel.from_pretrained('x')\nm.train()\n",
        "from pytorch_lightning import Trainer\nt = Trainer()\nt.predict(m)\n",
    ],
)
def test_other_calls_start_no_training(text):
    assert library_training(parse(text)) is None


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("model = GPT(config=c)", "train.py", TrainingKind.PRE_TRAINING),
        ("model = AutoModelForCausalLM.from_config(c)", "run.py", TrainingKind.PRE_TRAINING),
        ("model = AutoModelForCausalLM.from_pretrained(n)", "train.py", TrainingKind.FINE_TUNING),
        ("if a:\n  m = M.from_pretrained(n)\nelse:\n  m = M.from_config(c)", "run.py", TrainingKind.PRE_TRAINING),
        ("t = AutoTokenizer.from_pretrained(n)\nc = AutoConfig.from_pretrained(n)", "train.py", TrainingKind.UNCERTAIN),
        ("from peft import LoraConfig", "train.py", TrainingKind.FINE_TUNING),
        ("model = GPT(config=c)", "finetune/train.py", TrainingKind.FINE_TUNING),
    ],
)
def test_what_a_training_makes(text, path, expected):
    assert kind(parse(text), path) is expected
