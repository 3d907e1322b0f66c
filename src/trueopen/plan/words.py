"""The words of a command: where something is written, what stands for something else, what looks like a file. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import re2

from trueopen.code.paths import words as parts

MAX_LETTERS = 4_000
PROGRAM = (".py", ".sh", ".ipynb", ".jl", ".r", ".pl", ".js", ".ts", ".rb", ".cpp", ".c", ".rs", ".go")
SETTINGS = (".yaml", ".yml", ".json", ".toml", ".cfg", ".ini", ".gin", ".libsonnet", ".jsonnet")
PARAMETERS = (".safetensors", ".pt", ".pth", ".bin", ".ckpt", ".h5", ".onnx", ".gguf", ".npz", ".pkl", ".msgpack")
_DATA = (
    ".txt",
    ".jsonl",
    ".csv",
    ".tsv",
    ".parquet",
    ".arrow",
    ".npy",
    ".zst",
    ".gz",
    ".idx",
    ".tfrecord",
    ".zip",
    ".tar",
)

_OUTPUT = re2.compile(
    r"(?i)^-{0,2}(?:o|(?:[\w.-]*[_.-])?(?:out|output|save|dest|target|export|log|logs|checkpoint|success)(?:[_-]\w+)*)$"
)
# `<path>`, `$DATA`, `{name}`, `path/to`, `YOUR_TOKEN`, `[MODEL]`: the reader must know what stands there.
_MARKED = re2.compile(
    r"<[A-Za-z][^<>\n]{0,60}>|\$\{?[A-Za-z_]\w*\}?|\{\{?[A-Za-z_][\w. -]{0,40}\}?\}"
    r"|(?i:\b(?:path/to|your[_/-]\w+|my[_/-]?(?:data|path|dir|model|corpus|config|file)\w*|xxx+|todo)\b)"
    r"|\[(?:[A-Z][A-Z_ ]{2,40})\]"
)
# `input_dir`, `MODEL_PATH` as a value: the name of a thing where the thing should stand.
_NAMED = re2.compile(
    r"^(?:[a-z]+[_-])+(?:dir|path|file|folder|name|workers?|id|url)$"
    r"|^(?:[A-Z]+_)+(?:DIR|PATH|FILE|FOLDER|NAME|ID|URL|TOKEN|KEY|DATA|DATASET|MODEL|CONFIG|NUM)$"
)
_LETTER = re2.compile(r"[A-Za-z]")
_TRIALS = frozenset(
    {"ablation", "ablations", "debug", "demo", "demos", "dummy", "example", "examples", "mock", "playground", "sample"}
    | {"samples", "sanity", "smoke", "template", "toy"}
)
_SIZE = re2.compile(r"(?i)(?:^|[^a-z0-9.])(\d+(?:\.\d+)?)([bm])(?:$|[^a-z0-9])")
_PATH = re2.compile(r"^[\w./~@+:%=?-]+$")
_ASSIGNED = re2.compile(r"(?m)(?:^|[\s;])(?:export\s+)?([A-Za-z_]\w*)=")
_STARTERS = re2.compile(r"(?:^|/)(?:python[\d.]*|bash|sh|env|time|nohup|sudo|torchrun|srun|cd|null|stdin|stdout)$")


@dataclass(frozen=True, slots=True)
class Word:
    """`option`: the option whose value it is, "" for none; `written`: something is written there."""

    text: str
    option: str
    written: bool

    @property
    def ending(self) -> str:
        return self.text.lower()

    @property
    def place(self) -> str:
        """The option it is given to and the folder it lies in."""
        return f"{self.option} {self.text.rpartition('/')[0]}".lower()

    @property
    def is_path(self) -> bool:
        """Whether it looks like a file or folder that the command reads."""
        plain = readable(self.text)
        if (
            self.written
            or not _LETTER.search(plain)
            or not _PATH.search(plain)
            or _STARTERS.search(plain)
            or _MARKED.search(plain)
        ):
            return False
        return "/" in plain.strip("/") or plain.startswith(("/", "~")) or plain.lower().endswith(_DATA)

    @property
    def stands_for_another(self) -> bool:
        """Whether it is the name of a thing where the thing should stand: `--data data_path`."""
        plain = readable(self.text)
        same = plain.lower().replace("-", "_") == self.option.strip("-").lower().replace("-", "_")
        return not self.written and (_NAMED.search(plain) is not None or (same and "_" in plain))


def words(text: str) -> Iterator[Word]:
    """The words of a command that are no options, addresses or settings of the environment."""
    before = ""
    for raw in text[:MAX_LETTERS].split():
        name, mark, value = raw.partition("=")
        is_setting = bool(mark) and name.strip("-").replace("-", "_").replace(".", "_").isidentifier()
        if is_setting and not raw.startswith("-") and name.isupper():
            before = ""
            continue  # NAME=value before a program
        option = name if is_setting else before
        word = (value if is_setting else raw).strip("\"'`,;()")
        written = option in (">", ">>", "tee") or (bool(option) and _OUTPUT.search(readable(option)) is not None)
        before = raw if (raw.startswith("-") and not mark) or raw in (">", ">>", "tee", "cd") else ""
        if (
            word
            and not word.startswith("-")
            and word not in (">", ">>", "tee", "\\")
            and "://" not in word
            and option != "cd"
        ):
            yield Word(word, option, written)


def options(text: str) -> Iterator[str]:
    """The names of the options of a command and of the settings it overrides, without dashes."""
    for word in text[:MAX_LETTERS].split():
        if word.startswith("-") or "=" in word:
            yield word.strip("-").partition("=")[0]


def written(text: str) -> frozenset[str]:
    """Where a command writes."""
    return frozenset(bare(word.text) for word in words(text) if word.written)


def bare(path: str) -> str:
    """A path without what changes nothing: `./data/` is `data`."""
    return path.removeprefix("./").rstrip("/")


def unset(text: str) -> Iterator[str]:
    """Words, each once, that stand for something the command does not set itself."""
    plain = readable(text[:MAX_LETTERS])
    assigned = {match.group(1) for match in _ASSIGNED.finditer(plain)}
    found = [match.group(0) for match in _MARKED.finditer(plain) if match.group(0).strip("${}") not in assigned]
    yield from dict.fromkeys(found)


def is_marked(word: str) -> bool:
    """Whether a word holds a mark that stands for something else."""
    return _MARKED.search(readable(word)) is not None


def is_trial(path: str) -> bool:
    """Whether a file's name or folder says that it is for trying things out."""
    return bool(_TRIALS & set(parts(path)))


def sizes(name: str) -> frozenset[str]:
    """The sizes of models that a name or path gives: `12b`, `1.4b`, `350m`."""
    return frozenset(f"{match.group(1)}{match.group(2).lower()}" for match in _SIZE.finditer(readable(name)))


def readable(text: str) -> str:
    """Foreign text as expressions can read it: one letter for one."""
    return text if text.isascii() else text.encode("ascii", "replace").decode("ascii")
