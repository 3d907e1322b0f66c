"""Changes in a publisher's words: which file, what is there so far, and who can do it."""

from __future__ import annotations

import pytest

from trueopen import load_definition
from trueopen.assess import judge
from trueopen.evaluate import evaluate
from trueopen.fact import Evidence, Fact, Grade, conflict, known, not_found, not_looked
from trueopen.outcome import By, Counterfactual
from trueopen.vocabulary import FACT_KINDS, FREEDOMS, Component

C = Component
OSAID = load_definition("osaid-1.0")


def at(artifact: str, line: int = 1, quote: str = "words", grade: Grade = Grade.OBSERVED) -> Evidence:
    return Evidence(0, artifact, grade, "test", quote=quote, bytes=(0, len(quote)), lines=(line, line))


DATA = "provenance scope characteristics obtained selected labelling processing public-listing third-party-listing"
CODE = (
    C.TRAINING_CODE,
    C.DATA_PROCESSING_CODE,
    C.EVALUATION_CODE,
    C.SUPPORTING_LIBRARIES,
    C.INFERENCE_CODE,
    C.ARCHITECTURE,
)


def complete() -> dict[tuple[str, str], Fact]:
    """Facts under which only reviewers' questions are open."""
    facts = [known(f"data.{name}", C.DATA_INFORMATION, True, at("DATA.md", 9)) for name in DATA.split()]
    facts.append(known("data.described", C.DATA_INFORMATION, True, at("DATA.md")))
    facts += [
        known(f"data.{name}", C.DATA_INFORMATION, False, at("DATA.md"))
        for name in ("labels-named", "self-supervised-only", "third-party-named")
    ]
    facts += [known(f"{code}.published", code, True, at(f"{code}.py", grade=Grade.VERIFIED)) for code in CODE]
    facts.append(known("code.step", C.TRAINING_CODE, True, at("train.py"), instance="pre-training"))
    facts.append(known("training-code.configuration", C.TRAINING_CODE, True, at("train.yaml")))
    facts.append(known("evaluation.named", C.EVALUATION_CODE, True, at("README.md", 40)))
    facts.append(known("parameters.published", C.PARAMETERS, True, at("model.safetensors")))
    facts += [known(f"upstream.{name}", C.PARAMETERS, False, at("README.md")) for name in ("named", "teacher-named")]
    for topic, component, instance in (
        ("parameters", C.PARAMETERS, ""),
        ("code", C.TRAINING_CODE, "training-code"),
        ("code", C.INFERENCE_CODE, "inference-code"),
    ):
        facts += [known(f"{topic}.{one}", component, "granted", at("LICENSE"), instance=instance) for one in FREEDOMS]
        facts.append(known(f"{topic}.osi-approved", component, True, at("LICENSE"), instance=instance))
    facts.append(known("data-information.restricted", C.DATA_INFORMATION, False, at("LICENSE")))
    facts.append(
        known("data-information.osd-conformant", C.DATA_INFORMATION, True, at("LICENSE"), instance="0:DATA.md")
    )
    return {(fact.name, fact.instance): fact for fact in facts}


def changed(*facts: Fact) -> Counterfactual:
    """What would change it where some facts are other than complete."""
    merged = complete() | {(fact.name, fact.instance): fact for fact in facts}
    found = judge(tuple(merged.values()), OSAID).counterfactual
    assert found is not None
    return found


def restricted(artifact: str, line: int, topic: str, component: Component, instance: str = "") -> list[Fact]:
    seen = at(artifact, line)
    facts = [
        known(f"{topic}.{one}", component, "restricted", seen, instance=instance) for one in ("use", "modify", "share")
    ]
    facts.append(known(f"{topic}.osi-approved", component, False, seen, instance=instance))
    if topic == component:
        facts.append(known(f"{topic}.restrictions", component, ("non-commercial",), seen, instance=instance))
    return facts


def test_the_base_of_these_tests_leaves_only_questions_open() -> None:
    assert evaluate(complete().values(), OSAID).verdict == "likely_meets"


