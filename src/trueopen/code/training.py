"""Whether Python code trains a model: the gradient, the update, the loop over batches, or a library's trainer. Pure.

Told by structure, never by words in prose: a call that computes gradients and a call that applies them, reached from a
loop; or a trainer of a well-known library constructed and started. `TrainingKind` keeps apart code that makes weights
from code that tunes weights somebody else made.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import re2

from trueopen.code.paths import is_fine_tuning
from trueopen.code.python import Call, PythonSource


class TrainingKind(StrEnum):
    """What the code makes: weights from nothing, or new weights from finished ones."""

    PRE_TRAINING = "pre-training"
    FINE_TUNING = "fine-tuning"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class TrainingLoop:
    """Where a file trains: lines (1-based, inclusive) of the gradient, of the update and of the loop around them.

    `library` names the trainer when a library's loop is used ("transformers.Trainer"), else "".
    """

    gradient: tuple[int, int]
    update: tuple[int, int]
    loop: tuple[int, int]
    library: str = ""
    scope: str = ""


_GRADIENT = frozenset(
    {"backward", "value_and_grad", "manual_backward", "backward_step", "train_batch", "forward_backward_func"}
    | {"forward_backward", "forward_backward_no_pipelining", "training_step", "filter_value_and_grad", "grad"}
    | {"gradient", "gradients", "compute_gradients", "get_forward_backward_func", "minimize"}
)
_UPDATE = frozenset(
    {"apply_gradients", "apply_updates", "train_batch", "minimize", "apply_gradient", "optimizer_step", "optim_step"}
)
_OPTIMISER_WORDS = ("optim", "scaler", "opt", "engine", "model", "adam", "sgd", "accelerator", "fabric")
_GRAD_ORIGINS = ("jax.", "mlx.", "nnx.", "flax.", "equinox.", "eqx.", "mx.", "nn.value")

_STEP_NAME = re2.compile(
    r"(?i)^_*(?:p_|pmap_|jit_|compiled_)?(?:train|update|training)_?(?:step|batch|iteration)(?:_fn)?$"
)

# Libraries whose trainer object *is* the optimisation loop: module root → methods that start it.
_LIBRARY_TRAINERS: dict[str, tuple[str, ...]] = {
    "transformers": ("train",),
    "trl": ("train",),
    "pytorch_lightning": ("fit",),
    "lightning": ("fit",),
    "composer": ("fit",),
    "keras": ("fit",),
    "tensorflow": ("fit", "train", "train_and_evaluate"),
    "sentence_transformers": ("fit", "train"),
    "fastai": ("fit", "fit_one_cycle"),
    "mesh_tensorflow": ("train_model",),
    "fairseq2": ("train_main",),
    "mmengine": ("train",),
    "detectron2": ("train", "launch"),
    "speechbrain": ("fit",),
    "espnet2": ("main",),
    "megatron": ("pretrain",),
    "t5x": ("train",),
    "nemo": ("pretrain",),
    "ultralytics": ("train",),
}
_FINE_TUNE_MODULES = frozenset({"peft", "trl", "unsloth", "llamafactory", "loralib"})
_FINE_TUNE_CALLS = frozenset({"get_peft_model", "LoraConfig", "prepare_model_for_kbit_training"})
_NOT_NETWORKS = (
    "Trainer", "Config", "Arguments", "Dataset", "Tokenizer", "Loader", "Collator", "DataModule", "Strategy", "Plugin",
    "Callback", "Logger", "Optimizer", "Scheduler", "Accelerator", "Engine", "Evaluator", "Checkpointer", "Monitor", "Args",
)  # fmt: skip
# Owners of `from_pretrained` that are no trained model: settings, tokenizers, and parts that stay as they are.
_NOT_MODELS = (
    "config", "tokenizer", "processor", "featureextractor", "scheduler", "pipeline", "autoencoder", "vae", "clip",
    "encoder", "textmodel", "vocos", "vocoder", "codec", "dac", "cls", "super",
)  # fmt: skip


def training_loop(source: PythonSource) -> TrainingLoop | None:
    """Return the file's own optimisation loop, or None. Gradient and update must both be called, and at least one of
    them must be reached from a `for` or `while` of this file, or stand in a step function (then the loop is where that
    function is called; `loop` is then the step function itself)."""
    gradients = [call for call in source.calls if _computes_gradient(call)]
    updates = [call for call in source.calls if _applies_update(call, source)]
    if not gradients or not updates:
        return None
    best: TrainingLoop | None = None
    for gradient in gradients:
        update = min(updates, key=lambda call: (call.scope != gradient.scope, abs(call.first - gradient.first)))
        loop = _loop_around(source, gradient) or _loop_around(source, update) or _loop_of_steps(source)
        if loop is None:
            continue
        found = TrainingLoop((gradient.first, gradient.last), (update.first, update.last), loop, scope=gradient.scope)
        if update.scope == gradient.scope:
            return found
        best = best or found
    return best


def steps_without_loop(source: PythonSource) -> TrainingLoop | None:
    """Return gradient and update of a file that computes a step but leaves the loop to whoever imports it."""
    gradients = [call for call in source.calls if _computes_gradient(call)]
    updates = [call for call in source.calls if _applies_update(call, source)]
    for gradient in gradients:
        update = min(
            updates, key=lambda call: (call.scope != gradient.scope, abs(call.first - gradient.first)), default=None
        )
        if update is not None:
            lines = (gradient.first, gradient.last)
            return TrainingLoop(lines, (update.first, update.last), lines, scope=gradient.scope)
    return None


def loop_over_steps(source: PythonSource) -> tuple[int, int] | None:
    """A loop of this file that calls a training step by its name: `train_step(...)`, `trainer.train_batch(...)`."""
    return _loop_of_steps(source)


def library_trainers(source: PythonSource) -> dict[str, str]:
    """Return the classes of a file that are made from a library's trainer: name → origin (`transformers.Trainer`)."""
    found: dict[str, str] = {}
    for one in source.classes:
        for base in one.bases:
            if base.split(".", 1)[0] in _LIBRARY_TRAINERS and "Trainer" in base:
                found[one.name] = base
    return found


