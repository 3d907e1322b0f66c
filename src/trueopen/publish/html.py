"""A report as one self-contained page (see `page`). Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trueopen.definition import Definition
from trueopen.fact import Evidence
from trueopen.outcome import Assessment, Finding
from trueopen.publish import data_account, difference, lineage, matrix, view
from trueopen.publish.look import Look
from trueopen.publish.page import page

if TYPE_CHECKING:  # a type only: importing the line would load every probe
    from trueopen.assess import Result

_FILES_LISTED = 400
_QUOTES_SHOWN = 12
_QUOTE_LETTERS = 1_200


def render(results: Sequence[Result], definitions: Mapping[str, Definition], look: Look) -> str:
    """Return the page of every result, one below the other."""
    return page(
        "report.html",
        styles=("style.css",),
        pages=[_page(result, definitions) for result in results],
        view=view,
        matrix=matrix,
        grid=_grid(results, definitions),
        difference=difference,
        quote_of=quote_of,
        quotes_shown=_QUOTES_SHOWN,
        lineage_title=lineage.TITLE,
        differ=lineage.DIFFER,
        data_title=data_account.TITLE,
    )


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one source: `rows` (path, state, cited) all of them, or the telling ones; `folders` sum the rest."""

    holding: view.Holding
    rows: tuple[tuple[str, str, int], ...]
    folders: tuple[tuple[str, int], ...]


def _page(result: Result, definitions: Mapping[str, Definition]) -> dict[str, Any]:
    """What the template shows of one result."""
    return {
        "result": result,
        "assessments": [_assessment(result, item, definitions.get(item.definition)) for item in result.assessments],
        "rows": matrix.rows(result, definitions) if len(result.assessments) > 1 else (),
        "holdings": view.holdings(result),
        "unread": view.unread(result),
        "files": _files(result),
        "weights": lineage.weights(result),
        "line": lineage.line(result),
        "data": data_account.parts(result),
        "parents": data_account.upstream(result),
    }


def _grid(
    results: Sequence[Result], definitions: Mapping[str, Definition]
) -> tuple[tuple[str, tuple[matrix.Row | None, ...]], ...]:
    """Definitions down, targets across."""
    tables = [{row.id: row for row in matrix.rows(result, definitions)} for result in results]
    ids = dict.fromkeys(name for table in tables for name in table)
    return tuple((name, tuple(table.get(name) for table in tables)) for name in ids)


def _assessment(result: Result, assessment: Assessment, definition: Definition | None) -> dict[str, Any]:
    said = view.sayings(result, assessment)
    return {
        "it": assessment,
        "definition": definition,
        "answer": view.answer(result, assessment, definition),
        "tiers": view.tiers(assessment, definition),
        "groups": view.groups(assessment, definition),
        "optional": view.optional(assessment, definition),
        "searched": view.searched(assessment, 12),
        "steps": view.steps(assessment),
        "alternatives": view.alternatives(assessment),
        "cut_short": view.cut_short(assessment),
        "next_tier": view.next_tier(assessment, definition),
        "sayings": said,
        "differences": difference.differences(assessment, said),
        "table": _table(assessment),
    }


def _table(assessment: Assessment) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """Findings by the first part of their criterion's name: terms, data, code, parameters …"""
    rows: dict[str, list[Finding]] = {}
    for finding in assessment.findings:
        rows.setdefault(finding.criterion.split(".", 1)[0], []).append(finding)
    if len(rows) > max(8, len(assessment.findings) // 2):  # names without such parts
        return (("criteria", assessment.findings),)
    return tuple((name, tuple(findings)) for name, findings in rows.items())


def _files(result: Result) -> tuple[Files, ...]:
    cited = Counter((evidence.source, evidence.artifact) for fact in result.facts for evidence in fact.evidence)
    found = []
    for holding in view.holdings(result):
        artifacts = result.snapshot.trees[holding.number].artifacts
        rows = [
            (artifact.path, view.file_state(result, artifact), cited[(holding.number, artifact.path)])
            for artifact in artifacts
        ]
        rest: Counter[str] = Counter()
        if len(rows) > _FILES_LISTED:
            silent = (path for path, state, uses in rows if not _telling(state, uses))
            rest.update(path.split("/", 1)[0] + "/" if "/" in path else "(top folder)" for path in silent)
            rows = [row for row in rows if _telling(row[1], row[2])]
        shown = sorted(rows, key=lambda row: (-row[2], row[1] != "read", row[0]))[: _FILES_LISTED * 2]
        found.append(Files(holding, tuple(shown), tuple(sorted(rest.items()))))
    return tuple(found)


def _telling(state: str, uses: int) -> bool:
    return uses > 0 or state != "listed"


def quote_of(evidence: Evidence) -> str:
    """Return a quote with its line breaks, shortened where it is very long."""
    text = evidence.quote
    return text if len(text) <= _QUOTE_LETTERS else text[:_QUOTE_LETTERS].rstrip() + " …"
