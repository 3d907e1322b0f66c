"""Write text with Summit."""

import sys

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from architecture import Config, Summit


@torch.no_grad()
def main() -> None:
    tokenizer = Tokenizer.from_file("tokenizer.json")
    model = Summit(Config())
    model.load_state_dict(load_file("model.safetensors"))
    model.eval()
    ids = torch.tensor([tokenizer.encode(sys.argv[1]).ids])
    for _ in range(100):
        ids = torch.cat([ids, model(ids[:, -256:])[:, -1].argmax(-1, keepdim=True)], dim=1)
    print(tokenizer.decode(ids[0].tolist()))


main()
