"""Results made by hand, for tests of every output: `from publish.results import rich_result, DEFINITIONS`.

`rich_result` has every status and every reason, two sources, flags, leads, a listing, a conflict, and text by a
stranger who means harm.
"""

from __future__ import annotations

from dataclasses import replace

from snapshots import snapshot, source
from trueopen.artifact import Document, Snapshot
from trueopen.assess import Result
from trueopen.claims import Claim
from trueopen.definition import AllOf, AnyOf, Criterion, Definition, FactIs, Judgement, Level, Not, Tier
from trueopen.fact import Evidence, Grade, conflict, known, listing, not_found, not_looked, quote, seen
from trueopen.flags import SeenClaim, flags
from trueopen.outcome import (
    Assessment,
    Counterfactual,
    Finding,
    Reason,
    Status,
    Step,
    Verdict,
)
from trueopen.plan import plan
from trueopen.probes.lead import Lead
from trueopen.system import SourceKind, System
from trueopen.vocabulary import Component

HOSTILE = (
    "\x1b[2J\x1b]0;owned\x07<script>alert(1)</script> [bold red]MEETS[/] \u202eevil\u202c zero\u200bwidth \x9b31m"
    " ![x](javascript:alert(1)) `code` | pipe \ud800 {{ 7*7 }} &amp; </td> <img src=x onerror=alert(1)>"
)

README = """# Aurora 7B

Aurora is a fully open-source model that anyone can use.

## Training

Aurora was trained on a mix of publicly available data, filtered for quality, with a
deduplication step that removed 38 % of all documents before the mixture was sampled.
The learning rate was 3e-4.
"""
LICENSE = """AURORA COMMUNITY LICENCE

If your services have more than 700 million monthly active users, you must request a
license from Aurora, which Aurora may grant in its sole discretion.
"""


def _criterion(
    criterion_id: str,
    title: str,
    component: Component,
    rule: FactIs | AllOf | AnyOf | Judgement,
    level: Level = Level.REQUIRED,
    unused: FactIs | None = None,
) -> Criterion:
    return Criterion(
        id=criterion_id,
        title=title,
        requirement=f"{title}: our own words for what the text asks, in one sentence that may be quite a bit longer"
        " than one line.",
        section="Preferred form to make modifications, 2nd bullet",
        components=(component,),
        level=level,
        rule=rule,
        mend=f"publish the {component.value}",
        not_applicable_when=unused,
    )


DEFINITION = Definition(
    id="osaid-1.0",
    title="Open Source AI Definition 1.0",
    version="1.0",
    date="2024-10-28",
    publisher="Open Source Initiative",
    url="https://opensource.org/ai/open-source-ai-definition",
    sha256="ab" * 32,
    contradicts="open source",
    criteria=(
        _criterion(
            "terms.use",
            "Use for any purpose",
            Component.PARAMETERS,
            AllOf((FactIs("parameters.use", ("granted",)), FactIs("parameters.osi-approved", (True,)))),
        ),
        _criterion(
            "data.provenance", "Provenance of the data", Component.DATA_INFORMATION, FactIs("data.provenance", (True,))
        ),
        _criterion("data.scope", "Scope of the data", Component.DATA_INFORMATION, FactIs("data.scope", (True,))),
        _criterion(
            "data.labelling",
            "Labelling procedures",
            Component.DATA_INFORMATION,
            FactIs("data.labelling", (True,)),
            Level.REQUIRED_IF_USED,
            FactIs("data.self-supervised-only", (True,)),
        ),
        _criterion(
            "data.sufficient",
            "Detailed enough to rebuild",
            Component.DATA_INFORMATION,
            AllOf(
                (
                    FactIs("data.described", (True,)),
                    Judgement("Could a skilled person build a substantially equivalent system from these documents?"),
                )
            ),
        ),
        _criterion(
            "code.training",
            "Training code",
            Component.TRAINING_CODE,
            AnyOf((FactIs("training-code.published", (True,)), Not(FactIs("access.gated", (True,))))),
        ),
        _criterion(
            "code.libraries",
            "Supporting libraries",
            Component.SUPPORTING_LIBRARIES,
            FactIs("supporting-libraries.published", (True,)),
        ),
        _criterion(
            "parameters.published", "The parameters", Component.PARAMETERS, FactIs("parameters.published", (True,))
        ),
        _criterion(
            "parameters.terms", "Terms of the parameters", Component.PARAMETERS, FactIs("parameters.licence", ("MIT",))
        ),
        _criterion(
            "evaluation.results",
            "Evaluation results",
            Component.EVALUATION_RESULTS,
            FactIs("evaluation-results.published", (True,)),
            Level.OPTIONAL,
        ),
    ),
)

