"""What a text names as its own terms: the near misses must leave the licence unnamed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licences.growth import ratio
from licences.texts import RESTRICTIONS
from trueopen.licences.named import named

# The notice that the Apache licence prescribes, as every project writes it.
APACHE = """\
Copyright 2020 The Aurora Authors

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
"""
GNU = """\
Aurora is free software: you can redistribute it and/or modify
it under the terms of the GNU General Public License as published by
the Free Software Foundation, either version 3 of the License, or
(at your option) any later version.

Aurora is distributed in the hope that it will be useful,
but WITHOUT ANY WARRANTY; without even the implied warranty of
MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
GNU General Public License for more details.

You should have received a copy of the GNU General Public License
along with Aurora.  If not, see <https://www.gnu.org/licenses/>.
"""


@pytest.mark.parametrize(
    ("text", "licence", "how"),
    [
        ("MIT", "MIT", "name"),
        ("MIT License\n\nCopyright (c) 2020 Jane Doe", "MIT", "name"),
        ("The MIT License (MIT)\n\nCopyright (c) 2015 Aurora Inc.\n", "MIT", "name"),
        ("SPDX-License-Identifier: Apache-2.0", "Apache-2.0", "tag"),
        ("// SPDX-License-Identifier: MIT OR Apache-2.0\n// Copyright 2020 X\n", "MIT OR Apache-2.0", "tag"),
        ("License: GPL-2.0-or-later", "GPL-2.0-or-later", "tag"),
        (APACHE, "Apache-2.0", "notice"),
        ("".join(f"# {line}\n" for line in APACHE.splitlines()), "Apache-2.0", "notice"),
        (" * ".join(["/*\n", *APACHE.splitlines(keepends=True)]) + " */", "Apache-2.0", "notice"),
        (GNU, "GPL-3.0-or-later", "notice"),
        (GNU.replace("Aurora", "This program", 1).replace("Aurora", "this program"), "GPL-3.0-or-later", "notice"),
        (
            "This project is licensed under the MIT License - see the [LICENSE](LICENSE) file for details.",
            "MIT",
            "name",
        ),
        ("# Aurora\n\n## License\n\nMIT © [Jane Doe](https://jane.example)\n", "MIT", "name"),
        ("# Aurora\n\n## License\n\n[MIT](https://opensource.org/licenses/MIT)\n", "MIT", "name"),
        ("# Aurora\n## License\n\nAurora is released under the BSD 3-Clause License.\n", "BSD-3-Clause", "name"),
        ("License\n=======\n\n<https://www.apache.org/licenses/LICENSE-2.0>\n", "Apache-2.0", "link"),
        ("Licensed under MIT or Apache-2.0 at your option.", "MIT OR Apache-2.0", "name"),
        ("Licensed under either of Apache License, Version 2.0 or MIT license.", "Apache-2.0 OR MIT", "name"),
        ("Licensed under the GNU General Public License v3.0 or later.", "GPL-3.0-or-later", "name"),
        ("All code in this repository is released under the Apache 2.0 license.", "Apache-2.0", "name"),
        ("![l](https://img.shields.io/badge/License-MIT-green)\n\n# Aurora\n\nA thing.\n", "MIT", "badge"),
        ("---\nlicense: apache-2.0\n---\n# Aurora\n", "Apache-2.0", "front matter"),
        (
            "---\nlicense: other\nlicense_name: llama3.1\nlicense_link: LICENSE\n---\n",
            "LicenseRef-scancode-llama-3.1-license-2024",
            "front matter",
        ),
    ],
)
def test_names_its_own_terms(text: str, licence: str, how: str) -> None:
    found = named(text)
    assert found is not None
    assert (found.licence, found.how, found.reason, found.conflict, found.deceptive) == (licence, how, "", (), None)
    assert text[slice(*found.span)] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "See LICENSE",
        "# Aurora\n\nUses lodash, which is licensed under the MIT license.\n",
        "Borealis is licensed under MIT.",
        "The original code is licensed under MIT.",
        "Portions are licensed under the MIT License.",
        "Third party code is licensed under MIT.",
        "# Aurora\n\n## Acknowledgements\n\nThis code is licensed under MIT.\n",
        "Not licensed under MIT.",
        "Previously licensed under MIT.",
        "This will be released under MIT.",
        "Is this licensed under MIT?",
        "This is similar to the MIT License.",
        "Add `SPDX-License-Identifier: MIT` to your files.",
        "```\nSPDX-License-Identifier: MIT\n```\n",
        "Python 2.0 or later is needed.",
    ],
)
def test_what_is_said_of_other_things_names_nothing(text: str) -> None:
    assert named(text) is None


@pytest.mark.parametrize(
    "text",
    [
        APACHE + "\nThe software may not be used for military purposes.\n",
        APACHE.replace("use this file except", "use this file commercially except"),
        APACHE.replace("either express", "neither express"),
        GNU.replace("See the\nGNU", "See also the USE POLICY and the\nGNU"),
        GNU + "\nCompanies must pay.\n",
        "This project is licensed under the MIT License for non-commercial use only.",
        "MIT License, but not for AI training",
        "License: MIT (non-commercial)",
        "License: MIT + Commons Clause",
        "Licensed under MIT, except the weights.",
        "Licensed under MIT unless you are a competitor.",
        "Licensed under the MIT License to academic researchers.",
        "This software is licensed under the MIT License.\nYou must credit us in all papers.",
        "MIT License\n\nCopyright (c) 2020 Aurora. Commercial users pay.",
        "Licensed under the Apache License, Version 2.0 and the Aurora Use Policy.",
        "This project is released under an MIT-style license.",
        "Released under the MIT License (modified).",
        "SPDX-License-Identifier: MIT\n\nThis model must not be used commercially.",
        "SPDX-License-Identifier: MIT WITH our-exception",
        "License: GPL",
        "---\nlicense: other\n---\n",
        "---\nlicense: mit\nlicense_name: aurora-nc\n---\n",
        "---\nlicense: mit\nextra_gated_prompt: You agree to do no harm.\n---\n",
        "---\nlicense: apache-2.0\n---\nThis model is for research purposes only.\n",
        "---\nlicense: mit\n---\n# M\nThe weights may only be used for academic research.\n",
        "# Aurora\n## License\nThe code is MIT licensed.\n\nThe weights are under our own terms.\n",
        "# Aurora\n## License\n* The code is MIT licensed.\n* The models are under the Aurora Model License.\n",
        "# Aurora\n## License\nMIT\n## Usage\nYou may not use this software for surveillance.\n",
        "# Aurora\n## License\nMIT\n\n| model | license |\n|---|---|\n| Aurora-7B | Llama 2 Community License |\n",
    ],
)
def test_whatever_is_added_leaves_the_licence_unnamed(text: str) -> None:
    found = named(text)
    assert found is not None
    assert found.licence is None
    assert found.reason


@pytest.mark.parametrize(
    ("text", "conflict"),
    [
        ("SPDX-License-Identifier: MIT\nSPDX-License-Identifier: GPL-2.0-only", ("MIT", "GPL-2.0-only")),
        ("The code is licensed under MIT. The weights are licensed under CC BY-NC 4.0.", ("MIT", "CC-BY-NC-4.0")),
        ("---\nlicense: [mit, apache-2.0]\n---\n", ("MIT", "Apache-2.0")),
        ("---\nlicense: mit\n---\n## License\n\nLicensed under CC BY-NC 4.0.\n", ("MIT", "CC-BY-NC-4.0")),
        ("# A\n## License\n[MIT](https://opensource.org/licenses/GPL-3.0)\n", ("MIT", "GPL-3.0-only")),
        ("Dual licensed under the MIT license and GPLv3.", ("MIT", "GPL-3.0-only")),
    ],
)
def test_two_licences_are_a_conflict(text: str, conflict: tuple[str, ...]) -> None:
    found = named(text)
    assert found is not None
    assert found.licence is None
    assert found.conflict == conflict
    assert all(licence in found.reason for licence in conflict)


def test_a_statement_says_of_which_part_it_speaks() -> None:
    found = named("The code in this repository is released under the MIT license.")
    assert found is not None
    assert [(one.licence, one.part) for one in found.statements] == [("MIT", "code")]


@pytest.mark.parametrize(
    "text",
    [
        "SPDX-License-Identifier: М\u0406T",
        "SPDX-License-Identifier: MIT\u200b",
        "---\nlicense: ｍｉｔ\n---\n",
        "---\nlicense: mit\u202e\n---\n",
        "This project is licensed under the M\u200bIT License",
        "This project is licensed under the Аpache License 2.0",  # the first letter is Cyrillic
        "License: Apache\u20112.0",
        "MIT License\n\nhttps://оpensource.org/licenses/MIT",
    ],
)
def test_look_alikes_are_reported_and_never_resolved(text: str) -> None:
    found = named(text)
    assert found is not None
    assert found.licence is None
    assert found.deceptive is not None
    assert "U+" in found.deceptive


@pytest.mark.parametrize(
    "text",
    [
        "Лицензия MIT. Этот проект распространяется под лицензией MIT.",
        "本项目采用 MIT 许可证。",
        "Licencié sous la licence MIT — voir « LICENSE ».",
        "License: MIT 🎉",
        "\ufeffLicense: MIT\n",
    ],
)
def test_other_languages_are_no_deception(text: str) -> None:
    found = named(text)
    assert found is None or found.deceptive is None


@given(st.text(max_size=400))
def test_never_raises(text: str) -> None:
    found = named(text)
    assert found is None or text[slice(*found.span)] == found.text


# fmt: off
PIECES = st.sampled_from([
    "MIT", "License", ":", "Licensed under", "the", "Apache-2.0", "\n", "\n\n", "# ", "not", "or", "---\n", "[", "](",
    "SPDX-License-Identifier:", "research only", "```", "Copyright 2020 A", "©", "license: mit", "| ",
])
# fmt: on


@given(st.lists(PIECES))
def test_never_raises_on_pieces_of_notices(pieces: list[str]) -> None:
    named(" ".join(pieces))


@given(st.sampled_from(["MIT", "Apache-2.0", "BSD-3-Clause"]), st.text(max_size=40))
def test_a_limit_never_resolves(licence: str, rest: str) -> None:
    found = named(f"This software is licensed under {licence} for non-commercial use only. {rest}")
    assert found is None or found.licence is None


PATHOLOGICAL = {
    "names": "License License License ",
    "parentheses": "((((((((",
    "statements": "Licensed under the MIT License. ",
    "lines": "This project is licensed under MIT.\n",
    "headings": "# License\n",
    "capitals": "A B C D E F G H I J K L ",
    "links": "[MIT](https://opensource.org/licenses/MIT) ",
    "tags": "SPDX-License-Identifier: MIT\n",
    "look-alikes": "М\u200bIT License ",
    "fences": "```\n",
    "items": "- \n",
}


@pytest.mark.parametrize("piece", PATHOLOGICAL.values(), ids=PATHOLOGICAL.keys())
def test_time_doubles_when_the_text_doubles(piece: str) -> None:
    assert ratio(named, piece, 60_000) < 4


def test_ten_megabytes_in_one_line() -> None:
    found = named("MIT License " * 900_000)
    assert found is None or found.licence is None


@pytest.mark.parametrize("rest", ["A line.\n" * 9_000, "word " * 300_000, "See the MIT License.\n" * 600])
def test_what_is_not_read_to_its_end_is_not_resolved(rest: str) -> None:
    found = named(f"SPDX-License-Identifier: MIT\n\n# Aurora\n\n{rest}")
    assert found is not None
    assert found.licence is None


@pytest.mark.parametrize(
    "text",
    [
        "SPDX-License-Identifier: MIT\nNot for commercial use.",
        "// SPDX-License-Identifier: MIT\n// No use by competitors\n",
        "![l](https://img.shields.io/badge/License-MIT-green) for research only\n",
        "License: MIT\nbut only for academic research\n",
        "MIT License\nCopyright (c) 2020 Aurora, no commercial use\n",
        "---\nlicense: apache-2.0\n---\n# M\nDerived from Llama 2, see the Llama 2 Community License.\n",
        'Licensed under the Apache License, Version 2.0 (the "License") and our Terms of Use.\n',
        "# A\n## License\nMIT\n## Attribution\nYou may not use this commercially.\n",
        "# A\n## License\nThe code is MIT. Weights: see below\n### Weights licence\nUse is limited to members.\n",
    ],
)
def test_a_limit_beside_a_tag_badge_or_field_counts(text: str) -> None:
    found = named(text)
    assert found is None or found.licence is None


def test_a_card_that_describes_itself_keeps_its_licence() -> None:
    found = named("---\nlicense: mit\n---\nJust the tags of 118k posts. You may need a GPU; it is not small.\n")
    assert found is not None
    assert found.licence == "MIT"


PLACES = {
    "file": "MIT License\n\nCopyright (c) 2020 The Aurora Authors\n\n{}\n",
    "notice": APACHE + "\n{}\n",
    "tag": "// SPDX-License-Identifier: MIT\n// {}\n",
    "section": "# Aurora\n\nA model.\n\n## License\n\nThis project is licensed under the MIT License.\n\n{}\n",
    "paragraph": "# Aurora\n\nA model.\n\n## License\n\nReleased under MIT. {}\n",
    "card": "---\nlicense: mit\n---\n# Aurora\n\n## Terms\n\n{}\n",
    "elsewhere": "# Aurora\n\n## Use\n\n{}\n\n## License\n\nMIT licensed.\n",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
@pytest.mark.parametrize("restriction", RESTRICTIONS)
def test_a_restriction_anywhere_leaves_the_licence_unnamed(restriction: str, place: str) -> None:
    if place is PLACES["elsewhere"] and restriction == "Acme excluded.":
        return  # outside the part on the licence two words cannot be told from a description
    found = named(place.replace("{}", restriction))
    assert found is None or found.licence is None


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
def test_without_the_restriction_it_is_named(place: str) -> None:
    found = named(place.replace("{}", ""))
    assert found is not None
    assert found.licence in ("MIT", "Apache-2.0")
