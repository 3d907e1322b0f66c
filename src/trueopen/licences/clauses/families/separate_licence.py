"""Some commercial or large use needs another agreement."""

from trueopen.licences.clauses.rule import Example, Family, Rule

_OTHER = r"(?:commercial|sep[ae]rated?|additional|enterprise|paid|business|different|special|individual|individually negotiated|corresponding|formal)"

FAMILY = Family(
    "separate-commercial-licence",
    words=r"pricing|subscri|sold separately|commerc|enterprise|business|paid|separat|seperat|additional|licen|dual|individual|purchas",
    rules=(
        Rule(
            "commercial-licence",
            says=(
                r"\b(?:commercial|enterprise|business|paid) (?:use )?(?:licen[cs]e|licen[cs]ing|agreement|authori[sz]ation|terms)\b.*\b(?:from|with|contact|obtain|request|require|available|purchas|appl|deemed|grant|negotiat|needed|issued|must acquire)",
                r"\b(?:contact|request|obtain|acquire|executed|require|purchas|apply|need|negotiat|regist|email|reach)\w*\b.*\b(?:commercial|enterprise|business|paid) (?:use )?(?:licen[cs]e|licen[cs]ing|agreement|authori[sz]ation)\b",
                rf"\b(?:must|shall|need to|have to|required to)\b.*\b(?:enter into|obtain|request|execute|sign|acquire|conclude|negotiate|buy|purchase)\b[\w ,]{{0,40}}\b{_OTHER} (?:\w+ )?(?:licen[cs]e|agreement|contract|authori[sz]ation)\b",
                r"\bcommercial(?:ly)?\b.*\b(?:please )?(?:contact|reach out|get in touch|write to|email)\b",
                r"\b(?:contact|email)\b.*\b(?:for|regarding|about|to (?:discuss|obtain|arrange)) (?:\w+ ){0,3}commercial\b",
                r"\b(?:revenue|monthly active|annual|users|employees)\b.*\b(?:must|shall|need to) (?:request|obtain|apply for|acquire|seek|enter into)\b.*\b(?:licen[cs]e|agreement|authori[sz]ation)\b",
                r"\bmust request a licen[cs]e from\b",
                r"\bcommercial\b[\w ]{0,30}\blicen[cs]es?\b.*\bavailable\b",
                r"\bcommercial\w*\b.*\b(?:shall|must) (?:request|obtain|apply for|acquire)\b.*\blicen[cs]e\b",
                r"\b(?:shall|must) (?:request|obtain|apply for|acquire)\b.*\blicen[cs]e\b.*\bnot expressly (?:agreed|permitted|authori[sz]ed)\b",
                r"\bsubject to a separate\b[\w ]{0,40}\b(?:agreement|licen[cs]e)\b",
                r"\bcommercial\w*\b.*\b(?:send|write|email|e-mail)\b.*\b(?:to|at)\b.*@|\bfor commercial licen[cs]ing\b",
                r"\b(?:eligible|required|need) to obtain a (?:paid|commercial)\b",
                r"\b(?:commercial|production|for-profit) (?:use|usage|purposes?|deployment)\b.*\b(?:requires?|subject to|needs?|under|only with|upon)\b[\w ,]{0,60}\b(?:licen[cs]e|agreement|authori[sz]ation|permission)\b",
                rf"\b{_OTHER} (?:licen[cs]e|agreement)\b.*\b(?:for|to use)\b.*\bcommercial\b|\bcommercial\b.*\b(?:require|under|need)\w*\b.*\b{_OTHER} (?:licen[cs]e|agreement)\b",
                r"\bpurchase a (?:\w+ )?licen[cs]e\b",
            ),
            unless=(
                r"\bpatent holders\b|\bdoes not need\b|\balternative licen[cs]ing arrangement|\bat that time\b",
                r"\bfully paid\b|\broyalty-free\b|\bdoes not apply\b",
                r"\bcommercial computer software\b|\bcommercial item",
                r"\bwarranty\b|\bliab\b",
                r"\bthird[- ]part(?:y|ies)\b.*\bcommercial licen[cs]e terms",
                r"\byou (?:may|can) (?:also )?(?:offer|sell|provide)\b.*\b(?:commercial|licen[cs]e)",
                r"\bquestions\b",
                r"\b(?:cannot|can't|can not|do not|don't|unable to|prefer not to|wish to avoid)\b.*\b(?:a?gpl|gnu|copyleft|open source)\b",
            ),
        ),
        Rule(
            "sold",
            says=(
                r"\bcommercial licen[cs]es? (?:is|are) sold separately\b|\bneeds? a (?:commercial )?licen[cs]e(?: of the commercial type)?\b.*\b(?:sell|commercial|product|saas)|\blicen[cs]e of the commercial type\b",
                r"\bcommercial (?:cooperation )?(?:agreement|contract|subscription|terms)\b.*\b(?:sign|govern|our company|required|mandatory|see)|\b(?:sign|subject to|mandatory|requires?|under) (?:a |the )?commercial (?:cooperation )?(?:agreement|contract|subscription)\b",
                r"\bseparate licen[cs]e has to be (?:bought|obtained|acquired)\b|\bwith a commercial licen[cs]e\b|\bpaying the licen[cs]e fee\b|\byou must subscribe\b|\bpaid agreement\b",
                r"\beveryone else: see pricing\b|\bsee (?:our )?pricing\b",
            ),
            unless=(r"\bnot require\b|\bno separate\b|\byou may offer\b",),
        ),
    ),
    examples=(
        Example("For a commercial licence contact sales at the address below."),
        Example("Companies of that size must enter into a separate agreement with us."),
        Example("Commercial use requires a separate licence from the authors."),
        Example("You may sell support under commercial terms of your own.", holds=False),
        Example("This is commercial computer software.", holds=False),
    ),
)
