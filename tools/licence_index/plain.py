"""A licence text without mark-up as parts: list markers, copyright lines and titles may differ, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from licence_index.parts import Break, Front, Marker, Part, Text
from trueopen.licences.notices import notice_ends
from trueopen.licences.words import Words, read_words

# Words a title may have beside those of the licence's name.
_SAID = """the a an of and for to license licence agreement version software community terms conditions use model
research acceptable policy public non commercial"""
_IN_TITLES = frozenset(_SAID.split())
_MAX_TITLES = 4  # lines


def parts_of(text: str, names: Iterable[str]) -> list[Part]:
    """The parts of a text. `names`: what the licence is called."""
    words = read_words(text)
    named = {word for name in names for word in read_words(name).words} | _IN_TITLES
    starts = sorted(words.line_starts)
    parts: list[Part] = []
    heading = True
    for number, (first, end) in enumerate(zip(starts, [*starts[1:], len(words)], strict=True)):
        line = _text(words, first, end)
        if _is_notice(words, first, end):
            parts.append(Front(((Text(line),),)))
            continue
        title = number < _MAX_TITLES and all(word in named or word.isdigit() for word in words.words[first:end])
        heading = heading and title
        if heading:
            parts.append(Front(((Text(line),),)))
            continue
        marker = words.markers.get(first)
        if marker is not None and marker < end:
            parts += [Break(), Marker(_text(words, first, marker)), Text(_text(words, marker, end))]
        else:
            parts.append(Text(line))
    return list(_joined(parts))


def _text(words: Words, first: int, end: int) -> str:
    return " ".join(words.words[first:end])


def _is_notice(words: Words, first: int, end: int) -> bool:
    return end in notice_ends(words, first)


def _joined(parts: list[Part]) -> Iterator[Part]:
    """Lines that follow one another without anything between them are one run."""
    held = ""
    for part in parts:
        if isinstance(part, Text):
            held = f"{held} {part.text}".strip()
            continue
        if held:
            yield Text(held)
            held = ""
        yield part
    if held:
        yield Text(held)
