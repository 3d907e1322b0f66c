"""Reverse engineering, inspection, benchmarks or publishing findings banned, or only with consent."""

from trueopen.licences.clauses.rule import Example, Family, Rule

_INSPECT = (
    r"(?:reverse[- ]?(?:engineer|compil|assembl)\w*|decompil\w*|disassembl\w*|de-?compil\w*|dis-?assembl\w*|decod(?:e|ing) (?:the|any)|"
    r"(?:discover|derive|determine|extract|reconstruct|obtain|ascertain|attempt to (?:discover|derive|access|extract))\w* (?:or [a-z]+ )?(?:the |any )?(?:underlying|source code|internal structure|algorithms?|training data|weights?|parameters|model weights|architecture|composition|structure|components)|"
    r"(?:find out how|work out how|take(?:n)? apart|look(?:ing)? into (?:them|it|the)|dump(?:ing)?\b|unpack\w*|decrypt\w*|deconstruct\w*|trac(?:e|ing) or debug|probe the|weight inspection|membership inference|comparative tests?|stud(?:y|ied) or)|"
    r"(?:publish|disclos|releas|report|shar|provid)\w*[\w, ]{0,60}(?:benchmark|performance test|test results|evaluation results|results of any|comparative)|benchmark\w* (?:results?|tests?)|"
    r"security (?:research|testing)|penetration test|analy[sz]e the (?:software|model|structure)|inspect\w*)"
)

FAMILY = Family(
    "no-study",
    words=r"stud(?:y|ied)|taken apart|unpack|look|dump|find out|comparative|measur|opinion|trac|debug|probe|weights|architecture|reverse|compil|assembl|decod|discover|deriv|determin|extract|reconstruct|obtain|ascertain|benchmark|publish|publication|disclos|report|releas|shar|provid|inspect|security|penetration|analy",
    rules=(
        Rule(
            "inspect",
            in_uses=True,
            banned=(rf"\b{_INSPECT}",),
            unless=(
                r"\b(?:must|shall|may|will|do|does) (?:permit|allow|not (?:restrict|prohibit|prevent|forbid))\b",
                r"\bpermit (?:modification|reverse)|\ballow(?:s|ing)? (?:reverse|modification)",
                r"\bidentif(?:y|ied|iable) (?:any )?(?:individual|person)|\bpersonal\b|re-?identif",
                r"\bterms that (?:prohibit|forbid|restrict)\b",
                r"\bnot required to\b",
                r"\bavailable for inspection\b|\baudit|\binspect\w* (?:records|books|by)",
            ),
        ),
        Rule(
            "publish",
            says=(
                r"\b(?:publish|publication|disclos\w+)\b.*\b(?:results|findings|benchmarks?)\b.*\b(?:consent|approval|permission|review|submit)\b",
            ),
            unless=(r"\bpersonal\b", r"\bplease\b"),
        ),
    ),
    examples=(
        Example("You may not reverse engineer, decompile or disassemble the Software."),
        Example("attempt to discover the underlying algorithms", stem="The Licensee shall not:"),
        Example("Benchmark results may not be published without our consent."),
        Example("Your terms must permit reverse engineering for debugging such modifications.", holds=False),
        Example("You may not publish personal data.", holds=False),
    ),
)
