"""Which stages of training this system went through, as documents, data and code name them. Pure."""

from __future__ import annotations

from trueopen.fact import Fact
from trueopen.plan.found import Found
from trueopen.vocabulary import TRAINING_STAGES


def stages(found: Found) -> tuple[str, ...]:
    """Return the stages in their order; one where none is named, for every system was trained somehow."""
    named = {fact.instance for fact in found.every("data.stage") if fact.value is True}
    named |= {fact.instance for name in ("code.step", "code.command") for fact in found.every(name) if _names(fact)}
    named |= {str(fact.value) for fact in found.every("data.source-stage") if fact.known}
    ordered = tuple(stage for stage in TRAINING_STAGES if stage in named)
    return ordered or (("fine-tuning",) if parents(found) else ("pre-training",))


def _names(fact: Fact) -> bool:
    """Whether a fact about code names its stage: that no code was found at all is said of pre-training."""
    return fact.known or fact.instance != "pre-training"


def parents(found: Found) -> tuple[str, ...]:
    """Return the base models named."""
    fact = found.one("upstream.parents")
    return fact.value if fact is not None and isinstance(fact.value, tuple) else ()


def from_base(found: Found, every: tuple[str, ...]) -> str:
    """Return the stage that starts from the base models: the first that is no pre-training, else the first."""
    return next((stage for stage in every if stage != "pre-training"), every[0])
