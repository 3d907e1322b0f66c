"""What a text asks without taking a freedom away: the design's closed list of conditions."""

from trueopen.licences.clauses.rule import Example, Family, Rule

_MUST = r"(?:must|shall|will|agree to|required to|provided that|so long as|as long as|conditions?|need to|are to|subject to|provided)"

FAMILIES: tuple[Family, ...] = (
    Family(
        "attribution",
        rules=(
            Rule(
                "credit",
                says=(
                    rf"\b{_MUST}\b.*\b(?:attribut\w*|credit|acknowledg\w*|cite|citation|identification of the creator|display\b.*\bnotice)\b",
                    r"\b(?:retain|keep|preserve|reproduce|include|maintain)\w*\b.*\battribution\b",
                    r"\bappropriate credit\b|\bfollowing attribution\b|\battribution notice\b|\backnowledgment shall\b|\bprominently display\b",
                ),
                unless=(
                    r"\bno attribution\b|\bnot (?:be )?required\b|\backnowledge (?:and agree|that)\b|\backnowledges? (?:and|that)\b|\bplease\b|\bwe ask\b",
                ),
            ),
        ),
        examples=(
            Example("You must give appropriate credit to the authors."),
            Example("You must retain all attribution notices."),
            Example("You acknowledge and agree that the Model is provided as is.", holds=False),
        ),
    ),
    Family(
        "naming",
        rules=(
            Rule(
                "name",
                says=(
                    r"\b(?:include|prefix|begin|start)\w*\b.*\b(?:at the (?:beginning|start)|as (?:a |the )?prefix|in the name)\b",
                    r"\b(?:prominently )?display(?:ed)?\b[\w ,\"'()./-]{0,80}\b(?:built|powered|made|improved) (?:with|by|using|on)\b",
                    r"\b(?:must|shall)\b.*\b(?:prominently )?display(?:ed)?\b.*\b(?:name|\"[^\"]{2,40}\")\b.*\b(?:user interface|website|product|service)",
                    r"\b(?:must|shall|may) not\b.*\b(?:be called|be named|appear in their name|include .{0,40} in (?:the|its|your) name)\b",
                    r"\b(?:products?|works?|derivatives?|versions?)\b.*\b(?:may not be called|must be (?:renamed|named)|carry a different name|must carry)\b",
                    r"\bmust be prominently displayed\b",
                ),
            ),
        ),
        examples=(
            Example("You must include “Aurora” at the beginning of the name of any such model."),
            Example("Products derived from this software may not be called “Aurora”."),
            Example("The name of the file is given at the beginning of this document.", holds=False),
        ),
    ),
    Family(
        "notice",
        rules=(
            Rule(
                "keep",
                says=(
                    rf"\b(?:copyright notices?|permission notice|this notice|notices?)\b.*\b(?:must|shall) (?:also )?be (?:included|retained|reproduced|preserved|kept)\b",
                    rf"\b(?:{_MUST}|retain|reproduce|include|provide|keep|accompan\w+|preserve|give|cause)\b.*\b(?:copyright notices?|notices?|copy of (?:this|the) (?:\w+ )?(?:licen[cs]e|agreement|terms)|list of conditions|this permission notice|licen[cs]e (?:text|file)|disclaimer|full text of this licen[cs]e|terms of this (?:licen[cs]e|agreement))\b",
                    r"\b(?:state|mark|indicate|document|carry|stating|carrying|describe)\w*\b.*\b(?:chang(?:e|es|ed)|modif\w+)\b",
                    r"\b(?:remove|alter|delete|obscure|modify)\w*\b.*\b(?:copyright|proprietary|notices?|legends?)\b",
                    r"\bmake available\b.*\bagreement\b|\b(?:copy|copies) of (?:this|the) (?:licen[cs]e|agreement)\b",
                ),
                unless=(
                    r"\bterminat\w*\b.*\bnotice\b|\bupon (?:\w+ )?notice\b|\bwithout (?:prior )?notice\b|\bwritten notice\b.*\bbreach|\bcure|\bnot required to (?:include|retain|reproduce)",
                ),
            ),
        ),
        examples=(
            Example("The above copyright notice shall be included in all copies."),
            Example("You must give recipients a copy of this licence."),
            Example("alter or remove copyright notices", stem="You will not:"),
            Example("We may terminate upon notice.", holds=False),
        ),
    ),
    Family(
        "share-alike",
        rules=(
            Rule(
                "same-licence",
                says=(
                    r"\b(?:under|by|with) (?:the (?:terms of )?)?(?:this|the same|exactly the same|the identical) (?:\w+ )?(?:licen[cs]e|agreement|terms|conditions)\b.*",
                    r"\bshare-?alike\b|\bcopyleft\b",
                    r"\blicen[cs]ed? (?:the |it |them |your |as a whole |any |all )*(?:[\w ]{0,40})under (?:the terms of )?(?:this|the same) licen[cs]e\b",
                    r"\bmust be (?:licen[cs]ed|distributed|released|made available|governed)\b.*\b(?:under|by) (?:the )?(?:terms (?:and conditions )?of )?(?:this|the same|a compatible|open)\b",
                ),
                unless=(
                    r"\b(?:may|can)\b(?:[^.;]{0,120})\bunder (?:the terms of )?this (?:licen[cs]e|agreement)\b(?:[^.;]{0,20})$|\bgranted (?:to you )?(?:by|under) th|\brights? (?:granted )?under th|\bobligations? under th|\bliab|\bwarrant|\bterminat|\b(?:permissions|licen[cs]es?) (?:granted|under)|\bnot (?:be )?required",
                    r"\bclaim|\bexercis|\bcontribution intentionally submitted|\bbreach|\bindemnif|\bassign|\bcourt|\bprovided under\b|\bauthorized under|\bpermitted under|\bgoverned by\b.*\blaws?\b|\bcompliance\b|\bcomply\b|\bviolat",
                ),
            ),
        ),
        examples=(
            Example("Derivative works must be distributed under the same licence."),
            Example("You must license the entire work, as a whole, under this License."),
            Example("Your rights under this licence end on breach.", holds=False),
        ),
    ),
    Family(
        "source-disclosure",
        rules=(
            Rule(
                "source",
                says=(
                    r"\b(?:must|shall|provided that|conditions?|agree to|required to|accompany|also)\b.*\b(?:corresponding source|source code|source materials|complete source|machine-readable source|source form|training (?:data|code))\b.*\b(?:available|provid|accompan|offer|distribut|convey|disclos|publish|licens)",
                    r"\baccompany it with\b.*\bsource\b|\boffer\b.*\bsource code\b|\bsource code\b.*\bmust be (?:made )?(?:available|published|provided|distributed)|\bmust make\b.*\bsource\b.*\bavailable\b",
                ),
                unless=(
                    r"\bnot (?:be )?(?:required|obligated|obliged)\b",
                    r"\bmust retain the above\b|\bretain, in the source\b|\bredistributions of source code must retain\b",
                ),
            ),
        ),
        examples=(
            Example("You must make the complete source code of your version available."),
            Example("Redistributions of source code must retain the notice.", holds=False),
        ),
    ),
    Family(
        "patent-retaliation",
        rules=(
            Rule(
                "suit",
                says=(
                    r"\b(?:institut|initiat|commenc|fil|bring|assert|mak|participat|pursu|begin)\w*\b.*\b(?:litigation|lawsuit|legal (?:action|proceedings?)|suit|claims?|patent (?:claim|infringement)|action)\b.*\b(?:terminat|end|cease|revok|void|lose)",
                    r"\b(?:terminat|end|cease|revok)\w*\b.*\b(?:institut|initiat|commenc|fil|bring|assert|mak|su[ei])\w*\b.*\b(?:litigation|lawsuit|suit|patent|claims?|proceedings?)\b",
                ),
                unless=(r"\bindemnif",),
            ),
        ),
        examples=(
            Example("If you institute patent litigation against us, your licences shall terminate."),
            Example("Courts of Paris have jurisdiction over any suit.", holds=False),
        ),
    ),
    Family(
        "trademark",
        rules=(
            Rule(
                "marks",
                says=(
                    r"\b(?:trade ?-?marks?|trade ?names?|service marks?|logos?)\b.*",
                    r"\b(?:neither the names?|the names?)\b.*\b(?:endorse|promote|advertis|publicity)\b",
                    r"\b(?:use|used)\b.*\b(?:names?|identity)\b.*\b(?:advertis|endorse|promot|publicity)",
                ),
                unless=(r"\binfring\w*\b.*\b(?:trademarks?|patents?)\b.*\bclaims?\b",),
            ),
        ),
        examples=(
            Example("This licence grants no right to use our trademarks."),
            Example("The name of the authors may not be used to endorse products."),
            Example("The model has a good name.", holds=False),
        ),
    ),
)
