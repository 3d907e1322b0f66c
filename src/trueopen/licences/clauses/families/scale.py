"""Rights or duties that depend on users, revenue, visits, funding or headcount."""

from trueopen.licences.clauses.rule import Example, Family, Rule

_MEASURE = (
    r"(?:monthly active users?|daily active users?|active users?|\bmau\b|\bdau\b|registered users|individual users of|unique (?:users|visitors)|visitors|visits per|(?:annual|monthly|yearly|gross|"
    r"total|consolidated|global|aggregate|net|worldwide|recurring|combined|quarterly)[\w,\s()-]{0,40} (?:revenues?|turnover|income|sales|receipts)|\brevenues?\b|\bturnover\b|\bemployees\b|headcount|"
    r"\bstaff\b|\bfunding\b|venture capital|market capitali[sz]ation|full[- ]time|number of (?:users|employees)|personnel|\bstaff\b|accelerator cards|revenue cap|users per month|api calls|annual budget|gross income|finance[sd]? raised|downloads per)"
)
_OVER = (
    r"(?:exceed(?:s|ed|ing)?|greater than|more than|less than|fewer than|above|over|at least|up to|below|at or (?:above|below)|equal to|reach(?:es|ed)?|surpass(?:es|ed)?|not exceed|"
    r"in excess of|or more|or less|stays? under|must stay under|under|>|<|≥|≤|no more than|not more than|beyond)"
)
_NUMBER = r"(?:\d[\d,. ]*\d|\d|\b(?:million|billion|thousand|hundred)s?\b)"

FAMILY = Family(
    "scale-threshold",
    words=r"million|billion|thousand|hundred|\d|users|employees|start-?up|small|individuals|people|persons|workers",
    rules=(
        Rule(
            "size",
            in_uses=True,
            defines=True,
            says=(
                rf"{_MEASURE}.{{0,240}}{_OVER}.{{0,40}}{_NUMBER}",
                rf"{_OVER}.{{0,20}}{_NUMBER}.{{0,80}}{_MEASURE}",
                rf"{_NUMBER}.{{0,40}}{_OVER}.{{0,60}}{_MEASURE}",
                rf"{_MEASURE}.{{0,60}}{_NUMBER}.{{0,40}}{_OVER}",
            ),
            unless=(
                r"\bliabilit\w+ (?:shall|will|may|exceed|of|to|under|is|for)\b|\bliable\b.*\bexceed",
                r"\bdamages\b",
                r"\bdays?\b.*\bnotice\b",
                r"\b(?:contract|grant) (?:no\b|number|mip|w-)|\bunder (?:contract|grant)\b|\btrained on\b|\binternal revenue\b|\bsection 501|\btokens\b",
            ),
        ),
        Rule(
            "threshold",
            says=(
                r"\b(?:exceed\w*|above|below|under) the (?:threshold|use limitation|user limit)\b",
                r"\bup to the number of users\b",
            ),
        ),
        Rule(
            "small",
            says=(
                r"\bonly\b.*\b(?:small business(?:es)?|individuals? and small|start-?ups?|small (?:companies|organi[sz]ations?))\b.*(?:fewer|less|under|below)",
                r"\b(?:fewer|less) than \d[\d,]* (?:total )?(?:individuals|people|persons|workers|employees)\b",
            ),
            defines=True,
            unless=(r"\bliabilit\w+ (?:shall|will|may|exceed|of|to|under|is|for)\b|\bliable\b.*\bexceed",),
        ),
        Rule(
            "cap",
            says=(
                r"\b(?:less|fewer|more) than \d+ (?:end-?)?users\b",
                r"\bexceed\w* the (?:revenue|user|usage|size) (?:cap|limit|threshold)\b",
                r"\b(?:individuals|companies)\b.*\bunder (?:ten|five|twenty|fifty|\d+) (?:staff|people|employees)\b",
            ),
        ),
    ),
    examples=(
        Example("If your products serve more than 50 million monthly active users, you must ask us for a licence."),
        Example("Companies with annual revenue above US$5,000,000 need a separate agreement."),
        Example("An organisation of over 250 employees shall display our name."),
        Example("Our total liability shall not exceed 100 US dollars.", holds=False),
        Example("You have 30 days to mend the breach.", holds=False),
    ),
)
