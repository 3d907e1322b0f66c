"""Base models that prose names: what the publisher writes of *this* system, in English, Chinese and Japanese. Pure.

Comparisons, derivatives made by others, frameworks, tokenizers and architectures are no parents.
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from trueopen.markup import BlockKind, Link, Sentence
from trueopen.places import canonical
from trueopen.probes.data.passages import readable_line
from trueopen.probes.documents import Reading, Role, Text
from trueopen.probes.names import is_hub_id, names_in, words
from trueopen.probes.own_names import OwnNames, folded
from trueopen.probes.subject import about_others, in_use_section, is_advice, is_comparison, says_ours
from trueopen.probes.upstream_cjk import parent_in
from trueopen.system import SourceKind

# Verbs after which a model's name alone is a parent.
_MADE_FROM = re2.compile(
    r"(?i)\b(?:(?:instruction[- ]|instruct[- ]|further |continually |continuously )?(?:fine-?tun\w+|tuned"
    r"|post-?trained|quanti[sz]ed|distilled|pruned|merged|upcycled|adapted"
    r"|derived)"
    r" (?:\w+ )?(?:version|variant|checkpoint|derivative|model|weights|adapter)s? (?:of|from|based on|on top of)"
    r"|(?:fine-?tuned|finetuned|instruction-tuned|post-?trained|further (?:pre-?)?trained"
    r"|continu\w+ (?:pre-?)?train\w*|derived|adapted|upcycled|pruned|quanti[sz]ed"
    r"|merged) (?:\w+ )?(?:from|on top of)"
    r"|adapted to (?:\w+ ){1,5}?from|\btrained from"
    r"|(?:initiali[sz]ed|initiali[sz]ing|warm-?started|bootstrapped|start(?:ed|ing)?) (?:\w+ ){0,3}?(?:from|with"
    r"|using)"
    r"|(?:continu\w+|further) (?:pre-?)?train\w* (?:\w+ )?(?:of|based on)"
    r"|we (?:\w+ )?(?:fine-?tune|finetune|fine-?tuned|finetuned|start from|continue (?:pre-?)?training"
    r"|continued (?:pre-?)?training)"
    r"|(?:merge|combination) of (?:the )?(?:models?|checkpoints?))\s+"
)
# Verbs so common that only a linked model, or a name with a size, is a parent ("based on").
_BASED_ON = re2.compile(
    r"(?i)\b(?:based|built|builds|building) (?:up)?on(?: top of)?\s+"
    r"|\bbase(?: model)?\s*[:=]\s*|\bbackbones?\s*[:=]?\s+(?:is |are )?"
)
# "Fine-tuned on X": data more often than a model, so that only a link to a model's place counts.
_TUNED_ON = re2.compile(r"(?i)\b(?:fine-?tuned|post-?trained|trained) on(?: top of)?\s+")
# "Based on X, Aurora is trained …": the subject follows.
_LEADING = re2.compile(r"(?i)^\W*(?:based|built) (?:up)?on (?:the )?")
# What is "based on" something and is no model.
_NO_WEIGHTS = re2.compile(
    r"(?i)\b(?:code\w*|implementation|repo(?:sitory)?|librar\w+|scripts?|framework|pipeline|demo|interface|toolkit"
    r"|project|tokeni[sz]er|dataset|data|corpus|benchmark|evaluation|server|api|app|architecture|design|training)\b"
)
_DATA_BEFORE = re2.compile(r"(?i)\b(?:data\w*|features?|images?|samples?|labels?|code|geometry|captions?)\s*$")
_COPULA = re2.compile(r"(?i)\b(?:is|are|was|were|models?|weights|checkpoints?|version|variants?)\s*$")
_LOWER_ID = re2.compile(r"(?:^|[\s`(])([a-z][a-z0-9.]*(?:-[a-z0-9.]+)*-\d+(?:\.\d+)?[bm](?:-[a-z0-9.]+)*)\b")
# "Finetuned from model: X", "Base model | X": a label with its value.
_LABELLED = re2.compile(
    r"(?i)^\W*(?:(?:fine-?tuned|continued?[- ](?:pre-?)?trained|further trained|distilled|quanti[sz]ed|derived"
    r"|trained) from(?: model)?|base models?|parent models?|initiali[sz]ed from"
    r"|backbone)(?: \[optional\])?\W*[:|]\W*(.+)$"
)
_TEMPLATE = re2.compile(r"(?i)\bmore information needed\b|\{\{")
_SIZE = re2.compile(r"(?i)\b\d+(?:\.\d+)?\s?[bm]\b|\b\d+x\d+b\b")
_SIZE_BEHIND = re2.compile(r"(?i)^ \d+(?:\.\d+)?[bm]\b")
_MODEL_NOUN = re2.compile(r"(?i)^[^.;,]{0,40}?\b(?:model|models|checkpoints?|weights|base|backbone|instruct|chat)\b")
_NOT_A_MODEL = re2.compile(
    r"(?i)^\W*(?:[\w.-]+\W+){0,3}?(?:librar\w+|frameworks?|codebase|code|repo(?:sitory)?|toolkit|architectures?"
    r"|tokeni[sz]er|paper|training (?:code|script)|implementation|recipe|datasets?|data|corpus|vocabulary"
    r"|benchmark|format|protocol|optimi[sz]er|engine|api)\b"
)
_OBJECT_END = re2.compile(
    r"(?i)[.;:]\s|\b(?:using|with|on|for|to|by|which|that|and (?:then|further|trained"
    r"|fine-?tuned)|trained|fine-?tuned)\b"
)
_RELATION_WORDS = (
    (re2.compile(r"(?i)\bmerg(?:e|ed|ing)\b"), "merge"),
    (re2.compile(r"(?i)\bquanti[sz]|量化|量子化"), "quantized"),
    (re2.compile(r"(?i)\badapters?\b|\blora\b"), "adapter"),
    (
        re2.compile(
            r"(?i)\bfine-?tun|\btuned\b|\bpost-?train|\bpre-?train|\bcontinu\w+ |\binitiali[sz]"
            r"|微调|精调|训练|学習|チューニング"
        ),
        "finetune",
    ),
)
_GENERIC_NAMES = words("transformer transformers bert-style gpt-style decoder-only megatron megatron-lm nanogpt")


def parents_in(plain: str, links: tuple[Link, ...], names: OwnNames) -> Iterator[str]:
    """Yield the base models that a sentence says ours was made from: a Hub id where a link leads there, else a name."""
    yield from _named_parents(plain, links, names)
    yield from _named_in_cjk(plain, links, names)


def own_sentences(reading: Reading, names: OwnNames) -> Iterator[tuple[Text, Sentence, str, tuple[Link, ...]]]:
    """Sentences of the cards and pages that state something of this system."""
    for text in reading.of(Role.CARD, Role.PAGE, Role.REPORT):
        if text.followed:
            continue
        links: dict[int, list[Link]] = {}
        for link in text.prose.links:
            if link.sentence is not None and not link.image:
                links.setdefault(link.sentence, []).append(link)
        for number, sentence in enumerate(text.prose.sentences):
            if sentence.kind in (BlockKind.CODE, BlockKind.HEADING) or in_use_section(sentence.headings):
                continue
            plain = readable_line(sentence.plain)
            if _TEMPLATE.search(plain):
                continue
            if sentence.kind is BlockKind.ROW and not (_LABELLED.match(plain) and len(sentence.cells) == 2):
                continue
            if len(plain) <= 2_000 and not is_advice(plain) and not is_comparison(plain):
                yield text, sentence, plain, tuple(links.get(number, ()))


def relation_in(plain: str) -> str:
    """How a sentence says that a model was made from another."""
    for word, relation in _RELATION_WORDS:
        if word.search(plain):
            return relation
    return "unstated"


def _named_parents(plain: str, links: tuple[Link, ...], names: OwnNames) -> Iterator[str]:
    labelled = _LABELLED.match(plain)
    if labelled is not None:
        for name in _models_in(labelled.group(1)):
            target = _model_link(links, name)
            if target or not is_own_model(name, names):
                yield target or name
        return
    lead = _LEADING.match(plain)
    if lead is not None:
        yield from _after_lead(plain, plain[lead.end() :], links, names)
    for match in _TUNED_ON.finditer(plain):
        if _is_ours(plain[: match.start()], plain, names):
            for name in _models_in(_object(plain[match.end() :]))[:1]:
                target = _model_link(links, name)
                if target:
                    yield target
    for pattern, strict in ((_MADE_FROM, False), (_BASED_ON, True)):
        for match in pattern.finditer(plain):
            before = plain[: match.start()]
            if strict and lead is not None and match.start() < lead.end() and "," in plain:
                continue  # whose it is stands after the comma
            if about_others(before, names) or not _is_ours(before, plain, names) or _DATA_BEFORE.search(before):
                continue
            said = _object(plain[match.end() :])
            for name in _models_in(said):
                after = said[said.find(name) + len(name) :]
                if _NOT_A_MODEL.match(after) or name.lower() in _GENERIC_NAMES:
                    break
                target = _model_link(links, name)
                if target:
                    yield target
                elif not is_own_model(name, names) and _is_model(name, after, said, before, strict=strict):
                    size = _SIZE_BEHIND.match(after)
                    yield name + (str(size.group(0)) if size is not None else "")
                break


def _named_in_cjk(plain: str, links: tuple[Link, ...], names: OwnNames) -> Iterator[str]:
    places = [(link, canonical(link.target)) for link in links]
    labels = tuple(
        readable_line(link.text) for link, at in places if at is not None and at.kind is SourceKind.HUB_MODEL
    )
    name = parent_in(plain, linked=labels) if not plain.isascii() else ""
    if not name:
        return
    target = _model_link(links, name)
    ours = any(word in folded(name) for word in names.words if len(word) >= 6)
    if target or not (is_own_model(name, names) or ours):
        yield target or name


def _after_lead(plain: str, rest: str, links: tuple[Link, ...], names: OwnNames) -> Iterator[str]:
    """The model of "Based on X, Aurora is trained …", where the system's name or "we" follows the comma."""
    said, comma, after = rest.partition(",")
    if not comma or not (says_ours(after[:80], names)):
        return
    for name in _models_in(said)[:1]:
        target = _model_link(links, name)
        if target or (
            not is_own_model(name, names) and _SIZE.search(name) and not _NOT_A_MODEL.match(said.partition(name)[2])
        ):
            yield target or name


