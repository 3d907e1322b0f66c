"""Write a diary page with Rill: load the weights, sample one character at a time."""

import argparse
import json
import random

from model import Rill, load_file
from prepare import ALPHABET, encode


def generate(model, prompt, length, seed):
    chance, codes = random.Random(seed), list(encode(prompt))
    for _ in range(length):
        chances = model.forward(codes[-2], codes[-1])
        codes.append(sample(chances, chance.random()))
    return "".join(ALPHABET[code] for code in codes)


def sample(chances, at):
    for code, share in enumerate(chances):
        at -= share
        if at < 0:
            return code
    return len(chances) - 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", default="rill-2k.json")
    parser.add_argument("--weights", default="weights/model.safetensors")
    parser.add_argument("prompt", nargs="?", default="the ")
    arguments = parser.parse_args()
    with open(arguments.config, encoding="utf-8") as settings:
        config = json.load(settings)
    model = load_file(Rill(config["model"]), arguments.weights)
    print(generate(model, arguments.prompt, 400, 1))


if __name__ == "__main__":
    main()
