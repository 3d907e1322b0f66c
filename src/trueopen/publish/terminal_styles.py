"""The colours of signs and verdicts in the terminal. Never the only sign: a symbol or a word stands beside each."""

from __future__ import annotations

from trueopen.outcome import Verdict
from trueopen.publish.words import Sign

SIGN_STYLES = {
    Sign.NOT_MET: "bold red",
    Sign.CONFLICT: "bold magenta",
    Sign.NOT_FOUND: "bold yellow",
    Sign.NOT_LOOKED: "bold cyan",
    Sign.JUDGEMENT: "bold blue",
    Sign.MET: "bold green",
    Sign.NOT_APPLICABLE: "dim",
}
VERDICT_STYLES = {
    Verdict.FAILS: "bold red",
    Verdict.LIKELY_FAILS: "bold red",
    Verdict.UNCLEAR: "bold yellow",
    Verdict.LIKELY_MEETS: "bold green",
    Verdict.MEETS: "bold green",
}