def _models_in(said: str) -> tuple[str, ...]:
    """The names in a phrase, also those that are written as an id in lower case ("aurora-7b")."""
    found = tuple(name for name in names_in(said) if name.isascii())
    return found or tuple(match.group(1) for match in _LOWER_ID.finditer(said))


def _object(rest: str) -> str:
    end = _OBJECT_END.search(rest)
    return rest[: end.start()] if end else rest


def _is_model(name: str, after: str, said: str, before: str, *, strict: bool) -> bool:
    """Whether a name without a link is a base model's: by a size, by a noun, or by "Aurora is based on Schooner2"."""
    if strict and not (_SIZE.search(name) or (_SIZE.search(said) and _MODEL_NOUN.match(after))):
        versioned = any(character.isdigit() for character in name) and "/" not in name and name[0].isalpha()
        return versioned and _COPULA.search(before) is not None and not _NO_WEIGHTS.search(f"{before} {after[:40]}")
    return _looks_like_model(name, after, strict=strict)


def _is_ours(before: str, plain: str, names: OwnNames) -> bool:
    return says_ours(before, names) or not before.strip() or before.strip().lower() in ("a", "an", "the", "-")


def _looks_like_model(name: str, after: str, *, strict: bool) -> bool:
    """Whether a name is a model's: a size or a digit in it, or a noun that says so behind it."""
    return (
        any(character.isdigit() for character in name)
        or _MODEL_NOUN.match(after) is not None
        or _SIZE.search(after[:24]) is not None
    ) and not (strict and not _SIZE.search(name + after[:24]))


def is_own_model(name: str, names: OwnNames) -> bool:
    """Whether a name is the system's own; another owner's model that shares a word is not."""
    if is_hub_id(name) and not names.same_owner(name.split("/", 1)[0]):
        return False
    return any(names.is_own(word) for word in (name, *name.split()))


def _model_link(links: tuple[Link, ...], name: str) -> str | None:
    """The Hub id of the model that a link on this name leads to."""
    for link in links:
        label = readable_line(link.text)
        if not label or (name not in label and label not in name):
            continue
        place = canonical(link.target)
        if place is not None and place.kind is SourceKind.HUB_MODEL:
            identity = place.location.split("huggingface.co/", 1)[-1]
            return identity if is_hub_id(identity) else None
    return None
