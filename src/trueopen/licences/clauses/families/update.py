"""The user must move to new versions or new terms, or stop using old ones."""

from trueopen.licences.clauses.rule import Example, Family, Rule

FAMILY = Family(
    "update-duty",
    words=r"patch|edition|superseded|outdated|copy|copies|release|retrain|version|updat|latest|newest|continu|delet|destroy|cease|upgrade|patch|migrat|current|terms",
    rules=(
        Rule(
            "latest",
            says=(
                r"\b(?:must|shall|will|agrees? to|undertakes? to|required to|obligated to)\b.*\b(?:use|update to|upgrade to|adopt|switch to|move to|install|migrate to|implement)\b[\w ,'-]{0,60}\b(?:latest|newest|most recent|current|updated|new) (?:available )?(?:version|release|update|edition)s?\b",
                r"\b(?:must|shall|will|agrees? to) (?:migrate|switch|move|upgrade|update) to\b.*\b(?:new|latest|newer|current) version\b",
                r"\bcomply with any (?:updated|new|revised)\b.*\bor cease\b",
                r"\brequired to install\b.*\bupdates?\b|\bmust (?:install|apply) (?:every|all|each|any)\b.*\b(?:updates?|patch)",
                r"\b(?:must|shall|required to)\b.*\b(?:stop|cease|discontinue) (?:using|use)\b.*\b(?:earlier|previous|prior|older)\b",
                r"\bdo not agree to\b.*\b(?:modif|chang|updat)\w*\b.*\bmust stop\b",
                r"\bundertake reasonable efforts to use the latest\b",
                r"\b(?:must|shall|will|agrees? to)\b.*\b(?:stop|cease|discontinue)\w*\b.*\b(?:old|older|previous|prior|earlier|superseded|outdated) versions?\b",
                r"\b(?:must|shall) (?:promptly |immediately )?(?:update|upgrade|patch)\b.*\b(?:model|software|materials|weights|version)",
                r"\b(?:must|shall|agrees? to)\b.*\b(?:delete|destroy|replace|remove)\b.*\b(?:withdrawn|superseded|older|previous|prior|upon (?:notice|request)|updated)\b.*\b(?:version|data|images|samples|entries|model)",
            ),
            unless=(
                r"\bupon terminat\w*\b|\bafter terminat",
                r"\bnotice of\b.*\bchanges\b",
                r"\bencouraged\b",
                r"\blatest version of (?:this|the) (?:licen[cs]e|agreement|policy)\b.*\b(?:found|available)",
            ),
        ),
        Rule(
            "new-terms",
            says=(
                r"\b(?:continued|continuing|your) (?:use|access|to use)\b.*\b(?:after|following)\b.*\b(?:modif|chang|updat|amend|revis|post)\w*\b.*\b(?:constitutes?|means?|deemed|signif|agree|accept)",
                r"\b(?:modif|chang|updat|amend|revis)\w*\b.*\b(?:continued|continuing|continue) (?:use|to use|access)\b.*\b(?:constitutes?|means?|deemed|signif|agree|accept|bound)",
                r"\bby continuing to (?:use|access)\b.*\b(?:agree|accept)",
                r"\bagree(?:s)? (?:to )?(?:be bound by|comply with|follow) (?:the |any )?(?:latest|updated|current|most recent|future|revised|then-current|then current)\b.*\b(?:version|terms|agreement|polic)",
            ),
        ),
        Rule(
            "keep-current",
            says=(
                r"\b(?:shall|must|will|should|have to|obliged to|bound to|required to|agrees? to)\b[\w ,]{0,40}\b(?:install|apply (?:each|every|all|any|the)|update|upgrade|migrate|synchroni[sz]e|replace|retrain|rebuilt?|pull(?:ed)?)\b.*\b(?:patch(?:es)?|latest|new|newer|corrected|revised|remedied|amended|current|release|revision|version|edition|fixed|withdrawn|updates)\b",
                r"\b(?:have to|must|shall|bound to) (?:stop|cease|discontinue)\b.*\b(?:earlier|older|old|previous|superseded)\b",
                r"^\W*discontinue use of superseded\b|^\W*replace outdated\b|^\W*check monthly for updates\b|^\W*retrain your derivatives when\b",
                r"\b(?:earlier|older|superseded) (?:copies|versions|tags|releases)\b.*\b(?:must be (?:destroyed|deleted)|aren't|are not)\b",
                r"\bonly the (?:latest |current )?version on\b.*\bis licen[cs]ed\b|\bright to use a version ends\b",
                r"\bmust delete it from your copy\b|\bdelete\b.*\bmove to the revised\b|\breplace my local copy\b",
            ),
            unless=(
                r"\binstallation information\b|\bcovered work\b|\binstall and execute\b|\bversion \d(?:\.\d)? of the\b|\bmodified versions?\b|\bgeneral public\b|\bchange log\b|\bthis licen[cs]e\b",
                r"\bnotice of\b|\bencouraged\b|\bsource code of\b|\bterminat",
            ),
        ),
    ),
    examples=(
        Example("You shall make reasonable efforts to use the latest version of the Model."),
        Example("Continued use after a change of these terms means that you accept it."),
        Example("You must stop using older versions when a new one is released."),
        Example("We may publish updates of the Model.", holds=False),
        Example("The latest version of this licence is found on our page.", holds=False),
    ),
)
