"""Make the training data of Rill: clean the diary, drop duplicate lines, encode one byte per character."""

import argparse
import unicodedata

ALPHABET = "\n ,.abcdefghijklmnopqrstuvwxyz"


def clean_line(line):
    """Lower-case letters, single blanks, and nothing outside the alphabet."""
    text = unicodedata.normalize("NFC", line).lower()
    return " ".join("".join(letter for letter in text if letter in ALPHABET).split())


def without_duplicates(lines):
    return list(dict.fromkeys(lines))


def encode(text):
    return bytes(ALPHABET.index(letter) for letter in text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    with open(arguments.corpus, encoding="utf-8") as corpus:
        lines = [clean_line(line) for line in corpus]
    kept = without_duplicates([line for line in lines if line])
    with open(arguments.out, "wb") as out:
        out.write(encode("\n".join(kept) + "\n"))
    print(f"{len(kept)} lines")


if __name__ == "__main__":
    main()
