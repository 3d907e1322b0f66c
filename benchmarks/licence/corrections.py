"""What was seen on reading the natural copies whose label and text disagree, by the text's sha256.

`several`: the file holds more than one licence, so that no single name is all of it. `changed`: words of the licence
itself differ, so that "modified" is right. An `expected` other than the package's label is what stands in the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Correction:
    expected: str
    state: Literal["", "several", "changed"]
    why: str


CORRECTIONS: dict[str, Correction] = {
    "6cb0631f71c7749763fd3dd1d5bee52dd1070ec17f2edc1710079ad070bd2fbd": Correction(
        "BSD-3-Clause", "changed", '"nor the names of project contributors" for "its contributors"'
    ),
    "efd6f9e708b909de1a18730b90fb6394a3125680ac2f98a87cd23d1a0c93afa2": Correction(
        "BSD-3-Clause", "changed", '"Neither the name Naitik Shah": words missing'
    ),
    "de4d1f2d2ad5ad0cfd1657a106476b31cb5db5ef9d1ff842b237c0c81f0c8a23": Correction(
        "Python-2.0.1", "", "holds the CNRI licence of Python 1.6.1, which is 2.0.1"
    ),
    "0af366eff4c01ec147c9c61ea9e8ffad64a4294754c9d79355f3fd1b97cb2fb9": Correction(
        "BSD-2-Clause-Views", "", 'the "views and conclusions" paragraph stands in it'
    ),
    "8465b04b67f473341171b5c9c8b2c741a4a395b3f6ed58339b3a4f4db3db7472": Correction(
        "ISC", "several", "ISC, and MIT for parts"
    ),
    "3098be2717081cfe2b88a0faa221cb4f2326720cb8ce869199a9d6234f219319": Correction(
        "ISC", "several", "ISC, and MIT for one function"
    ),
    "6236fa0b88a4a0cce3dda0367979491b2052b3c8d6b1c10b3668de083e86a7f0": Correction(
        "ISC", "several", "ISC, and CC-BY-SA-4.0 for a logo"
    ),
    "ec62dc96da0099b87f4511736c87309335527fb7031639493e06c95728dc8c54": Correction(
        "MIT", "several", "MIT twice, with a sentence of Node.js between"
    ),
    "11f2aafb37d06b3ee5bdaf06e9811141d0da05263c316f3d627f45c20d43261b": Correction(
        "MIT", "several", "MIT twice, with a sentence of Node.js between"
    ),
    "78cd8b5ed8c97bfca3d7ba48cbba846df42bfcf96ebe137cd6122100236fb6e1": Correction("MIT", "several", "MIT four times"),
    "ffd8b33b354585f4ce119f19c53728281e48a97b074491eb6bf6d5c5ff305272": Correction(
        "MIT", "several", "MIT, and CC0 for sample code"
    ),
    "f71e8ed126b46346494aad5486874cd8f0aafe95092ed67d2e3cb6110f939abc": Correction(
        "MIT", "several", "MIT, and CC0 for sample code"
    ),
    "d8b93113ed798d6e66974516e16d81e4598a3e83a6f7e99e65496514bd69453c": Correction(
        "MIT", "several", "MIT and the licences of bundled packages"
    ),
    "7b20556d33022fb8475af038919caedecd3d5072db9b336e738390208decaf1e": Correction(
        "MIT", "several", "MIT, and its Russian translation"
    ),
    "cb0d37346e7916e782a2904dc5b8c8cdb8424eac5effb91ac409329c883619d4": Correction(
        "Apache-2.0", "several", "Apache-2.0 and a list of bundled parts"
    ),
    "fc2a95b7a1c91b539094f915f76dabcb630f09a1692c35f08c1e436a717ef89c": Correction(
        "Apache-2.0", "several", "Apache-2.0 and a list of bundled parts"
    ),
    "c3ea3ff5654b329c19d3bc5f7481af623c3dded4a6145585499f843ad3d741cd": Correction("ISC", "several", "ISC twice"),
    "58c86a3f2b5cca0ebdf9ed3e7f4e6dc38e3b38796d8c3dc92064c62a4e39d0dd": Correction(
        "Apache-2.0", "several", "Apache-2.0, BSD-3-Clause and MPL-2.0"
    ),
    "e2127cbdb467d31a1cbbc3d41b24c7fda12f92fae47dda1b565e7e0b2bc37c7c": Correction(
        "Apache-2.0", "several", "Apache-2.0, and MIT for benchmarks"
    ),
    "88f9e379c684580053c58e75e296ca2eb243b6edcc6e5357f247310e96eeef8a": Correction(
        "MIT", "several", "MIT and the Python licences"
    ),
    "dda12a98c1979cf3d94df1cff45d27a4cb3f04a60c76f76902ac54cac03ec0ce": Correction(
        "MIT-CMU", "several", "MIT-CMU and the licences of bundled libraries"
    ),
    "cd03925a27219d326d622609fbcae6567279af8b8885c33d5969a9e4ef5d7525": Correction(
        "Apache-2.0", "several", "Apache-2.0 and the licences of bundled libraries"
    ),
    "e6645f914fbae5bc557419fcafbeab9e375897e8274c54e2b177953e9354f93e": Correction(
        "MIT", "several", "MIT, and BSD for parts"
    ),
    "ba00f51a0d92823b5a1cde27d8b5b9d2321e67ed8da9bc163eff96d5e17e577e": Correction(
        "BSD-3-Clause", "several", "Apache-2.0 and BSD-3-Clause"
    ),
    "8752dfe82d4a768e76ee309b202e7b33906d1ea9004d68cc61564391cc6b1a96": Correction(
        "BSD-3-Clause", "several", "BSD-3-Clause and the GCC runtime exception with GPL-3.0"
    ),
    "3b2f81fe21d181c499c59a256c8e1968455d6689d269aa85373bfb6af41da3bf": Correction(
        "Python-2.0.1", "several", "the whole Python stack and 0BSD, labelled PSF-2.0"
    ),
}
