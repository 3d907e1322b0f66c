"""SPDX's licence list: its XML, with what the list marks as optional, replaceable or a title."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]  # the pattern's own parse tree
from typing import Any

from licence_index.parts import (
    ANY,
    DIGITS,
    MAYBE,
    Break,
    Choice,
    Front,
    Marker,
    Name,
    Number,
    Optional,
    Part,
    Text,
    Years,
    words_of,
)

sre: Any = _constants
NAMESPACE = "{http://www.spdx.org/license}"
MAX_OPTIONS = 300
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:[\s,]+(?:19|20)\d\d\b){2,}")
# Wordings that GNU changed in place over the years, without a new version: its addresses.
SAME = (
    (
        "51 Franklin Street Fifth Floor Boston MA 02110-1301 USA",
        "51 Franklin Street Fifth Floor Boston MA 02110-1301",
        "51 Franklin St Fifth Floor Boston MA 02110-1301 USA",
        "51 Franklin St Fifth Floor Boston MA 02110-1301",
        "59 Temple Place Suite 330 Boston MA 02111-1307 USA",
        "59 Temple Place - Suite 330 Boston MA 02111-1307 USA",
        "675 Mass Ave Cambridge MA 02139 USA",
        "31 Milk Street # 960789 Boston MA 02196 USA",
    ),
    ("www.gnu.org/copyleft/", "www.gnu.org/licenses/"),
)


@dataclass
class Source:
    """One licence or exception of the list."""

    licence_id: str
    name: str
    exception: bool
    parts: tuple[Part, ...]
    titles: list[str] = field(default_factory=list)
    notices: list[tuple[Part, ...]] = field(default_factory=list)


def read_source(path: Path) -> Source | None:
    """One XML file of the list; None for an identifier the list has withdrawn (its text has a current one)."""
    root = ElementTree.parse(path).getroot()
    node = root[0]
    if "deprecatedVersion" in node.attrib:
        return None
    text = node.find(f"{NAMESPACE}text")
    assert text is not None, path
    titles = ["".join(title.itertext()) for title in text.iter(f"{NAMESPACE}titleText")]
    titles += [line for title in titles for line in title.splitlines() if len(line.split()) > 1]
    links = [link.text or "" for link in node.iter(f"{NAMESPACE}crossRef")]
    return Source(
        licence_id=node.attrib["licenseId"],
        name=node.attrib["name"],
        exception=node.tag == f"{NAMESPACE}exception",
        parts=tuple(_parts(text)),
        titles=titles + links,
        notices=[tuple(_parts(notice)) for notice in node.iter(f"{NAMESPACE}standardLicenseHeader")],
    )


def _parts(node: ElementTree.Element) -> list[Part]:
    """The parts inside one element, mark-up resolved."""
    parts: list[Part] = []
    _text(parts, node.text)
    for child in node:
        tag = child.tag.removeprefix(NAMESPACE)
        spacing = child.attrib.get("spacing", "both")
        if tag == "optional":
            _inline(parts, (tuple(_parts(child)), ()), spacing, child.tail)
            continue
        if tag == "alt":
            _inline(parts, tuple(_options(child)), spacing, child.tail)
            continue
        if tag == "bullet":
            parts.append(Marker("".join(child.itertext())))
        elif tag == "br":
            parts.append(Break())
        elif tag in ("titleText", "copyrightText"):
            parts.append(Front(tuple(_lines(_parts(child)))))
        elif tag in ("p", "item", "list", "standardLicenseHeader"):
            parts += [Break(), *_parts(child), Break()]
        else:
            raise ValueError(f"unknown element {tag}")
        _text(parts, child.tail)
    return parts


def _text(parts: list[Part], text: str | None) -> None:
    if not text:
        return
    for variants in SAME:
        found = re.search("|".join(re.escape(variant).replace("\\ ", r"[\s,]+") for variant in variants), text, re.I)
        if found is not None:
            _text(parts, text[: found.start()])
            parts.append(Choice(tuple((Text(variant),) for variant in variants)))
            _text(parts, text[found.end() :])
            return
    years = _YEARS.search(text)
    if years is not None:
        _text(parts, text[: years.start()])
        parts.append(Years(years.group()))
        _text(parts, text[years.end() :])
        return
    parts.append(Text(text))


def _lines(parts: list[Part]) -> Iterator[tuple[Part, ...]]:
    line: list[Part] = []
    for part in [*parts, Break()]:
        if isinstance(part, Break):
            if line:
                yield tuple(line)
            line = []
        else:
            line.append(part)


def _inline(parts: list[Part], options: tuple[tuple[Part, ...], ...], spacing: str, tail: str | None) -> None:
    """Options inside running text. Where one is part of a word ("name<optional>s</optional>"), whole words are."""
    before, after = "", ""
    if spacing in ("none", "after") and parts and isinstance(parts[-1], Text):
        before = re.search(r"\w*\Z", parts[-1].text).group()  # type: ignore[union-attr]
    if spacing in ("none", "before") and tail:
        after = re.match(r"\w*", tail).group()  # type: ignore[union-attr]
    plain = [_plain(option) for option in options]
    starts = before and any(text is not None and text[:1].isalnum() for text in plain)
    ends = after and any(text is not None and text[-1:].isalnum() for text in plain)
    if starts or ends:
        before, after = before if starts else "", after if ends else ""
        assert all(text is not None for text in plain), options
        if before:
            assert isinstance(parts[-1], Text)
            parts[-1] = Text(parts[-1].text[: -len(before)])
        options = tuple((Text(before + (text or "") + after),) for text in plain)
        tail = (tail or "")[len(after) :]
    if len(options) == 2 and options[1] == ():
        parts.append(Optional(options[0]))
    elif _named(options) and (marked := _marked(parts)) is not None:
        parts[-1] = Text(marked[0])  # a notice to be filled in: any notice may stand there, or none
        parts.append(Choice(((Text(marked[1]), Choice(options)), (Front(()),))))
    else:
        parts.append(Choice(options))
    _text(parts, tail)


def _named(options: tuple[tuple[Part, ...], ...]) -> bool:
    return any(len(option) == 1 and isinstance(option[0], Name) for option in options)


def _marked(parts: list[Part]) -> tuple[str, str] | None:
    """The running text before a place for names, and the copyright mark it ends with; None when it ends otherwise."""
    if not parts or not isinstance(parts[-1], Text):
        return None
    found = re.search(r"(?:\bCopyright|©)(?:\s*(?:©|\([cC]\)))?\s*\Z", parts[-1].text)
    return (parts[-1].text[: found.start()], found.group()) if found is not None else None


def _plain(option: tuple[Part, ...]) -> str | None:
    return (
        "".join(part.text for part in option if isinstance(part, Text))
        if all(isinstance(part, Text) for part in option)
        else None
    )


def _options(node: ElementTree.Element) -> Iterator[tuple[Part, ...]]:
    """What an <alt> accepts: its own text, and every expansion of its pattern."""
    original = tuple(_parts(node))
    if original and isinstance(original[0], Text):  # "Copyright <alt>(C) 2001 Somebody</alt>": see words.read_words
        original = (Text(re.sub(r"\A\s*(\([cC]\)|©)", "", original[0].text)), *original[1:])
    yield original
    seen = {words_of(original)}
    for expansion in sorted(set(expand(node.attrib["match"]))):
        parts: list[Part] = []
        for piece in re.split(f"([{ANY}{MAYBE}]+|{DIGITS})", expansion):
            if piece == DIGITS:
                parts.append(Number())
            elif piece and piece[0] in ANY + MAYBE:
                parts.append(Name(1 if ANY in piece else 0))
            elif piece.strip():
                parts.append(Text(piece))
        words = words_of(tuple(parts))
        if words not in seen:
            seen.add(words)
            yield tuple(parts)


def expand(pattern: str) -> list[str]:
    """Every string a pattern of the list stands for; what may be anything is `ANY` or `MAYBE`.

    A replaceable part is thereby a list of wordings and names: no pattern is ever run on a text.
    """
    found = [_squeeze(text) for text in _expand(_parser.parse(pattern))]
    if len(found) > MAX_OPTIONS:
        raise ValueError(f"{len(found)} expansions of {pattern}")
    return found


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _expand(items: Iterable[tuple[Any, Any]]) -> list[str]:
    pieces = [_expand_one(kind, value) for kind, value in items]
    return ["".join(combination) for combination in product(*pieces)]


def _expand_one(kind: Any, value: Any) -> list[str]:
    if kind is sre.LITERAL:
        return [chr(value)]
    if kind in (sre.ANY, sre.NOT_LITERAL):
        return [ANY]
    if kind is sre.IN:
        return _expand_class(value)
    if kind is sre.BRANCH:
        return [text for branch in value[1] for text in _expand(branch)]
    if kind is sre.SUBPATTERN:
        return _expand(value[3])
    if kind is sre.AT:
        return [""]
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        least, most, body = value
        inner: list[str] = _expand(body)
        if least == 0 and most == 1:
            return ["", *inner]
        if inner == [ANY]:
            return [ANY if least else MAYBE]
        if inner == [" "]:
            return [" "] if least else ["", " "]
        if inner == list("0123456789"):
            return [DIGITS]
        if not any(char.isalnum() for text in inner for char in text):
            return [" "]  # punctuation is not compared
        raise ValueError(f"repeat of {inner}")
    raise ValueError(f"pattern item {kind}")


def _expand_class(items: list[tuple[Any, Any]]) -> list[str]:
    chars: list[str] = []
    for kind, value in items:
        if kind is sre.NEGATE:
            return [ANY]
        if kind is sre.LITERAL:
            chars.append(chr(value))
        elif kind is sre.RANGE:
            first, last = value
            chars += [chr(code) for code in range(first, last + 1)]
        elif kind is sre.CATEGORY and value is sre.CATEGORY_SPACE:
            chars.append(" ")
        elif kind is sre.CATEGORY and value is sre.CATEGORY_DIGIT:
            chars += "0123456789"
        else:
            raise ValueError(f"class item {kind} {value}")
    if all(char.isspace() for char in chars):
        return [" "]
    return sorted({char.lower() if char.isalnum() else " " for char in chars})
