"""A licence text as parts: words, what may be missing, what may stand instead; and its steps and standard words."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass

from trueopen.licences.index import Shape
from trueopen.licences.template import Op, Step, digest
from trueopen.licences.words import read_words, token_of

ANY = "\ue000"  # in an expanded pattern: some words
MAYBE = "\ue001"  # in an expanded pattern: some words or none
DIGITS = "\ue002"  # a number


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Optional:
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Choice:
    options: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True)
class Name:
    shortest: int


@dataclass(frozen=True)
class Marker:
    text: str


@dataclass(frozen=True)
class Break:
    pass


@dataclass(frozen=True)
class Front:
    parts: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True)
class Number:
    pass


@dataclass(frozen=True)
class Years:
    """Years of a notice that a sentence quotes: any years."""

    text: str


Part = Text | Optional | Choice | Name | Number | Marker | Break | Front


def words_of(parts: Iterable[Part]) -> tuple[str, ...]:
    found: list[str] = []
    for part in parts:
        if isinstance(part, Text):
            found += read_words(part.text).words
        elif isinstance(part, Name):
            found.append(ANY if part.shortest else MAYBE)
        elif isinstance(part, Break):
            continue
        else:
            found.append(repr(part))
    return tuple(found)


def compile_steps(parts: Iterable[Part]) -> list[Step]:
    """The template's steps; targets of SPLIT and JUMP are absolute."""
    steps: list[Step] = [Step(Op.FRONT), Step(Op.MARKER)]
    _compile(parts, steps)
    steps += [Step(Op.FRONT), Step(Op.END)]
    return steps


def _compile(parts: Iterable[Part], steps: list[Step]) -> None:
    for part in parts:
        if isinstance(part, Text):
            _run(read_words(part.text).words, steps)
        elif isinstance(part, Break):
            if steps[-1].op is not Op.MARKER:
                steps.append(Step(Op.MARKER))
        elif isinstance(part, Marker):
            words = read_words(part.text).words
            if words:
                _choice([(Text(part.text),), ()], steps)
            steps.append(Step(Op.MARKER))
        elif isinstance(part, Name):
            steps.append(Step(Op.NAME, part.shortest))
        elif isinstance(part, Number):
            steps.append(Step(Op.NUMBER))
        elif isinstance(part, Years):
            first = len(steps) + 1
            steps += [Step(Op.NUMBER), Step(Op.SPLIT, first + 3), Step(Op.NUMBER), Step(Op.JUMP, first)]
        elif isinstance(part, Front):
            steps.append(Step(Op.FRONT))
            for line in part.parts:
                if words_of(line):
                    _choice([line, ()], steps)
                    steps.append(Step(Op.FRONT))
        elif isinstance(part, Optional):
            _choice([part.parts, ()], steps)
        else:
            _choice(list(part.options), steps)


def _run(words: tuple[str, ...], steps: list[Step]) -> None:
    if words:
        steps.append(Step(Op.RUN, len(words), digest(words), token_of(words[0]) + token_of(words[-1])))


def _choice(options: list[tuple[Part, ...]], steps: list[Step]) -> None:
    """SPLIT to each option; all go on at the same place."""
    jumps: list[int] = []
    for number, option in enumerate(options):
        last = number == len(options) - 1
        if not last:
            split = len(steps)
            steps.append(Step(Op.SPLIT))
        _compile(option, steps)
        if not last:
            jumps.append(len(steps))
            steps.append(Step(Op.JUMP))
            steps[split] = Step(Op.SPLIT, len(steps))
    for jump in jumps:
        steps[jump] = Step(Op.JUMP, len(steps))


def encode_steps(steps: list[Step]) -> bytes:
    out = bytearray()
    for step in steps:
        out += struct.pack("<BH", step.op, step.n)
        if step.op is Op.RUN:
            out += step.ends.encode("utf-16-le") + step.digest
    return bytes(out)


# As plain numbers: a flag's own operators are slow over millions of words.
_BREAK, _OPTIONAL, _REPLACEABLE, _NAME = (
    int(shape) for shape in (Shape.BREAK, Shape.OPTIONAL, Shape.REPLACEABLE, Shape.NAME)
)


def standard_words(parts: Iterable[Part]) -> list[tuple[str, int]]:
    """The words of the standard text, each with its `Shape`: optional parts too, and the first of alternatives."""
    found: list[tuple[str, int]] = []
    _standard(parts, 0, found)
    return found


def _standard(parts: Iterable[Part], shape: int, found: list[tuple[str, int]]) -> None:
    apart = _BREAK
    for part in parts:
        if isinstance(part, Text):
            for word in read_words(part.text).words:
                found.append((word, shape | apart))
                apart = 0
            continue
        if isinstance(part, Marker):
            found += [(word, shape | _OPTIONAL | _BREAK) for word in read_words(part.text).words]
        elif isinstance(part, Years):
            found += [(word, shape | _REPLACEABLE | _NAME | _BREAK) for word in read_words(part.text).words]
        elif isinstance(part, Optional):
            _standard(part.parts, shape | _OPTIONAL, found)
        elif isinstance(part, Choice):
            named = any(isinstance(each, Name) for option in part.options for each in option)
            _standard(part.options[0], shape | _REPLACEABLE | (_NAME if named else 0), found)
        elif isinstance(part, Front):
            for line in part.parts:
                _standard(line, shape | _OPTIONAL, found)
        apart = _BREAK
