"""`trueopen licence FILE…`: which licence a text is, and which clauses take something away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trueopen.cli import options, output
from trueopen.cli.ending import INPUT, complain
from trueopen.cli.texts import read_licence
from trueopen.errors import InputError

if TYPE_CHECKING:  # imported when a command runs, not when help is printed
    from trueopen.publish.licence import Document

FORMATS = ("terminal", "json", "html", "text")  # `text` is the old name of `terminal`


def licence(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Licence texts; - for stdin.", show_default=False)],
    compare: Annotated[bool, typer.Option("--compare", help="Show what differs, legally, between two texts.")] = False,
    format: Annotated[str, typer.Option(help="terminal, json or html.")] = "terminal",
    every: Annotated[bool, typer.Option("--all", help="Show every difference, and clauses in full.")] = False,
    output_file: options.Output = None,
) -> int:
    """Identify licence texts and show which clauses take something away.

    A text with one word changed is another licence, read clause by clause: trueopen licence LICENSE. What differs
    between two texts: trueopen licence --compare A B.
    """
    options.one_of("--format", format, FORMATS)
    if compare and len(files) != 2:
        raise InputError(f"--compare takes two texts, and {len(files)} {'is' if len(files) == 1 else 'are'} named")
    if files.count("-") > 1:
        raise InputError("stdin can be read once: name - once")
    documents = _read(files, side_by_side=compare)
    failed = len(documents) < len(files)
    if compare and failed:
        return INPUT
    if documents or format == "json":
        write = _comparison if compare else _pages
        for_people = format in ("terminal", "text")
        output.write(write(documents, format, every, output_file), output_file, for_people=for_people)
    return INPUT if failed else 0


def _read(files: Sequence[str], *, side_by_side: bool) -> list[Document]:
    """Read every text. One that cannot be used is named on stderr, and the others go on.

    `side_by_side`: a text longer than any that is read cannot be used, for nothing can be said of what it changes.
    """
    from trueopen.licences.clauses.language import MAX_CHARACTERS
    from trueopen.publish import licence as pages

    documents = []
    for name in files:
        try:
            text = read_licence(name)
            if side_by_side and len(text.text) > MAX_CHARACTERS:
                raise InputError(f"{name}: longer than {MAX_CHARACTERS:,} characters")
        except InputError as error:
            complain(str(error))
            continue
        documents.append(pages.read(text.name, text.text, text.sha256, encoding=text.encoding, refused=text.refused))
    return documents


def _pages(documents: Sequence[Document], format: str, every: bool, output_file: Path | None) -> str:
    from trueopen.publish import licence as pages

    found = [pages.wire_file(document) for document in documents]
    if format == "json":
        return pages.json(found)
    if format == "html":
        from trueopen.publish import licence_html

        return licence_html.render([(file, each.text) for file, each in zip(found, documents, strict=True)])
    return pages.terminal(found, output.look(output=output_file, every=every))


def _comparison(documents: Sequence[Document], format: str, every: bool, output_file: Path | None) -> str:
    from trueopen.publish import licence_compare

    found = licence_compare.describe(*documents)
    if format == "json":
        return licence_compare.json(found)
    if format == "html":
        from trueopen.publish import licence_compare_html

        return licence_compare_html.render(found)
    from trueopen.publish import licence_compare_terminal

    return licence_compare_terminal.render(found, output.look(output=output_file, every=every))
