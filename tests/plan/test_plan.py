"""Which steps a plan has, what state each is in, and what it asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.facts import PART, WHOLE, code, command, fact, made, seen, source, step, without
from snapshots import snapshot
from snapshots import source as tree
from trueopen.fact import Fact, conflict, not_found, not_looked
from trueopen.plan import Kind, State
from trueopen.plan.told import facts as told
from trueopen.plan.told import summary
from trueopen.probes.lead import Lead
from trueopen.system import SourceKind
from trueopen.vocabulary import PIPELINE_STEPS, Component

READY, DECISION, MISSING = State


def states(*facts: Fact) -> dict[str, str]:
    return {one.id: one.state.label for one in made(*facts).steps}


def test_a_system_of_which_everything_is_shown_is_ready() -> None:
    whole = made(*WHOLE)
    assert [one.id for one in whole.steps] == ["obtain-data-1", "process-data", "pre-training", "evaluate"]
    assert {one.state for one in whole.steps} == {READY}
    assert [one.question for one in whole.steps] == [""] * 4
    assert [one.after for one in whole.steps] == [(), ("obtain-data-1",), ("process-data",), ("pre-training",)]
    assert step(whole, "pre-training").command == "python train.py --config config.yaml"
    needs = [(item.kind, item.name) for item in step(whole, "pre-training").inputs]
    assert needs == [(Kind.PROGRAM, "train.py"), (Kind.CONFIGURATION, "config.yaml")]
    assert (whole.weights.state, whole.weights.name) == (READY, "weights/model.safetensors")
    assert summary(whole) == "4 steps: 4 ready, 0 need a decision, 0 missing"


def test_every_input_that_is_ready_is_pinned() -> None:
    for one in made(*WHOLE).steps:
        assert all(item.revision for item in one.inputs)


def test_nothing_known_is_two_steps_missing() -> None:
    assert states() == {"obtain-data-1": "missing", "pre-training": "missing"}


def test_steps_nobody_named_do_not_appear() -> None:
    assert not {"tokenise", "mid-training", "preference", "distillation"} & {one.stage for one in made(*WHOLE).steps}


@pytest.mark.parametrize(
    ("place", "state", "why"),
    [
        ("data/poems.txt", "ready", ""),
        ("./data/poems.txt", "ready", ""),
        ("", "missing", "no place"),
        ("/scratch/poems", "missing", "one machine"),
        ("poems", "decision", "no public address"),
        ("https://poems.example/all.zip", "decision", "not looked"),
        ("s3://poems/all", "decision", "not looked"),
    ],
)
def test_a_source_by_its_place(place: str, state: str, why: str) -> None:
    one = step(made(*source("Poems", place)), "obtain-data-1")
    assert one.state.label == state
    assert why in one.inputs[0].why
    assert bool(one.question) is (state != "ready")


def hub(**given: object) -> tuple[object, ...]:
    place = "https://huggingface.co/datasets/aurora/poems"
    trees = (tree({"README.md": "#"}), tree({"a.txt": "a"}, kind=SourceKind.HUB_DATASET, location=place, **given))  # type: ignore[arg-type]
    one = step(made(*source("Poems", place), at=snapshot(*trees)), "obtain-data-1")
    return one.state, one.inputs[0].revision, one.inputs[0].why


def test_a_source_that_was_read_is_pinned_by_its_revision() -> None:
    assert hub(revision="a" * 40) == (READY, "a" * 40, "")


def test_a_place_without_a_pin_and_a_place_behind_a_form_are_decisions() -> None:
    assert hub(revision=None) == (DECISION, None, "nothing pins which state of it was used")
    assert hub(gate="manual")[0] is DECISION


def test_an_address_keeps_the_pin_it_carries_though_nobody_looked() -> None:
    one = step(made(*source("Poems", f"https://poems.example/all.txt#sha256={'b' * 64}")), "obtain-data-1")
    assert (one.state, one.inputs[0].revision) == (DECISION, f"sha256:{'b' * 64}")
    other = step(made(*source("P", f"https://huggingface.co/datasets/a/p/tree/{'c' * 40}")), "obtain-data-1")
    assert (other.state, other.inputs[0].revision) == (DECISION, "c" * 40)


def test_why_a_place_was_not_read_is_said() -> None:
    place = "https://huggingface.co/datasets/aurora/poems"
    lead = Lead(
        SourceKind.HUB_DATASET, place, frozenset({Component.TRAINING_DATA}), seen("README.md"), "gated (manual)"
    )
    one = step(made(*source("Poems", place), leads=(lead,)), "obtain-data-1")
    assert (one.state, one.inputs[0].why) == (DECISION, "not looked: gated (manual)")


def test_two_places_for_one_source_are_a_decision() -> None:
    sides = conflict(
        "data.source", PART, "two places", seen("README.md", "a"), seen("README.md", "b"), instance="Poems"
    )
    assert states(sides)["obtain-data-1"] == "decision"


@pytest.mark.parametrize(
    ("amount", "state"),
    [("300B tokens", "ready"), ("the whole corpus", "ready"), ("a large part", "decision"), ("some", "decision")],
)
def test_a_vague_amount_is_a_decision(amount: str, state: str) -> None:
    assert states(*source("Poems", "data/poems.txt", amount=amount))["obtain-data-1"] == state


def test_a_source_that_code_may_fetch_is_a_decision_not_missing() -> None:
    found = (*source("Poems", ""), code("obtain-data", "prepare.py"))
    assert states(*found)["obtain-data-1"] == "decision"


def test_the_command_that_names_a_source_stands_with_it() -> None:
    fetch = command("obtain-data", "wget https://poems.example/poems.txt")
    found = made(*source("Poems", "https://poems.example/poems.txt"), *source("Prose", "data/poems.txt"), fetch)
    assert [one.command for one in found.steps[:2]] == ["wget https://poems.example/poems.txt", None]


def test_listings_and_published_data_serve_where_no_source_has_a_fact_of_its_own() -> None:
    listing = fact("data.public-listing", True, seen("README.md", note="Old: Poems: https://poems.example/a"))
    one = step(made(listing), "obtain-data-1")
    assert (one.action, one.inputs[0].location) == ("Obtain Old: Poems", "https://poems.example/a")
    assert states(fact("training-data.published", True, seen("data/poems.txt")))["obtain-data-1"] == "ready"


def test_data_that_was_not_looked_at_is_no_missing_data() -> None:
    assert states(not_looked("data.provenance", PART, "the paper was not read"))["obtain-data-1"] == "decision"


def test_a_stage_whose_data_nothing_names_is_missing_beside_those_named() -> None:
    found = made(
        *source("Poems", "data/poems.txt", "pre-training"),
        fact("data.stage", True, instance="preference"),
        fact("data.grade", "described", instance="preference"),
    )
    assert [(one.serves, one.state.label) for one in found.steps[:2]] == [
        ("pre-training", "ready"),
        ("preference", "missing"),
    ]
    assert step(found, "preference").after == ("pre-training", "obtain-data-2")


def test_programs_that_fetch_what_nothing_names() -> None:
    one = step(made(code("obtain-data", "prepare.py"), command("obtain-data", "python prepare.py")), "obtain-data-1")
    assert (one.state, one.command) == (DECISION, "python prepare.py")
    assert one.question == "What does prepare.py fetch, and in which state was it used?"


# steps that code performs


def test_a_program_without_a_command_is_a_decision() -> None:
    one = step(made(*without("code.command", instance="pre-training")), "pre-training")
    assert one.state is DECISION
    assert one.question == "With which arguments was train.py run?"


def test_several_programs_or_commands_are_a_decision() -> None:
    two = step(made(code("evaluate", "evaluate.py", "tune.py")), "evaluate")
    assert (two.state, two.question) == (DECISION, "Which of evaluate.py, tune.py was run, and with which arguments?")
    sides = [seen("README.md", "python train.py a"), seen("README.md", "python train.py b")]
    many = conflict("code.command", PART, "they differ", *sides, instance="pre-training")
    one = step(made(code("pre-training", "train.py"), many), "pre-training")
    assert one.state is DECISION
    assert "python train.py a" in one.question


@pytest.mark.parametrize(
    ("lack", "state"),
    [
        (not_found("code.step", PART, "nothing", instance="preference"), "missing"),
        (not_looked("code.step", PART, "offline", instance="preference"), "decision"),
        (fact("code.step", False, instance="preference"), "missing"),
        (fact("data.stage", True, instance="preference"), "missing"),
    ],
)
def test_a_stage_that_is_named_and_not_shown(lack: Fact, state: str) -> None:
    assert states(*WHOLE, lack)["preference"] == state


def test_a_near_miss_is_a_question_not_missing() -> None:
    near = not_found("code.step", PART, "it tunes finished weights", seen=(seen("tune.py"),), instance="pre-training")
    one = step(made(near), "pre-training")
    assert (one.state, one.question) == (DECISION, "Is tune.py the code of the step “pre-training”?")
    vague = not_found("code.step", PART, "nothing", seen=(seen("README.md"),), instance="pre-training")
    assert step(made(vague), "pre-training").state is MISSING


def test_a_command_that_sets_the_rate_needs_no_configuration() -> None:
    none = not_found("training-code.configuration", PART, "no file sets a learning rate")
    rest = (*source("Poems", "data/poems.txt"), code("pre-training", "train.py"), none)
    assert step(made(*rest, command("pre-training", "python train.py --lr 1")), "pre-training").state is READY
    assert step(made(*rest, command("pre-training", "python train.py")), "pre-training").state is MISSING


def test_that_no_code_was_found_names_no_stage() -> None:
    none = not_found("code.step", PART, "no code performs a step", instance="pre-training")
    found = made(none, fact("upstream.parents", ("aurora/base",)))
    assert [one.stage for one in found.steps] == ["obtain-data", "fine-tuning"]


def test_processing_that_the_tokenising_program_may_do_is_a_question() -> None:
    described = fact("data.processing", True)
    lacks = not_found("code.step", PART, "no code performs it", instance="process-data")
    one = step(made(described, lacks, code("tokenise", "prepare.py")), "process-data")
    assert (one.state, one.question) == (DECISION, "Does prepare.py also perform the step “process-data”?")


def test_continued_training_that_the_program_of_pre_training_may_do_is_a_question() -> None:
    lacks = not_found("code.step", PART, "no code performs it", instance="mid-training")
    one = step(made(*WHOLE, lacks), "mid-training")
    assert (one.state, one.question) == (DECISION, "Does train.py also perform the step “mid-training”?")


def test_code_as_such_names_a_step_only_where_steps_are_not_told_apart() -> None:
    data = fact("data-processing-code.published", True, seen("prepare.py"))
    assert "process-data" in states(data)
    assert "process-data" not in states(data, code("tokenise", "prepare.py"))


def test_code_that_an_unread_place_could_hold_is_not_missing() -> None:
    lead = Lead(
        SourceKind.GIT, "https://github.com/a/b", frozenset({Component.TRAINING_CODE}), seen("README.md"), "offline"
    )
    named = fact("data.stage", True, instance="preference")
    assert step(made(*WHOLE, named, leads=(lead,)), "preference").state is DECISION
    absent = command("preference", "python dpo.py")
    assert step(made(*WHOLE, absent, leads=(lead,)), "preference").state is DECISION
    assert step(made(*WHOLE, absent), "preference").state is MISSING


def test_a_command_of_a_public_tool_asks_for_its_version() -> None:
    tool = (command("evaluate", "lm_eval --tasks arc"), not_found("code.step", PART, "none", instance="evaluate"))
    assert states(*tool)["evaluate"] == "decision"


def test_what_an_earlier_step_writes_need_not_be_shown() -> None:
    rest = (*source("Poems", "data/poems.txt"), code("process-data", "prepare.py"), code("pre-training", "train.py"))
    make = command("process-data", "python prepare.py --out-prefix ./bin/all")
    train = command("pre-training", "python train.py --lr 1 --data bin/all_text.npy")
    assert step(made(*rest, make, train), "pre-training").state is READY
    other = step(made(*rest, make, command("pre-training", "python train.py --lr 1 --data bin/more")), "pre-training")
    assert (other.state, other.question) == (DECISION, "Where is bin/more?")


def test_a_command_of_another_step_that_starts_the_same_program_is_a_question() -> None:
    both = (
        code("process-data", "prepare.py"),
        code("tokenise", "prepare.py"),
        command("tokenise", "python prepare.py"),
    )
    one = step(made(*both), "process-data")
    assert (one.state, one.question) == (DECISION, "Does the command of the step “tokenise” do this too?")


def test_what_came_near_says_more_than_that_no_code_performs_a_step() -> None:
    none = not_found("code.step", PART, "no code performs it", seen=(seen("README.md"),), instance="pre-training")
    near = not_found("training-code.published", PART, "no settings for it", seen=(seen("train.py"),))
    one = step(made(none, near, fact("data.stage", True, instance="pre-training")), "pre-training")
    assert (one.state, one.inputs[0].why) == (DECISION, "it came near: no settings for it")


def test_a_program_of_which_there_are_two_is_a_decision() -> None:
    two = snapshot({"a/run.py": "", "b/run.py": "", "README.md": "#"})
    one = step(made(command("evaluate", "python run.py"), at=two), "evaluate")
    assert (one.state, one.question) == (DECISION, "Which run.py is meant?")


def test_words_that_stand_for_something_are_a_decision() -> None:
    vague = command("pre-training", "torchrun train.py --config config.yaml --data <path to data> --nodes $NODES")
    one = step(made(*without("code.command", instance="pre-training"), vague), "pre-training")
    assert one.state is DECISION
    assert "<path to data>, $NODES" in one.question


def test_settings_by_the_configuration_that_was_found() -> None:
    bare = command("pre-training", "python train.py")
    rest = tuple(
        one for one in without("code.command", instance="pre-training") if one.name != "training-code.configuration"
    )
    one = fact("training-code.configuration", True, seen("config.yaml"))
    many = fact("training-code.configuration", True, seen("config.yaml"), seen("other.yaml"))
    none = not_found("training-code.configuration", PART, "no file sets a learning rate")
    within = fact("training-code.configuration", True, seen("train.py"))
    near = not_found("training-code.configuration", PART, "it is for fine-tuning", seen=(seen("config.yaml"),))
    unread = not_looked("training-code.configuration", PART, "bytes are lacking")
    found = [
        step(made(*rest, bare, settings), "pre-training").state for settings in (within, one, many, none, near, unread)
    ]
    assert found == [READY, DECISION, DECISION, MISSING, DECISION, DECISION]
    launcher = command("pre-training", "python train.py", "run.sh")
    own = fact("training-code.configuration", True, seen("run.sh"))
    at = snapshot({"run.sh": "", "README.md": "", **dict.fromkeys(("train.py", "prepare.py", "evaluate.py"), "")})
    assert step(made(*rest, launcher, own, at=at), "pre-training").state is READY


def test_the_configuration_of_another_size_is_a_question() -> None:
    rest = (
        *source("Poems", "data/poems.txt"),
        code("pre-training", "train.py"),
    )
    found = []
    for path in ("sizes/7B/aurora-7b.yml", "sizes/1B/aurora.yml", "aurora.yml"):
        at = snapshot({"train.py": "", "README.md": "", path: "", "data/poems.txt": ""})
        settings = fact("training-code.configuration", True, seen(path))
        run = command("pre-training", f"python train.py {path}")
        found.append(step(made(*rest, run, settings, at=at), "pre-training").state)
    assert found == [DECISION, READY, READY]


def test_files_for_trying_things_out_are_a_question() -> None:
    at = snapshot({"train.py": "", "README.md": "", "configs/ablation/a.yml": "", "data/toy.jsonl": ""})
    asked = []
    for run in ("python train.py configs/ablation/a.yml", "python train.py --lr 1 --data data/toy.jsonl"):
        one = step(made(code("pre-training", "train.py"), command("pre-training", run), at=at), "pre-training")
        asked.append((one.state, one.question))
    assert asked == [
        (DECISION, "Is configs/ablation/a.yml what was used?"),
        (DECISION, "Is data/toy.jsonl what was used?"),
    ]


def test_a_base_model_is_an_input_of_the_stage_that_starts_from_it() -> None:
    base = fact("upstream.parents", ("aurora/base-7b",))
    one = step(made(base, code("fine-tuning", "tune.py"), command("fine-tuning", "python tune.py")), "fine-tuning")
    weights = next(item for item in one.inputs if item.kind is Kind.BASE_MODEL)
    assert (one.state, weights.location) == (DECISION, "https://huggingface.co/aurora/base-7b")
    alone = made(base)
    assert [item.stage for item in alone.steps] == ["obtain-data", "fine-tuning"]


def test_tuning_that_starts_from_nothing_named_asks_from_what() -> None:
    tune = (code("fine-tuning", "tune.py"), command("fine-tuning", "python tune.py"))
    one = step(made(*tune), "fine-tuning")
    assert (one.state, one.question) == (DECISION, "Which weights does “fine-tuning” start from?")
    none = fact("upstream.parents", ())
    assert step(made(*tune, none), "fine-tuning").state is MISSING
    whole = step(made(*WHOLE, none, *tune), "fine-tuning")
    assert (whole.state, whole.inputs[0].kind) == (READY, Kind.PROGRAM)


def test_published_weights_that_are_not_there() -> None:
    assert made().weights.state is MISSING
    assert made(not_looked("parameters.published", PART, "offline")).weights.state is DECISION
    assert made(fact("parameters.published", False)).weights.state is MISSING


# laws

from_strangers = st.one_of(
    st.text(min_size=1), st.sampled_from(("\udcff", "https://\udcff.org/a", "a/\udcff", "<\udcff>"))
)
_NAMES = ("data.stage", "code.step", "code.command", "data.grade")
some_facts = st.lists(
    st.one_of(
        st.builds(
            lambda name, place: fact("data.source", place, instance=name),
            from_strangers,
            st.one_of(st.just(""), from_strangers),
        ),
        st.builds(lambda name: fact("upstream.parents", (name,)), from_strangers),
        st.builds(lambda name, text: fact("data.source-amount", text, instance=name), from_strangers, from_strangers),
        st.builds(lambda stage: fact("data.stage", True, instance=stage), st.sampled_from(PIPELINE_STEPS)),
        st.builds(lambda stage: code(stage, "train.py"), st.sampled_from(PIPELINE_STEPS)),
        st.builds(lambda stage, text: command(stage, text), st.sampled_from(PIPELINE_STEPS), from_strangers),
        st.builds(
            lambda name, stage: not_looked(name, PART, "why", instance=stage),
            st.sampled_from(_NAMES),
            st.sampled_from(PIPELINE_STEPS),
        ),
    ),
    max_size=12,
)


@given(some_facts)
def test_any_facts_make_a_plan_in_order(facts: list[Fact]) -> None:
    found = made(*facts)
    before: set[str] = set()
    for one in found.steps:
        assert set(one.after) <= before
        before.add(one.id)
        assert bool(one.question) is (one.state is not READY)
        assert all(bool(item.why) is (item.state is not READY) for item in one.inputs)
        assert one.state is max((item.state for item in one.inputs), default=READY)
        if one.state is READY:
            assert all(item.revision for item in one.inputs)
    assert len(before) == len(found.steps)
    order = [PIPELINE_STEPS.index(one.stage) for one in found.steps]
    assert order == sorted(order)


@given(some_facts)
def test_a_plan_as_facts_names_every_step_once(facts: list[Fact]) -> None:
    found = made(*facts)
    named = [name for one in told(found) if isinstance(one.value, tuple) for name in one.value]
    assert not named or sorted(named) == sorted(one.id for one in found.steps)


def test_a_plan_as_facts_cites_the_evidence_of_its_steps() -> None:
    ready, decision, missing = told(
        made(*WHOLE, fact("data.stage", True, seen("README.md", "DPO"), instance="preference"))
    )
    assert (
        ready.why
        == "the plan to build it again has 5 steps: 4 ready, 0 need a decision, 1 missing (`trueopen plan` shows it)"
    )
    assert (missing.value, missing.evidence[0].quote) == (("preference",), "DPO")
    assert missing.why == "missing: train on preferences"
    assert (decision.value, decision.why) == ((), "nothing to decide")
    assert all(not one.known for one in told(made()))
