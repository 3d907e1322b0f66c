"""Which kinds of terms definitions tell apart, from what is known of one set of terms. Pure.

Three-valued: a restriction that was found settles what it bars, whatever else was not read; that there is none is
known only of terms that were read to the end. The kinds are named for what they are, not for the definition:

`osd-conformant`: OSI's list, or CC BY, CC BY-SA, CC0, which OSI named for documents and data (definitions §1.6).
`unrestricted`: the licence limb of the Open Weight Definition 1 and 3 to 7, and the line between G7's third and fourth
tier.
`gain-limited`: what the Commission's guidelines on Article 53(2) disqualify (§§83, 86): non-commercial and
research-only terms, thresholds of scale, a separate licence for some uses, leave to be asked, a ban on passing it on.
`only-safety-limits`: what these guidelines may allow (§84): bans of harmful uses, their passing on, and no removal of
safeguards, and how that is enforced. Whether they are proportionate is for people to judge.
`type-appropriate`: MOF's licences for code, data and documents, by type.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from trueopen import licences
from trueopen.vocabulary import CODE_COMPONENTS, FREEDOMS, Component

GAIN = frozenset(
    {
        "non-commercial",
        "research-only",
        "scale-threshold",
        "separate-commercial-licence",
        "permission-required",
        "no-redistribution",
    }
)
SAFETY = frozenset({"field-of-use", "acceptable-use-policy", "no-circumvention", "pass-through"})
# How licences of this kind enforce such bans: the right to stop a use that offends them, a duty to take updates. Beside
# a ban they are part of it; alone they limit any use.
ENFORCING = frozenset({"revocable-or-remote-control", "update-duty"})

_OSD_FAMILIES = ("CC-BY-SA-", "CC-BY-")
_NOT_OSD = ("CC-BY-NC", "CC-BY-ND")


@dataclass(frozen=True, slots=True)
class TermsOf:
    """What is known of one set of terms.

    `licence`: an id or SPDX expression, of which `LicenseRef-unknown-…` names nothing. `freedoms`: freedom → grant,
    `unknown` where it is not known. `restrictions`: the kinds that were found. `read`: whether there can be no others.
    """

    licence: str
    freedoms: Mapping[str, str]
    restrictions: Collection[str]
    read: bool


def classes(terms: TermsOf, component: Component) -> Mapping[str, bool | None]:
    """Each name of `vocabulary.LICENCE_CLASSES`, with whether it holds; None where that is not known."""
    meaning = licences.expression(terms.licence) if terms.licence else None
    limited = _limited(terms)
    return {
        "osd-conformant": _osd_conformant(meaning, limited),
        "unrestricted": _unrestricted(terms, limited),
        "gain-limited": _any_of(terms, GAIN),
        "only-safety-limits": _only_safety(terms, limited),
        "type-appropriate": _appropriate(meaning, limited, component),
    }


def _limited(terms: TermsOf) -> bool:
    """Whether something is known to be taken away or not given."""
    grants = {terms.freedoms.get(freedom) for freedom in FREEDOMS}
    return bool(terms.restrictions) or bool(grants & {"restricted", "not_granted"})


def _granted(terms: TermsOf) -> bool:
    return all(terms.freedoms.get(freedom) == "granted" for freedom in FREEDOMS)


def _unrestricted(terms: TermsOf, limited: bool) -> bool | None:
    if limited:
        return False
    return True if _granted(terms) and terms.read else None


def _any_of(terms: TermsOf, kinds: frozenset[str]) -> bool | None:
    if kinds & set(terms.restrictions):
        return True
    return False if terms.read else None


def _only_safety(terms: TermsOf, limited: bool) -> bool | None:
    kinds = set(terms.restrictions)
    if kinds - SAFETY - ENFORCING:
        return False
    if terms.read and kinds & ENFORCING and not kinds & SAFETY:
        return False
    if any(terms.freedoms.get(freedom) == "not_granted" for freedom in FREEDOMS) or (limited and not kinds):
        return False
    if not terms.read:
        return None
    return True if kinds or _granted(terms) else None


def _osd_conformant(meaning: licences.Expression | None, limited: bool) -> bool | None:
    """Whether a licence is on OSI's list, or one of those OSI named beside it."""
    if meaning is None or meaning.unknown or any(not one.fixes_text for one in meaning.licences):
        return False if limited else None
    if meaning.osi_approved:
        return True
    if not meaning.grants_all:
        return False
    # Of a choice, one open way is enough; of several that all hold, each must be named.
    named = [one.osi_approved or _named_for_content(one.id) for one in meaning.licences]
    return any(named) if " OR " in meaning.text else all(named)


def _named_for_content(licence: str) -> bool:
    if licence.startswith(_NOT_OSD):
        return False
    return licence == "CC0-1.0" or licence.startswith(_OSD_FAMILIES)


def _appropriate(meaning: licences.Expression | None, limited: bool, component: Component) -> bool | None:
    if meaning is None or meaning.unknown or any(not one.fixes_text for one in meaning.licences):
        return False if limited else None
    if component in CODE_COMPONENTS:
        return meaning.osi_approved
    return meaning.content and meaning.grants_all
