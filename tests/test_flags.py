"""Flags: only a plain claim of open source about this system, only beside findings that contradict it."""

from __future__ import annotations

import pytest

from trueopen.claims import Claim
from trueopen.definition import Criterion, Definition, FactIs, Level
from trueopen.definitions import available, load
from trueopen.fact import Evidence, Fact, Grade, known
from trueopen.flags import OPEN_SOURCE, Mend, SeenClaim, flags
from trueopen.outcome import Assessment, Finding, Reason, Status, Verdict
from trueopen.vocabulary import Component


def seen(about: str = "system", polarity: str = "claims", strength: str = "open-source") -> SeenClaim:
    text = "Aurora is open source."
    evidence = Evidence(0, "README.md", Grade.OBSERVED, "claims", quote=text)
    return SeenClaim(Claim(0, len(text), text, about, polarity, strength, "open source"), evidence)


def assessment(
    verdict: Verdict, *statuses: tuple[str, Status, Reason | None], definition: str = "osaid-1.0"
) -> Assessment:
    findings = tuple(Finding(name, status, reason, "why", ()) for name, status, reason in statuses)
    return Assessment(definition, verdict, findings, "summary")


def definition(name: str = "osaid-1.0", contradicts: str = OPEN_SOURCE) -> Definition:
    criteria = tuple(
        Criterion(each, each, "what is asked", "1", (Component.PARAMETERS,), level, RULE, f"mend {each}")
        for each, level in (
            ("terms.use", Level.REQUIRED),
            ("code.training", Level.REQUIRED_IF_USED),
            ("parameters.published", Level.REQUIRED),
            ("parameters.intermediate", Level.OPTIONAL),
        )
    )
    return Definition(
        name, name, "1", "2024-10-28", "somebody", "https://example.org", criteria, contradicts=contradicts
    )


RULE = FactIs("parameters.published", (True,))
OSAID = (definition(),)
FAILS = assessment(
    Verdict.FAILS,
    ("terms.use", Status.NOT_MET, None),
    ("code.training", Status.UNDETERMINED, Reason.NOT_FOUND),
    ("parameters.published", Status.MET, None),
)


def test_a_flag_names_the_findings_that_contradict() -> None:
    (flag,) = flags((seen(),), (FAILS,), OSAID)
    assert (flag.claim, flag.definition, flag.contradicted_by, flag.state) == (
        0,
        "osaid-1.0",
        ("terms.use",),
        "detected",
    )


@pytest.mark.parametrize(
    "claim",
    [
        *(seen(about=about) for about in ("other", "licence", "dataset", "code", "unclear")),
        *(seen(polarity=polarity) for polarity in ("denies", "qualifies", "intends")),
        seen(strength="open-other"),
    ],
)
def test_other_claims_are_never_flagged(claim: SeenClaim) -> None:
    assert flags((claim,), (FAILS,), OSAID) == ()


@pytest.mark.parametrize("reason", list(Reason))
def test_what_is_open_contradicts_nothing(reason: Reason) -> None:
    undetermined = assessment(Verdict.UNCLEAR, ("terms.use", Status.UNDETERMINED, reason))
    assert flags((seen(),), (undetermined,), OSAID) == ()


def test_an_optional_criterion_that_is_not_met_contradicts_nobody() -> None:
    fails = assessment(
        Verdict.FAILS, ("parameters.intermediate", Status.NOT_MET, None), ("terms.use", Status.NOT_MET, None)
    )
    (flag,) = flags((seen(),), (fails,), OSAID)
    assert flag.contradicted_by == ("terms.use",)
    likely = assessment(Verdict.LIKELY_MEETS, ("parameters.intermediate", Status.NOT_MET, None))
    assert flags((seen(),), (likely,), OSAID) == ()


def test_one_flag_per_claim_and_definition() -> None:
    other = assessment(Verdict.FAILS, ("terms.use", Status.NOT_MET, None), definition="osaid-0.0.9")
    both = (*OSAID, definition("osaid-0.0.9"))
    found = flags((seen(), seen(about="other"), seen()), (FAILS, other), both)
    assert [(flag.claim, flag.definition) for flag in found] == [
        (0, "osaid-1.0"), (0, "osaid-0.0.9"), (2, "osaid-1.0"), (2, "osaid-0.0.9"),
    ]  # fmt: skip


def test_a_definition_that_does_not_speak_of_the_word_raises_none() -> None:
    assert flags((seen(),), (FAILS,), (definition(contradicts=""),)) == ()
    assert flags((seen(),), (FAILS,), ()) == ()


def test_what_open_source_means_is_said_by_the_definitions_of_open_source_ai_only() -> None:
    speaking = {name for name in available() if load(name).contradicts == OPEN_SOURCE}
    assert {"osaid-1.0", "osaid-0.0.9", "osaid-0.0.9-checklist"} <= speaking
    assert not speaking & {"mof-1.0", "owd-0.3", "g7-2026", "eu-ai-act-53-2", "eu-ai-act-2-12"}


def fact(name: str, value: bool | str | tuple[str, ...]) -> Fact:
    return known(name, Component.PARAMETERS, value, Evidence(0, "LICENSE", Grade.OBSERVED, "test", quote="x"))


def test_the_mend_names_wording_terms_and_what_was_read() -> None:
    facts = (
        fact("parameters.published", True),
        fact("parameters.licence", "CC-BY-NC-4.0"),
        fact("parameters.restrictions", ("non-commercial",)),
    )
    finding = Finding("terms.use", Status.NOT_MET, None, "why", (fact("parameters.use", "restricted"),))
    fails = Assessment("osaid-1.0", Verdict.FAILS, (finding,), "summary")
    (flag,) = flags((seen(),), (fails,), OSAID, facts)
    assert flag.mend == Mend(
        "open-weights model under the licence CC-BY-NC-4.0", ("mend terms.use",), ("non-commercial",)
    )


@pytest.mark.parametrize(
    ("facts", "wording"),
    [
        ((), ""),
        ((fact("parameters.published", True),), "open-weights model under the terms published with it"),
        (
            (fact("parameters.published", True), fact("parameters.licence", "LicenseRef-unknown-abcdef012345")),
            "open-weights model under the terms published with it",
        ),
        (
            (
                fact("parameters.published", True),
                fact("parameters.licence", "MIT"),
                fact("parameters.licence", "CC-BY-NC-4.0"),
            ),
            "open-weights model under the terms published with it",
        ),
    ],
)
def test_the_wording_claims_no_more_than_is_known(facts: tuple[Fact, ...], wording: str) -> None:
    (flag,) = flags((seen(),), (FAILS,), OSAID, facts)
    assert flag.mend.wording == wording


def test_nothing_in_nothing_out() -> None:
    assert flags((), (FAILS,), OSAID) == ()
    assert flags((seen(),), (), OSAID) == ()
