"""Words of a grant turned round. Two lists: one for tuning, one for the held-out run."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Flip:
    """`find` → `put` (with groups). `kinds`: any of them is a right answer; none where the text then only grants less,
    so that all it must not be is open. `first`: only the first place counts (a copyright grant comes before that of
    patents, whose limits take no freedom of ours)."""

    find: re.Pattern[str]
    put: str
    kinds: tuple[str, ...] = ()
    first: bool = False


def flip(find: str, put: str, *kinds: str, first: bool = False) -> Flip:
    """`find`: an expression in which a blank is any white space."""
    return Flip(re.compile(find.replace(" ", r"\s+"), re.IGNORECASE), put, kinds, first)


# Of the works themselves: "you may distribute … under another version of this licence" is no such grant.
_COPIES = r"(?= (?:verbatim |unmodified )?copies)"

A: tuple[Flip, ...] = (
    flip(r"with or without modification(?=,? (?:are|is|for any) )", "without modification", "no-derivatives"),
    flip(r"are permitted provided that", "are not permitted even if"),
    flip(r"permission is hereby granted", "Permission is hereby denied"),
    flip(r"is hereby granted", "is not granted"),
    flip(r"is hereby granted", "may be granted on request", "permission-required"),
    flip(r"free of charge(?=, to any)", "for a fee"),
    flip(r"\bany purpose", "research purposes", "research-only", "field-of-use"),
    flip(r"\bany purpose", "any non-commercial purpose", "non-commercial"),
    flip(r"(for )(any purpose, )?commercial or non-commercial", r"\1\2non-commercial only", "non-commercial"),
    flip(
        r"any person obtaining", "any resident of Canada obtaining", "geographic-exclusion", "person-or-group-exclusion"
    ),
    flip(r"any person obtaining", "any academic institution obtaining", "person-or-group-exclusion", "research-only"),
    flip(r"(use, copy,) modify,( merge,)?", r"\1\2"),
    flip(r"sublicense, and/or sell", "and/or sublicense"),
    flip(r"without restriction, including without limitation", "without commercial gain, including", "non-commercial"),
    flip(r"perpetual,", "revocable,", "revocable-or-remote-control", first=True),
    flip(r"irrevocable(?! acceptance)", "revocable", "revocable-or-remote-control", first=True),
    flip(r"world-?wide,", "United States only,", "geographic-exclusion", first=True),
    flip(r"non-?exclusive,", "non-exclusive, non-commercial,", "non-commercial", first=True),
    flip(r"royalty-free", "royalty-bearing", first=True),
    flip(r"(you may) modify(?! th(?:e text|is) )", r"\1 not modify", "no-derivatives"),
    flip(
        r"(you may) (copy and distribute|convey|distribute|redistribute|reproduce and distribute)" + _COPIES,
        r"\1 not \2",
        "no-redistribution",
    ),
    flip(r"(you may) (charge a fee)", r"\1 not \2"),
    flip(r"redistribution and use in source", "Use in source"),
    flip(r"redistribution and use in source", "Non-commercial redistribution and use in source", "non-commercial"),
    flip(
        r"(redistributions (?:of source code|in binary form)) must (retain|reproduce)",
        r"\1 are forbidden and must not \2",
        "no-redistribution",
    ),
    flip(r"prepare derivative works of, ", ""),
    flip(r"you must cause any modified files to", "You must not modify any files or", "no-derivatives"),
    flip(r"anyone is free to", "Nobody is free to"),
    flip(r"hereby grants?\b", "hereby refuses", first=True),
    flip(r"\bunlimited\b", "limited"),
)

B: tuple[Flip, ...] = (
    flip(r"with or without modification(?=,? (?:are|is|for any) )", "in unmodified form only", "no-derivatives"),
    flip(r"are permitted provided that", "are forbidden, unless waived in writing,"),
    flip(r"permission is hereby granted", "Permission is hereby withheld"),
    flip(r"is hereby granted", "is hereby revoked"),
    flip(r"free of charge(?=, to any)", "subject to payment"),
    flip(r"\bany purpose", "educational purposes", "field-of-use", "research-only"),
    flip(r"\bany purpose", "any purpose other than a commercial one", "non-commercial", "field-of-use"),
    flip(
        r"(for )(any purpose, )?commercial or non-commercial",
        r"\1\2strictly private",
        "non-commercial",
        "field-of-use",
    ),
    flip(r"any person obtaining", "any charity obtaining", "person-or-group-exclusion", "non-commercial"),
    flip(r"any person obtaining", "any person in Japan obtaining", "geographic-exclusion", "person-or-group-exclusion"),
    flip(r"publish, distribute,", "publish,"),
    flip(r"\buse, copy,", "copy,"),
    flip(
        r"without restriction, including without limitation", "in non-production settings, including", "research-only"
    ),
    flip(r"deal in the software without restriction", "deal in the Software with restrictions"),
    flip(r"perpetual,", "one-year,", "revocable-or-remote-control", first=True),
    flip(r"irrevocable(?! acceptance)", "terminable at will", "revocable-or-remote-control", first=True),
    flip(r"world-?wide,", "Europe-wide,", "geographic-exclusion", first=True),
    flip(r"royalty-free", "fee-based", first=True),
    flip(r"(you may) modify(?! th(?:e text|is) )", r"\1 under no circumstances modify", "no-derivatives"),
    flip(
        r"you may (copy and distribute|convey|distribute|redistribute|reproduce and distribute)" + _COPIES,
        r"you must never \1",
        "no-redistribution",
    ),
    flip(r"redistribution and use in source and binary forms", "Use in source form"),
    flip(
        r"redistribution and use in source",
        "Redistribution and use for private study in source",
        "research-only",
        "non-commercial",
        "field-of-use",
    ),
    flip(
        r"redistributions (of source code|in binary form) must (retain|reproduce)",
        r"There must be no redistributions \1, nor may these \2",
        "no-redistribution",
    ),
    flip(r"publicly perform, sublicense, and distribute", "and publicly perform"),
    flip(r"anyone is free to", "Members alone are free to", "person-or-group-exclusion", "permission-required"),
    flip(r"hereby grants?\b", "hereby does not grant", first=True),
    flip(r"\bunlimited\b", "restricted"),
)
