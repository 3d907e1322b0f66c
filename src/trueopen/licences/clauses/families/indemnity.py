"""The user must defend the licensor or pay for it."""

from trueopen.licences.clauses.deontic import YOU
from trueopen.licences.clauses.rule import Example, Family, Rule

_PAY = r"(?:indemnif(?:y|ies|ication)|indemnities|hold(?:s)? (?:[\w',& ()-]{1,120} )?harmless|save (?:[\w',& -]{1,60} )?harmless|(?:agree|shall|will|must)s? (?:to )?(?:defend|compensate|reimburse))"

FAMILY = Family(
    "indemnity",
    words=r"indemn|harmless|defen[cds]|compensat|reimburs|losses|borne|legal bills|stand in for us|make good|owe us|keep us|cover whatever|free from",
    rules=(
        Rule(
            "indemnify",
            says=(
                rf"\b{YOU}\b.*\b(?:shall|will|must|agrees?|undertakes?|hereby|is obliged|are obliged|is responsible|should|further|promise[s]?)\b.*\b{_PAY}\b",
                r"\b(?:shall|will|must|agrees? to|agree to)(?: (?:also|fully|further|hereby|promptly|defend,?))* (?:indemnify|hold harmless|defend and)\b",
                r"\b(?:losses|damages|expenses)\b.*\bborne by you\b|\byou (?:are|shall be) (?:fully |solely )?(?:responsible|liable) for (?:all |any )?(?:the )?(?:direct and indirect )?(?:\w+ )?losses (?:suffered|incurred)\b",
                r"^(?:to )?(?:defend,? |fully |also )*(?:indemnify|hold harmless|defend)\b",
                r"\bresponsible for indemnif|\b(?:bear|assume)\b[\w ]{0,30}\bcompensation (?:responsibility|liability)\b|\bcompensate (?:for )?(?:all |any )?(?:such )?losses\b",
                r"\b(?:shall|will|must|agrees? to) defend\b.*\bagainst\b",
                r"\byou (?:shall|will|must) (?:reimburse|compensate|pay)\b.*\b(?:losses|damages|legal fees|attorneys?)",
                rf"\b(?:in consideration|as a condition)\b.*\b{_PAY}\b",
                r"\bindemnification\b.*\bby (?:you|licensee|the licensee|user)\b",
                r"\b(?:you|licen[cs]ee|user|recipient)s?\b.*\bcompensate\b.*\b(?:us|licensor|the company|losses)\b",
            ),
            unless=(
                r"\b(?:warranty|support|obligations)\b.*\b(?:accept|offer|undertak|assum)|\b(?:accept|offer|undertak|assum)\w*\b.*\b(?:warranty|additional liability|liability obligations|liabilities for recipients)\b|\byour accepting\b",
                r"\bresulting from your warranties\b|\bterms you offer\b|\bno liability\b|\b(?:results|resulting) in any liabilities\b.*\bsole remedy\b",
                r"\bcommercial contributor\b|\bcommercial distributor|\bcommercial product offering\b",
                r"\bif you (?:choose to |elect to )?(?:offer|charge|impose|provide)\b.*\b(?:warranty|support|indemnity)\b",
                r"\bas a result of (?:warranty|any such)|\bon behalf of\b.*\b(?:warranty|support)\b|\bsuch (?:warranty|additional|contractual) (?:terms|assumptions|obligations|or)",
                r"\bnot (?:be )?(?:obligated|required|obliged|an indemni)\w*|\b(?:shall|will|do(?:es)?) not (?:\w+ ){0,2}(?:indemnif|hold)|\bno (?:indemn|obligation to indemn)",
                r"\b(?:and )?you hereby agree to indemnify, defend,? and hold\b.*\b(?:each other|every other) contributor|\bhold licensor and each other\b",
                r"\boffer\b.*\b(?:indemnity|warranty)|\bcontractual assumptions of liability\b|\bimpose[sd]?\b.*\bon those licensors\b",
                r"\b(?:indemnify|harmless|defend)\b[\w, ]{0,40}\b(?:you|licen[cs]ee|customer|recipient)\b",
                r"\b(?:we|licensor|the company) (?:shall|will|agrees?) (?:to )?(?:indemnify|defend)\b",
                r"\bif (?:such|the) (?:contributor|distributor)\b|\bdistributes? (?:the|a) (?:program|software) in a commercial",
            ),
            disclaims=True,
        ),
        Rule(
            "pays",
            disclaims=True,
            says=(
                r"\b(?:shall|will|to) be indemnified by (?:you|the user|licen[cs]ee)\b|\bindemnified by you\b",
                r"\byou (?:shall |will |must |agree to |have to |are to )?(?:pay|cover|bear|owe)\b[\w ,']{0,60}\b(?:our|us|licensor'?s?|the licensor'?s?)\b[\w ,']{0,40}\b(?:legal|bills|costs?|losses|claims?|pay)\b",
                r"\byou owe us\b|\bstand in for us\b|\bkeep us (?:safe|free|harmless)\b",
                r"\b(?:shall|will|must|agrees? to) (?:also |promptly |fully )?(?:protect,? |defend,? |and |indemnify,? )*(?:defend|reimburse|make good)\b.*\b(?:licensor|maintainers?|us|authors?|provider|owner|company|foundation|university)\b.*\b(?:claims?|suits?|proceedings?|expenses?|fines?|judg?ments?|costs?|losses)\b",
                r"\bassumes? the defen[cs]e of\b|\btake over our defen[cs]e\b",
                r"^\W*(?:\w\) )?(?:undertake to indemnify|reimburse|make good to|hold [\w ]{2,40} free from|take over our defen[cs]e)\b.*",
            ),
            unless=(
                r"\badditional terms\b|\bonly if you agree to indemnify\b|\bin accepting such\b|\bterms you offer\b|\bon your sole responsibility\b",
                r"\bwarranty\b.*\baccept",
                r"\bcommercial contributor\b",
                r"\bwe (?:shall|will)\b",
                r"\bno liability\b",
            ),
        ),
    ),
    examples=(
        Example("You will indemnify and hold harmless the Licensor against any claim arising from your use."),
        Example("The Licensee agrees to defend and indemnify the University."),
        Example("If your acts cause us losses, you shall compensate us for all of them."),
        Example(
            "You agree to indemnify each Contributor for liability incurred by reason of your accepting any such warranty.",
            holds=False,
        ),
        Example("In no event shall the authors be liable or indemnify you.", holds=False),
    ),
)
