"""What a sentence does: forbids, limits, grants, requires, defines, disclaims. Words alone do not tell; these tell the
role, and a family's rule tells the object. Patterns are RE2, on folded words (see `folding`).
"""

from __future__ import annotations

# Whom a licence speaks to.
YOU = (
    r"(?:you|your (?:users?|affiliates?|employees?)|licen[cs]ees?|recipients?|users?|customers?|end[- ]users?|"
    r"the (?:user|recipient|licen[cs]ee|customer|receiving party|downloader|researcher|institution)|researchers?|"
    r"any (?:person|party|one|user)|anyone|no(?:body| one| person| party)|third part(?:y|ies)|the undersigned|downstream users?|distributors?)"
)
# A ban that comes before what it forbids.
BAN = (
    r"(?:(?:may|shall|must|will|can|would)(?:,? [a-z]+ly)?,? (?:not|never|neither)\b|\b(?:do|does) not\b|^not to\b|\b(?:will|shall|may|must) (?:make|do|have) no\b|\b(?:provided|(?:so|as) long as|on condition)(?: that)? [\w ,'-]{0,80}\b(?:is|are|do|does|will|shall|be) not\b|\b(?:does|do|shall) not extend to\b|\bnot to be\b|\b(?:promises?|commits?|covenants?|warrants? and agrees?) not to\b|\bbut not (?:in connection|for|to)\b|\bnot (?:using|to use|using|deploying)\b|\b(?:cannot|can't|won't|mustn't|"
    r"shan't|don't)\b|\bagrees? (?:that (?:it|they|you) (?:will|shall) )?(?:not|never) to\b|\bagrees? (?:that )?(?:it|they|you)?"
    r" ?(?:will|shall|must) not\b|\bundertakes? not to\b|\b(?:is|are|be) (?:strictly |expressly |hereby |specifically |"
    r"further |also )*(?:prohibited|forbidden|barred|banned|restricted|precluded|disallowed|prevented) from\b|\b(?:is|are)"
    r" (?:strictly |expressly |hereby )?(?:not (?:permitted|allowed|authori[sz]ed|licen[cs]ed|entitled|granted)|"
    r"unauthori[sz]ed)\b|\bprohibit(?:s|ed|ing)?\b|\bforbid(?:s|den)?\b|\bforbidden\b|\b(?:no|without (?:the )?) ?(?:right|"
    r"permission|licen[cs]e|authori[sz]ation)s? (?:is |are |to |for |granted|hereby)|\brefrain(?:s)? from\b|\babstain from\b|"
    r"\b(?:does|do) not (?:grant|include (?:the|any|a) right|permit|allow|authori[sz]e|give|convey|confer)\b|\bnot (?:granted|permitted|allowed|authori[sz]ed)\b|\bexclud(?:es|ed|ing)\b|"
    r"\bno (?:one|person|party|entity|user|part|portion|copy|copies|use|licen[cs]ee|recipient|competitors?|compan(?:y|ies)|organi[sz]ations?)\b.*?\b(?:may|shall|can|will|is|are)\b|"
    r"\b(?:nor|or) (?:permit|allow|cause|assist|encourage) (?:any|others?|third)|\bnot,? (?:and (?:shall|will|may|must) not)\b|"
    r"\bshall refrain\b|\bis prohibited\b|\bunder no circumstances (?:may|shall|will|should)\b|\bin no event (?:may|shall|will) "
    r"(?:you|the licen[cs]ee|licen[cs]ee|the user|users)\b|\bwill not,|\bnot be (?:used|deployed|distributed|copied|sold|made|shared|"
    r"modified|transferred)\b|\bat no time\b)"
)
# Negations that forbid nothing: they are taken out before a ban is looked for.
NEUTRAL = (
    r"(?:\b(?:does|do|shall|will|would|may|can|should|must|nor|did) not,?(?: and (?:shall|does|will) not)?(?: be)?(?: in any way)? (?:affect\w*|limit\w*|restrict\w*|prohibit\w*|prevent\w*|preclude\w*|forbid\w*|impair\w*|"
    r"reduce|diminish|impose|require\w*|interpreted|construed|deemed|considered|liable|responsible|obligated|obliged|apply|supersede|waived?|invalidate|render|relieve|exclude|accept|agree|have|comply|wish|want|cure|necessarily|"
    r"surviv\w*|terminated?|be bound|pass|guarantee|owe|know|intend|constitute|act as)\b|\b(?:does|do|did) not (?:include|cover|mean|imply|create|represent|endorse|warrant|make|control|claim|own|contain|provide|bear|"
    r"establish|accompany|normally|need|carry|amount|assume|disclose|receive|specify|meet|work|take|result|exist|grant you any rights in the trademarks|supply|expect)\b|\b(?:is|are|was|were) not (?:required|obliged|obligated|"
    r"intended|liable|responsible|limited|a party|part|designed|affiliated|subject|bound|aware|applicable|considered|a derivative|derived|an? |the |based|made for|met|enforceable|covered by this|included in|yet|necessarily|itself)|"
    r"\bnot (?:be )?(?:limited to|only|liable|responsible|required|obligated|interpreted|construed|deemed|considered|necessarily|less than|later than|otherwise|expressly (?:granted|stated)|to be (?:construed|interpreted))\b|"
    r"\bwhether or not\b|\bor not\b|\bif not\b|\bwhy not\b|\bhas not\b|\bhave not\b|\bhad not\b|\bcannot (?:be (?:construed|revoked|waived)|guarantee|satisfy|impose)|\bnot-for|\bcould not\b)"
)
# What may stand between a ban and the verb it forbids.
GAP = (
    r"(?:,? (?:and|or|nor) (?:you |it |they |licen[cs]ee )?(?:(?:may|shall|will|must|agree) not )?(?:to )?(?:permit|allow|cause|assist|encourage|authori[sz]e|enable|help|let|suffer|induce)[\w ,'-]{0,80}? to\b)?"
    r"(?:\W+(?:directly or indirectly|in whole or in part|at any time|in any (?:way|manner|form)|attempt to|cause or permit|permit or cause|knowingly|intentionally|otherwise|also|be|to|permit (?:others|anyone|third parties|any third party|others) to|allow (?:others|third parties|any third party|any other person) to|use or|or attempt to|whether|itself|yourself|for any purpose|under any circumstances))*\W+"
)
# The verbs of a list before the one that is looked for.
VERBS = r"(?:(?:to )?(?:[a-z'-]+(?: (?:out|up|around|down|on))?(?: (?:the|any) (?:software|models?|works?|materials?|data|program|weights))?|create(?: any)? derivative works?(?: (?:of|from|based on))?(?: the [a-z]+)?|mak(?:e|ing) changes|creates? derivatives?|make copies(?: of)?|reverse engineer)(?:,? (?:and/or|and|or|nor) |, |/|, and/or | & )(?:otherwise |directly or indirectly |to |be |in any way |attempt to |any |publicly )*){0,16}"
# A ban that comes after what it forbids.
BANNED = (
    r"(?:(?:is|are|be|being|shall be|will be) (?:strictly |expressly |hereby |specifically |also |therefore )*(?:prohibited|"
    r"forbidden|barred|banned|disallowed|excluded|not (?:permitted|allowed|authori[sz]ed|granted|licen[cs]ed|covered|included|acceptable)|unauthori[sz]ed)|"
    r"(?:may|shall|must|can|will) (?:not|never) (?:be|use|copy|access|download|exercise|receive|obtain|run)\b|cannot be\b|\bhave no (?:rights?|permission)\b|\b(?:is|are) not granted\b|(?:is|are) subject to (?:prior )?(?:written )?(?:approval|consent)|"
    r"\bstrictly prohibited\b|\bnot (?:permitted|allowed)\b|\b(?:is|are|falls?|lies?|stays?|remains?) (?:strictly )?(?:outside|ruled out|out of (?:the question|bounds|scope)|withheld|excluded from|not (?:licen[cs]ed|given|conveyed|available|part of))\b|\boutside (?:of )?(?:the|this) (?:licen[cs]e|scope|permission|rights|grant)\b|\b(?:is|are) (?:a )?(?:serious )?(?:violation|breach) of (?:this|these|the)\b|\bends? your rights\b|(?:requires?|need[s]?|without) (?:the |our |an? )?(?:prior |express |explicit |written |,)*"
    r"(?:written )?(?:consent|permission|approval|authori[sz]ation))"
)
# "No … is permitted."
ALLOWED = r"\b(?:is|are|shall be|will be) (?:hereby |expressly )?(?:permitted|allowed|granted|authori[sz]ed)\b"
# A stem under which every item is forbidden.
BAN_STEM = (
    r"(?:(?:may|shall|must|will|can|do|does)(?:,? [a-z]+ly)?,? (?:not|never)\b|\bcannot\b|\bagrees? not to\b|\bagrees? (?:that )?(?:it|they|you)"
    r" (?:will|shall|must) not\b|\b(?:is|are) (?:strictly |expressly |hereby )*(?:prohibited|forbidden|barred|banned|not (?:permitted|"
    r"allowed|authori[sz]ed))|\bprohibit(?:s|ed|ions?)?\b|\bforbid(?:s|den)\b|\brefrain from\b|\bunacceptable uses?\b|"
    r"\brestricted (?:uses?|activit)|\bnot (?:permitted|allowed|for)\b|\bdisallowed\b|\brestrictions? (?:are|include|apply)|"
    r"\bwill not, and|\bunder no circumstances\b|\bdoes not (?:include|grant|permit|allow|cover)|\bexclud(?:es|ing)\b|\bno right to\b|"
    r"\bout[- ]of[- ]scope\b)"
)
# A stem that forbids uses: what follows is a list of purposes.
USES_STEM = (
    r"(?:\b(?:not|never|nor|cannot|prohibited|forbidden|from)\b[^:;]{0,160}\b(?:use[sd]?|using|utili[sz]e[sd]?|deploy(?:ed)?|apply|applied|generated?|employ(?:ed)?)\b[^:]{0,300}:|"
    r"\b(?:prohibited|restricted|unacceptable|disallowed|forbidden) (?:uses?|activities|purposes|applications|practices|use cases)\b[^:]{0,200}:|"
    r"\bnot[^:]{0,80}\b(?:use|used)\b[^:]{0,160} (?:to|for|in)$|\bfollowing (?:purposes|uses|activities|fields)[^:]{0,60}:)"
)
# Words of a stem that turn its ban into a permission or a condition: "you may not … unless:", "except that:".
BAN_STEM_UNLESS = r"(?:\b(?:unless|except(?: that| where| if| to the extent)?|provided that|other than)\b[^.]{0,80}:? ?$|shall not be (?:liable|responsible)|\bdo not apply\b|not apply to\b|does not apply\b|warrant)"

