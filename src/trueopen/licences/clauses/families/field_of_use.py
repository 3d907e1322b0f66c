"""Some purposes are banned, or only some are allowed.

The list of uses is quoted by the sentence that introduces it; its items are not listed one by one.
"""

from trueopen.licences.clauses.deontic import BAN, GAP, MARKS, NOTICES, VERBS
from trueopen.licences.clauses.rule import Example, Family, Rule

_USE = r"(?:use[sd]?|using|utili[sz]e[sd]?|deploy(?:ed|s|ing)?|employ(?:ed|s|ing)?|run|operate[sd]?|exploit(?:ed)?|access(?:ed)?|integrat(?:e|ed)|incorporate[sd]?|leverage[sd]?|generate[sd]?)"
_HARM = (
    r"(?:militar\w*|warfare|weapons?\w*|nuclear|surveillance|biometric\w*|espionage|law enforcement|illegal(?:ly)?|unlawful(?:ly)?|harm(?:s|ing|ful)?|disinformation|misinformation|discriminat\w*|harass\w*|malware|malicious\w*|fraud\w*|deceptive|defam\w*|"
    r"medical (?:advice|diagnos\w*|purposes|results)|exploit\w* (?:of )?(?:children|minors|any of the)|pornograph\w*|terroris\w*|violence|hate|human rights|spam|high-?risk|critical infrastructure|autonomous (?:vehicles?|driving)|facial recognition|emotion recognition|credit scor\w*|social scoring|predictive policing|"
    r"deepfakes?|impersonat\w*|gambling|tobacco|fossil|genocide|torture|evil|abus\w*|national security|hatred|crime|criminal|immoral|obscene|cyber\w*|political|lobbying|personal injury|chemical|biological|missile|itar|export control\w*|clinical|identif\w+ (?:any |of )?(?:individuals?|persons?)|re-?identif\w*)"
)
_RESTRICTED = r"(?:specified |following |below |listed )*(?:restricted|prohibited|forbidden|banned|unacceptable|disallowed|out[- ]of[- ]scope) (?:uses?|purposes?|activities|applications?|practices)"

