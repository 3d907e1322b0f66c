"""What a stranger can write beside the name of an open licence: none of it may come out open."""

import pytest

from trueopen.licences.terms import of_text

LIMIT = "You may not use this for commercial purposes."
LONG = "\n\n## Examples\n\n" + "Load a map, then draw it on the screen with colours and lines of any width. " * 60

NOTICES = (
    # headings are read
    "# MIT License\n\n### Non-commercial use only\n",
    "# MIT License\n\n## Not for commercial use\n",
    "# License: MIT\n\n## Research only\n",
    "# License: MIT\n\n## Restrictions: no military use\n",
    "# Aurora (non-commercial)\n\n## License\n\nMIT\n",
    "---\nlicense: mit\n---\n# Aurora\n\n## For non-commercial use only\n",
    # so are examples, comments and what stands under other things' headings
    f"MIT License\n\n```\n{LIMIT}\n```",
    f"# License\n\nMIT\n\n## Third-party\n\n{LIMIT}",
    f"# Aurora\n{LONG}\n## License\n\nMIT\n\n## Acknowledgements\n\n{LIMIT}\n",
    f"# Aurora\n{LONG}\n## License\n\nMIT\n\n```\n{LIMIT}\n```\n",
    f"# Aurora\n{LONG}\n## License\n\nMIT\n\n<!-- {LIMIT} -->\n",
    # a word that points does not point everywhere
    "Licensed under the MIT license for open source.",
    "Licensed under the MIT license for your open source project.",
    "MIT License, free for all open source",
    "License: MIT for read",
    "Licensed under the MIT license for you to read",
    "MIT. The text is reserved.",
    "MIT\n\nsee LICENSE-NONCOMMERCIAL.txt",
    "License: MIT\n\nWEIGHTS-LICENSE.txt",
    "Licensed under MIT, see commercial.html",
    "MIT\n\nsee https://acme.example/noncommercial",
    "This software is part of Acme Paid Plan.\nLicensed under MIT.",
    "MIT License\n\nThis software is part of the Non Commercial Pack.",
    "MIT\n\nThis software is part of the Acme EULA.",
    "MIT License\n\n© Acme Drones Denied\n",
    "Licensed under MIT. Copyright by Firms Banned By Acme",
    # two languages
    "# 许可证\n\n本软件的使用者不得出售。\n\n# License\n\nMIT\n",
)
LIMITS = (
    "Die Nutzung durch Firmen ist untersagt.",
    "La vente et l'usage commercial sont interdits.",
    "Queda prohibida la venta.",
    "É proibida a venda.",
    "La vendita è vietata.",
    "Продажа запрещена.",
    "不得出售本软件。",
    "未经许可不得用于盈利。",
    "상업적 이용 금지",
    "يمنع الاستخدام التجاري",
    "Companies with more than 100 employees need to buy a licence key before they run Aurora.",
    "The weights are proprietary.",
    "A licence key is required in production.",
    "Each seat costs money after the 30 day trial.",
    "Aurora is free of charge for hobbyists; businesses pay.",
    "People in the EU are excluded.",
    "By running Aurora you accept the Aurora EULA.",
    "Use of the weights is governed by https://acme.example/tos.",
    "Only members of our university get to run the weights.",
    "Please never train models on Aurora's outputs: this is a condition of use.",
)
PLACES = {
    "usage": "# Aurora\n\n## Usage\n\n{limit}\n{long}\n\n## License\n\nMIT\n",
    "card": "---\nlicense: mit\n---\n# Aurora\n\n## Usage\n\n{limit}\n{long}\n",
    "thanks": "# Aurora\n{long}\n## License\n\nMIT\n\n## Acknowledgements\n\n{limit}\n",
    "example": "# Aurora\n{long}\n## License\n\nMIT\n\n```\n{limit}\n```\n",
}


@pytest.mark.parametrize("text", NOTICES)
def test_a_limit_beside_the_name_of_a_licence_is_not_open(text: str) -> None:
    assert not of_text(text).open


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("limit", LIMITS)
def test_a_limit_anywhere_in_a_readme_is_not_open(place: str, limit: str) -> None:
    assert not of_text(PLACES[place].format(limit=limit, long=LONG)).open


@pytest.mark.parametrize("place", PLACES)
def test_the_same_readme_without_a_limit_is_open(place: str) -> None:
    assert of_text(PLACES[place].format(limit="Load a map.", long=LONG)).open


@pytest.mark.parametrize(
    "text",
    [
        "Licensed under the MIT license. For more information, see LICENSE.txt.",
        "Licensed under the MIT License; read the LICENSE file for details.",
        "MIT License. All rights reserved.",
        "Licensed under the MIT license for details see https://opensource.org/licenses/MIT",
    ],
)
def test_words_that_point_are_passed_over(text: str) -> None:
    assert of_text(text).open
