"""Code that is promised and not there: "training code will be released", an unticked item of a list, a file that does
nothing yet. Shown beside *not found*; a promise is never the thing. Pure.
"""

from __future__ import annotations

from trueopen.artifact import NotLooked, Snapshot
from trueopen.code.lines import line_of
from trueopen.code.paths import is_example
from trueopen.code.patterns import pattern
from trueopen.code.python import PythonSource
from trueopen.code.survey import survey
from trueopen.fact import Evidence, quote
from trueopen.vocabulary import Component

NAME = "code-promises"
MAX_DOCUMENTS, MAX_BYTES, MOST = 40, 512 * 1024, 2
_KEY = "code_promised"

_CODE = rb"(?:code|codes|scripts?|pipelines?|recipes?)"
_KINDS: dict[Component, bytes] = {
    Component.TRAINING_CODE: rb"(?:pre-?)?train(?:ing)?",
    Component.DATA_PROCESSING_CODE: rb"(?:data(?:set)?|pre-?processing|(?:data[ -])?(?:processing|preparation"
    rb"|curation|cleaning|filtering))",
    Component.INFERENCE_CODE: rb"(?:inference|sampling|generation|demo)",
    Component.EVALUATION_CODE: rb"(?:evaluations?|eval|benchmark(?:ing)?|test(?:ing)?)",
}
_LATER = (
    rb"(?:coming soon|will be (?:\w+ ){0,2}?(?:released?|available|published|open[- ]?sourced|made|uploaded"
    rb"|provided|added)"
    rb"|to be (?:released|announced|published|added|open[- ]?sourced)|(?:release[ds]?|available|open[- ]?sourced?) soon"
    rb"|not (?:yet )?(?:been )?(?:released|available|included|published|open[- ]?sourced)(?: yet)?"
    rb"|under (?:preparation|review)"
    rb"|stay tuned|\btbd\b|\btodo\b|\bwip\b|work in progress)"
)
_SAID = {
    component: pattern(
        rb"(?im)^[^\n]*?(?:\b" + kind + rb"(?:[ /,&]+(?:and[ ]+)?\w+){0,3}?[ -]" + _CODE + rb"\b[^\n.]{0,80}?" + _LATER
        + rb"|\b" + _CODE + rb"\s+(?:\w+\s+){0,2}?for\s+(?:\w+\s+){0,2}?" + kind + rb"\b[^\n.]{0,60}?" + _LATER
        + rb"|^[ \t]*[-*+][ \t]*\[[ ]\][^\n]*\b" + kind + rb"(?:[ /,&]+(?:and[ ]+)?\w+){0,3}?[ -]" + _CODE + rb"\b"
        + rb"|^#+[^\n]*\b" + kind + rb"\b[^\n]*\n+[ \t*_>-]*(?:" + _LATER + rb"))[^\n]*"
    )
    for component, kind in _KINDS.items()
}  # fmt: skip
_NAMED = {component: pattern(rb"(?i)(?:^|[/_-])" + kind) for component, kind in _KINDS.items()}
_LONG_TEXT = pattern(rb"(?s)\"\"\".*?\"\"\"|'''.*?'''")
_DONE = pattern(rb"(?i)\[x\]|~~")
_EMPTY_CALLS = frozenset({"NotImplementedError", "print", "exit", "sys.exit", "NotImplemented"})


def promised(snapshot: Snapshot, component: Component) -> tuple[Evidence, ...]:
    """Return what promises code of this kind, or stands in its place without doing anything; kept on the snapshot."""
    if component not in _KINDS:
        return ()
    key = f"{_KEY}:{component}"
    kept = snapshot.__dict__.get(key)
    if not isinstance(kept, tuple):
        kept = snapshot.__dict__[key] = (*_sentences(snapshot, component), *_stubs(snapshot, component))[:MOST]
    return kept


def with_promise(why: str, evidence: tuple[Evidence, ...]) -> str:
    """The reason why nothing was found, with the promise that was."""
    if not evidence:
        return why
    first = evidence[0]
    if "stub" in first.note:
        return f"{why}; {first.artifact} does nothing yet"
    return f"{why}; {first.artifact} says “{' '.join(first.quote.split())[:120]}”"


def _sentences(snapshot: Snapshot, component: Component) -> list[Evidence]:
    pages = [
        item
        for item in snapshot
        if item.path.lower().endswith((".md", ".rst")) and item.path.count("/") <= 1 and item.absent is None
    ]
    found: list[Evidence] = []
    for artifact in sorted(pages, key=lambda item: (item.source, item.path.count("/"), item.path))[:MAX_DOCUMENTS]:
        document = snapshot.document(artifact)
        if isinstance(document, NotLooked) or len(document.data) > MAX_BYTES:
            continue
        match = next((one for one in _SAID[component].finditer(document.data) if not _DONE.search(one.group(0))), None)
        if match is not None:
            found.append(
                quote(snapshot, document, *line_of(document, *match.span(0)), probe=NAME, note=f"{component} announced")
            )
        if len(found) == MOST:
            break
    return found


def _stubs(snapshot: Snapshot, component: Component) -> list[Evidence]:
    found = []
    for item in survey(snapshot).files:
        if (
            item.is_test
            or item.is_notebook
            or is_example(item.path)
            or len(item.document.data) > 4_000
            or item.artifact.name == "__init__.py"
        ):
            continue
        if not _NAMED[component].search(item.artifact.name.encode("utf-8", "surrogateescape")):
            continue
        source = item.parsed()
        if source is not None and is_stub(source):
            end = min(len(item.document.text), 400)
            found.append(quote(snapshot, item.document, 0, end, probe=NAME, note="a stub: the file does nothing"))
    return found[:MOST]


def is_stub(source: PythonSource) -> bool:
    """Whether a file does nothing: no statement but imports, or functions that only say that they are not written."""
    if source.loops or source.classes or source.constants or {call.name for call in source.calls} - _EMPTY_CALLS:
        return False
    if any(call.name == "NotImplementedError" for call in source.calls):
        return True
    lines = (line.strip() for line in _LONG_TEXT.sub(b"", source.text.encode("utf-8", "surrogateescape")).splitlines())
    return not any(line and not line.startswith((b"#", b"import ", b"from ")) for line in lines)
