"""The families of clauses: one file per kind, in the order of the design's closed list. A new family is one file and
one line here."""

from trueopen.licences.clauses.families import (
    acceptable_use_policy,
    circumvention,
    competing_training,
    conditions,
    derivatives,
    field_of_use,
    geographic,
    indemnity,
    non_commercial,
    pass_through,
    permission,
    persons,
    redistribution,
    research_only,
    revocable,
    scale,
    separate_licence,
    study,
    update,
)
from trueopen.licences.clauses.rule import Family

FAMILIES: tuple[Family, ...] = (
    field_of_use.FAMILY,
    acceptable_use_policy.FAMILY,
    non_commercial.FAMILY,
    research_only.FAMILY,
    scale.FAMILY,
    competing_training.FAMILY,
    derivatives.FAMILY,
    study.FAMILY,
    circumvention.FAMILY,
    redistribution.FAMILY,
    geographic.FAMILY,
    persons.FAMILY,
    permission.FAMILY,
    revocable.FAMILY,
    update.FAMILY,
    indemnity.FAMILY,
    pass_through.FAMILY,
    separate_licence.FAMILY,
    *conditions.FAMILIES,
)