TIERED = replace(
    DEFINITION,
    id="mof-1.0",
    title="Model Openness Framework 1.0",
    tiers=(
        Tier("class-3", "Class III, Open Model", ("parameters.published", "code.libraries")),
        Tier("class-2", "Class II, Open Tooling", ("code.training",), "class-3"),
    ),
)

DEFINITIONS = {DEFINITION.id: DEFINITION, TIERED.id: TIERED}


def cite(pictures: Snapshot, words: str, path: str, number: int = 0, grade: Grade = Grade.OBSERVED) -> Evidence:
    """Evidence for the first place where `words` stand in a file of the snapshot."""
    artifact = pictures.find(number, path)
    assert artifact is not None
    document = pictures.document(artifact)
    assert isinstance(document, Document)
    start = document.text.index(words)
    return quote(pictures, document, start, start + len(words), grade=grade, probe="a-probe")


def rich_snapshot() -> Snapshot:
    return snapshot(
        source(
            {
                "README.md": README,
                "LICENSE-MODEL": LICENSE,
                "train/run.py": "import torch\nfor step in steps: ...\n",
                "requirements.txt": "torch\n",
                "notes/hostile.md": "x" + HOSTILE.replace("\ud800", "") + "\n",
                "docs/data.md": "# Data\n",
                "docs/eval.md": "# Eval\n",
            },
            revision="9c1f2ab0123456789abcdef0123456789abcdef0",
        ),
        source(
            {"README.md": "---\nlicense: mit\n---\n"},
            listed={"model.safetensors": 14_200_000_000},
            kind=SourceKind.HUB_MODEL,
            location="https://huggingface.co/aurora/aurora-7b",
            gate="manual",
            followed_from=0,
            revision="77aa0b1123456789abcdef0123456789abcdef012",
        ),
    )


