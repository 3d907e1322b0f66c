"""Build the index of licence texts from a checkout of spdx/license-list-XML (CC0-1.0).

    python tools/build_licence_index.py --source DIR --commit SHA -o src/trueopen/licences/data/index.bin

The index holds no wording: per licence a template (runs of words as 64-bit hashes, optional parts, places for names),
one byte of a hash per word of the standard text, to find the nearest licence of a changed text, and the sha256 of
every source file. The same source gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import struct
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]  # the pattern's own parse tree
from typing import Any

from trueopen.licences.index import ANCHOR, MAGIC
from trueopen.licences.template import MAX_TITLE, Op, Step, digest
from trueopen.licences.words import read_words

TOOL_VERSION = "1"
sre: Any = _constants
NAMESPACE = "{http://www.spdx.org/license}"
NAMES = Path(__file__).parent.parent / "src/trueopen/licences/data/names.json"
MAX_OPTIONS = 300
LONG_OPTION = 12  # words from which an optional part is a paragraph ("how to apply"), which most copies have
ANY = "\ue000"  # in an expanded pattern: some words
MAYBE = "\ue001"  # in an expanded pattern: some words or none
DIGITS = "\ue002"  # a number
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
# Titles that say nothing of which licence follows.
PLAIN_TITLES = (
    "License",
    "The License",
    "Copying",
    "Copyright",
    "Copyright notice",
    "License text",
    "Software License",
)


# --- the parts of a licence -------------------------------------------------------------------------------------


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


Part = Text | Optional | Choice | Name | Number | Marker | Break | Front


@dataclass
class Source:
    """One licence or exception of the list."""

    licence_id: str
    name: str
    exception: bool
    parts: tuple[Part, ...]
    titles: list[str] = field(default_factory=list)


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
    seen = {_words(original)}
    for expansion in sorted(set(expand(node.attrib["match"]))):
        parts: list[Part] = []
        for piece in re.split(f"([{ANY}{MAYBE}]+|{DIGITS})", expansion):
            if piece == DIGITS:
                parts.append(Number())
            elif piece and piece[0] in ANY + MAYBE:
                parts.append(Name(1 if ANY in piece else 0))
            elif piece.strip():
                parts.append(Text(piece))
        words = _words(tuple(parts))
        if words not in seen:
            seen.add(words)
            yield tuple(parts)


def _words(parts: Iterable[Part]) -> tuple[str, ...]:
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


# --- patterns -----------------------------------------------------------------------------------------------------


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


# --- the program ---------------------------------------------------------------------------------------------------


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
        elif isinstance(part, Front):
            steps.append(Step(Op.FRONT))
            for line in part.parts:
                if _words(line):
                    _choice([line, ()], steps)
                    steps.append(Step(Op.FRONT))
        elif isinstance(part, Optional):
            _choice([part.parts, ()], steps)
        else:
            _choice(list(part.options), steps)


def _run(words: tuple[str, ...], steps: list[Step]) -> None:
    if words:
        ends = read_words(f"{words[0]} {words[-1]}").prints
        steps.append(Step(Op.RUN, len(words), digest(words), bytes((ends[0], ends[-1]))))


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


def standard_words(parts: Iterable[Part]) -> list[str]:
    """The words that most copies have: without titles, notices, and the small optional parts inside sentences."""
    found: list[str] = []
    for part in parts:
        if isinstance(part, Text | Marker):
            found += read_words(part.text).words
        elif isinstance(part, Optional):
            words = standard_words(part.parts)
            found += words if len(words) >= LONG_OPTION else []
        elif isinstance(part, Choice):
            found += standard_words(part.options[0])
    return found


def mandatory_runs(parts: Iterable[Part]) -> list[tuple[str, ...]]:
    """The runs that every copy of the licence has."""
    return [words for part in parts if isinstance(part, Text) and (words := read_words(part.text).words)]


def encode_steps(steps: list[Step]) -> bytes:
    out = bytearray()
    for step in steps:
        out += struct.pack("<BH", step.op, step.n)
        if step.op is Op.RUN:
            out += step.prints + step.digest
    return bytes(out)


# --- the file -------------------------------------------------------------------------------------------------------


def title_digests(source: Source, names: list[str]) -> set[bytes]:
    """The hashes of the lines that may head or follow this licence's terms and say only its name."""
    said = {source.licence_id, source.name, *source.titles, *names}
    said |= {f"{name} License" for name in said if "icen" not in name}
    said |= {f"{name} ({source.licence_id})" for name in said if "://" not in name}
    said |= {f"https://{host}/licenses/{source.licence_id}" for host in ("spdx.org", "opensource.org")}
    return {digest(words) for name in said if 0 < len(words := _untitled(name)) <= MAX_TITLE}


