"""The words people read. JSON keeps the short codes; everything shown follows this table (design §6).

Four kinds of "we cannot say", plus met, not met and not applicable: seven signs and seven phrases, no two alike, so
that none depends on colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trueopen.outcome import Finding, Reason, Review, Status, Verdict


class Sign(StrEnum):
    """How a finding is shown: its status, and for an undetermined one its reason."""

    NOT_MET = "not_met"
    CONFLICT = "conflict"
    NOT_FOUND = "not_found"
    NOT_LOOKED = "not_looked"
    JUDGEMENT = "judgement"
    MET = "met"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Shown:
    """`symbol` one character, `phrase` what stands beside one finding, `heading` over several of them."""

    symbol: str
    phrase: str
    heading: str


SIGNS: dict[Sign, Shown] = {
    Sign.NOT_MET: Shown("✗", "does not satisfy", "Decides it"),
    Sign.CONFLICT: Shown("≠", "evidence disagrees", "Evidence disagrees"),
    Sign.NOT_FOUND: Shown("○", "not shown", "Not shown"),
    Sign.NOT_LOOKED: Shown("…", "not looked at", "Not looked at"),
    Sign.JUDGEMENT: Shown("§", "for a reviewer", "For a reviewer"),
    Sign.MET: Shown("✓", "met", "Met"),
    Sign.NOT_APPLICABLE: Shown("–", "does not apply", "Does not apply"),
}

VERDICTS: dict[Verdict, str] = {
    Verdict.FAILS: "fails",
    Verdict.LIKELY_FAILS: "likely fails",
    Verdict.UNCLEAR: "unclear",
    Verdict.LIKELY_MEETS: "likely meets",
    Verdict.MEETS: "meets",
}

REVIEWS: dict[Review, str] = {
    Review.MACHINE: "machine assessment, not reviewed",
    Review.REVIEWED: "reviewed",
}

DISCLAIMER = "Not affiliated with or endorsed by the Open Source Initiative; not legal advice."

REPLY = (
    "Something wrong here? Publish or correct the file in question and run the check again; every line above names the"
    " file and the revision it was read at."
)

# What a claim is about, and what it does, in a reader's words.
CLAIM_ABOUT = {
    "system": "this system",
    "other": "something else",
    "licence": "a licence",
    "dataset": "a dataset",
    "code": "the code",
    "unclear": "unclear what",
}
CLAIM_POLARITY = {"claims": "calls", "denies": "denies", "qualifies": "qualifies", "intends": "announces"}

# Written to files and pipes that cannot carry the signs (an ASCII terminal).
ASCII = str.maketrans(
    {
        "✗": "x", "≠": "!", "○": "o", "…": "~", "§": "?", "✓": "+", "–": "-", "—": "-", "→": "->",
        "“": '"', "”": '"', "‘": "'", "’": "'", "·": "-", "│": "|", "├": "|", "└": "`", "─": "-",
        "\N{REPLACEMENT CHARACTER}": "?",
    }
)  # fmt: skip


def sign(finding: Finding) -> Sign:
    """Return how a finding is shown."""
    if finding.status is Status.UNDETERMINED:
        assert finding.reason is not None  # the constructor of Finding refuses it
        return _REASONS[finding.reason]
    return Sign(finding.status.value)


_REASONS = {
    Reason.NOT_LOOKED: Sign.NOT_LOOKED,
    Reason.NOT_FOUND: Sign.NOT_FOUND,
    Reason.CONFLICT: Sign.CONFLICT,
    Reason.JUDGEMENT: Sign.JUDGEMENT,
}


def plural(count: int, one: str, many: str = "") -> str:
    """Return "1 file", "2 files", "1,204 files"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names: tuple[str, ...], limit: int = 0) -> str:
    """Return "a", "a and b", "a, b and c", or with a limit "a, b and 3 more"."""
    if limit and len(names) > limit:
        return f"{', '.join(names[:limit])} and {len(names) - limit} more"
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
