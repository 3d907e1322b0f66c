"""Where a copyright notice or a holder's name ends: the two places where foreign words may stand in a licence.

SPDX lets copyright notices differ (guideline 10) and marks holders' names as replaceable with patterns as wide as
`.+`. Taken at their word, such patterns let a clause through. So both are read by a narrow grammar: years, names,
company forms and a few linking words, in one clause. A full stop, a word of the law or the tag of a licence ends them.
"""

from __future__ import annotations

import json
from pathlib import Path

from trueopen.licences.parts import PARTS
from trueopen.licences.words import Words

_MAX_NOTICE = 60
_MAX_LIST = 400  # of a notice that names its holders one to a line
_MAX_NAME = 12
_MAX_PLAIN = 2  # lower-case words that are neither linking words nor addresses: user names, "contributors to x"

_WORDS = json.loads((Path(__file__).parent / "data" / "notice_words.json").read_text("utf-8"))
# Words that never stand in a notice or a name, because a clause could be made of them.
_LAW = frozenset(" ".join(_WORDS["law"]).split())
# Of those, the ones that names and notices do hold, in their ordinary phrases ("its contributors", "and others").
_IN_NOTICES = frozenset({"other", "others", "their"})
_IN_NAMES = _IN_NOTICES | {"any", "all"}
# And those that are names of people and firms when written as names ("Will", "International Business Machines").
_PROPER = frozenset(" ".join(_WORDS["proper"]).split())

# Tags and words of licences: who names one ("© Acme CC BY-NC") names terms.
_TAGS = frozenset(" ".join(_WORDS["tags"]).split())
# After these a full stop ends no sentence.
_SHORT = frozenset(" ".join(_WORDS["abbreviations"]).split())
_FORMS = frozenset({"inc", "ltd", "llc", "corp", "co", "gmbh"})
_CLAUSE_ENDS = frozenset(".;:!?。；：！？…")

_LINKS = frozenset(" ".join(_WORDS["links"]).split())
_START = frozenset({"copyright", "copyrights", "copr"})
_RESERVED = ("all", "rights", "reserved")
_LISTS = frozenset({"authors", "contributors", "credits"})  # "see AUTHORS file for more details"
_DETAILS = frozenset({("for", "details"), ("for", "more", "details"), ("for", "a", "list"), ("for", "the", "list")})
_GROUPS = frozenset({"contributors", "authors", "developers", "maintainers", "team", "project"})
_WORK = ("work", "copyright")  # "Modified work Copyright"
_LEADING = frozenset({"portions", "parts", "original", "additional", "modifications"})


def notice_ends(words: Words, at: int) -> list[int]:
    """Every index at which a copyright notice that begins with word `at` may end; empty when none begins there."""
    begins = _begin(words, at)
    if begins is None:
        return []
    if words.words[begins - 1] == "reserved":
        return [begins]
    ends = [begins]
    name = _Name(words, _IN_NOTICES)
    index = begins
    listing = False  # names follow one to a line
    while index < len(words) and index - at < (_MAX_LIST if listing else _MAX_NOTICE):
        if index in words.line_starts and not _goes_on(words, index, name.capitals > 0):
            if not listing:
                break
            name = _Name(words, _IN_NOTICES)
        listing = listing or (index in words.line_starts and name.capitals == 0 and index > begins)
        word = words.words[index]
        if words.words[index : index + 3] == _RESERVED:
            ends.append(index + 3)
            break
        if name.begun and ends_clause(words, index) and not _opens(words, index):
            break
        if word in _START or word == "c":
            name = _Name(words, _IN_NOTICES)
        elif word == "see":
            if words.words[index + 1 : index + 2] == () or words.words[index + 1] not in _LISTS:
                break
            ends += [
                index + 2 + len(more) for more in _DETAILS if words.words[index + 2 : index + 2 + len(more)] == more
            ]
        elif words.words[index + 1 : index + 3] == _WORK and word in ("modified", "original"):
            index += 1
        elif not name.takes(index):
            break
        index += 1
        ends.append(index)
    return ends


