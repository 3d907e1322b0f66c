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
from trueopen.plan.words import MAX_LETTERS, PARAMETERS, PROGRAM, SETTINGS, is_marked, options, readable, unset, words

_MODULE = re2.compile(r"\s-m\s+([A-Za-z_][\w.]*)")


@dataclass(frozen=True, slots=True)
class Command:
    """`scripts`: programs it starts that a source holds; `lacking`: those that none holds; `settings` and `files`: what
    it reads besides; `absent`: settings that no source holds; `several`: words that more than one file answers to;
    `paths`: further files and folders it reads that none holds; `open_`: words that stand for something else;
    `sets_rate`: it fixes the learning rate itself; `near`: the path of the document
    that gives it."""

    text: str
    scripts: tuple[Artifact, ...]
    lacking: tuple[str, ...]
    settings: tuple[Artifact, ...]
    files: tuple[Artifact, ...]
    absent: tuple[str, ...]
    several: tuple[tuple[str, tuple[str, ...]], ...]
    paths: tuple[str, ...]
    open_: tuple[str, ...]
    sets_rate: bool = False
    near: str = ""


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
    paths: dict[str, None] = {}
    open_ = dict.fromkeys(unset(text))
    for word in words(text):
        same = () if word.written else files.named(word.text, near)
        held = same[0] if len(same) == 1 else None
        # Python files are settings too, where they lie among configurations or an option says so.
        is_setting = word.ending.endswith(SETTINGS) or (word.ending.endswith(PROGRAM) and "config" in word.place)
        is_program = word.ending.endswith(PROGRAM) and not is_setting
        if len(same) > 1 and (is_program or is_setting):
            several.setdefault(word.text, tuple(item.path for item in same))
        elif held is not None:
            if not word.ending.endswith(PARAMETERS):
                (scripts if is_program else settings if is_setting else others).setdefault(held)
        elif word.written or is_marked(word.text):
            continue
        elif is_program or is_setting:
            (lacking if is_program else absent).setdefault(word.text)
        elif word.stands_for_another:
            open_.setdefault(word.text)
        elif word.is_path and not word.ending.endswith(PARAMETERS):
            paths.setdefault(word.text)
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
        tuple(paths),
        tuple(open_),
        any(group_of(readable(option).encode()) == RATE for option in options(text)),
        near.artifact,
    )


def _modules(text: str, near: Evidence, files: Files) -> Iterator[Artifact]:
    for match in _MODULE.finditer(readable(text[:MAX_LETTERS])):
        path = match.group(1).replace(".", "/")
        yield from (files.named(f"{path}.py", near) or files.named(f"{path}/__main__.py", near))[:1]
