"""Copies may not be shared, sold on, sublicensed or hosted for others, in whole or for some recipients."""

from trueopen.licences.clauses.deontic import MARKS, NOTICES
from trueopen.licences.clauses.rule import Example, Family, Rule

_SHARE = (
    r"(?:distribut(?:e|es|ed|ing|ions?)|re-?distribut\w*|share[ds]?|sharing|publish(?:es|ed|ing)?|publicly (?:display|perform|release)|sub-? ?licen[cs]\w*|transfer(?:s|red|ring)?|re-?sell\w*|re-?sold|forward(?:ed|ing)?|circulat(?:e|es|ed|ing)|disseminat(?:e|es|ed|ing|ion)|pass(?:ed|ing)? on|rent(?:s|ed|ing)?|leas(?:e|es|ed|ing)|loan(?:s|ed)?|lend(?:s|ing)?|"
    r"disclos(?:e|es|ed|ing)|make (?:it |them |the [\w ]{1,40} |any [\w ]{1,40} )?(?:publicly )?available|made available|provid(?:e|es|ed|ing) (?:it |them |the [\w ]{1,40} |any [\w ]{1,40} |access |copies |a copy )?to|give (?:it |copies|access)|host(?:s|ed|ing)?|transmit|convey|supply|post|mirror|pass on|timeshare|upload)"
)
_THING = r"(?:software|models?|materials?|weights|parameters|data(?:set|sets|base)?|works?|code|program|products?|licen[cs]ed|copies|copy|it|them|derivatives?|thereof|part|source|checkpoints?|files?|assets|content|services?|outputs?)"
_HOSTED = r"(?:hosted|managed|saas|software[- ]as[- ]a[- ]service|(?:web|cloud|online|network)[- ]?(?:based )?services?|\bapis?\b|service bureau|time-?sharing|model[- ]as[- ]a[- ]service|xaas|platform-as-a-service|infrastructure-as-a-service|(?:product|service)s? (?:that is |that are )?(?:offered|provided|made available) to third parties)"