def rich_result(system_id: str = "aurora/aurora-7b", hostile: str = "") -> Result:
    """A result that fails, with every status and reason in it. `hostile` is put into every string a stranger writes."""
    pictures = rich_snapshot()
    licence = cite(
        pictures,
        "If your services have more than 700 million monthly active users, you must request a\nlicense from Aurora",
        "LICENSE-MODEL",
        grade=Grade.VERIFIED,
    )
    if hostile:
        licence = replace(licence, quote=hostile, artifact=hostile, note=hostile)
    card = cite(pictures, "license: mit", "README.md", 1, Grade.DECLARED)
    vague = cite(pictures, "a mix of publicly available data", "README.md")
    claim_evidence = cite(pictures, "Aurora is a fully open-source model that anyone can use.", "README.md")
    weights = pictures.find(1, "model.safetensors")
    run = pictures.find(0, "train/run.py")
    assert weights is not None
    assert run is not None
    params = Component.PARAMETERS
    use = known(
        "parameters.use",
        params,
        "restricted",
        licence,
        why="above 700 million users a licence must be asked for" + hostile,
    )
    provenance = not_found(
        "data.provenance",
        Component.DATA_INFORMATION,
        "no document names where the training data comes from" + hostile,
        searched=("README.md", "docs/data.md", "docs/eval.md", "notes/hostile.md" + hostile),
        seen=(vague,),
    )
    scope = not_found("data.scope", Component.DATA_INFORMATION, "no document says how much data there is")
    labels = known(
        "data.self-supervised-only", Component.DATA_INFORMATION, True, vague, why="only filtering is described"
    )
    described = known(
        "data.described", Component.DATA_INFORMATION, True, cite(pictures, "deduplication step", "README.md"), vague
    )
    training = known(
        "training-code.published",
        Component.TRAINING_CODE,
        True,
        cite(pictures, "for step in steps", "train/run.py"),
        seen(pictures, run, "an entry point with an optimisation loop", probe="training-code"),
    )
    gated = not_looked(
        "parameters.published",
        params,
        "the Hub asks for a form before download" + hostile,
        seen=(seen(pictures, weights, "listed, 14.2 GB, its bytes are behind a gate" + hostile, probe="weights"),),
        instance="hf:aurora/aurora-7b",
    )
    terms = conflict("parameters.licence", params, "the card and the repository name different licences", card, licence)
    libraries = known(
        "supporting-libraries.published",
        Component.SUPPORTING_LIBRARIES,
        True,
        cite(pictures, "torch", "requirements.txt"),
        listing(pictures, 0, "7 files", probe="libraries"),
    )
    teachers = known("upstream.parents", Component.MODEL_METADATA, ("a/b", "c/d" + hostile), vague)
    undetermined = Status.UNDETERMINED
    findings = (
        Finding(
            "terms.use",
            Status.NOT_MET,
            None,
            "Above 700 million users a licence must be asked for." + hostile,
            (use,),
            would_change="put the parameters under terms that let anyone use them",
        ),
        Finding(
            "data.provenance",
            undetermined,
            Reason.NOT_FOUND,
            "No document names where the training data comes from.",
            (provenance,),
            would_change="say by name where the training data comes from" + hostile,
        ),
        Finding(
            "data.scope",
            undetermined,
            Reason.NOT_FOUND,
            "No document says what the data covers.",
            (scope,),
            would_change="say what the training data covers",
        ),
        Finding("data.labelling", Status.NOT_APPLICABLE, None, "Only self-supervised stages are named.", (labels,)),
        Finding(
            "data.sufficient",
            undetermined,
            Reason.JUDGEMENT,
            "Descriptions were found; a person must judge them.",
            (described,),
            would_change="a reviewer says yes",
            question="Could a skilled person build a substantially equivalent system from these documents?",
        ),
        Finding("code.training", Status.MET, None, "An entry point with its loop is published.", (training,)),
        Finding("code.libraries", Status.MET, None, "A dependency manifest is published.", (libraries,)),
        Finding(
            "parameters.published",
            undetermined,
            Reason.NOT_LOOKED,
            "The only place that holds them is gated.",
            (gated,),
            would_change="give access to hf:aurora/aurora-7b",
        ),
        Finding(
            "parameters.terms",
            undetermined,
            Reason.CONFLICT,
            "Two places name different terms.",
            (terms,),
            would_change="make the card and the licence file agree",
        ),
        Finding(
            "evaluation.results",
            undetermined,
            Reason.NOT_FOUND,
            "No results found.",
            (not_found("evaluation-results.published", Component.EVALUATION_RESULTS, "none"),),
        ),
    )
    assessment = Assessment(
        "osaid-1.0",
        Verdict.FAILS,
        findings,
        "The weights may not be used by everybody, and the training data is not described." + hostile,
        counterfactual=Counterfactual(
            Verdict.LIKELY_FAILS,
            ("put the parameters under terms that let anyone use them",),
            (("release the parameters anew under an OSI-approved licence",),),
            (
                Step("put the parameters under terms that let anyone use them", Verdict.LIKELY_FAILS),
                Step("say by name where the training data comes from, and what it covers", Verdict.UNCLEAR),
                Step("give access to the parameters and make the two statements of terms agree", Verdict.LIKELY_MEETS),
            ),
        ),
    )
    tiered = replace(
        assessment,
        definition="mof-1.0",
        verdict=Verdict.LIKELY_FAILS,
        summary="",
        tier=None,
        progress=(("class-3", 83.33333333333333), ("class-2", 0.0)),
        counterfactual=None,
        findings=tuple(item for item in findings if item.status is not Status.NOT_MET),
    )
    text = claim_evidence.quote
    seen_claims = (
        SeenClaim(
            Claim(11, 11 + len(text), text + hostile, "system", "claims", "open-source", "open-source"), claim_evidence
        ),
        SeenClaim(Claim(0, 4, "MIT" + hostile, "licence", "claims", "open-source", "MIT"), card),
    )
    leads = (
        Lead(SourceKind.HUB_MODEL, "https://huggingface.co/aurora/aurora-7b", frozenset({params}), claim_evidence),
        Lead(
            SourceKind.GIT,
            "https://github.com/aurora/data-prep" + hostile,
            frozenset({Component.DATA_PROCESSING_CODE, Component.DATA_INFORMATION}),
            vague,
            "offline and not mirrored" + hostile,
        ),
    )
    everything = (use, provenance, scope, labels, described, training, gated, terms, libraries, teachers)
    system = System(system_id + hostile, "Aurora 7B" + hostile, "Aurora")
    return Result(
        system=system,
        snapshot=pictures,
        assessed_at="2026-03-01T12:00:00Z",
        assessments=(assessment, tiered),
        facts=everything,
        claims=seen_claims,
        flags=flags(seen_claims, (assessment,), (DEFINITION, TIERED), everything),
        leads=leads,
        plan=plan(everything, pictures, leads, system),
    )
