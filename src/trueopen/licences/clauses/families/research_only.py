"""Only research, study, teaching, testing or evaluation allowed, or use in production banned."""

from trueopen.licences.clauses.rule import Example, Family, Rule

_RESEARCH = (
    r"(?:(?:\w+[- ])?research|academic|scientific|scholarly|evaluation|evaluating|education(?:al)?|teaching|study|studying|test(?:ing)?|non-? ?production|"
    r"experiment(?:al|ation)?s?|benchmarking)"
)
_PURPOSE = r"(?:purposes?|uses?|activit(?:y|ies)|work|projects?|only|goals?|applications?|environments?|settings?)"
_FOR = r"(?:for|in|to|as part of|within)"

FAMILY = Family(
    "research-only",
    words=r"research|academ|scien|scholar|evaluat|educat|teach|stud|test|production|experiment|benchmark",
    rules=(
        Rule(
            "limited",
            limited=(
                rf"^(?:internal |your |own )*{_RESEARCH}\b",
                rf"\b{_FOR} (?:the |your |its |their |any |own |internal,? |personal,? |non-? ?commercial,? |non-? ?profit,? |bona fide |private,? |and |or |and/or |purposes? of |use in |use for |academic,? |scientific,? |educational,? |individual,? |such |conducting |peaceful |limited |to )*{_RESEARCH}\b",
                r"\b(?:use )?to evaluate\b",
                rf"\b{_RESEARCH},? [\w, /-]{{0,40}}\b{_PURPOSE}\b",
                r"\bnon-? ?commercial research\b",
                r"\bresearch (?:uses?|purposes?)\b",
            ),
            unless=(
                r"\binternal business purposes or\b",
                r"\binternal research and development\b.*\bprovided\b",
                r"\bnot (?:limited|restricted|confined) to\b",
                r"\binternal business purposes\b|\b(?:has been |was |is |been )(?:designed|developed) for\b|\breviewed or approved\b|\bnot primarily intended\b|\bsolely responsible\b|\bhobby\b|\bamateur\b",
                r"without limitation\b.*research",
                r"\bnot only\b",
                r"\bno liability\b",
                r"\btest(?:ing)? (?:results|data|suite)\b",
                r"\bonly (?:once|after|if|when|where)\b",
                r"\b(?:provide|make|made) [\w ]{0,30}available only\b",
                r"\bperformance\b.*\btest",
            ),
        ),
        Rule(
            "research-use",
            says=(
                r"\bpermission to\b.*\bfor (?:non-? ?commercial |academic |scientific )?(?:research|educational|academic) (?:purposes?|use)\b",
                r"\blicen[cs]e to use\b.*\bfor (?:the )?purposes? of (?:testing|evaluat\w+|analy[sz]ing|research)\b",
                r"\bmake non-? ?production use\b",
                r"\bresearch (?:use|purposes?|uses?)(?: and development)? only\b",
                r"\bfor (?:academic |scientific |non-? ?commercial )?research(?: purposes?| use)? only\b",
                r"\b(?:academic|research|educational|evaluation)(?: (?:and|or|/) [a-z]+)? use only\b",
                r"\bgrants?\b.*\blicen[cs]e\b.*\b(?:for|to)\b (?:the |your |any |own |internal |personal |academic |scientific |non-? ?commercial |and |or |, )*(?:research|evaluation|academic|educational)(?: [\w/,-]+){0,4} purposes?\b",
                r"\b(?:is|are|been|made) (?:being )?(?:made available|released|provided|licen[cs]ed|available|intended|granted|distributed|permitted|allowed|shared)\b[\w, ]{0,60}\bfor (?:the |your |any |own |internal |personal |academic |scientific |non-? ?commercial |use in |and |or |, )*(?:research|evaluation|academic|educational)(?: [\w/,-]+){0,4} (?:purposes?|use)\b",
                r"\bany (?:research|academic|educational|evaluation) purpose is\b",
            ),
            unless=(
                r"\bresearch or non-? ?commercial\b|\bnon-? ?commercial or research\b|\borgani[sz]ed and operated\b",
                r"\bcommercial and\b",
                r"\band commercial\b",
                r"\bor commercial\b",
                r"\bnot (?:limited|restricted) to\b",
                r"\bincluding (?:but not limited to )?research\b",
            ),
        ),
        Rule(
            "production",
            in_uses=True,
            banned=(
                r"\bproduction (?:use|uses|purposes?|environments?|systems?|settings?|deployments?|work(?:loads?)?)\b",
                r"\b(?:in|for) production\b",
                r"\bcommercial or production\b",
                r"\b(?:any |other )*uses? other than (?:\w+ )?(?:non-? ?commercial )?research\b",
                rf"\bfor (?:any )?(?:purposes?|uses?) (?:other than|except|beyond|outside) (?:\w+ ){{0,4}}{_RESEARCH}\b",
            ),
            says=(
                r"\b(?:does|do|shall|will) not (?:include|cover|extend to|permit|allow) (?:any )?production\b",
                r"\bpurposes other than commercial or production\b",
                r"\bother than (?:for )?(?:\w+ ){0,3}production\b",
                r"\bnon-? ?production (?:use|purposes?|environments?)\b.*\b(?:only|solely)\b",
            ),
            unless=(r"\breproduction\b.*\bnotices?\b",),
        ),
        Rule(
            "definition",
            says=(
                r"\b(?:solely|only|exclusively)\b.*\b(?:academic|scientific|research)\b.*\b(?:research|purposes?|use)\b",
            ),
            unless=(
                r"\borgani[sz]ed and operated\b",
                r"\binternal business\b",
                r"\binternal research and development\b",
            ),
            defines=True,
        ),
        Rule(
            "confined",
            says=(
                r"\bonly (?:scientific|academic|scholarly) (?:study|research|use)\b",
                r"\b(?:stops|ends) at research\b|\bstays? within research\b|\bresearch as its sole\b",
                r"\b(?:made available|open|released|provided)\b[\w ]{0,20}\b(?:for|to) academic (?:research|study)\b.*\b(?:any other use|not|only|anything other)\b",
                r"\bresearchers may use\b.*\bno further rights\b|\bscholarly study alone\b|\bexcept in scientific\b",
                r"\bprovided that such use is non-? ?production\b|\bin a non-? ?production environment\b|\bconfined to development and test\b",
                r"\brestricted to students and researchers\b",
            ),
        ),
    ),
    examples=(
        Example("The checkpoints are released for research purposes only."),
        Example("You may use the Model solely for academic research."),
        Example("Licensee shall not deploy the Software in a production environment."),
        Example("internal evaluation", stem="The licence is limited to:"),
        Example("You may use it for research, for teaching, or in a product.", holds=False),
        Example("Uses include, but are not limited to, research purposes.", holds=False),
        Example("We hope this is useful for research.", holds=False),
    ),
)
