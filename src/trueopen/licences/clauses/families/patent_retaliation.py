"""Rights end for who sues."""

from trueopen.licences.clauses.rule import Example, Family, Rule

_SUE = (
    r"(?:\b(?:institut|initiat|commenc|fil(?:e|es|ed|ing)\b|bring|assert|mak(?:e|es|ing)\b|participat|pursu|begin|start|threaten|rais)\w*\b[^.;]{0,220}?"
    r"\b(?:litigations?|lawsuits?|legal (?:actions?|proceedings?)|suits?|proceedings?|patent (?:\w+ )?(?:claims?|infringement|actions?)|claims?|actions?)\b|\bsu(?:e|es|ed|ing) (?:us|anyone|any\w*|the|licensors?|a|contributors?|another|for|over|[a-z]+)\b)"
)
_ENDS = r"\b(?:terminat\w*|ends?|ended|cease[sd]?|revoked?|void|lose|loses|forfeit\w*|withdrawn|no longer)\b"

FAMILY = Family(
    "patent-retaliation",
    words=r"litigat|lawsuit|\bsuit|proceeding|patent|claim|action|\bsu(?:e|es|ed|ing)\b",
    rules=(
        Rule(
            "suit",
            says=(
                rf"{_SUE}.*{_ENDS}",
                rf"{_ENDS}.*{_SUE}",
                rf"\b(?:may|must|shall) not {_SUE}.*\bpatent",
            ),
            unless=(r"\bindemnif\w*|\bhold harmless\b|\bdefend\b|\blimitation period\b",),
            disclaims=True,
        ),
    ),
    examples=(
        Example("If you institute patent litigation against us, your licences shall terminate."),
        Example("If you sue anyone over patents that read on the software, this agreement terminates."),
        Example("You may not initiate litigation alleging that the program infringes a patent."),
        Example("Courts of Paris have jurisdiction over any suit.", holds=False),
        Example("Your rights terminate upon breach.", holds=False),
        Example("We claim no rights in the outputs.", holds=False),
    ),
)
