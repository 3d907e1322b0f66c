"""A separate policy with its own name binds the user, by link, by reference or as an exhibit called a policy."""

from trueopen.licences.clauses.rule import Example, Family, Rule

_POLICY = (
    r"(?:(?:acceptable|prohibited|permitted|responsible|fair|restricted|appropriate|ethical)[- ]use[s]? (?:policy|policies|guidelines?|rules|standards)|(?:usage|use|content|ai|safety|ethics|community|conduct|responsible ai|trustworthy ai|data use|user) (?:policy|policies|guidelines?|principles|rules|standards|terms|code)|"
    r"content (?:safety )?(?:management )?polic\w+|trust (?:&|and) safety polic\w+|code of use|\baup\b|code of (?:conduct|ethics)|community (?:standards|guidelines)|prohibited use policy|trustworthy ai|usage restrictions policy|(?:our|its|the) (?:\w+ ){0,3}polic(?:y|ies)\b)"
)
_BINDS = r"(?:compl(?:y|ies|iance)|adher(?:e|es|ence)|subject to|governed by|incorporated|in accordance with|in accord with|bound by|abide|follow(?:s)?|consistent with|violat\w+|agree(?:s)? to|conform|as (?:set forth|described|outlined|specified|defined) in|pursuant to|accept|in addition to|observ\w*|respect|in line with|keep within|part of (?:these|this|the) (?:terms|licen[cs]e|agreement)|binds? you|breach of)"

FAMILY = Family(
    "acceptable-use-policy",
    words=r"polic|guidelin|\baup\b|code of|terms of|agreement|principles|rules|standards|trustworthy|service terms|terms\b",
    rules=(
        Rule(
            "binds",
            in_uses=True,
            says=(
                rf"\b{_BINDS}\b.*{_POLICY}",
                rf"{_POLICY}.*\b(?:incorporated|forms? (?:a |an )?(?:integral )?part|apply|applies|govern|is binding|are binding|must be (?:followed|complied))",
                rf"\b(?:uses? |activities )?(?:set forth|listed|prohibited|described|identified|referenced|specified) (?:in|by|under)\b.*{_POLICY}",
                r"^(?:please )?(?:see|refer to)\b.*(?:acceptable[- ]use|use[- ]policy|usage[- ]policy)",
            ),
            unless=(
                r"\bthis (?:[\w-]+ ){0,6}(?:policy|policies|aup|guidelines|terms of use|code of conduct|terms of service)\b(?:[^.]{0,30})(?:\.|$|,|\()",
                r"\b(?:report|reporting) (?:any )?violations?\b|\bviolations? of (?:this|the|our) (?:\w+ ){0,3}policy\b.*\breport",
                r"\b(?:you|your) (?:may|can|must|should|shall) (?:\w+ ){0,3}(?:establish|create|implement|adopt|have|maintain|offer|provide|include)\b.*\b(?:polic|terms of use)",
                r"\b(?:license agreement|agreement), terms of use\b|e\.g\.,? (?:license|licence)|\bany (?:type of )?(?:legal )?agreement\b",
                r"\battribution\b|\bcredit\b|\bpatent policy\b|\bexclusion procedures\b|\bcopyright policy\b|\bpaid services\b|\bterms of this (?:licen[cs]e|agreement)\b",
                r"\bthird[- ]part(?:y|ies)\b.*\bpublished by\b|\bpublished by\b.*\bthird part|\(if any\)",
                r"\bwarrant|\bliab|\btrade ?marks?\b|\bmarks\b",
                r"\bgeneral public licen[cs]e|\bfollowing (?:\w+ )?(?:notice|statement|text|attribution)\b",
                r"\byour (?:own )?(?:terms|polic)",
            ),
        ),
        Rule(
            "terms",
            says=(
                r"\b(?:comply with|adhere to|abide by|compliance with)\b.*\b(?:terms of (?:use|service)|service agreement|service terms)\b",
                r"\b(?:terms of (?:use|service)|service agreement)\b.*\bincorporated\b",
            ),
            unless=(r"\b(?:this|these) (?:[\w-]+ ){0,6}(?:terms|agreement)\b.{0,20}(?:\.|$)", r"\bthird part"),
        ),
        Rule(
            "beside",
            says=(
                rf"\b(?:in addition to|together with|as well as)\b.*{_POLICY}",
                r"\bin addition to the (?:[\w-]+ ){0,8}policy\b",
            ),
            unless=(r"\bwarrant|\bliab",),
        ),
        Rule(
            "made-part",
            says=(
                r"\b(?:use|usage|content|safety) policy\b.*\b(?:is|are) (?:hereby )?made part of\b|\bpolicy\b.*\bbinds you\b",
            ),
        ),
    ),
    examples=(
        Example(
            "Your use must comply with the Acceptable Use Policy at example.org/aup, which is incorporated by reference."
        ),
        Example("for uses set forth in the Prohibited Use Policy", stem="You may not use the Model:"),
        Example("Access is subject to our Usage Guidelines."),
        Example("By using the model you agree to this Acceptable Use Policy.", holds=False),
        Example("Please report any violation of this Policy.", holds=False),
        Example("We hope that everybody uses the model well.", holds=False),
    ),
)
