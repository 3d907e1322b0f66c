"""The licensor can end, change or limit rights without breach, or restrict use from afar."""

from trueopen.licences.clauses.rule import Example, Family, Rule

_AGREEMENT = r"(?:agreements?|licen[cs]es?|terms(?: of (?:use|service)| and conditions)?|polic(?:y|ies)|permissions?|rights|conditions|guidelines|this document|access|authori[sz]ation)"
_BREACH = r"(?:\b(?:if|upon|in the event(?: of| that)?|when|where|should|because of|for|following|due to) (?:\w+ ){0,6}?(?:breach\w*|violat\w*|fail\w*|default\w*|non-?compliance|infring\w*|do(?:es)? not comply)|\b(?:your|any|material|a) (?:\w+ )?(?:breach|violation|failure)|\bfail(?:s)? to comply|\bin breach\b|\bnot in compliance\b)"

FAMILY = Family(
    "revocable-or-remote-control",
    words=r"until further|at will|reason|narrow|interpretation|configuration|request|valid|push|revo|terminat|withdraw|suspend|cancel|discontinu|end|expir|chang|modif|amend|updat|revis|alter|replac|supplement|adjust|restrict|limit|disabl|block|monitor|interrupt|deactivat|remote|possession|valid|reserve",
    rules=(
        Rule(
            "revocable",
            says=(
                r"(?:^|[^r])\brevocable\b",
                r"\b(?:licen[cs]e|permission|right|consent|grant)s?\b[\w ,]{0,60}\b(?:may|can|shall) be (?:revoked|withdrawn|terminated|cancelled|canceled|suspended)\b.*\b(?:any time|any reason|discretion|without cause|notice|no reason)",
            ),
            unless=(_BREACH, r"\birrevocable\b.*\brevocable\b", r"\bnon-?revocable\b", r"\bnot (?:be )?revocable\b"),
        ),
        Rule(
            "end-at-will",
            says=(
                rf"\b(?:terminat|revok|withdraw|suspend|cancel|discontinu|end)\w*\b.*\b(?:{_AGREEMENT}|use|this)\b.*\b(?:at any time|at its (?:sole )?discretion|in its (?:sole )?discretion|sole (?:and absolute )?discretion|for any (?:or no )?reason|without (?:cause|reason|prior notice|notice)|for convenience|(?:up)?on (?:\d+ days'? |reasonable |prior |written )*notice)",
                r"\b(?:at any time|in its (?:sole )?discretion|at its (?:sole )?discretion|for any reason|without cause|from time to time)\b.*\b(?:terminate|revoke|withdraw|suspend|cancel)\b",
                r"\breserves? the right (?:\w+ ){0,4}to (?:[\w,]+ ){0,6}?(?:terminate|revoke|withdraw|suspend|cancel|discontinue)\b",
                r"\bmay suspend or terminate\b|\bmay (?:immediately )?(?:suspend|revoke|withdraw)\b.*\b(?:agreement|licen[cs]e|access|rights)\b",
                r"\b(?:licen[cs]e|agreement|rights?)\b.*\b(?:expires?|will (?:end|expire|terminate)|is valid (?:for|until)|shall (?:expire|terminate))\b.*\b(?:year|month|days?|on (?:january|february|march|april|may|june|july|august|september|october|november|december|\d))",
            ),
            unless=(
                _BREACH,
                r"^\W*upon (?:expiration|termination|any termination)\b",
                r"\b(?:if|upon) (?:this|the|any)? ?(?:licen[cs]e |agreement )?(?:is terminated|termination)\b|\bshall survive\b|\bsurvive termination|\bsurvive[s]? (?:any|the|its)",
                r"\b(?:recipient|licen[cs]ee) may (?:\w+ ){0,3}terminate\b",
                r"\buser (?:may|should|can) (?:\w+ )?terminate\b|\bcontributed code\b|\byou may (?:\w+ )?(?:terminate|end|cancel|revoke|withdraw)|\b(?:licen[cs]ee|you|customer) (?:may|can|shall)(?: also)? terminat|\bterminated? by (?:you|the licen[cs]ee)\b",
                r"\bdays? (?:after|of|prior|following|from)\b.*\b(?:notice|becoming|violation|cur)",
                r"\b(?:patent|litigation|lawsuit|suit|legal (?:action|proceeding)|claims?)\b.*\bterminat|\bterminat\w*\b.*\b(?:litigation|lawsuit|legal proceedings?|institut|patent (?:claim|litigation|infring))",
                r"\b(?:sub-?licen[cs]es|previously granted|third part(?:y|ies)|downstream)\b.*\b(?:surviv|remain|not (?:be )?terminat)",
                r"\bwarranty\b|\bcourt|\bsupport\b",
                r"\bwill not (?:terminate|revoke)|\bcannot (?:revoke|be revoked)|\bnot (?:be )?terminated?\b|\bshall not terminate",
                r"\bcontribut(?:or|ion)\b.*\bwithdraw",
                r"\bstop distributing\b|\bdifferent licen[cs]e terms\b|\bseparate terms\b",
            ),
        ),
        Rule(
            "either-party",
            says=(
                r"\bterminated by either party\b.*\bnotice\b",
                r"\beither party may terminate\b.*\b(?:any time|notice|any reason|convenience)\b",
            ),
            unless=(_BREACH,),
        ),
        Rule(
            "temporary",
            says=(
                r"\b(?:permission|licen[cs]e|right)s?\b.*\b(?:is|are) (?:only )?(?:temporary|provisional)\b",
                r"\buntil (?:such |the |this )?(?:permission|licen[cs]e|right)s? (?:is|are) (?:withdrawn|revoked|cancel)|\bends? (?:up)?on (?:the )?(?:author|licen[cs]or|owner|our)'?s? request\b",
            ),
        ),
        Rule(
            "change-terms",
            says=(
                rf"\b(?:we|[\w.&' ]{{2,40}}) (?:may|can|reserves? the (?:\w+ )*right(?:, [\w ,]+,)? to|shall have the right to|has the right to|have the right to|is entitled to)\b[\w ,'-]{{0,100}}\b(?:modify|change|amm?end|update|revise|alter|supplement|adjust)\b[\w ,'-]{{0,60}}\b(?:this|these|the|its|our)? ?(?:[\w-]+ ){{0,5}}{_AGREEMENT}",
                rf"\b(?:this|these|the) (?:[\w-]+ ){{0,6}}{_AGREEMENT} (?:may|can|is|are|shall) (?:also )?(?:be )?(?:subject to (?:change|update|revision)s?|updated|changed|modified|amended|revised|replaced)\b",
                rf"\b{_AGREEMENT}\b.*\b(?:is|are) subject to (?:change|update|revision|modification|amendment)s?\b",
                r"\b(?:may|can) (?:update|change|modify|amend|revise) (?:this|these|the|our) (?:aup|eula|polic(?:y|ies)|rules|guidelines)\b.*\b(?:at any time|from time to time|without notice)\b",
                r"\breserves? the right to (?:issue|publish|adopt)\b.*\b(?:revised|new|updated)\b.*\b(?:agreement|licen[cs]e|terms)\b",
                r"\breserves? the right to (?:update|change|modify|amend|revise)\b.*",
                rf"\b(?:change|modif|amend|updat|revis)\w*\b.*\b{_AGREEMENT}\b.*\b(?:posting|publish\w+|effective (?:upon|immediately|when)|from time to time|without (?:prior )?notice|at any time)",
            ),
            unless=(
                r"\b(?:may|can) (?:be )?interpreted\b|\baffected original\b|\bclaim of infringement\b|\bfoundation may revise\b|\bto use covered\b|\byou may alter\b|\bthe infring|\blift the suspension\b",
                r"\bmay not offer or impose\b|\bcourt\b|\bfree software\b|\bany portion or element\b",
                r"\byou (?:may|can)\b.*\b(?:modify|change|amend)|\brecipients? (?:may|can)",
                r"\bpublish\w*\b.*\bversions? of\b",
                r"\bappendix\b|\byou may (?:\w+ )?(?:replace|modify|change|amend)\b|\b(?:individual|other|all) copies of this licen[cs]e\b|\bissue a new version\b|\bdownloaded after\b|\bonly [\w ]{2,40} (?:can|may|has the right to) (?:modify|amend|change)\b|\bno one\b|\bare modified as follows\b|\bgive you the right to modify\b",
                r"\bchange licen[cs]es\b",
                r"\b(?:publish|release) (?:new|revised|updated)\b.*\bversions?\b",
                r"\bin writing\b|\bsigned\b|\bby both\b|\bmutual",
                r"\b(?:no|not|nothing|neither)\b.{0,40}\b(?:modif|change|amend|alter)",
                r"\b(?:waive|waiver)\b",
                r"\b(?:except|only) the licen[cs]e steward\b|\blicen[cs]e steward\b|\bno one other than\b",
                r"\bderivative|\byour (?:own|modif)|\badd(?:itional)? terms\b",
                r"\bany modifications? (?:of|to)\b.*\b(?:shall|must|writing)\b",
            ),
        ),
        Rule(
            "remote",
            says=(
                r"\b(?:restrict|limit|disable|block|monitor|interrupt|deactivat)\w*\b[\w ,()/]{0,60}\b(?:remotely|electronic(?:ally)?|technical means|access to)\b",
                r"\bremotely\b.*\b(?:restrict|limit|disable|block|terminate)\b",
                r"\breserves? the right to (?:\w+ ){0,5}(?:restrict|limit|block|disable)\b.*\b(?:use|usage|access)\b",
                r"\bdisabling (?:instructions|code|device)|\btake immediate possession\b",
                r"\b(?:may|shall|right to)\b[\w ,()]{0,40}\b(?:restrict|limit|block|disable)\b[\w ,()]{0,30}\b(?:use|usage|access)\b[\w ,]{0,60}\b(?:in its|sole|reasonably believes|discretion|determin)",
            ),
            unless=(
                r"\bfreedom\b|\bhuman rights\b|\bfailure to pay\b|\baccess (?:the |to )?(?:the )?(?:api|feeds?|services?)\b|\bdelivery of content\b|\btransfer protocols\b|\bnot (?:restrict|limit)\b|\bnothing in\b|\bnot (?:intended|be construed)\b",
                r"\byou may\b",
                r"\bliab",
                r"\bdenial[- ]of[- ]service|\bmalware|\boverburden",
            ),
        ),
        Rule(
            "at-will",
            says=(
                r"\bby the posting by [\w ]{2,30} of a revised version\b",
                r"\buntil further notice\b",
                r"\bgrant is at will\b|\bwithout giving (?:a )?reasons?\b|\bwithout (?:stating|any) reasons?\b",
                r"\bvalid for (?:one|two|three|\d+) (?:year|month)s?\b",
                r"\bright of interpretation\b|\bright of (?:interpretation and of )?modification of this agreement\b",
                r"\brights may be (?:narrowed|reduced|limited|changed) later\b",
                r"\bpush a configuration that (?:limits|blocks|disables)\b",
                r"\bon request of the\b.*\ball copies\b.*\bmust be (?:deleted|destroyed|returned)\b",
                r"^\W*suspend or cancel your\b",
            ),
            unless=(_BREACH,),
        ),
    ),
    examples=(
        Example("We grant you a limited, revocable licence to use the Model."),
        Example("The Licensor may terminate this agreement at any time upon notice."),
        Example("We may update these Terms of Use from time to time."),
        Example("The Company reserves the right to restrict (remotely or otherwise) usage of the Model."),
        Example("You are granted a perpetual, irrevocable licence.", holds=False),
        Example("The Licensor may terminate this agreement if you breach it.", holds=False),
        Example("The Foundation may publish revised versions of this License.", holds=False),
        Example("You may terminate this agreement at any time.", holds=False),
    ),
)
