"""What a command says: the program it starts, the files it reads, what it leaves open. Pure; nothing is run.

A command is quoted as documents write it. Its words are matched with the files of the sources, so that a reader sees
the very script and configuration; a word that stands for something the reader must know (`<path>`, `$DATA`) is a
question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import re2

from trueopen.artifact import Artifact, Snapshot
from trueopen.code.hyperparameters import RATE, group_of
from trueopen.fact import Evidence

PROGRAM = (".py", ".sh", ".ipynb", ".jl", ".r", ".pl", ".js", ".ts", ".rb", ".cpp", ".c", ".rs", ".go")
_SETTINGS = (".yaml", ".yml", ".json", ".toml", ".cfg", ".ini", ".gin", ".libsonnet", ".jsonnet")
_PARAMETERS = (".safetensors", ".pt", ".pth", ".bin", ".ckpt", ".h5", ".onnx", ".gguf", ".npz", ".pkl", ".msgpack")
_OUTPUT = re2.compile(
    r"(?i)^-{1,2}(?:o|(?:[\w-]*[_-])?(?:out|output|save|dest|target|export|log|logs|checkpoint)(?:[_-]\w+)*)$"
)
_OPEN = re2.compile(
    r"<[A-Za-z][^<>\n]{0,60}>|\$\{?[A-Za-z_]\w*\}?|\{\{?[A-Za-z_][\w. -]{0,40}\}?\}"
    r"|(?i:\b(?:path/to|your[_/-]\w+|my[_/-](?:data|path|dir)\w*|xxx+|todo)\b)|\[(?:[A-Z][A-Z_ ]{2,40})\]"
)
_ASSIGNED = re2.compile(r"(?m)(?:^|[\s;])(?:export\s+)?([A-Za-z_]\w*)=")
_MODULE = re2.compile(r"\s-m\s+([A-Za-z_][\w.]*)")
MAX_LETTERS = 4_000


@dataclass(frozen=True, slots=True)
class Command:
    """`scripts`: programs it starts that a source holds; `lacking`: those that none holds; `settings` and `files`: what
    it reads besides; `absent`: settings that no source holds; `several`: words that more than one file answers to;
    `open_`: words that stand for something else; `sets_rate`: it fixes the learning rate itself."""

    text: str
    scripts: tuple[Artifact, ...]
    lacking: tuple[str, ...]
    settings: tuple[Artifact, ...]
    files: tuple[Artifact, ...]
    absent: tuple[str, ...]
    several: tuple[tuple[str, tuple[str, ...]], ...]
    open_: tuple[str, ...]
    sets_rate: bool = False


class Files:
    """The files of a snapshot by name, for the words of commands."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._by_name: dict[str, list[Artifact]] = {}
        for artifact in snapshot:
            self._by_name.setdefault(artifact.name, []).append(artifact)

    def named(self, word: str, near: Evidence) -> tuple[Artifact, ...]:
        """Return the file that a word of a command means: in the folder of the document that gives the command, from
        the root of its source, or else every one whose path ends so."""
        path = word.removeprefix("./").strip("/")
        if not path or ".." in path.split("/"):
            return ()
        folder = near.artifact.rpartition("/")[0]
        for start in dict.fromkeys((f"{folder}/" if folder else "", "")):
            found = self._snapshot.find(near.source, start + path)
            if found is not None:
                return (found,)
        same = [item for item in self._by_name.get(path.rsplit("/", 1)[-1], ()) if f"/{item.path}".endswith(f"/{path}")]
        return tuple(same)


def read(text: str, near: Evidence, files: Files) -> Command:
    """Take a command apart. `near`: where it is quoted from."""
    scripts: dict[Artifact, None] = {}
    settings: dict[Artifact, None] = {}
    others: dict[Artifact, None] = {}
    lacking: dict[str, None] = {}
    absent: dict[str, None] = {}
    several: dict[str, tuple[str, ...]] = {}
    for word, is_output in _words(text):
        same = () if is_output else files.named(word, near)
        held = same[0] if len(same) == 1 else None
        ending = word.lower()
        if len(same) > 1 and ending.endswith((*PROGRAM, *_SETTINGS)):
            several.setdefault(word, tuple(item.path for item in same))
            continue
        if ending.endswith(PROGRAM) and not is_output:
            if held is not None:
                scripts.setdefault(held)
            elif not _OPEN.search(word):
                lacking.setdefault(word)
        elif ending.endswith(_SETTINGS) and not is_output:
            if held is not None:
                settings.setdefault(held)
            elif not _OPEN.search(word):
                absent.setdefault(word)
        elif held is not None and not ending.endswith(_PARAMETERS):
            others.setdefault(held)
    for artifact in _modules(text, near, files):
        scripts.setdefault(artifact)
    return Command(
        text,
        tuple(scripts),
        tuple(lacking),
        tuple(settings),
        tuple(others),
        tuple(absent),
        tuple(several.items()),
        tuple(_unset(text)),
        any(group_of(option) == RATE for option in _options(text)),
    )


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """The words of a command and whether each is where something is written to."""
    output = False
    for raw in text[:MAX_LETTERS].split():
        option, mark, value = raw.partition("=")
        word = (value if mark and option.strip("-").replace("-", "_").isidentifier() else raw).strip("\"'`,;()")
        written = output or raw in (">", ">>") or (bool(mark) and _OUTPUT.search(_ascii(option)) is not None)
        output = raw in (">", ">>") or (not mark and _OUTPUT.search(_ascii(raw)) is not None)
        if word and not word.startswith("-") and "://" not in word:
            yield word, written


def _options(text: str) -> Iterator[bytes]:
    for word in _ascii(text[:MAX_LETTERS]).split():
        if word.startswith("-") or "=" in word:
            yield word.strip("-").partition("=")[0].encode()


def _modules(text: str, near: Evidence, files: Files) -> Iterator[Artifact]:
    for match in _MODULE.finditer(_ascii(text[:MAX_LETTERS])):
        path = match.group(1).replace(".", "/")
        yield from (files.named(f"{path}.py", near) or files.named(f"{path}/__main__.py", near))[:1]


def _unset(text: str) -> Iterator[str]:
    """Words that stand for something the command does not set itself."""
    plain = _ascii(text[:MAX_LETTERS])
    assigned = {match.group(1) for match in _ASSIGNED.finditer(plain)}
    seen: set[str] = set()
    for match in _OPEN.finditer(plain):
        word = match.group(0)
        if word.strip("${}") not in assigned and word not in seen:
            seen.add(word)
            yield word


def _ascii(text: str) -> str:
    """Foreign text as expressions can read it: one letter for one."""
    return text if text.isascii() else text.encode("ascii", "replace").decode("ascii")
