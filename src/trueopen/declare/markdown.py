"""A draft declaration as Markdown: for the publisher to read, complete and keep. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from trueopen.declare import Change, Draft, Skeleton
from trueopen.outcome import By, Finding
from trueopen.publish import view
from trueopen.publish.markdown import escape
from trueopen.publish.safe_text import clean, one_line
from trueopen.publish.words import DISCLAIMER, SIGNS, VERDICTS, listed, sign

_PLACES_SHOWN = 3


def markdown(draft: Draft) -> str:
    """The whole draft: what was found, what is missing, who can mend it, and the files that would."""
    return "\n".join(_lines(draft)) + "\n"


def _lines(draft: Draft) -> Iterator[str]:
    result, assessment = draft.result, draft.assessment
    yield f"# Draft declaration: {escape(one_line(result.system.name or result.system.id))}"
    yield ""
    yield (
        f"What a machine found on {result.assessed_at[:10]}, for the publisher to check and complete. Against"
        f" {escape(draft.definition.title)}: **{VERDICTS[assessment.verdict]}**."
    )
    yield ""
    yield escape(view.answer(result, assessment, draft.definition))
    yield ""
    yield from _found(draft)
    yield from _missing(draft)
    yield from _files(draft)
    yield f"*{escape(DISCLAIMER)}*"


def _found(draft: Draft) -> Iterator[str]:
    yield "## What was found"
    yield ""
    if not draft.found:
        yield "Nothing that settles a requirement."
        yield ""
        return
    yield "| requirement | found | where |"
    yield "|---|---|---|"
    for finding in draft.found:
        where = _cell(listed(places(draft, finding), 3))
        yield f"| {_title(draft, finding)} | {_cell(finding.explanation)} | {where} |"
    yield ""


def places(draft: Draft, finding: Finding) -> tuple[str, ...]:
    """Where the evidence for a finding stands, each place once."""
    return tuple(dict.fromkeys(view.place(draft.result, evidence) for evidence in view.cited(finding)))[:_PLACES_SHOWN]


def _missing(draft: Draft) -> Iterator[str]:
    if draft.open:
        yield "## What is not shown"
        yield ""
        for finding in draft.open:
            shown = SIGNS[sign(finding)].phrase
            yield f"- {_title(draft, finding)} ({shown}): {escape(one_line(finding.explanation))}"
        yield ""
    mine = [change for change in draft.changes if change.by is By.PUBLISHER]
    yield from _list("## What you could do", mine)
    yield from _list(
        "## What a reader with access could do", [change for change in draft.changes if change.by is By.READER]
    )
    if draft.questions:
        yield "## What reviewers will ask"
        yield ""
        yield from (f"- {escape(one_line(question))}" for question in draft.questions)
        yield ""


def _list(heading: str, changes: list[Change]) -> Iterator[str]:
    if not changes:
        return
    yield heading
    yield ""
    yield from (f"{number}. {escape(one_line(change.text))}" for number, change in enumerate(changes, 1))
    yield ""


def _files(draft: Draft) -> Iterator[str]:
    yield "## Files that would say it"
    yield ""
    yield "`trueopen declare DIR --write` adds those that are not there. An unanswered question counts for nothing."
    yield ""
    for skeleton in draft.skeletons:
        yield from _file(skeleton)
    yield "### As a record of the Model Openness Framework"
    yield ""
    yield "`trueopen declare DIR --format yaml` prints it by itself; `trueopen check FILE -d mof-1.0` reads it."
    yield ""
    yield from _fenced("yaml", draft.record)


def _file(skeleton: Skeleton) -> Iterator[str]:
    yield f"### {skeleton.path}: {skeleton.purpose}"
    yield ""
    yield from _fenced("yaml" if skeleton.path.endswith(".yaml") else "markdown", skeleton.text)


def _fenced(language: str, text: str) -> Iterator[str]:
    fence = "`" * max(4, *(len(run) + 1 for run in _ticks(text)), 4)
    yield f"{fence}{language}"
    yield clean(text).rstrip("\n")
    yield fence
    yield ""


def _ticks(text: str) -> Iterator[str]:
    run = ""
    for letter in text + " ":
        if letter == "`":
            run += letter
        elif run:
            yield run
            run = ""


def _title(draft: Draft, finding: Finding) -> str:
    criterion = draft.definition.criterion(finding.criterion)
    return f"{escape(criterion.title) if criterion else ''} `{finding.criterion}`".strip()


def _cell(text: str) -> str:
    return escape(one_line(text)).replace("|", "\\|")
