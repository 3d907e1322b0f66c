"""No right to names and marks, or none to use them for promotion."""

from trueopen.licences.clauses.rule import Example, Family, Rule

_MARK = r"(?:\b(?:trade ?-?marks?|trade ?names?|service ?marks?|logos?|product names?|brand (?:names?|features?|elements?)|brands?)\b)"
_PROMOTE = r"(?:endors|promot|advertis|publicity|marketing|commercial announcement)"

FAMILY = Family(
    "trademark",
    words=r"mark|trade ?-?name|logo|brand|product name|\bnames?\b|identity|identities",
    rules=(
        Rule(
            "marks",
            says=(
                rf"\b(?:no|not|nor|neither|never|nothing|cannot|without|none|prohibited|excluding)\b.*{_MARK}",
                rf"{_MARK}.*\b(?:not|reserve[sd]?|no|prohibited|excluded|without)\b",
                rf"\breserves? (?:\w+ )*rights?\b.*{_MARK}",
                r"\b(?:must|shall|will)\b.*\btrade ?mark (?:usage |use )?(?:guidelines|polic(?:y|ies)|rules)\b",
                rf"^\W*(?:all |any |the |our )*(?:[\w'-]+ ){{0,3}}?{_MARK}[^.;]{{0,160}}\b(?:property of|owned by|belongs? to|remain)\b",
                # The title that runs into a sentence which others say ("Trademarks and related."): the least of them.
                r"^\W*(?:[ivx\d]{1,4}[.)] )?trade ?marks?(?: and related(?: rights)?|; reservation of rights)?\.$",
            ),
            unless=(
                r"\b(?:retain|remov|alter|obscur|keep|preserv|receiv|minimi[sz])\w*\b.*\b(?:notices?|legends?)\b",
                r"\binfring\w*\b.*\b(?:trade ?marks?|patents?)\b|\b(?:trade ?marks?|patents?)\b.*\b(?:infring\w*|misappropriat\w*|violat\w*)\b.*\b(?:claim|rights of)\b|\bclaims?\b.*\binfring\w*",
                r"\bis subject to applicable law\b|\bif your use of\b|\bmeans\b|\bare not limited to\b|\bincluding but not limited to\b.*\bowned by\b",
                r"\b(?:do(?:es)?|shall|will) not (?:limit|restrict|prohibit|prevent) (?:you from )?us",
            ),
            disclaims=True,
        ),
        Rule(
            "endorse",
            says=(
                rf"\b(?:names?|identit(?:y|ies)|marks?)\b.*\b(?:may|must|shall|can|will|should)? ?(?:not|neither|nor|never|without|only|except|prohibited)\b.*{_PROMOTE}",
                rf"\b(?:not|neither|nor|never)\b.*\b(?:names?|identit(?:y|ies)|marks?)\b.*{_PROMOTE}",
                r"\b(?:may|shall|must|will) (?:not|neither)\b.*\buse\b.*\b(?:any )?names? or marks?\b",
            ),
            unless=(r"\bpersons?'? names?\b|\bimpersonat",),
            disclaims=True,
        ),
    ),
    examples=(
        Example("This licence grants no right to use our trademarks."),
        Example("This licence does not grant permission to use the trade names of the licensor."),
        Example("The name of the authors may not be used to endorse products."),
        Example("Neither the names of the authors may be used to promote products."),
        Example("All trademarks and logos are the property of the licensor."),
        Example("The model has a good name.", holds=False),
        Example("You must retain all copyright and trademark notices.", holds=False),
        Example("You may not remove any trademark notice.", holds=False),
    ),
)
