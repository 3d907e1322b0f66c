"""Texts nobody knows word for word, from the file to the facts: clauses quoted, policies followed, nothing opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from snapshots import SYSTEM, snapshot, source
from trueopen.artifact import Snapshot
from trueopen.derive.merge import merge
from trueopen.derive.terms import derive
from trueopen.fact import Evidence, Fact, Grade, Unknown, known, seen, without_evidence
from trueopen.probes import licence_files, licence_statements
from trueopen.system import SourceKind
from trueopen.vocabulary import FREEDOMS, LICENCE_CLASSES, Component

C = Component
APACHE = (Path(__file__).parents[2] / "LICENSE").read_text("utf-8")
NON_COMMERCIAL = (
    "AURORA MODEL LICENSE\n\n"
    "1. Grant. We grant you a licence to use, copy, modify and distribute the Model solely for non-commercial"
    " purposes.\n\n"
    "2. Notice. You must keep this notice in all copies.\n"
)
BINDS_POLICY = (
    "AURORA MODEL LICENSE\n\n"
    "1. Grant. We grant you a licence to use, copy, modify and distribute the Model.\n\n"
    "2. Your use of the Model must comply with the Acceptable Use Policy.\n"
)
POLICY = (
    "# Acceptable Use Policy\n\nYou agree that you will not use the Model for any of these:\n\n"
    "1. Surveillance of people.\n2. Military purposes.\n"
)
GATE = (
    "---\nlicense: apache-2.0\nextra_gated_prompt: >-\n"
    "  You agree to use the model only for non-commercial research.\n---\n# Aurora\n"
)


def terms(shot: Snapshot) -> dict[str, Fact]:
    return {fact.name: fact for fact in derive(statements(shot), shot, ()) if fact.instance == ""}


def statements(shot: Snapshot) -> tuple[Fact, ...]:
    files = {artifact.path: artifact for artifact in shot}
    there = known("parameters.published", C.PARAMETERS, True, seen(shot, files["model.gguf"], "x", probe="test"))
    return merge((there, *licence_files.observe(shot, SYSTEM), *licence_statements.observe(shot, SYSTEM)))


def of(files: dict[str, str], kind: SourceKind = SourceKind.GIT) -> dict[str, Fact]:
    return terms(snapshot(source(files | {"model.gguf": "weights"}, kind=kind)))


def test_a_clause_that_takes_a_freedom_away_is_quoted_and_decides() -> None:
    found = of({"LICENSE": NON_COMMERCIAL})
    fact = found["parameters.use"]
    assert fact.value == "restricted"
    assert fact.why.startswith("LICENSE limits use, modification and sharing: non-commercial (“")
    (quoted,) = fact.evidence
    assert quoted.grade is Grade.OBSERVED
    assert quoted.bytes is not None
    assert NON_COMMERCIAL.encode()[slice(*quoted.bytes)].decode() == quoted.quote
    assert "solely for non-commercial purposes" in quoted.quote
    assert found["parameters.restrictions"].value == ("non-commercial",)
    assert "notice" in found["parameters.conditions"].value  # type: ignore[operator]
    assert found["parameters.gain-limited"].value is True
    assert found["parameters.unrestricted"].value is False
    assert found["parameters.osi-approved"].value is False


def test_a_text_that_nobody_reviewed_opens_nothing_however_it_reads() -> None:
    free = "AURORA LICENCE\n\nAnyone may use, copy, study, modify and distribute the Model for any purpose.\n"
    for extra in ("", "You may not use it on Mondays.\n", "Send us a postcard first.\n"):
        found = of({"LICENSE": free + extra})
        for freedom in FREEDOMS:
            assert found[f"parameters.{freedom}"].value != "granted", extra
        assert found["parameters.unrestricted"].value is not True


def test_bytes_that_are_no_utf8_are_quoted_from_the_file() -> None:
    data = "Licence d'Aurora é\n\n".encode("latin-1") + NON_COMMERCIAL.encode()
    fact = terms(snapshot(source({"LICENSE": data, "model.gguf": "weights"})))["parameters.use"]
    assert fact.value == "restricted"
    span = fact.evidence[0].bytes
    assert span is not None
    assert data[slice(*span)].decode() == fact.evidence[0].quote


def test_a_policy_that_the_licence_makes_binding_is_followed() -> None:
    found = of({"LICENSE": BINDS_POLICY, "USE_POLICY.md": POLICY})
    assert found["parameters.use"].value == "restricted"
    kinds = found["parameters.restrictions"].value
    assert isinstance(kinds, tuple)
    assert {"acceptable-use-policy", "field-of-use"} <= set(kinds)
    assert {"LICENSE", "USE_POLICY.md"} <= {item.artifact for item in found["parameters.restrictions"].evidence}


def test_a_policy_that_is_not_there_leaves_the_terms_unread() -> None:
    found = of({"LICENSE": BINDS_POLICY})
    assert found["parameters.use"].value == "restricted"
    assert found["parameters.restrictions"].value == ("acceptable-use-policy",)
    assert found["parameters.terms-read"].value is False
    assert "not found among the files" in found["parameters.terms-read"].why


def test_a_policy_beside_an_open_licence_stays_a_conflict() -> None:
    found = of({"LICENSE": APACHE, "USE_POLICY.md": POLICY})
    assert found["parameters.use"].unknown is Unknown.CONFLICT
    assert {item.artifact for item in found["parameters.use"].evidence} == {"LICENSE", "USE_POLICY.md"}
    assert found["parameters.modify"].value == "granted"
    assert found["parameters.osi-approved"].unknown is Unknown.CONFLICT
    assert found["parameters.unrestricted"].unknown is Unknown.CONFLICT


def test_a_gate_with_terms_is_read_and_conflicts_with_an_open_licence() -> None:
    found = of({"README.md": GATE}, SourceKind.HUB_MODEL)
    fact = found["parameters.use"]
    assert fact.unknown is Unknown.CONFLICT
    assert "the gate before the files limits use" in fact.why
    assert any("only for non-commercial research" in item.quote for item in fact.evidence)


def test_a_gate_without_a_licence_restricts() -> None:
    found = of({"README.md": GATE.replace("license: apache-2.0\n", "")}, SourceKind.HUB_MODEL)
    assert found["parameters.use"].value == "restricted"


def test_a_card_that_links_a_licence_carries_its_clauses() -> None:
    readme = "# Aurora\n\nUse of the models is subject to [the Model License](MODEL.md).\n"
    found = of({"README.md": readme, "MODEL.md": NON_COMMERCIAL, "LICENSE": APACHE})
    fact = found["parameters.use"]
    assert fact.value == "restricted"
    assert {item.artifact for item in fact.evidence} == {"MODEL.md", "README.md"}


@pytest.mark.parametrize(
    ("section", "outcome"),
    [
        ("You may not use the model for military purposes.", Unknown.CONFLICT),
        ("The model is intended for research.", None),
        ("The weights of Borealis may only be used for non-commercial purposes.", None),
    ],
)
def test_a_licence_section_that_sets_terms_of_its_own(section: str, outcome: Unknown | None) -> None:
    readme = f"# Aurora\n\n## License\n\nThe model weights are released under the Apache 2.0 license. {section}\n"
    assert of({"README.md": readme, "LICENSE": APACHE})["parameters.use"].unknown is outcome


def test_near_words_pass_a_limit_on_and_open_nothing() -> None:
    readme = (
        "# Aurora\n\n## License\n\nThe model weights are licensed for our partners under the Aurora Model License."
        " See [LICENSE](LICENSE).\n"
    )
    limited = of({"README.md": readme, "LICENSE": NON_COMMERCIAL})
    assert limited["parameters.use"].value == "restricted"
    assert of({"README.md": readme, "LICENSE": APACHE})["parameters.use"].value is None


def test_where_the_lists_differ_the_reader_is_told() -> None:
    card = "---\nlicense: unlicense\n---\n# Aurora\n"
    fact = of({"README.md": card}, SourceKind.HUB_MODEL)["parameters.osi-approved"]
    assert fact.value is True
    assert "no longer maintained" in fact.why


SYSTEMS: dict[str, dict[str, str]] = {
    "restricting": {"LICENSE": NON_COMMERCIAL},
    "with policy": {"LICENSE": BINDS_POLICY, "USE_POLICY.md": POLICY},
    "open with policy": {"LICENSE": APACHE, "USE_POLICY.md": POLICY},
    "linked": {
        "README.md": "# A\n\nUse of the models is subject to [the Model License](MODEL.md).\n",
        "MODEL.md": NON_COMMERCIAL,
        "LICENSE": APACHE,
    },
}


@pytest.mark.parametrize("name", SYSTEMS)
def test_losing_any_quote_opens_nothing_and_accuses_nobody(name: str) -> None:
    shot = snapshot(source(SYSTEMS[name] | {"model.gguf": "weights"}))
    stated = statements(shot)
    before = {fact.name: fact for fact in derive(stated, shot, ()) if fact.instance == ""}
    watched = [f"parameters.{one}" for one in (*FREEDOMS, *LICENCE_CLASSES, "osi-approved", "open-content")]
    quotes: set[Evidence] = {item for fact in stated for item in fact.evidence if item.artifact != "model.gguf"}
    for lost in quotes:
        rest = tuple(without_evidence(fact, lost) for fact in stated)
        after = {fact.name: fact for fact in derive(rest, shot, ()) if fact.instance == ""}
        for fact_name in watched:
            then, now = before[fact_name], after[fact_name]
            assert not now.known or now.value == then.value or not _better(now.value), (fact_name, lost.quote[:60])


def _better(value: object) -> bool:
    return value in ("granted", True)


def test_a_text_that_lists_licences_for_several_things_limits_none_of_them_as_a_whole() -> None:
    table = (
        "# Licences\n\n| Licence | For |\n|---|---|\n"
        "| [Aurora Open Licence](https://aurora.example.org/open) | the code |\n"
        "| [Aurora Agreement](https://aurora.example.org/agreement) | non-commercial use of Aurora Max only |\n"
        "| [Terms of Use](https://aurora.example.org/terms) | you may not use the service for commercial purposes |\n"
    )
    mixed = f"Aurora is under the Apache-2.0 license.\n\n{NON_COMMERCIAL}\nThe kernels are under the MIT license.\n"
    for text in (table, mixed):
        fact = of({"LICENSE.md": text})["parameters.use"]
        assert fact.unknown is Unknown.NOT_LOOKED
        assert "several licences" in fact.why


def test_a_sentence_without_a_subject_speaks_of_what_was_spoken_of_before() -> None:
    readme = (
        "# Aurora\n\n## License\n\nThe code is under the Apache 2.0 license. The model weights are open to research."
        " You may not use them commercially without our written permission.\n"
    )
    shot = snapshot(source({"README.md": readme, "LICENSE": APACHE, "run.py": "x\n" * 40, "model.gguf": "w"}))
    files = {artifact.path: artifact for artifact in shot}
    code = known("inference-code.published", C.INFERENCE_CODE, True, seen(shot, files["run.py"], "x", probe="test"))
    found = {fact.name: fact for fact in derive((*statements(shot), code), shot, ()) if fact.instance == ""}
    assert found["inference-code.use"].value == "granted"
    assert found["parameters.use"].value is None


def test_conditions_of_a_named_licence_are_those_of_its_reviewed_record() -> None:
    found = of({"LICENSE": APACHE})
    conditions = found["parameters.conditions"].value
    assert isinstance(conditions, tuple)
    assert {"notice", "patent-retaliation"} <= set(conditions)
    assert found["parameters.restrictions"].value == ()
    assert found["parameters.terms-read"].value is True
    unreviewed = of({"README.md": "---\nlicense: other\nlicense_name: aurora-terms\n---\n# A\n"}, SourceKind.HUB_MODEL)
    assert unreviewed["parameters.conditions"].unknown is Unknown.NOT_LOOKED


def test_the_name_of_a_licence_of_its_own_stands_for_the_file_it_links() -> None:
    readme = "# Aurora\n\nThe weights are released under the [Modified MIT License](LICENSE).\n"
    found = of({"README.md": readme, "LICENSE": NON_COMMERCIAL})
    assert found["parameters.use"].value == "restricted"
    assert {item.artifact for item in found["parameters.use"].evidence} == {"LICENSE", "README.md"}
    assert of({"README.md": readme, "LICENSE": APACHE})["parameters.use"].value is None


def test_a_note_on_the_work_of_others_beside_an_approved_licence_is_no_term_of_it() -> None:
    note = "\n\nThe models of Borealis are for non-commercial research purposes only.\n"
    assert of({"LICENSE": APACHE + note})["parameters.use"].unknown is Unknown.NOT_LOOKED
    own = "\n\nThe Software may be used for non-commercial purposes only.\n"
    assert of({"LICENSE": APACHE + own})["parameters.use"].value == "restricted"
