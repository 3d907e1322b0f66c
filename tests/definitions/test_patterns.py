"""What every definition says of five kinds of system: patterns of facts of our own, no system's name.

The expected verdicts follow what the owners of the definitions, or third parties, said of systems of each kind. Facts a
pattern does not name are *not found*: everything was read, and there was nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from trueopen.definition import Definition, Example, FactIs, Given, fact_names
from trueopen.definitions import available, load
from trueopen.definitions.examples import facts_of
from trueopen.evaluate import evaluate
from trueopen.fact import Fact, Unknown, Value, without_evidence
from trueopen.outcome import Assessment, Verdict
from trueopen.vocabulary import CODE_COMPONENTS, FREEDOMS, Component

Pattern = Mapping[str, Value]
_CODE = [component.value for component in CODE_COMPONENTS]


def _open_terms(*topics: str) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for topic in topics:
        found |= {f"{topic}.{freedom}": "granted" for freedom in FREEDOMS}
        found |= {f"{topic}.{name}": True for name in ("osi-approved", "fsf-free", "unrestricted")}
        if topic != "code":
            found |= {
                f"{topic}.licence": "Apache-2.0",
                f"{topic}.osd-conformant": True,
                f"{topic}.open-content": False,
                f"{topic}.gain-limited": False,
                f"{topic}.only-safety-limits": True,
            }
    return found


def _restricted(*restricted: str, safety: bool) -> dict[str, Value]:
    return {
        **_open_terms("parameters"),
        "parameters.licence": "LicenseRef-own",
        **{f"parameters.{freedom}": "restricted" for freedom in restricted},
        "parameters.osi-approved": False,
        "parameters.fsf-free": False,
        "parameters.unrestricted": False,
        "parameters.osd-conformant": False,
        "parameters.only-safety-limits": safety,
        "parameters.gain-limited": not safety,
    }


# A card that tells everything a user needs, weights that anyone can have, no base model.
CARD: Pattern = {
    "model-card.published": True,
    "parameters.published": True,
    "model-metadata.published": True,
    "architecture.published": True,
    "inference-code.published": True,
    "supporting-libraries.published": True,
    "access.gated": False,
    "access.payment": "none-named",
    "usage-information.modalities": True,
    "usage-information.capabilities": True,
    "usage-information.limitations": True,
    "usage-information.integration": True,
    "uses.sensitive-named": False,
    "training-compute.range": "up-to-1e25",
    "systemic-risk.stated": "unsaid",
    "upstream.named": False,
    "upstream.teacher-named": False,
    "evaluation.named": True,
    "data.labels-named": False,
    "data.third-party-named": False,
    "data.self-supervised-only": True,
}
MAKING: Pattern = {
    "training-code.published": True,
    "training-code.configuration": True,
    "data-processing-code.published": True,
    "evaluation-code.published": True,
    "evaluation-results.published": True,
    "data-information.published": True,
    "data-information.restricted": False,
    **{
        f"data.{name}": True
        for name in (
            *("provenance", "scope", "characteristics", "obtained", "selected", "processing"),
            *("public-listing", "described"),
        )
    },
    **_open_terms("data-information"),
}
DATA: Pattern = {"training-data.published": True, **_open_terms("training-data")}

WEIGHTS_ONLY: Pattern = {**CARD, **_open_terms("parameters", "code", *_CODE)}
ALL_BUT_LICENCE: Pattern = {
    **CARD,
    **MAKING,
    **DATA,
    **_open_terms("code", *_CODE),
    **_restricted("use", "modify", "share", safety=True),
}
FULLY_OPEN: Pattern = {**CARD, **MAKING, **DATA, **_open_terms("parameters", "code", *_CODE)}
COMMUNITY_TERMS: Pattern = {
    **CARD,
    **_open_terms("code", *_CODE),
    **_restricted("use", "share", safety=False),
    "access.gated": True,
}
ONLY_AN_INTERFACE: Pattern = {
    "model-card.published": True,
    "parameters.published": False,
    "access.payment": "required",
    "usage-information.capabilities": True,
    "upstream.named": False,
    "upstream.teacher-named": False,
}

EXPECTED = {
    # definition: weights only, all but licence, fully open, community terms, only an interface
    "osaid-1.0": ("likely_fails", "fails", "likely_meets", "fails", "fails"),
    "osaid-1.0-faq": ("likely_fails", "fails", "likely_meets", "fails", "fails"),
    "osaid-0.0.9": ("likely_fails", "fails", "likely_meets", "fails", "fails"),
    "owd-0.3": ("likely_meets", "fails", "likely_meets", "fails", "fails"),
    "g7-2026": ("likely_fails", "fails", "likely_meets", "fails", "fails"),
    "eu-ai-act-53-2": ("likely_meets", "likely_meets", "likely_meets", "fails", "fails"),
    "eu-ai-act-2-12": ("likely_meets", "likely_meets", "likely_meets", "fails", "fails"),
    "fsf-2024": ("likely_fails", "fails", "likely_meets", "fails", "fails"),
    "debian-gr-2025-a": ("likely_fails", "fails", "likely_meets", "fails", "fails"),
}
PATTERNS = {
    "weights only": WEIGHTS_ONLY,
    "all but licence": ALL_BUT_LICENCE,
    "fully open": FULLY_OPEN,
    "community terms": COMMUNITY_TERMS,
    "only an interface": ONLY_AN_INTERFACE,
}
CASES = [
    pytest.param(name, pattern, verdict, id=f"{name}: {pattern}")
    for name, verdicts in EXPECTED.items()
    for pattern, verdict in zip(PATTERNS, verdicts, strict=True)
]


def judged(pattern: Pattern, definition: Definition) -> Assessment:
    return evaluate(tuple(_facts(pattern, definition)), definition)


def _facts(pattern: Pattern, definition: Definition) -> Iterator[Fact]:
    rules = [rule for item in definition.criteria for rule in (item.rule, item.not_applicable_when) if rule]
    for name in dict.fromkeys(name for rule in rules for name in fact_names(rule)):
        given = Given(pattern[name]) if name in pattern else Given(unknown=Unknown.NOT_FOUND)
        yield from facts_of(Example(((name, (given,)),), "met"))


@pytest.mark.parametrize(("name", "pattern", "verdict"), CASES)
def test_the_verdict_on_a_kind_of_system(name: str, pattern: str, verdict: str) -> None:
    assessment = judged(PATTERNS[pattern], load(name))
    assert assessment.verdict.value == verdict, assessment.summary


@pytest.mark.parametrize(
    ("pattern", "tier"),
    [
        ("weights only", "open-weights"),
        ("all but licence", "weights-available"),
        ("fully open", "open-weights"),
        ("community terms", "weights-available"),
        ("only an interface", None),
    ],
)
def test_the_tier_of_the_g7(pattern: str, tier: str | None) -> None:
    """What the data is, is for reviewers: a machine alone says at most *Open Weights AI*."""
    assert judged(PATTERNS[pattern], load("g7-2026")).tier == tier


@pytest.mark.parametrize("name", available())
def test_nothing_published_is_never_open(name: str) -> None:
    assert judged({}, load(name)).verdict is Verdict.LIKELY_FAILS


@pytest.mark.parametrize("name", [name for name in available() if name != "mof-1.0"])
def test_a_machine_alone_never_says_that_the_best_case_meets(name: str) -> None:
    best = {**FULLY_OPEN, "systemic-risk.stated": "no", "access.payment": "free"}
    if name != "osaid-0.0.9-checklist":
        assert judged(best, load(name)).verdict is not Verdict.MEETS


@pytest.mark.parametrize(
    ("change", "criterion", "outcome"),
    [
        ({"access.payment": "required"}, "monetisation", "not_met"),
        ({"access.payment": "offered"}, "monetisation", "judgement"),
        ({"access.gated": True}, "licence.access", "judgement"),
        ({"training-compute.range": "over-1e25"}, "systemic-risk", "not_met"),
        ({"systemic-risk.stated": "yes"}, "systemic-risk", "not_met"),
        ({"parameters.gain-limited": True}, "licence.no-disqualifier", "not_met"),
        ({"parameters.published": False}, "publication.weights", "not_met"),
        ({"upstream.named": True}, "upstream", "judgement"),
    ],
)
def test_each_limb_of_the_exemption(change: Pattern, criterion: str, outcome: str) -> None:
    finding = judged({**WEIGHTS_ONLY, **change}, load("eu-ai-act-53-2")).finding(criterion)
    assert finding is not None
    assert (finding.reason or finding.status).value == outcome


def test_a_closed_system_is_not_accused_of_what_nobody_said() -> None:
    """That it is sold and not published says nothing of high risk, of prohibited practices or of its terms."""
    finding = {item.criterion: item for item in judged(ONLY_AN_INTERFACE, load("eu-ai-act-2-12")).findings}
    assert {name for name, item in finding.items() if item.status == "not_met"} == {"released", "monetisation"}


def test_withheld_data_differs_between_the_two_readings() -> None:
    """Open data that is only described: the text asks no more, the FAQ asks why it is not shared."""
    withheld = {**FULLY_OPEN, "training-data.published": False}
    text, faq = judged(withheld, load("osaid-1.0")), judged(withheld, load("osaid-1.0-faq"))
    assert text.finding("data.shared") is None
    shared = faq.finding("data.shared")
    assert shared is not None
    assert shared.reason == "judgement"
    assert judged(withheld, load("fsf-2024")).verdict is Verdict.FAILS
    assert judged(withheld, load("debian-gr-2025-a")).verdict is Verdict.FAILS
    assert judged(withheld, load("g7-2026")).tier == "open-weights"


@pytest.mark.parametrize("verdict", ["fails", None])
def test_a_base_model_that_is_not_open(verdict: str | None) -> None:
    child: dict[str, Value] = {**FULLY_OPEN, "upstream.named": True}
    if verdict:
        child["upstream.verdict"] = verdict
    for name in ("osaid-1.0-faq", "owd-0.3", "fsf-2024", "debian-gr-2025-a"):
        assert judged(child, load(name)).verdict is (Verdict.FAILS if verdict else Verdict.LIKELY_FAILS), name


def test_the_patterns_name_only_facts_and_components_there_are() -> None:
    for pattern in PATTERNS.values():
        for name, value in pattern.items():
            assert FactIs(name, (value,))
    assert set(_CODE) <= {component.value for component in Component}


@pytest.mark.parametrize("name", available())
@pytest.mark.parametrize("pattern", list(PATTERNS))
def test_losing_one_fact_settles_nothing_and_opens_nothing(name: str, pattern: str) -> None:
    """Design §1, on the real rules: what can no longer be seen makes no criterion met or not met."""
    definition = load(name)
    facts = tuple(_facts(PATTERNS[pattern], definition))
    before = evaluate(facts, definition)
    allowed = {before.verdict, Verdict.UNCLEAR} | ({Verdict.LIKELY_FAILS} if before.verdict is Verdict.FAILS else set())
    for lost in facts:
        if not lost.known:
            continue
        unseen = without_evidence(lost, lost.evidence[0])
        after = evaluate(tuple(unseen if fact is lost else fact for fact in facts), definition)
        assert after.verdict in allowed, (lost.name, after.verdict)
        for old, new in zip(before.findings, after.findings, strict=True):
            if new.status in ("met", "not_met"):
                assert new.status is old.status, (lost.name, new.criterion)
