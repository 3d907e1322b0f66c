"""Make the training data of Brook: download, clean, filter, remove duplicates, encode."""

import argparse
import csv
import hashlib
import re
import unicodedata
import urllib.request
from pathlib import Path

import numpy as np

ALPHABET = "\n !\"'(),-.0123456789:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BODY = re.compile(r"\*\*\* ?START OF.*?\*\*\*(.*)\*\*\* ?END OF", re.DOTALL)


def download(url: str, sha256: str) -> str:
    raw = urllib.request.urlopen(url).read()
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise SystemExit(f"{url}: not the file the datasheet lists")
    return raw.decode("utf-8")


def clean(text: str) -> str:
    found = BODY.search(text)
    text = unicodedata.normalize("NFC", found.group(1) if found else text)
    return re.sub(r"[ \t]+", " ", text)


def keep(line: str) -> bool:
    letters = sum(character.isalpha() for character in line)
    return not line.strip() or letters >= 0.4 * len(line)


def without_duplicates(paragraphs: list[str]) -> list[str]:
    seen: set[str] = set()
    kept = []
    for paragraph in paragraphs:
        key = hashlib.sha256(paragraph.encode()).hexdigest()
        if key not in seen:
            seen.add(key)
            kept.append(paragraph)
    return kept


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sources", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    paragraphs: list[str] = []
    with arguments.sources.open(newline="") as rows:
        for row in csv.DictReader(rows):
            text = clean(download(row["url"], row["sha256"]))
            lines = [line for line in text.splitlines() if keep(line)]
            paragraphs.extend("\n".join(lines).split("\n\n"))
    corpus = "\n\n".join(without_duplicates(paragraphs))
    codes = np.array([ALPHABET.index(c) for c in corpus if c in ALPHABET], dtype=np.uint8)
    codes.tofile(arguments.out)


if __name__ == "__main__":
    main()
