"""Is there code that makes the training data: reads raw data, tokenises, filters, removes duplicates or shuffles, and
writes what training reads?

A training loop's loader, the tokenizer at inference, and conversion of checkpoints are none of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from trueopen.artifact import NotLooked, Snapshot
from trueopen.code.lines import line_of
from trueopen.code.paths import is_evaluation, is_example, is_fine_tuning, is_test, words
from trueopen.code.patterns import pattern
from trueopen.code.python import Call, PythonSource
from trueopen.code.survey import CodeFile, Mark, survey
from trueopen.code.training import loads_pretrained
from trueopen.fact import Evidence, Fact, known, not_found, not_looked, quote
from trueopen.system import System
from trueopen.vocabulary import Component

NAME = "data-code"
PART = Component.DATA_PROCESSING_CODE
YIELDS: tuple[tuple[str, Component], ...] = (("data-processing-code.published", PART),)

_MAX_PARSED = 150
_READS = frozenset(
    {
        "open",
        "load_dataset",
        "read_parquet",
        "read_csv",
        "read_json",
        "read_table",
        "load_from_disk",
        "glob",
        "iglob",
        "loads",
    }
    | {
        "listdir",
        "scandir",
        "walk",
        "memmap",
        "ParquetFile",
        "TFRecordDataset",
        "read_text",
        "ArchiveIterator",
        "readlines",
    }
    | {
        "WebDataset",
        "load",
        "read",
        "iterdir",
        "rglob",
        "DataFrameReader",
        "parquet",
        "jsonl_reader",
        "stream_file",
        "parse",
    }
)
_WRITES = frozenset(
    {
        "write",
        "writelines",
        "to_parquet",
        "save_to_disk",
        "tofile",
        "dump",
        "dumps",
        "push_to_hub",
        "save",
        "savez",
        "to_json",
        "to_csv",
    }
    | {
        "write_table",
        "add_item",
        "add_doc",
        "finalize",
        "add_array",
        "write_array",
        "writerow",
        "write_text",
        "memmap",
        "write_reserve",
    }
    | {"savez_compressed", "write_all", "put", "flush"}
)
_CHANGES = (
    "tokenize", "tokenise", "encode", "encode_batch", "batch_encode", "shuffle", "permutation", "dedup", "drop_duplicates",
    "minhash", "normalize", "filter", "clean", "langdetect", "detect_lang", "segment", "extract", "featurize", "make_feature",
    "resample", "mask", "process_", "preprocess", "pretokenize", "split_", "chunk", "chain", "crop", "repartition", "sub",
)  # fmt: skip
_SIGNS = frozenset(
    {
        "data",
        "dataset",
        "datasets",
        "preprocess",
        "preprocessing",
        "prepare",
        "prep",
        "tokenize",
        "dedup",
        "deduplication",
        "filter",
    }
    | {
        "filtering",
        "corpus",
        "download",
        "mix",
        "shuffle",
        "process",
        "processing",
        "crawl",
        "wikipedia",
        "taggers",
        "scrape",
        "mixer",
    }
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
        "figures",
        "setup",
        "logging",
        "logger",
        "server",
        "serve",
        "chat",
        "inference",
    }
)
_DOWNLOAD = pattern(
    rb"(?m)^[^#\n]*\b(?:wget|curl|aria2c|aws s3 (?:cp|sync)|gsutil|huggingface-cli download|hf download|rsync)\b[^\n]*"
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
        item.path for item, _ in survey(snapshot).lacking if _SIGNS & set(words(item.path)) and not is_test(item.path)
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
        searched=(f"{survey(snapshot).read} Python files and notebooks read",),
        seen=(*near[:2], *list(_downloads(snapshot))[:1]),
    )


def _code(snapshot: Snapshot) -> Iterator[tuple[CodeFile, Evidence]]:
    candidates = [
        item
        for item in survey(snapshot).having(Mark.WRITING, Mark.DATA)
        if not is_evaluation(item.path) and not _NOT_DATA & set(words(item.path)) and not item.is_notebook
    ]
    for item in sorted(candidates, key=_promise)[:_MAX_PARSED]:
        source = item.parsed()
        found = None if source is None else processing(source, item.path)
        if source is None or found is None:
            continue
        change, write = found
        first, last = sorted((change.first, write.first))
        span = source.span(first, last) if last - first <= 25 else source.span(change.first, change.last)
        note = f"reads data, calls {change.name} and writes with {write.name} (line {write.first})"
        yield item, quote(snapshot, item.document, *span, probe=NAME, note=note)


def processing(source: PythonSource, path: str) -> tuple[Call, Call] | None:
    """Return the calls that change and that write data in a file that makes data; None when it does not."""
    called = source.calls
    if any(
        call.last_name in ("backward", "load_state_dict", "state_dict") or loads_pretrained(call) for call in called
    ):
        return None
    reads = [call for call in called if call.last_name in _READS]
    writes = [
        call for call in called if call.last_name in _WRITES and not call.name.startswith(("sys.", "logging", "logger"))
    ]
    changes = [
        call
        for call in called
        if call.last_name.lower().lstrip("_").startswith(_CHANGES) and call.name not in ("re.sub",)
    ]
    if (
        not reads
        or not writes
        or not changes
        or (not source.loops and not any(call.last_name in ("map", "filter") for call in called))
    ):
        return None
    named = bool(_SIGNS & set(words(path)))
    change = next((call for call in changes if call.loops), changes[0])
    if not named and not change.loops:
        return None
    write = next((call for call in writes if call.loops), writes[0])
    return change, write


def _downloads(snapshot: Snapshot) -> Iterator[Evidence]:
    """Scripts that fetch raw data."""
    for artifact in snapshot.matching("*.sh"):
        if is_test(artifact.path) or is_example(artifact.path) or is_evaluation(artifact.path):
            continue
        if not _SIGNS & set(words(artifact.path)):
            continue
        document = snapshot.document(artifact)
        if not isinstance(document, NotLooked) and (match := _DOWNLOAD.search(document.data)):
            yield quote(snapshot, document, *line_of(document, *match.span(0)), probe=NAME, note="downloads data")


def _promise(item: CodeFile) -> tuple[int, bool, bool, int, str]:
    tuning = is_fine_tuning(item.path) or is_example(item.path)
    return (item.artifact.source, tuning, not _SIGNS & set(words(item.path)), item.path.count("/"), item.path)