def library_training(source: PythonSource, derived: dict[str, str] | None = None) -> TrainingLoop | None:
    """Return the place where a well-known library's trainer is constructed and started, or None.

    `derived`: classes of other files of the source that are made from such a trainer (`library_trainers`).
    """
    for call in source.calls:
        origin = _origin(call, source)
        owner = origin.removesuffix("." + call.last_name).removesuffix("()").rsplit(".", 1)[-1]
        if derived and owner in derived:
            origin = f"{derived[owner]}.{call.last_name}"
        if call.last_name == "LightningCLI" and call.name.startswith(("lightning.", "pytorch_lightning.")):
            place = (call.first, call.last)
            return TrainingLoop(place, place, place, library=call.name, scope=call.scope)
        root = origin.split(".", 1)[0].lstrip(".")
        starts = _LIBRARY_TRAINERS.get(root)
        if starts is None or call.last_name not in starts:
            continue
        if root == "transformers" and "Trainer" not in origin:
            continue
        made = _construction(call, source)
        place = (call.first, call.last)
        return TrainingLoop((made.first, made.last) if made else place, place, place, library=origin, scope=call.scope)
    return None


def kind(source: PythonSource, path: str) -> TrainingKind:
    """Say what the file's training makes.

    Fine-tuning: its path says so, or it imports an adapter library, or the model it trains is loaded by
    `from_pretrained` and nothing in it builds a model from a configuration. Pre-training: it builds a model from a
    configuration.
    """
    roots = {module.split(".", 1)[0] for module in source.modules}
    adapters = bool(roots & _FINE_TUNE_MODULES) or any(call.last_name in _FINE_TUNE_CALLS for call in source.calls)
    loads = [call for call in source.calls if loads_pretrained(call)]
    builds = any(builds_model(call) for call in source.calls)
    if is_fine_tuning(path):
        return TrainingKind.FINE_TUNING
    if builds:
        return TrainingKind.PRE_TRAINING
    if loads or adapters:
        return TrainingKind.FINE_TUNING
    return TrainingKind.UNCERTAIN


def loads_pretrained(call: Call) -> bool:
    """`X.from_pretrained(...)` where X is a model, not a configuration or tokenizer; `load_pretrained(...)` where it is
    no option."""
    if not call.optional and call.last_name in (
        "load_pretrained",
        "load_pretrained_model",
        "load_from_pretrained",
        "load_from_checkpoint",
    ):
        return True
    if call.last_name != "from_pretrained":
        return False
    owner = call.receiver.rsplit(".", 1)[-1].lower()
    return bool(owner) and not any(word in owner for word in _NOT_MODELS)


