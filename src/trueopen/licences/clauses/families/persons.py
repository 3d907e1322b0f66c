"""A person, firm, sector or status is shut out."""

from trueopen.licences.clauses.rule import Example, Family, Rule

_LISTED = r"(?:restricted part(?:y|ies) lists?|sanctions? lists?|denied (?:persons?|part(?:y|ies))|specially designated|entity list|government lists?|designated (?:persons|nationals)|list of (?:prohibited|restricted|blocked)|prohibited part(?:y|ies)|blocked persons|restricted (?:party|parties|persons)|target of (?:any )?(?:trade controls|sanctions)|subject (?:of|to) (?:any )?(?:\w+ )?sanctions|sanctioned (?:part(?:y|ies)|persons?|entit\w+|individuals?))"
_WHO = r"(?:competitors?|military|armed forces|defen[cs]e (?:contractors?|compan)|government(?:al)? (?:agenc|entit|bod|organi[sz]ations?)\w*|law enforcement|police|intelligence agenc\w+|arms (?:manufacturers?|dealers?)|tobacco|fossil fuel|corporations?|for-profit (?:entit|compan|organi[sz])\w+|companies|compan(?:y|ies)|minors?|children|employees|multinational)"

FAMILY = Family(
    "person-or-group-exclusion",
    words=r"competitor|insurer|broker|firms|business|army|journalis|member|student|natural|user|staff|lobby|list|sanction|target|trade control|parties|part(?:y|ies)\b|designated|nationals|age|older|year|by any|be an?\b|be the|competit|compet|military|forces|contractor|government|agenc|police|intelligence|arms|tobacco|fossil|corporation|compan|minors|children|employee|multinational|individual|persons?|institution|entit|universit|blocked",
    rules=(
        Rule(
            "listed",
            in_uses=True,
            banned=(
                rf"\b{_LISTED}",
                r"\bto any (?:individual|person|entity)[\w, ]{0,40}\bprohibited by\b",
                r"\bto anyone on\b.*\blists?\b",
            ),
            says=(
                rf"\b(?:represent|warrant|confirm|certif|agree)\w*\b.*\bnot\b.*\b{_LISTED}",
                rf"\byou are not (?:\w+ ){{0,3}}{_LISTED}",
                rf"\b(?:person|entity|individual|party)\b.*\bon\b.*\b{_LISTED}.*\b(?:may|shall|must|can) not\b",
            ),
        ),
        Rule(
            "age",
            says=(
                r"\b(?:must|shall|have to) be (?:at least |over |above )?(?:1[3-9]|2[01]|eighteen) (?:years|or older|or over)",
                r"\b(?:at least|over) (?:1[3-9]|2[01]|eighteen) years (?:old|of age)\b",
                r"\b(?:under|below|younger than) (?:the age of )?(?:1[3-9]|2[01]|eighteen)\b.*\b(?:may|must|shall|can) not\b|\b(?:may|must|shall|can)not\b.*\bunder (?:the age of )?(?:1[3-9]|eighteen)\b.*\buse\b",
                r"\b1[68] (?:years )?or older\b",
            ),
            unless=(r"\bcontent\b|\bchild(?:ren)? (?:sexual|exploit)|\bharm", r"\bimages? of\b"),
        ),
        Rule(
            "status",
            in_uses=True,
            banned=(
                r"\bon behalf of (?:an? |any )?(?:commercial|for-profit|military|government\w*) (?:organi[sz]ations?|entit\w+|compan\w+)",
                r"\bby any (?:organi[sz]ation|person|entity|individual|compan(?:y|ies))\b.*\b(?:that|who|which|engaged)\b",
                r"^(?:\([^)]{1,60}\) )?be (?:an? )?(?:\w+ )?(?:individual|entity|government|person|company|corporation|employer|organi[sz]ation)\b",
                rf"\b(?:by|to|for|if you are|on behalf of) (?:an? |any |the |our )*{_WHO}\b.*\b(?:use|used|licen[cs]ed|access|granted|distribut\w+)\b",
                rf"\b(?:use|used|licen[cs]ed|access|granted|distribut\w+|provid\w+|transfer\w*)\b.*\b(?:by|to) (?:an? |any |the |our )*{_WHO}\b",
                r"\bif (?:you|your employer)\b.*\bcompetes? with\b.*\b(?:licensor|us|our|company)\b",
                rf"\bif (?:you|it|they|the licen[cs]ee) (?:are|is|or your \w+ (?:are|is)) (?:an? |any |the |our |employed by )*{_WHO}",
            ),
            says=(
                rf"\b(?:rights?|licen[cs]e)\b.*\bnot (?:granted|available|extend\w*|apply)\b.*\b(?:to|for) (?:any |an? )?{_WHO}",
                r"\bonly\b.*\b(?:individuals?|natural persons?|academic institutions?|non-? ?profit (?:institutions?|organi[sz]ations?)|universities)\b.*\bmay\b",
                r"\bonly (?:available )?(?:for [\w ,-]{0,60})?(?:by |to )?(?:,? or on behalf of,? )?(?:non-? ?commercial|non-? ?profit|academic|educational) (?:organi[sz]ations?|institutions?|entit\w+)",
                r"\bnot available (?:for use )?(?:by|to|for) any other types? of\b",
                r"\bgranted to (?:everyone|anyone|all)\b.*\bexcept\b",
                r"\bis not (?:a |an |part of )?(?:law enforcement|military|police|government)\b",
                r"\b(?:granted|permission|licen[cs]e)\b.*\bto (?:any )?(?:academic|non-? ?profit|educational|research) (?:institutions?|organi[sz]ations?|persons?)",
                rf"\b{_WHO}\b.*\b(?:are|is) not (?:granted|given|licen[cs]ed|permitted|allowed|entitled)\b",
                rf"\bno {_WHO}\b.*\b(?:may|shall|can)\b.*\b(?:use|exercise|copy|access)\b",
                rf"\b(?:does|do|shall|will) not (?:extend|apply) to\b.*(?:{_LISTED}|\blist of restricted parties\b|\b{_WHO}\b)",
                r"\byou (?:represent|warrant|confirm|agree)\b.*\b(?:are|is) not (?:an? )?(?:competitor|direct competitor|military)",
            ),
            unless=(
                r"\bcontract\b.*\b(?:age|capacity)",
                r"\bto (?:develop|market|sell)\b|\bamong competitors\b|\bmisrepresent|\bimply\b|\bendorsement\b|\brequested to\b|\bharm\w*|\bexploit|\babus|\bto (?:train|deceive|target)|\bwarrant|\bliab|\bnotice",
                r"\buse of (?:the )?(?:name|names|trademark)",
                r"\bshall not be (?:used|liable)\b.*\bagainst\b",
                r"\bfor (?:the purpose of )?(?:exploiting|harming|military)|\bmilitary (?:or \w+ )?(?:purposes|use|applications?|weapons?|activit)|to minors\b|\bdistribution by\b",
            ),
        ),
        Rule(
            "who",
            says=(
                r"\b(?:competitors?|companies|agencies|insurers?|brokers?|firms|employees of|businesses|corporations|armies|army|military|journalists)\b[\w ,]{0,60}\b(?:get no rights|receive no|have no rights?|are excluded|may not\.|are not given|are not granted|cannot use)\b",
                r"\b(?:may|shall|must) not be used by (?:any |an? )?[\w, -]{0,60}\b(?:agenc\w+|army|military|police|government|compan\w+|service|corporation|competitors?)\b",
                r"\bonly (?:members of|members|individuals|natural persons|students|researchers|staff)\b[\w ,]{0,40}\b(?:may|can|have the right|are allowed)\b",
                r"\b(?:open|licen[cs]ed|available|restricted|limited) to (?:individuals|natural persons|students|members|academic staff|cooperatives|worker|researchers)\b[\w ,-]{0,60}\b(?:only|alone|legal persons|no licen[cs]e|for the purpose of)\b|\brestricted to students\b",
                r"\buse\b[\w ]{0,40}\b(?:limited|restricted) to (?:a single|one) (?:natural person|individual)\b",
                r"\byou represent that you are not\b.*\bsubject to\b.*\bsanctions\b",
                r"\byou are not a permitted user\b|\bdoes not extend to any user who\b",
            ),
        ),
    ),
    examples=(
        Example("You may not use the Model if you are on any government restricted parties list.", holds=True),
        Example("You confirm that you are not on a sanctions list."),
        Example("You must be at least 18 years old to use the weights."),
        Example("be an entity that extracts fossil fuel", stem="The licensee shall not:"),
        Example("The Software may not be used by competitors of the Licensor."),
        Example("You must be able to enter a contract.", holds=False),
        Example("You may not use the Model to harm children.", holds=False),
    ),
)