def _untitled(name: str) -> tuple[str, ...]:
    words = read_words(name).words
    return words[1:] if words[:1] == ("the",) else words


def build(source_dir: Path, commit: str) -> bytes:
    """The index file's bytes."""
    paths = sorted([*source_dir.glob("src/*.xml"), *source_dir.glob("src/exceptions/*.xml")])
    in_use = json.loads(NAMES.read_text("utf-8"))["names"]
    groups: dict[bytes, list[Source]] = {}
    for path in paths:
        source = read_source(path)
        if source is None:
            continue
        groups.setdefault(encode_steps(compile_steps(source.parts)), []).append(source)

    blocks = sorted(groups.items(), key=lambda item: _rank(item[1][0]))
    prints = [_prints(standard_words(sources[0].parts)) for _, sources in blocks]
    windows = Counter(window for text in prints for window in {text[i : i + ANCHOR] for i in range(len(text))})

    steps_block, titles_block, prints_block, anchors_block = bytearray(), bytearray(), bytearray(), bytearray()
    licences = []
    for number, ((encoded, sources), text) in enumerate(zip(blocks, prints, strict=True)):
        sources.sort(key=_rank)
        titles = set().union(*(title_digests(source, in_use.get(source.licence_id, [])) for source in sources))
        titles |= {digest(read_words(title).words) for title in PLAIN_TITLES}
        anchor = _anchor(sources[0].parts, windows)
        if anchor is not None:
            anchors_block += anchor + struct.pack("<H", number)
        licences.append(
            {
                "ids": [source.licence_id for source in sources],
                "exception": sources[0].exception,
                "anchored": anchor is not None,
                "steps": [len(steps_block), len(encoded)],
                "titles": [len(titles_block), len(titles)],
                "prints": [len(prints_block), len(text)],
            }
        )
        steps_block += encoded
        titles_block += b"".join(sorted(titles))
        prints_block += text + b"\0"
    provenance = {
        "source": "https://github.com/spdx/license-list-XML",
        "licence": "CC0-1.0",
        "commit": commit,
        "tool": f"tools/build_licence_index.py {TOOL_VERSION}",
        "files": {
            path.relative_to(source_dir).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths
        },
    }
    sections = {
        "steps": bytes(steps_block),
        "titles": bytes(titles_block),
        "prints": bytes(prints_block),
        "anchors": bytes(anchors_block),
        "provenance": json.dumps(provenance, sort_keys=True, separators=(",", ":")).encode(),
    }
    places, at = {}, 0
    for name, block in sections.items():
        places[name] = [at, len(block)]
        at += len(block)
    head = json.dumps({"licences": licences, "sections": places}, sort_keys=True, separators=(",", ":")).encode()
    return MAGIC + struct.pack("<I", len(head)) + head + b"".join(sections.values())


def _rank(source: Source) -> tuple[bool, bool, str]:
    """Which of several ids with the same text stands for it: a licence before an exception, -only before -or-later."""
    return source.exception, source.licence_id.endswith("-or-later"), source.licence_id


def _prints(words: list[str]) -> bytes:
    return read_words(" ".join(words)).prints


def _anchor(parts: Iterable[Part], windows: Counter[bytes]) -> bytes | None:
    """The rarest window of words that every copy of the licence must have."""
    candidates = [
        text[i : i + ANCHOR]
        for run in mandatory_runs(parts)
        for text in (_prints(list(run)),)
        for i in range(len(text) - ANCHOR + 1)
    ]
    return min(candidates, key=lambda window: (windows[window], window)) if candidates else None


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path, required=True, help="a checkout of spdx/license-list-XML")
    parser.add_argument("--commit", required=True, help="the commit that is checked out there")
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args(argv)
    data = build(arguments.source, arguments.commit)
    arguments.output.write_bytes(data)
    print(f"{arguments.output}: {len(data):,} bytes, sha256 {hashlib.sha256(data).hexdigest()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
