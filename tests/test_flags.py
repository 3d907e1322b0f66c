"""Flags: only a plain claim of open source about this system, only beside findings that contradict it."""

from __future__ import annotations

import pytest

from trueopen.claims import Claim
from trueopen.fact import Evidence, Grade
from trueopen.flags import Flag, SeenClaim, flags
from trueopen.outcome import Assessment, Finding, Reason, Status, Verdict


def seen(about: str = "system", polarity: str = "claims", strength: str = "open-source") -> SeenClaim:
    text = "Aurora is open source."
    evidence = Evidence(0, "README.md", Grade.OBSERVED, "claims", quote=text)
    return SeenClaim(Claim(0, len(text), text, about, polarity, strength, "open source"), evidence)


def assessment(
    verdict: Verdict, *statuses: tuple[str, Status, Reason | None], definition: str = "osaid-1.0"
) -> Assessment:
    findings = tuple(Finding(name, status, reason, "why", ()) for name, status, reason in statuses)
    return Assessment(definition, verdict, findings, "summary")


FAILS = assessment(
    Verdict.FAILS,
    ("terms.use", Status.NOT_MET, None),
    ("code.training", Status.UNDETERMINED, Reason.NOT_FOUND),
    ("parameters.published", Status.MET, None),
)


def test_a_flag_names_the_findings_that_contradict() -> None:
    assert flags((seen(),), (FAILS,)) == (Flag(0, "osaid-1.0", ("terms.use",)),)


@pytest.mark.parametrize(
    "claim",
    [
        *(seen(about=about) for about in ("other", "licence", "dataset", "code", "unclear")),
        *(seen(polarity=polarity) for polarity in ("denies", "qualifies", "intends")),
        seen(strength="open-other"),
    ],
)
def test_other_claims_are_never_flagged(claim: SeenClaim) -> None:
    assert flags((claim,), (FAILS,)) == ()


@pytest.mark.parametrize("reason", list(Reason))
def test_what_is_open_contradicts_nothing(reason: Reason) -> None:
    undetermined = assessment(Verdict.UNCLEAR, ("terms.use", Status.UNDETERMINED, reason))
    assert flags((seen(),), (undetermined,)) == ()


def test_an_optional_criterion_that_is_not_met_contradicts_nobody() -> None:
    likely = assessment(Verdict.LIKELY_MEETS, ("parameters.intermediate", Status.NOT_MET, None))
    assert flags((seen(),), (likely,)) == ()


def test_one_flag_per_claim_and_definition() -> None:
    other = assessment(Verdict.FAILS, ("data.terms", Status.NOT_MET, None), definition="mof-1.0")
    found = flags((seen(), seen(about="other"), seen()), (FAILS, other))
    assert [(flag.claim, flag.definition) for flag in found] == [
        (0, "osaid-1.0"), (0, "mof-1.0"), (2, "osaid-1.0"), (2, "mof-1.0"),
    ]  # fmt: skip


def test_nothing_in_nothing_out() -> None:
    assert flags((), (FAILS,)) == ()
    assert flags((seen(),), ()) == ()
