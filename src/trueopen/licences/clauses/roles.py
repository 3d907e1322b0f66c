"""The role of each sentence, and which sentences no rule could resolve. Pure.

A sentence that binds somebody and that nothing explains is *unread*: while one is left, the text is not open. What
counts as explained is a white-list; silence about a sentence is never a reason to pass over it.
"""

from __future__ import annotations

from collections.abc import Set

import re2

from trueopen.licences.clauses.matching import Sense
from trueopen.licences.clauses.reading import Role

# Words by which a sentence may bind somebody.
BINDS = re2.compile(
    r"\b(?:may|must|shall|will|should|cannot|can|not|no|never|only|solely|except|unless|without|require[sd]?|required|subject|prohibit\w*|forbid\w*|restrict\w*|limit\w*|"
    r"agree[sd]?|terminat\w*|revo\w*|grant\w*|permi\w*|allow\w*|entitle\w*|condition\w*|provided|reserve[sd]?|withhold|consent|approval|licen[cs]e[sd]?|fee|royalt\w*|pay\w*|register\w*|"
    r"exclud\w*|exclusive|confidential|obligat\w*|undertake\w*|responsib\w*|compl(?:y|ies|iance)|ensure|if|intended|purposes?|commercial|research)\b"
)
# Clauses every contract has, that leave the freedoms alone. Each must be the whole matter of the sentence.
_BOILERPLATE = re2.compile(
    r"^(?:(?:this|the) (?:licen[cs]e|agreement)(?: and [\w ,]{0,60})? (?:shall be |is |will be )?(?:governed|construed|interpreted)\b[\w ,'&()-]*\blaws?\b[\w ,'&()-]*\.?|"
    r"if any (?:provision|part|term)s?\b[\w ,()-]*\b(?:invalid|unenforceable|illegal)\b[\w ,()-]*\b(?:remain\w*|severed|severable|reformed|modified|affect\w*)\b[\w ,()-]*\.?|"
    r"(?:this|the) (?:licen[cs]e|agreement) (?:constitutes|contains|is|states) (?:the )?(?:entire|complete)[\w ,()-]*\.?|"
    r"all rights reserved\.?|copyright\b[\w ,.()©<>@:/'&-]*|(?:the )?software (?:is )?provided .as is.[\w ,.'\"()-]*|"
    r"(?:this|your|the) (?:licen[cs]e|agreement|rights?)[\w ,()]{0,40}\bterminates? automatically\b[\w ,()]{0,80}\b(?:breach|violat\w+|fail\w*|comply)\b[\w ,()]*\.?|"
    r"by [\w ,()]{3,120}\byou (?:accept and )?agree to be bound by (?:this|the terms of this) (?:licen[cs]e|agreement)\.?|"
    r"(?:for|if you have) (?:any |more )?(?:questions|information)[\w ,:/.@<>()-]*)$"
)


# A disclaimer that speaks of these may hold a limit on use among its many negations.
_MORE_THAN_A_DISCLAIMER = re2.compile(
    r"\b(?:commercial(?:ly)? (?:use|purposes?|exploit\w*)|non-?commercial|research|only|solely|exclusively|prohibited|permitted|forbidden|authori[sz]ed|"
    r"may not|must not|shall not (?:use|copy|modify|distribute|sell)|unlawful|revo\w+)\b"
)


# A sentence that asks for a notice or credit may ask for more in the same breath.
_MORE_THAN_A_CONDITION = re2.compile(
    r"\b(?:pay|paid|pays|payments?|fees?|royalt\w+|euros?|dollars?|delete|destroy|return all|at most|no more than|not more than|territory|within (?:\w+ )?(?:days?|weeks?|months?|years?)|"
    r"after (?:one|two|\d+) (?:days?|months?|years?)|criticism|criticis\w+|non-?commercial|research purposes|personal use|register|report to)\b"
)


def role_of(said: Sense, kinds: Set[str], restrictions: Set[str], *, heading: bool, granted: bool) -> Role:
    """What one sentence does. `kinds`: of the clauses found in it; `granted`: whether it gives a freedom."""
    if heading:
        return "boilerplate"
    if kinds & restrictions:
        return "prohibition"
    if said.defines and not said.bans and not said.only:
        return "definition"
    if said.disclaims and not said.stem_bans and _MORE_THAN_A_DISCLAIMER.search(said.flat) is None:
        return "disclaimer"
    if kinds:
        return "unread" if _MORE_THAN_A_CONDITION.search(said.flat) is not None else "condition"
    if granted and not said.only and not said.bans:
        return "grant"
    if said.requests or BINDS.search(said.flat) is None or _BOILERPLATE.match(said.flat) is not None:
        return "boilerplate"
    return "unread"