def name_ends(words: Words, at: int, *, shortest: int) -> list[int]:
    """Every index at which a replaceable name (a holder, a product, an address) that begins at `at` may end.

    `shortest`: 0 when the name may be missing, else 1. A name has at most 12 words, years apart, none of the law, and
    stands in one paragraph.
    """
    ends = [at] if shortest == 0 else []
    name = _Name(words, _IN_NAMES)
    for index in range(at, min(at + _MAX_NOTICE, len(words))):
        if index > at and words.gap(index).count("\n") > 1:
            break
        if name.begun and ends_clause(words, index) and not is_address(words, index):
            break
        if not name.takes(index) or name.said > _MAX_NAME:
            break
        ends.append(index + 1)
    return ends


class _Name:
    """A name being read word by word.

    Lower-case words are taken before the first capitalised one (`lucidrains`) and one between two (`Ingy döt Net`);
    elsewhere they are more likely a sentence ("Acme excluded"). Linking words and addresses are taken everywhere.
    """

    def __init__(self, words: Words, spared: frozenset[str]) -> None:
        self._words = words
        self._spared = spared
        self.capitals = 0
        self.said = 0
        self._plain = 0

    @property
    def begun(self) -> bool:
        """Whether anything but years was read."""
        return self.said > 0

    def takes(self, index: int) -> bool:
        """Whether word `index` may go on the name."""
        word = self._words.words[index]
        if _is_year(word):
            return True
        self.said += 1
        if is_tag(self._words, index) or self._is_of_parts(index):
            return False
        if word in _LINKS or word in self._spared:
            self.capitals += _is_shouted(self._words.written(index))  # "THE AUTHOR" goes on in capitals or not at all
            return True
        if self.capitals and word in _PROPER and self._is_group(index):
            return True  # "the service-identity contributors"
        if is_law(self._words, index) or not is_latin(word):
            return False
        written = self._words.written(index)
        if written[0].isupper():
            self.capitals += 1
            return True
        if len(word) == 1 or (written[0].isdigit() and not written.isdigit()) or is_address(self._words, index):
            return True  # the "o" of "Ts'o"
        if self._words.gap(index) == "-":
            return True  # Tzu-ping
        self._plain += 1
        if self.capitals == 0 or self._is_between(index) or _in_parentheses(self._words, index):
            return self._plain <= _MAX_PLAIN
        return self._is_group(index)

    def _is_of_parts(self, index: int) -> bool:
        """Whether a word is "weights" or the like and does not go on as a firm's name ("Weights & Biases")."""
        here = self._words.words[index : index + 2]
        return here[0] in PARTS and here[0].endswith("s") and here[1:] != ("and",)

    def _is_between(self, index: int) -> bool:
        """Whether a lower-case word stands between two capitalised ones, with but blanks or quotes around it."""
        words = self._words
        if index + 1 >= len(words):
            return False
        around = words.written(index - 1), words.written(index + 1)
        gaps = words.gap(index), words.gap(index + 1)
        return all(one[0].isupper() and not _is_shouted(one) for one in around) and all(
            gap.strip("\"'“”‘’") == " " for gap in gaps
        )

    def _is_group(self, index: int) -> bool:
        """Whether a lower-case word is a project's name: "the attrs contributors", "contributors to attrs"."""
        words = self._words
        last = index + 1
        while last < len(words) and words.gap(last) == "-" and last - index < 4:
            last += 1
        first = index
        while first and words.gap(first) == "-" and index - first < 4:
            first -= 1
        before = words.words[first - 1]
        if before == "the":
            return last < len(words) and words.words[last] in _GROUPS
        return (
            before == "to" and words.words[index - 2] in _GROUPS and (last == len(words) or last in words.line_starts)
        )


