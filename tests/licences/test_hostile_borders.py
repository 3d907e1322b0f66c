"""Terms put beside, above or into a licence's text, where names, notices and headings may stand: never the licence."""

import pytest

from licences.texts import APACHE, ISC, MIT
from trueopen.licences.identify import identify, identify_all

_NOTICE = "Copyright (c) 2031 Jo Doe"
_BESIDE = (
    "The Model Weights are Closed.",
    "Weights: Acme EULA",
    "Weights: RAIL-M",
    "Commons Clause",
    '"Commons Clause" and MIT',
    "Acme Commons Clause Version",
    "Aurora Weights: Llama",
    "The weights are Acme Property.",
    "This applies to the code. The weights are Acme Property.",
    "The weights are Closed Source",
    "The Weights folder contains Acme Software from Partners.",
    "The models are from Meta Llama 3 Community",
    "Parts of Aurora are from Llama 3 by Meta",
    "Third party components: Llama",
    "The original work is from the GPL",
    "The MIT License applies to the source code. The Weights are from Acme EULA.",
    "The following licence applies to the source code and the documentation of Aurora",
    "This licence applies to source code",
    "Files in Weights: NC",
    "Acme AUP",
    "The Acme AUP applies",
    "AUP: https://acme.example/aup",
    "Ethics Rider",
    "Additional Ethics Rider Applies",
    "Addendum A",
    "Rider A applies",
    "BSL",
    "NC",
    "CC NC",
    "Gated",
    "Beta",
)
_HOLDERS = (
    "Acme NC",
    "Acme BY-NC-ND",
    "Acme CC BY-NC 4.0",
    "Acme CC-BY-NC-4.0",
    "Acme Commons Clause",
    "Acme PolyForm",
    "Acme SSPL",
    "Acme BUSL",
    "Acme AGPL",
    "Acme. 30 Days. Then Delete",
    "Acme. Expires January 2026",
    "Acme. Max 5 Seats",
    "Acme. Seats 5",
    "Acme. Gratis In Europe, Payable Elsewhere",
    "Acme, Nobody Outside Europe",
    "Acme Europe Alone",
    "Acme. SaaS Barred",
    "Acme. Drones Denied",
    "Acme. LLM Scraping Barred",
    "Acme. LLM Learning Opposed",
    "Acme. Donation Mandatory",
    "Acme. Donate $5 First",
    "Acme. Mandatory: Register At acme.example First",
    "Acme, Inc. Attribution In Advertising Mandatory",
    "Acme (Denied To Google)",
    "Acme. NDA",
    "Acme (by NDA)",
    "Acme Verkauf Untersagt",
    "Acme Niemals Verkaufen",
    "Acme. Vente Proscrite",
    "Acme. Venta Vedada",
    "Acme. Zarar Yasak",
    "Acme. Komercja Zakazana",
    "Acme. Peaceful Nations",
    "Acme. Christians",
    "Acme. Steal And Be Sued",
    "Acme, Europe. Germany. France. Elsewhere Barred",
    "Acme. all rights reserved by Acme, Cloud Vendors Barred",
    "Acme – for Good, Evil Barred",
    "Amazon Keep Out",
    "Acme; Companies Barred",
    "Acme, Weights Withheld",
    "Acme Model Weights Missing",
)
_FRONT_MATTER = (
    "title: Weights closed, code open",
    "name: Acme EULA governs",
    "title: commercials barred",
    "title: hands off weights",
    "tags:\n- weights-are-secret",
    "title: Closed Weights",
)
_GRANT = MIT[MIT.index("Permission") : MIT.index("THE SOFTWARE IS")]
_SELL = "sublicense, and/or sell"
_HIDDEN = {
    "a comment around the grant": MIT.replace(_GRANT, f"<!-- {_GRANT} -->"),
    "a comment around all": f"<!--\n{MIT}\n-->",
    "an unclosed comment": MIT.replace("Permission", "<!-- Permission"),
    "a comment around words": MIT.replace(_SELL, f"<!-- {_SELL} -->"),
    "a link definition": MIT.replace("sublicense,", "\n[//]: # (sublicense,)\n"),
    "a named link definition": MIT.replace("sublicense,", "\n[x]: # (sublicense,)\n"),
    "a link's target": MIT.replace("sublicense,", "[](sublicense),"),
    "a LaTeX comment": MIT.replace("to use, copy,", "to use,\n% copy,\n"),
    "a LaTeX comment in a line": MIT.replace("to use, copy,", "to use, % copy,\n"),
    "a LaTeX comment around the grant": MIT.replace(_GRANT, _GRANT.replace("\n", "\n% ")),
    "an indented LaTeX comment": MIT.replace("to use, copy,", "to use,\n     % copy,\n"),
    "an indented LaTeX comment around the grant": MIT.replace(_GRANT, "\n    % " + _GRANT.replace("\n", "\n    % ")),
    "a reStructuredText comment": MIT.replace("to use, copy,", "\n.. to use, copy,\n"),
}


@pytest.mark.parametrize("said", _BESIDE)
@pytest.mark.parametrize("place", ["{0}\n\n{1}", "{1}\n{0}\n", "{1}\n{0}\n\n{2}", "{1}\n{0}\n\n{1}"])
def test_what_is_said_beside_a_text(said: str, place: str) -> None:
    for text in (MIT, APACHE):
        whole = place.format(said, text, ISC)
        assert identify(whole).match != "exact"
        assert any(part.match != "exact" for part in identify_all(whole))


@pytest.mark.parametrize("holder", _HOLDERS)
def test_what_is_said_in_a_notice(holder: str) -> None:
    for text in (
        MIT.replace(_NOTICE, f"Copyright 2024 {holder}"),
        MIT.replace(_NOTICE, f"© {holder}"),
        f"{APACHE}\n   Copyright 2024 {holder}\n",
        APACHE.replace("[yyyy] [name of copyright owner]", f"2024 {holder}"),
    ):
        assert identify(text).match != "exact"


@pytest.mark.parametrize("lines", _FRONT_MATTER)
def test_what_is_said_in_front_matter(lines: str) -> None:
    assert identify(f"---\n{lines}\n---\n{MIT}").match != "exact"


def test_what_is_said_under_a_title() -> None:
    assert identify(MIT.replace("MIT License", "MIT License\nAcme Weights Barred")).match != "exact"


@pytest.mark.parametrize("text", _HIDDEN.values(), ids=_HIDDEN)
def test_what_is_hidden_from_readers(text: str) -> None:
    assert identify(text).match != "exact"


@pytest.mark.parametrize("mark", ["# ", "// ", " * ", "% ", "%% ", ";; "])
def test_comment_marks_at_every_line_hide_nothing(mark: str) -> None:
    assert identify("".join(mark + line for line in MIT.splitlines(keepends=True))).match == "exact"


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- SPDX-License-Identifier: MIT -->\n\n{MIT}",
        f"<!-- -->\n{MIT}",
        MIT.replace(_NOTICE, "Copyright (c) 2031 Acme, Inc. All rights reserved."),
        MIT.replace(_NOTICE, "Copyright (c) 2031 Yahoo! Inc. https://acme.example"),
        MIT.replace(_NOTICE, "Copyright 2010 Jo Doe (jo@acme.example); Modified work Copyright 2014 Contributors"),
        f"This project also contains code from Acme. The following licence applies:\n\n{MIT}",
        f"---\ntitle: MIT License\n---\n{MIT}",
    ],
)
def test_ordinary_borders_stay_exact(text: str) -> None:
    assert identify(text).match == "exact"
