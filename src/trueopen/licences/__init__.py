"""What a licence's name or text is, and what it grants. Pure; data lies beside the code in `data/`.

    lookup(name)          a name or identifier → what that licence grants
    expression(text)      an SPDX expression → what it grants as a whole
    identify(text)        a licence text → which licence it is, word for word, or that it is another
    names_in(text)        prose, badges, links, tags → the licences they name
    deceptive(name)       why an identifier is not what it looks like

In modules of their own, loaded when they are needed:

    terms.of_text(text)   a whole licence file → what it is and what it grants, with its clauses
    clauses.read(text)    a text clause by clause, whatever it is called
    named.named(text)     a notice, README or card → the licence it names as its own
    registry.record(id)   what has been read of a licence, and by whom
    compare.compare(a, b) the legal difference of two texts

A name that is in no list is None and a text that differs is not the licence: nothing here guesses.
"""

from trueopen.licences.deceptive import deceptive
from trueopen.licences.expression import Expression, expression
from trueopen.licences.identify import Difference, Identification, identify, identify_all
from trueopen.licences.index import provenance
from trueopen.licences.names import NamedLicence, names_in
from trueopen.licences.table import Freedom, Grant, Licence, lookup

__all__ = [
    "Difference",
    "Expression",
    "Freedom",
    "Grant",
    "Identification",
    "Licence",
    "NamedLicence",
    "deceptive",
    "expression",
    "identify",
    "identify_all",
    "lookup",
    "names_in",
    "provenance",
]
