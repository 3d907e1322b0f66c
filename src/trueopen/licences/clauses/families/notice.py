"""Notices must be kept, the text handed over, changes stated."""

from trueopen.licences.clauses.families.duties import COPY, ITEM, MUST, NOTICE, TERMS, WARNING
from trueopen.licences.clauses.rule import Example, Family, Rule

_KEEP = r"(?:retain|duplicat|reproduc|includ|preserv|keep|contain|carr|bear|display|maintain|accompan|appear|attach|leav|copy|insert|show|caus|plac|inclusion of|transmi)\w*"
_HAND = r"(?:gives?|giving|provid\w+|includ\w+|accompan\w+|attach\w*|deliver\w*|suppl(?:y|ies)|distribut\w+|receiv\w+|gets?|mak(?:e|es|ing)|contain\w*|convey\w*|pass(?:es)?|furnish\w*|obtains?|retain\w*|reproduc\w+|keep|add|enclose|offer|share|indicat\w+|display\w*|accept\w*|communicat\w+|hand)"
_CHANGES = r"(?:\bchang(?:e|es|ed)\b|\bmodif(?:y|ied|ications?|ying)\b|\balter(?:ed|ations?)\b|\badapted\b|\bdate of\b|\boriginal (?:software|version|work)\b)"

FAMILY = Family(
    "notice",
    words=r"notice|condition|disclaimer|copyright|legend|marking|label|licen[cs]e|agreement|terms|chang|modif|alter|contract|permission",
    rules=(
        Rule(
            "keep",
            says=(
                rf"{MUST}.*\b{_KEEP}\b[^;]{{0,160}}{NOTICE}",
                rf"{NOTICE}.*\b(?:must|shall|should|will|are to|is to) (?:also |always |both )?(?:be |not be )?(?:included|retained|reproduced|preserved|kept|left|maintained|attached|displayed|contained|carried|appear|placed|removed|altered|accompany|remain)\b",
                rf"\b(?:provided|condition|so long as|as long as)\b.*{NOTICE}.*\b(?:appears?|(?:is|are|be) (?:included|retained|reproduced|preserved|kept|left|maintained|attached))\b",
                rf"{ITEM}(?:retain|reproduc|includ|preserv|keep|maintain|attach|carry|display|leav|insert|plac|caus)(?:e|ing)?\b.*{NOTICE}",
                rf"^\W*(?:\w{{1,3}}[.)] )?{NOTICE} (?:is|are) (?:retained|included|preserved|kept|reproduced|left)\b",
                r"^\W*(?:\w{1,3}[.)] )?any pre-?existing [\w ]{0,40}(?:disclaimers|notices)\b",
                rf"{MUST}.*\b(?:provide|give|cause|post)\b.*\b(?:attribution|copyright|following|above|prominent|required|permission|suitable) (?:[\w\"-]+ ){{0,3}}notices?\b",
                r"\b(?:must|shall)\b.*\baccompanied by\b.*\bnotice\b",
            ),
            unless=(
                WARNING,
                r"\bnot (?:be )?required to\b|\byou need not\b|\bno obligation\b|\bshall be deemed\b.*\bnotice\b|\bnotice period\b|\bdoes not (?:require|contain)\b|\bunder no (?:obligation|duty)\b|\bmay include additional\b|\bread carefully\b",
            ),
            disclaims=True,
        ),
        Rule(
            "hand-over",
            says=(
                rf"{MUST}.*\b{_HAND}\b.*{COPY}",
                rf"{ITEM}(?:give|provide|include|indicate|state|attach|deliver|supply|make|convey|pass|furnish|retain|reproduce|keep|add|enclose|offer|share|distribute|ensure|accompany)\b.*{COPY}",
                rf"\b(?:must|shall|should) (?:also )?be (?:accompanied by|distributed with|provided with)\b.*{COPY}",
                rf"{COPY}.*\b(?:must|shall|should) (?:be|accompany)\b",
                rf"{COPY}.*\b(?:is|are) (?:included|attached|provided|retained) (?:with|in|on|to)\b",
                r"^\W*(?:\w{1,3}[.)] )?(?:the |a )?(?:full |complete )?text of (?:this|the) (?:notice|licen[cs]e)\b",
                rf"{TERMS} (?:must|shall|should) (?:also )?be (?:included|distributed|attached|provided|retained|reproduced|kept|displayed|passed on|given)\b.*\b(?:with|in|on|to|alongside)\b",
                rf"\b(?:must|shall|should)\b[^.;]{{0,60}}\b(?:display|include|attach|reproduce|retain)\b[^.;]{{0,40}}{TERMS}.*\b(?:on|in|with|to) (?:each|every|any|all|the)\b.*\b(?:cop(?:y|ies)|versions?|works?|distribut\w+)\b",
                rf"\b(?:must|shall|should)\b[^.;]{{0,60}}\b(?:contain|include|reproduce|retain)\b.*\b(?:and|,) {TERMS}\.?$",
                rf"\b(?:ensure|so that)\b.*\b(?:gets?|receives?)\b.*{TERMS}",
            ),
            unless=(
                r"\byou may obtain a copy\b|\bcan be (?:found|obtained)\b|\bagree to (?:be bound|the terms|comply)\b|\bclicking\b|\bobtaining a copy\b|\bnot (?:be )?required to\b|\bneed not\b|\bdoes not require\b|\bcop(?:y|ies) (?:of (?:this|the) (?:software|model|work)[\w ,]*)? ?(?:is|are) (?:also )?available\b",
                r"\bas an enforceable provision\b|\benforceable (?:term|condition)\b",
                r"\beveryone is permitted to copy\b|\byou should have received\b",
            ),
            disclaims=True,
        ),
        Rule(
            "changes",
            says=(
                rf"{MUST}.*\b(?:state|mark|indicate|document|carry|note|identify|describe|disclose|display|clearly show|notify|keep a record)\w*\b.*{_CHANGES}",
                rf"{ITEM}(?:stat|mark|indicat|document|not|identify|describ|disclos|caus|specify)(?:e|es|ing)?\b.*{_CHANGES}",
                r"^\W*(?:\w{1,3}[.)] )?(?:prominent )?notices? of any (?:changes|modifications)\b",
                r"\b(?:altered|modified|changed|derived)\b.*\b(?:must|shall) be (?:\w+ )?(?:marked|identified|labell?ed|indicated|distinguished|flagged)\b",
                r"\bstating that (?:you|licensee|it (?:has been|was)) (?:\w+ )?(?:changed|modified)\b",
            ),
            unless=(
                r"\bnot (?:be )?required to\b|\bneed not\b|\bpermission is hereby granted\b|\bassociated documentation\b|\b(?:we|licensor|company) (?:may|reserves?)\b|\bclicking\b|\bstate (?:of|law|or (?:local|federal))\b.*\blaws?\b|\bterms of (?:this|the) (?:agreement|licen[cs]e) (?:may|will|can)\b|\benforceable\b",
            ),
            disclaims=True,
        ),
        Rule(
            "not-remove",
            says=(
                rf"{NOTICE}.*\b(?:may|must|shall|can|should|are|is) (?:not|never) (?:to )?(?:be )?(?:removed|altered|obscured|deleted|modified|changed|effaced|hidden)\b",
            ),
            acts=(
                rf"(?:remov|alter|delet|obscur|modif|efface|hid|minimi[sz]|block|chang|suppress|destroy|cover|strip|obfuscat)\w*\b[^.;]{{0,120}}(?:{NOTICE}|\bnotices?\b)",
            ),
            banned=(rf"\b(?:remov|alter|delet|obscur|efface|strip)\w*\b[^.;]{{0,120}}(?:{NOTICE}|\bnotices\b)",),
            disclaims=True,
        ),
    ),
    examples=(
        Example("The above copyright notice shall be included in all copies."),
        Example("Redistributions of source code must retain the list of conditions and the disclaimer."),
        Example("You must give recipients a copy of this licence."),
        Example("Anyone who gets a copy from you must also get the text of this agreement or a link to it."),
        Example(
            "make available the text of this agreement with the data", stem="You may share the data, so long as you:"
        ),
        Example("alter or remove copyright notices", stem="You will not:"),
        Example("Altered versions must be plainly marked as such."),
        Example("You must state that you modified the files."),
        Example("We may terminate upon notice.", holds=False),
        Example("You may obtain a copy of the License at https://example.org.", holds=False),
        Example("By clicking “Accept” you agree to the terms of this licence.", holds=False),
        Example(
            "Permission is hereby granted to any person obtaining a copy of this software and documentation to use and "
            "modify it.",
            holds=False,
        ),
    ),
)
