"""Which base model was this system made from, and does a teacher or another model's output stand behind its data?

Read are the card's front matter (`base_model`), the configurations (`_name_or_path`, `base_model_name_or_path`) and
what the publisher writes of *this* system. Comparisons, derivatives made by others, frameworks, tokenizers and
architectures are no parents. A parent that is itself among the sources is part of the system.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

import re2

from trueopen.artifact import Artifact, Document, NotLooked, Snapshot
from trueopen.code.paths import is_test
from trueopen.fact import Evidence, Fact, known, not_found, not_looked, quote, seen
from trueopen.markup import BlockKind, Link, Sentence
from trueopen.places import canonical
from trueopen.probes.data.passages import readable_line
from trueopen.probes.documents import Reading, Role, Text, read_documents
from trueopen.probes.names import is_hub_id, names_in, words
from trueopen.probes.own_names import OwnNames, folded, own_names
from trueopen.probes.subject import about_others, in_use_section, is_advice, is_comparison, says_ours
from trueopen.probes.upstream_cjk import parent_in, teacher_in
from trueopen.probes.upstream_merge import in_card, in_files
from trueopen.probes.upstream_stated import stated_terms
from trueopen.system import SourceKind, System
from trueopen.vocabulary import Component

NAME = "upstream"
YIELDS: tuple[tuple[str, Component], ...] = (
    ("upstream.named", Component.PARAMETERS),
    ("upstream.parents", Component.PARAMETERS),
    ("upstream.teacher-named", Component.PARAMETERS),
    ("upstream.relation", Component.PARAMETERS),
    ("upstream.terms", Component.PARAMETERS),
)
MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class _Parent:
    """A base model by its Hub id, or by the name the prose gives, with where it is said."""

    name: str
    evidence: Evidence
    relation: str = "unstated"


# --- vocabulary ---

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
# A repository's own name may say that it was made from something, even where its text does not say from what.
_DERIVED_NAME = re2.compile(
    r"(?i)(?:^|[-_.])(?:q?lora|adapters?|peft|fine-?tun(?:e|ed|ing)|finetuned?|gguf|ggml|gptq|awq|exl2"
    r"|quanti[sz]ed|\d-?bit|merged?|distill?(?:ed)?|pruned)(?:[-_.]|$)"
)
_AFTER_MODEL = re2.compile(r"(?i)^[\s,]*(?:[\w.-]+ )?(?:models?|checkpoints?|weights|base|instruct|chat)\b")
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
_TEACHER = re2.compile(
    r"(?i)\b(?:distill?(?:ed|ation|ing|s)?\b[^.;]{0,80}?\b(?:from|of|using)"
    r"|teacher(?: model)?s?\b[^.;]{0,30}?(?:\bis\b|\bwas\b|\bfrom\b|[:,(])?"
    r"|(?:generated|created|produced|synthesi[sz]ed|written|annotated|labell?ed|rewritten|translated|augmented"
    r"|scored|rated|filtered) (?:\w+ )?(?:by|with|using|from|via)"
    r"|(?:synthetic|distilled) (?:\w+ )?(?:data|dataset|datasets|examples|samples|conversations|instructions"
    r"|outputs|captions)\b[^.;]{0,60}?\b(?:by|with|using|from|of)|(?:outputs?|responses|completions"
    r"|logits) (?:of|from))\s+"
)
_GENERATED_BY = re2.compile(r"(?i)\b[\w.-]*\d?-(?:generated|distilled|annotated|synthesi[sz]ed)\b")
_PRE_DISTILLATION = re2.compile(
    r"(?i)\bwas used as (?:the |a )?(?:\w+[- ])?(?:teacher"
    r"|distillation)(?:[- ]model)?\b|\blogits from\b[^.;]{0,60}\bmodels?\b"
)
_DATA_OR_LOGITS = re2.compile(
    r"(?i)\b(?:data\w*|examples|samples|instructions?|responses|outputs?|conversations"
    r"|dialogues?|captions?|text|answers|questions|prompts|labels|annotations?|distill\w*|teacher|logits|reasoning"
    r"|knowledge|capabilit\w+)\b"
)
_DENIED = re2.compile(r"(?i)\b(?:no|not|never|without|nor|neither|excluding|free of|\w+n['’]t)\b")
_NOT_ONLY = re2.compile(r"(?i)\bnot (?:only|just|merely|limited to)\b")
_RELATIONS = ("adapter", "finetune", "merge", "quantized")
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
_LOCAL_PARTS = words(
    "models model checkpoints checkpoint ckpt ckpts output outputs result results data home tmp hf weights"
    " save saves exp"
    " exps experiments runs run out root mnt workspace content cache scratch users user local tmpdir work"
    " project projects"
    " final pretrained pretrain converted hf_models llm llms base train trained huggingface transformers"
)
_GENERIC_NAMES = words("transformer transformers bert-style gpt-style decoder-only megatron megatron-lm nanogpt")


def observe(snapshot: Snapshot, system: System) -> Iterator[Fact]:
    """Yield whether a base model is named, which, and whether a teacher is."""
    reading = read_documents(snapshot)
    names = own_names(snapshot, system)
    parents: list[_Parent] = []
    blocked: list[str] = []
    for found in (
        _from_front_matter(snapshot, reading, blocked),
        _from_configurations(snapshot, blocked),
        _from_merges(snapshot, reading),
        _from_prose(snapshot, reading, names),
    ):
        parents.extend(found)
    here = _own_ids(snapshot, system)
    parents = [parent for parent in parents if not _is_part(parent.name, here)]
    blocked.extend(
        f"{item.artifact.path}: {item.reason}"
        for item in reading.unread
        if item.role is Role.CARD and snapshot.source(item.artifact).followed_from is None
    )
    yield from _parents(snapshot, reading, parents, blocked, _derived_name(snapshot))
    yield from _lines(snapshot, reading, parents)
    yield _teacher(snapshot, reading, names, blocked)


def _parents(
    snapshot: Snapshot, reading: Reading, parents: list[_Parent], blocked: list[str], derived: str
) -> Iterator[Fact]:
    (named, component), (which, _) = YIELDS[:2]
    if parents:
        first: dict[str, _Parent] = {}
        for parent in parents:
            first.setdefault(parent.name.lower(), parent)
        kept = tuple(first.values())[:MOST_SHOWN]
        evidence = tuple(parent.evidence for parent in kept)
        listed = tuple(parent.name for parent in kept)
        yield known(named, component, True, *evidence, why=f"made from {', '.join(listed)}")
        yield known(which, component, listed, *evidence, why=f"made from {', '.join(listed)}")
        return
    if blocked:
        yield not_looked(named, component, blocked[0])
        yield not_looked(which, component, blocked[0])
    elif derived:
        why = f"the name {derived} says that it was made from another model, and no document names which"
        yield not_found(named, component, why, searched=reading.paths)
        yield not_found(which, component, why, searched=reading.paths)
    elif reading.texts:
        note = f"{len(reading.texts)} documents and the configurations were read, none names a base model"
        evidence_ = seen(snapshot, reading.texts[0].artifact, note, probe=NAME)
        yield known(named, component, False, evidence_, why=note)
        yield known(which, component, (), evidence_, why=note)
    else:
        yield not_found(named, component, "no card, configuration or document was there to read")
        yield not_found(which, component, "no card, configuration or document was there to read")


def _lines(snapshot: Snapshot, reading: Reading, parents: list[_Parent]) -> Iterator[Fact]:
    """Per base model: how the system was made from it, and the terms that our own documents give it."""
    (relation, component), (terms, _) = YIELDS[3:]
    names = tuple({parent.name.lower(): parent.name for parent in reversed(parents)}.values())[::-1][:MOST_SHOWN]
    for name in names:
        own = [parent for parent in parents if parent.name.lower() == name.lower()]
        best = next((parent for parent in own if parent.relation != "unstated"), own[0])
        why = f"made from {name}: {best.relation}"
        yield known(relation, component, best.relation, best.evidence, why=why, instance=name)
    said: dict[str, list[tuple[str, Evidence]]] = {}
    for name, licence, evidence in stated_terms(snapshot, reading, names, NAME):
        said.setdefault(name, []).append((licence, evidence))
    for name, found in said.items():
        if len({licence for licence, _ in found}) == 1:
            why = f"this system's documents put {name} under {found[0][0]}"
            yield known(terms, component, found[0][0], found[0][1], why=why, instance=name)
        else:
            sides = tuple(dict.fromkeys(evidence for _, evidence in found))
            shown = ", ".join(dict.fromkeys(licence for licence, _ in found))
            yield not_looked(terms, component, f"the documents name {shown} for {name}", seen=sides, instance=name)
    if not names:
        yield not_found(relation, component, "no base model is named", searched=reading.paths)
    if not said:
        yield not_found(terms, component, "no document states the terms of a base model", searched=reading.paths)


def _teacher(snapshot: Snapshot, reading: Reading, names: OwnNames, blocked: list[str]) -> Fact:
    name, component = YIELDS[2]
    found = tuple(_teachers(snapshot, reading, names))[:MOST_SHOWN]
    if found:
        return known(name, component, True, *found, why="a teacher or another model's output is named")
    if blocked:
        return not_looked(name, component, blocked[0])
    if reading.texts:
        note = f"{len(reading.texts)} documents read, none names a teacher or another model's output"
        return known(name, component, False, seen(snapshot, reading.texts[0].artifact, note, probe=NAME), why=note)
    return not_found(name, component, "no document was there to read")


# --- front matter and configurations ---


def _from_front_matter(snapshot: Snapshot, reading: Reading, blocked: list[str]) -> Iterator[_Parent]:
    for text in reading.of(Role.CARD):
        if text.followed or text.matter is None:
            continue
        if text.matter.problem:
            blocked.append(f"{text.artifact.path}: {text.matter.problem}")
            continue
        stated = [node.text.strip().lower() for node in text.matter.values("base_model_relation")]
        relation = stated[0] if len(stated) == 1 and stated[0] in _RELATIONS else "unstated"
        for node in text.matter.values("base_model"):
            value = node.text.strip()
            if is_hub_id(value) or (value and not _is_path(value)):
                start, end = text.matter.span(node)
                cited = quote(snapshot, text.document, start, end, probe=NAME, note="base_model")
                yield _Parent(value, cited, relation)


def _from_configurations(snapshot: Snapshot, blocked: list[str]) -> Iterator[_Parent]:
    for number, tree in enumerate(snapshot.trees):
        if tree.source.followed_from is not None or tree.source.kind is SourceKind.HUB_DATASET:
            continue
        adapters = [
            (artifact.path, "base_model_name_or_path")
            for artifact in tree.artifacts
            if artifact.name == "adapter_config.json" and artifact.path.count("/") <= 2 and not is_test(artifact.path)
        ]
        for path, key in (("config.json", "_name_or_path"), *adapters[:MOST_SHOWN]):
            artifact = snapshot.find(number, path)
            if artifact is None:
                continue
            document = snapshot.document(artifact)
            if isinstance(document, NotLooked):
                blocked.append(f"{path}: {document.reason}")
                continue
            parent = _in_configuration(snapshot, artifact, document, key)
            if parent is not None:
                yield replace(parent, relation="adapter") if key.startswith("base_") else parent


def _from_merges(snapshot: Snapshot, reading: Reading) -> Iterator[_Parent]:
    cards = (text for text in reading.of(Role.CARD) if not text.followed)
    for found in (
        in_files(snapshot, NAME),
        *(in_card(snapshot, text.document, text.prose, NAME) for text in cards),
    ):
        for value, evidence in found:
            if is_hub_id(value) and not _is_path(value):
                yield _Parent(value, evidence, "merge")


def _in_configuration(snapshot: Snapshot, artifact: Artifact, document: Document, key: str) -> _Parent | None:
    try:
        value = json.loads(document.text).get(key)
    except (ValueError, RecursionError, AttributeError):
        return None
    if not isinstance(value, str) or not value.strip() or _is_path(value):
        return None
    if not is_hub_id(value) and key == "_name_or_path":
        return None  # a bare word is a folder more often than a model
    start = document.text.find(f'"{key}"')
    end = document.text.find(value, start) + len(value) + 1
    if start < 0 or end <= start:
        return _Parent(value, seen(snapshot, artifact, f"{key}: {value}"[:200], probe=NAME))
    return _Parent(value, quote(snapshot, document, start, end, probe=NAME, note=key))


def _is_path(value: str) -> bool:
    """Whether a value is a place on somebody's disk rather than a model's name."""
    parts = [part for part in value.lower().split("/") if part]
    if value.startswith((".", "/", "~", "\\")) or ":" in value or "\\" in value or len(parts) > 2 or not parts:
        return True
    return len(parts) == 2 and (parts[0] in _LOCAL_PARTS or parts[1].startswith(("checkpoint", "step", "epoch")))


# --- prose ---


def _from_prose(snapshot: Snapshot, reading: Reading, names: OwnNames) -> Iterator[_Parent]:
    for text, sentence, plain, links in _own_sentences(reading, names):
        for name in (*_named_parents(plain, links, names), *_named_in_cjk(plain, links, names)):
            cited = quote(snapshot, text.document, sentence.start, sentence.end, probe=NAME)
            yield _Parent(name, cited, _relation_in(plain))


def _relation_in(plain: str) -> str:
    """How a sentence says that a model was made from another."""
    for word, relation in _RELATION_WORDS:
        if word.search(plain):
            return relation
    return "unstated"


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
    if target or not (_own(name, names) or ours):
        yield target or name


def _own_sentences(reading: Reading, names: OwnNames) -> Iterator[tuple[Text, Sentence, str, tuple[Link, ...]]]:
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


def _named_parents(plain: str, links: tuple[Link, ...], names: OwnNames) -> Iterator[str]:
    labelled = _LABELLED.match(plain)
    if labelled is not None:
        for name in _models_in(labelled.group(1)):
            target = _model_link(links, name)
            if target or not _own(name, names):
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
                elif not _own(name, names) and _is_model(name, after, said, before, strict=strict):
                    size = _SIZE_BEHIND.match(after)
                    yield name + (str(size.group(0)) if size is not None else "")
                break


def _after_lead(plain: str, rest: str, links: tuple[Link, ...], names: OwnNames) -> Iterator[str]:
    """The model of "Based on X, Aurora is trained …", where the system's name or "we" follows the comma."""
    said, comma, after = rest.partition(",")
    if not comma or not (says_ours(after[:80], names)):
        return
    for name in _models_in(said)[:1]:
        target = _model_link(links, name)
        if target or (not _own(name, names) and _SIZE.search(name) and not _NOT_A_MODEL.match(said.partition(name)[2])):
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


