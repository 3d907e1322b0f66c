"""The names a system goes by in its own sources: whose a repository, a model or a sentence is. Pure.

A licence named for "DeepMind's parameters" says nothing of ours, and a link to another publisher's repository is no
part of our system. Names come from the sources' addresses, the system's id and the title of each README.
"""

from __future__ import annotations

from dataclasses import dataclass

import re2

from trueopen.artifact import NotLooked, Snapshot
from trueopen.markup import BlockKind
from trueopen.places import canonical, owner_and_name
from trueopen.probes.documents import parsed
from trueopen.system import System


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words in names and titles that tell nothing about whose a thing is.
_COMMON = _words(
    "a an and api app base benchmark chat code config data dataset datasets demo docs evaluation for framework from "
    "hub hugging face github inference instruct language large library llm llms main model models multilingual new "
    "official open pytorch release repo repository research series small source suite system text the to tool tools "
    "train training transformer transformers v1 v2 v3 v4 vision weights with work workshop ai lab labs team project "
    "card tech report paper implementation of in on our and by family foundation generative time scale across "
    "understanding learning deep neural network networks contents introduction news note overview deprecated "
    "deprecation table this what now live https http next generation building following instruction core fork lm "
    "prep preparation processing pre pretraining license licence"
)
_PIECES = re2.compile(r"[A-Za-z]+|[0-9]+")
_NAME = re2.compile(r"[\pL\pN][\pL\pN'’&.+_/-]*")
_MIXED = re2.compile(r"[A-Za-z][A-Za-z_.]*-?\d|\d+[A-Za-z]+-|[a-z]-\d")
_BEFORE_FIRST = " \t*_`\"'“”([-•|"
_SIZE_OR_VERSION = re2.compile(r"^\d+(?:x\d+)?[bmkt]$|^v\d+$")
_SHORTEST = 4
_LONGEST_TITLE = 28


@dataclass(frozen=True, slots=True)
class OwnNames:
    """`owners`: accounts that publish here; `words`: words that name the system; both folded by `folded`."""

    owners: frozenset[str]
    words: frozenset[str]

    def same_owner(self, owner: str) -> bool:
        """Whether an account is one of ours: the same name, the system's own name, or one name continued."""
        name = folded(owner)
        if name in self.owners or name in self.words:
            return True
        return any(len(short) >= 6 and long.startswith(short) for long, short in _pairs(name, self.owners))

    def is_own(self, name: str) -> bool:
        """Whether a name is the system's: it shares a word, or goes on from one of ours."""
        whole = folded(name)
        if whole in self.words or whole in self.owners:
            return True
        for piece in name_words(name) | {whole}:
            if piece in self.words:
                return True
            # "AuroraChat" is ours when we are "Aurora"; "Aurora" is not ours when we are "AuroraChat": it is the base.
            if any(len(word) >= _SHORTEST and piece.startswith(word) for word in self.words):
                return True
        return False


def own_names(snapshot: Snapshot, system: System) -> OwnNames:
    """Collect the names from the sources the user named, the system's id and name, and the READMEs' titles."""
    owners: set[str] = set()
    words: set[str] = set()
    names = [system.name, system.id.rsplit("/", 1)[-1]]
    if system.producer:
        owners.add(folded(system.producer))
    if "/" in system.id:
        owners.add(folded(system.id.split("/", 1)[0]))
    for index, source in enumerate(snapshot.sources):
        if source.followed_from is not None:
            continue
        if source.publisher:
            owners.add(folded(source.publisher))
        both = owner_and_name(source.location)
        names.append(both.rsplit("/", 1)[-1] if both else source.location.rstrip("/").rsplit("/", 1)[-1])
        names.append(_title(snapshot, index))
    for name in names:
        words |= name_words(name)
        if (whole := folded(name)) and whole not in _COMMON and name_words(name) and len(whole) <= 24:
            words.add(whole)
    return OwnNames(frozenset(owners), frozenset(word for word in words if word not in _COMMON))


def proper_names(text: str) -> tuple[str, ...]:
    """Words that look like names: with a capital, or letters and digits mixed ("aurora-1b"); neighbours joined.

    A word that opens the text is a name only by more than its capital: ordinary words stand there too.
    """
    found: list[str] = []
    last = -1
    for number, match in enumerate(_NAME.finditer(text)):
        word = match.group(0).rstrip(".'’-_&+")
        for ending in ("'s", "’s"):
            word = word.removesuffix(ending)
        inner = any(character.isupper() for character in word[1:]) or _MIXED.search(word) is not None
        possessive = text[match.start() + len(word) :].startswith(("'s", "’s"))
        opens = number == 0 and not text[: match.start()].strip(_BEFORE_FIRST)
        if len(word) < 2 or not (inner or (word[:1].isupper() and (possessive or not opens))):
            continue
        if found and text[last : match.start()] == " ":
            found[-1] += f" {word}"
        else:
            found.append(word)
        last = match.start() + len(word)
    return tuple(found)


def folded(name: str) -> str:
    """A name in lower case without anything but letters and digits."""
    return "".join(character for character in name.lower() if character.isalnum())


def name_words(name: str) -> set[str]:
    """The telling words of a name, folded: those of two letters or more that are no common words."""
    found: set[str] = set()
    for part in name.replace("_", " ").replace("-", " ").replace("/", " ").replace(".", " ").split():
        whole = folded(part)
        letters = [piece.lower() for piece in _PIECES.findall(part) if piece.isalpha()]
        for piece in (whole, *letters):
            if _SIZE_OR_VERSION.match(piece):
                continue  # every second model is a "7b": that names nobody
            if len(piece) >= 2 and not piece.isdigit() and piece not in _COMMON and piece.isascii():
                found.add(piece)
    return {piece for piece in found if len(piece) >= 3 or piece == folded(name) or _named_alone(name, piece)}


def source_owner(location: str) -> str:
    """The account of a canonical repository address, or ""."""
    place = canonical(location)
    both = owner_and_name(place.location) if place else None
    return both.split("/", 1)[0] if both and "/" in both else ""


def _named_alone(name: str, piece: str) -> bool:
    """Two letters count only where they are a word of their own in a short name ("Yi 34B")."""
    return len(name) <= 24 and piece in {part.lower() for part in name.replace("-", " ").replace("/", " ").split()}


def _title(snapshot: Snapshot, source: int) -> str:
    for name in ("README.md", "readme.md", "README.rst", "README", "README.txt"):
        artifact = snapshot.find(source, name)
        if artifact is None:
            continue
        document = snapshot.document(artifact)
        if isinstance(document, NotLooked):
            return ""
        first = next((one for one in parsed(document).sentences if _is_title(one.kind)), None)
        title = first.plain.split(":", 1)[0] if first else ""
        # A long title is a sentence about the thing, not its name.
        return title if len(title) <= _LONGEST_TITLE else ""
    return ""


def _is_title(kind: BlockKind) -> bool:
    return kind is BlockKind.HEADING


def _pairs(name: str, others: frozenset[str]) -> list[tuple[str, str]]:
    return [(name, other) if len(name) >= len(other) else (other, name) for other in others]