FAMILY = Family(
    "no-redistribution",
    words=r"forward|disseminat|pass|reprodu|circulat|give|distribut|shar|publish|perform|display|licen|transfer|sell|sold|rent|leas|loan|lend|disclos|available|provid|give|host|transmit|convey|supply|post|mirror|pass|timeshar|upload|third part|personal to|hosted|service|api|resale|release",
    rules=(
        Rule(
            "share",
            unless_stem=(r"\bnot,? for\b.*\bpurposes?\b",),
            acts=(rf"{_SHARE}\b.*\b{_THING}\b", rf"{_SHARE}\b[;,. ]*$"),
            banned=(
                r"\b(?:software|models?|materials?|weights|data(?:set)?|work|code|copies|files)\b[\w ]{0,40} be (?:\w+, )*(?:\w+ or )?(?:distributed|redistributed|shared|published|sold|transferred|sublicensed|disclosed|made available|copied or distributed|re-?hosted)",
                r"^(?:any |the |\w+ )?(?:re-?distribution|distribution|sublicensing|resale)\b",
            ),
            says=(
                r"\bno (?:right|licen[cs]e|permission) to (?:sub-? ?licen[cs]e|distribute|redistribute|share|transfer)\b",
                r"\b(?:re-?distribution|distribution|sharing|sub-? ?licensing)\b[\w ,()]{0,60}\b(?:is|are) (?:strictly |expressly |also )*(?:prohibited|forbidden|not (?:permitted|allowed|granted))",
                r"\b(?:not|non)[- ]transferable to (?:any )?third part",
                r"\blicen[cs]e (?:granted )?(?:\w+ )*is personal to (?:you|the licen[cs]ee)\b",
                r"\bno licen[cs]e\b.*\bgranted\b.*\brights? to\b[\w ,]*\b(?:distribute|publish|share)\b",
                r"\bwithout (?:the )?right to sub-? ?licen[cs]e\b.*\bdistribut",
                r"\b(?:distribution|sublicensing|making)\b.*\bavailable to third parties\b.*\brequires\b",
            ),
            unless=(
                MARKS,
                r"\bfor (?:any |the )?(?:[\w-]+,? (?:or |and )?){0,4}(?:illegal|unlawful|military|harmful|malicious)\b[\w, ]{0,40}\bpurposes?\b",
                r"\b(?:use|using),? [\w ,()/-]*\b(?:modif\w*|distribut\w*|cop(?:y|ies)|reproduc\w*|creat\w*)\b.*\b(?:for|outside|in (?:any )?(?:of the )?(?:following )?(?:ways?|manner)|in connection|in violation|except|to (?:create|develop|train|provide|enable|offer|improve))\b",
                r"\bnot be subject to this\b|\bno patent licen[cs]e\b|\bnever be distributed\b",
                r"\b(?:agreement|licen[cs]e|rights) (?:may|shall|can) ?not be (?:assigned|transferred)\b|\bfile ?names?\b|\bwith your extension\b|\blabell?ed as not\b|\bmore restrictive\b|\blacks\b|\bprovide any support\b|\btechnological measures\b|\btechnical measures that\b",
                r"\bunder (?:any |a |the )?(?:other|different|another|same|terms|this|its|gpl|such)\b(?:[\w ]{0,40})(?:licen[cs]e|terms|name)|\bunder the (?:name|terms)\b",
                r"\bexcept (?:as|under|in|for|that)\b|\bunless\b|\bprovided (?:that|you)|\bwithout (?:including|providing|also|a copy|this|retaining|the (?:above|copyright)|reproducing|accompanying)\b|\bif (?:you|the)\b.*\bcannot\b",
                r"\b(?:personal|private|confidential|sensitive) (?:data|information)\b|\bdisinformation\b|\bmisinformation\b|\bcontent (?:that|which)\b|\bharmful\b|\bspam\b|\bfalse\b|\bmalware\b|\bdefam",
                r"\bnot (?:be )?(?:required|obligated|obliged|need|have to|restrict|prohibit|prevent|preclude|claim)\b|\bdo(?:es)? not (?:apply|affect|restrict|require|prohibit)\b",
                r"\b(?:impose|offer)\b.*\b(?:restrictions|terms|conditions)\b",
                r"\bwarrant|\bliab",
                r"\bmisrepresent|\bimply|\brepresent (?:that|the)",
                r"\bassign (?:this|the) (?:agreement|licen[cs]e)(?:[\w ,]{0,60})$",
                r"\bsource code\b.*\b(?:must|shall)\b",
                r"\bexport\b|\bembargo|\bsanction|\brestricted part|\bprohibited by\b",
                r"\bcommercial activity\b.*\bnon\b",
                r"\bgranted to third|\bthird part(?:y|ies)' licen[cs]es?\b|\bautomatically receiv|\bauthorizes? sublicens",
                r"\bunnecessary\b|\bfee for\b|\bby itself\b|\bby themselves\b",
            ),
        ),
        Rule(
            "passive",
            says=(
                r"\b(?:software|models?|materials?|weights|data(?:set)?s?|works?|code|copies|files|licen[cs]e herein granted)\b[\w &,/-]{0,60} (?:shall|may|must|can|will) ?not be (?:[\w-]+,? (?:and/or |or |and )?){0,8}(?:distributed|redistributed|shared|published|re-?sold|transferred|sub-?licen[cs]ed|disclosed|made available|rented|leased|lent)\b",
                r"\bno cop(?:y|ies) of\b.*\b(?:leaves?|be given|be passed|outside)\b",
                r"\bredistributions?\b.*\b(?:is|are) (?:strictly |expressly )?(?:forbidden|prohibited|not (?:permitted|allowed))\b",
                r"\bno licen[cs]e\b.*\bgranted\b.*\brights? to\b[\w ,]*\b(?:distribute|publish|share)\b",
            ),
            unless=(
                MARKS,
                NOTICES,
                r"\bexcept (?:as|under|in accordance|in compliance|pursuant)\b|\bwithout (?:including|retaining|a copy|this|reproducing)\b|\bunder (?:any|a|the) (?:other|different|same)\b",
            ),
        ),
        Rule(
            "forbidden",
            says=(r"\bredistributions?\b[\w ]{0,40}\b(?:is|are) (?:strictly |expressly )?(?:forbidden|prohibited)\b",),
        ),
        Rule(
            "hosted",
            banned=(
                rf"\b(?:offer|provid|mak|enabl|host|supply|deliver|sell|expos|allow|us|perform)\w*\b.*\b{_HOSTED}",
                r"\b(?:make|making|made)\b.*\bavailable to (?:any )?(?:third part(?:y|ies)|others)\b.*\b(?:as a|service|remotely)\b",
                r"\bthird part(?:y|ies)\b.*\b(?:as part of your|via your|through your|using your)\b.*\b(?:service|apis?)\b",
            ),
            unless=(
                r"\bshall not be subject\b|\bwithout (?:including|also|a copy)|\bprovided that\b|\bnot (?:limited|require)|\bwarrant|\bliab|\bmust\b.*\bsource\b|\bunless you make\b",
                MARKS,
            ),
        ),
        Rule(
            "sublicense",
            banned=(
                r"\bsub-? ?licen[cs]\w*\b.*",
                r"\bassign or sublicen[cs]e\b|\bsublicen[cs]e or (?:transfer|assign)\b",
            ),
            unless=(
                r"\bexcept\b|\bunless\b|\bprovided\b|\bunnecessary\b|\bautomatic|\bnot be subject\b|\bdownstream\b|\brecipients?\b.*\breceiv|\bexpressly (?:provided|permitted)|\bnot (?:be )?required|\bwarrant|\bliab|\btrademark|\bundisputed",
                r"\bfor (?:any |the )?(?:[\w-]+,? (?:or |and )?){0,4}(?:illegal|unlawful|military)\b[\w, ]{0,40}\bpurposes?\b",
                r"\binform\w* your sub|\bpermission to sub|\bsub-?licen[cs]ees\b",
                r"\bwithout (?:the )?right to sub",
                r"\bnon-?sub-? ?licen[cs]able\b",
                r"\bcopyright in the\b",
            ),
        ),
        Rule(
            "kept-inside",
            says=(
                r"\bany other distribution of\b.*\brequires?\b",
                r"\bno right of (?:dissemination|distribution|redistribution)\b",
                r"\bright of internal use\b|\bfor the (?:licen[cs]ee|user|recipient)'?s? own internal purposes\b",
                r"\brights? to (?:make available to the public|distribute|share|publish)\b.*\b(?:is|are) not (?:included|granted|given)\b",
                r"\b(?:give|show|send) (?:them|it|the [\w ]{2,30}) to no one\b|\bnot (?:allowed|permitted) to (?:forward|pass|send|give|share) (?:it|them|the)\b",
                r"\b(?:is|are) not to be (?:shared|distributed|passed on|published|given)\b",
                r"\bre-?selling\b.*\b(?:out of the question|not allowed|prohibited|forbidden)\b",
                r"\b(?:weights|models?|originals?|original ones)\b[\w ,;]{0,40}\bmay not(?: be shared| be distributed|\.|$)",
                r"\bdoes not include hosting for\b",
            ),
            unless=(MARKS, NOTICES, r"\bby us\b", r"\bexcept (?:as|under)\b"),
        ),
    ),
    examples=(
        Example("You may not redistribute the weights."),
        Example("share, publish or lend the Materials", stem="You may not:"),
        Example("You shall not offer the Software to third parties as a hosted service."),
        Example("You may not distribute the Program except under this licence.", holds=False),
        Example("You may not distribute copies without including this notice.", holds=False),
        Example("You may not use the Model to share disinformation.", holds=False),
    ),
)
