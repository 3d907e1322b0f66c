"""Copies or changed works must go out under the same licence, or a compatible one."""

from trueopen.licences.clauses.families.duties import ITEM
from trueopen.licences.clauses.rule import Example, Family, Rule

_WORK = (
    r"(?:\b(?:derivatives?|derivative works?|modif\w+|adapt\w+|cop(?:y|ies)|works?|versions?|databases?|data|software|programs?|materials?|contributions?|distributions?|redistributions?|portions?|source code|covered \w+|enhanced data|"
    r"improvements?|models?|results?|translations?|files?|code|fonts?|package|library|it|them)\b)"
)
_SAME = (
    r"(?:(?:the |exactly |all |only |any |solely |exclusively |entirely |terms (?:and conditions )?of |provisions? of |conditions of |one of |either |a |an )*"
    r"(?:this|the same|same|exact same|identical|the (?:same|identical) terms(?: and conditions)? (?:as|of|in|contained in)(?: this)?|these|compatible|equivalent|similar|such|said)\s(?:or (?:a )?(?:later|compatible|similar|substantially similar) )?"
    r"(?:[\w.()\"-]+ ){0,5}?(?:licen[cs]es?|agreement|terms|conditions|licen[cs]e elements)\b)"
)
_GO_OUT = r"(?:licen[cs]ed?|sub-?licen[cs]ed?|distribut\w+|redistribut\w+|released?|publish\w*|shared?|made (?:\w+ )?available|make (?:\w+ )?available|provided?|offered|convey\w*|governed|covered|subject|passed on|transfer\w*|propagate\w*|remain\w*|done|communicat\w+|carry|used|deployed|put)"

