from snapshots import snapshot
from trueopen.derive import steps
from trueopen.fact import Evidence, Fact, Grade, Unknown, known, not_found
from trueopen.vocabulary import Component

SAID = Evidence(0, "README.md", Grade.OBSERVED, "test", quote="we then fine-tune it")
HELD = snapshot({"README.md": "x"})


def stage(name: str) -> Fact:
    return known("data.stage", Component.TRAINING_DATA, True, SAID, instance=name)


def step(name: str) -> Fact:
    return known("code.step", Component.TRAINING_CODE, True, SAID, instance=name)


def derived(*facts: Fact) -> dict[str, Fact]:
    return {fact.instance: fact for fact in steps.derive(facts, HELD, ()) if fact.name == "code.step"}


def test_a_stage_that_documents_name_and_no_code_performs_is_not_found_with_their_words() -> None:
    found = derived(stage("pre-training"), stage("fine-tuning"), step("pre-training"))
    assert found["pre-training"].value is True
    assert found["fine-tuning"].unknown is Unknown.NOT_FOUND
    assert found["fine-tuning"].evidence == (SAID,)


def test_processing_and_evaluation_are_named_by_their_own_facts() -> None:
    named = known("evaluation.named", Component.EVALUATION_RESULTS, True, SAID)
    processed = known("data.processing", Component.DATA_INFORMATION, True, SAID)
    found = derived(step("pre-training"), named, processed)
    assert {name for name, fact in found.items() if fact.unknown} == {"process-data", "evaluate"}
    assert found["evaluate"].component is Component.EVALUATION_CODE


def test_no_step_at_all_gives_way_to_what_documents_name() -> None:
    nothing = not_found("code.step", Component.TRAINING_CODE, "nothing", instance="pre-training")
    assert set(derived(nothing, stage("preference"))) == {"preference"}
    assert set(derived(nothing)) == {"pre-training"}
    assert not derived(stage("preference"))
