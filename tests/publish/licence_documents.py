"""Licence texts and their terms made by hand, so that pages do not depend on how a text is read."""

from __future__ import annotations

import hashlib

from trueopen.licences.clauses import Clause, FreedomReading, Policy, Unread
from trueopen.licences.identify import Difference, Identification
from trueopen.licences.table import RESTRICTIONS
from trueopen.licences.terms import TextTerms
from trueopen.publish.licence import Document

GRANT = "Permission is granted to use, copy, modify and share the Model, subject to the following."
NOTICE = "The above notice shall be included in all copies."
LIMIT = (
    "If your products have more than 100 million monthly users, you must request a separate licence from Aurora, which"
    " Aurora may grant or refuse at its sole discretion."
)
POLICY = "Your use must follow the Aurora Use Policy at https://aurora.example/use-policy, which is part of this text."
SEAL = "The Steward shall keep the Seal in the manner the Annex provides."

AURORA = f"""AURORA PERMISSIVE LICENCE

{GRANT}

{NOTICE}

{LIMIT}
{POLICY}

{SEAL}

THE MODEL IS PROVIDED “AS IS”.
"""


def place(text: str, words: str) -> tuple[int, int]:
    at = text.index(words)
    return at, at + len(words)


def clause(text: str, kind: str, words: str) -> Clause:
    return Clause(kind, place(text, words), words, RESTRICTIONS.get(kind, ()), f"{kind}/by-hand")


def document(hostile: str = "", limit: str = LIMIT) -> Document:
    """A text near a known one, with clauses of every sort. `hostile`: put into every place a stranger can fill."""
    limit, policy, seal = limit + hostile, POLICY + hostile, SEAL + hostile
    text = AURORA.replace(LIMIT, limit).replace(POLICY, policy).replace(SEAL, seal) + hostile
    added = place(text, f"{limit}\n{policy}")
    missing = place(text, "THE MODEL")[0]
    found = Identification(
        None,
        "modified",
        "MIT",
        0.8349,
        (Difference(added, text[slice(*added)]), Difference((missing, missing), "", 7)),
        (0, len(text)),
    )
    unread = place(text, seal)
    terms = TextTerms(
        identification=found,
        freedoms={
            "use": FreedomReading(
                "restricted", place(text, limit), "above a size a licence must be asked for" + hostile
            ),
            "study": FreedomReading("not_granted", None, "no sentence grants it" + hostile),
            "modify": FreedomReading("granted", place(text, GRANT), "the grant names it" + hostile),
            "share": FreedomReading("unknown", unread, "a sentence that binds was not understood" + hostile),
        },
        restrictions=(
            clause(text, "permission-required", limit),
            clause(text, "scale-threshold", limit),
            clause(text, "acceptable-use-policy", policy),
        ),
        conditions=(clause(text, "notice", NOTICE),),
        policies=(
            Policy("Aurora Use Policy" + hostile, "https://aurora.example/use-policy" + hostile, place(text, policy)),
        ),
        unread=(Unread(unread, "a duty that no rule knows" + hostile),),
        osi_approved=None,
        fsf_free=None,
        basis="reading",
        reason="one sentence was not understood" + hostile,
    )
    return Document(
        "models/LICENSE" + hostile, text, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), terms
    )


def plain() -> Document:
    """A text that is a known licence word for word."""
    text = "MIT License\n\nPermission is granted.\n"
    terms = TextTerms(
        identification=Identification("MIT", "exact", "MIT", 1.0, (), (0, len(text)), same_text=("MIT-like",)),
        freedoms={
            freedom: FreedomReading("granted", None, "its record says so")
            for freedom in ("use", "study", "modify", "share")
        },
        restrictions=(),
        conditions=(clause(text, "notice", ""),),
        policies=(),
        unread=(),
        osi_approved=True,
        fsf_free=True,
        basis="record",
        reason=None,
    )
    return Document("LICENSE.MIT", text, hashlib.sha256(text.encode()).hexdigest(), terms)
