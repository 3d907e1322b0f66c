"""Where a copyright notice or a holder's name ends: the two places where foreign words may stand in a licence.

SPDX lets copyright notices differ (guideline 10) and marks holders' names as replaceable with patterns as wide as
`.+`. Taken at their word, such patterns let a clause through. So both are read by a narrow grammar: years, names,
company forms and a few linking words; a word of the law ends them.
"""

from __future__ import annotations

from trueopen.licences.words import Words

_MAX_NOTICE = 60
_MAX_NAME = 12
_MAX_PLAIN = 2  # lower-case words that are neither linking words nor addresses: user names, "contributors to x"

# Words that never stand in a notice or a name, because a clause could be made of them.
_LAW = frozenset(
    """
    may might must shall should will would can cannot could not no nor non never none neither without unless except
    excluding only solely exclusively purely merely strictly forbidden forbid forbids prohibited prohibit prohibits
    prohibition disallowed disallow disallows banned ban allowed allow allows permitted permit permits permission
    permissions granted grant grants granting required require requires requirement restricted restrict restriction
    restrictions restricting limitation limitations condition conditions conditional commercial commercially
    noncommercial business nonprofit profit internal personal private evaluation evaluate evaluating educational
    education study teaching testing experimental academic military weapon weapons surveillance
    use uses used using user users usage sell sells selling sold sale resale rent lease distribute distributes
    distributed distributing distribution redistribute redistribution redistributed modify modifies modified modifying
    modification modifications copy copies copying copied share shares sharing shared train trains training trained
    finetune inference deploy deploys deployed deploying deployment run runs running execute operate operating access
    accessing host hosting hosted serve service services reproduce reproduction publish publishing display perform
    transfer sublicense license licenses licensed licensing licensor licensee terms term agreement agreements policy
    policies comply complies compliance agree agrees agreed accept accepts accepting acceptance subject provided
    purpose purposes fee fees pay paid payment payments royalty royalties charge charges revenue income monthly active
    written prior consent notify notice notices obtain contact request approval approved authorize authorized
    proprietary confidential secret patent patents patented trademark trademarks indemnify indemnification liable
    liability warranty warranties terminate terminated termination revoke revoked revocable void
    if when where unless until while before after during you your yours we our us anyone everyone person persons
    entity individual individuals country countries territory territories region citizens residents illegal unlawful
    harm harmful ethical any each every all some other others derivative derivatives derived output outputs
    production competing compete competitor product products employees law laws jurisdiction
    is are was were be been being has have had do does did make makes made get gets this that these those which who
    whom whose it they them their under per via upon against between within
    nur nicht kein keine ohne verboten erlaubt kommerziell kommerzielle kommerziellen nichtkommerziell nutzung zwecke
    pas sans interdit interdite uniquement seulement usage utilisation commerciale autorisation solo sólo sin prohibido
    prohibida comercial uso solamente permiso vietato soltanto senza utilizzo apenas somente proibido
    """.split()
)
# Of those, the ones that names and notices do hold, in their ordinary phrases ("its contributors", "and others").
_IN_NOTICES = frozenset({"other", "others", "their"})
_IN_NAMES = _IN_NOTICES | {"any", "all"}

_LINKS = frozenset(
    """
    and or of the by for in at on to from de del della der des di du da do dos von van und et e y la le les el a an
    author authors contributor contributors copyright holder holders developer developers maintainer maintainers team
    project community foundation others al inc llc ltd gmbh corp co company corporation incorporated plc bv ag sa srl
    university institute regents trustees affiliates affiliate subsidiaries group portions parts present now current
    year years yyyy name fullname full organization various individual below above listed see
    """.split()
)
_START = frozenset({"copyright", "copyrights", "copr"})
_LEADING = frozenset({"portions", "parts", "original", "additional", "modifications"})


def notice_ends(words: Words, at: int) -> list[int]:
    """Every index at which a copyright notice that begins with word `at` may end; empty when none begins there."""
    total = len(words)
    begins = _begin(words, at)
    if begins is None:
        return []
    index = begins
    ends: list[int] = []
    plain = 0
    named = False
    while index < total and index - at < _MAX_NOTICE:
        if index > begins and index in words.line_starts and not _goes_on(words, index, named):
            break
        word = words.words[index]
        if word == "all" and words.words[index : index + 3] == ("all", "rights", "reserved"):
            index += 3
            ends.append(index)
            continue
        if word in _START or word == "c" or _is_year(word):
            pass
        elif word in _LINKS and (word != "see" or _in_address(words, index)):
            pass
        elif (word in _LAW and word not in _IN_NOTICES) or not _is_latin(word):
            break
        else:
            written = words.written(index)
            if not (written[0].isupper() or written[0].isdigit() or _in_address(words, index)):
                plain += 1
                if plain > _MAX_PLAIN:
                    break
            named = True
        index += 1
        ends.append(index)
    if begins > at and (not ends or ends[0] != begins):
        ends.insert(0, begins)
    return ends


def name_ends(words: Words, at: int, *, shortest: int) -> list[int]:
    """Every index at which a replaceable name (a holder, a product, an address) that begins at `at` may end.

    `shortest`: 0 when the name may be missing, else 1. A name has at most 12 words and none of the law.
    """
    ends = [at] if shortest == 0 else []
    for index in range(at, min(at + _MAX_NAME, len(words))):
        word = words.words[index]
        if (word in _LAW and word not in _IN_NAMES) or not _is_latin(word):
            break
        ends.append(index + 1)
    return ends


def _begin(words: Words, at: int) -> int | None:
    """The index after the mark that opens a notice ("Copyright", "(c)", "2024 Copyright", "All rights reserved")."""
    here = words.words[at : at + 4]
    if not here:
        return None
    if here[0] in _START:
        return at + 1
    if here[0] == "c" and _in_parentheses(words, at):
        return at + 1
    if here[:3] == ("all", "rights", "reserved"):
        return at + 3
    if len(here) > 1 and (here[0] in _LEADING or _is_year(here[0])):
        marked = here[1] in _START or (here[1] == "c" and _in_parentheses(words, at + 1))
        return at + 2 if marked else None
    return None


def _goes_on(words: Words, index: int, named: bool) -> bool:
    """Whether a notice runs on over the line that word `index` begins."""
    before = words.words[index - 1]
    if words.text[words.ends[index - 1] : words.starts[index]].lstrip().startswith(","):
        return True
    if words.words[index : index + 3] == ("all", "rights", "reserved"):
        return True
    return before in ("and", "by", "of", "the") or (not named and (before in _START or before == "c" or _is_year(before)))


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) <= 4


def _is_latin(word: str) -> bool:
    return word.isascii() or all(ord(char) < 0x250 for char in word)


def _in_parentheses(words: Words, index: int) -> bool:
    start, end = words.starts[index], words.ends[index]
    return words.text[max(0, start - 1) : start] == "(" and words.text[end : end + 1] == ")"


def _in_address(words: Words, index: int) -> bool:
    """Whether a word is part of a mail or web address."""
    text, start, end = words.text, words.starts[index], words.ends[index]
    left = start
    while left > 0 and start - left < 80 and not text[left - 1].isspace():
        left -= 1
    right = end
    while right < len(text) and right - end < 80 and not text[right].isspace():
        right += 1
    chunk = text[left:right]
    return "@" in chunk or "://" in chunk or chunk.lstrip("<([").startswith("www.") or (
        "." in chunk.strip(".,;:()<>[]") and not chunk[0].isdigit()
    )