def _begin(words: Words, at: int) -> int | None:
    """The index after the mark that opens a notice ("Copyright", "(c)", "2024 Copyright", "All rights reserved")."""
    here = words.words[at : at + 4]
    if not here:
        return None
    if here[0] in _START:
        return at + 1
    if here[0] == "c" and _in_parentheses(words, at):
        return at + 1
    if here[:3] == _RESERVED:
        return at + 3
    if len(here) > 1 and (here[0] in _LEADING or _is_year(here[0])):
        marked = here[1] in _START or (here[1] == "c" and _in_parentheses(words, at + 1))
        return at + 2 if marked else None
    return None


def _goes_on(words: Words, index: int, named: bool) -> bool:
    """Whether a notice runs on over the line that word `index` begins."""
    before = words.words[index - 1]
    if words.gap(index).lstrip().startswith(","):
        return True
    if words.words[index : index + 3] == _RESERVED:
        return True
    return before in ("and", "by", "of", "the") or (
        not named and (before in _START or before == "c" or _is_year(before))
    )


def is_law(words: Words, index: int) -> bool:
    """Whether a clause could be made of word `index`: it is of the law and not written as somebody's name."""
    word = words.words[index]
    if word not in _LAW:
        return False
    written = words.written(index)
    if is_address(words, index, mail=True):
        return False
    beside = [words.written(other)[:1] for other in (index - 1, index + 1) if 0 <= other < len(words)]
    return not (word in _PROPER and written.istitle() and any(char.isupper() for char in beside))


def law_plural(word: str) -> bool:
    """Whether a word is one of the law with an "s" ("commercials")."""
    return word.endswith("s") and word[:-1] in _LAW


def is_tag(words: Words, index: int) -> bool:
    """Whether word `index` is a licence's tag (NC, SSPL) or a word for further terms (EULA, rider); not in mail."""
    return words.words[index] in _TAGS and not is_address(words, index, mail=True)


def ends_clause(words: Words, index: int) -> bool:
    """Whether a clause ends before word `index`: a full stop (no abbreviation's), a colon, a semicolon."""
    gap = words.gap(index)
    if _CLAUSE_ENDS.isdisjoint(gap) or words.words[index] in _FORMS:  # "Yahoo! Inc."
        return False
    blank = any(char.isspace() for char in gap)
    if not blank and (gap == "." or is_address(words, index)):
        return False
    before = words.words[index - 1]
    ends = [char for char in gap if char in _CLAUSE_ENDS]
    return ends != ["."] or not (len(before) == 1 or before in _SHORT)


def _opens(words: Words, index: int) -> bool:
    """Whether what may follow a holder begins: an address, another notice ("(c)", "Modified work …"), "see"."""
    if words.words[index] in _START or words.words[index] == "see" or is_address(words, index):
        return True
    if words.words[index] in ("modified", "original"):
        return words.words[index + 1 : index + 3] == _WORK
    return words.words[index] == "c" and _in_parentheses(words, index)


def _is_shouted(written: str) -> bool:
    """Whether a word is written in capitals, as warranties are."""
    return len(written) > 1 and written.isupper()


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) <= 4


def is_latin(word: str) -> bool:
    """Whether a word is in Latin letters."""
    return word.isascii() or all(ord(char) < 0x250 for char in word)


def _in_parentheses(words: Words, index: int) -> bool:
    start, end = words.place(index)
    return words.text[max(0, start - 1) : start] == "(" and words.text[end : end + 1] == ")"


def is_address(words: Words, index: int, *, mail: bool = False) -> bool:
    """Whether a word is part of a mail or web address (with `mail`: of a mail address)."""
    text, (start, end) = words.text, words.place(index)
    left = start
    while left > 0 and start - left < 80 and not text[left - 1].isspace():
        left -= 1
    right = end
    while right < len(text) and right - end < 80 and not text[right].isspace():
        right += 1
    chunk = text[left:right].strip(".,;:()<>[]")
    if mail or "@" in chunk:
        return "@" in chunk
    host = chunk.partition("/")[0]
    last = host.rpartition(".")[2]
    return "://" in chunk or chunk.startswith("www.") or (last != host and len(last) > 1 and last.isalpha())
