"""What is said of approved texts from which a freedom was taken, and of those changed without harm."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from licence.answers import Answer
from licence.edits import Edit
from licence.rates import inside, percent, print_table, short

Read = Callable[[str], Answer]

# How much of the words put in a quote must hold: a quote is the smallest sentence, and of two sentences it is one.
_HELD = 0.5


@dataclass(frozen=True)
class Outcome:
    """`kept`: still exact, or open. `right`: a right kind is named with a quote that holds the words put in; `named`: a
    right kind is named at all. `false`: kinds named that the edit does not bring."""

    edit: Edit
    answer: Answer
    kept: bool
    right: bool
    named: bool
    false: frozenset[str]


def outcome(edit: Edit, answer: Answer) -> Outcome:
    kinds = set(edit.kinds)
    fitting = [clause for clause in answer.restrictions if clause.kind in kinds]
    allowed = kinds | set(edit.also)
    return Outcome(
        edit=edit,
        answer=answer,
        kept=answer.match == "exact" or answer.open,
        right=any(_holds(clause.span, edit.span) for clause in fitting),
        named=bool(fitting),
        # Of an edit that only grants less, a reader may name what it means; elsewhere no other kind is right.
        false=answer.kinds - allowed if kinds else frozenset(),
    )


def outcomes(edits: Iterable[Edit], read: Read) -> list[Outcome]:
    return [outcome(edit, read(edit.text)) for edit in edits]


def _all(one: Outcome) -> str:
    return "all"


def _how(one: Outcome) -> str:
    return one.edit.how


def _place(one: Outcome) -> str:
    return f"insert: {one.edit.where}" if one.edit.how == "insert" else ""


def _kind(one: Outcome) -> str:
    return one.edit.kinds[0] if one.edit.how == "insert" else ""


def print_outcomes(found: Sequence[Outcome], *, errors: bool = True, kept_only: bool = False) -> None:
    rows = [("edits", "n", "still exact", "called open", "right kind, quoted", "right kind", "other kinds too")]
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for group_of in (_all, _how, _place, _kind):
        for each in sorted(found, key=group_of):
            if group_of(each):
                groups[group_of(each)].append(each)
    for title, group in groups.items():
        kinds = [each for each in group if each.edit.kinds]
        rows.append(
            (
                title,
                str(len(group)),
                str(sum(each.answer.match == "exact" for each in group)),
                str(sum(each.answer.open for each in group)),
                percent(sum(each.right for each in kinds), len(kinds)),
                percent(sum(each.named for each in kinds), len(kinds)),
                percent(sum(bool(each.false) for each in kinds), len(kinds)),
            )
        )
    print_table(rows)
    if errors:
        _print_errors(found, kept_only)


def _print_errors(found: Sequence[Outcome], kept_only: bool) -> None:
    for each in found:
        edit, answer = each.edit, each.answer
        place = f"{edit.base}, {edit.how} ({edit.where})"
        if answer.crash:
            print(f"  CRASH    {place}: {answer.crash}")
        if each.kept:
            said = "exact" if answer.match == "exact" else "open"
            print(f"  KEPT     {place}: still {said}: {short(edit.words or f'without {edit.lost}')}")
    if kept_only:
        return
    missed: dict[tuple[tuple[str, ...], str], list[str]] = defaultdict(list)
    for each in found:
        if each.edit.kinds and not each.right and each.edit.how == "insert":
            words = " ".join(each.edit.words.split())
            missed[each.edit.kinds, words].append(f"{each.edit.base}, {each.edit.where}")
    for (kinds, words), places in sorted(missed.items()):
        print(f"  MISSED   {len(places)} × {'|'.join(kinds)}: {short(words)}  (as in {places[0]})")
    for each in found:
        if each.edit.kinds and not each.right and each.edit.how == "flip":
            said = ", ".join(sorted(each.answer.kinds)) or "nothing"
            print(f"  MISSED   {each.edit.base}: {'|'.join(each.edit.kinds)}: {each.edit.where}; we say {said}")
    wrong: Counter[tuple[str, str, str]] = Counter()
    for each in found:
        for clause in each.answer.restrictions:
            if clause.kind in each.false:
                held = inside(each.edit.span, [clause.span]) > 0
                words = " ".join((each.edit.words if held else clause.quote).split())
                wrong[clause.kind, clause.rule, words] += 1
    for (kind, rule, words), count in sorted(wrong.items()):
        print(f"  WRONG    {count} × {kind} [{rule}]: {short(words)}")


def print_controls(found: Sequence[tuple[str, str, str]]) -> None:
    """`found`: base, harmless change, what the changed text is called. Only bases that are exact without the change."""
    broken = Counter(change for _, change, match in found if match != "exact")
    counts = Counter(change for _, change, _ in found)
    print_table(
        [("harmless change", "n", "no longer exact"), *((c, str(n), str(broken[c])) for c, n in counts.items())]
    )
    for base, change, match in found:
        if match != "exact":
            print(f"  BROKEN   {base}, {change}: {match}")


def _holds(span: tuple[int, int], words: tuple[int, int]) -> bool:
    return inside(words, [span]) >= _HELD
