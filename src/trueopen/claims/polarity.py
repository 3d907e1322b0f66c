"""Whether a statement claims openness, denies it, limits it, or only means to bring it about."""

from __future__ import annotations

from trueopen.claims.reading import Reading
from trueopen.claims.rules import first, table

_WORDS = {
    "use": r"(?:academic|research|non-?commercial|scientific|educational|personal|evaluation)",
    "will": r"(?:will|shall|'ll|to be|plans?|planning|planned|intends?|going|aims?|aiming|committed|hopes?|hoping|promise|commit|"
    r"would|expect|expected|goal is)",
}

_RULES = table(
    _WORDS,
    [
        ("not", "denies", r"(?:\b(?:not|never|cannot|without|neither|nor|isn't|aren't|wasn't|weren't|isn’t|aren’t|hasn't|haven't|hasn’t|haven’t|no longer|non|don't|don’t|won't|no))[ -](?:[\w-]+ ){0,3}§"),
        ("not", "denies", r"(?:没有|没|未|尚未|不|并未|非)(?:正式|完全|再|能|会|予以)*§|§(?:し|され|化され)?て?(?:いない|いません|ない|ません)|§(?:되지|하지) 않"),
        ("partly", "qualifies", r"\b(?:partial\w*|partly|semi|mostly|limited|restricted)[ -]§"),
        ("only for some uses", "qualifies", r"§\w*<\w*>[^.;§]{0,60}\b(?:only )?for (?:\w+ ){0,2}{use}(?: and [\w-]+)?(?: (?:use|uses|purposes?|research|only)\b)"),
        ("only for some uses", "qualifies", r"§\w*<\w*> (?:only )?for {use} (?:research|use|purposes)"),
        ("under a limiting licence", "qualifies", r"§\w*<\w*>[^.;§]{0,60}\bunder [^.;§]{0,40}(?:non-?commercial|restrict|research-only|academic)"),
        ("use limited", "qualifies", r"\b(?:do not|not to|only) use the §"),
        ("will", "intends", r"\b{will}\b(?: [\w'’,-]+){0,8} §", r"\b(?:that|these|which|using|than|to (?:support|help|promote|enable))\b"),
        ("will", "intends", r"(?:将|計画|计划|即将|即將|未来|后续|陆续|不断|会|考虑|准备|近期|今後|将来|予定)[^§。；，]{0,14}§|§[^§。；，]{0,14}(?:予定|计划|예정)|(?:未来|今後)[^§。；]{0,40}§|예정"),
        ("will", "intends", r"\b(?:soon|in the (?:near )?future|upcoming|later)\b[^.;§]{0,20}§(?:d|ing)?"),
        ("soon", "intends", r"§[^.;§]{0,80}\b(?:soon|in the (?:near |coming )?(?:future|weeks|months|days)|upcoming|coming up|later this)\b"),
        ("plan", "intends", r"§\w*<\w*>\W*(?:plan|roadmap|todo)\b"),
    ],
)
_NOT_ONLY = "not only "


def polarity(reading: Reading, *, unticked: bool) -> str:
    """Return claims, denies, qualifies or intends. `unticked`: the statement is an open item of a list of tasks."""
    rule = first(_RULES, reading.marked.replace(_NOT_ONLY, ""))
    if rule is not None:
        return rule.answer
    return "intends" if unticked else "claims"
