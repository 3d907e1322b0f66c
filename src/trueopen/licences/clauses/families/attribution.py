"""The author or the source must be credited."""

from trueopen.licences.clauses.families.duties import ITEM, MUST
from trueopen.licences.clauses.rule import Example, Family, Rule

_CREDIT = (
    r"(?:\battribut(?:e|ed|ing|ion|ions)\b|\b(?:appropriate|proper|due|full|clear|reasonable|adequate|original|public|prominent|all|any|such|the|give|gives|giving|retained|written|author|authors?'?|sufficient|visible) credits?\b|\bcredit(?:s|ed|ing)? "
    r"(?:to|for|is|line|the|us|reasonable|or attribution|must|shall|and)\b|\backnowledge?ments?\b|\backnowledg(?:e|es|ing) (?:the )?(?:use|source|authors?|contribution|origin\w*|licensors?|creators?|[\w' ]{0,40} as the (?:source|author))\b|"
    r"\bcit(?:e|es|ed|ing|ations?)\b|\bidentif(?:y|ies|ication of) the (?:\w+ )?(?:creators?|authors?|source|licensors?)\b|\bidentification of the creator|\b(?:state|indicate|name|mention|specify|provide|give|disclose)s? "
    r"(?:\w+ ){0,20}?(?:the )?(?:source|origin|author(?:s|ship)?|creators?) (?:of|and|or)\b|\b(?:appropriately |properly )reference\b|\breference the following (?:paper|work|publication)s?\b)"
)
_SHOW = r"(?:retain|keep|preserve|reproduce|include|maintain|provide|give|display|add|contain|carry|bear|leave|make|show|use|cite|publish|insert|accompany)"

FAMILY = Family(
    "attribution",
    words=r"attribut|credit|acknowledg|cit(?:e|es|ed|ing|ation)|creator|author|source|origin|display|notice|referenc",
    rules=(
        Rule(
            "credit",
            says=(
                rf"{MUST}.*{_CREDIT}",
                rf"{_CREDIT}.*\b(?:must|shall|is required|are required|should) ?(?:be )?\b",
                rf"{ITEM}(?:{_SHOW}|attribute|credit|acknowledge|cite|identify|state|indicate|mention|reference)\b.*{_CREDIT}",
                rf"{ITEM}(?:attribute|credit|cite)\b",
                r"\bthe following (?:[\w-]+ ){0,3}(?:attribution|acknowledge?ment|credit|citation)\b",
                r"^\W*(?:\w{1,4}[.)] )?identification of the (?:creators?|authors?|licensors?)",
            ),
            unless=(
                r"\bno (?:attribution|credit|acknowledge?ment|citation)\b|\b(?:attribution|credit|citation|acknowledge?ment) is (?:not|appreciated|optional)\b|\bnot (?:be )?required\b|\border acknowledge?ments?\b|\bplease\b|\bwe ask\b",
                r"\bclicking\b|\byou accept and agree to be bound\b|\backnowledge?ment (?:of|that) (?:the )?(?:terms|receipt|acceptance)\b|\bcredits? (?:cards?|scor\w+|rating|history|worthiness|decisions?|or (?:employment|insurance))\b",
                r"\b(?:may not|must not|shall not|cannot|not to) (?:falsely |mis)?attribut\w*\b",
                r"\b(?:remove|alter|obscure|efface|delete)\w*\b.*\bnotices?\b",
                r"\bcitations? of (?:the )?(?:law|statute)|\bcited (?:above|below|herein)\b|\bnot be attributed\b",
            ),
            disclaims=True,
        ),
        Rule(
            "shown",
            says=(
                r"\b(?:prominently|conspicuously|clearly|visibly) display(?:s|ed|ing)?,? (?:the (?:name|words?|phrase|text|logo|following)|\"|')",
                r"\"[^\"]{1,60}\" (?:must|shall) be (?:prominently |clearly |conspicuously )?displayed\b",
                r"\b(?:contain|include|carr(?:y|ies)|display|bear)s?\w* the following (?:[\w-]+ ){0,2}(?:notice|statement|text|legend|sentence)\b.*(?:\bcopyright\b|©|\(c\))",
                r"\bthe following (?:[\w-]+ ){0,2}(?:notice|statement)\b.*\"[^\"]{0,120}\bmade by\b",
                r"\bnotice\b.*\b(?:was |is |were |are )?(?:obtained|derived|taken|made) (?:from|using|with)\b",
            ),
            unless=(
                r"\bplease\b|\bencouraged\b|\bmay not\b|\bmust not\b|\bnot (?:be )?required\b|\bdoes not require\b",
            ),
            disclaims=True,
        ),
    ),
    examples=(
        Example("You must give appropriate credit to the authors."),
        Example("You must retain all attribution notices."),
        Example("cite the paper in every publication", stem="You agree to:"),
        Example("All copies must contain the following notice: “Aurora is made by Jo Doe.”"),
        Example("You shall prominently display “Made with Aurora” on your website."),
        Example("You must state the source of the model."),
        Example("You acknowledge and agree that the Model is provided as is.", holds=False),
        Example("Please cite our paper.", holds=False),
        Example("You must not use it for credit scoring.", holds=False),
        Example("No attribution is required.", holds=False),
    ),
)
