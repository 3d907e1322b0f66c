"""Train Rill from scratch on the diary that prepare.py encoded."""

import argparse
import json
import random

from model import Rill, save_file


class Optimizer:
    """Plain gradient descent: only the rows that were seen move."""

    def __init__(self, parameters, learning_rate, weight_decay):
        self.tables = list(parameters.values())
        self.rate, self.decay = learning_rate, weight_decay

    def zero_grad(self):
        for table in self.tables:
            table.gradient = {}

    def step(self, count):
        for table in self.tables:
            for row, gradient in table.gradient.items():
                values = table.values[row]
                for column, slope in enumerate(gradient):
                    values[column] -= self.rate * (slope / count + self.decay * values[column])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", required=True)
    with open(parser.parse_args().config, encoding="utf-8") as settings:
        config = json.load(settings)
    with open(config["data"], "rb") as text:
        data = text.read()
    data = data[: int(config["train_share"] * len(data))]
    chance = random.Random(config["seed"])
    model = Rill(config["model"])
    optimizer = Optimizer(model.parameters(), config["learning_rate"], config["weight_decay"])
    for step in range(1, config["steps"] + 1):
        optimizer.zero_grad()
        total = 0.0
        for _ in range(config["batch_size"]):
            at = 2 + int(chance.random() * (len(data) - 2))
            total += model.backward(data[at - 2], data[at - 1], data[at])
        optimizer.step(config["batch_size"])
        if step % 500 == 0:
            print(step, round(total / config["batch_size"], 3))
    save_file(model, config["out"])


if __name__ == "__main__":
    main()
