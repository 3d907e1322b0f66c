"""Is there code that runs the model: a generation, sampling or prediction loop, or a documented call of a public library?

Code counts by structure: a file that loads weights and generates, or a function that decodes step by step. A code block
in the card that loads this very model with a public library is weaker and quoted as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from trueopen.artifact import NotLooked, Snapshot
from trueopen.code.lines import characters
from trueopen.code.notebook import raw_line
from trueopen.code.pairs import name_words
from trueopen.code.paths import is_evaluation, is_example, is_fine_tuning, words
from trueopen.code.patterns import pattern, word_set
from trueopen.code.python import Call, Function, PythonSource
from trueopen.code.survey import CodeFile, Mark, survey
from trueopen.code.training import loads_pretrained
from trueopen.code.trainings import is_program
from trueopen.code.vendored import copy_of
from trueopen.fact import Evidence, Fact, known, not_found, not_looked, quote
from trueopen.probes.code_promises import promised, with_promise
from trueopen.probes.own_names import own_names
from trueopen.system import System
from trueopen.vocabulary import Component

NAME = "inference-code"
PART = Component.INFERENCE_CODE
YIELDS: tuple[tuple[str, Component], ...] = (("inference-code.published", PART),)

_MAX_PARSED = 80
_FUNCTIONS = (
    "generate", "sample", "decode", "denoise", "predict", "infer", "transcribe", "translate", "complete",
    "chat_completion", "run_inference", "stream_", "embed", "synthes", "segment", "detect_", "extract_features", "enhance", "restore", "render", "track", "match",
)  # fmt: skip
_STEPS = word_set(
    "argmax multinomial softmax topk top_k top_p categorical no_grad inference_mode generate sample sample_top_p "
    "logits_to_probs forward eval apply decode model"
)
_LOADS = word_set(
    "load_state_dict load_file load_checkpoint restore_checkpoint load_model restore from_folder init_from_checkpoint "
    "get_pretrained_model load_from_checkpoint"
)
_MODEL_CALLS = (
    "generate", "predict", "sample", "transcribe", "chat", "text_completion", "chat_completion", "run_inference",
)  # fmt: skip
_RUNNING = word_set("generate generation inference sample sampling predict decoding chat pipeline")
_RUNS = word_set("inference infer demo predict sample generate transcribe translate match run test")
_NO_GRADIENT = frozenset({"no_grad", "inference_mode", "set_grad_enabled"})
_LEARNS = frozenset({"backward", "apply_gradients", "minimize", "zero_grad", "value_and_grad"})
# Words of a path that tell that weights are changed or moved there, not run.
_NOT_RUNNING = word_set("convert conversion converter export merge quantize quantization prune averaging")
_BLOCK = pattern(rb"(?ms)^[ \t]*```[^\n]*\n(.*?)^[ \t]*```")
_LOAD_LINE = pattern(
    rb"(?:from_pretrained|from_single_file|pipeline|LLM|load_model|InferenceClient|AutoModel[A-Za-z]*|snapshot_download)[ \t]*\("
    rb"[^)\"']*[\"']([A-Za-z0-9_.\-]+/[A-Za-z0-9_.\-]+)[\"']|(?:model|model_id|model_name|checkpoint|model_path)[A-Za-z_]*[ \t]*=[ \t]*"
    rb"[\"']([A-Za-z0-9_.\-]+/[A-Za-z0-9_.\-]+)[\"']"
)
_IMPORTS = pattern(rb"(?m)^[ \t>]*(?:from[ \t]+([A-Za-z_]\w*)[\w.]*[ \t]+import|import[ \t]+([A-Za-z_]\w*))")
_PLAIN_RUN = pattern(
    rb"no_grad|inference_mode|\.encode_\w+\(|\.transcribe\(|\.sample\(|\.infer\w*\(|run_inference|\.eval\(\)"
)
_GENERAL_FOLDERS = word_set("tests test scripts tools utils examples docs data configs config notebooks")
_LIBRARY_CALL = pattern(rb"from_pretrained|from_single_file|pipeline[ \t]*\(|LLM[ \t]*\(|load_model[ \t]*\(")
_RUN_LINE = pattern(
    rb"\.generate[ \t]*\(|pipe(?:line)?[ \t]*\(|model[ \t]*\(|\.chat[ \t]*\(|generator[ \t]*\(|\.predict[ \t]*\(|\.encode[ \t]*\(|unmasker[ \t]*\(|\.images"
)


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield `inference-code.published`."""
    evidence = list(_code(snapshot, system))[:3]
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
    announced = promised(snapshot, PART)
    why = "no code generates or predicts with the model, and no card shows how a public library loads it"
    yield not_found(*YIELDS[0], with_promise(why, announced), searched=survey(snapshot).searched, seen=announced)


