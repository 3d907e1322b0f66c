"""Words that the conditions share: what makes a sentence a duty, what is kept, how it is passed on. Folded words."""

from __future__ import annotations

# A duty, before what must be done.
MUST = (
    r"(?:\b(?:must|shall|will|should|agrees? to|agree that you|undertakes? to|required to|requires? that|require you to|obliged to|obligated to|provided (?:that|you|the|they|it|always|however|the following)|"
    r"provided,? (?:that|however)|so long as|as long as|on (?:the )?condition that|condition(?:ed)? (?:that|upon)|with the proviso that|needs? to|has to|have to|are to|is to|only if|if and only if|"
    r"subject to (?:the )?(?:inclusion|retention|reproduction|preservation))\b)"
)
# An item of a list of duties begins with its verb: "You must: (a) give …, (b) retain …".
ITEM = r"^\W*(?:[a-z0-9]{1,3}[.)] )?(?:or |and |also |you |to |that you |by |prominently |conspicuously |clearly )*"
# The text itself, as something that is handed over or that governs.
TERMS = (
    r"(?:(?:this|these|the|our|the (?:same|above|following|present)|the terms and conditions of (?:this|the)|the terms of (?:this|the)) "
    r"(?:[\w.-]+ ){0,4}?(?:licen[cs]es?|agreement|terms(?: and conditions)?|public licen[cs]e|conditions|user agreement|contract|permission))\b"
)
_OF = r"(?:of|to|for)"
# A copy of the text.
COPY = rf"(?:\b(?:cop(?:y|ies)|text|links?|hyperlinks?|urls?|uris?|uniform resource identifier|reference|full text|body) (?:\(uri\) |or (?:the )?(?:link|url|uri|hyperlink) )?{_OF},? (?:or (?:the )?(?:[\w ]{{0,30}}) {_OF},? )?{TERMS})"
# Notices, and what is kept like one.
NOTICE = (
    r"(?:\b(?:copyright|permission|licen[cs]e|licensing|attribution|proprietary|legal|patent|trademark|warranty|disclaimer|author|authorship|rights?|such|this|the|above|following|these|those|all|any|each|every|prominent|"
    r"appropriate|required|modification|change|other|original|existing|no-?warranty|intact|\"notice\"|suitable|conspicuous|reserved|applicable|clear|visible|explicit|similar|a|its|their) notices?\b|"
    r"\blist of conditions\b|\bdisclaimers?\b|\bcopyright (?:statements?|legends?|lines?|information|symbols?|headers?|markings?)\b|\b(?:proprietary|restrictive|confidentiality|restricted rights|copyright|notices?,? and) (?:markings?|legends?|labels?)\b|\blegends\b|"
    r"\blicen[cs]e (?:statement|text|file|header|notice|document)s?\b|\bnotices? (?:file|text)\b|\b(?:statement|notice) of (?:copyright|authorship)\b)"
)
# "Notice" as a warning to somebody, not as a text on a copy.
WARNING = r"(?:\b(?:prior|written|upon|without|reasonable|days'?|receipt of|advance|receiv\w+|due) (?:\w+ ){0,2}notices?\b|\bnotices? (?:of|to) (?:your |the |such |any )?(?:breach|violation|termination|default|latent|infringement|non-?compliance|cure)\b)"
