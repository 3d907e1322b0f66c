"""Is there code that makes the training data: reads raw data, tokenises, filters, removes duplicates or shuffles, and
writes what training reads?

A training loop's loader, the tokenizer at inference, and conversion of checkpoints are none of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from trueopen.artifact import NotLooked, Snapshot
from trueopen.code.lines import line_of
from trueopen.code.paths import is_evaluation, is_example, is_fine_tuning, is_side_training, is_test, words
from trueopen.code.patterns import pattern
from trueopen.code.python import Call, PythonSource
from trueopen.code.survey import CodeFile, Mark, survey
from trueopen.code.training import loads_pretrained
from trueopen.code.trainings import is_program
from trueopen.fact import Evidence, Fact, known, not_found, not_looked, quote
from trueopen.system import System
from trueopen.vocabulary import Component

NAME = "data-code"
PART = Component.DATA_PROCESSING_CODE
YIELDS: tuple[tuple[str, Component], ...] = (("data-processing-code.published", PART),)

_MAX_PARSED = 150
_READS = frozenset(
    {"open", "load_dataset", "read_parquet", "read_csv", "read_json", "read_table", "load_from_disk", "glob", "iglob"}
    | {"listdir", "scandir", "walk", "memmap", "ParquetFile", "TFRecordDataset", "read_text", "ArchiveIterator", "File"}
    | {
        "readlines",
        "WebDataset",
        "iterdir",
        "rglob",
        "parquet",
        "stream_file",
        "loads",
        "FileOpen",
        "smart_open",
        "Reader",
        "stream_data",
        "urlopen",
    }
)
_WRITES = frozenset(
    {"write", "writelines", "to_parquet", "save_to_disk", "tofile", "dump", "dumps", "push_to_hub", "to_json", "to_csv"}
    | {"write_table", "add_item", "add_doc", "finalize", "add_array", "write_array", "writerow", "write_text", "memmap"}
    | {"savez", "savez_compressed", "create_dataset", "write_reserve", "write_all", "upload_file", "saveAsTextFile"}
)
_NO_FILES = ("sys.", "logging", "logger", "self.logger", "print", "pbar", "tqdm", "st.", "plt.")
_LACKING = frozenset({"preprocess", "preprocessing", "prepare", "dedup", "tokenize", "corpus"})
_QUOTED_LINES, _ENOUGH = 25, 12
# What makes training data out of raw data, and how telling it is.
_TOKENISES = (
    "tokenize",
    "tokenise",
    "encode",
    "encode_batch",
    "encode_plus",
    "batch_encode_plus",
    "__call__",
    "tokenizer",
)
_TOKENIZER = ("token", "bpe", "encoder", "sentencepiece", "sp_model", "vocab")
_CLEANS = ("filter", "clean", "dedup", "drop_duplicates", "minhash", "remove_", "is_clean", "langdetect", "detect_lang")
_MIXES = ("shuffle", "permutation")
_CONVERTS = (
    "process_",
    "preprocess",
    "extract_",
    "parse_",
    "convert_",
    "transform",
    "imap",
    "starmap",
    "permute",
    "crop",
)
_RESHAPES = frozenset(
    {"rename", "rename_column", "select_columns", "remove_columns", "map", "apply", "fillna", "merge"}
)
_NOT_CHANGES = frozenset(
    {"parse_args", "parse_known_args", "parse_arguments", "parse_cli", "remove_argument", "filterwarnings"}
)
_SIGN = pattern(
    rb"(?i)data|corpus|corpora|token|parquet|jsonl|hdf5|warc|dedup|filter|preproc|prepare|prep[_/\-]|shuffle|crawl|scrape"
    rb"|download|wiki|clean|process|mixer|resiliparse|ocr|extract"
)
_NOT_DATA = frozenset(
    {
        "checkpoint",
        "checkpoints",
        "ckpt",
        "weights",
        "safetensors",
        "gguf",
        "quantize",
        "onnx",
        "plot",
        "plots",
        "figure",
    }
    | {
        "figures",
        "setup",
        "logging",
        "logger",
        "server",
        "serve",
        "chat",
        "inference",
        "infer",
        "generate",
        "predict",
        "api",
    }
    | {
        "generation",
        "gradio",
        "demo",
        "wandb",
        "leaderboard",
        "viewer",
        "visualize",
        "viz",
        "dummy",
        "metrics",
        "results",
    }
    | {"statistics", "stats"}
)
# Data sets declared to a pipeline: a call that names a source and the functions that change it.
_PIPELINE_WORDS = frozenset({"preprocessors", "preprocessing_fns", "transforms_list"})
_DOWNLOAD = pattern(
    rb"(?m)^[^#\n]*\b(?:wget|curl|aria2c|aws s3 (?:cp|sync)|gsutil|huggingface-cli download|hf download|rsync)\b"
    rb"[^\n]*(?:://|\$)[^\n]*"
)


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield `data-processing-code.published`."""
    counted: list[Evidence] = []
    near: list[Evidence] = []
    for item, evidence in _code(snapshot):
        (near if is_fine_tuning(item.path) or is_example(item.path) else counted).append(evidence)
        if len(counted) == 3:
            break
    if counted:
        yield known(
            *YIELDS[0],
            True,
            *counted,
            *list(_downloads(snapshot))[:1],
            why="code that makes training data is published",
        )
        return
    lacking = [
        item.path for item, _ in survey(snapshot).lacking if _LACKING & set(words(item.path)) and not is_test(item.path)
    ]
    if lacking:
        yield not_looked(*YIELDS[0], f"listed, but the bytes are lacking: {', '.join(lacking[:5])}")
        return
    why = "no code reads raw data, changes it and writes training data"
    if near:
        why = f"only for fine-tuning or as an example: {near[0].artifact}"
    yield not_found(
        *YIELDS[0],
        why,
        searched=survey(snapshot).searched,
        seen=tuple(near[:2]),
    )


