"""A change in a publisher's words: what to do, in or beside which file, and what was found there so far. Pure.

Neutral, and never more than the evidence bears: nobody is told to use a particular licence, and where a system was made
from another one, new terms can only be given as far as that one's terms allow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import re2

from trueopen.counterfactual.levers import Kind, Lever, is_terms, not_read
from trueopen.counterfactual.wants import Wants
from trueopen.definition import Criterion, Definition, fact_names
from trueopen.fact import Evidence, Fact, Unknown
from trueopen.outcome import Assessment, Status
from trueopen.vocabulary import CODE_COMPONENTS, DATA_ANSWERS, Component

Sections = Callable[[Evidence], str]


def NO_SECTIONS(evidence: Evidence) -> str:
    """Sections of documents are not known."""
    return ""


_SHOWN = 3
_MOST_LETTERS = 160
_WEIGHTS = "the weights"
_DOCUMENTS = "the documents that describe the data"
_TARGETS = (
    (("osi-approved",), "an OSI-approved licence"),
    (("osd-conformant",), "an OSI-approved licence, CC BY, CC BY-SA or CC0"),
    (("open-content",), "an open content licence"),
    (("fsf-free", "licence", "type-appropriate"), "an open licence"),
    (("unrestricted", "use", "study", "modify", "share"), "terms that let anyone use, study, modify and share"),
)
_NAMES = {
    Component.PARAMETERS: _WEIGHTS,
    Component.DATA_INFORMATION: _DOCUMENTS,
    Component.INTERMEDIATE_PARAMETERS: "the intermediate checkpoints",
    Component.TRAINING_DATA: "the training data",
    Component.EVALUATION_DATA: "the evaluation data",
    Component.EVALUATION_RESULTS: "the evaluation results",
    Component.MODEL_CARD: "the model card",
    Component.MODEL_METADATA: "the model's metadata",
    Component.TECHNICAL_REPORT: "the technical report",
    Component.RESEARCH_PAPER: "the research paper",
    Component.SAMPLE_OUTPUTS: "the sample outputs",
}
_SAY = {
    "upstream": "say which base model it was made from, or that it was trained from scratch, and whether another"
    " model's output was trained on",
    "evaluation": "say in a document how the system was validated and tested, with its results",
    "data.labels-named": "say which labels, preference or instruction data were used, or that none were",
    "data.self-supervised-only": "say by which kinds of training the system was made, stage by stage",
    "data.third-party-named": "say which training data was had from third parties, or that none was",
}
# A description that a document already gives, beside the code that does it.
_DESCRIBED_BY = {
    Component.DATA_PROCESSING_CODE: (", which {} describes", ("data.processing", "data.selected")),
    Component.EVALUATION_CODE: (" (results stand in {})", ("evaluation.named",)),
}
_PLACE = re2.compile(r"(?:^|, )([^\s()][^()]*?) \(([^()]+)")
_FILE_FIRST = re2.compile(r"^(\S+): (\S.*)$")


class Words:
    """Says changes to one system under one definition."""

    def __init__(
        self,
        facts: Sequence[Fact],
        definition: Definition,
        assessment: Assessment,
        wants: Wants,
        sections: Sections,
    ) -> None:
        self._by_name: dict[str, list[Fact]] = {}
        for fact in facts:
            self._by_name.setdefault(fact.name, []).append(fact)
        open_ = {one.criterion for one in assessment.findings if one.status in (Status.NOT_MET, Status.UNDETERMINED)}
        # Criteria that are not met say best what is missing.
        self._criteria = sorted(wants.criteria, key=lambda one: one.id not in open_)
        self._asked = {one.id: frozenset(_names(one)) for one in wants.criteria}
        self._open = frozenset(name for one in wants.criteria if one.id in open_ for name in self._asked[one.id])
        self._definition = definition
        self._wants = wants
        self._sections = sections

    def of(self, lever: Lever, setting: int) -> str:
        """One change as an imperative. Nothing is said of what it would move beside what is open now."""
        needed = tuple(fact for fact in lever.facts if fact.name in self._open)
        lever = replace(lever, facts=needed or lever.facts)
        match lever.kind:
            case Kind.ANSWER:
                return f"reviewers answer {'yes' if lever.answers[setting] else 'no'}: {lever.question}"
            case Kind.REPLACE | Kind.AGREE if any(is_terms(fact) for fact in lever.facts):
                return self._terms(lever)
            case Kind.STATE:
                return self._stated(lever)
            case Kind.READ_TERMS:
                return self._read_terms(lever)
            case Kind.READ:
                return self._read(lever)
            case Kind.LOOK:
                return self._look(lever)
            case Kind.AGREE:
                fact = lever.facts[0]
                return f"{self._mend(lever)}: make {self._both(fact)} agree ({_short(fact.why)})"
            case Kind.PARENT:
                return self._parent(lever)
            case Kind.SAY:
                fact = lever.facts[0]
                return _SAY.get(fact.name) or _SAY.get(fact.name.partition(".")[0]) or self._mend(lever)
            case Kind.PUBLISH:
                return self._publish(lever)
            case Kind.DESCRIBE:
                return self._describe(lever)
            case _:
                return self._mend(lever) + self._so_far(lever.facts[0])

    # --- terms -------------------------------------------------------------------------------------------------------

    def _terms(self, lever: Lever) -> str:
        facts = [fact for fact in lever.facts if is_terms(fact)]
        parts, target = self._parts(facts), self._target(facts)
        blocking = [fact for fact in facts if fact.known or fact.unknown is Unknown.CONFLICT] or facts
        places = self._places(one for fact in blocking for one in fact.evidence)
        if lever.kind is Kind.AGREE:
            return f"make what {places} say of the terms of {parts} agree, on {target}{self._as_far()}"
        limits = self._limits(facts)
        return f"put {parts} under {target}{self._as_far()}, in place of the terms in {places}{limits}"

    def _stated(self, lever: Lever) -> str:
        return (
            f"put {self._parts(lever.facts)} under {self._target(lever.facts)}{self._as_far()}, in a file or a sentence"
            f" that says what it covers: no licence that was read covers {_them(lever.facts)}"
        )

    def _read_terms(self, lever: Lever) -> str:
        places = self._places(one for fact in lever.facts for one in fact.evidence)
        parts, target = self._parts(lever.facts), self._target(lever.facts)
        why = not_read(lever.facts[0])
        where = f" in {places}" if places else ""
        why = _short(why.removeprefix("found, could not be read: "))
        return f"read the terms of {parts}{where}, and find there {target} (not read here: {why})"

    def _parts(self, facts: Iterable[Fact]) -> str:
        """The parts whose terms are meant: "the weights (aurora-7b) and the code (inference-code)"."""
        facts = tuple(facts)
        said: dict[str, dict[str, None]] = {}
        for fact in facts:
            if fact.component in CODE_COMPONENTS:
                said.setdefault("the code", {})[fact.component.value] = None
            else:
                inside = said.setdefault(_NAMES.get(fact.component, f"the {fact.component}"), {})
                instance = fact.instance.partition(":")[2] or fact.instance
                if instance and instance != ".":
                    inside[instance] = None
        return _listed([f"{part} ({_listed(list(inside))})" if inside else part for part, inside in said.items()])

    def _target(self, facts: Iterable[Fact]) -> str:
        """What the definition asks of the terms, strictest first."""
        asked = {fact.name.rpartition(".")[2] for fact in facts if self._wants.leaves(fact.name)}
        topics = {fact.name.partition(".")[0] for fact in facts}
        asked |= {
            name.rpartition(".")[2] for name in self._wants.names if name.partition(".")[0] in topics and "." in name
        }
        if {"fsf-free", "licence"} & asked and "osi-approved" in asked:
            return "an open licence"
        return next((words for aspects, words in _TARGETS if asked & set(aspects)), "open terms")

    def _limits(self, facts: Iterable[Fact]) -> str:
        """The kinds of restriction that were found, as the facts on the same parts list them."""
        parts = {(fact.component, fact.instance.partition(":")[2] or fact.instance) for fact in facts}
        kinds: dict[str, None] = {}
        for name, found in self._by_name.items():
            if not name.endswith(".restrictions") or name.startswith("code."):
                continue
            for fact in found:
                if (fact.component, fact.instance) in parts and isinstance(fact.value, tuple):
                    kinds |= dict.fromkeys(fact.value)
        return f" ({_listed(list(kinds))})" if kinds else ""

    def _as_far(self) -> str:
        """New terms are not the publisher's alone to give where the system was made from another one."""
        named = any(fact.value is True for fact in self._by_name.get("upstream.named", ()))
        return " (as far as the terms of its base model allow)" if named else ""

    # --- what is published and described -----------------------------------------------------------------------------

    def _publish(self, lever: Lever) -> str:
        fact = lever.facts[0]
        text = self._mend(lever)
        configuration = [one for one in lever.facts if one.name.endswith(".configuration")]
        if configuration and not any(one.name.endswith(".published") for one in lever.facts):
            code = self._places(
                one for found in self._by_name.get("training-code.published", ()) for one in found.evidence[:1]
            )
            text = "publish the configuration that trained this system" + (f", beside {code}" if code else "")
        how, names = _DESCRIBED_BY.get(fact.component, ("", ()))
        describing = [one for name in names for one in self._by_name.get(name, ()) if one.value is True]
        evidence = next((one for described in describing for one in described.evidence if one.quote), None)
        if evidence is not None:
            text += how.format(self._place(evidence))
        terms = f"{'code' if fact.component in CODE_COMPONENTS else fact.component}.osi-approved"
        if "licence" not in text and self._wants.leaves(terms):
            text += ", under an OSI-approved licence"
        return text + self._so_far(fact)

    def _describe(self, lever: Lever) -> str:
        own = [fact for fact in lever.facts if fact.name in DATA_ANSWERS]
        fact = own[0]
        text = self._mend(lever)
        without = [
            one.instance for one in self._by_name.get("data.source", ()) if one.known and not one.value and one.instance
        ]
        if fact.name == "data.public-listing" and without:
            text = f"give the place where {_listed(without)} can be obtained"
        if fact.name == "data.labelling":
            named = [one for one in self._by_name.get("data.labels-named", ()) if one.value is True]
            places = self._places(one for found in named for one in found.evidence[:1])
            text += f" ({places} names labels, preferences or instructions)" if places else ""
        return text + self._so_far(fact)

    def _parent(self, lever: Lever) -> str:
        name = lever.facts[0].instance or "the base model"
        return f"{self._mend(lever)}, or see {name} meet it: {_short(lever.facts[0].why)}"

    # --- what was not read -------------------------------------------------------------------------------------------

    def _read(self, lever: Lever) -> str:
        asked = [one for one in self._criteria if any(fact.name in self._asked[one.id] for fact in lever.facts)]
        titles = [one.title[:1].lower() + one.title[1:] for one in self._in_order(asked)]
        return f"read {_unread(not_read(lever.facts[0]))}, and find there: {_listed(titles)}"

    def _look(self, lever: Lever) -> str:
        fact = lever.facts[0]
        part = _NAMES.get(fact.component, f"the {fact.component}")
        places = self._places(fact.evidence)
        return f"look at {part} that {places} declares to be published" if places else f"look at {part}"

    # --- small parts -------------------------------------------------------------------------------------------------

    def _mend(self, lever: Lever) -> str:
        names = [fact.name for fact in lever.facts]
        for name in names:
            for criterion in self._criteria:
                if name in self._asked[criterion.id]:
                    return criterion.mend
        return ""

    def _in_order(self, criteria: Iterable[Criterion]) -> list[Criterion]:
        ids = {one.id for one in criteria}
        return [one for one in self._definition.criteria if one.id in ids]

    def _so_far(self, fact: Fact) -> str:
        """What came near: the vague sentence or the code that was found and does not do."""
        near = [one for one in fact.evidence if one.quote or one.note]
        if not near or not fact.why:
            return ""
        place = self._place(near[0])
        why = _short(fact.why)
        return f" (so far: {why})" if near[0].artifact in why else f" (so far: {why}; {place})"

    def _both(self, fact: Fact) -> str:
        return self._places(fact.evidence)

    def _places(self, evidence: Iterable[Evidence]) -> str:
        """Where the evidence stands, each file once with its first lines."""
        first: dict[tuple[int, str], Evidence] = {}
        for one in evidence:
            if one.artifact and one.artifact != ".":
                first.setdefault((one.source, one.artifact), one)
        return _listed([self._place(one) for one in first.values()])

    def _place(self, evidence: Evidence) -> str:
        lines = evidence.lines
        at = "" if lines is None else f":{lines[0]}" if lines[0] == lines[1] else f":{lines[0]}-{lines[1]}"
        section = self._sections(evidence)
        return f"{evidence.artifact}{at}" + (f" (section “{section}”)" if section else "")


