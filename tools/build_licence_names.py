"""Build the list of licence names, addresses and notice digests: src/trueopen/licences/data/listed.json.

    pip download scancode-toolkit-mini==32.5.0 --no-deps -d DIR
    python tools/build_licence_names.py --scancode DIR/scancode_toolkit_mini-32.5.0-*.whl \
        --spdx CHECKOUT --commit SHA -o src/trueopen/licences/data/listed.json

From ScanCode's licence data (CC-BY-4.0) come keys, names and addresses of live licences; from SPDX's list of licences
in XML (CC0-1.0) the digests of the sentences of standard notices. No wording is kept. The same input gives the same
bytes.

Which names are taken (a wrong name could call a licence open, a missing one only leaves it unknown):
- no exception, no generic or unknown licence, none that ScanCode has deprecated;
- no name that `lookup` resolves without this list: SPDX, our records and the names in use come first;
- no name that two licences share: it stands for nothing;
- a name of two words or more that holds a number or a word for a licence ("terms", "agreement"); a bare word is a word;
- no name that only describes a kind ("research license", "commercial license");
- for a licence that grants everything, no name with a word that neither its SPDX id nor its SPDX title holds;
- of the forms `LicenseRef-…` only ScanCode's own: any other is defined by the document it stands in.
Addresses: those of a licence's text or page, of one licence only, and not on a site that serves whatever a project's
file says today. Where the licence grants everything, the address must hold the licence's version.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from trueopen.licences.links import place_of, resolved_without_list
from trueopen.licences.standard_notice import digest, folded_words, sentences
from trueopen.licences.table import key_of, known_without_list, lookup

TOOL_VERSION = "1"
NAMESPACE = "{http://www.spdx.org/license}"
FOLDER = "licensedcode/data/licenses/"
KINDS = {
    "license",
    "licenses",
    "agreement",
    "terms",
    "tou",
    "tos",
    "eula",
    "policy",
    "notice",
    "dedication",
    "cla",
    "la",
}
PLAIN = (
    KINDS
    | {"a", "an", "and", "as", "by", "for", "free", "freely", "from", "general", "group", "in", "is", "it", "model"}
    | {"no", "non", "not", "of", "on", "only", "open", "or", "other", "public", "research", "software", "source"}
    | {"commercial", "noncommercial", "academic", "evaluation", "personal", "use", "the", "to", "with", "data", "demo"}
    | {
        "user",
        "end",
        "developer",
        "development",
        "sdk",
        "trial",
        "beta",
        "community",
        "enterprise",
        "standard",
        "custom",
    }
    | {"permissive", "copyleft", "proprietary", "restricted", "limited", "shareware", "freeware", "service", "services"}
    | {"code", "sample", "binary", "document", "documentation", "content", "distribution", "redistribution", "simple"}
    | {"attribution", "acceptable", "prohibited", "usage", "trademark", "patent", "copyright", "domain", "project"}
    | {
        "standard",
        "nonexclusive",
        "nice",
        "node",
        "hacking",
        "unstated",
        "dumb",
        "sample",
        "simplified",
        "enhanced",
        "home",
    }
    | {"style", "like", "modified", "variant", "new", "old", "original", "without", "template", "clause", "generic"}
)
# Words that make a name a description of another licence, not a name ("MIT with patent clause", "BSD-style").
OTHER = {"style", "like", "modified", "variant", "generic", "unknown", "template", "with", "without", "based"}
SERVED = re.compile(
    r"(^|\.)(git|gitweb|svn|hg|trac|cvs|cgit|code|ftp:|huggingface|nuget|github|githubusercontent|gitlab|bitbucket|sourceforge|googlecode|codeplex|launchpad|savannah|archive"
    r"|wikipedia|wikimedia|fedoraproject|debian|docs\.google|google|youtube|npmjs|pypi|metacpan|cpan|scancode-licensedb)"
    r"(\.|$)"
)
PAGE = re.compile(r"licen[cs]|eula|[/_.-]terms|use[_-]policy|copying|legalcode")  # as `windows` finds them


def build(wheel: Path, spdx: Path, commit: str) -> str:
    """The whole data file as text."""
    rows = [row for row in _rows(wheel) if _live(row)]
    licences, resolved = _licences(rows)
    sources = {
        "scancode": {
            "package": "scancode-toolkit-mini",
            "version": wheel.name.split("-")[1],
            "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
            "licence": "CC-BY-4.0",
            "attribution": "Copyright (c) nexB Inc. and others. All rights reserved. "
            "ScanCode is a trademark of nexB Inc. See https://github.com/nexB/scancode-toolkit",
            "changes": "names and addresses only, normalised, those that are ambiguous left out",
        },
        "spdx": {
            "source": "https://github.com/spdx/license-list-XML",
            "commit": commit,
            "licence": "CC0-1.0",
        },
        "tool": f"tools/build_licence_names.py {TOOL_VERSION}",
    }
    parts = {
        "sources": sources,
        "licences": licences,
        "addresses": _addresses(rows, resolved),
        "notices": _notices(spdx),
    }
    return "{\n" + ",\n".join(f"{json.dumps(name)}: {_lines(part)}" for name, part in parts.items()) + "\n}\n"


def _lines(part: Any) -> str:
    """One row a line, so that a change of the list reads as one."""
    compact = {"ensure_ascii": False, "separators": (",", ":")}
    if isinstance(part, list):
        return "[\n" + ",\n".join(json.dumps(row, **compact) for row in part) + "\n]"
    rows = (f"{json.dumps(key)}:{json.dumps(value, **compact)}" for key, value in sorted(part.items()))
    return "{\n" + ",\n".join(rows) + "\n}"


def _rows(wheel: Path) -> Iterator[dict[str, Any]]:
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            if name.startswith(FOLDER) and name.endswith(".LICENSE"):
                head = archive.read(name).decode("utf-8").removeprefix("---\n").split("\n---", 1)[0]
                yield yaml.safe_load(head)


def _live(row: dict[str, Any]) -> bool:
    flags = ("is_deprecated", "is_exception", "is_generic", "is_unknown")
    return (
        bool(row.get("spdx_license_key"))
        and not any(row.get(flag) for flag in flags)
        and row["category"] not in ("CLA", "Unstated License")
    )


def _licences(rows: list[dict[str, Any]]) -> tuple[list[list[Any]], dict[str, str]]:
    """The rows of the data file, and ScanCode's key → our id."""
    owners: dict[str, set[str]] = {}
    found: list[tuple[str, str, str, list[str]]] = []
    resolved: dict[str, str] = {}
    for row in rows:
        known = known_without_list(row["spdx_license_key"])
        licence_id = known or row["spdx_license_key"]
        resolved[row["key"]] = licence_id
        ids = [row["spdx_license_key"], f"LicenseRef-scancode-{row['key']}"]
        ids += [other for other in row.get("other_spdx_license_keys", ()) if other.startswith("LicenseRef-scancode-")]
        allowed = _words_of(known)
        said = [name for name in (row["name"], row["short_name"], row["key"]) if _is_name(key_of(name))]
        said = [name for name in said if allowed is None or set(key_of(name).split()) <= allowed]
        keys = [key_of(name) for name in (*ids, *said) if known_without_list(name) is None]
        for key in set(keys):
            owners.setdefault(key, set()).add(licence_id)
        found.append((licence_id, row["name"], row["category"], list(dict.fromkeys(keys))))
    kept = []
    for licence_id, title, category, keys in found:
        alone = [key for key in keys if len(owners[key]) == 1]
        if alone:
            kept.append([licence_id, title, category, alone])
    return sorted(kept), resolved


