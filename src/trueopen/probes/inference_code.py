"""Is there code that runs the model: a generation, sampling or prediction loop, or a documented call of a public library?

Code counts by structure: a file that loads weights and generates, or a function that decodes step by step. A code block
in the card that loads this very model with a public library is weaker and quoted as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from trueopen.artifact import NotLooked, Snapshot
from trueopen.code.lines import characters
from trueopen.code.paths import is_evaluation, is_example, is_fine_tuning, words
from trueopen.code.patterns import pattern
from trueopen.code.python import Call, Function, PythonSource
from trueopen.code.survey import CodeFile, Mark, survey
from trueopen.code.training import loads_pretrained
from trueopen.fact import Evidence, Fact, known, not_found, not_looked, quote
from trueopen.probes.own_names import own_names
from trueopen.system import System
from trueopen.vocabulary import Component

NAME = "inference-code"
PART = Component.INFERENCE_CODE
YIELDS: tuple[tuple[str, Component], ...] = (("inference-code.published", PART),)

_MAX_PARSED = 80
_FUNCTIONS = (
    "generate",
    "sample",
    "decode",
    "denoise",
    "predict",
    "infer",
    "transcribe",
    "translate",
    "complete",
    "chat_completion",
)
_STEPS = frozenset(
    {
        "argmax",
        "multinomial",
        "softmax",
        "topk",
        "top_k",
        "top_p",
        "categorical",
        "no_grad",
        "inference_mode",
        "generate",
    }
    | {"sample", "sample_top_p", "logits_to_probs", "forward", "eval", "apply", "decode", "model"}
)
_LOADS = frozenset(
    {"load_state_dict", "load_file", "load_checkpoint", "restore_checkpoint", "load_model", "restore", "from_folder"}
)
_MODEL_CALLS = (
    "generate",
    "predict",
    "sample",
    "transcribe",
    "chat",
    "text_completion",
    "chat_completion",
    "run_inference",
)
_BLOCK = pattern(rb"(?ms)^[ \t]*```[^\n]*\n(.*?)^[ \t]*```")
_LOAD_LINE = pattern(
    rb"(?:from_pretrained|from_single_file|pipeline|LLM|load_model|InferenceClient|AutoModel[A-Za-z]*|snapshot_download)[ \t]*\("
    rb"[^)\"']*[\"']([A-Za-z0-9_.\-]+/[A-Za-z0-9_.\-]+)[\"']|(?:model|model_id|model_name|checkpoint|model_path)[A-Za-z_]*[ \t]*=[ \t]*"
    rb"[\"']([A-Za-z0-9_.\-]+/[A-Za-z0-9_.\-]+)[\"']"
)
_LIBRARY_CALL = pattern(rb"from_pretrained|from_single_file|pipeline[ \t]*\(|LLM[ \t]*\(|load_model[ \t]*\(")
_RUN_LINE = pattern(
    rb"\.generate[ \t]*\(|pipe(?:line)?[ \t]*\(|model[ \t]*\(|\.chat[ \t]*\(|generator[ \t]*\(|\.predict[ \t]*\(|\.encode[ \t]*\(|unmasker[ \t]*\(|\.images"
)


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield `inference-code.published`."""
    evidence = list(_code(snapshot))[:3]
    if not evidence:
        evidence = list(_snippets(snapshot, system))[:2]
    if evidence:
        yield known(*YIELDS[0], True, *evidence, why="code that runs the model is published")
        return
    lacking = [
        item.path
        for item, _ in survey(snapshot).lacking
        if {"generate", "inference", "predict", "sample"} & set(words(item.path))
    ]
    if lacking:
        yield not_looked(*YIELDS[0], f"listed, but the bytes are lacking: {', '.join(lacking[:5])}")
        return
    yield not_found(
        *YIELDS[0],
        "no code generates or predicts with the model, and no card shows how a public library loads it",
        searched=survey(snapshot).searched,
    )