def test_terms_are_replaced_where_they_stand_and_once_for_all_they_cover() -> None:
    found = changed(
        *restricted("LICENSE-MODEL", 12, "parameters", C.PARAMETERS),
        *restricted("LICENSE-MODEL", 12, "code", C.INFERENCE_CODE, "inference-code"),
    )
    assert found.changes == (
        "put the weights and the code (inference-code) under an OSI-approved licence, in place of the terms in"
        " LICENSE-MODEL:12 (non-commercial)",
    )
    assert found.verdict == "likely_meets"
    assert found.by == (By.PUBLISHER,)


def test_terms_in_several_files_are_several_changes() -> None:
    found = changed(
        *restricted("LICENSE-MODEL", 12, "parameters", C.PARAMETERS),
        *restricted("code/LICENSE", 3, "code", C.INFERENCE_CODE, "inference-code"),
    )
    assert len(found.changes) == 2


def test_every_set_of_weights_must_be_changed() -> None:
    merged = complete()
    for name in ("use", "study", "modify", "share", "osi-approved"):
        merged.pop((f"parameters.{name}", ""))
    for fact in (
        *restricted("small/LICENSE", 1, "parameters", C.PARAMETERS, "small"),
        *restricted("large/LICENSE", 1, "parameters", C.PARAMETERS, "large"),
    ):
        merged[fact.name, fact.instance] = fact
    for size in ("small", "large"):
        merged["parameters.study", size] = known("parameters.study", C.PARAMETERS, "granted", at("x"), instance=size)
    found = judge(tuple(merged.values()), OSAID).counterfactual
    assert found is not None
    assert [change.split(" under ")[0] for change in found.changes] == [
        "put the weights (small)",
        "put the weights (large)",
    ]


def test_new_terms_of_a_child_are_given_as_far_as_its_parent_allows() -> None:
    found = changed(
        *restricted("LICENSE", 1, "parameters", C.PARAMETERS),
        known("upstream.named", C.PARAMETERS, True, at("README.md", 3)),
        known("upstream.verdict", C.PARAMETERS, "meets", at("README.md", 3), instance="aurora/base"),
    )
    assert "(as far as the terms of its base model allow)" in found.changes[0]


def test_missing_terms_are_said_in_a_sentence_that_covers_the_part() -> None:
    none = [not_found(f"parameters.{one}", C.PARAMETERS, "no licence is stated") for one in (*FREEDOMS, "osi-approved")]
    (change,) = changed(*none).changes
    assert change.startswith("put the weights under an OSI-approved licence, in a file or a sentence that says what")


def test_statements_that_differ_are_made_to_agree() -> None:
    sides = at("LICENSE", 1), at("README.md", 7)
    facts = [conflict(f"parameters.{one}", C.PARAMETERS, "differ", *sides) for one in (*FREEDOMS, "osi-approved")]
    (change,) = changed(*facts).changes
    assert change == (
        "make what LICENSE:1 and README.md:7 say of the terms of the weights agree, on an OSI-approved licence"
    )


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("report.pdf: over the limit; elsewhere nothing", "report.pdf (not read here: over the limit)"),
        ("nothing here; not read: https://a.example/p (offline)", "https://a.example/p (not read here: offline)"),
        (
            "nothing; not read: https://a.example/p (offline), https://b.example/q (offline) and 3 more",
            "https://a.example/p and 4 more places (not read here: offline)",
        ),
        ("the disk fell over", "what was not read here (the disk fell over)"),
    ],
)
def test_what_was_not_read_is_for_a_reader_with_access_and_one_place_is_one_change(why: str, said: str) -> None:
    found = changed(
        not_looked("data.scope", C.DATA_INFORMATION, why), not_looked("data.selected", C.DATA_INFORMATION, why)
    )
    (change,) = found.changes
    assert change == f"read {said}, and find there: scope of the training data and how the data was selected"
    assert found.by == (By.READER,)


