"""An act needs consent, registration, an account, an application or a form."""

from trueopen.licences.clauses.deontic import MARKS
from trueopen.licences.clauses.rule import Example, Family, Rule

_CONSENT = r"(?:consent|permission|approval|authori[sz]ation|licen[cs]e|agreement|clearance)"
_ASK = r"(?:request|obtain|appl(?:y|ies) for|seek|acquire|secure|get|ask for|enter into|negotiate|purchase|procure|receive|buy)"

FAMILY = Family(
    "permission-required",
    words=r"ask us|account|token|sign and|case by case|decide|wait|assent|declared|conclude|consent|permission|approv|authori|licen|agreement|contact|regist|apply|appl|form|request|e-?mail|write|written|questionnaire|rights",
    rules=(
        Rule(
            "ask",
            says=(
                rf"\b(?:must|shall|need to|have to|has to|required to|will need to|are to|needs to|should)\b[\w ,]{{0,40}}\b{_ASK}\b[\w ,']{{0,60}}\b{_CONSENT}\b.*\b(?:from|with|by|us|licensor)\b",
                rf"\b(?:must|shall|need to|have to|required to|needs to) (?:first |also |promptly )*(?:contact (?:us|the|licensor|[\w .]{2, 30} (?:for|to|at))|apply (?:to (?:us|the licensor|the company|the authors?)|for|with)|register|sign up|fill|complete|submit|seek|write to|email)\b",
                r"\b(?:contact|write to|email|e-mail|reach out to)\b.*\b(?:for|to (?:obtain|request|discuss|arrange|acquire|negotiate|inquire))\b.*\b(?:commercial|licen[cs]\w*|permission|authori[sz]ation|other uses?)\b",
                r"\b(?:fill\w* (?:out|in)|complet\w*|submit\w*)\b[\w ,]{0,30}\b(?:registration|application|questionnaire|request) ?(?:form|questionnaire)?\b",
                r"\bmay be granted (?:up)?on (?:written )?(?:request|application)\b",
                r"\bapply to\b.*\bfor (?:permission|authori[sz]ation|approval)\b|\bapply for (?:permission|authori[sz]ation|a (?:commercial )?licen[cs]e)\b",
                r"\bregistered users\b.*\bcommercial",
                r"\bno licen[cs]e\b.*\bgranted\b.*\bunless you have\b",
                r"\bif you (?:wish|want|would like|intend|desire|plan)\b.*\b(?:contact|apply|request|register|email|write to|reach out|get in touch|obtain)\b",
                rf"\b(?:commercial|any other|other|for-profit|production) (?:use|uses|usage|purposes?)\b.*\b(?:requires?|need[s]?|subject to (?:a|an|our|prior|separate|the prior|obtaining|written)|upon|after|only with|must (?:obtain|request|apply|have))\b.*\b(?:{_CONSENT}|registration|contact)",
                r"\b(?:you )?may\b.*\bonly (?:after|with|upon|if)\b.*\b(?:written |express |prior )*(?:consent|permission|approval|authori[sz]ation|registration|registering|registered)\b",
                r"\bregistration\b.*\b(?:required|deemed|obtain|before)|\b(?:must|shall|need to|required to) (?:be )?regist\w+|\bafter regist\w+|\bregister with\b|\bregistration form\b|\bapplication form\b|\bfill (?:out|in) (?:the|a|this|our)\b.*\bform\b",
                r"\bsubject to (?:the |our |its )?(?:prior |written |express )*(?:approval|consent|authori[sz]ation) (?:of|by|from)\b",
                r"\b(?:commercial|other) (?:use|uses|purposes?)\b.*\b(?:contact|send (?:an )?e-?mail|write to|e-?mail)\b",
                r"\bneed to be granted additional rights\b|\bsubject to a separate\b[\w ]{0,40}\bagreement\b",
                r"\bprior (?:written |express )*(?:consent|permission|approval|authori[sz]ation)\b.*\b(?:is|shall be|must be) (?:required|obtained|needed|necessary)",
                r"\brequires? (?:the |our |a |an )?(?:prior |express |explicit |written |separate )*(?:consent|permission|approval|authori[sz]ation)\b",
                r"\bonce you have\b.*\b(?:submitted|registered|been approved|applied)\b",
                r"\byou may (?:contact|request|apply)\b.*\b(?:commercial )?licen[cs]e\b",
            ),
            unless=(
                MARKS,
                r"\b(?:copyright|change|license|licence|legal) notices?\b|\bthis licen[cs]e may not be modified\b|\bis requested to\b|\bunder the terms\b|\bshall apply to\b",
                r"\bpatent holders\b|\bsuch contribution\b|\bexhibit b\b|\bfor details\b|\bparts of\b.*\binto other\b|\b(?:information|details) (?:on|about|regarding)\b.*\blicens|\bunsure\b|\bnot sure\b|\bforegoing obligations\b|\barbitration\b|\bmediation\b|\bdesignate in writing\b|\bproof of delivery\b|\bamendment\b|\balso apply to anyone\b|\baccept button\b|\blicensor of the third party\b|\badditional rights\b.*\bmay submit\b|\bemail the modified\b|\breinstat\w+|\bremed(?:y|ies)\b|\bto the extent\b",
                r"\bwarrant(?:y|ies)\b|\bliab|\bindemn",
                r"\bassign\w*\b.*\b(?:agreement|licen[cs]e|rights)\b",
                r"\bthird[- ]part(?:y|ies)\b.*\b(?:licen[cs]es?|rights|data|consents?)\b.*\byour own\b|\ball necessary\b|\bany necessary\b|\bappropriate consents?\b|\brelevant (?:consents?|authori[sz]ations|government)|\bexport licen[cs]",
                r"\bdata subjects?\b|\bpersons? concerned|\bpatient|\bindividual'?s? consent|\bparticipants?\b",
                r"\bcopy of (?:this|the) licen[cs]e|\breceived? a copy|\brecipients? (?:automatically )?receiv",
                r"\bif you (?:wish|want|would like) to (?:incorporate|use) parts of the (?:library|program|document) into other free\b",
                r"\blicen[cs]ing opportunities\b|\bat that time\b|\bquestions?\b|\breport\b|\bfeedback\b|\bsecurity (?:issue|vulnerab)",
                r"\bmust (?:inform|notify|contact) (?:the |your |each |any )?(?:recipients?|users?|end users?|customers?|third part)",
                r"\bnotify\b.*\b(?:modif|chang|violation|breach|claim|infring|suit|days)|\binform\b.*\b(?:modif|chang|violation|breach|claim|infring)",
                r"\bregistered\b.*\b(?:office|trademark|company|number)|\bregister(?:ed)? (?:trademark|mark|copyright)",
                r"\bcomplete (?:copy|and|source|text|corresponding)|\bsubmit(?:ted)? (?:for inclusion|to licensor|by you|contribution|to the (?:exclusive )?(?:jurisdiction|courts?))|\bsubmit to\b",
                r"\bwithout (?:the need|requiring|any requirement|further|additional|having) (?:to|for)?\b",
                r"\b(?:do|does|shall|will) not (?:need|require|have to)\b|\bnot required\b|\bno (?:permission|registration) (?:is )?(?:needed|required)",
                r"\bmust (?:also )?complete\b.*\bassessment|\bhave (?:the )?(?:same )?(?:authority|right|capacity)\b",
                r"\bprogram is (?:interactive|covered)|\bunder the terms of (?:this|either)|\bpatent licen[cs]e\b|\bhave (?:a|an|such) licen[cs]e\b.*\bpatent",
                r"\bmust licen[cs]e\b|\bshall have\b.*\blicen[cs]e\b|\bunder (?:a|an|the) licen[cs]e agreement|\benter into\b.*\b(?:with|by) (?:your|each|any|the) (?:customer|recipient|end)",
            ),
        ),
        Rule(
            "consent",
            banned=(
                r"\bwithout (?:[\w.]+'s |the |our |first |obtaining |having |its |licensor's |any |a |an )*(?:express(?:ed)?,? |explicit,? |specific,? |separate,? |prior,? |written,? |and |or |further |formal |obtaining |getting )*(?:written )?(?:consent|permission|approval|authori[sz]ation|licen[cs]e)\b(?: (?:from|of|by|in writing|being|agreement).*|[^a-z].*|:?)$",
                r"\bunless\b.*\b(?:written |express |prior |explicit |commercial )+(?:consent|permission|approval|authori[sz]ation|licen[cs]e|agreement)\b",
                r"\bunless (?:you|and until)\b.*\b(?:obtain|receiv|authori[sz]ed|permission|register|grant(?:s|ed) you)\w*",
                r"\bunless\b[\w ]{0,30}\b(?:agreed|authori[sz]ed|approved|permitted|consented)\b.*\b(?:in writing|by (?:the )?(?:licensor|us|author))",
                r"\bunless (?:expressly )?(?:permitted|authori[sz]ed|approved) by [\w ]{2,30} in writing\b",
                r"\bunless you have (?:entered into|obtained|received)\b",
                r"\bexcept (?:with|upon|as) (?:the |our )?(?:prior |express |written )+(?:consent|permission|approval|authori[sz]ation)\b",
            ),
            unless=(
                MARKS,
                r"\b(?:copyright|change|license|licence|legal) notices?\b|\bthis licen[cs]e may not be modified\b",
                r"\breinstat\w+",
                r"\bassign\w*\b|\btransfer (?:this|the) (?:agreement|licen[cs]e)",
                r"\bwarrant|\bliab|\bindemn|\bamend|\bpublicity|\bendorse|\bpromot|\badvertis|\bmodif\w+ (?:of|to) this (?:agreement|licen[cs]e)",
                r"\bdata subjects?\b|\bperson(?:al|s)?\b|\bindividual|\bpatient|\bparticipants?\b|\blegal right\b|\bhuman oversight|\bprivate\b|\bminor",
                r"\bexport\b|\bforce and effect\b|\bthird part(?:y|ies)'? (?:rights|consent)",
                r"\bexcept in compliance\b|\bunder the terms of this\b|\bcopyright permission\b",
            ),
        ),
        Rule(
            "on-request",
            says=(
                r"\b(?:permission|licen[cs]e|rights?)\b[\w ]{0,20}\bmay be granted (?:up)?on (?:written )?(?:request|application)\b",
            ),
        ),
        Rule(
            "reserved",
            says=(
                r"\byou are not authori[sz]ed to\b.*\bunless or until\b",
                r"\b(?:access|use|download)\w*\b.*\b(?:is|are) (?:only )?(?:granted|given|available) (?:only )?(?:upon|after|on) (?:request|application|approval)\b",
                r"\bwithout (?:the )?(?:\w+ )?(?:prior )?(?:written )?(?:consent|permission|approval|authori[sz]ation) (?:of|from) the (?:copyright holders?|licen[cs]ors?|authors?|owners?)\b.*\bis (?:\w+ )?(?:prohibited|forbidden|not (?:allowed|permitted))\b",
                r"\bby application only\b",
                r"\bmay only be (?:used|copied|distributed|modified)\b.*\bif you\b.*\bhave (?:agreed to|accepted|signed|entered)\b.*\b(?:terms of service|subscription|agreement|order form)\b",
                r"\bmay only (?:use|copy|reproduce)\b.*\bif you\b.*\bhave (?:agreed to|accepted|signed|entered)\b.*\b(?:separate|subscription|order form|plan)\b",
                r"\bpermission must be (?:explicit|express|written|in writing|obtained)\b",
            ),
        ),
        Rule(
            "approval",
            says=(
                r"\bsubject to (?:our|the (?:licensor|author|company|provider)'?s?) (?:prior |written )*(?:consent|approval|permission|authori[sz]ation)\b",
                r"\b(?:after|upon|following) (?:our|the licensor's) (?:prior )?(?:review and )?(?:approval|consent|review)\b",
                r"\b(?:approval|consent|permission|authori[sz]ation) of the (?:licen[cs]or|authors?|company|committee|provider|owners?)\b[\w ]{0,20}\b(?:is|shall be|must be) (?:needed|required|obtained)",
                r"\b(?:have|has|need|needs|required) to ask us\b|\bwrite to us and wait\b|\bwait for (?:our|the committee's) (?:approval|decision)\b",
                r"\bpermission must be sought\b|\bget its (?:assent|consent)\b|\bdeclared to,? and (?:accepted|approved) by\b",
                r"\bneed an account\b|\baccess token before\b|\bsign and return\b|\baccess is (?:given|granted) case by case\b",
                r"\bwho decide on each request\b|\bneeds to apply for authori[sz]ation\b|\bneed to register with us\b",
                r"\bconclude a (?:licen[cs]e )?(?:contract|agreement) with\b",
                r"\bshall not\b.*\bsave with\b.*\b(?:approval|consent|permission)\b|\bnot\b.*\bwithout (?:authori[sz]ation|permission|consent)\b[.,; ]*$",
            ),
            unless=(MARKS, r"\bpersonal data\b|\bpatient|\bindividual|\bassign\w*\b"),
        ),
    ),
    examples=(
        Example("You must request a licence from the Company before any commercial deployment."),
        Example("You shall register with us before commercial use."),
        Example("You may not publish the weights without the prior written consent of the Licensor."),
        Example("If you wish to use it commercially, contact us at the address below."),
        Example("You may not use our trademarks without prior written permission.", holds=False),
        Example("Neither party may assign this Agreement without written consent.", holds=False),
        Example("You must give recipients a copy of this licence.", holds=False),
    ),
)
