"""What a clause reader says of a text: its clauses, the freedoms they leave, and what it could not read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from trueopen.licences.table import FREEDOMS, Freedom, Grant

# What a sentence does: gives a right, takes one away, makes it depend on something, or none of these.
Role = Literal["grant", "prohibition", "condition", "definition", "disclaimer", "boilerplate", "unread"]

# The closed list of design §3 of what restricts nothing.
CONDITIONS: tuple[str, ...] = (
    "attribution",
    "naming",
    "notice",
    "share-alike",
    "source-disclosure",
    "patent-retaliation",
    "trademark",
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One restriction or condition that a sentence imposes.

    `kind`: a key of `table.RESTRICTIONS`, or one of `CONDITIONS`. `span`: characters of the text, the smallest sentence
    or list item that imposes it; `quote` is exactly `text[span[0]:span[1]]`. `freedoms`: those it takes away; none for
    a condition. `rule`: which rule of which family says so (`field-of-use/list-of-uses`).
    """

    kind: str
    span: tuple[int, int]
    quote: str
    freedoms: tuple[Freedom, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class FreedomReading:
    """What the text says of one freedom, and where. `span` is None when no sentence says it (`not_granted`)."""

    grant: Grant
    span: tuple[int, int] | None
    why: str


@dataclass(frozen=True, slots=True)
class Policy:
    """A separate text whose rules bind too: the name it goes by, its address where one is given, the sentence."""

    name: str
    address: str | None
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that binds somebody and that no rule could resolve: nothing is open while one is left."""

    span: tuple[int, int]
    why: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or list item with its role. `span`: characters of the text. `under`: index of the sentence that
    introduces the list it stands in, or None."""

    span: tuple[int, int]
    role: Role
    under: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read clause by clause.

    `language`: ISO 639-1 code of the half that was read, or "" when none could be. `reason`: why the text as a whole
    was not read (then every freedom is `unknown`), or None.
    """

    language: str
    sentences: tuple[Sentence, ...]
    restrictions: tuple[Clause, ...]
    conditions: tuple[Clause, ...]
    freedoms: Mapping[Freedom, FreedomReading] = field(hash=False)
    policies: tuple[Policy, ...] = ()
    unread: tuple[Unread, ...] = ()
    reason: str | None = None

    @property
    def open(self) -> bool:
        """Whether the text was read as granting all four freedoms and taking none away."""
        return not self.restrictions and all(self.freedoms[freedom].grant == "granted" for freedom in FREEDOMS)
