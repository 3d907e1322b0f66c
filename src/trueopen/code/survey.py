"""Which files of a snapshot hold code, and what each could hold: one pass over the bytes for all code probes. Pure.

Every Python file's bytes are matched once against all marks; only files with the marks a probe asks for are parsed, and
each at most once. The survey is kept on the snapshot.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from trueopen.artifact import Artifact, Document, NotLooked, Snapshot
from trueopen.code.notebook import code_of
from trueopen.code.paths import is_test
from trueopen.code.patterns import any_of, pattern
from trueopen.code.python import MAX_BYTES, PythonSource, parse, python_source

MAX_FILES = 6_000
_KEY = "code_survey"


class Mark(IntEnum):
    """What a file's bytes may hold, to be confirmed by parsing."""

    GRADIENT = 0
    UPDATE = 1
    TRAINER = 2
    NETWORK = 3
    GENERATION = 4
    WRITING = 5
    DATA = 6
    SCORING = 7
    LOADING = 8
    FORWARD = 9


_MARKS: dict[Mark, bytes] = {
    Mark.GRADIENT: rb"\.backward\s*\(|value_and_grad\b|GradientTape|\.train_batch\(|forward_backward|backward_step"
    rb"|\bjax\.grad\(|\.minimize\(|training_step\(|compute_gradients|tf\.gradients\(",
    Mark.UPDATE: rb"\.step\s*\(|apply_gradients|apply_updates|\.train_batch\(|\.minimize\(|apply_gradient|optim\w*\.update",
    Mark.TRAINER: rb"\.fit\s*\(|Trainer\b[^\n]*|\.train\s*\(\s*(?:\)|resume)|train_and_evaluate|pretrain\s*\(|LightningCLI\(|Estimator\b|train_model\s*\(|train_main\s*\(",
    Mark.NETWORK: rb"(?m)^\s*class\s+\w+\s*\([^)]*(?:Module|Model|Layer|PreTrained\w*|nnx|hk\.|eqx\.)",
    Mark.GENERATION: rb"\.generate\s*\(|def generate\b|multinomial\s*\(|def sample\w*\s*\(|top_p\b|top_k\b|\.sample\("
    rb"|InferenceModel|pipeline\s*\(|def predict\w*\s*\(|inference_mode|no_grad\s*\(|\.decode\(|denoise|no_grad",
    Mark.WRITING: rb"\.write\s*\(|\.to_parquet\(|save_to_disk|\.tofile\(|\.dump\(|push_to_hub|np\.save|\.to_json\(|to_csv\("
    rb"|memmap|add_item|add_doc|make_builder|preprocessors|create_dataset|\.write_table\(|ParquetWriter|urlretrieve|writelines|jsonlines|IndexedDatasetBuilder|Builder\(|\.writerow",
    Mark.DATA: rb"(?i)load_dataset|tokeni[sz]|\.encode\(|dedup|minhash|jsonl|parquet|corpus|\.tfrecord|common.?crawl|warc"
    rb"|shuffle|shard|\.arrow|webdataset|librosa|ffmpeg|\.fasta|mmcif|\.a3m|rawdata|\.gz|zstd",
    Mark.SCORING: rb"(?i)lm_eval|accuracy|perplexity|\bbleu\b|rouge|\bwer\b|f1_score|exact_match|pass_at_k|pass@k|evaluate"
    rb"|\bmetrics?\b|benchmark|simple_evaluate|\bscores?\b|lddt|rmsd|\bfid\b",
    Mark.LOADING: rb"from_pretrained|load_state_dict|torch\.load|safetensors|safe_open|load_file\(|from_safetensors|gguf"
    rb"|load_checkpoint|restore_checkpoint|load_model|restore|checkpoint|ckpt",
    Mark.FORWARD: rb"def (?:forward|__call__|call|setup)\s*\(",
}
_STARTED = pattern(rb"__main__|ArgumentParser|parse_args")
_TESTS = pattern(rb"(?m)^[ \t]*(?:import|from)[ \t]+(?:pytest|unittest|nose)\b|^[ \t]*def test_|absltest|TestCase")
_SET = any_of(tuple(_MARKS[mark] for mark in Mark))


@dataclass(frozen=True, slots=True)
class CodeFile:
    """A Python file or notebook whose bytes were read. `marks`: what it may hold."""

    artifact: Artifact
    document: Document
    marks: frozenset[int]

    @property
    def path(self) -> str:
        return self.artifact.path

    @property
    def is_notebook(self) -> bool:
        return self.artifact.path.endswith(".ipynb")

    @property
    def is_test(self) -> bool:
        """A unit test or its data. In research code `test.py` outside a folder of tests often runs the model: a program
        there that uses no test library is none."""
        if not is_test(self.path):
            return False
        folder, _, name = self.path.rpartition("/")
        return (
            is_test(folder)
            or not name.endswith(".py")
            or not _STARTED.search(self.document.data)
            or bool(_TESTS.search(self.document.data))
        )

    def parsed(self) -> PythonSource | None:
        """The file taken apart (a notebook: its code cells), or None when it cannot be parsed."""
        if not self.is_notebook:
            return python_source(self.document)
        kept = self.document.__dict__
        if "notebook_source" not in kept:
            code = code_of(self.document.text)
            kept["notebook_source"] = None if code is None else parse(code)
        found = kept["notebook_source"]
        return found if isinstance(found, PythonSource) else None


@dataclass(frozen=True, slots=True)
class Survey:
    """All code files of a snapshot, in its order; `lacking`: code files the listing names whose bytes are lacking."""

    files: tuple[CodeFile, ...]
    lacking: tuple[tuple[Artifact, str], ...]
    read: int

    @property
    def searched(self) -> tuple[str, ...]:
        """What a reader is told was searched where no code was found."""
        if not self.read:
            return ("no Python file or notebook is listed",)
        return (f"{self.read:,} Python file{'' if self.read == 1 else 's'} and notebooks",)

    def having(self, *marks: Mark, source: int | None = None) -> tuple[CodeFile, ...]:
        """Files that carry all the marks (tests left out)."""
        wanted = frozenset(int(mark) for mark in marks)
        return tuple(
            item
            for item in self.files
            if wanted <= item.marks and (source is None or item.artifact.source == source) and not item.is_test
        )


def survey(snapshot: Snapshot) -> Survey:
    """Return the survey of a snapshot, made once and kept on it."""
    kept = snapshot.__dict__.get(_KEY)
    if isinstance(kept, Survey):
        return kept
    files: list[CodeFile] = []
    lacking: list[tuple[Artifact, str]] = []
    read = 0
    for artifact in snapshot:
        if not artifact.path.endswith((".py", ".ipynb", ".pyx")):
            continue
        if artifact.path.endswith(".py") and artifact.size is not None and artifact.size > MAX_BYTES:
            lacking.append((artifact, f"{artifact.size:,} bytes, over the limit for source code"))
            continue
        if read >= MAX_FILES:
            lacking.append((artifact, f"more than {MAX_FILES:,} code files"))
            continue
        document = snapshot.document(artifact)
        if isinstance(document, NotLooked):
            lacking.append((artifact, document.reason))
            continue
        read += 1
        files.append(CodeFile(artifact, document, frozenset(_SET.Match(document.data) or ())))
    found = Survey(tuple(files), tuple(lacking), read)
    snapshot.__dict__[_KEY] = found
    return found
