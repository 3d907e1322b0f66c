"""Commands as documents, launchers and Makefiles write them: what is typed to run a program of the snapshot. Pure.

A command is one logical line (backslashes join lines) that starts a program: `python train.py --lr 1e-4`,
`torchrun … -m aurora.train`, `bash scripts/pretrain.sh`, `make data`, `wget …`. Nothing is run; variables stay as
written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trueopen.artifact import Artifact, Document, NotLooked, Snapshot
from trueopen.code.paths import is_test
from trueopen.code.patterns import pattern

MAX_PAGES, MAX_SCRIPTS, MAX_BYTES = 80, 400, 512 * 1024
MAX_COMMANDS, MAX_LENGTH = 2_000, 2_000
SHELL = (".sh", ".slurm", ".sbatch", ".bash")
PROSE = (".md", ".rst", ".txt")
_KEY = "code_commands"

_STARTER = (
    rb"python[0-9.]*|torchrun|deepspeed|accelerate|srun|sbatch|mpirun|mpiexec|composer|colossalai|ray|bash|sh|source"
    rb"|make|wget|curl|aria2c|aws|gsutil|huggingface-cli|hf|rsync|git|lm_eval|lm-eval|fairseq-[a-z-]+|spm_train"
    rb"|uv|poetry"
    rb"|modal|docker|cargo|go|julia|nohup|time|env|sudo|t5_mesh_transformer|bazel|\./[A-Za-z0-9_./-]+"
)
# A logical line that starts a program, perhaps behind a prompt, settings of the environment or a list marker.
_COMMAND = pattern(
    rb"(?m)^[ \t]*(?:[$>%#][ \t]+)?(?:[A-Z_][A-Z0-9_]*=[^\s]*[ \t]+)*((?:" + _STARTER + rb")\b[ \t]"
    rb"(?:[^\n\\]|\\[^\n]|\\[ \t]*\n)*)"
)
_BLOCK = pattern(rb"(?ms)^[ \t]*(?:```|~~~)[^\n]*\n(.*?)^[ \t]*(?:```|~~~)")
_INDENTED = pattern(
    rb"(?m)^(?: {4,}|\t)(?:[$>%][ \t]+)?(?:python[0-9.]*|torchrun|bash|sh|sbatch|deepspeed|accelerate)\b[^\n]*"
)
_PROGRAM = pattern(rb"([A-Za-z0-9_.\-/${}]*[A-Za-z0-9_\-]\.(?:py|sh|slurm|sbatch|bash|jl|ipynb))\b")
_MODULE = pattern(rb"(?:^|\s)-m[ \t]+([A-Za-z_][A-Za-z0-9_.]*)|--module[ \t]+([A-Za-z_][A-Za-z0-9_.]*)")
_INSTALLS = pattern(
    rb"(?i)\b(?:pip[0-9]?|conda|apt(?:-get)?|npm|uv (?:sync|pip|venv))\b|\bsetup\.py\b|^git (?:clone|lfs"
    rb"|submodule|checkout|pull)"
    rb"|^docker (?:build|pull)|-m[ \t]+venv|^source\b"
)


@dataclass(frozen=True, slots=True)
class Command:
    """One command: the document and byte span it stands in, its text, and the names of the programs it starts, as
    written. `prose`: it stands in a document for people, else in a launcher or Makefile."""

    document: Document
    start: int
    end: int
    text: str
    programs: tuple[str, ...]
    prose: bool

    @property
    def artifact(self) -> Artifact:
        return self.document.artifact


def commands(snapshot: Snapshot) -> tuple[Command, ...]:
    """Return the commands of all sources, documents near the root first. Kept on the snapshot."""
    kept = snapshot.__dict__.get(_KEY)
    if isinstance(kept, tuple):
        return kept
    found: list[Command] = []
    for artifact in _readable(snapshot):
        document = snapshot.document(artifact)
        if isinstance(document, NotLooked) or len(document.data) > MAX_BYTES:
            continue
        found.extend(of_document(document))
        if len(found) >= MAX_COMMANDS:
            break
    snapshot.__dict__[_KEY] = tuple(found[:MAX_COMMANDS])
    return tuple(found[:MAX_COMMANDS])


def of_document(document: Document) -> Iterator[Command]:
    """The commands of one document, launcher or Makefile, in its order."""
    prose = document.artifact.path.lower().endswith(PROSE)
    for start, end in _places(document.data) if prose else ((0, len(document.data)),):
        for match in _COMMAND.finditer(document.data[start:end]):
            first, last = start + match.start(1), start + match.end(1)
            raw = document.data[first:last].rstrip()
            if len(raw) > MAX_LENGTH or _INSTALLS.search(raw):
                continue
            text = raw.decode("utf-8", "replace")
            yield Command(document, first, first + len(raw), text, _programs(raw), prose)


def _places(data: bytes) -> Iterator[tuple[int, int]]:
    """Byte spans of the code blocks of a document, and of indented command lines outside them."""
    last = 0
    for block in _BLOCK.finditer(data):
        for line in _INDENTED.finditer(data[last : block.start()]):
            yield last + line.start(), last + line.end()
        yield block.span(1)
        last = block.end()
    for line in _INDENTED.finditer(data[last:]):
        yield last + line.start(), last + line.end()


def _programs(raw: bytes) -> tuple[str, ...]:
    found = [match.group(1) for match in _PROGRAM.finditer(raw)]
    found += [(match.group(1) or match.group(2)) for match in _MODULE.finditer(raw)]
    return tuple(dict.fromkeys(name.decode("ascii", "replace") for name in found))


def _readable(snapshot: Snapshot) -> list[Artifact]:
    """READMEs and guides, then launchers and Makefiles, of every source, near the root first."""
    pages, scripts = [], []
    for item in snapshot:
        path = item.path.lower()
        if item.absent is not None or is_test(item.path) or (item.size or 0) > MAX_BYTES:
            continue
        if path.endswith((".md", ".rst")) and path.count("/") <= 4:
            pages.append(item)
        elif path.endswith(SHELL) or path.rsplit("/", 1)[-1] in ("makefile", "justfile"):
            scripts.append(item)
    pages.sort(key=_nearness)
    scripts.sort(key=_nearness)
    return [*pages[:MAX_PAGES], *scripts[:MAX_SCRIPTS]]


def _nearness(item: Artifact) -> tuple[int, int, bool, str]:
    return (item.source, item.path.count("/"), not item.name.lower().startswith("readme"), item.path)
