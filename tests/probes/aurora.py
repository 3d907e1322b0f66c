"""Pieces of an invented system for the code probes: a small training, its configuration, and look-alikes."""

from __future__ import annotations

TRAIN = '''"""Train Aurora."""
import argparse

import torch
import yaml

from model import Aurora


def train(model, loader, config):
    optimizer = torch.optim.AdamW(model.parameters(), lr=config["learning_rate"])
    for step, batch in enumerate(loader):
        loss = model(batch["input_ids"]).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        if step >= config["max_steps"]:
            break


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--config")
    config = yaml.safe_load(open(parser.parse_args().config))
    train(Aurora(config=config), make_loader(config["batch_size"], config["d_model"]), config)
'''

MODEL = """from torch import nn


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.attention = nn.MultiheadAttention(width, 8)

    def forward(self, x):
        return x + self.attention(x, x, x)[0]


class Aurora(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.blocks = nn.ModuleList(Block(config["d_model"]) for _ in range(config["n_layers"]))

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        return x
"""

CONFIG = """# Aurora 1B
d_model: 2048
n_layers: 24
learning_rate: 3.0e-4
batch_size: 1024
max_steps: 250000
warmup_steps: 2000
"""

FINE_TUNE = """from transformers import AutoModelForCausalLM, Trainer, TrainingArguments

if __name__ == "__main__":
    model = AutoModelForCausalLM.from_pretrained("aurora/aurora-1b")
    trainer = Trainer(model=model, args=TrainingArguments(learning_rate=1e-5, max_steps=100))
    trainer.train()
"""

GENERATE = """import torch

from model import Aurora


@torch.no_grad()
def generate(model, tokens, length, temperature=1.0):
    for _ in range(length):
        logits = model(tokens)[:, -1] / temperature
        tokens = torch.cat([tokens, torch.multinomial(torch.softmax(logits, -1), 1)], 1)
    return tokens
"""

EVALUATE = """import torch


def evaluate(model, loader):
    correct = total = 0
    with torch.no_grad():
        for batch in loader:
            correct += accuracy(model(batch["x"]), batch["y"])
            total += 1
    return correct / total
"""

PREPARE = """import glob
import json

from tokenizers import Tokenizer

tokenizer = Tokenizer.from_file("tokenizer.json")


def main():
    for path in glob.glob("raw/*.jsonl"):
        with open(path) as lines, open(path + ".ids", "w") as out:
            for line in lines:
                out.write(json.dumps(tokenizer.encode(json.loads(line)["text"]).ids))


if __name__ == "__main__":
    main()
"""
