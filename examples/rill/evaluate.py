"""Measure Rill's perplexity per character on the last tenth of the diary, which training never sees."""

import argparse
import json
import math

from model import Rill, load_file


def evaluate_perplexity(model, data):
    loss = 0.0
    for at in range(2, len(data)):
        chances = model.forward(data[at - 2], data[at - 1])
        loss -= math.log(chances[data[at]])
    return math.exp(loss / (len(data) - 2))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", required=True)
    parser.add_argument("--weights", required=True)
    arguments = parser.parse_args()
    with open(arguments.config, encoding="utf-8") as settings:
        config = json.load(settings)
    with open(config["data"], "rb") as text:
        data = text.read()
    model = load_file(Rill(config["model"]), arguments.weights)
    perplexity = evaluate_perplexity(model, data[int(config["train_share"] * len(data)) :])
    print(f"perplexity per character: {perplexity:.2f}")


if __name__ == "__main__":
    main()
