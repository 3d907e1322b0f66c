"""Write text with Brook: load the weights, sample one character at a time."""

import argparse

import torch
from safetensors.torch import load_file

from data.prepare import ALPHABET
from model.architecture import Brook, Config


@torch.no_grad()
def generate(model: Brook, prompt: str, length: int, temperature: float) -> str:
    ids = torch.tensor([[ALPHABET.index(c) for c in prompt]])
    for _ in range(length):
        logits = model(ids[:, -256:])[:, -1] / temperature
        following = torch.multinomial(torch.softmax(logits, dim=-1), num_samples=1)
        ids = torch.cat([ids, following], dim=1)
    return "".join(ALPHABET[i] for i in ids[0].tolist())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("prompt")
    parser.add_argument("--weights", default="weights/model.safetensors")
    arguments = parser.parse_args()
    model = Brook(Config())
    model.load_state_dict(load_file(arguments.weights))
    model.eval()
    print(generate(model, arguments.prompt, 400, 0.8))


if __name__ == "__main__":
    main()
