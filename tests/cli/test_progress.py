from __future__ import annotations

import io
import sys

import pytest

from trueopen.cli import progress
from trueopen.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")


def test_nothing_is_said_when_it_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    with Progress() as tell:
        tell("reading")
    assert sys.stderr.getvalue() == ""  # type: ignore[attr-defined]


def test_what_takes_longer_is_named_and_the_line_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    with Progress() as tell:
        tell("reading")
        tell._begin()
        tell("looking \x1b[31mfor\nevidence")
    said = sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert said == "\rreading\rlooking [31mfor evidence\r" + " " * 24 + "\r"


def test_nothing_is_said_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    monkeypatch.setattr(progress, "WAIT_SECONDS", 0)
    with Progress() as tell:
        tell("reading")
        tell._begin()
        tell("looking")
    assert sys.stderr.getvalue() == ""  # type: ignore[attr-defined]
