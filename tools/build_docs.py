"""Writes the pages on definitions and probes from their data: `docs/definitions/*.md` and `docs/probes/*.md`.

    python tools/build_docs.py            write them
    python tools/build_docs.py --check    say which differ from what would be written, and end with 1

Nothing on these pages is written by hand. Definitions speak from their YAML, probes from their docstring, their
`YIELDS` and `probes/about.py`, facts from `vocabulary.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from trueopen.definition import AllOf, AnyOf, Criterion, Definition, Example, FactIs, Judgement, Not, Rule, fact_names
from trueopen.definitions import available, load
from trueopen.fact import Grade
from trueopen.probes import PROBES, Probe
from trueopen.probes.about import ABOUT, DERIVED, Derived
from trueopen.publish.explain import LEVELS, said
from trueopen.publish.view import standing, value_words
from trueopen.publish.words import SIGNS, Sign
from trueopen.vocabulary import FACT_KINDS

DOCS = Path(__file__).resolve().parent.parent / "docs"
SOURCE = "../../src/trueopen"
_MADE = "<!-- Made by tools/build_docs.py from the data; change that, not this page. -->"


def pages() -> dict[str, str]:
    """Return every page, by its path below `docs/`."""
    definitions = [load(name) for name in available()]
    made = {"definitions/README.md": _definitions(definitions), "probes/README.md": _probes(definitions)}
    made |= {f"definitions/{item.id}.md": _definition(item) for item in definitions}
    made |= {f"probes/{probe.NAME}.md": _probe(probe, definitions) for probe in PROBES}
    made["probes/derived.md"] = _derived(definitions)
    return {path: _MADE + "\n\n" + "\n".join(lines).rstrip() + "\n" for path, lines in made.items()}


def answered_by(name: str) -> tuple[str, ...]:
    """Return the pages, below `docs/probes/`, of the probes and derivations that state a fact."""
    found = [probe.NAME for probe in PROBES if any(fact == name for fact, _ in probe.YIELDS)]
    if any(_states(step, name) for step in DERIVED):
        found.append("derived")
    return tuple(found)


def _states(step: Derived, name: str) -> bool:
    return any(name == fact or ("." not in fact and name.rpartition(".")[2] == fact) for fact in step.facts)


# --- definitions ------------------------------------------------------------------------------------------------------


def _definitions(definitions: list[Definition]) -> list[str]:
    lines = [
        "# Definitions",
        "",
        "Each is data: requirements in our own words, rules over facts, and examples that run as tests. An assessment"
        " says what a text asks and what was found; it is no certification and no legal advice.",
        "",
        "| definition | text | by | status | criteria |",
        "|---|---|---|---|---:|",
    ]
    for item in definitions:
        count = len(item.criteria)
        lines.append(f"| [`{item.id}`]({item.id}.md) | {item.title} | {item.publisher} | {standing(item)} | {count} |")
    return [*lines, "", "`trueopen check TARGET --definition all` sets them side by side."]


def _definition(it: Definition) -> list[str]:
    lines = [
        f"# {it.title}",
        "",
        f"`{it.id}` · version {it.version} · **{standing(it)}** · {it.publisher} · [the text]({it.url})",
        "",
        *_notes(it.notes),
    ]
    if it.if_met:
        lines += [f"Where it is met, reports say: *{it.if_met}*.", ""]
    if it.remains:
        lines += ["## Remains owed, also where it is met", "", *(f"- {line}" for line in it.remains), ""]
    if it.tiers:
        lines += ["## Tiers", "", "| tier | after | criteria |", "|---|---|---|"]
        for tier in it.tiers:
            names = ", ".join(f"`{name}`" for name in tier.criteria)
            lines.append(f"| {tier.title} (`{tier.id}`) | {f'`{tier.requires}`' if tier.requires else ''} | {names} |")
        lines += [f"\n`{pair.substitute}`, when met, stands in for `{pair.criterion}`." for pair in it.stands_in]
        lines.append("")
    lines += ["## Criteria", "", "| criterion | asks | level |", "|---|---|---|"]
    lines += [f"| [`{c.id}`](#{_anchor(c)}) | {c.title} | {LEVELS[c.level]} |" for c in it.criteria]
    lines.append("")
    for criterion in it.criteria:
        lines += _criterion(it, criterion)
    return lines


def _notes(notes: str) -> Iterator[str]:
    """The files wrap their lines; one that ends a sentence ends a paragraph."""
    for paragraph in notes.strip().replace(".\n", ".\0").replace("\n", " ").split("\0"):
        if paragraph.strip():
            yield paragraph.strip()
            yield ""


def _criterion(it: Definition, criterion: Criterion) -> list[str]:
    facts = dict.fromkeys(
        name for rule in (criterion.rule, criterion.not_applicable_when) if rule for name in _names(rule)
    )
    lines = [
        f"### {criterion.id}",
        "",
        f"**{criterion.title}.** {criterion.requirement}",
        "",
        f"{criterion.section} · {LEVELS[criterion.level]} · about {', '.join(criterion.components)}",
        "",
    ]
    if criterion.not_applicable_when is not None:
        lines += ["Does not apply if:", "", *_rule(criterion.not_applicable_when), ""]
    lines += ["Rule:", "", *_rule(criterion.rule), ""]
    lines += [f"To meet it: {criterion.mend}.", ""]
    lines += ["| fact | what it says | stated by |", "|---|---|---|"]
    lines += [f"| `{name}` | {_meaning(name)} | {_by(name, '../probes/')} |" for name in facts]
    lines += ["", "| example | outcome |", "|---|---|"]
    lines += [_example(example) for example in criterion.examples]
    return [*lines, ""]


def _anchor(criterion: Criterion) -> str:
    """As GitHub makes them: letters, digits and hyphens of the heading."""
    return criterion.id.replace(".", "")


def _rule(rule: Rule, depth: int = 0) -> Iterator[str]:
    words = f"`{said(rule)}`" if isinstance(rule, FactIs) else said(rule)
    yield "  " * depth + f"- {words}"
    parts: tuple[Rule, ...] = ()
    match rule:
        case AllOf(parts=inner) | AnyOf(parts=inner):
            parts = inner
        case Not(part=part):
            parts = (part,)
        case FactIs() | Judgement():
            pass
    for inner_part in parts:
        yield from _rule(inner_part, depth + 1)


def _example(example: Example) -> str:
    given = "; ".join(
        f"`{name}` "
        + ", ".join(
            (item.unknown or "").replace("_", " ")
            if item.value is None
            else value_words(item.value) + ("" if item.grade is Grade.OBSERVED else f" ({item.grade.label})")
            for item in items
        )
        for name, items in example.given
    )
    outcome = SIGNS[Sign(example.reason or example.status)]
    note = f"<br>*{example.note}*" if example.note else ""
    return f"| {given}{note} | {outcome.symbol} {outcome.phrase} |"


def _names(rule: Rule) -> Iterator[str]:
    """The facts a rule asks for, and those it shows beside a question."""
    yield from fact_names(rule)
    match rule:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _names(part)
        case Not(part=part):
            yield from _names(part)
        case _:
            yield from getattr(rule, "beside", ())


def _by(name: str, folder: str) -> str:
    return ", ".join(f"[{page}]({folder}{page}.md)" for page in answered_by(name)) or "a declaration or a review"


# --- probes -----------------------------------------------------------------------------------------------------------


def _probes(definitions: list[Definition]) -> list[str]:
    lines = [
        "# Probes",
        "",
        "A probe asks one question of what was collected and answers with facts: a value with the bytes that show it,"
        " or the reason why there is none. It knows no definition. The probe's name stands beside every quote of a"
        " report; here is what it looked for. Facts made out of other facts are [derived](derived.md).",
        "",
        "| probe | question |",
        "|---|---|",
    ]
    lines += [f"| [{probe.NAME}]({probe.NAME}.md) | {_question(probe)} |" for probe in PROBES]
    lines += ["", "## Every fact a definition asks for", "", "| fact | stated by | asked by |", "|---|---|---|"]
    for name, asked in sorted(_asked(definitions).items()):
        lines.append(f"| `{name}` | {_by(name, '')} | {_criteria(asked)} |")
    return lines


def _probe(probe: Probe, definitions: list[Definition]) -> list[str]:
    about = ABOUT.get(probe.NAME)
    module = str(getattr(probe, "__name__", "")).removeprefix("trueopen.").replace(".", "/")
    lines = [f"# {probe.NAME}", "", _question(probe), "", *_rest(probe)]
    lines += [f"Code: [`{module}.py`]({SOURCE}/{module}.py)", ""]
    if about is not None:
        lines += ["## Reads", "", f"{about.reads[:1].upper()}{about.reads[1:]}.", ""]
        lines += ["## How well it is known", "", *(f"- {line}" for line in about.grades), ""]
        lines += ["## Limits", "", *(f"- {line}" for line in about.limits), ""]
    lines += ["## Facts", ""]
    if not probe.YIELDS:
        lines += ["Those that the record it reads declares; none of its own.", ""]
        return lines
    lines += ["| fact | what it says | values | asked by |", "|---|---|---|---|"]
    asked = _asked(definitions)
    for name in dict.fromkeys(name for name, _ in probe.YIELDS):
        lines.append(f"| `{name}` | {_meaning(name)} | {_values(name)} | {_criteria(asked.get(name, ()))} |")
    return [*lines, "", "A fact without a value says why: *not found*, *not looked*, or *evidence disagrees*."]


def _question(probe: Probe) -> str:
    return " ".join(_docstring(probe).split("\n\n")[0].split()).removesuffix(" Pure.")


def _rest(probe: Probe) -> Iterator[str]:
    for paragraph in _docstring(probe).split("\n\n")[1:]:
        yield " ".join(paragraph.split())
        yield ""


def _docstring(probe: Probe) -> str:
    return (getattr(probe, "__doc__", None) or probe.NAME).strip()


def _meaning(name: str) -> str:
    """What a fact says, with the thing named that the vocabulary only points at ("that licence")."""
    words, topic = FACT_KINDS[name].meaning, name.partition(".")[0]
    for short in ("that licence", "those terms"):
        if words.startswith(short):
            return f"the {short.split()[1]} of the {topic}{words.removeprefix(short)}"
    return words


def _values(name: str) -> str:
    kind = FACT_KINDS[name]
    if kind.values:
        return ", ".join(f"`{value}`" for value in kind.values)
    return {bool: "yes, no", str: "text", tuple: "a list", float: "a number", int: "a number"}.get(kind.type, "")


def _derived(definitions: list[Definition]) -> list[str]:
    lines = ["# Derived facts", "", "Facts made out of facts. They cite the evidence of what they rest on.", ""]
    asked = _asked(definitions)
    for step in DERIVED:
        lines += [f"## {step.module}", "", step.does, "", f"Code: [`{step.module}`]({SOURCE}/{step.module})", ""]
        mine = [name for name in sorted(asked) if _states(step, name)]
        if mine:
            lines += ["| fact | what it says | values | asked by |", "|---|---|---|---|"]
            lines += [f"| `{name}` | {_meaning(name)} | {_values(name)} | {_criteria(asked[name])} |" for name in mine]
            lines.append("")
    return lines


Asked = tuple[tuple[str, Criterion], ...]


def _asked(definitions: list[Definition]) -> Mapping[str, Asked]:
    """Which criteria of which definitions ask for a fact."""
    found: dict[str, dict[tuple[str, str], tuple[str, Criterion]]] = {}
    for definition in definitions:
        for criterion in definition.criteria:
            for rule in (criterion.rule, criterion.not_applicable_when):
                for name in _names(rule) if rule else ():
                    found.setdefault(name, {})[definition.id, criterion.id] = (definition.id, criterion)
    return {name: tuple(criteria.values()) for name, criteria in found.items()}


def _criteria(asked: Asked) -> str:
    by_definition: dict[str, list[str]] = {}
    for definition, criterion in asked:
        link = f"[{criterion.id}](../definitions/{definition}.md#{_anchor(criterion)})"
        by_definition.setdefault(definition, []).append(link)
    return "<br>".join(f"`{name}`: {', '.join(links)}" for name, links in by_definition.items()) or "none"


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` only say which differ."""
    made = pages()
    there = {
        str(path.relative_to(DOCS)) for folder in ("definitions", "probes") for path in (DOCS / folder).glob("*.md")
    }
    differing = [path for path, text in made.items() if not _same(DOCS / path, text)] + sorted(there - made.keys())
    if "--check" in arguments:
        for path in differing:
            print(f"docs/{path} is not what the data says; run: make docs")
        return 1 if differing else 0
    for path, text in made.items():
        (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / path).write_text(text, encoding="utf-8", newline="\n")
    for path in sorted(there - made.keys()):
        (DOCS / path).unlink()
    return 0


def _same(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
