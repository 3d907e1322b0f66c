"""Outputs, weights or data may not train or improve other models, or build a competitor."""

from trueopen.licences.clauses.rule import Example, Family, Rule

_TRAIN = r"(?:train\w*|pre-?train\w*|fine-?tun\w*|improv\w*|develop\w*|create[sd]?|creating|creation|build\w*|enhanc\w*|distil+\w*|refin\w*|construct\w*|design\w*|optimi[sz]\w*|retrain\w*)"
_MODEL = (
    r"(?:(?:language|foundation(?:al)?|generative|ai|artificial intelligence|machine[- ]learning|ml|deep[- ]learning|large|diffusion|neural|voice|speech|image|video|text|multimodal|similar|competing|competitive|base|llm|other|another|any|derived|derivative|commercial|audio|music|vision|third[- ]party|its|their|our|own|generated|model)[- ,]{1,2})*"
    r"(?:models?|llms?|ai systems?|neural networks?|networks|algorithms?|artificial intelligence|ai\b|classifiers?|machine learning)"
)
_OTHER = r"(?:\bany (?:other|large|foundation\w*|generative|ai|artificial|machine|llm|language|model|commercial|competing|third|such|similar|neural|algorithm|kind)|\bother\b|\banother\b|\bcompet\w+|\bthird[- ]part\w+|\bsimilar\b|\bunaffiliated\b|\bai models?\b|\bmachine[- ]learning\b|\bartificial intelligence\b|\bfoundation|\blarge\b|\bllms?\b|\bmodels\b)"
_COMPETE = r"(?:\b(?:compet(?:e|es|ing|itive|itor|ition)\w*|rivals?)\b)"

FAMILY = Family(
    "no-competing-training",
    words=r"rival|distil|imitat|extraction|supervis|synthetic|dataset|assistant|model|llm|\bai\b|compet|network|algorithm|classif|learning|intelligence|substitut|training|tuning|distil",
    rules=(
        Rule(
            "train",
            in_uses=True,
            banned=(
                rf"\b{_TRAIN}\b.*?{_OTHER}(?:[\w,/()\" -]{{0,80}})?\b{_MODEL}",
                rf"\b(?:as|for) (?:training|fine-?tuning|distillation)(?: data| input| material)?\b.*{_MODEL}",
            ),
            says=(
                r"\b(?:model (?:extraction|cloning|distillation)|behaviou?ral cloning|extraction, cloning)\b.*\b(?:is|are) (?:\w+ )?(?:prohibited|forbidden|not (?:allowed|permitted))\b",
                r"\ball other training is ruled out\b",
                rf"\b(?:may|can|shall|must) only\b.*\b{_TRAIN}\b.*\b(?:this|the same|our)\b.*models?",
            ),
            unless=(
                r"\bharm|\bchild|\bweapon|\bmalware|\bdisinformation|\bcounterfeit|\bdiscriminat|\bdefam|\bexploit\w* (?:of|any|vulnerab)|\billegal|\bunlawful|\bface recognition|\bfacial|\bsurveil|\bmilitary|\bbiometr|\bpornograph|\bdeceiv|\bmislead|\bfraud|\bsocial scoring\b",
                r"\bderivative works?\b(?:[^.;]{0,40})$",
                r"\bnam(?:e|ed|ing)\b.*\bbeginning\b",
                r"\binclude .{0,60}\bat the beginning\b",
                r"\bendorse|\btrademarks?\b|\bnot include any components\b",
            ),
        ),
        Rule(
            "compete",
            in_uses=True,
            defines=True,
            banned=(
                rf"\b(?:develop|creat|build|offer|provid|mak|train|produc|market|sell|replicat|use|connection with)\w*\b.*{_COMPETE}",
                rf"\b(?:to|that|which|directly|indirectly|any|or|substantially) {_COMPETE}.*\b(?:with|to|us|product|service|model|offering|business)",
                r"\b(?:product|service|commercial)\w*\b.*\bsubstitutes? for\b|\bsubstitut\w+ for\b.*\b(?:software|product|service|model)",
            ),
            says=(r"\b(?:other than|except for|excluding) a competing use\b", r"\bcompeting (?:use|purpose)s? means\b"),
            unless=(r"\bunfair competition\b", r"\banti-?competitive|\bcompetition law"),
        ),
    ),
    examples=(
        Example("You must not use outputs of the Model to train any other language model."),
        Example("Do not use the Model or its Output to improve another AI model."),
        Example("develop a product that competes with the Licensor", stem="You may not use the Services to:"),
        Example("You may distil the model into another model.", holds=False),
        Example("A model trained on outputs must begin with our name.", holds=False),
        Example("You may not use the Model to build malware.", holds=False),
    ),
)
