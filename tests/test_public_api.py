"""The public surface is a tested list; all else is private."""

from __future__ import annotations

import trueopen
from trueopen import assess as assess_module


def test_every_public_name_is_there_and_nothing_else() -> None:
    assert trueopen.__all__ == sorted(trueopen.__all__)
    for name in trueopen.__all__:
        assert getattr(trueopen, name) is not None
    assert set(trueopen._HOME) == set(trueopen.__all__)


def test_names_do_not_hide_modules() -> None:
    assert trueopen.check is assess_module.assess
