"""Findings, verdicts and assessments: what the evaluator says, and how three-valued results combine.

Truth is Kleene's strong logic. An unknown carries its reason, and reasons combine so that nothing is lost that would
change the verdict: in a conjunction the reason that weighs most wins (nothing else can rescue it), in a disjunction the
one that weighs least (one open way is enough), but a place that was not read speaks before a judgement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from trueopen.fact import Fact


class Status(StrEnum):
    """The result for one criterion."""

    MET = "met"
    NOT_MET = "not_met"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"


class Reason(StrEnum):
    """Why a criterion is undetermined (design §1). Four different answers, kept apart to the end."""

    NOT_LOOKED = "not_looked"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    JUDGEMENT = "judgement"


# How much an open reason weighs against the verdict: not_found ends in `likely_fails`, conflict and not_looked in
# `unclear`, judgement in `likely_meets`.
_WEIGHT = {Reason.JUDGEMENT: 0, Reason.NOT_LOOKED: 1, Reason.CONFLICT: 2, Reason.NOT_FOUND: 3}


class Verdict(StrEnum):
    """OSI's reviewers' own scale (definitions §1.8), from worst to best."""

    FAILS = "fails"
    LIKELY_FAILS = "likely_fails"
    UNCLEAR = "unclear"
    LIKELY_MEETS = "likely_meets"
    MEETS = "meets"

    @property
    def rank(self) -> int:
        return list(Verdict).index(self)


class Review(StrEnum):
    """Who stands behind an assessment."""

    MACHINE = "machine"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Truth:
    """One of true, false, or unknown with its reason. `value` is None when unknown."""

    value: bool | None
    reason: Reason | None = None

    def __post_init__(self) -> None:
        if (self.value is None) != (self.reason is not None):
            raise ValueError("an unknown has a reason, a known value has none")


TRUE, FALSE = Truth(True), Truth(False)


def unknown(reason: Reason) -> Truth:
    """An unknown truth with its reason."""
    return Truth(None, reason)


def conjunction(parts: Iterable[Truth]) -> Truth:
    """All must hold. False if any is false; else unknown for the reason that weighs most."""
    reasons: list[Reason] = []
    for part in parts:
        if part.value is False:
            return FALSE
        if part.reason is not None:
            reasons.append(part.reason)
    return unknown(max(reasons, key=_WEIGHT.__getitem__)) if reasons else TRUE


def disjunction(parts: Iterable[Truth]) -> Truth:
    """One must hold. True if any is true; else unknown for the reason that weighs least, but *not looked* before all.

    A place that was not read could itself settle it: neither a judgement nor "nothing found" elsewhere speaks first.
    """
    reasons: list[Reason] = []
    for part in parts:
        if part.value is True:
            return TRUE
        if part.reason is not None:
            reasons.append(part.reason)
    if Reason.NOT_LOOKED in reasons:
        return unknown(Reason.NOT_LOOKED)
    return unknown(min(reasons, key=_WEIGHT.__getitem__)) if reasons else FALSE


def negation(part: Truth) -> Truth:
    """True and false change places; an unknown stays what it was."""
    return part if part.value is None else Truth(not part.value)


@dataclass(frozen=True, slots=True)
class Finding:
    """criterion × status × reason × the facts that decided it × what would change it."""

    criterion: str
    status: Status
    reason: Reason | None
    explanation: str
    facts: tuple[Fact, ...]
    would_change: str = ""
    question: str = ""

    def __post_init__(self) -> None:
        if (self.status is Status.UNDETERMINED) != (self.reason is not None):
            raise ValueError(f"{self.criterion}: only an undetermined finding has a reason, and it needs one")


class By(StrEnum):
    """Who can make a change: the publisher, a reader with access to what was not read here, or reviewers."""

    PUBLISHER = "publisher"
    READER = "reader"
    REVIEWER = "reviewer"


@dataclass(frozen=True, slots=True)
class NextTier:
    """The smallest change after which the next better tier of a definition would be met, and others that do it."""

    tier: str
    changes: tuple[str, ...]
    alternatives: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One change and the verdict that would follow once it and all steps before it are made. `by`: who can make it."""

    change: str
    verdict: Verdict
    by: By = By.PUBLISHER


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """The smallest change after which the verdict would be better.

    `changes` are made together: no smaller set gives any better verdict, and none of the same size a better one than
    `verdict`; `by` says who can make each. `alternatives` are other sets that do as much, smallest first, none of
    which contains another. `ladder` goes on from `changes`, one at a time, to the best verdict evidence can reach;
    `best` is the smallest set that gives that verdict. `exact` is False, and `note` says why, where the search was
    cut short. `next_tier`: for definitions with tiers. `changes` is empty where only a better tier is in reach.
    """

    verdict: Verdict
    changes: tuple[str, ...]
    alternatives: tuple[tuple[str, ...], ...] = ()
    ladder: tuple[Step, ...] = ()
    by: tuple[By, ...] = ()
    best: tuple[str, ...] = ()
    best_verdict: Verdict | None = None
    next_tier: NextTier | None = None
    exact: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One system against one definition, at pinned revisions.

    `tier` is the best tier met of a definition that has tiers, `progress` percent per tier, unrounded.
    """

    definition: str
    verdict: Verdict
    findings: tuple[Finding, ...]
    summary: str
    review: Review = Review.MACHINE
    counterfactual: Counterfactual | None = None
    tier: str | None = None
    progress: tuple[tuple[str, float], ...] | None = None

    def finding(self, criterion: str) -> Finding | None:
        return next((item for item in self.findings if item.criterion == criterion), None)
