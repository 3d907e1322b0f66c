"""Do the places where training data is said to be still answer? Asked only where the user asked for it, online.

A link names a machine of a stranger's choice, so every address passes the gate of `web_fetch` (public https only), and
only the status is looked at. That a place answers does not say that the data is there; that it answers "gone" does
say that it is not to be had there today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from trueopen.fact import Fact, Grade, known, not_looked
from trueopen.sources.options import Options
from trueopen.sources.web_fetch import answers

NAME = "data.source-answers"
PROBE = "link-life"
_MOST_PLACES = 100
_AT_ONCE = 8
_GONE = (404, 410)


def answering(
    facts: Iterable[Fact], options: Options, day: str, ask: Callable[[str], int | str] = answers
) -> tuple[Fact, ...]:
    """Return one fact per named source of training data whose place is an https address; () where nobody asked.

    `day`: when this is, as it stands on the evidence. `ask` (address → HTTP status, or why nobody can say) is replaced
    in tests only.
    """
    if options.offline or not options.check_links:
        return ()
    named = [fact for fact in facts if fact.name == "data.source" and fact.known and _address(fact)]
    places = list(dict.fromkeys(_address(fact) for fact in named))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = dict(zip(places[:_MOST_PLACES], pool.map(ask, places[:_MOST_PLACES]), strict=True))
    return tuple(_facts(named, found, day))


def _facts(named: Iterable[Fact], found: dict[str, int | str], day: str) -> Iterator[Fact]:
    for fact in named:
        place = _address(fact)
        status = found.get(place, f"not asked: more than {_MOST_PLACES} places")
        if isinstance(status, str) or not (status < 400 or status in (401, 403, *_GONE)):
            why = f"{place}: {status if isinstance(status, str) else f'its server answered {status}'} on {day}"
            yield not_looked(NAME, fact.component, why, instance=fact.instance)
            continue
        asked = " (it asks who you are)" if status in (401, 403) else ""
        why = f"{place} answered {status}{asked} on {day}"
        seen = replace(
            fact.evidence[0],
            grade=Grade.OBSERVED,
            probe=PROBE,
            quote="",
            bytes=None,
            lines=None,
            url=place,
            note=why,
        )
        yield known(NAME, fact.component, status not in _GONE, seen, fact.evidence[0], why=why, instance=fact.instance)


def _address(fact: Fact) -> str:
    place = str(fact.value).partition("#")[0]
    return place if place.startswith("https://") else ""