def _code(snapshot: Snapshot) -> Iterator[Evidence]:
    candidates = survey(snapshot).having(Mark.GENERATION)
    found = 0
    for item in sorted(candidates, key=_promise)[:_MAX_PARSED]:
        if is_evaluation(item.path) or is_fine_tuning(item.path) or item.is_notebook:
            continue
        source = item.parsed()
        lines = None if source is None else generation(source)
        if source is None or lines is None:
            continue
        first, last, note = lines
        yield quote(snapshot, item.document, *source.span(first, last), probe=NAME, note=note)
        found += 1
        if found == 3:
            return


def generation(source: PythonSource) -> tuple[int, int, str] | None:
    """Return the decisive lines of a file that runs a model, with what they are; None when it does not."""
    loads = [
        call for call in source.calls if call.last_name in _LOADS or loads_pretrained(call) or call.name == "torch.load"
    ]
    for call in source.calls:
        if (
            loads
            and call.last_name in _MODEL_CALLS
            and call.receiver
            and not call.receiver.startswith(("random", "torch.", "np."))
        ):
            return call.first, min(call.last, call.first + 5), f"loads weights and calls {call.name}"
    for function in source.functions:
        steps = _decoding(source, function)
        if steps is not None:
            return (
                function.first,
                min(function.last, function.first + 6),
                f"a decoding function that calls {steps.name}",
            )
    if loads and (source.main or source.loops):
        model = next(
            (call for call in source.calls if call.name.rsplit(".", 1)[-1] in ("model", "net") and call.scope), None
        )
        if model is not None and not any(call.last_name == "backward" for call in source.calls):
            return model.first, model.last, "a program that loads weights and runs the model"
    return None


def _decoding(source: PythonSource, function: Function) -> Call | None:
    name = function.scope.rsplit(".", 1)[-1].lstrip("_").lower()
    if not name.startswith(_FUNCTIONS):
        return None
    inside = [
        call for call in source.calls if call.scope == function.scope or call.scope.startswith(function.scope + ".")
    ]
    loops = any(loop.scope == function.scope for loop in source.loops)
    step = next((call for call in inside if call.last_name in _STEPS), None)
    return (
        step
        if step is not None and (loops or "multinomial" in step.name or function.last - function.first > 15)
        else None
    )


def _promise(item: CodeFile) -> tuple[int, bool, bool, int, str]:
    found = set(words(item.path))
    named = {
        "generate",
        "generation",
        "inference",
        "sample",
        "sampling",
        "predict",
        "decoding",
        "chat",
        "pipeline",
    } & found
    return (item.artifact.source, is_example(item.path), not named, item.path.count("/"), item.path)


def _snippets(snapshot: Snapshot, system: System) -> Iterator[Evidence]:
    """Code blocks of cards in the named sources that load this model by name with a public library and run it."""
    names = own_names(snapshot, system)
    for artifact in snapshot.matching("readme*", "*.md"):
        if artifact.path.count("/") > 2 or (
            snapshot.source(artifact).followed_from is not None and artifact.path.count("/")
        ):
            continue
        document = snapshot.document(artifact)
        if isinstance(document, NotLooked) or not _LIBRARY_CALL.search(document.data):
            continue
        for block in _BLOCK.finditer(document.data):
            body = block.group(1)
            loaded = [match.group(1) or match.group(2) for match in _LOAD_LINE.finditer(body)]
            own = [
                name.decode("utf-8", "replace")
                for name in loaded
                if names.is_own(name.decode("utf-8", "replace").rsplit("/", 1)[-1])
            ]
            if own and _LIBRARY_CALL.search(body) and _RUN_LINE.search(body):
                span = characters(document, block.start(1), block.end(1))
                yield quote(
                    snapshot,
                    document,
                    *span,
                    probe=NAME,
                    note=f"documented call of a public library that loads {own[0]}",
                )
                break
