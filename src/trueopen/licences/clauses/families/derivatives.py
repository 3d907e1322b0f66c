"""Changing, removing parts of, or distributing changed copies is banned."""

from trueopen.licences.clauses.deontic import MARKS, NOTICES
from trueopen.licences.clauses.rule import Example, Family, Rule

_CHANGE = (
    r"(?:modif(?:y|ies|ied|ying|ications?)|alter(?:s|ed|ing|ations?)?|adapt(?:s|ed|ing|ations?)?|translat(?:e|es|ed|ing|ions?)|transform(?:s|ed|ing)?|change[sd]?|edit(?:s|ed)?|tamper\w*|"
    r"(?:create|make|prepare|creating|making|preparing|produce|produces?|develop|build\w*)\w* (?:any )?(?:modified|derivatives?|derivative works?|adaptations?|adapted)|adapted material|fine-?tun\w*|quanti[sz]\w*|remix\w*|merge\w*|mak(?:e|ing) (?:any )?changes|new works|remove (?:any )?parts?)"
)

FAMILY = Family(
    "no-derivatives",
    words=r"edited|layer|fine-?tun|exactly as|trained from|modif|alter|adapt|translat|transform|chang|edit|tamper|derivativ|tun(?:e|ing)|quanti|remix|merge|remov|verbatim|new works",
    rules=(
        Rule(
            "change",
            unless_stem=(r"\bnot,? for\b.*\bpurposes?\b",),
            acts=(rf"{_CHANGE}\b",),
            banned=(
                r"\b(?:distribut|shar|publish|release|convey)\w*\b[\w ,]{0,40}\b(?:modified|altered|changed|adapted) (?:versions?|copies|forms?|works?|materials?|files?|data)\b",
                r"\bshare adapted material\b",
                r"\b(?:distribut|shar|publish|releas|convey)\w* (?:any |your |the )?modifications\b",
                r"^(?:software|model|data(?:set)?|work|materials?|weights|code|it)\b[\w ]{0,40} be (?:\w+, )*(?:\w+ or )?(?:modified|altered|adapted)\b",
            ),
            unless=(
                MARKS,
                NOTICES,
                r"\bfor (?:any |the )?(?:[\w-]+,? (?:or |and )?){0,4}(?:illegal|unlawful|military|harmful|malicious)\b[\w, ]{0,40}\bpurposes?\b",
                r"\b(?:use|using),? [\w ,()/-]*\b(?:modif\w*|distribut\w*|cop(?:y|ies)|reproduc\w*|creat\w*)\b.*\b(?:for|outside|in (?:any )?(?:of the )?(?:following )?(?:ways?|manner)|in connection|in violation|except|to (?:create|develop|train|provide|enable|offer|improve))\b",
                r"\b(?:terms|licen[cs]e terms|this (?:licen[cs]e|agreement|document|policy)|conditions|licen[cs]e document|license text|warrant\w+|rights? of|recipients' rights)\b(?:[^.;]{0,60})$",
                r"\b(?:alter|modify|change|amend|remove)\w* (?:the terms|any terms|any (?:of the )?(?:copyright|proprietary)|this (?:licen[cs]e|agreement)|any licen[cs]e|the (?:licen[cs]e|copyright)|or remove)",
                r"\b(?:this|the) (?:licen[cs]e|agreement) (?:cannot|can not|does not|shall not|will not) change\b|\bchange those other rights\b|\bother rights\b|\balter or restrict\b",
                r"\bmodification(?:s)? (?:of|to) th(?:is|e) (?:agreement|licen[cs]e|terms)|waive|amend",
                r"\b(?:terms|restrictions?|conditions)\b.*\b(?:alter|restrict|inconsistent|conflict)\b",
                r"\b(?:unless|provided|except|only if|but you|must)\b",
                r"\b(?:misrepresent|represent|imply|claim)",
                r"\bwhile \w+ing\b|\bby hand\b",  # a note to programmers
                r"\bsource code form\b|\binvariant\b|\bderivative works? (?:shall|does|do) not include\b|\bnot (?:be )?(?:considered|deemed|constitute)|\bnot include\b",
                r"\bthis document\b|\bgoverning terms\b|\bdistribution terms\b|\bterms (?:may|can)(?: ?not)? be (?:modified|changed)\b|\bgeneral conditions\b|\b(?:these|this|two) sections?\b|\bdocumentation\b.*\bmay not modify\b|\b(?:safety|security|technological|watermark\w*|technical) (?:or \w+ )?measures?\b|\bmutual\b|\bthis licen[cs]e may not be modified\b|\bavailable to third parties\b|\battempt to limit or alter\b|\bopyright (?:notices?|owner)\b|\bmodified version of the font\b|\bnames?\b[\w() ]{0,12}\bunless\b|\bmay not be modified without\b.*\b(?:agreement|writing)\b",
                r"\bunder (?:any|a) (?:other|different) (?:name|licen[cs]e|terms)|\buse the (?:model|software|materials) (?:to|in)\b",
            ),
        ),
        Rule(
            "no-licence",
            says=(r"\bno licen[cs]e\b.*\bgranted\b.*\brights? to\b[\w ,]*\b(?:modify|adapt)\b",),
        ),
        Rule(
            "verbatim",
            limited=(r"\b(?:verbatim|unmodified|unaltered|unchanged|exact) (?:copies|copy|form|versions?)\b",),
            says=(
                r"\bmodifications may be made only for\b",
                r"\bdistribution of\b.*\bin (?:a )?modified form\b.*\bis (?:\w+ )?(?:prohibited|forbidden|not (?:allowed|permitted))\b",
                r"\b(?:in|only in) (?:its |their )?(?:original,? )?(?:unmodified|unaltered|unchanged|verbatim|complete and unmodified) (?:form|and)\b.*\bonly\b",
                r"\bno modifications?\b.*\b(?:permitted|allowed|may)|\bwithout (?:any )?(?:modification|change|alteration)s?\b.*\bonly\b|\bonly\b.*\bwithout (?:any )?(?:modification|change|alteration)s?\b",
                r"\bno (?:derivatives?|derivative works?|modified versions?)\b.*\b(?:permitted|allowed|may|granted)",
                r"\bno licen[cs]e\b.*\bgranted\b.*\brights? to\b[\w ,]*\b(?:modify|adapt)\b",
                r"\b(?:contained|included|provided) (?:herein )?(?:is|are) unmodified and (?:is|are|must be) used unmodified\b",
                r"\b(?:modified|altered|changed|adapted|derived) (?:versions?|copies|forms?|works?)\b[\w ]{0,40} (?:(?:may|shall|must|can) ?not be (?:distributed|shared|published|made|used|passed)|(?:is|are) (?:not (?:permitted|allowed)|forbidden|prohibited))",
                r"\b(?:kept|left|remain) (?:intact|unchanged|unmodified|as it is)\b",
                r"\b(?:redistribution|use|distribution|copying)\b.*\bwithout (?:any )?modifications?,? (?:are|is) permitted",
                r"\bno rights? to (?:make|create|prepare)\b.*\b(?:derivative|modif)\w*",
                r"\b(?:software|model|work|materials?|file|files|code|data|contents?|it)\b[\w ]{0,30} (?:(?:may|must|shall|can) ?not be|(?:is|are) not) (?:[\w]+,? (?:or |and )?){0,4}(?:modified|altered|changed) ?(?:in any way|[.;,]|$|or )",
                r"\bretains? the exclusive right to\b.*\bderivative",
                r"\bmodif\w+ (?:is|are) (?:strictly |expressly )?(?:prohibited|forbidden|not (?:permitted|allowed))",
                r"\bproduce and reproduce, but not share,? adapted material\b",
            ),
            unless=(
                r"\bexcept (?:according to|under|as permitted by) (?:those|these|its|the) terms\b",
                NOTICES,
                MARKS,
                r"\bwith or without modif",
                r"\bfor commercial (?:use|purposes)\b|\bcommercial distribution\b",
                r"\bthis (?:agreement|document)\b|\bdistribution terms\b|\bwelcome to use\b|\bmodification of the licen[cs]e\b|\breference distributions?\b|\btogether with the modified\b|\breserved\b|\bversion of (?:this|the) licen[cs]e\b",
                r"\blicen[cs]e document\b",
                r"\bcopies of this licen[cs]e\b|\buse this licen[cs]e\b",
                r"\bsource code\b.*\bpatch",
            ),
        ),
        Rule(
            "kept",
            says=(
                r"\bdistribution of\b.*\bin (?:a )?modified form\b.*\b(?:prohibited|forbidden|not permitted)",
                r"\bmake no (?:changes|modifications|alterations)\b",
                r"\bno (?:adapted|modified|altered|edited|derived) versions?\b.*\b(?:may|shall|can) be\b",
                r"\b(?:does|do) not allow the sharing of derivatives\b|\bnot (?:produce|circulate|share)[\w ]{0,30}\b(?:edited|adapted|modified) (?:versions?|copies)\b",
                r"\bright (?:of adaptation|to (?:transform|adapt|modify)\w*)\b.*\b(?:reserved|withheld|not (?:granted|given))\b",
                r"\bkeep (?:the )?(?:files|model|work|software|data) exactly as\b|\bchanging (?:it|them) is (?:out of bounds|not|forbidden|prohibited)\b",
                r"\bfine-?tunes stay\b",
                r"\b(?:users?|you|licen[cs]ees?) should not (?:change|modify|alter) the (?:structure|parameters|model|weights)\b",
            ),
            unless=(
                NOTICES,
                MARKS,
                r"\blicen[cs]e document\b|\bthis (?:licen[cs]e|agreement|document)\b|\bcopies of this\b",
            ),
        ),
    ),
    examples=(
        Example("You may not modify, adapt or translate the Software."),
        Example("modify or create derivative works of the Model", stem="You shall not:"),
        Example("Distribution of modified versions is not permitted."),
        Example("Only verbatim copies may be passed on."),
        Example("You may not remove or alter copyright notices.", holds=False),
        Example("No one may modify the terms of this licence.", holds=False),
        Example("You may redistribute with or without modification.", holds=False),
    ),
)
