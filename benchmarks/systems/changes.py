"""What changed between two runs: verdicts and findings, system by system."""

from __future__ import annotations

from collections.abc import Iterator

from systems.run import Run


def changes(before: Run, after: Run, *, findings: bool = True) -> Iterator[str]:
    """A line per system whose answer differs, then its verdicts and findings, each `before → after` with the quote."""
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            yield f"{name}: {'new in this run' if old is None else 'not in this run'}"
            continue
        lines = []
        for definition in sorted(old.verdicts.keys() | new.verdicts.keys()):
            was, now = old.verdicts.get(definition, "–"), new.verdicts.get(definition, "–")
            if was != now:
                lines.append(f"  {definition}: {was} → {now}")
        if old.error != new.error:
            lines.append(f"  error: {old.error or 'none'} → {new.error or 'none'}")
        for key in sorted(old.answers.keys() & new.answers.keys()) if findings else ():
            first, second = old.answers[key], new.answers[key]
            if (first.status, first.reason) != (second.status, second.reason):
                lines.append(
                    f"    {key}: {first.reason or first.status} → {second.reason or second.status}"
                    f"  “{' '.join((second.quote or second.why).split())[:140]}”"
                )
        for flag in sorted(set(new.flags) - set(old.flags)):
            lines.append(f"    flag raised: {flag}")
        for flag in sorted(set(old.flags) - set(new.flags)):
            lines.append(f"    flag gone: {flag}")
        if lines:
            yield name
            yield from lines