def builds_model(call: Call) -> bool:
    """A model made from a configuration: `from_config(...)`, `init_weights()`, `Model(config=...)`, `GPT(cfg)`."""
    if call.last_name in (
        "from_config",
        "init_weights",
        "_init_weights",
        "reset_parameters",
        "post_init",
        "initialize_parameters",
    ):
        return True
    name = call.last_name
    if not name[:1].isupper() or name.endswith(_NOT_NETWORKS):
        return False
    given = {"config", "cfg"} & set(call.keywords)
    return bool(given) or any(word in one.lower() for one in call.passed for word in ("conf", "cfg", "hparams"))


def _computes_gradient(call: Call) -> bool:
    name = call.last_name
    if name not in _GRADIENT:
        return False
    if name in ("grad", "value_and_grad"):
        return call.name.startswith(_GRAD_ORIGINS) or name == "value_and_grad"
    if name in ("gradient", "gradients"):
        return "tape" in call.receiver.lower() or call.name.startswith(("tensorflow.", "tf."))
    if name == "backward":
        return bool(call.receiver)
    if name == "training_step":
        return call.receiver not in ("", "super()") and call.loops > 0
    return True


def _applies_update(call: Call, source: PythonSource) -> bool:
    name = call.last_name
    if name in _UPDATE:
        return True
    receiver = call.receiver.lower()
    if name == "step":
        if "profiler" in receiver or receiver in ("prof", "self.prof", "lr_scheduler", "scheduler"):
            return False
        bound = source.bound.get(call.receiver, "").lower()
        return any(word in receiver or word in bound for word in _OPTIMISER_WORDS)
    if name == "update":
        return any(word in receiver for word in ("optim", "tx", "opt")) and call.arguments >= 1
    return False


def _loop_around(source: PythonSource, call: Call) -> tuple[int, int] | None:
    inner = [loop for loop in source.loops if loop.first <= call.first <= loop.last]
    if inner:
        loop = max(inner, key=lambda item: item.first)
        return loop.first, loop.last
    return _called_in_loop(source, call.scope, 0)


def _loop_of_steps(source: PythonSource) -> tuple[int, int] | None:
    """A loop that calls a training step by name: compiled steps (`p_train_step`, `train_step_fn`) lose their own."""
    for call in source.calls:
        if call.loops and _STEP_NAME.search(call.last_name):
            inner = [loop for loop in source.loops if loop.first <= call.first <= loop.last]
            loop = max(inner, key=lambda item: item.first)
            return loop.first, loop.last
    return None


def _called_in_loop(source: PythonSource, scope: str, depth: int) -> tuple[int, int] | None:
    """The loop that calls the function `scope` in this file, directly or through at most three others."""
    if not scope or depth > 3:
        return None
    name = scope.rsplit(".", 1)[-1]
    callers = [
        call
        for call in source.calls
        if call.scope != scope and (call.last_name == name or call.last_name.removesuffix("()") == name)
    ]
    for call in callers:
        inner = [loop for loop in source.loops if loop.first <= call.first <= loop.last]
        if inner:
            loop = max(inner, key=lambda item: item.first)
            return loop.first, loop.last
    for call in callers:
        found = _called_in_loop(source, call.scope, depth + 1)
        if found:
            return found
    for call in source.calls:  # `step = jax.pmap(train_step)` gives the function another name
        if call.bound and name in call.passed:
            found = _called_in_loop(source, call.bound, depth + 1)
            if found:
                return found
    # A function nested in another one (a JAX loss closure) counts as its encloser's work.
    outer = scope.rsplit(".", 1)[0] if "." in scope else ""
    return _called_in_loop(source, outer, depth + 1) if outer else None


def _origin(call: Call, source: PythonSource) -> str:
    """The dotted origin of what a method is called on: its construction when it was bound here."""
    receiver = call.receiver
    bound = source.bound.get(receiver)
    if not bound:
        return call.name
    # A class of this file stands for the library's class it is made from (`class MyTrainer(Seq2SeqTrainer)`).
    made = next((one for one in source.classes if one.name == bound), None)
    origin = next((base for base in made.bases if "." in base), bound) if made else bound
    return f"{origin}.{call.last_name}"


def _construction(call: Call, source: PythonSource) -> Call | None:
    return next((made for made in source.calls if made.bound and made.bound == call.receiver), None)
