"""The user must impose limits of use on recipients."""

from trueopen.licences.clauses.rule import Example, Family, Rule

_LIMITS = r"(?:use[- ](?:based )?restrictions?|restrictions?|usage (?:restrictions|limitations)|limitations?|use (?:limits|limitations|policy|conditions)|acceptable use|prohibited use|prohibitions|provisions?|same (?:terms|obligations|restrictions|conditions)|terms? of (?:this|the)|contractual terms|obligations|paragraph|section|attachment|conditions|flow[- ]?down|use polic)"
_OTHERS = r"(?:recipients?|users|end[- ]users?|third part(?:y|ies)|downstream|customers|sub-?licen[cs]ees?|transferees?|any (?:type of )?(?:legal )?agreements?|others|affiliates|subsequent|any (?:person|party|one)|anyone)"

FAMILY = Family(
    "pass-through",
    words=r"limit|terms|promise|undertaking|forbid|carry over|restrict|limit|prohibit|enforceable|condition|attachment|provision|compl|abid|adher|agree|bound|observ|accept|follow|respect|subject|contractual|binding|protective|stringent",
    rules=(
        Rule(
            "impose",
            says=(
                r"\b(?:must|shall|will|agree to|required to)\b.*\b(?:include|impose|contain|add|insert|pass on|incorporate)\b.*\b(?:restrict\w+|limitations?|prohibit\w*|use conditions|attachment [a-z])\b.*\b(?:enforceable|agreement|provision|contract|binding|licen[cs]e|terms of use|downstream|recipient)",
                r"\b(?:restrict\w+|limitations?|prohibit\w*|attachment|paragraph)\b.*\b(?:must|shall) be (?:included|imposed|incorporated|passed|reproduced|contained)\b.*\b(?:enforceable|agreement|provision|contract|recipient|user|downstream)",
                rf"\b(?:must|shall|will|should|agree to|required to)\b[\w ,']{{0,60}}\b(?:require|ensure|oblige|obligate|cause|bind|procure|make sure|guarantee)\w*\b.*\b{_OTHERS}\b.*\b(?:compl(?:y|ies|iance)|abide|adhere|agree|bound|observe|accept|follow|respect|subject to)\b",
                rf"\b(?:must|shall|will) (?:ensure|require|procure)\b.*\b(?:use[sd]? by|distribut\w+ to)\b.*\b{_OTHERS}\b.*\b(?:compl|restrict|agreement|terms)",
                rf"\bonly if\b.*\b{_OTHERS}\b.*\b(?:agrees?|accepts?|bound)\b.*\b(?:terms|restrictions|agreement|policy)\b",
                rf"\b(?:impos|includ)\w*\b.*\b(?:contractual|enforceable|binding)\b.*\b(?:terms|restrictions|obligations|provisions?)\b.*\b(?:on|upon|by|with)\b.*\b{_OTHERS}",
                r"\b(?:provided|provide|only if|must|shall)\b.*\b(?:use limitations? in|terms limit the use|use restrictions? in)\b.*",
                rf"\b{_OTHERS}\b.*\b(?:must|shall) be (?:bound by|subject to) (?:the )?same (?:limits?|limitations?|restrictions?|obligations)\b",
                rf"\b{_OTHERS} (?:are|is|must be|shall be) (?:restricted|limited|bound) (?:to|by)\b.*",
                r"\bpass on\b.*\b(?:restrict\w*|terms|limitations?)\b",
                r"\bresponsible for ensuring\b.*\b(?:users|recipients|customers|third part\w+)\b.*\bcompl",
                r"\bunder any licen[cs]e\b.*\b(?:not contradict|includes?)\b.*\brestrictions\b",
                rf"\b(?:agreement|terms|licen[cs]e)s?\b.*\bwith\b.*\b{_OTHERS}\b.*\b(?:at least as|no less|not less) (?:restrictive|protective|stringent)",
                r"\b(?:at least as|no less) (?:restrictive|protective|stringent)\b.*",
            ),
            unless=(
                r"\b(?:employees|contractors|personnel|staff|agents|representatives)\b[\w ,]{0,80}\b(?:compl|abide|agree|bound)",
                r"\bwithout (?:any )?(?:additional|further) restrictions\b|\bno (?:additional|further|downstream) restrictions\b|\bmay not impose\b|\bnot impose\b",
                r"\b(?:inform|notif)\w*\b.*\bsource code\b",
                r"\bensure (?:that )?(?:the )?(?:source code|copyright|notice)",
                r"\b(?:must|shall) (?:not|in no)\b",
                r"\bmust include a copy of (?:this|the) licen[cs]e\b|\bonly in compliance with\b|\baccepts the terms of this licen[cs]e\b|\bconstitutes acceptance\b|\bobject code form\b|\bobject code\b.*\byour own licen[cs]e",
                r"\bpersonal data\b|\bprivacy\b|\bprotect\w* (?:the )?(?:privacy|confiden)",
                r"\bwarranty|\bliab\w+\b.*\bdisclaim|\bdisclaim",
            ),
        ),
        Rule(
            "carry-over",
            says=(
                r"\b(?:oblige|obligate|bind|require|make|get) (?:the |your |each |any |whoever |its |every |all )?[\w ,]{0,60}\b(?:sub-?licen[cs]ees?|recipients?|customers?|clients|end users?|users?|gets it|resellers|affiliates)\b.*\b(?:keep within|limits?|respect|promise|follow|observe|agree|compl\w+|not to use|restrictions)\b",
                r"\b(?:end users|users|customers|recipients|those who receive)\b.*\b(?:have to|must|shall)(?: first)? (?:accept|sign|agree|follow|observe)\b.*\b(?:rules|terms|undertaking|same|restrictions|policy|limits)\b",
                r"\b(?:carry over|pass along|flow (?:down )?|hand on|hand down)\b.*\b(?:restrictions?|forbidden uses|limits?|list of)\b|\bflow the restrictions\b",
                r"\bretain the same restrictions\b|\bonward licen[cs]ing\b.*\bonly\b|\bterms under which\b.*\bmust be consistent with\b",
                r"\brestrictions? must (?:stay|remain|be kept) in\b|\brestrictions must\b.*\bas a minimum\b",
                r"\bmust be made part of your own terms\b|\byour (?:own )?terms(?: of service)? (?:must|shall) (?:forbid|prohibit|contain|include)\b",
                r"\byour licen[cs]e (?:shall|must) contain the\b.*\brestrictions\b|\baccompanied by terms that limit\b",
                r"\b(?:shall|must|will) procure that\b.*\b(?:customers|affiliates|users|recipients)\b.*\bnot\b",
                r"^\W*(?:\w\) )?(?:make|require|oblige) (?:each|every|any|all) (?:user|recipient|customer|sub-?licen[cs]ee)s?\b.*\b(?:agree|promise|compl|not to use)\b",
            ),
            unless=(r"\bcopy of (?:this|the) licen[cs]e\b", r"\bwarrant|\bdisclaim", r"\bsame licen[cs]e\b"),
        ),
    ),
    examples=(
        Example("The use restrictions must be included as an enforceable provision in any agreement with recipients."),
        Example("You shall require all of your users to comply with paragraph 4."),
        Example(
            "You must ensure that downstream recipients comply with this Agreement and impose appropriate terms on them."
        ),
        Example("You must give recipients a copy of this licence.", holds=False),
        Example("You may not impose further restrictions on recipients.", holds=False),
        Example("You must keep the same licence on derived works.", holds=False),
    ),
)
