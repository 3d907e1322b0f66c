"""TrueOpen: is this AI system really open source? Verdicts from evidence pinned to bytes."""

__version__ = "0.1.0"
