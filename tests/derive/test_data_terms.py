"""`data.terms` range over the documents that carried the data information, and over no other document."""

from __future__ import annotations

from snapshots import snapshot
from trueopen.derive import data_terms, terms
from trueopen.fact import Evidence, Fact, Grade, Unknown, known
from trueopen.probes.licence_statement import Covers, Scope, Statement, facts
from trueopen.vocabulary import Component

C = Component.DATA_INFORMATION


def carried(artifact: str, start: int = 0) -> Fact:
    cited = Evidence(0, artifact, Grade.OBSERVED, "test", quote="the data", bytes=(start, start + 8))
    return known("data.provenance", C, True, cited)


def says(licence: str, folder: str) -> Statement:
    cited = Evidence(0, f"{folder}/LICENSE", Grade.VERIFIED, "test", quote=licence, bytes=(0, 5))
    return Statement(frozenset({Covers.PLACE}), licence, Scope(0, folder, located=True), cited, f"{folder}: {licence}")


def derived(*given: Fact | Statement) -> dict[tuple[str, str], Fact]:
    plain = tuple(one for one in given if isinstance(one, Fact))
    stated = tuple(one for one in given if isinstance(one, Statement))
    found = terms.derive((*plain, *facts(stated)), snapshot({}), ())
    return {(fact.name, fact.instance): fact for fact in data_terms.derive(found, snapshot({}), ())}


def test_only_documents_that_carried_data_information_count() -> None:
    result = derived(carried("docs/data.md"), says("CC-BY-4.0", "docs"), says("CC-BY-NC-4.0", "paper"))
    assert result["data-information.restricted", ""].value is False
    assert result["data-information.open-content", "0:docs/data.md"].value is True


def test_a_restricting_licence_of_such_a_document_restricts() -> None:
    fact = derived(carried("docs/data.md"), says("CC-BY-NC-4.0", "docs"))["data-information.restricted", ""]
    assert fact.value is True
    assert any(item.artifact == "docs/LICENSE" for item in fact.evidence)


def test_no_licence_restricts_nothing_and_opens_nothing() -> None:
    result = derived(carried("docs/data.md"))
    assert result["data-information.restricted", ""].value is False
    assert result["data-information.open-content", "0:docs/data.md"].unknown is Unknown.NOT_FOUND


def test_a_licence_that_could_not_be_read_is_not_looked() -> None:
    result = derived(carried("docs/data.md"), says("LicenseRef-unknown-0123456789ab", "docs"))
    assert result["data-information.restricted", ""].unknown is Unknown.NOT_LOOKED


def test_without_data_information_there_is_nothing_to_restrict() -> None:
    assert derived()["data-information.restricted", ""].unknown is Unknown.NOT_FOUND