def _code(snapshot: Snapshot, system: System) -> Iterator[Evidence]:
    names = name_words(system)
    candidates = survey(snapshot).having(Mark.GENERATION)
    found = 0
    for item in sorted(candidates, key=_promise)[:_MAX_PARSED]:
        if is_evaluation(item.path) or _tunes(item.path) or copy_of(snapshot, item.artifact, names) is not None:
            continue
        source = item.parsed()
        lines = (
            None
            if source is None
            else generation(source, notebook=item.is_notebook, named=bool(_RUNS & set(words(item.artifact.name))))
        )
        if source is None or lines is None or (not lines[3] and _NOT_RUNNING & set(words(item.path))):
            continue
        first, last, note, _ = lines
        span = source.span(first, last)
        if item.is_notebook:
            span = raw_line(item.document.text, source.text[slice(*source.span(first))]) or (0, 0)
        yield quote(snapshot, item.document, *span, probe=NAME, note=note)
        found += 1
        if found == 3:
            return


def generation(
    source: PythonSource, *, notebook: bool = False, named: bool = False
) -> tuple[int, int, str, bool] | None:
    """Return the decisive lines of a file that runs a model, what they are, and whether it is told by what is called
    (else by running without gradients); None when it does not run one. `named`: its name says that it runs a model,
    so weights may be loaded by what it imports."""
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
            return call.first, min(call.last, call.first + 5), f"loads weights and calls {call.name}", True
    for function in source.functions:
        steps = _decoding(source, function)
        if steps is not None:
            return (
                function.first,
                min(function.last, function.first + 6),
                f"a decoding function that calls {steps.name}",
                True,
            )
    if loads and (notebook or source.main or source.loops):
        model = next(
            (call for call in source.calls if call.name.rsplit(".", 1)[-1] in ("model", "net") and call.scope), None
        )
        if model is not None and not any(call.last_name == "backward" for call in source.calls):
            return model.first, model.last, "a program that loads weights and runs the model", True
    if not (loads or named) or not (notebook or is_program(source)):
        return None
    if any(call.last_name in _LEARNS for call in source.calls):
        return None
    plain = next((call for call in source.calls if call.last_name in _NO_GRADIENT), None)
    if plain is None:
        return None
    return plain.first, plain.last + 4, "a program that loads weights and runs the network without gradients", False


def _tunes(path: str) -> bool:
    """Whether a path speaks of fine-tuning; `chat` and `instruct` name what runs as often as what tunes."""
    return is_fine_tuning(path) and not {"chat", "instruct"} & set(words(path))


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
    named = _RUNNING & found
    return (item.artifact.source, is_example(item.path) or item.is_notebook, not named, item.path.count("/"), item.path)


def _packages(snapshot: Snapshot, source: int) -> frozenset[bytes]:
    """Names by which a source's own packages are imported: folders that hold code, at its root or below `src`."""
    found = set()
    for item in survey(snapshot).files:
        parts = item.path.split("/")
        parts = parts[1:] if parts[0] in ("src", "python") else parts
        if item.artifact.source == source and len(parts) > 1 and parts[0] not in _GENERAL_FOLDERS:
            found.add(parts[0].encode())
    return frozenset(found)


def _snippets(snapshot: Snapshot, system: System) -> Iterator[Evidence]:
    """Code blocks of cards in the named sources that load this model by name with a public library and run it."""
    names = own_names(snapshot, system)
    for artifact in snapshot.matching("readme*", "*.md"):
        if artifact.path.count("/") > 2 or (
            snapshot.source(artifact).followed_from is not None and artifact.path.count("/")
        ):
            continue
        document = snapshot.document(artifact)
        if isinstance(document, NotLooked):
            continue
        packages = _packages(snapshot, artifact.source)
        for block in _BLOCK.finditer(document.data):
            body = block.group(1)
            loaded = [match.group(1) or match.group(2) for match in _LOAD_LINE.finditer(body)]
            own = [
                name.decode("utf-8", "replace")
                for name in loaded
                if names.is_own(name.decode("utf-8", "replace").rsplit("/", 1)[-1])
            ]
            imported = {match.group(1) or match.group(2) for match in _IMPORTS.finditer(body)} & packages
            if imported and not own and (_RUN_LINE.search(body) or _PLAIN_RUN.search(body)):
                span = characters(document, block.start(1), block.end(1))
                package = min(imported).decode("ascii", "replace")
                note = f"documented use of the source's own package {package} to run the model"
                yield quote(snapshot, document, *span, probe=NAME, note=note)
                break
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
