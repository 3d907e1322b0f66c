"""TrueOpen: is this AI system really open source? Verdicts from evidence pinned to bytes.

    from datetime import UTC, datetime
    import trueopen

    result = trueopen.check("path/to/repository", [trueopen.load_definition("osaid-1.0")],
                            trueopen.Options(offline=True), datetime.now(UTC))
    print(result.assessments[0].verdict)

Everything else is private and may change.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trueopen.assess import Result, judge
    from trueopen.assess import assess as check
    from trueopen.definitions import available as available_definitions
    from trueopen.definitions import load as load_definition
    from trueopen.errors import InputError, TrueOpenError
    from trueopen.fact import Fact
    from trueopen.outcome import Assessment, Verdict
    from trueopen.sources import Options

__version__ = "0.1.0"

__all__ = [
    "Assessment",
    "Fact",
    "InputError",
    "Options",
    "Result",
    "TrueOpenError",
    "Verdict",
    "available_definitions",
    "check",
    "judge",
    "load_definition",
]

# Loaded on first use, so that `trueopen --help` does not pay for what it does not need.
_HOME = {
    "Assessment": ("trueopen.outcome", "Assessment"),
    "Fact": ("trueopen.fact", "Fact"),
    "InputError": ("trueopen.errors", "InputError"),
    "Options": ("trueopen.sources", "Options"),
    "Result": ("trueopen.assess", "Result"),
    "TrueOpenError": ("trueopen.errors", "TrueOpenError"),
    "Verdict": ("trueopen.outcome", "Verdict"),
    "check": ("trueopen.assess", "assess"),
    "judge": ("trueopen.assess", "judge"),
    "available_definitions": ("trueopen.definitions", "available"),
    "load_definition": ("trueopen.definitions", "load"),
}


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'trueopen' has no attribute {name!r}")
    return getattr(import_module(home[0]), home[1])
