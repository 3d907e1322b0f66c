"""A place or its residents have no rights, or the grant covers one territory."""

from trueopen.licences.clauses.rule import Example, Family, Rule

_PLACE = (
    r"(?:european union|\beu\b|\beea\b|european economic area|united kingdom|\buk\b|united states|\bu\.?s\.?a?\b|south korea|republic of korea|china|\bprc\b|russia|iran|north korea|crimea|belarus|cuba|syria|myanmar|jurisdictions?|"
    r"territor(?:y|ies)|countr(?:y|ies)|regions?|japan|canada|california|state of|states?|location|africa|india|hong kong|mainland)"
)
_IN = r"(?:located|resid(?:e|es|ing|ent)s?(?: of)?|domiciled|established|incorporated|organi[sz]ed|headquartered|based|situated|principal place of business|nationals? of|citizens? of)"

FAMILY = Family(
    "geographic-exclusion",
    words=r"taiwan|nordic|switzerland|brazil|belarus|inside|abroad|eea|countr|territor|jurisdiction|region|union|kingdom|states?|korea|china|prc|russia|iran|japan|canada|africa|india|hong kong|mainland|sanction|embargo|california|location|locat|resid|domicil|republic|\bu\.?s\b|\beu\b|\beea\b|\buk\b|crimea|cuba|syria|myanmar|belarus",
    rules=(
        Rule(
            "residents",
            banned=(rf"\b{_IN}\b.*\b{_PLACE}\b",),
            disclaims=True,
            says=(
                rf"\b(?:rights?|licen[cs]es?|agreement|grants?)\b.*\b(?:not|no)\b.*\b(?:being )?(?:granted|apply|appl(?:y|ies)|available|extend|licensed)\b.*\b(?:{_IN}|in|within|outside(?: of)?|to),? (?:the |any |an? )?(?:\w+ )?{_PLACE}\b",
                r"\b(?:does|do|shall|will) not (?:apply|extend|grant)\b.*\b(?:in|within|to|outside) (?:the )?(?:european union|united kingdom|south korea|territory)\b",
            ),
            unless=(
                r"\bgovern(?:ed|ing)\b.*\blaws?\b|\bconflict of laws?\b|\bvenue\b|\bcourts?\b|\bsome (?:states|jurisdictions|countries)\b|\bjurisdictions? (?:that|which|where) do(?:es)? not allow|\barbitrat",
            ),
        ),
        Rule(
            "territory",
            in_uses=True,
            banned=(
                r"\b(?:outside|other than in) (?:of )?(?:the )?(?:territory|united states|european union|people's republic|prc|mainland)",
                r"\b(?:comprehensively )?(?:sanctioned|embargoed) (?:\w+ )?(?:jurisdictions?|countr(?:y|ies)|territor(?:y|ies)|regions?)\b",
                rf"\b(?:from|in|within|into) (?:an? |any )?(?:embargoed|sanctioned) {_PLACE}\b",
                r"\b(?:in|within|inside) (?:the )?(?:european union|united kingdom|south korea)\b",
            ),
            limited=(
                r"\b(?:in|within|inside) the (?:territory|united states|european union|people's republic|mainland)\b",
                r"\bin the territory\b",
                r"\bwithin an available region\b",
            ),
            says=(
                r'\bterritory"? (?:shall )?means?\b.*\bexcluding\b.*',
                rf"\b(?:represent|warrant|confirm|agree|certif)\w*\b.*\bnot\b.*\b{_IN}\b.*\b{_PLACE}\b.*\b(?:sanction|embargo|restricted countr)",
                r"\b(?:granted|permission|licen[cs]e)\b.*\bto (?:any )?(?:residents?|citizens?|nationals?|persons? (?:residing|located|living))\b.*\b(?:of|in)\b",
                rf"\b(?:persons?|anyone|users?|companies|individuals)\b.*\b{_IN}\b.*\b{_PLACE}\b.*\b(?:may|shall|must|can) ?not\b",
                r"\b(?:within|in|inside) the (?:united states|u\.?s\.?a?|european union|european economic area)(?: of america)?,? only\b",
                r"\bgrants?\b.*\b(?:united states|european union|china|japan|territory) only\b",
                r"\baccessing\b.*\bembargoed countr",
                r"\b(?:is|are) (?:not )?(?:intended|licensed|available) (?:only )?(?:for use )?(?:in|within|outside) the (?:territory|european union)\b",
            ),
            defines=True,
            unless=(r"\bgovern(?:ed|ing)\b.*\blaws?\b|\bcourts?\b|\bvenue\b|\barbitrat",),
        ),
        Rule(
            "in-words",
            says=(
                r"\b(?:grants?|licen[cs]e|rights?)\b[\w ,]{0,40}\b(?:within|for|throughout|limited to|in) (?:the )?(?:canada|japan|taiwan|nordic countries|india|china|switzerland|germany|france|brazil|korea|united states|european union|eea|territory)\b[^.]{0,200}\b(?:no rights|elsewhere|other regions|only|grant|use)\b",
                r"\bno (?:rights?|licen[cs]e)\b[\w ]{0,30}\b(?:in|for|to)\b.*\b(?:eea|european|united kingdom|regions?|countries|jurisdictions?)\b",
                r"\b(?:for|to) (?:users|persons|companies|residents) in the (?:eea|eu|european union|united kingdom)\b.*\bno rights\b",
                r"\bnot (?:licen[cs]ed|available|granted|conveyed)\b[\w ,]{0,60}\b(?:in|if your principal place of business)\b[: ].*\b(?:uk|eu|brazil|china|member state|european|united kingdom|russia)\b",
                r"\b(?:not|never)\b.*\b(?:transferred to|accessed from|exported (?:from|to)|run it in|used? (?:the \w+ |it )?(?:in|outside))\b.*\b(?:countries|outside of|switzerland|russia|belarus|china|union|jurisdictions)\b",
                r"\bmust be (?:stored|processed|kept|used)[\w ]{0,30}\b(?:inside|within|in) (?:india|china|the (?:eu|european union|country|territory)|switzerland)\b",
                r"\bi am not in\b.*\b(?:china|russia|eu|union)\b|\bexcluded jurisdictions\b|^\W*limited to (?:japan|china|india|canada|the (?:eu|uk|us))\b",
                r"\bcountr(?:y|ies) subject to\b.*\bembargo\b.*\b(?:prohibited|not|forbidden)\b",
            ),
            unless=(
                r"\bgovern(?:ed|ing)\b.*\blaws?\b|\bcourts?\b|\bvenue\b|\barbitrat|\bfederal\b|\bexport (?:control )?laws?\b|\bimplied\b|\bworldwide\b|\bworld-wide\b",
            ),
        ),
    ),
    examples=(
        Example("The rights are not granted to you if you are domiciled in the European Union."),
        Example("This licence does not apply in the European Union, the United Kingdom or South Korea."),
        Example("located in a sanctioned country", stem="You may not use the Model if you are:"),
        Example("You must not use the Works outside the Territory."),
        Example("This agreement is governed by the laws of France and you may not sue elsewhere.", holds=False),
        Example("You shall comply with export control laws.", holds=False),
    ),
)
