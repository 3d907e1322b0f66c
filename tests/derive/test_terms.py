"""Effective terms: the nearest statement outwards decides, additions join, and no conflict ends on the open side."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshots import snapshot, source
from trueopen.derive.terms import derive
from trueopen.fact import Evidence, Fact, Grade, Unknown, known, not_found, not_looked
from trueopen.probes.licence_statement import ADDED, Covers, Scope, Statement, facts
from trueopen.system import SourceKind
from trueopen.vocabulary import Component

C = Component
EMPTY = snapshot({})
_number = count()


def evidence(artifact: str = "LICENSE", source: int = 0) -> Evidence:
    start = next(_number)
    return Evidence(source, artifact, Grade.DECLARED, "test", quote="words", sha256="0", bytes=(start, start + 5))


def says(
    covers: Covers, licence: str, folder: str = "", *, located: bool | None = None, thing: str = "", source: int = 0
) -> Statement:
    where = covers is Covers.PLACE if located is None else located
    path = f"{folder}/LICENSE" if folder else "LICENSE"
    return Statement(
        frozenset({covers}), licence, Scope(source, folder, where, thing), evidence(path, source), f"{path}: {licence}"
    )


def found(component: Component, *places: str, source: int = 0, instance: str = "") -> Fact:
    cited = tuple(evidence(place, source) for place in places)
    return known(f"{component}.published", component, True, *cited, instance=instance)


def terms(*given: Fact | Statement) -> dict[tuple[str, str], Fact]:
    plain = tuple(one for one in given if isinstance(one, Fact))
    stated = tuple(one for one in given if isinstance(one, Statement))
    derived = derive((*plain, *facts(stated)), EMPTY, ())
    return {(fact.name, fact.instance): fact for fact in derived}


WEIGHTS_HERE = found(C.PARAMETERS, "model.safetensors")


def test_a_root_licence_covers_weights_that_lie_in_that_source() -> None:
    fact = terms(WEIGHTS_HERE, says(Covers.PLACE, "Apache-2.0"))["parameters.licence", ""]
    assert fact.value == "Apache-2.0"


def test_a_root_licence_says_nothing_of_weights_that_lie_elsewhere() -> None:
    elsewhere = found(C.PARAMETERS, "model.safetensors", source=1)
    result = terms(elsewhere, says(Covers.PLACE, "Apache-2.0"))
    assert result["parameters.licence", ""].unknown is Unknown.NOT_FOUND
    assert result["parameters.use", ""].unknown is Unknown.NOT_FOUND


def test_a_root_licence_says_nothing_of_weights_that_were_not_found() -> None:
    assert terms(says(Covers.PLACE, "MIT"))["parameters.use", ""].unknown is Unknown.NOT_FOUND


def test_a_sentence_of_the_publisher_extends_a_licence_to_the_weights_wherever_they_lie() -> None:
    elsewhere = found(C.PARAMETERS, "model.safetensors", source=1)
    for there in ((), (elsewhere,)):
        assert terms(*there, says(Covers.WEIGHTS, "Apache-2.0"))["parameters.use", ""].value == "granted"


def test_the_nearest_folder_decides() -> None:
    code = found(C.INFERENCE_CODE, "third_party/kernel/run.py")
    result = terms(code, says(Covers.PLACE, "Apache-2.0"), says(Covers.PLACE, "CC-BY-NC-4.0", "third_party/kernel"))
    assert result["inference-code.licence", ""].value == "CC-BY-NC-4.0"
    assert result["code.use", "inference-code"].value == "restricted"


def test_a_licence_in_a_folder_covers_nothing_outside_it() -> None:
    result = terms(found(C.INFERENCE_CODE, "run.py"), says(Covers.PLACE, "MIT", "third_party/kernel"))
    assert result["inference-code.use", ""].unknown is Unknown.NOT_FOUND


def test_a_custom_licence_for_the_weights_is_not_rescued_by_an_open_one_for_the_place() -> None:
    result = terms(
        WEIGHTS_HERE, says(Covers.PLACE, "Apache-2.0"), says(Covers.WEIGHTS, "LicenseRef-unknown-0123456789ab")
    )
    assert result["parameters.use", ""].unknown is Unknown.NOT_LOOKED
    assert result["parameters.osi-approved", ""].unknown is Unknown.NOT_LOOKED


def test_an_open_sentence_does_not_rescue_a_restricting_file_beside_the_weights() -> None:
    result = terms(WEIGHTS_HERE, says(Covers.PLACE, "CC-BY-NC-4.0"), says(Covers.WEIGHTS, "Apache-2.0"))
    assert result["parameters.use", ""].unknown is Unknown.CONFLICT
    assert result["parameters.licence", ""].unknown is Unknown.CONFLICT
    assert len(result["parameters.use", ""].evidence) == 2


def test_two_open_licences_conflict_on_the_licence_and_agree_on_the_freedoms() -> None:
    result = terms(found(C.TRAINING_CODE, "train.py"), says(Covers.PLACE, "Apache-2.0"), says(Covers.PLACE, "MIT"))
    assert result["training-code.licence", ""].unknown is Unknown.CONFLICT
    assert result["training-code.osi-approved", ""].value is True
    assert result["code.use", "training-code"].value == "granted"


def test_a_restricted_licence_is_known_and_cites_its_statement() -> None:
    fact = terms(WEIGHTS_HERE, says(Covers.WEIGHTS, "CC-BY-NC-4.0"))["parameters.use", ""]
    assert fact.value == "restricted"
    assert fact.evidence


def test_a_use_policy_beside_an_open_licence_is_a_conflict() -> None:
    policy = says(Covers.WEIGHTS, f"{ADDED}acceptable-use-policy-0123456789ab")
    result = terms(WEIGHTS_HERE, says(Covers.PLACE, "Apache-2.0"), policy)
    assert result["parameters.use", ""].unknown is Unknown.CONFLICT
    assert result["parameters.study", ""].value == "granted"
    assert "acceptable-use-policy" in str(result["parameters.licence", ""].value)


def test_a_use_policy_beside_a_restricting_licence_changes_nothing_about_the_restriction() -> None:
    policy = says(Covers.WEIGHTS, f"{ADDED}acceptable-use-policy-0123456789ab")
    assert terms(WEIGHTS_HERE, says(Covers.WEIGHTS, "CC-BY-NC-4.0"), policy)["parameters.use", ""].value == "restricted"


def test_a_limit_in_the_same_statement_restricts_and_in_another_conflicts() -> None:
    one = says(Covers.WEIGHTS, f"Apache-2.0 AND {ADDED}research-only")
    assert terms(WEIGHTS_HERE, one)["parameters.use", ""].value == "restricted"
    apart = (says(Covers.WEIGHTS, "Apache-2.0"), says(Covers.WEIGHTS, f"{ADDED}research-only"))
    assert terms(WEIGHTS_HERE, *apart)["parameters.use", ""].unknown is Unknown.CONFLICT


def test_a_limit_without_any_licence_restricts() -> None:
    assert terms(says(Covers.WEIGHTS, f"{ADDED}non-commercial"))["parameters.use", ""].value == "restricted"


def test_a_licence_file_that_could_not_be_read_is_not_looked() -> None:
    result = terms(WEIGHTS_HERE, says(Covers.PLACE, ""), says(Covers.PLACE, "MIT"))
    assert result["parameters.use", ""].unknown is Unknown.NOT_LOOKED


def test_a_probe_that_failed_grants_nothing() -> None:
    failed = not_looked("parameters.licence", C.PARAMETERS, "the probe licence-files failed")
    result = terms(WEIGHTS_HERE, says(Covers.WEIGHTS, "MIT"), failed)
    assert result["parameters.use", ""].unknown is Unknown.NOT_LOOKED


def test_several_sets_of_weights_are_instances_and_their_licences_no_conflict() -> None:
    result = terms(
        says(Covers.WEIGHTS, "Apache-2.0", thing="Aurora"), says(Covers.WEIGHTS, "CC-BY-NC-4.0", thing="Aurora-Max")
    )
    assert result["parameters.use", "Aurora"].value == "granted"
    assert result["parameters.use", "Aurora-Max"].value == "restricted"
    assert ("parameters.use", "") not in result


def test_statements_about_other_sets_do_not_touch_the_set_that_was_found() -> None:
    here = found(C.PARAMETERS, "model.safetensors", source=1, instance="hf:aurora/aurora-1b")
    named = says(Covers.WEIGHTS, "Apache-2.0", source=1)
    other = says(Covers.WEIGHTS, "CC-BY-NC-4.0", thing="Aurora-Max-7B")
    assert terms(here, named, other)["parameters.use", "hf:aurora/aurora-1b"].value == "granted"
    same = says(Covers.WEIGHTS, "CC-BY-NC-4.0", thing="aurora-1b")
    assert terms(here, named, same)["parameters.use", "hf:aurora/aurora-1b"].unknown is Unknown.CONFLICT


def test_the_code_of_one_repository_is_not_covered_by_the_words_of_another() -> None:
    there = found(C.TRAINING_CODE, "train.py", source=1)
    result = terms(there, says(Covers.CODE, "Apache-2.0", source=0))
    assert result["training-code.use", ""].unknown is Unknown.NOT_FOUND


def test_code_terms_range_over_every_published_code_component() -> None:
    result = terms(
        found(C.TRAINING_CODE, "train.py"), found(C.ARCHITECTURE, "model.py"), says(Covers.PLACE, "Apache-2.0")
    )
    assert {instance for name, instance in result if name == "code.use"} == {"training-code", "architecture"}
    assert terms(says(Covers.PLACE, "MIT"))["code.use", ""].unknown is Unknown.NOT_FOUND


def test_a_content_licence_is_open_content_and_not_osi_approved() -> None:
    result = terms(found(C.TRAINING_DATA, "data.jsonl"), says(Covers.PLACE, "CC-BY-4.0"))
    assert result["training-data.open-content", ""].value is True
    assert result["training-data.osi-approved", ""].value is False


def test_a_declaration_that_states_its_own_terms_is_kept() -> None:
    declared = known("parameters.licence", C.PARAMETERS, "MIT", evidence("record.yml"))
    result = terms(declared, not_found("training-code.licence", C.TRAINING_CODE, "none"))
    assert result["parameters.licence", ""].value == "MIT"


LICENCES = ["Apache-2.0", "MIT", "CC-BY-NC-4.0", "LicenseRef-unknown-0123456789ab", "", f"{ADDED}research-only",
            f"{ADDED}access-gate-0123456789ab", "Apache-2.0 AND CC-BY-NC-4.0", "other"]  # fmt: skip
STATEMENTS = st.builds(
    says,
    st.sampled_from([Covers.PLACE, Covers.WEIGHTS]),
    st.sampled_from(LICENCES),
    st.sampled_from(["", "models", "models/a"]),
)
OPEN = {"Apache-2.0", "MIT"}


@given(st.lists(STATEMENTS, min_size=1, max_size=5))
def test_nothing_is_granted_where_a_statement_about_the_weights_is_not_open(stated: list[Statement]) -> None:
    result = terms(found(C.PARAMETERS, "models/a/model.safetensors"), *stated)
    fact = result["parameters.use", ""]
    naming = [one for one in stated if Covers.WEIGHTS in one.covers]
    if fact.value == "granted" and naming:
        deepest = (
            max(len(one.scope.folder) for one in naming if not one.licence.startswith(ADDED))
            if any(not one.licence.startswith(ADDED) for one in naming)
            else 0
        )
        nearest = [one for one in naming if one.licence.startswith(ADDED) or len(one.scope.folder) == deepest]
        assert all(one.licence in OPEN for one in nearest)


@given(st.lists(STATEMENTS, min_size=1, max_size=5), st.randoms())
def test_the_order_of_statements_does_not_change_what_is_granted(stated: list[Statement], random: object) -> None:
    there = found(C.PARAMETERS, "models/a/model.safetensors")
    again = list(reversed(stated))
    one, other = terms(there, *stated)["parameters.use", ""], terms(there, *again)["parameters.use", ""]
    assert (one.value, one.unknown) == (other.value, other.unknown)


@pytest.mark.parametrize("licence", ["other", "unknown", "cc", "proprietary"])
def test_a_family_name_grants_nothing_known(licence: str) -> None:
    result = terms(WEIGHTS_HERE, says(Covers.WEIGHTS, licence))
    assert not result["parameters.use", ""].known
    assert not result["parameters.osi-approved", ""].known


HUB = snapshot(
    source({}),
    source({}, kind=SourceKind.HUB_MODEL, location="https://huggingface.co/aurora/Aurora-1B-v0.1", gate="auto"),
)


def at_hub(*given: Fact | Statement) -> Fact:
    plain = tuple(one for one in given if isinstance(one, Fact))
    stated = tuple(one for one in given if isinstance(one, Statement))
    derived = derive((*plain, *facts(stated)), HUB, ())
    return next(fact for fact in derived if fact.name == "parameters.use" and fact.instance == "")


def test_a_row_of_a_table_speaks_of_the_hub_repository_of_that_name() -> None:
    there = found(C.PARAMETERS, "model.safetensors", source=1)
    mine = says(Covers.WEIGHTS, "Apache-2.0", thing="aurora-1b-v0.1.tar")
    other = says(Covers.WEIGHTS, "CC-BY-NC-4.0", thing="Aurora Max")
    assert at_hub(there, mine, other).value == "granted"
    assert at_hub(there, other).unknown is Unknown.NOT_FOUND


def test_weights_behind_a_gate_stand_under_the_licence_beside_them() -> None:
    listed = evidence("model.safetensors", 1)
    gated = not_looked("parameters.published", C.PARAMETERS, "gated", seen=(listed,))
    assert at_hub(gated, says(Covers.PLACE, "CC-BY-NC-4.0", source=1)).value == "restricted"
    prompt = says(Covers.WEIGHTS, f"{ADDED}access-gate-0123456789ab", source=1)
    assert at_hub(gated, says(Covers.WEIGHTS, "Apache-2.0", source=1), prompt).unknown is Unknown.CONFLICT


def test_an_open_part_leaves_the_licence_of_the_weights_open() -> None:
    part = terms(says(Covers.WEIGHTS, "Apache-2.0", thing="autoencoder (a part)"))
    assert part["parameters.use", ""].unknown is Unknown.NOT_FOUND
    folder = terms(says(Covers.WEIGHTS, "MIT", "docs"))
    assert folder["parameters.use", ""].unknown is Unknown.NOT_FOUND


TWO_HUBS = snapshot(
    source({}),
    source({}, kind=SourceKind.HUB_MODEL, location="https://huggingface.co/aurora/aurora-1b"),
    source({}, kind=SourceKind.HUB_MODEL, location="https://huggingface.co/aurora/aurora-max"),
)


def at_two_hubs(*given: Fact | Statement) -> dict[str, Fact]:
    plain = tuple(one for one in given if isinstance(one, Fact))
    stated = tuple(one for one in given if isinstance(one, Statement))
    derived = derive((*plain, *facts(stated)), TWO_HUBS, ())
    return {fact.instance: fact for fact in derived if fact.name == "parameters.use"}


ONE, MAX = says(Covers.WEIGHTS, "Apache-2.0", source=1), says(Covers.WEIGHTS, "CC-BY-NC-4.0", source=2)


def test_a_hub_card_speaks_of_its_own_weights_only() -> None:
    here = found(C.PARAMETERS, "model.safetensors", source=1, instance="hf:aurora/aurora-1b")
    there = found(C.PARAMETERS, "model.safetensors", source=2, instance="hf:aurora/aurora-max")
    result = at_two_hubs(here, there, ONE, MAX)
    assert result["hf:aurora/aurora-1b"].value == "granted"
    assert result["hf:aurora/aurora-max"].value == "restricted"
    unseen = at_two_hubs(ONE, MAX)
    assert (unseen["aurora-1b"].value, unseen["aurora-max"].value) == ("granted", "restricted")


def test_a_sentence_about_the_weights_in_another_repository_that_disagrees_with_the_card_conflicts() -> None:
    here = found(C.PARAMETERS, "model.safetensors", source=1)
    result = at_two_hubs(here, ONE, says(Covers.WEIGHTS, "CC-BY-NC-4.0", source=0))
    assert result[""].unknown is Unknown.CONFLICT


def test_a_declared_licence_has_its_classes() -> None:
    declared = known("parameters.licence", C.PARAMETERS, "CC-BY-NC-4.0", evidence("record.yml"))
    result = terms(declared)
    assert result["parameters.unrestricted", ""].value is False
    assert result["parameters.gain-limited", ""].value is True
    assert result["parameters.restrictions", ""].value == ("non-commercial",)
    opened = terms(known("model-card.licence", C.MODEL_CARD, "CC-BY-4.0", evidence("record.yml")))
    assert opened["model-card.osd-conformant", ""].value is True
    assert opened["model-card.type-appropriate", ""].value is True


def test_code_terms_say_whether_each_component_is_free_of_restrictions() -> None:
    result = terms(
        found(C.TRAINING_CODE, "train.py"),
        found(C.ARCHITECTURE, "net/model.py"),
        says(Covers.PLACE, "Apache-2.0"),
        says(Covers.PLACE, "CC-BY-NC-4.0", "net"),
    )
    assert result["code.unrestricted", "training-code"].value is True
    assert result["code.unrestricted", "architecture"].value is False
    assert result["code.fsf-free", "architecture"].value is False
    assert result["code.restrictions", "architecture"].value == ("non-commercial",)


def test_a_policy_that_only_bans_harm_leaves_the_gain_limits_of_the_licence_alone() -> None:
    policy = says(Covers.WEIGHTS, f"{ADDED}field-of-use")
    result = terms(WEIGHTS_HERE, says(Covers.WEIGHTS, "CC-BY-NC-4.0"), policy)
    assert result["parameters.gain-limited", ""].value is True
    assert result["parameters.only-safety-limits", ""].value is False
    beside = terms(WEIGHTS_HERE, says(Covers.WEIGHTS, "Apache-2.0"), policy)
    assert beside["parameters.only-safety-limits", ""].value is True
    assert beside["parameters.unrestricted", ""].unknown is Unknown.CONFLICT
    gain = terms(WEIGHTS_HERE, says(Covers.WEIGHTS, "Apache-2.0"), says(Covers.WEIGHTS, f"{ADDED}non-commercial"))
    assert gain["parameters.gain-limited", ""].unknown is Unknown.CONFLICT
