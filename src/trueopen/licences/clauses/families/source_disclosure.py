"""The source, or the data, must be given."""

from trueopen.licences.clauses.families.duties import ITEM, MUST
from trueopen.licences.clauses.rule import Example, Family, Rule

_SOURCE = (
    r"(?:\b(?:corresponding source|source code|source materials?|complete source|machine-?readable (?:\w+ )?(?:source|cop(?:y|ies)|form)|source (?:code )?form|source (?:version|files?)|training (?:data|code)|"
    r"preferred form (?:of the work )?for (?:making )?modif\w+|alteration file|copy in a machine readable form)\b)"
)
_GIVE = r"(?:provid\w+|offer\w*|mak(?:e|es|ing)|convey\w*|disclos\w+|publish\w*|releas\w+|giv(?:e|es|ing)|suppl(?:y|ies)|accompan\w+|includ\w+|receiv\w+|gets?|furnish\w*|distribut\w+|inform\w*|obtain|available|access to)"

FAMILY = Family(
    "source-disclosure",
    words=r"source|machine-?readable|machine readable|training (?:data|code)|preferred form|alteration file",
    rules=(
        Rule(
            "source",
            says=(
                rf"{MUST}.*\b{_GIVE}\b[^.;]{{0,120}}?{_SOURCE}",
                rf"{_SOURCE}[^.;()]{{0,160}}\b(?:must|shall) (?:also )?be (?:made )?(?:\w+ )?(?:available|published|provided|distributed|disclosed|released|supplied|included|accessible)\b",
                rf"{ITEM}(?:accompany|provid|offer|publish|disclos|releas|convey|supply|giv|mak)(?:e|ing)?\b[^.;]{{0,160}}{_SOURCE}",
                r"\baccompany it with\b.*\bsource\b",
                r"\baccompanied by (?:the |a |complete )*(?:corresponding source|source code|written offer)\b",
            ),
            unless=(
                r"\bnot (?:be )?(?:required|obligated|obliged)\b|\bneed not\b|\bdoes not (?:require|include|apply)\b",
                r"\bmust retain\b|\bmust reproduce\b|\bretain,? (?:in the source|the above)|\bredistributions? (?:of|in) (?:the )?source\b|\battribution notices\b|\bnotices?\b[^.;]{0,60}\b(?:contained )?(?:in|within|from) (?:each|the|any) source\b",
                r"\bin source (?:and|or|and/or) (?:binary|object)\b|\bsource (?:and|or|and/or) (?:binary|object)(?: code)? forms?\b|\bhereby grants?\b",
                r"\bopen[- ]source code of third\b|\b(?:licensor|we|company) (?:has|have|is|are|shall|will|may)\b[\w ,]*\b(?:source|no obligation)\b|^\W*(?:the )?(?:licensor|holder)s? (?:hereby )?(?:undertakes?|agrees?|reserves?)\b|\b(?:included|placed|appear)\b[^.;]{0,40}\b(?:in|of|within|to) (?:all|each|every|any)\b[^.;]{0,20}\bsource\b",
                r"\b(?:must|shall|may|will) not\b|^[^,;]{0,80}\b(?:shall mean|means)\b",
            ),
            disclaims=True,
        ),
    ),
    examples=(
        Example("You must make the complete source code of your version available."),
        Example("The corresponding source must be made available to every user of the service."),
        Example("You must also offer recipients a copy of the data in a machine-readable form."),
        Example("publish the training data you used", stem="If you share a changed model, you must:"),
        Example("Redistributions of source code must retain the notice.", holds=False),
        Example(
            "You must include a readable copy of the attribution notices within the source form or documentation.",
            holds=False,
        ),
        Example("You may distribute copies in source or object form, provided that you keep the notices.", holds=False),
    ),
)
