"""Definitions as `trueopen definitions` shows them: the list, one of them, one criterion with its rule. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from trueopen.definition import AllOf, AnyOf, Criterion, Definition, Example, Given, Level, Not, Rule
from trueopen.fact import Grade
from trueopen.publish.explain import LEVELS, said
from trueopen.publish.look import Look
from trueopen.publish.safe_url import safe_url
from trueopen.publish.sheet import Sheet, styled
from trueopen.publish.view import standing, value_words
from trueopen.publish.words import SIGNS, Sign, plural


def every(definitions: Sequence[Definition], look: Look) -> str:
    """Return one line per definition."""
    sheet = Sheet(look)
    column = 4 if sheet.narrow else max(len(item.id) for item in definitions) + 2
    for item in definitions:
        sheet.hanging(styled((item.id, "bold"), "  "), styled(item.title), 0, column)
        count = plural(len(item.criteria), "criterion", "criteria")
        sheet.line((f"{item.publisher}; {standing(item)}; {count}", "dim"), indent=column)
    sheet.blank()
    sheet.line(("trueopen definitions ID shows one.", "dim"))
    return sheet.text


def one(definition: Definition, look: Look) -> str:
    """Return a definition with all its criteria, by level."""
    sheet = Sheet(look)
    sheet.line((definition.id, "bold"), f"   {definition.title}")
    sheet.line((f"{definition.publisher}; {standing(definition)}", "dim"))
    if url := safe_url(definition.url):
        sheet.unbroken(url, "dim", 0)
    if definition.notes.strip():
        sheet.blank()
        # The files wrap their lines; one that ends a sentence ends a paragraph.
        for paragraph in definition.notes.replace(".\n", ".\0").replace("\n", " ").split("\0"):
            sheet.line("· " + paragraph.strip(), hang=2)
    column = 4 if sheet.narrow else max(len(item.id) for item in definition.criteria) + 4
    for level in Level:
        chosen = [item for item in definition.criteria if item.level is level]
        if chosen:
            sheet.blank()
            sheet.line((LEVELS[level][:1].upper() + LEVELS[level][1:], "bold underline"), (f"   {len(chosen)}", "dim"))
        for item in chosen:
            sheet.hanging(styled((item.id, "bold"), " "), styled(item.title, (f"   {item.section}", "dim")), 2, column)
    if definition.remains:
        _part(sheet, "Remains owed, also where it is met")
        for line in definition.remains:
            sheet.line(f"· {line}", indent=2, hang=2)
    for tier in definition.tiers:
        sheet.blank()
        after = f" (after {tier.requires})" if tier.requires else ""
        sheet.line((tier.title, "bold underline"), (f"   {tier.id}{after}", "dim"))
        sheet.line(", ".join(tier.criteria), indent=2)
    sheet.blank()
    sheet.line((f"trueopen definitions {definition.id} CRITERION shows the rule of one.", "dim"))
    return sheet.text


def criterion(definition: Definition, item: Criterion, look: Look) -> str:
    """Return one criterion: requirement, rule, what a publisher would do, and the examples that test it."""
    sheet = Sheet(look)
    sheet.line((f"{definition.id}   {item.id}", "bold"), f"   {item.title}")
    sheet.line((f"{definition.title} ({standing(definition)}), {item.section}: {LEVELS[item.level]}", "dim"))
    sheet.blank()
    sheet.line(item.requirement)
    if item.not_applicable_when is not None:
        _part(sheet, "Does not apply if")
        _rule(sheet, item.not_applicable_when, "", "")
    _part(sheet, "Rule")
    _rule(sheet, item.rule, "", "")
    _part(sheet, "To meet it")
    sheet.line(item.mend, indent=2)
    if item.examples:
        _part(sheet, "Examples (they run as tests)")
        for example in item.examples:
            _example(sheet, example)
    return sheet.text


def _part(sheet: Sheet, title: str) -> None:
    sheet.blank()
    sheet.line((title, "bold underline"))


def _rule(sheet: Sheet, rule: Rule, branch: str, trunk: str) -> None:
    lead = styled("  ", (branch, "dim"))
    sheet.hanging(lead, styled(said(rule)), 0, lead.cell_len)
    parts: tuple[Rule, ...] = ()
    if isinstance(rule, AllOf | AnyOf):
        parts = rule.parts
    elif isinstance(rule, Not):
        parts = (rule.part,)
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        _rule(sheet, part, trunk + ("└ " if last else "├ "), trunk + ("  " if last else "│ "))


def _example(sheet: Sheet, example: Example) -> None:
    shown = SIGNS[Sign(example.reason or example.status)]
    lead = styled(f"{shown.symbol} ", (shown.phrase, "bold"), " ")
    given = [f"{name} {', '.join(_given(item) for item in items)}" for name, items in example.given]
    sheet.hanging(lead, styled(example.note or given[0]), 2, 24)
    for line in given if example.note else given[1:]:
        sheet.line((line, "dim"), indent=24, hang=2)


def _given(item: Given) -> str:
    if item.value is None:
        return (item.unknown or "").replace("_", " ")
    return value_words(item.value) + ("" if item.grade is Grade.OBSERVED else f" ({item.grade.label})")