def test_terms_that_could_not_be_read_are_read_by_somebody() -> None:
    why = "found, could not be read: MODEL_LICENSE.pdf is no text"
    facts = [
        not_looked(f"parameters.{one}", C.PARAMETERS, why, seen=(at("MODEL_LICENSE.pdf"),))
        for one in (*FREEDOMS, "osi-approved")
    ]
    found = changed(*facts)
    assert found.changes == (
        "read the terms of the weights in MODEL_LICENSE.pdf:1, and find there an OSI-approved licence"
        " (not read here: MODEL_LICENSE.pdf is no text)",
    )
    assert found.by == (By.READER,)


def test_code_is_asked_for_with_the_place_that_describes_what_it_did() -> None:
    (change,) = changed(not_found("data-processing-code.published", C.DATA_PROCESSING_CODE, "none")).changes
    assert change == (
        "publish the code that processed and filtered the training data, which DATA.md:9 describes, under an"
        " OSI-approved licence"
    )


def test_the_section_is_named_where_it_is_known() -> None:
    merged = complete()
    merged["data-processing-code.published", ""] = not_found(
        "data-processing-code.published", C.DATA_PROCESSING_CODE, "none"
    )
    found = judge(tuple(merged.values()), OSAID, lambda evidence: "3.2 Filtering").counterfactual
    assert found is not None
    assert "which DATA.md:9 (section “3.2 Filtering”) describes" in found.changes[0]


def test_a_configuration_is_asked_for_beside_the_code_that_is_there() -> None:
    (change,) = changed(
        not_found("training-code.configuration", C.TRAINING_CODE, "no file sets a learning rate")
    ).changes
    assert change.startswith("publish the configuration that trained this system, beside training-code.py:1")


def test_sources_that_are_named_without_a_place_are_named() -> None:
    found = changed(
        not_found("data.public-listing", C.DATA_INFORMATION, "no place"),
        known("data.source", C.DATA_INFORMATION, "", at("DATA.md"), instance="Old Shelf"),
        known("data.source", C.DATA_INFORMATION, "", at("DATA.md"), instance="New Shelf"),
        known("data.source", C.DATA_INFORMATION, "https://a.example", at("DATA.md"), instance="A Shelf"),
    )
    assert found.changes == ("give the place where Old Shelf and New Shelf can be obtained",)


def test_a_near_miss_is_shown() -> None:
    vague = not_found(
        "data.provenance", C.DATA_INFORMATION, "no source is named", seen=(at("README.md", 5, "public data"),)
    )
    (change,) = changed(vague).changes
    assert change == "name the sources of all training data, stage by stage (so far: no source is named; README.md:5)"


def test_reviewers_are_asked_only_when_nothing_else_is_open() -> None:
    found = changed()
    assert set(found.by) == {By.REVIEWER}
    assert all(change.startswith("reviewers answer yes: ") for change in found.changes)
    assert By.REVIEWER not in {step.by for step in changed(*restricted("L", 1, "parameters", C.PARAMETERS)).ladder}


@pytest.mark.parametrize("missing", [1, 7, 20])
def test_whatever_is_missing_the_search_is_finished_and_no_change_is_said_twice(missing: int) -> None:
    merged = complete()
    lacking = [name for name, fact in merged.items() if not FACT_KINDS[fact.name].observation][:missing]
    for key in lacking:
        fact = merged[key]
        merged[key] = not_found(fact.name, fact.component, "nothing", instance=fact.instance)
    found = judge(tuple(merged.values()), OSAID).counterfactual
    assert found is not None
    assert found.exact
    assert found.note == ""
    assert len(set(found.best)) == len(found.best)
    assert len(found.best) <= missing


def test_several_facts_of_one_question_are_one_change() -> None:
    (change,) = changed(
        not_found("upstream.named", C.PARAMETERS, "no document"),
        not_found("upstream.teacher-named", C.PARAMETERS, "no document"),
    ).changes
    assert change.startswith("say which base model it was made from, or that it was trained from scratch")
