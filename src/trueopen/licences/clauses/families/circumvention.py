"""Working around technical limits, safeguards or disabled functions is banned, or ends the licence."""

from trueopen.licences.clauses.rule import Example, Family, Rule

_AROUND = r"(?:unlock\w*|turn(?:ed|ing)? off|switch(?:ed|ing)? off|render(?:ed|ing)? (?:them |it )?ineffective|crack\w*|destroy\w*|get(?:ting)? around|hid(?:e|ing)|obscur\w*|deactivat\w*|circumvent\w*|bypass\w*|work(?:ing|s)? around|disabl(?:e|es|ed|ing)|remov(?:e|es|ed|ing)|overrid(?:e|es|ing)|defeat\w*|tamper\w*|evad(?:e|es|ing)|subvert\w*|deactivat\w*|jailbreak\w*|weaken\w*|reduc(?:e|es|ing) the efficacy|interfer\w+ with|enabl(?:e|es|ing) functionality|alter\w*)"
_GUARD = (
    r"(?:age gate|detectors?|classifiers?|activation|usage caps?|safety rules|refusal|alignment|ai-generated label|protective measures|functions? that (?:is|are) not enabled|security|protections?|safeguards?|guardrails?|guard rails?|technical (?:limitations?|restrictions?|measures?|protection)|technological (?:measures?|protection|limitations?)|usage restrictions?|safety|filters?|"
    r"access controls?|licen[cs]e keys?|watermark\w*|content moderation|moderation|limitations? (?:in|of|on) the (?:software|model|materials)|functionality disabled|restrictions (?:in|on) the (?:software|model)|encryption|authenticat\w+|rate limits?|usage limits?|protective|provenance)"
)

FAMILY = Family(
    "no-circumvention",
    words=r"unlock|turn|render|crack|ignor|avoid|destroy|hiding|obscur|get around|respect|circumvent|bypass|work(?:ing|s)? around|disabl|remov|overrid|defeat|tamper|evad|subvert|deactivat|jailbreak|weaken|efficacy|interfer|enabl|alter",
    rules=(
        Rule(
            "safeguards",
            banned=(
                rf"\b{_AROUND}\b.*\b{_GUARD}\b",
                rf"\b{_GUARD}\b.*\b(?:not|never) be (?:\w+ or )?{_AROUND}",
                r"\bjailbreak\w*",
            ),
            says=(
                rf"\b(?:if|where|when|upon|in case|should) (?:you|the licen[cs]ee|licen[cs]ee|a user)\b.*\b{_AROUND}\b.*\b{_GUARD}\b.*\b(?:terminat|end|void|cease|revok|forfeit)",
                rf"\b{_AROUND}\b.*\b{_GUARD}\b.*\b(?:terminat\w*|ends?|voids?) (?:this|the|your|all|any)\b",
                rf"\b(?:terminat\w*|ends?|cease|revok\w*)\b.*\b(?:if|where|when|upon)\b.*\b{_AROUND}\b.*\b{_GUARD}\b",
            ),
            unless=(
                r"\blegal power to forbid\b|\beffective technological measure\b|\bwaives?\b",
                r"\b(?:copyright|proprietary|attribution|licen[cs]e) notices?\b",
                r"\b(?:may not|shall not|not|no) (?:impose|apply)\b",
                r"\bnational security\b|\bsecurity of (?:the|any)\b",
                r"\bsecurity interest|\bdesigned (?:specifically )?to identify\b",
            ),
        ),
        Rule(
            "left",
            says=(
                r"\b(?:safeguards?|safety (?:features|measures)|filters?|guardrails?)\b.*\bto be left in force\b|\bmust (?:stay|remain|be left) (?:in force|enabled|active|on)\b",
                r"\bjailbreak\w*\b.*\b(?:ends?|terminates?|prohibited|forbidden)\b",
                r"\bmaking the model ignore its\b.*\b(?:violation|breach|not)\b",
                r"\btechnical limitations\b.*\b(?:have to be|must be) respected\b",
            ),
        ),
    ),
    examples=(
        Example("You must not bypass the safety filters of the Model."),
        Example("If you disable a technical limitation, your rights terminate automatically."),
        Example("work around any technical limitations in the software", stem="You may not"),
        Example("You waive any legal power to forbid circumvention of technological measures.", holds=False),
        Example("You may not apply technological measures that restrict others.", holds=False),
        Example("bypass safety filters", stem="You may not use the Model to:", holds=False),
    ),
)
