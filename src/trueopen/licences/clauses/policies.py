"""The separate texts that a licence makes binding: what they are called and where they are. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import re2

from trueopen.licences.clauses.reading import Clause, Policy

_NAME = re2.compile(
    r"(?:[A-Z][\w.&’'-]*\s+(?:(?:of|and|the|for|on)\s+)?){0,8}(?:Acceptable|Prohibited|Permitted|Responsible|Usage|Use|Service|Content|Conduct|Community|Trustworthy|Ethics|Privacy|AUP)\b"
    r"(?:\s+(?:and\s+)?[A-Z][\w-]*){0,6}|(?i:acceptable use policy|prohibited use policy|usage policy|use policy|usage guidelines|terms of (?:use|service)|code of conduct)"
)
_ADDRESS = re2.compile(r"(?:https?://|www\.)[^\s<>\"'”’)\]]+|\b[\w-]+(?:\.[\w-]+)+/[\w./~%-]+")


def policies(text: str, clauses: Sequence[Clause]) -> tuple[Policy, ...]:
    """One policy per sentence that binds to one, with the address that the sentence gives."""
    found: list[Policy] = []
    seen: set[tuple[str, str | None]] = set()
    for clause in clauses:
        if clause.kind != "acceptable-use-policy":
            continue
        name = _NAME.search(clause.quote)
        address = _ADDRESS.search(clause.quote)
        policy = Policy(
            name=" ".join(name.group(0).split()) if name is not None else "a policy of the licensor",
            address=address.group(0).rstrip(".,;:") if address is not None else None,
            span=clause.span,
        )
        if (policy.name, policy.address) not in seen:
            seen.add((policy.name, policy.address))
            found.append(policy)
    return tuple(found)