def _code(snapshot: Snapshot) -> Iterator[tuple[CodeFile, Evidence]]:
    """Programs that make data, the most telling first: those of the named sources before followed ones."""
    candidates = [item for item in survey(snapshot).having(Mark.WRITING, Mark.DATA) if _may_make_data(snapshot, item)]
    found: list[tuple[tuple[int, int, int], CodeFile, Evidence]] = []
    for item in sorted(candidates, key=_promise)[:_MAX_PARSED]:
        source = item.parsed()
        made = None if source is None else processing(source)
        if source is None or made is None:
            continue
        telling, change, write = made
        first, last = sorted((change.first, write.first))
        span = source.span(first, last) if last - first <= _QUOTED_LINES else source.span(change.first, change.last)
        note = f"reads data, calls {change.name} and writes with {write.name} (line {write.first})"
        order = (item.artifact.source, -telling, item.path.count("/"))
        found.append((order, item, quote(snapshot, item.document, *span, probe=NAME, note=note)))
        if len(found) >= _ENOUGH:
            break
    found.sort(key=lambda one: one[0])
    for _, item, evidence in found:
        yield item, evidence


def processing(source: PythonSource) -> tuple[int, Call, Call] | None:
    """Return how telling it is, the call that changes data and the call that writes it, for a program that makes data;
    None when the file is none: no program, or one that trains or runs a model."""
    called = source.calls
    if any(
        call.last_name in ("backward", "load_state_dict", "state_dict") or loads_pretrained(call) for call in called
    ):
        return None
    declared = next(
        (
            call
            for call in called
            if _PIPELINE_WORDS & set(call.keywords) and call.last_name in ("add", "register", "Task")
        ),
        None,
    )
    if declared is not None:
        return 3, declared, declared
    top = any(loop.scope == "" for loop in source.loops) or any(call.scope == "" and call.loops for call in called)
    if not (source.main or top or is_program(source)):
        return None
    if not any(call.last_name in _READS for call in called):
        return None
    writes = [call for call in called if call.last_name in _WRITES and not call.name.startswith(_NO_FILES)]
    changes = [(telling, call) for call in called if (telling := _tells(call))]
    if not writes or not changes:
        return None
    telling, change = max(changes, key=lambda one: (one[0], one[1].loops > 0, -one[1].first))
    write = max(writes, key=lambda call: (call.loops > 0, -abs(call.first - change.first)))
    return telling, change, write


def _tells(call: Call) -> int:
    """How much a call says that data is being made: 0 nothing, 4 tokenising, 3 cleaning, 2 mixing, 1 converting."""
    name, receiver = call.last_name.lower().lstrip("_"), call.receiver.lower()
    if name in _NOT_CHANGES:
        return 0
    if name in _TOKENISES and any(word in receiver or word in name for word in _TOKENIZER):
        return 4 if name != "encode" or call.arguments else 0
    if name.startswith(_CLEANS):
        return 3
    if name in _MIXES:
        return 2
    return 1 if name.startswith(_CONVERTS) or name in _RESHAPES else 0


def _may_make_data(snapshot: Snapshot, item: CodeFile) -> bool:
    if (
        item.is_notebook
        or is_evaluation(item.path)
        or (is_side_training(item.path) and "token" not in item.path.lower())
    ):
        return False
    repository = snapshot.source(item.artifact).location.rstrip("/").rsplit("/", 1)[-1]
    place = f"{repository}/{item.path}".encode("utf-8", "surrogateescape")
    return bool(_SIGN.search(place)) and not _NOT_DATA & set(words(item.path.rsplit("/", 1)[-1]))


def _downloads(snapshot: Snapshot) -> Iterator[Evidence]:
    """Scripts that fetch raw data."""
    for artifact in snapshot.matching("*.sh"):
        if is_test(artifact.path) or is_example(artifact.path) or is_evaluation(artifact.path):
            continue
        if not _SIGN.search(artifact.path.replace("download", "").encode("utf-8", "surrogateescape")):
            continue
        document = snapshot.document(artifact)
        if not isinstance(document, NotLooked) and (match := _DOWNLOAD.search(document.data)):
            yield quote(snapshot, document, *line_of(document, *match.span(0)), probe=NAME, note="downloads data")


def _promise(item: CodeFile) -> tuple[int, bool, bool, int, str]:
    tuning = is_fine_tuning(item.path) or is_example(item.path)
    named = bool(_SIGN.search(item.artifact.name.encode("utf-8", "surrogateescape")))
    return (item.artifact.source, tuning, not named, item.path.count("/"), item.path)