def _own(name: str, names: OwnNames) -> bool:
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


def _teachers(snapshot: Snapshot, reading: Reading, names: OwnNames) -> Iterator[Evidence]:
    for text, sentence, plain, _ in _own_sentences(reading, names):
        if _names_teacher(plain, names):
            yield quote(snapshot, text.document, sentence.start, sentence.end, probe=NAME)


def _names_teacher(plain: str, names: OwnNames) -> bool:
    if not plain.isascii() and (name := teacher_in(plain)) and not _own(name, names):
        return True
    if _PRE_DISTILLATION.search(plain) and names_in(plain, at_start=False):
        return True
    match = _GENERATED_BY.search(plain)
    if match is not None and names_in(match.group(0).rsplit("-", 1)[0]) and not _denied(plain, match.start()):
        return True
    for match in _TEACHER.finditer(plain):
        if not _DATA_OR_LOGITS.search(plain) or about_others(plain[: match.start()], names):
            continue
        if _denied(plain, match.start()):
            continue
        said = plain[match.end() : match.end() + 120]
        for name in names_in(said)[:2]:
            after = said[said.find(name) + len(name) :]
            sized = any(character.isdigit() for character in name)
            if sized or (not _own(name, names) and (_AFTER_MODEL.match(after) or "GPT" in name.upper())):
                return True
    return False