FAMILY = Family(
    "field-of-use",
    rules=(
        Rule(
            "list",
            banned=(
                rf"\b{_USE}\b.*(?:\b(?:to|for|in|that|which|with|or|as|following|purposes?|ways?|manner|activities|uses|applications?|areas?|fields?|scenarios?|including|below|and)\b|thereof|model|models|materials?|software|services?|outputs?|work|works|derivatives?(?: of the model)?|data(?:set)?|code|weights|it|program)\)?,? ?[:—-]+$",
            ),
            says=(
                r"\b(?:prohibited|restricted|forbidden|unacceptable|disallowed) (?:uses?|activities|purposes|applications|practices)\b.*\b(?:include|are|means?|following|as follows)\b.*",
                r"\bfollowing (?:uses?|activities|purposes|applications|practices|behaviou?rs?)\b.*\b(?:prohibited|forbidden|not (?:allowed|permitted)|restricted|excluded)\b",
                r"\bnot (?:to )?(?:take|engage in|perform|carry out|conduct|undertake) (?:any of )?the following (?:actions?|behaviou?rs?|activities|acts|conduct)\b",
                r"\b(?:shall not|will not|must not|may not),? (?:whether )?(?:directly or indirectly)\b.*:$",
            ),
            unless=(
                MARKS,
                r"\bwarrant|\bliab\w+ for\b",
                r"\bunless\b.*:$|\bexcept\b.*:$|\bif\b.{0,30}:$|\bprovided\b.*:$",
                r"\bfederal acquisition|\bgovernment rights\b",
            ),
        ),
        Rule(
            "restricted-uses",
            banned=(
                rf"\b{_RESTRICTED}\b",
                r"\buse(?:s)? (?:set forth|listed|described|identified|specified|referenced|outlined) in (?:attachment|appendix|annex|schedule|exhibit|section|paragraph)",
                r"\b(?:harmful|illegal|unethical|malicious) (?:purposes?|uses?|activit\w+)\b",
            ),
            says=(
                r"\b(?:comply|complies|compliance|accordance) with (?:the )?(?:use[- ](?:based )?restrictions|restrictions (?:in|set forth|on use)|use limitations)\b.*\b(?:attachment|appendix|exhibit|annex|schedule|section|paragraph|below)",
            ),
            unless=(
                r"\bpolicy\b",
                MARKS,
                r"\bcondition to the grants?\b",
                r"\binclude[sd]? as an enforceable\b|\benforceable provision\b",
                r"\benvironment(?:al)?ly\b",
            ),
        ),
        Rule(
            "purpose",
            banned=(
                rf"\b{_USE}\b.*\b(?:for|to|in|with|that|which|as|by|on|related|connection|service|involv\w+|violat\w+|purposes?)\b.*\b{_HARM}\b",
                rf"^(?:any |for |in |by |as part of |the purposes? of |purposes? |with |to )*(?:[\w-]+ ){{0,3}}\b{_HARM}\b.*\b(?:purposes?|applications?|activit\w+|use[sd]?|technolog\w+|processing|industr\w+|service|uses?|surveillance|weapons?|systems?)\b",
                r"\b(?:deploy|us|appl)\w*\b.*\bin high-?risk\b",
                r"\binvolve (?:any )?(?:activities|uses?)\b",
                rf"\bfor (?:any )?(?:[\w-]+,? (?:or )?){{0,3}}{_HARM}(?:,? (?:or )?[\w-]+){{0,3}} purposes?\b",
                r"\bin (?:malicious|deceptive|unlawful|illegal)\b[\w, ]*\bprograms?\b",
                r"\bfor purposes? prohibited by\b.*\b(?:such as|including)\b",
                rf"\b(?:used|deployed|applied|employed)\b.*\b(?:in|for|to|by) [\w ,]{{0,80}}\b{_HARM}\b",
            ),
            unless=(
                MARKS,
                r"\bwarrant|\bnot (?:designed|intended|responsible)\b|\bat your own risk\b",
                r"\bcommercial(?:ly)? (?:or production )?purposes?$",
                r"\b(?:remov|alter|obscur)\w* (?:any )?(?:copyright|notice)",
                r"\bprohibited by export|\bexport laws\b|\bexport[, ]",
                r"\bprevent\b|\bdetect\b.*\bfraud|\blawfully\b|\brestrict(?:s|ing)? others\b",
                r"\b(?:shall|does|do|will) not (?:affect|limit|restrict|prevent|prohibit|preclude)\b",
            ),
        ),
        Rule(
            "mixed-list",
            banned=(
                rf"^(?:to )?{_USE}\b.*\b(?:for|to|in|with|that|which|as|by|related|connection|service|violat\w+|purposes?)\b.*\b{_HARM}\b",
                rf"^(?:or )?(?:for )?(?:any )?(?:purposes? of )?(?:{_HARM}) (?:purposes?|processing|activit\w+|applications?|use)\b.*",
                rf"^(?:engage|participat|assist)\w* in\b.*\b{_HARM}\b",
            ),
            unless=(MARKS, r"\bprohibited by (?:export|law)|\bexport laws\b"),
        ),
        Rule(
            "only-for",
            limited=(
                r"\bfor (?:your |the )?(?:own )?internal\b",
                r"\bfor (?:computational|internal|permitted) use\b",
                r"\bfor (?:the )?(?:sole )?(?:purposes? of )?(?:testing|verification|demonstration|debugging|interoperability|healthcare|agricultur\w+|humanitarian|peaceful|ethical|charitable|personal|private|religious)\b",
            ),
            says=(
                r"\b(?:only|solely)\b.*\binternal (?:business )?(?:operations?|use|purposes?)\b",
                r"\buse of the (?:software|model|work|materials) for (?:the )?internal\b.*\bis use for a permitted purpose\b",
                r"\bused for good\b",
                r"\bnot (?:designed, |intended, )?licen[cs]ed(?:,? (?:or|nor) (?:\w+ )?\w+)? for use in\b",
                r"\b(?:shall|must|will) (?:only )?(?:use|be used)\b.*\b(?:in a manner|in ways?)\b.*\b(?:consistent with|respect\w*|in line with)\b.*\b(?:human rights|ethic\w*|principles|values)\b",
                r"\b(?:must|shall) ensure that\b.*\b(?:is|are) not (?:used|deployed)\b.*",
            ),
            unless=(
                r"\bcop(?:y|ies) of the (?:documentation|licen[cs]e)\b",
                r"\(only used\b",  # of a part, in passing
                r"\bresearch\b",
                r"\bnon-? ?commercial\b",
                r"\bbackup\b|\barchival\b",
                r"\buse in connection with the licen[cs]e\b",
            ),
        ),
        Rule(
            "with",
            says=(
                r"\b(?:only|solely)\b[\w ,]{0,40}\b(?:together|in combination|in conjunction|with) (?:with )?(?:the |our )?(?:[\w-]+ ){1,4}(?:framework|platform|hardware|products?|service)s?\b",
                r"\b(?:only|solely|exclusively)\b.*\b(?:in conjunction|in connection|in combination|together|for use|used|use|run|runs|executed?|interoperate|integrated?) (?:directly )?(?:with|on|in|by)\b.*\b(?:products?|devices?|hardware|chips?|chipsets?|microcontrollers?|processors?|platforms?|gpus?|silicon|boards?|frameworks?|hosted services?)\b",
                r"\b(?:in conjunction|in connection|in combination|together|for use|used) with\b.*\b(?:products?|devices?|hardware|chips?|chipsets?|microcontrollers?|processors?|platforms?|gpus?|silicon)\b.*\b(?:only|solely|exclusively)\b",
                r"\b(?:not|cannot)\b.*\bon a standalone basis\b",
            ),
            unless=(
                MARKS,
                NOTICES,
                r"\bnot only\b|\bif\b|\bwarrant|\bliab|\bpatent|\bsource code\b|\bcombined\b|\bexecutable\b|\bonly (?:as|if|under|to the extent)\b",
            ),
        ),
        Rule(
            "internal",
            limited=(
                r"\bfor (?:your |the )?(?:own )?internal\b",
                r"\bto (?:interface|interoperate|work|be used) with the licensor'?s?\b",
            ),
            unless=(r"\bcop(?:y|ies) of the (?:documentation|licen[cs]e)\b", r"\binternal research\b"),
        ),
        Rule(
            "any-purpose",
            says=(rf"{BAN}{GAP}{VERBS}{_USE}\b(?:[\w ,()\"'-]{{0,120}}?) (?:to|for|in) (?:the |any |an? )?[a-z]",),
            unless=(
                MARKS,
                NOTICES,
                r"\bexcept\b|\bunless\b|\bin (?:compliance|accordance|whole|part|any (?:way|manner)|violation|writing|source|order|connection|combination|derived|this|breach|conjunction|a manner)\b|\bfor (?:purposes of|the purposes? of (?:this|determin))|\bto the extent\b",
                r"\b(?:technical|technological) measures\b|\bcryptographic\b|\bto (?:prevent|obstruct)\b|\bterms\b|\blicen[cs]e\b|\bagreement\b|\bpolicy\b|\bwarrant|\bliab|\brestricted uses?\b|\bindustry standard\b",
                r"\b(?:commercial|competing|compete|train|improve|research|production|third part|hosted|outside)\w*\b",
            ),
        ),
        Rule(
            "lawful-listed",
            banned=(
                r"\b(?:use|violat)\w*\b.*\b(?:against|contrary to|violat\w+|breach\w*|contravene\w*)\b.*\b(?:laws?|regulations?|rights of others|third[- ]party rights)\b.*\b(?:including|such as|or to|malware|harm|discriminat|privacy)",
            ),
            unless=(r"\bexport laws\b|\bexport control\b", MARKS),
        ),
        Rule(
            "persons-in-the-data",
            in_uses=True,
            banned=(
                r"\b(?:re-?identif\w*|re-?associat\w*|de-?anonymi[sz]\w*)\b.*\b(?:individuals?|persons?|people|subjects?|patients?|participants?|creators?|models?|data|identit\w+)\b",
                r"\bidentify (?:any |specific |natural |individual )?(?:individuals|persons|people)\b",
                r"\b(?:relied (?:up)?on|used)\b[\w ,]{0,40}\b(?:in|for) (?:the )?(?:diagnosis|treatment|patient care|provision of (?:patient|medical))\b",
            ),
            says=(
                r"\bre-?identification of (?:[\w-]+ ){1,4}(?:is|are) (?:\w+ )?(?:prohibited|forbidden|not (?:allowed|permitted))\b",
            ),
        ),
    ),
    examples=(
        Example("You will not attempt to re-identify any of the participants."),
        Example("Re-identification of patients is strictly prohibited."),
        Example("You may not use the Model for military purposes or surveillance."),
        Example("You agree not to use the Model or its outputs:"),
        Example("The Software shall be used for Good, not Evil."),
        Example("use the Materials for biometric identification", stem="You will not:"),
        Example("You may use the Model only for testing."),
        Example("Use at your own risk.", holds=False),
        Example("You must comply with the law that applies to you.", holds=False),
        Example("Names may not be used to endorse products:", holds=False),
        Example("You may use the Model for any purpose, including military ones.", holds=False),
    ),
)
