"""Assess cases, each in a process of its own pool, and keep what is needed to score and compare: a run.

    python benchmarks/systems/run.py MIRRORS OUT.json < cases.json

As a script it is also what `quality.py between` starts with the sources of another revision of the project: it
asks of the package no more than its public API.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

if __package__ in (None, ""):  # run as a script: the folder above holds the package
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from systems.cases import Case, Place


@dataclass(frozen=True)
class Answer:
    """What was said of one criterion: status, reason, why, and the first quote with its place."""

    status: str
    reason: str
    why: str
    quote: str


@dataclass(frozen=True)
class Said:
    """What was said of one system under every definition, or why nothing was."""

    verdicts: dict[str, str]
    answers: dict[str, Answer]  # "definition criterion"
    flags: tuple[str, ...] = ()
    spans_wrong: tuple[str, ...] = ()
    spans: int = 0
    seconds: float = 0.0
    error: str = ""


Run = dict[str, Said]
# Facts that answer what people rated where no definition asks just that.
FACTS = (
    "training-data.published",
    "training-code.osi-approved",
    "data-processing-code.osi-approved",
    "inference-code.osi-approved",
)


def assess_all(cases: Iterable[Case], mirrors: Path, workers: int = 2) -> Run:
    """Assess every case offline over local copies, `MIRRORS/github.com/owner/name`."""
    wanted = tuple(cases)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        found = pool.map(assess_one, wanted, [mirrors] * len(wanted))
        return {case.id: said for case, said in zip(wanted, found, strict=True)}


def assess_one(case: Case, mirrors: Path) -> Said:
    """Assess one case. Never raises: what went wrong stands in the answer."""
    from trueopen.assess import assess
    from trueopen.definitions import available, load
    from trueopen.sources import Options

    missing = [place.url for place in case.places if not local(place, mirrors).exists()]
    if missing:
        return Said({}, {}, error=f"no local copy of {', '.join(missing)}")
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        manifest = Path(folder) / "system.yaml"
        manifest.write_text(json.dumps(_manifest(case, mirrors)), encoding="utf-8")  # JSON is YAML
        try:
            options = Options(offline=True, mirrors=mirrors, cache=Path(folder) / "cache")
            result = assess(str(manifest), [load(one) for one in available()], options, datetime.now(UTC))
        except Exception as error:  # a benchmark reports it and goes on
            return Said({}, {}, error=f"{type(error).__name__}: {error}")
    answers = {}
    for assessment in result.assessments:
        for finding in assessment.findings:
            why = "; ".join(dict.fromkeys(fact.why for fact in finding.facts if fact.why)) or finding.explanation
            answers[f"{assessment.definition} {finding.criterion}"] = Answer(
                finding.status.value,
                finding.reason.value if finding.reason else "",
                why[:600],
                _quoted([item for fact in finding.facts for item in fact.evidence]),
            )
    for fact in result.facts:
        key = f"fact {fact.name}"
        if fact.name in FACTS and (key not in answers or answers[key].status == "met"):  # the worst of its instances
            answers[key] = _fact(fact)
    wrong, spans = _check_spans(result, mirrors)
    return Said(
        verdicts={one.definition: one.verdict.value for one in result.assessments},
        answers=answers,
        flags=tuple(
            f"{flag.definition}: {result.claims[flag.claim].claim.text[:200]} | {', '.join(flag.contradicted_by)}"
            for flag in result.flags
        ),
        spans_wrong=wrong,
        spans=spans,
        seconds=round(time.process_time() - started, 2),
    )


def local(place: Place, mirrors: Path) -> Path:
    """Where the local copy of a place lies."""
    return mirrors / place.url.removeprefix("https://")


def fetch(cases: Iterable[Case], mirrors: Path) -> Iterator[str]:
    """Clone what is missing (bare, over https); yield a line for what could not be had."""
    for place in {place.url: place for case in cases for place in case.places}.values():
        to = local(place, mirrors)
        if to.exists():
            continue
        to.parent.mkdir(parents=True, exist_ok=True)
        command = ["git", "-c", "core.hooksPath=/dev/null", "clone", "--quiet", "--bare", place.url, str(to)]
        if subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode:
            yield f"{place.url}: could not be cloned"


def dump(run: Run) -> str:
    """A run as JSON text, the same bytes for the same run."""
    return json.dumps({name: asdict(said) for name, said in sorted(run.items())}, ensure_ascii=False, indent=1) + "\n"


def read(file: Path) -> Run:
    """A run that was written before."""
    records: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return {
        name: Said(
            **{
                **record,
                "answers": {key: Answer(**answer) for key, answer in record["answers"].items()},
                "flags": tuple(record["flags"]),
                "spans_wrong": tuple(record["spans_wrong"]),
            }
        )
        for name, record in records.items()
    }


def _fact(fact: Any) -> Answer:
    status = "undetermined" if not fact.known else "met" if fact.value is True else "not_met"
    return Answer(status, fact.unknown.value if fact.unknown else "", fact.why[:600], _quoted(fact.evidence))


def _quoted(evidence: Sequence[Any]) -> str:
    """The first quote, else the first note, with the file it stands in."""
    first = next((item for item in evidence if item.quote), evidence[0] if evidence else None)
    return f"{first.artifact}: {(first.quote or first.note)[:300]}" if first else ""


def _manifest(case: Case, mirrors: Path) -> dict[str, Any]:
    return {
        "system": {"id": case.id, "name": case.id.rpartition("/")[2], "producer": case.id.partition("/")[0]},
        "sources": [
            {"url": place.url, "path": str(local(place, mirrors)), "revision": place.revision} for place in case.places
        ],
    }


def _check_spans(result: Any, mirrors: Path) -> tuple[tuple[str, ...], int]:
    """Read every quoted span again with git itself, at the revision on the result: those that differ, and how many."""
    wanted: dict[tuple[int, str], list[Any]] = {}
    for fact in result.facts:
        for item in fact.evidence:
            if item.bytes is not None and item.quote:
                wanted.setdefault((item.source, item.artifact), []).append(item)
    wrong, count = [], 0
    for (number, path), items in wanted.items():
        source = result.snapshot.sources[number]
        copy = mirrors / source.location.removeprefix("https://")
        if not source.revision or not copy.is_dir():
            continue
        shown = subprocess.run(
            ["git", "-C", str(copy), "show", f"{source.revision}:{path}"], capture_output=True, check=False
        )
        if shown.returncode:
            continue  # extracted text: it is checked where it is made
        for item in items:
            count += 1
            start, end = item.bytes
            if shown.stdout[start:end].decode("utf-8", "replace") != item.quote:
                wrong.append(f"{path} {item.bytes}: {item.quote[:80]}")
    return tuple(wrong), count


def main(arguments: list[str]) -> int:
    mirrors, out = Path(arguments[0]), Path(arguments[1])
    cases = [
        Case(one["id"], one["family"], tuple(Place(**place) for place in one["places"])) for one in json.load(sys.stdin)
    ]
    out.write_text(dump(assess_all(cases, mirrors)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