def _denied(plain: str, start: int) -> bool:
    """Whether the clause before a place says that the thing was *not* done."""
    clause = plain[max(plain.rfind(mark, 0, start) for mark in ",;:.") + 1 : start]
    return _DENIED.search(_NOT_ONLY.sub(" ", clause)) is not None


# --- what is part of this system ---


def _own_ids(snapshot: Snapshot, system: System) -> frozenset[str]:
    """Folded ids of the sources and of the system itself."""
    ids = {folded(system.id.rsplit("/", 1)[-1]), folded(system.id)}
    for source in snapshot.sources:
        place = canonical(source.location)
        location = place.location if place else source.location
        parts = location.rstrip("/").split("/")
        ids.add(folded("/".join(parts[-2:])))
        if source.followed_from is None:
            ids.add(folded(parts[-1]))
    return frozenset(ids)


def _derived_name(snapshot: Snapshot) -> str:
    """The name of a Hub model among the named sources that says it was made from another; "" where none does."""
    for source in snapshot.sources:
        name = source.location.rstrip("/").rsplit("/", 1)[-1]
        if source.kind is SourceKind.HUB_MODEL and source.followed_from is None and _DERIVED_NAME.search(name):
            return name
    return ""


def _is_part(name: str, here: frozenset[str]) -> bool:
    return folded(name) in here or ("/" in name and folded(name.split("/", 1)[1]) in here)
