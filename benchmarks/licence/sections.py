"""The measures, each with its rows of the table and what it prints below."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from licence import (
    bank_a,
    bank_b,
    beside_peers,
    clause_scores,
    corpora,
    edit_scores,
    flips,
    identity,
    negatives,
    noise,
    speed,
)
from licence.answers import Answer, By, answer, available
from licence.controls import controls
from licence.edits import edits
from licence.labelled import read_folders
from licence.rates import percent
from trueopen.licences.identify import identify

BANKS = {"a": (bank_a.BANK, flips.A), "b": (bank_b.BANK, flips.B)}


@dataclass(frozen=True)
class Options:
    """Where the material lies (None: not named), and how much of it is used."""

    by: By
    folders: tuple[Path, ...]
    spdx: Path | None
    cache: Path | None
    peers: Path | None
    bank: str
    seed: int
    quick: bool

    def read(self, text: str) -> Answer:
        return answer(text, self.by)


@dataclass(frozen=True)
class Row:
    measure: str
    best: str
    target: str
    measured: str


@dataclass(frozen=True)
class Section:
    title: str
    rows: tuple[Row, ...]
    text: str
    seconds: float


Measure = Callable[[Options], list[Row]]


def run(title: str, measure: Measure, options: Options) -> Section:
    """The rows of a measure, with what it printed."""
    printed = StringIO()
    started = time.perf_counter()
    with redirect_stdout(printed):
        rows = measure(options)
    return Section(title, tuple(rows), printed.getvalue(), time.perf_counter() - started)


def clauses(options: Options) -> list[Row]:
    documents = read_folders(options.folders)
    if not documents:
        return [
            Row("restriction kinds per document, P / R", "93.3 % P", "≥ 0.95 / ≥ 0.92", "missing: no labelled texts")
        ]
    answered = [(document, options.read(document.text)) for document in documents]
    clause_scores.print_scores(answered)
    clause_scores.print_errors(answered)
    strict = clause_scores.total(clause_scores.kind_rates(answered, lenient=False))
    lenient = clause_scores.total(clause_scores.kind_rates(answered, lenient=True))
    where = clause_scores.places(answered)
    closed = sum(document.open == "no" for document, _ in answered)
    both = f"{lenient.precision:.3f} / {lenient.recall:.3f} (strict {strict.precision:.3f} / {strict.recall:.3f})"
    quotes = f"{percent(where.verbatim, where.spans)}; {percent(where.mostly, where.spans)}"
    return [
        Row("not-open texts called open", "-", "0", f"{len(clause_scores.called_open(answered, 'no'))} of {closed}"),
        Row("restriction kinds per document, P / R", "93.3 % P", "≥ 0.95 / ≥ 0.92", both),
        Row("quotes verbatim; inside the labelled clause", "none", "100 %; ≥ 0.90", quotes),
    ]


def approved(options: Options) -> list[Row]:
    measure, best, target = "OSI-approved texts with any restriction claimed", "51 %", "≤ 1 %"
    if options.spdx is None:
        return [Row(measure, best, target, _NO_SPDX)]
    texts = negatives.approved(options.spdx)
    rows = []
    ways: tuple[By, ...] = ("terms", "read") if options.by == "terms" else ("read",)
    for by in ways:
        answered = negatives.claimed(texts, lambda text, by=by: answer(text, by))  # type: ignore[misc]
        negatives.print_negatives(f"OSI-approved texts, {by}", answered)
        wrong = sum(bool(said.restrictions) for _, said in answered)
        rows.append(Row(f"{measure} ({by})", best, target, percent(wrong, len(answered))))
    copies = [(f"{copy.id} ({copy.expected})", copy.text) for copy in _natural(options) if copy.state != "several"]
    if copies:
        ids = {licence_id for licence_id, _ in texts}
        chosen = [(name, text) for name, text in copies if name.rpartition("(")[2][:-1] in ids]
        answered = negatives.claimed(chosen, options.read)
        negatives.print_negatives("Natural copies of approved texts", answered)
        wrong = sum(bool(said.restrictions) for _, said in answered)
        rows.append(
            Row("natural copies of them with any restriction claimed", "-", "≤ 1 %", percent(wrong, len(chosen)))
        )
    return rows


def edited(options: Options) -> list[Row]:
    measure, best = "OSI texts with one freedom removed, still exact or open", "88-100 %"
    if options.spdx is None:
        return [Row(measure, best, "0", _NO_SPDX)]
    chance = random.Random(options.seed)
    texts = list(negatives.approved(options.spdx))
    ids = {licence_id for licence_id, _ in texts}
    copies = [(copy.id, copy.text) for copy in _natural(options) if copy.expected in ids and not copy.state]
    if options.quick:
        texts = chance.sample(texts, min(30, len(texts)))
    bases = texts + chance.sample(copies, min(5 if options.quick else 40, len(copies)))
    bank, flip = BANKS[options.bank]
    found = edit_scores.outcomes(edits(bases, bank, flip, options.seed, 2 if options.quick else 4), options.read)
    edit_scores.print_outcomes(found)
    exact = [(name, text) for name, text in texts if identify(text).match == "exact"]
    harmless = [(name, change, identify(new).match) for name, text in exact for change, new in controls(text)]
    print()
    edit_scores.print_controls(harmless)
    kinds = [each for each in found if each.edit.kinds]
    broken = sum(match != "exact" for _, _, match in harmless)
    return [
        Row(measure, best, "0", percent(sum(each.kept for each in found), len(found))),
        Row("  the right kind named, its quote holds the words", "-", "-",
            percent(sum(each.right for each in kinds), len(kinds))),
        Row("  other kinds named too", "-", "-", percent(sum(bool(each.false) for each in kinds), len(kinds))),
        Row("  harmless changes no longer exact", "-", "0", percent(broken, len(harmless))),
    ]  # fmt: skip


def identities(options: Options) -> list[Row]:
    rows = []
    twins = {}
    if options.spdx is None:
        rows += [Row("identity, noisy copies, top-1", "84.4 / 83.4 / 95.6 %", "≥ 97 %", _NO_SPDX)]
    else:
        texts = list(negatives.texts(options.spdx))
        twins = identity.alike(texts)
        right, count = identity.print_noise(noise.noisy(texts, options.seed, 20 if options.quick else 70), twins)
        rows.append(Row("identity, noisy copies, top-1", "84.4 / 83.4 / 95.6 %", "≥ 97 %", percent(right, count)))
        print()
        right, exact, count = identity.print_canonical(texts, twins)
        rows.append(Row("identity, SPDX canonical, top-1", "96.8 %", "≥ 99.5 %", percent(right, count)))
        rows.append(Row("  of them exact", "-", "-", percent(exact, count)))
    for name, best, target, modified in (
        ("npm", "99.4 %", "≥ 99.8 %", ("8.3 %", "≤ 2 %")),
        ("pypi", "95.5 %", "≥ 98 %", ("22.5 %", "≤ 5 %")),
    ):
        copies = corpora.read(options.cache, name) if options.cache is not None else ()
        if not copies:
            rows.append(
                Row(f"identity, {name} natural, top-1", best, target, "missing: build it, name it with --corpora")
            )
            continue
        print()
        seen = identity.print_natural(name, copies, twins)
        rows.append(Row(f"identity, {name} natural, top-1", best, target, percent(seen.right, seen.texts)))
        rows.append(Row(f"  false modified, {name}", *modified, percent(seen.modified, seen.unchanged)))
    documents = read_folders(options.folders)
    print("\nLabelled texts called exact")
    wrong = identity.print_labelled(documents)
    rows.append(
        Row("AI licences called another licence, as exact", "7 of 24", "0", f"{wrong} of {len(documents)}"),
    )
    return rows


def speeds(options: Options) -> list[Row]:
    rows = []
    size = 50 if options.quick else 200
    peers = ("scancode", "licenseclassifier") if options.quick else speed.PEERS
    if options.spdx is None:
        rows.append(Row("time per licence text vs scancode", "1", "≥ 35× clean, ≥ 80× noisy", _NO_SPDX))
        return rows
    chance = random.Random(options.seed)
    texts = list(negatives.texts(options.spdx))
    pool = [text for _, text in texts]
    natural = [copy.text for copy in _natural(options)]
    clean = chance.sample(pool, size // 2) + chance.sample(natural or pool, size // 2)
    noisy = [text for _, _, text in chance.sample(noise.noisy(texts, options.seed), size)]
    whole = options.read if options.by in available() else None
    for title, sample, target in (("clean", clean, "≥ 35×"), ("noisy", noisy, "≥ 80×")):
        timed = speed.print_texts(title, sample, whole, options.peers, peers)
        measured = []
        for ours in ("identify", "of_text: identity and clauses"):
            times = speed.ratio(timed, ours, "scancode")
            measured.append(f"{times:.0f}× {ours.partition(':')[0]}" if times else "")
        missing = next((row.note for row in timed if row.who == "scancode" and row.milliseconds is None), "")
        rows.append(
            Row(
                f"time per licence text vs scancode, {title}", "1", target, missing or ", ".join(filter(None, measured))
            )
        )
        print()
    cards = corpora.readmes(options.cache) if options.cache is not None else ()
    if cards:
        rate, other = speed.print_readmes(cards[:: 5 if options.quick else 1], options.peers)
        beside = f"{other:.1f} MB/s" if other else "missing"
        rows.append(
            Row("README throughput, one core", "3.7 MB/s", "≥ 30 MB/s", f"{rate:.1f} MB/s (licenseclassifier {beside})")
        )
        print()
    else:
        rows.append(
            Row("README throughput, one core", "3.7 MB/s", "≥ 30 MB/s", "missing: name the corpora with --corpora")
        )
    runs = speed.print_start(dict(texts)["Apache-2.0"], options.peers, peer=not options.quick)
    starts = "; ".join(f"{run.seconds:.2f} s / {run.peak_mb:.0f} MB" for run in runs)
    target = "≤ 0.3 s / ≤ 100 MB"
    rows.append(Row("process start to first answer / RSS (exact; changed)", "7-9 s / 1.4 GB", target, starts))
    return rows


def beside(options: Options) -> list[Row]:
    """The peers' answers over samples of the same texts: they are measured, not quoted."""
    if options.spdx is None or options.peers is None:
        return [Row("peers over the same texts", "-", "-", "missing: name them with --peers, and --spdx-texts")]
    chance = random.Random(options.seed)
    size = 40 if options.quick else 100
    texts = list(negatives.texts(options.spdx))
    twins = identity.alike(texts)
    sets = {"SPDX canonical": chance.sample(texts, size)}
    sets["noisy"] = [(name, text) for name, _, text in noise.noisy(texts, options.seed, size // 8)]
    for name in ("npm", "pypi"):
        copies = corpora.read(options.cache, name) if options.cache is not None else ()
        single = [(copy.expected, copy.text) for copy in copies if copy.state != "several"]
        if single:
            sets[f"{name} natural"] = chance.sample(single, min(size, len(single)))
    bank, flip = BANKS[options.bank]
    approved = [pair for pair in negatives.approved(options.spdx) if identify(pair[1]).match == "exact"]
    changed = list(edits(chance.sample(approved, min(size // 6, len(approved))), bank, flip, options.seed, 2))
    changed = [each for each in changed if each.how != "drop"]
    names = ("licenseclassifier",) if options.quick else speed.PEERS
    beside_peers.print_beside(sets, changed, twins, options.peers, names)
    return []


SECTIONS: dict[str, tuple[str, Measure]] = {
    "clauses": ("The clause reader against labelled clauses", clauses),
    "negatives": ("Approved texts", approved),
    "edits": ("Approved texts with one freedom taken away", edited),
    "identity": ("Which licence a text is", identities),
    "peers": ("Other tools over samples of the same texts", beside),
    "speed": ("Time and memory", speeds),
}

_NO_SPDX = "missing: name the texts with --spdx-texts"


def _natural(options: Options) -> Sequence[corpora.Copy]:
    if options.cache is None:
        return ()
    return (*corpora.read(options.cache, "npm"), *corpora.read(options.cache, "pypi"))
