"""Read a licence text clause by clause: what it takes away, what it asks, what it grants. Pure.

    read(text)             → Reading
    conditions_of(text)    → only what it asks, for a text that is known to take nothing away

Nothing here knows a licence by name: the same rules read every text.
"""

from trueopen.licences.clauses.read import conditions_of, read
from trueopen.licences.clauses.reading import (
    CONDITIONS,
    Clause,
    FreedomReading,
    Policy,
    Reading,
    Role,
    Sentence,
    Unread,
)

__all__ = [
    "CONDITIONS",
    "Clause",
    "FreedomReading",
    "Policy",
    "Reading",
    "Role",
    "Sentence",
    "Unread",
    "conditions_of",
    "read",
]