ONLY = r"\b(?:solely|only|exclusively|strictly|purely|limited to|restricted to|confined to|just|no other (?:purposes?|uses?)|nothing else|sole (?:permitted |allowed |authori[sz]ed )?purposes?|stops at|stays? within|confined|any other use is not|anything other than|no further rights|and alone|study alone)\b"

GRANT = (
    r"(?:\bgrants?\b|\bgranted\b|\bgranting\b|\bpermission (?:is|to)\b|\b(?:is|are) (?:hereby )?(?:permitted|allowed|free|authori[sz]ed|"
    r"licen[cs]ed|entitled|welcome|made available|provided|released|available|intended)\b|\b(?:you|licen[cs]ees?|users?|anyone|recipients?) (?:may|can)\b|\bmay (?:be )?"
    r"(?:use|used|copy|copied|modif|distribut|reproduc|shar|sublicen|redistribut|run|access|download)|\bcan be used\b|\blicen[cs]es? (?:you|to)\b|\bmay\b|\b(?:right|licen[cs]e|permission) to\b|\ballows?\b|\bpermits?\b)"
)
DEFINES = (
    r"^(?:\W*(?:the term |for (?:the )?avoidance of doubts?,? |for (?:the )?purposes? of (?:this|the) [^,]{3,60}, |as used (?:in this [^,]{3,40}|herein), )?(?:[\"'(][^\"]{0,90}[\"')]+(?: ?(?:,|and|or) ?[\"'(][^\"]{0,60}[\"')]+){0,4}|(?:an? |the )?[\w-]+(?: [\w-]+){0,4}),?:? ?(?:\([^)]{1,60}\) )?,?"
    r"(?:(?:shall |will )?means?\b|(?:shall |will )?(?:each )?refers? (?:collectively )?to\b|(?:is|are|shall be) defined (?:as|to|by|in)\b|(?:shall |will )?have the (?:same )?meaning|has the meaning|shall include\b))"
)
DISCLAIMS = (
    r"(?:\bas[- ]is\b|\b(?:no|without|any|implied|express|disclaims?|other|all|such|these|certain|following)(?: [\w-]+,?){0,4} warrant(?:y|ies)\b|\bwarrant(?:y|ies) (?:of|or|as|with|that|for)\b|\b(?:does|do|nor|not) (?:[\w ]{0,30})warrant\b|"
    r"\b(?:shall|will|be|is|are|held|hold|not|nor) (?:[\w, ]{0,60})?liable\b|\bliabilit(?:y|ies)\b|\bdisclaim|\bin no event\b|\bat your own risk\b|\bown risk\b|\bassumes? (?:all|any|the|full|no) (?:risk|responsib)|\bnot responsible\b)"
)
# A wish binds nobody.
REQUEST = r"(?:\bplease (?:also )?(?:cite|consider|credit|acknowledge|report|read|note|refer|see|keep|use|let|do|be|follow|give|make|share|link|include|star|check|visit|respect|remember|ensure|observe|don\'t|avoid|add|mention)|(?:^|[.;] |\band |\bbut )we (?:only |kindly |just )?(?:ask|request|encourage|recommend|suggest|hope)|\b(?:is|are) encouraged\b|\bis recommended\b|\bstrongly (?:encourage|recommend|advis)|\bshould (?:consider|be aware|review|perform|read|consult)|\bwe(?:'d| would) (?:appreciate|like)|\bappreciated\b)"
# Terms a licence defines to say what is allowed: the words of the definition limit ("Permitted Purpose means …") or
# forbid ("Excluded Purpose means …", "a Permitted Purpose is any purpose other than …").
_PURPOSE = r"(?:purposes?|uses?|usages?|activit(?:y|ies)|fields?|applications?)"
TERM_ALLOWS = (
    rf"^\W*(?:as used (?:herein|in this [\w ]{{3,30}}), |for (?:the )?purposes? of (?:this|the) [^,]{{3,60}}, )?(?:an? |the )?[\"']?(?:permitted|authori[sz]ed|allowed|licen[cs]ed|approved|computational|non-? ?production|internal|permissible|eligible)[\w -]{{0,30}}?(?:{_PURPOSE}|research)[\"']?(?: \([^)]{{1,60}}\))? (?:(?:shall |will )?means?|is|are|refers? to|includes?)\b|"
    rf"^\W*(?:as used (?:herein|in this [\w ]{{3,30}}), )?[\"']?non-? ?commercial(?:ly)?(?: (?:{_PURPOSE}|research))?[\"']? (?:shall |will )?means?\b.*\b(?:only|solely)\b|"
    rf"\b(?:is|are) (?:a |use for a |considered (?:a )?|uses? for )?(?:permitted|authori[sz]ed|allowed) (?:purposes?|uses?)\b"
)
TERM_FORBIDS = (
    rf"^\W*(?:for (?:the )?purposes? of (?:this|the) [^,]{{3,60}}, )?(?:an? |the )?[\"']?(?:excluded|prohibited|restricted|competing|competitive|unauthori[sz]ed|forbidden|disallowed|impermissible)[\w -]{{0,30}}?{_PURPOSE}[\"']?(?: \([^)]{{1,60}}\))? (?:(?:shall |will )?means?|is|are|refers? to|includes?)\b|"
    rf"\bpermitted (?:purposes?|uses?)\b.*\b(?:other than|except(?: for)?|excluding)\b|\bany purpose is\b.*\bexcept\b"
)
# "Except as expressly permitted in this agreement, you may not …": before a ban it leaves the ban whole.
AS_PERMITTED = r"^\W*(?:except|other than|unless|save) (?:to the extent |as )?(?:otherwise |expressly |specifically |explicitly )*(?:permitted|provided|set forth|authori[sz]ed|stated|allowed|specified|agreed)[^,:;]{0,80},\s*"
# What a grant takes back in the same breath.
EXCEPT = r"(?:\bgrant\w*\b|\blicen[cs]es?\b|\bpermi\w+\b|\bmay\b|\ballow\w*\b|\bright to\b|\bfree to\b).*?\b(?:other than|except(?: for)?|excluding|but not|not including)\b(?: the right)?(?: to| for)?"
# Words to those who do not accept the text at all: they take nothing from those who do.
DECLINES = (
    r"\bif (?:you|it|the licen[cs]ee|user)(?: are| is)? (?:do(?:es)? not|don't|not|unable|unwilling|impossible|cannot)[\w, ]{0,60}\b(?:agree|accept|comply|authority|bound|wish to be bound)\b|\bif (?:it is |for any reason )?[\w ]{0,20}impossible\b|"
    r"\bif you do not accept (?:this|the)\b|\bif you disagree\b|\bunless you (?:accept|agree to) (?:this|the|these|all)\b"
)
# Words that explain other words of the text and impose nothing themselves.
EXPLAINS = r"^\W*(?:we (?:will|shall|do) not\b|nothing in (?:this|these|the)\b[\w ,.]{0,40} (?:shall|limits?|restricts?|affects?|requires?|prevents?|prohibits?|obligates?|is intended|will)\b|when determining\b|notwithstanding the foregoing\b[^.]*\bmay\b|for (?:further )?guidance\b|this section (?:explains|identifies|lists|defines))"
# Names and marks have their own rules.
MARKS = r"(?:\btrade ?-?marks?\b|\bthe marks?\b|\btrade ?names?\b|\bservice marks?\b|\blogos?\b|\bendorse|\bpromot(?:e|ion)s? (?:products?|derived)|\badvertis|\bpublicity\b|\bnames? (?:of|or)\b|\bmay not be called\b|\bappear in (?:the|their|its) names?\b|\bthe names?\b|\bfont names?\b|\breserved names?\b|\bour names?\b|\bbrand)"
NOTICES = r"(?:\bnotices?\b|\bcopyright (?:statement|legend|line)|\battribution\b|\bdisclaimers?\b|\blegends?\b)"