def _words_of(licence_id: str | None) -> set[str] | None:
    """The words a further name of a licence that grants everything may hold; None where any may."""
    licence = lookup(licence_id) if licence_id else None
    if licence is None or not licence.grants_all:
        return None
    return {*key_of(licence.id).split(), *key_of(licence.title).split(), *PLAIN, "plus", "sharealike"} - OTHER


def _is_name(key: str) -> bool:
    """Whether a normalised name can stand for one licence wherever it is written."""
    words = key.split()
    if len(words) < 2 or not key.isascii() or OTHER & set(words):
        return False
    if not (KINDS & set(words) or any(char.isdigit() for char in key)):
        return False
    return any(word not in PLAIN and not word.replace(".", "").isdigit() for word in words)


def _addresses(rows: list[dict[str, Any]], resolved: dict[str, str]) -> dict[str, str]:
    owners: dict[str, set[str]] = {}
    for row in rows:
        fields = (*row.get("text_urls", ()), *row.get("other_urls", ()), row.get("osi_url"), row.get("homepage_url"))
        for address in fields:
            place = place_of(address) if address else None
            if place is not None:
                owners.setdefault(place, set()).add(resolved[row["key"]])
    kept: dict[str, str] = {}
    for place, ids in sorted(owners.items()):
        host, _, path = place.partition("/")
        if len(ids) != 1 or not path or SERVED.search(host) or not PAGE.search(place) or not place.isascii():
            continue
        licence_id = next(iter(ids))
        if resolved_without_list(place) is not None:
            continue
        known = lookup(licence_id)
        if known is not None and known.grants_all:
            version = re.search(r"\d+\.\d+(?:\.\d+)*", licence_id)
            if version is None or not re.search(rf"(?<!\d){re.escape(version.group())}(?!\d)", path):
                continue
        kept[place] = licence_id
    return kept


def _notices(spdx: Path) -> dict[str, str]:
    """SPDX id → digests of the sentences of its standard notice; sentences with a gap to fill are left out."""
    found: dict[str, str] = {}
    for path in sorted((spdx / "src").glob("*.xml")):
        root = ElementTree.fromstring(path.read_bytes())
        licence = root.find(f"{NAMESPACE}license")
        if licence is None or licence.get("deprecatedVersion") is not None:
            continue
        marks: dict[str, None] = {}
        for header in licence.iter(f"{NAMESPACE}standardLicenseHeader"):
            text = _text(header)
            for start, end in sentences(text):
                words = folded_words(text[start:end])
                if "\ue000" not in text[start:end] and len(words) >= 5 and words[0] != "copyright":
                    marks[digest(words)] = None
        if marks:
            found[licence.get("licenseId", "")] = " ".join(marks)
    return found


def _text(node: ElementTree.Element) -> str:
    """The text of a header, paragraphs apart; a gap to fill is one private character."""
    tag = node.tag.removeprefix(NAMESPACE)
    if tag == "alt":
        return "\ue000"
    inner = (node.text or "") + "".join(_text(child) + (child.tail or "") for child in node)
    inner = re.sub(r"\s+", " ", inner) if tag == "p" else inner
    return f"\n\n{inner}\n\n" if tag in ("p", "item", "list") else inner


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scancode", type=Path, required=True, help="the wheel of scancode-toolkit-mini")
    parser.add_argument("--spdx", type=Path, required=True, help="a checkout of spdx/license-list-XML")
    parser.add_argument("--commit", required=True, help="the commit that is checked out there")
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args(argv)
    data = build(arguments.scancode, arguments.spdx, arguments.commit)
    arguments.output.write_text(data, encoding="utf-8")
    print(f"{arguments.output}: {len(data.encode()):,} bytes, sha256 {hashlib.sha256(data.encode()).hexdigest()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