FAMILY = Family(
    "share-alike",
    words=r"licen|agreement|terms|conditions|copyleft|alike",
    rules=(
        Rule(
            "same-licence",
            says=(
                rf"{_WORK}.*\b(?:must|shall|may only|can only|will|has to|have to|is to|are to|may be \w+ only|only be|need to|should)\b[^;]{{0,160}}\b(?:{_GO_OUT}|be)\b[^;]{{0,160}}\b(?:under|by|subject to|according to|pursuant to|on|in accordance with)(?: all)? {_SAME}",
                rf"\b(?:must|shall|agrees? to|agree that you will|required to|proviso that|provided that you|you will|need to|has to|have to)\b[^;]{{0,40}}\b(?:licen[cs]e|sub-?licen[cs]e|distribute|release|publish|share|make|offer|cause|convey|provide|redistribute|do (?:so|this)|put)\b[^;]{{0,400}}\b(?:under|by|pursuant to|on) {_SAME}",
                rf"{ITEM}(?:licen[cs]e|distribute|release|publish|share|make|offer|cause|convey|provide|do (?:so|this))\b[^;]{{0,120}}\b(?:under|pursuant to|on) {_SAME}",
                r"\bunder (?:an? )?open (?:source )?licen[cs]\w+(?: terms)?\b",
                r"\b(?:must|shall)\b.*\bon terms (?:identical|equivalent) to\b",
            ),
            unless=(
                r"\bcontributions? (?:intentionally )?submitted\b|\bintentionally submitted\b|\bintentionally distributed\b|\bcontribution\b.*\bto (?:the )?licensor\b|\bnot (?:be )?required\b|\bneed not\b|\bdo(?:es)? not (?:require|apply|need)\b|\bclaims?\b|\bliab\w+\b|\bindemnif|\bwarrant|\bterminat\w*",
                r"\bgoverned by\b.*\blaws? of\b|\bcourts?\b|\barbitrat\w+|\bdisputes?\b|\bcompl(?:y|ies|iance|ying)\b|\bobligations? (?:\w+ )?(?:under|by)\b|\brights? (?:granted|under)\b[\w ,]*$|\bnotice requirements?\b|\bsupport services?\b",
                rf"\b(?:must|shall|will|may|does|do|can|should|is|are|need) ?not\b[^,;]{{0,160}}\b(?:under|by|to|pursuant to|on|in accordance with|with)(?: all)? {_SAME}",
                r"\bnever\b|\bagree to be bound\b|\bare bound\b|\bthe (?:outputs?|output from)\b.*\bnot\b|\bpermission under\b|\bgranted (?:directly )?by\b|\b(?:use|usage|access)\b[^;]{0,120}\b(?:remains?|is|are|be) (?:governed|subject)\b",
                r"\bfee\b|\benforceable\b|\bresponsible for\b|\bfor (?:[\w-]+ )?purposes? (?:as )?(?:required|permitted)\b|\bfailure\b|\bclicking\b|\bfollows the terms\b|\b(?:holder|licensor)s? (?:hereby )?(?:undertakes?|agrees?)\b|\bbest way\b|\b(?:licen[cs]ed?|available|grant\w*) (?:back )?to (?:us|the licensor|licensor|the company)\b|\boriginally licen[cs]ed\b|\bwe will not\b|\bbreach\b|\bviolat\w+",
            ),
            disclaims=False,
        ),
        Rule(
            "only-so",
            says=(
                rf"{_WORK}.*\bonly\b[\w ,()]{{0,60}}\b(?:under|pursuant to|on|subject to) {_SAME}",
                rf"\b(?:you|licensee|recipient)s? (?:may|can|shall|must) only do so (?:under|pursuant to|subject to) {_SAME}",
                rf"\bdo so (?:only )?(?:under|pursuant to) {_SAME}",
            ),
            unless=(
                r"\b(?:use|access|using)\b[\w ,]{0,60}\bonly (?:as|in|for)\b|\b(?:is|are) not\b|\bclaims?\b|\bliab\w+|\bterminat\w*|\bcovered by this licen[cs]e only if\b|\bnot (?:be )?required\b|\brights granted\b",
            ),
            disclaims=True,
        ),
        Rule(
            "stays-under",
            says=(
                rf"\b(?:derivatives?|derivative works?|modif(?:ied|ications?)|adaptations?|copies|enhanced)\b[^;]{{0,160}}\b(?:is|are|remains?|will remain|shall remain|stays?) (?:also )?(?:subject to|governed by|covered by|licen[cs]ed under|released under) {_SAME}",
                rf"\b(?:{_SAME}|the terms(?: and conditions)?) (?:also )?appl(?:y|ies) to (?:all |any |every )*(?:[\w ,]{{0,40}})\b(?:copies|modifications|modified|derivatives?|derivative works|adaptations?)\b",
                rf"\bapply {_SAME}[^;]{{0,60}} to (?:any|all|every|each|your)\b[^;]{{0,80}}\b(?:copies|modifications|changes|derivatives?|derivative works|adaptations?)\b",
                r"\bbind (?:each|every|all|any) (?:\w+ )?(?:recipients?|users?)\b[^;]{0,80}\bto the terms\b",
                r"\blicen[cs]e (?:you|that you) (?:apply|use|choose)\b.*\b(?:must|shall) be\b.*\b(?:same|compatible)\b",
                r"\b(?:same|compatible|identical) licen[cs]e\b.*\b(?:must|shall) (?:be )?(?:apply|applied|used)\b",
                r"\bshare-?alike\b.*\b(?:must|shall|required)\b",
                r"\bcopyleft: .*\b(?:must|shall)\b",
            ),
            unless=(
                r"\b(?:is|are) not\b|\bnot (?:be )?(?:required|considered)\b|\bterminat\w*|\bliab\w+|\bclaims?\b|\bcourts?\b|\brights under\b|\b(?:use|usage|access)\b[^;]{0,120}\b(?:remains?|is|are|be|remain) (?:governed|subject)\b",
            ),
            disclaims=True,
        ),
    ),
    examples=(
        Example("Derivative works must be distributed under the same licence."),
        Example("You must license the entire work, as a whole, under this License."),
        Example("Modified versions may be distributed only under the terms of this same licence."),
        Example("If you make it available to others, you may only do so under the terms of this Agreement."),
        Example("Any Derivative shall be governed by this licence."),
        Example("All copies and modified versions remain subject to this agreement."),
        Example("release your changes under a compatible licence", stem="If you share the data, you must:"),
        Example("Your rights under this licence end on breach.", holds=False),
        Example("By using the Model you agree to be bound by this Agreement.", holds=False),
        Example("The data is not licensed under this License.", holds=False),
        Example("You may sublicense your changes under terms of your choice.", holds=False),
        Example("If you share the data, you must provide a link to this licence.", holds=False),
        Example("Patent and trademark rights are not licensed under this licence.", holds=False),
    ),
)
