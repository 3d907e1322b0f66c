"""Whether a program makes training data: reads raw data, changes it, and writes what training reads. Pure.

Told by structure: a call that reads, a call that changes (tokenises, cleans, mixes, converts), a call that writes, in a
file that is started (or a notebook). A training loop's loader, the tokenizer at inference, and conversion of
checkpoints are none of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from trueopen.artifact import Snapshot
from trueopen.code.paths import is_evaluation, is_side_training, words
from trueopen.code.patterns import pattern, word_set
from trueopen.code.python import Call, PythonSource
from trueopen.code.survey import CodeFile
from trueopen.code.training import loads_pretrained
from trueopen.code.trainings import is_program


class Change(IntEnum):
    """What is done to the data, the more telling the higher."""

    CONVERTS = 1
    MIXES = 2
    CLEANS = 3
    TOKENISES = 4


@dataclass(frozen=True, slots=True)
class Processing:
    """A program that makes data: the most telling kind of change with its call, the call that writes, and every kind of
    change that is made."""

    kind: Change
    change: Call
    write: Call
    kinds: frozenset[Change]


_READS = word_set(
    "open load_dataset read_parquet read_csv read_json read_table load_from_disk glob iglob listdir "
    "scandir walk memmap "
    "ParquetFile TFRecordDataset read_text ArchiveIterator File readlines WebDataset iterdir rglob parquet stream_file "
    "loads FileOpen GFile smart_open Reader stream_data urlopen"
)
_WRITES = word_set(
    "write writelines to_parquet save_to_disk tofile dump dumps push_to_hub to_json to_csv "
    "write_table add_item add_doc "
    "finalize add_array write_array writerow write_text memmap savez savez_compressed create_dataset write_reserve "
    "write_all upload_file saveAsTextFile"
)
_NO_FILES = ("sys.", "logging", "logger", "self.logger", "print", "pbar", "tqdm", "st.", "plt.")
_TOKENISES = word_set("tokenize tokenise encode encode_batch encode_plus batch_encode_plus __call__ tokenizer")
_TOKENIZER = ("token", "bpe", "encoder", "sentencepiece", "sp_model", "vocab")
_CLEANS = ("filter", "clean", "dedup", "drop_duplicates", "minhash", "remove_", "is_clean", "langdetect", "detect_lang")
_MIXES = ("shuffle", "permutation")
_CONVERTS = (
    "process_", "preprocess", "extract_", "parse_", "convert_", "transform", "imap", "starmap", "permute", "crop",
)  # fmt: skip
_RESHAPES = word_set("rename rename_column select_columns remove_columns map apply fillna merge")
_NOT_CHANGES = word_set("parse_args parse_known_args parse_arguments parse_cli remove_argument filterwarnings")
_NO_PROCESSING = word_set("backward load_state_dict state_dict")
# Data sets declared to a pipeline: a call that names a source and the functions that change it.
_DECLARED_BY = word_set("preprocessors preprocessing_fns transforms_list")
_DECLARES = word_set("add register Task")
_SIGN = pattern(
    rb"(?i)data|corpus|corpora|token|parquet|jsonl|hdf5|warc|dedup|filter|preproc|prepare|prep[_/\-]|shuffle"
    rb"|crawl|scrape"
    rb"|download|wiki|clean|process|mixer|resiliparse|ocr|extract"
)
_NOT_DATA = word_set(
    "checkpoint checkpoints ckpt weights safetensors gguf quantize onnx plot plots figure figures setup logging logger "
    "server serve chat inference infer generate predict api generation gradio demo wandb "
    "leaderboard viewer visualize viz "
    "dummy metrics results statistics stats design reconstruction"
)
_BUILDS = word_set(
    "preprocess preprocessing prepare preparation prep dataset datasets corpus corpora dedup dedupe deduplication "
    "crawl crawler scrape scraper filter filtering clean cleaning curate curation pile tokenize tokenization "
    "pretraining processing"
)
_NOT_DATA_FOLDERS = word_set(
    "inference infer serve serving server deploy deployment webui gradio web quant export validation"
)


def may_make_data(snapshot: Snapshot, item: CodeFile) -> bool:
    """Whether the place of a file speaks of data and not of running, showing or converting a model."""
    if is_evaluation(item.path) or (is_side_training(item.path) and "token" not in item.path.lower()):
        return False
    repository = snapshot.source(item.artifact).location.rstrip("/").rsplit("/", 1)[-1]
    place = f"{repository}/{item.path}".encode("utf-8", "surrogateescape")
    folder, _, name = item.path.rpartition("/")
    return bool(_SIGN.search(place)) and not _NOT_DATA & set(words(name)) and not _NOT_DATA_FOLDERS & set(words(folder))


def builds_data(snapshot: Snapshot, item: CodeFile) -> bool:
    """Whether the name of a file, its folders or its repository say that a data set is built there."""
    repository = snapshot.source(item.artifact).location.rstrip("/").rsplit("/", 1)[-1]
    return bool(_BUILDS & set(words(item.path)) or (_BUILDS | {"data"}) & set(words(repository)))


def speaks_of_data(name: str) -> bool:
    """Whether a name speaks of data or of what is done to it."""
    return bool(_SIGN.search(name.encode("utf-8", "surrogateescape")))


def processing(source: PythonSource, *, notebook: bool = False) -> Processing | None:
    """Return how a program makes data; None when the file is none: no program, or one that trains or runs a model."""
    called = source.calls
    if any(call.last_name in _NO_PROCESSING or loads_pretrained(call) for call in called):
        return None
    declared = next(
        (call for call in called if _DECLARED_BY & set(call.keywords) and call.last_name in _DECLARES), None
    )
    if declared is not None:
        return Processing(Change.CLEANS, declared, declared, frozenset({Change.CLEANS}))
    top = any(loop.scope == "" for loop in source.loops) or any(call.scope == "" and call.loops for call in called)
    if not (notebook or source.main or top or is_program(source)):
        return None
    if not any(call.last_name in _READS for call in called):
        return None
    writes = [call for call in called if call.last_name in _WRITES and not call.name.startswith(_NO_FILES)]
    changes = [(kind, call) for call in called if (kind := _kind(call)) is not None]
    if not writes or not changes:
        return None
    telling, change = max(changes, key=lambda one: (one[0], one[1].loops > 0, -one[1].first))
    write = max(writes, key=lambda call: (call.loops > 0, -abs(call.first - change.first)))
    return Processing(telling, change, write, frozenset(kind for kind, _ in changes))


def _kind(call: Call) -> Change | None:
    name, receiver = call.last_name.lower().lstrip("_"), call.receiver.lower()
    if name in _NOT_CHANGES:
        return None
    if name in _TOKENISES and any(word in receiver or word in name for word in _TOKENIZER):
        return Change.TOKENISES if name != "encode" or call.arguments else None
    if name.startswith(_CLEANS):
        return Change.CLEANS
    if name in _MIXES:
        return Change.MIXES
    return Change.CONVERTS if name.startswith(_CONVERTS) or name in _RESHAPES else None
