"""Read a licence text clause by clause: what it takes away, what it asks, what it grants. Pure.

    read(text)    → Reading

Nothing here knows a licence by name: the same rules read every text.
"""

from trueopen.licences.clauses.read import read
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

__all__ = ["CONDITIONS", "Clause", "FreedomReading", "Policy", "Reading", "Role", "Sentence", "Unread", "read"]