def _names(criterion: Criterion) -> Iterable[str]:
    yield from fact_names(criterion.rule)
    if criterion.not_applicable_when is not None:
        yield from fact_names(criterion.not_applicable_when)


def _them(facts: Iterable[Fact]) -> str:
    components = {fact.component for fact in facts}
    return "it" if components <= set(CODE_COMPONENTS) else "them"


def _unread(said: str) -> str:
    """What was not read, with the reason of the first place: "a.pdf and 2 more places (over the limit)"."""
    places = [(match.group(1), match.group(2)) for match in _PLACE.finditer(said)]
    if not places and (match := _FILE_FIRST.match(said)):
        places = [(match.group(1), match.group(2))]
    if not places:
        return f"what was not read here ({_short(said)})"
    rest = len(places) - 1
    more = re2.search(r" and (\d+) more$", said)
    rest += int(more.group(1)) if more else 0
    name, why = places[0]
    also = f" and {rest} more {'place' if rest == 1 else 'places'}" if rest else ""
    return f"{_short(name)}{also} (not read here: {_short(why)})"


def _short(text: str) -> str:
    text = " ".join(text.split()).rstrip(".")
    return text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - 1].rsplit(" ", 1)[0] + "…"


def _listed(names: Sequence[str]) -> str:
    shown = [name for name in names if name]
    if len(shown) > _SHOWN + 1:
        return f"{', '.join(shown[:_SHOWN])} and {len(shown) - _SHOWN} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else ""
