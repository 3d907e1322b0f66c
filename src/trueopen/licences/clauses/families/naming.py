"""A name must stand in the name of what is made of the work or on it, or must not."""

from trueopen.licences.clauses.families.duties import MUST
from trueopen.licences.clauses.rule import Example, Family, Rule

_MADE = r"(?:products?|works?|derivatives?|derivative works?|versions?|models?|derived works?|modifications?|adaptations?|software|programs?|forks?)"

FAMILY = Family(
    "naming",
    words=r"\bnames?\b|\bnamed\b|\brenamed?\b|called|display|prefix",
    rules=(
        Rule(
            "in-the-name",
            says=(
                rf"{MUST}.*\b(?:include|prefix|begin|start|add|use|contain)\w*\b.*\b(?:at the (?:beginning|start|front) of [\w' -]{{0,40}}\bnames?|as (?:a |the )?prefix|in the (?:\w+ ){{0,4}}name)\b",
                r"\bnames?\b.*\b(?:must|shall|should) (?:also )?(?:include|begin|start|contain|be prefixed|be preceded|bear)\b",
                r"\b(?:must|shall|should)\b[^.;]{0,80}\b(?:begin|start|include|prefix)\w*\b[^.;]{0,60}\b(?:its|their|your|the|such|any) (?:[\w-]+ ){0,4}names?\b",
            ),
            unless=(
                r"\bfile ?names?\b|\buser ?names?\b|\bnames? and (?:address|contact|e-?mail)\b|\bnames? of (?:the |all |its |their |any )*(?:authors?|contributors?|copyright holders?|licensors?|creators?)\b|\bnotices?\b|\bnames? of (?:this|the) (?:agreement|licen[cs]e)\b",
            ),
        ),
        Rule(
            "shown",
            says=(
                r"\b(?:prominently |clearly |conspicuously )?display(?:ed|s)? [\w ,'()./-]{0,40}\"(?:built|powered|made|improved|created|developed) (?:with|by|using|on)\b",
                r"\b(?:prominently |clearly |conspicuously )display(?:ed|s)?\b[\w ,'()./-]{0,40}(?:\"[^\"]{1,60}\"|\bnames?\b)[^.;]{0,30}\b(?:on|in|at|within)\b[^.;]{0,40}\b(?:user interface|websites?|product|service|application)",
                r"\"[^\"]{1,60}\" (?:must|shall) be (?:prominently |clearly )?displayed\b",
            ),
        ),
        Rule(
            "not-in-the-name",
            says=(
                rf"\b{_MADE}\b.*\b(?:may|must|shall) (?:not|neither) be (?:called|named)\b",
                rf"\b{_MADE}\b.*\b(?:must|shall) (?:be (?:renamed|named differently|given a different name)|(?:carry|bear|have|use) a (?:different|new|distinct) name)\b",
                r"\bnor may\b.*\bappear in (?:their|its|the) names?\b",
                r"\b(?:rename|change the name of)\b.*\b(?:modified|version|derivative|program|software|work)",
                r"\breserved font names?\b.*\b(?:not|only|unless)\b|\bmay use the reserved font name",
            ),
            unless=(r"\bendors\w+|\bpromot\w+|\badvertis\w+|\brename (?:the|your) licen[cs]e\b",),
        ),
        Rule(
            "not-used-in-it",
            acts=(
                r"(?:use|include|incorporate|adopt|have)\b[^.;]{0,80}\b(?:in|as) (?:part of )?(?:the |your |its |their |any )*[\w' -]{0,40}\bnames?\b",
                r"(?:be )?(?:called|named)\b",
            ),
            unless=(
                r"\bmodified licen[cs]e\b|\bnames? (?:and|or) (?:marks?|logos?)\b.*\b(?:advertis|publicity|promot|endors)",
            ),
        ),
    ),
    examples=(
        Example("You must include “Aurora” at the beginning of the name of any such model."),
        Example("The name of each derived model shall begin with “Aurora”."),
        Example("Products derived from this software may not be called “Aurora”."),
        Example("You may not use our marks in the names of your programs."),
        Example("“Aurora” must be prominently displayed on the user interface of such product."),
        Example("The name of the file is given at the beginning of this document.", holds=False),
        Example("The work must carry prominent notices that you changed it.", holds=False),
        Example("The names of the authors may not be used to endorse products.", holds=False),
    ),
)
