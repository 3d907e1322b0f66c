"""Licences that a text only seems to name, with look-alike letters or invisible ones: reported, never resolved."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from trueopen.licences.deceptive import deceptive
from trueopen.licences.names import names_in

# Letters of other alphabets that fonts draw like these Latin ones (Unicode's confusables, single letters only).
_LIKE = {
    "A": "АΑᎪ", "B": "ВΒᏴ", "C": "СϹᏟ", "D": "Ꭰ", "E": "ЕΕᎬ", "G": "Ԍ", "H": "НΗ", "I": "ІΙӀ", "J": "ЈᎫ", "K": "КΚᏦ",
    "L": "Ꮮ", "M": "МΜᎷ", "N": "Ν", "O": "ОΟՕ", "P": "РΡᏢ", "Q": "Ԛ", "S": "ЅᏚ", "T": "ТΤᎢ", "U": "Ս", "V": "ѴᏙ",
    "W": "ԜᎳ", "X": "ХΧ", "Y": "ҮΥ", "Z": "ΖᏃ",
    "a": "аɑα", "b": "Ь", "c": "сϲ", "d": "ԁ", "e": "еҽ", "g": "ɡ", "h": "һ", "i": "іı", "j": "јϳ", "k": "κ", "l": "ӏ",
    "m": "м", "n": "ո", "o": "оοօ", "p": "рρ", "q": "ԛ", "r": "г", "s": "ѕ", "t": "т", "u": "υս", "v": "νѵ", "w": "ѡԝ",
    "x": "хχ", "y": "уγү", "z": "ᴢ",
    "-": "\u2010\u2011\u2212\u02d7", ".": "․", "0": "О",
}  # fmt: skip
_SKELETON = str.maketrans({other: letter for letter, others in _LIKE.items() if letter != "0" for other in others})
# Characters that show nothing: joiners, marks of direction, the soft hyphen, variation selectors.
_INVISIBLE = (
    frozenset(
        "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
        "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
    )
    | {chr(code) for code in range(0xFE00, 0xFE10)}
    | {chr(code) for code in range(0xE0000, 0xE0080)}
)

_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A place where a text seems to name a licence and does not. `span`: characters of the text."""

    span: tuple[int, int]
    looks_like: str
    why: str


def lookalikes(text: str) -> Iterator[Lookalike]:
    """Names of known licences that are only drawn: read with look-alike letters replaced and invisible ones left out.

    A place counts when the licence is named there by the letters as they look and not by the letters as they are.
    """
    if text.isascii():
        return
    plain, places = _drawn(text)
    if plain == text:
        return
    for one in names_in(plain):
        if one.licence_id is None:
            continue
        start, end = places(one.span[0]), places(one.span[1] - 1) + 1
        # Marks of direction turn round what they stand beside.
        while start > 0 and text[start - 1] in _DIRECTIONS:
            start -= 1
        while text[end : end + 1] and text[end] in _DIRECTIONS:
            end += 1
        written = text[start:end]
        if written != one.text and any(char in _INVISIBLE or _letter(char) != char for char in written):
            why = deceptive(" ".join(written.split()))
            if why is not None:
                yield Lookalike((start, end), one.licence_id, f"looks like {one.text!r}: {why}")


def _drawn(text: str) -> tuple[str, Callable[[int], int]]:
    """The text as it looks, and a function from a place in it to the place in `text`."""
    letters = text.translate(_SKELETON)
    wide = {char: _letter(char) for char in set(letters) if not char.isascii()}
    if not _INVISIBLE.isdisjoint(wide):
        kept = [place for place, char in enumerate(letters) if char not in _INVISIBLE]
        return "".join(wide.get(letters[place], letters[place]) for place in kept), kept.__getitem__
    return letters.translate({ord(char): drawn for char, drawn in wide.items()}), int


def _letter(char: str) -> str:
    """The one character of ASCII that `char` looks like; itself when there is none."""
    if char.isascii():
        return char
    one = char.translate(_SKELETON)
    folded = unicodedata.normalize("NFKC", one)
    # White space of other widths is typography.
    return folded if len(folded) == 1 and folded.isascii() and not folded.isspace() else one
